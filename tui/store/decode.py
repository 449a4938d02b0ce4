r"""Bytes to text: which encoding a file is in, how that is known, and what could not be decoded.

Most files are UTF-8, and a strict decoder proves it: other encodings of prose hardly ever happen to be valid UTF-8.
Detectors fail where it matters most (one bad byte in a UTF-8 file fools all of them), so they come last. In order:

1. A byte-order mark says it (UTF-32 before UTF-16, whose mark is the beginning of the other's).
2. Seven-bit encodings that announce themselves: ISO-2022-JP and -KR by their escape sequences, HZ by `~{...~}`; only when
   the whole file decodes.
3. Strict UTF-8 without control characters.
4. UTF-32 and UTF-16 without a mark: UTF-16 in most scripts has NULs or other small bytes at every other place (UTF-16 Russian is
   valid UTF-8 full of U+0004), and decodes to assigned characters. See `_wide`.
5. UTF-8 with control characters; with surrogates (CESU-8: pairs are joined); and nearly clean UTF-8, three whole
   characters for every broken one: the broken ones become U+FFFD.
6. What holds NULs, or many control characters, is not text.
7. chardet guesses, from the first 64 KiB of lines that are not ASCII; the answer is marked as a guess.

A megabyte of UTF-8 takes 2 to 5 ms: the decoder itself and one pass that looks for controls.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ANNOUNCED = (
    (rb"\x1b\$[@B]|\x1b\$\([DOPQ]|\x1b\(I", ("iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext")),
    (rb"\x1b\$\)C", ("iso2022_kr",)),
    (rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}", ("hz",)),
)
_ODD = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b") + b"\x7f"
"""Controls that prose does not hold; escape sequences and form feeds occur in saved terminal and print output."""
_WIDE_SAMPLE = 1 << 15
_GUESS_SAMPLE = 1 << 16
_BINARY_SHARE = 0.02
"""Of bytes that are odd controls: compressed data and pictures have about a tenth, legacy text none."""

_ASCII, _NOT_ASCII = bytes(range(128)), bytes(range(128, 256))
_WIDER = {"iso-8859-1": "cp1252", "iso-8859-9": "cp1254", "tis-620": "cp874"}
"""The same letters, and printed marks where the standard has controls that nobody writes (as browsers read them)."""
_NO_IDEA = 0.1
"""A confidence of chardet below which, on texts in 25 encodings, it was wrong; Windows-1252 is then likelier."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and why it reads so."""

    text: str
    """Without its byte-order mark, line ends as `\\n`; not cleaned yet."""
    encoding: str
    """Python's name of the codec."""
    why: str
    """How it is known, for people: "byte-order mark", "valid UTF-8", "guessed, 87 % sure"."""
    broken: int = 0
    """How many places could not be decoded and read U+FFFD."""
    is_guess: bool = False
    """Whether another encoding might be the true one."""


def decode(data: bytes, chosen: str | None = None) -> Decoded | None:
    """Return the text of a file's bytes, or None when they are not text.

    Args:
        data: All of a file.
        chosen: The encoding that a person says it is in; a codec of Python.
    """
    return _decoded(data, chosen, "chosen by hand") if chosen else _found(data)


def _found(data: bytes) -> Decoded | None:
    """The text in the first encoding that the rules above allow."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, "byte-order mark")
    announced = _announced(data)
    if announced:
        return announced
    odd = len(data) - len(data.translate(None, _ODD))
    whole = _strictly(data, "utf-8")
    if whole is not None and not odd:
        return _finished(whole, "utf-8", "valid UTF-8")
    if odd:
        wide = _wide(data, is_utf8=whole is not None)
        if wide:
            return _decoded(data, wide, "every other byte is of one script")
    if whole is not None:
        return _finished(whole, "utf-8", "valid UTF-8 with control characters")
    return _broken_utf8(data) or _guessed(data, odd)


def _strictly(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(encoding, errors)
    except ValueError:
        return None


def _decoded(data: bytes, encoding: str, why: str, *, is_guess: bool = False) -> Decoded:
    text = _strictly(data, encoding)
    if text is not None:
        return _finished(text, encoding, why, is_guess=is_guess)
    text = data.decode(encoding, "replace")
    # Marks that stand in the file itself count as well: in a file that does not decode they are the same misfortune.
    return _finished(text, encoding, why, text.count("\ufffd"), is_guess=is_guess)


def _finished(text: str, encoding: str, why: str, broken: int = 0, *, is_guess: bool = False) -> Decoded:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, why, broken, is_guess)


def _announced(data: bytes) -> Decoded | None:
    """Seven-bit Japanese, Korean and Chinese, by the signs that switch to them."""
    if not data.isascii() or (b"\x1b" not in data and b"~{" not in data):
        return None
    for sign, encodings in _ANNOUNCED:
        if not re.search(sign, data):
            continue
        for encoding in encodings:
            text = _strictly(data, encoding)
            if text is not None and not text.isascii():
                return _finished(text, encoding, "its escape sequences")
    return None


def _wide(data: bytes, *, is_utf8: bool) -> str | None:
    """Return the codec of two or four bytes a character in which the bytes are text, if there is one.

    UTF-32 is proved by decoding at all: random bytes do not. Of UTF-16 one half of the bytes, the high ones, is poor
    in values: 0 for Latin, 4 for Russian, and 0 at the blanks and line ends of Chinese. Where the bytes are valid
    UTF-8 as well, that half must consist of controls for the most part (ASCII with stray NULs is not UTF-16); where
    not, it must hold some NULs. Nearly all characters must be assigned ones, as of random bytes a quarter is not, and
    of two orders that are left the one with more blanks and full stops is right.
    """
    for encoding in ("utf-32-le", "utf-32-be"):
        text = _strictly(data, encoding)
        if text and _is_prose(text[:_WIDE_SAMPLE]):
            return encoding
    sample = data[: 2 * _WIDE_SAMPLE]
    sample = sample[: len(sample) & ~1]
    stops: dict[str, int] = {}
    for encoding, high in (("utf-16-be", sample[0::2]), ("utf-16-le", sample[1::2])):
        controls = len(high) - len(high.translate(None, bytes(range(15))))
        text = sample.decode(encoding, "replace")
        if controls * 2 >= len(high) if is_utf8 else high.count(0) * 500 >= len(high):
            stops[encoding] = sum(map(text.count, " \n.,、。，\u3000")) if _is_prose(text) else 0
    best = max(stops, key=stops.__getitem__, default=None)
    return best if best and stops[best] else None


def _is_prose(text: str) -> bool:
    """Whether nearly all characters are assigned ones that text is made of."""
    from unicodedata import category  # noqa: PLC0415 - only files that are neither UTF-8 nor ASCII pay for it

    strange = sum(
        text.count(character) for character in set(text) if _is_strange(character, category(character))
    )
    return strange * 50 <= len(text)


def _is_strange(character: str, category: str) -> bool:
    return (
        category in ("Cn", "Co", "Cs")
        or character == "\ufffd"
        or (category == "Cc" and character not in "\t\n\f\r")
    )


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with surrogates, or with a few broken characters among many whole ones."""
    paired = _strictly(data, "utf-8", "surrogatepass")
    if paired is not None:
        joined = paired.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return _finished(joined, "utf-8", "UTF-8 with surrogates (CESU-8)", joined.count("\ufffd"))
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    ascii_only = len(data.translate(None, _NOT_ASCII))
    whole = len(text) - ascii_only - broken
    if whole < 3 * broken:
        return None
    return _finished(text, "utf-8", "UTF-8 with broken characters", broken)


def _guessed(data: bytes, odd: int) -> Decoded | None:
    """What a detector says about bytes that follow no rule; None when they are not text at all."""
    if odd > len(data) * _BINARY_SHARE or b"\0" in data:
        return None
    import chardet  # noqa: PLC0415 - 90 ms that only files in old encodings pay for

    telling = b"\n".join(line for line in data[: _GUESS_SAMPLE * 16].splitlines() if not line.isascii())
    answer = chardet.detect(telling[:_GUESS_SAMPLE])
    encoding, confidence = (answer["encoding"] or "cp1252").lower(), answer["confidence"]
    is_ascii_kept = _strictly(b"ASCII", encoding) == "ASCII"
    if not is_ascii_kept and len(data.translate(None, _ASCII)) * 2 < len(data):
        confidence = 0.0  # EBCDIC, for bytes that are ASCII for the most part
    if confidence < _NO_IDEA and (not is_ascii_kept or _strictly(data, "cp1252") is not None):
        return _decoded(data, "cp1252", "guessed: nothing fits well", is_guess=True)
    return _decoded(data, _WIDER.get(encoding, encoding), f"guessed, {confidence:.0%} sure", is_guess=True)
