"""Folding: the one reading of a text in which spellings that people do not tell apart are the same.

Case, accents, width, ligatures, the shapes of quotes and dashes, vowel points of Arabic and Hebrew, soft hyphens
and other invisible characters make no difference to a reader who looks for a phrase, so they are folded away from
documents and from queries alike, character by character:

    NFKD  ->  marks dropped  ->  NFC  ->  case folded  ->  one quote, one dash, one blank

"Marks" are combining characters of class 10 and up: accents (214 to 240), Hebrew points (10 to 26) and Arabic ones
(27 to 35). Classes 0 to 9 stay, for they make other letters: vowel signs and viramas of India, dakuten of Japan. The
Russian short i stays too: it is a letter, not an i with an accent. Where such a letter is written in parts (the jamo of a
Korean syllable, a kana and its dakuten), as some systems write all text, the parts are put together first.

Most characters fold to exactly one character, and then offsets are the same in both texts and no map is kept. Only
where one folds to none or to several (a soft hyphen, a combining accent, the German sharp s) an array holds the
offset each folded character came from. Cost: one pass; ASCII is `str.lower`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left

from tui.core.span import Span

_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ى": "ي", "ک": "ك", "ی": "ي",
}  # fmt: skip
"""Letters that Unicode does not decompose although people type them without their stroke or tie."""

_QUOTES = dict.fromkeys("‘’‚‛`´ʹʼʻ′‹›", "'") | dict.fromkeys("“”„‟″«»〝〞＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-")
_INVISIBLE = dict.fromkeys("\u00ad\u034f\u061c\u0640\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
_IN_PARTS = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u3046-\u30f2][\u3099\u309a]|[\u0418\u0438]\u0306"
)
"""Letters that are kept whole, written as several characters."""
_KEPT = dict.fromkeys("йЙ", "й")


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    for table in (_QUOTES, _DASHES, _INVISIBLE, _KEPT):
        if character in table:
            return table[character]
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    bare = "".join(part for part in parts if unicodedata.combining(part) < 10)
    whole = unicodedata.normalize("NFC", bare)
    folded = "".join(_LETTERS.get(part, _QUOTES.get(part, part)) for part in whole)
    return folded.replace("\u3000", " ") if folded.strip() or not folded else " "


_TABLE = _Table()


class Folded:
    """A folded text and the way back to the text it was folded from."""

    __slots__ = ("_origins", "source", "text")

    def __init__(self, source: str, text: str, origins: array[int] | None) -> None:
        self.source = source
        self.text = text
        """The folded text."""
        self._origins = origins

    def origin(self, start: int, end: int) -> Span:
        """Where the folded characters `start` to `end` stand in the source.

        The span begins at the first character that folds to `start` and takes in the marks that were dropped after
        the last one, so that an accent is never parted from its letter.
        """
        origins = self._origins
        if origins is None:
            return Span(start, end)
        if start >= end:
            return Span(origins[start], origins[start])
        first, last = origins[start], origins[end - 1] + 1
        while last < origins[end] and _is_part(self.source[last]):
            last += 1
        return Span(first, last)

    def place(self, offset: int) -> int:
        """Where in the folded text the source offset `offset` falls: the first character from there on."""
        return offset if self._origins is None else bisect_left(self._origins, offset)


def fold(text: str) -> Folded:
    """Return the folded text with its map.

    >>> fold("The “Na\u00efve” Stra\u00dfe").text
    'the "naive" strasse'
    """
    if text.isascii():
        return Folded(text, text.lower().translate(_BLANKS), None)
    table = _TABLE
    uneven = "".join(sorted(character for character in set(text) if len(table[ord(character)]) != 1))
    has_parts = _IN_PARTS.search(text) is not None
    whole = _IN_PARTS.sub(lambda found: _composed(found[0]), text) if has_parts else text
    folded = whole.translate(table)
    if not uneven and not has_parts:
        return Folded(text, folded, None)
    patterns = [_IN_PARTS.pattern] * has_parts + [f"[{re.escape(uneven)}]"] * bool(uneven)
    origins = array("L")
    place = 0
    for found in re.finditer("|".join(patterns), text):
        offset = found.start()
        origins.extend(range(place, offset))
        origins.extend([offset] * len(_composed(found[0]).translate(table)))
        place = found.end()
    origins.extend(range(place, len(text) + 1))
    return Folded(text, folded, origins)


def _composed(letter: str) -> str:
    return unicodedata.normalize("NFC", letter)


def _is_part(character: str) -> bool:
    """Whether a character that folds to nothing of its own belongs to the letter before it."""
    return "\u1160" <= character <= "\u11ff" or unicodedata.category(character)[0] == "M"


_BLANKS = {ord(blank): " " for blank in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"} | {ord("`"): "'"}
