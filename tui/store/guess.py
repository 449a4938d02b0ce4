r"""A guess at the encoding of bytes that follow no rule: a detector's candidates, and of these the one that reads best.

chardet counts pairs of bytes as they occur in many languages. From a hundred characters on that is enough; of a headline it sees two or
three letters that are not ASCII, gives twenty encodings nearly the same chance and takes no offence at "gem„á" for "gemäß". What it
leaves open is decided by how each candidate reads, without a word of any language:

    fit         the share of the characters outside ASCII that stand where such a character can stand. The dash of "s–ret‚" stands in a
                word, the capital of "NinguŽm" behind a small letter, the Arabic letter of "Rاc" between Latin ones: see `_MISPLACED`.
    alphabet    whether one alphabet has all letters: no language writes both ð and à ("ðià" for the Lithuanian "šią").
    usage       whether people write files in it: a reading in ISO 8859-16 has to be better than one in Windows-1250.

The score is the detector's confidence times these three. Its models know little of capitals, so a headline in capitals is weighed in
small letters. A single byte that an encoding does not have rules that encoding out for the detector; where nothing fits, the lines are
therefore asked by halves, and the half without the bad byte answers for both.
Of encodings that give the same text the one is named that holds more: see `_WIDER`.

Cost: 2 to 8 ms, whatever the size of the file, after 90 ms for loading the detector.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

from tui.store.alphabets import ALPHABETS

_SAMPLE = 1 << 16
"""Bytes that the detector is given."""
_READ_SAMPLE = 1 << 11
"""Bytes of which it is looked how they read; on more the detector is surer than that."""
_CHANCE, _RIVAL = 0.08, 0.5
"""Of the confidence of the best, below which a candidate is not looked at: where the detector is not sure, and where it is."""
_NO_IDEA = 0.02
"""A score below which nothing fits."""

_ASCII = bytes(range(128))
_EBCDIC = frozenset(("cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"))
_WIDER = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""The same letters, and more: printed marks where the standard has controls that nobody writes (as browsers read them)."""
USUAL = dict.fromkeys(
    (
        "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859-2", "iso8859-5",
        "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-15", "koi8-r", "koi8-u", "big5", "gb18030", "euc_jp", "cp949", "cp932",
    ),
    1.0,
) | dict.fromkeys(("cp437", "cp850", "cp852", "cp866", "mac-roman", "mac-cyrillic"), 0.9)  # fmt: skip
"""Encodings that people write files in, and a factor: those of Windows, Unix and East Asia; then those of DOS and of the first Macintosh."""
_UNUSUAL = 0.7
_NO_ALPHABET = 0.7
_CAPITALS = 0.9
_MISPLACED_ONE, _MISPLACED_MANY = 0.8, 0.4
"""Factors of the score."""
_LEAST_SHARE = 0.05
"""Of the characters that stand well; some texts mix letters of two scripts in every word, and the better reading of them counts still."""
_UNSURE, _SURE = 0.25, 0.4
"""Sureness below which also unlikely candidates are looked at; and that of a half that may answer for the whole."""


class Guess(NamedTuple):
    """An encoding, and how sure it is."""

    encoding: str
    """Python's name of the codec."""
    sureness: float
    """From 0 to 1, as the detector counts; 0 when nothing fits."""


def guess(data: bytes) -> Guess:
    """Return the likeliest encoding of bytes that are text, and not UTF-8.

    >>> guess("Beschluß gemäß Absatz".encode("cp1252")).encoding
    'cp1252'
    """
    lines = _telling(data)
    # EBCDIC has its letters outside ASCII; where most bytes are ASCII, it is none.
    barred = _EBCDIC if len(data.translate(None, _ASCII)) * 2 < len(data) else frozenset()
    found = _best(lines, barred)
    if found.sureness < _SURE and len(lines) > 1:
        halves = lines[: len(lines) // 2], lines[len(lines) // 2 :]
        surer = max((_best(half, barred) for half in halves), key=lambda half: half.sureness)
        if surer.sureness >= _SURE and not _can_read(surer.encoding, b"\n".join(lines)):
            found = surer
    return found if found.sureness >= _NO_IDEA else Guess("cp1252", 0.0)


def _telling(data: bytes) -> list[bytes]:
    """The first lines that are not all ASCII."""
    lines, size = [], 0
    for line in data[: _SAMPLE * 16].splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return lines


def _best(lines: Sequence[bytes], barred: Collection[str]) -> Guess:
    """The candidate with the best score."""
    telling = b"\n".join(lines)[:_SAMPLE]
    confidences = _confidences(telling)
    highest = max(confidences.values(), default=0.0)
    likely = highest * (_CHANCE if highest < _UNSURE else _RIVAL)
    best, best_score = Guess("cp1252", 0.0), 0.0
    for encoding, confidence in confidences.items():
        if confidence < likely or encoding in barred:
            continue
        text = telling[:_READ_SAMPLE].decode(encoding, "replace").rstrip("\ufffd")
        if len(telling) < _READ_SAMPLE and _is_in_capitals(text):
            small = _confidences(text.lower().encode(encoding, "ignore"))
            confidence = small.get(encoding, 0.0) * _CAPITALS  # noqa: PLW2901 - the same, better known
        usual = USUAL.get(encoding, _UNUSUAL)
        alphabet = 1.0 if has_alphabet(text) else _NO_ALPHABET
        score = confidence * fit(text) * alphabet * usual
        if score > best_score:
            best, best_score = Guess(encoding, confidence), score
    return best


def _confidences(data: bytes) -> dict[str, float]:
    """How sure the detector is of each encoding, best first."""
    import chardet  # noqa: PLC0415 - 90 ms that only files in old encodings pay for

    confidences: dict[str, float] = {}
    for answer in chardet.detect_all(data, ignore_threshold=True):
        if answer["encoding"]:
            encoding = _wider(codecs.lookup(answer["encoding"]).name, data)
            confidences.setdefault(encoding, answer["confidence"])
    return confidences


def _is_in_capitals(text: str) -> bool:
    """Whether most letters are capitals."""
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))


def _wider(encoding: str, data: bytes) -> str:
    """The encoding that holds more, where it can read the bytes as well."""
    wider = _WIDER.get(encoding)
    return wider if wider and _can_read(wider, data) else encoding


def _can_read(encoding: str, data: bytes) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


# -- how a text reads --------------------------------------------------------------------------------------------


def has_alphabet(text: str) -> bool:
    """Whether one alphabet has all the letters outside ASCII; letters of scripts that are not listed always have one."""
    letters = {letter for letter in text.lower() if letter > "\x7f" and _shape(letter) in "bcg"}
    return not letters or any(letters <= alphabet for alphabet in ALPHABETS)


def fit(text: str) -> float:
    """Return how well the characters outside ASCII stand where they stand, 0 to 1.

    It is the square of the share that do; and less for the first few that do not, since a rival often differs in a single letter.
    """
    others = sum(character > "\x7f" for character in text)
    shapes = text.translate(_SHAPES)
    misplaced = len(_DOUBTFUL.findall(shapes)) / 2
    for pattern in _MISPLACED:
        misplaced += sum(len(found[0]) for found in pattern.finditer(shapes))
    share = max(1 - misplaced / max(others, 1), _LEAST_SHARE)
    return share * share * max(math.pow(_MISPLACED_ONE, misplaced), _MISPLACED_MANY)


class _Shapes(dict[int, str]):
    """What each character is, in one letter; found when it is first asked for.

    a A    ASCII letters          b B    other Latin letters      c C    Cyrillic        g G    Greek
    o      letters of scripts without capitals      k    Chinese, Japanese, Korean
    m      marks on letters       q      quotation marks          -      dashes          .      other punctuation
    s      symbols                r      raised letters and figures         x    what no text holds
    """

    def __missing__(self, code: int) -> str:
        self[code] = shape = _shape(chr(code))
        return shape


def _shape(character: str) -> str:
    category = unicodedata.category(character)
    if character in _SINGLE:
        return _SINGLE[character]
    if category in ("Lu", "Ll", "Lo"):
        script = unicodedata.name(character, "").split(" ")[0]
        letter = {"LATIN": "a" if character.isascii() else "b", "CYRILLIC": "c", "GREEK": "g"}.get(script)
        if letter:
            return letter.upper() if category == "Lu" else letter
        return "k" if script in _EASTERN else "o"
    if character.isascii():
        return "0" if category == "Nd" else " "
    return _SIGNS.get(category) or _SIGNS[category[0]]


_SIGNS = {
    "L": "o", "M": "m", "N": "r", "Nd": "0", "P": ".", "Pi": "q", "Pf": "q", "Ps": "q", "Pd": "-",
    "S": "s", "Sk": "x", "Z": " ", "C": "x", "Cf": ".",
}  # fmt: skip
_SINGLE = {
    **dict.fromkeys("’´", " "),  # between letters they are apostrophes
    **dict.fromkeys("ªº", "r"),
    **dict.fromkeys("§¶†‡•‰‚¼½¾", "s"),
    **dict.fromkeys("ˆˇ", "x"),  # accents on nothing
}
_EASTERN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA"))
_SHAPES = _Shapes()
_MISPLACED = tuple(
    map(
        re.compile,
        (
            r"x",
            r"(?<=[aAbBcCgGo])[sq](?=[aAbBcCgGo])|(?<=[aAbBcCgGo])s|s(?=[aAbBcCgGo])",  # symbols in, behind and before words
            r"r(?=[aAbB])",
            r"(?<=[abcg])[BCG]|[bcg](?=A)|(?<=[AB])B(?=a)",  # capitals behind small letters, and two before them
            r"(?<=[aAbB])[cCgGo]+|[cCgGo]+(?=[aAbB])|(?<=[cC])[gG]|(?<=[gG])[cC]",  # letters of two scripts in one word
            r"(?<=[aA] )[cCgGo](?= [aA])|(?<=[aA])k{1,2}(?=[aA])",  # a letter alone among words of another script
            r"[bB]{4,}",  # words of accented letters only
            r"(?<![aAbBcCgGokm])m",  # marks on nothing
        ),
    )
)
_DOUBTFUL = re.compile(r"(?<=[a-zA-Z])[-.](?=[a-zA-Z])")
