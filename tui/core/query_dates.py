"""Dates in a query: how many of the words after a colon are the date, and whether one is still being typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tui.core.dates.interval import MONTHS, SEASONS
from tui.core.dates.model import DateInterval
from tui.core.filter import Field, is_usable
from tui.core.query_parts import word_ends

MOST_WORDS = 6
"""Words that a date is written in at most: "May 30 - June 2, 2013"."""

_NAMES = (*(month.lower() for month in MONTHS), *SEASONS, "fall", "sept")
_SMALL = ("of", "the", "to", "and", "-")
_FIGURES = re.compile(r"\d{1,4}(?:st|nd|rd|th|'?s|[snrt])?,?|\d{1,4}[-/.](?:\d{0,4}(?:[-/.]\d{0,4})?)?,?")
_CUT = re.compile(r"[-/.]+\d*$")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date found at a place of a query."""

    interval: DateInterval | None
    """None while it is still being typed."""
    end: int
    """Offset after its last character."""


def date_at(text: str, start: int, field: Field, *, may_go_on: bool = True) -> TypedDate | str:
    """Return the date that begins at an offset, made of as many words as read as one; or why there is none, in words.

    Args:
        text: The query as typed, up to where the date ends at the latest.
        start: Where the date begins.
        field: What it is for: "before" needs a first day, "after" a last one.
        may_go_on: Whether more may be typed at the end.
    """
    ends = list(word_ends(text, start, MOST_WORDS))
    why = "no date"
    for offset in reversed(ends):
        known = _read(text[start:offset].rstrip(",;"))
        if known is None:
            continue
        if known.edtf.startswith("["):
            why, may_go_on = "a date that can be read two ways; write it like 2025-05-09", False
        elif is_usable(field, known):
            return TypedDate(known, offset)
        else:
            why = "a date without its year" if known.edtf.startswith("XXXX") else "a date with no such end"
    typed = text[start:]
    if may_go_on and len(ends) < MOST_WORDS and is_begun(typed):
        held = _CUT.sub("", typed.strip())
        known = _read(held) if held != typed.strip() else None
        return TypedDate(known if known and is_usable(field, known) else None, len(text))
    return why


def is_begun(typed: str) -> bool:
    """Whether what was typed may yet become a date: figures, and names of months and seasons, the last perhaps begun.

    >>> is_begun("8 ma"), is_begun("may 20"), is_begun("mai"), is_begun("")
    (True, True, False, True)
    """
    words = typed.lower().split()
    if typed[-1:].isspace():
        words.append("")
    return all(
        _FIGURES.fullmatch(word)
        or word in _SMALL
        or any(_is_name(word.rstrip(",."), name, is_last=number == len(words) - 1) for name in _NAMES)
        for number, word in enumerate(words)
    )


def _is_name(word: str, name: str, *, is_last: bool) -> bool:
    return name.startswith(word) and (is_last or word == name or len(word) >= 3)


@lru_cache(maxsize=512)
def _read(words: str) -> DateInterval | None:
    from tui.core.dates.words import parse_date_words  # noqa: PLC0415 - only a query with a date needs it

    return parse_date_words(words)
