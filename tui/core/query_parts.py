"""The parts of a query as it is typed: words, "phrases", /patterns/, filters by name, and the signs between them.

A part ends at a blank, a phrase or a pattern at its own closing sign. Signs count only at the beginning of a part, so that
co-operation, 9/11, 12:30 and O'Brien's "quote" are words. Offsets are of the folded query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tui.core.filter import FIELDS, Field


class PartKind(Enum):
    """What a part is."""

    WORD = "word"
    PHRASE = "phrase"
    PATTERN = "pattern"
    FILTER = "filter"
    EITHER = "or"
    NOT = "not"
    BOTH = "and"


@dataclass(frozen=True, slots=True)
class Part:
    """One part, with what stands inside its signs."""

    kind: PartKind
    start: int
    """Offset of its first character, its minus included."""
    end: int
    body_start: int
    """Where what is inside its signs begins: after the minus, the quote, the slash, the colon."""
    body_end: int
    is_excluded: bool = False
    """Whether a minus stands before it."""
    is_closed: bool = True
    """Of what stands in quotes: whether the closing one is there."""
    field: Field | None = None
    """Of a filter."""
    is_quoted: bool = False
    """Of a filter: whether its value stands in quotes."""


_PART = re.compile(
    r'(?P<minus>-(?=[\w"/]))?'
    r'(?:"(?P<phrase>[^"]*)(?P<closing>"|$)'
    r"|/(?P<pattern>(?!\s)(?:\\.|[^\\/])+(?<!\s))/(?=[\s|]|$)"
    rf"|(?P<name>{'|'.join(sorted(FIELDS, key=len, reverse=True))}):"
    r'(?:"(?P<quoted>[^"]*)(?P<ending>"|$)|(?P<value>\S*))'
    r"|(?P<bar>\|+)"
    r"|(?P<word>[^\s|]+))"
)
_INSIDES = {
    "phrase": PartKind.PHRASE, "pattern": PartKind.PATTERN, "quoted": PartKind.FILTER, "value": PartKind.FILTER,
    "bar": PartKind.EITHER, "word": PartKind.WORD,
}  # fmt: skip
_GLUED = re.compile(r"[^\s|]+")
_OPERATORS = {"or": PartKind.EITHER, "not": PartKind.NOT, "and": PartKind.BOTH}


def part_at(folded: str, start: int) -> Part:
    """Return the part that begins at a character that is no blank."""
    is_glued = start > 0 and folded[start - 1] not in " |" and folded[start] != "|"
    found = None if is_glued else _PART.match(folded, start)
    if found is None:  # what follows a closing sign without a blank, or a sign that begins nothing
        word = _GLUED.match(folded, start)
        end = word.end() if word else start + 1
        return Part(PartKind.WORD, start, end, start, end)
    inside = next(name for name in _INSIDES if found[name] is not None)
    body_start, body_end = found.span(inside)
    closing = {"phrase": "closing", "quoted": "ending"}.get(inside)
    return Part(
        _INSIDES[inside],
        start,
        found.end(),
        body_start,
        body_end,
        is_excluded=found["minus"] is not None,
        is_closed=closing is None or bool(found[closing]),
        field=FIELDS[found["name"]] if found["name"] is not None else None,
        is_quoted=inside == "quoted",
    )


def operator(typed: str) -> PartKind | None:
    """Return what a word in capitals orders; None where it is a word like any other."""
    return _OPERATORS.get(typed.lower()) if typed.isupper() else None


def word_ends(folded: str, start: int, most: int) -> Iterator[int]:
    """Yield where the words from `start` on end, at most so many."""
    for number, found in enumerate(re.compile(r"[^\s]+").finditer(folded, start)):
        if number == most:
            return
        yield found.end()
