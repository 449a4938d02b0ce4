"""Folding: the one reading of a text in which spellings that people do not tell apart are the same.

Case, accents, width, ligatures, the shapes of quotes and dashes, vowel points of Arabic and Hebrew, soft hyphens
and other invisible characters make no difference to a reader who looks for a phrase, so they are folded away from
documents and from queries alike, character by character:

    NFKD  ->  marks dropped  ->  NFC  ->  case folded  ->  one quote, one dash, one blank

"Marks" are combining characters of class 10 and up: accents (214 to 240), Hebrew points (10 to 26) and Arabic ones
(27 to 35). Classes 0 to 9 stay, for they make other letters: vowel signs and viramas of India, dakuten of Japan. The
Russian short i stays too: it is a letter, not an i with an accent.

Folding twice changes nothing more. ASCII is folded by one table over the bytes; of the other characters a text has
few different ones that change, quotes and capitals, and each is replaced at the speed of a search (a text with many
is translated instead). Cost: 4 ms for a million characters of English, 20 ms of Russian.

Most characters fold to exactly one character, and then offsets are the same in both texts. Where one folds to none or
to several (a soft hyphen, a combining accent, the German sharp s) the two run apart, so each such place is kept:

    source   S t r a ß e         last   -1    5    7      the last folded character of each uneven one
    folded   s t r a s s e       at     -1    4    6      its offset in the source

A folded character comes from as far behind the last uneven one as it stands behind it, but never from beyond the next.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tui.core.ascii import ASCII, mapped
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
_PARTS = frozenset("\u0306\u3099\u309a").union(map(chr, range(0x1161, 0x1176)))
"""The second character of each of them."""
_KEPT = dict.fromkeys("йЙ", "й")
_ONE = _LETTERS | _QUOTES | _DASHES | _INVISIBLE
_ASCII_FOLD = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ`\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f", b"abcdefghijklmnopqrstuvwxyz'         "
)
_FEW = 64
"""How many characters are replaced one by one; more cost as much as a translation (50 ms for a million characters)."""


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
    folded = "".join(_ONE.get(part, part) for part in whole)
    return folded.replace("\u3000", " ") if folded.strip() or not folded else " "


_TABLE = _Table()


class Folded:
    """A folded text and the way back to the text it was folded from."""

    __slots__ = ("_at", "_last", "source", "text")

    def __init__(self, source: str, text: str, uneven: Sequence[tuple[int, int]] = ()) -> None:
        self.source = source
        self.text = text
        """The folded text."""
        self._last = array("q", [-1, *(last for last, _ in uneven), len(text)] if uneven else ())
        self._at = array("q", [-1, *(at for _, at in uneven), len(source)] if uneven else ())

    def origin(self, start: int, end: int) -> Span:
        """Where the folded characters `start` to `end` stand in the source.

        The span begins at the first character that folds to `start` and takes in the marks that were dropped after
        the last one, so that an accent is never parted from its letter.
        """
        if not self._at:
            return Span(start, end)
        first = self._origin(start)
        if start >= end:
            return Span(first, first)
        last, limit = self._origin(end - 1) + 1, self._origin(end)
        while last < limit and _is_part(self.source[last]):
            last += 1
        return Span(first, last)

    def _origin(self, place: int) -> int:
        after = bisect_left(self._last, place, 1)
        return min(self._at[after - 1] + place - self._last[after - 1], self._at[after])

    def place(self, offset: int) -> int:
        """Where in the folded text the source offset `offset` falls: the first character from there on."""
        if not self._at:
            return offset
        before = bisect_left(self._at, offset, 1) - 1
        return min(self._last[before] + offset - self._at[before], self._last[before + 1] + 1)


def fold(text: str) -> Folded:
    """Return the folded text with its map.

    >>> fold("The “Na\u00efve” Stra\u00dfe").text
    'the "naive" strasse'
    """
    strange = set(mapped(text, None, dropped=ASCII))
    has_parts = not _PARTS.isdisjoint(strange)
    whole = text
    if has_parts:
        whole = _IN_PARTS.sub(lambda found: _composed(found[0]), text)
        strange = set(mapped(whole, None, dropped=ASCII))
    changed = {own: new for own in strange if (new := _TABLE[ord(own)]) != own}
    if len(changed) > _FEW:
        folded = whole.translate(_TABLE)
    else:
        folded = mapped(whole, _ASCII_FOLD)
        for character, replacement in changed.items():
            folded = folded.replace(character, replacement)
    uneven = [character for character, replacement in changed.items() if len(replacement) != 1]
    return Folded(text, folded, list(_uneven(text, uneven, has_parts=has_parts)))


def _uneven(text: str, characters: Sequence[str], *, has_parts: bool) -> Iterator[tuple[int, int]]:
    """Yield the last folded place and the last offset of each of the characters, and letters in parts, in order."""
    patterns = [_IN_PARTS.pattern] * has_parts
    patterns += [f"[{re.escape(''.join(sorted(characters)))}]"] if characters else []
    if not patterns:
        return
    longer = 0
    for found in re.finditer("|".join(patterns), text):
        longer += len(_composed(found[0]).translate(_TABLE)) - len(found[0])
        yield found.end() - 1 + longer, found.end() - 1


def _composed(letter: str) -> str:
    return unicodedata.normalize("NFC", letter) if len(letter) > 1 else letter


def _is_part(character: str) -> bool:
    """Whether a character that folds to nothing of its own belongs to the letter before it."""
    return "\u1160" <= character <= "\u11ff" or unicodedata.category(character)[0] == "M"
