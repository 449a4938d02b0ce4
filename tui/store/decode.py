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
7. A detector's candidates are weighed by how they read (see `store.guess`); the answer is marked as a guess.

A megabyte of UTF-8 takes 2 to 5 ms: the decoder itself and one pass that looks for controls.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.encodings import CHOSEN_BY_HAND

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
_PIECE = 1 << 20
_WIDE_SAMPLE = 1 << 15
_FEWEST_OF_ONE_SCRIPT = 8
"""Characters: of fewer, one in a thousand runs of random bytes would be Chinese."""
_BINARY_SHARE = 0.02
"""Of bytes that are odd controls: compressed data and pictures have about a tenth, legacy text none."""

_ASCII, _NOT_ASCII = bytes(range(128)), bytes(range(128, 256))


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
    if not chosen:
        return _found(data)
    for mark, encoding in _MARKS:
        if encoding == chosen and data.startswith(mark):
            data = data[len(mark) :]
    return _decoded(data, chosen, CHOSEN_BY_HAND)


def _found(data: bytes) -> Decoded | None:
    """The text in the first encoding that the rules above allow."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, "byte-order mark")
    announced = _announced(data)
    if announced:
        return announced
    odd = sum(len(piece) - len(piece.translate(None, _ODD)) for piece in _pieces(data))
    whole = _utf8(data)
    if whole is not None and not odd:
        return _finished(whole, "utf-8", "valid UTF-8")
    if odd:
        wide = _wide(data, is_utf8=whole is not None)
        if wide:
            return _decoded(data, wide, "every other byte is of one script")
    if whole is not None:
        return _finished(whole, "utf-8", "valid UTF-8 with control characters")
    return _broken_utf8(data) or _guessed(data, odd)


def _pieces(data: bytes) -> Iterator[bytes]:
    """Bytes a megabyte at a time, so that other threads have their turn between two."""
    return (data[start : start + _PIECE] for start in range(0, len(data), _PIECE))


def _utf8(data: bytes) -> str | None:
    """Strict UTF-8; what is ASCII is only copied, and the rest decoded in pieces."""
    if len(data) <= _PIECE or data.isascii():
        return _strictly(data, "utf-8")
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        pieces = [decoder.decode(piece) for piece in _pieces(data)]
        decoder.decode(b"", final=True)
    except ValueError:
        return None
    return "".join(pieces)


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
    # One byte is looked for at the speed of memory, two are not.
    has_sign = b"\x1b" in data or (b"~" in data and b"~{" in data)
    if not has_sign or not data.isascii():
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
    UTF-8, those must be controls for the most part, as of Russian and Thai; where they are
    not, it must hold some NULs. Nearly all characters must be assigned ones, as of random bytes a quarter is not, and
    of two orders that are left the one with more blanks and full stops is right. A headline may have neither: then
    nearly all of it must be of one script (see `_is_of_one_script`).
    """
    for encoding in ("utf-32-le", "utf-32-be"):
        text = _strictly(data, encoding)
        if text and _is_prose(text[:_WIDE_SAMPLE]):
            return encoding
    sample = data[: 2 * _WIDE_SAMPLE]
    sample = sample[: len(sample) & ~1]
    orders = (("utf-16-be", sample[0::2]), ("utf-16-le", sample[1::2]))
    stops: dict[str, int] = {}
    for encoding, high in orders:
        controls = len(high) - len(high.translate(None, bytes(range(15))))
        text = sample.decode(encoding, "replace")
        if controls * 2 >= len(high) if is_utf8 else high.count(0) * 500 >= len(high):
            stops[encoding] = sum(map(text.count, " \n.,、。，\u3000")) if _is_prose(text) else 0
    best = max(stops, key=stops.__getitem__, default=None)
    if best and stops[best]:
        return best
    return next((encoding for encoding, high in orders if _is_of_one_script(high)), None)


def _is_of_one_script(high: bytes) -> bool:
    """Whether the high bytes of UTF-16 are those of a text in one script.

    That is one control for nearly all (Greek 3, Russian 4, Hebrew 5, Arabic 6, Thai 14), or 4E to 9F for Chinese
    characters with 30 and FF for kana, full stops and commas: a third of all values, which random bytes do not keep to
    for long. Shift_JIS read by twos looks like the latter, but has most in one row, 82, its kana.
    """
    if len(high) < _FEWEST_OF_ONE_SCRIPT:
        return False
    rows = {row: high.count(row) for row in set(high)}
    if max((count for row, count in rows.items() if 2 < row < 15), default=0) * 10 >= len(high) * 9:
        return True
    characters = [count for row, count in rows.items() if 0x4E <= row <= 0x9F]
    east = sum(characters) + rows.get(0x30, 0) + rows.get(0xFF, 0)
    return east * 20 >= len(high) * 19 and max(characters, default=len(high)) * 3 <= len(high)


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
    from tui.store.guess import guess  # noqa: PLC0415 - only files in old encodings pay for a detector

    encoding, sureness = guess(data)
    why = f"guessed, {sureness:.0%} sure" if sureness else "guessed: nothing fits well"
    return _decoded(data, encoding, why, is_guess=True)
