"""Regions: the places of a text where a time may be said, as tokens.

A place is the word that makes it one, or a date written out, with all that belongs to times on both sides of it: numbers,
"the", "last", "before". The words are looked for by google-re2 where it is installed (18 ms a megabyte), by `re` where it
is not (80 ms); both find the same.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from heapq import merge
from itertools import groupby, islice, tee
from typing import Protocol, TypeVar

from tui.core.dates.compose import COMPOSING_WORDS
from tui.core.dates.date_expression import DateExpression
from tui.core.dates.expression import find_expressions
from tui.core.dates.holiday import HOLIDAY_TRIGGERS, HOLIDAY_WORDS
from tui.core.dates.number import NUMBER_WORDS
from tui.core.dates.phrase import (
    DAY_PARTS,
    HOURS,
    MONTH_NUMBERS,
    SEASON_NUMBERS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)
from tui.core.dates.range import RANGE_WORDS
from tui.core.dates.relative import RELATIVE_WORDS
from tui.core.dates.token import Tokens, tokens_around, words_of
from tui.core.dates.vague import INEXACT_WORDS, PHRASE_WORDS, VAGUE_TRIGGERS
from tui.core.dates.weekday import WEEKDAY_PLURALS
from tui.core.span import Span

_Item = TypeVar("_Item")
_NAMES = frozenset((*MONTH_NUMBERS, *SHORT_MONTHS, *WEEKDAYS))
_TRIGGERS = (
    _NAMES | frozenset(UNITS) | VAGUE_TRIGGERS | HOLIDAY_TRIGGERS | HOURS
    | frozenset(words_of("today tonight yesterday tomorrow tmrw morning evening night afternoon q1 q2 q3 q4 h1 h2 fiscal"))
    | frozenset(words_of("eighteen nineteen thousand twenties thirties forties fifties sixties seventies eighties nineties"))
    | frozenset(SEASON_NUMBERS)
) - frozenset(("second", "seconds", "min", "mins"))  # fmt: skip
"""Words without which no time is said in words."""
_VOCABULARY = (
    _TRIGGERS | NUMBER_WORDS | RELATIVE_WORDS | COMPOSING_WORDS | RANGE_WORDS | INEXACT_WORDS | PHRASE_WORDS | HOLIDAY_WORDS | DAY_PARTS
    | frozenset(SHORT_WEEKDAYS) | WEEKDAY_PLURALS
    | frozenset(words_of("very q h s at least this its their our his her my your a an than into ' ’ ‘ - – — , . ( ) / on onward onwards"))
)  # fmt: skip
_ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th)|[0-9]0s|[0-9]{1,2}/[0-9]{1,2}|(?:1[0-9]|20)[0-9]{2}s?"
_MARKS = ".,;:()[]'’‘“”\"-–—/"
_LEFT = 64
"""How far before its word a time can begin, in code points: "on the evening of Wednesday, the twenty-second of"."""
_MOST_TOKENS = 48
"""How many tokens a place can have behind its word; what goes on is another place."""
_LOAD = 1_000
"""How many dates or words are looked for before the places around them are read."""
_BEFORE_SMALL_MAY = frozenset(("of", "st", "nd", "rd", "th"))
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SLOW = re.compile(rf"\b(?:{_ORDINAL}|[a-z]+[1-4]?)\b", re.ASCII | re.IGNORECASE)


class _Found(Protocol):
    def start(self) -> int: ...


class _Pattern(Protocol):
    def finditer(self, text: bytes, /) -> Iterable[_Found]: ...


def regions(text: str, span: Span | None = None) -> Iterator[Tokens]:
    """Yield the places of a text where a time may be said, in order; none overlaps another."""
    position, last = (span.start, span.end) if span is not None else (0, len(text))
    written, coming = tee(_some_at_once(find_expressions(text, span)))
    near: deque[DateExpression] = deque()
    seeds = merge((said.span.start for said in coming), _some_at_once(trigger_starts(text, position, last)))
    for seed, _ in groupby(seeds):
        if seed < position or _is_modal(text, seed):
            continue
        start = _left_edge(text, seed, position)
        while near and near[0].span.start < start:
            near.popleft()
        near.extend(islice(_from(written, start), _MOST_TOKENS - len(near)))
        tokens = tokens_around(text, start, seed, last, near, _VOCABULARY, _MOST_TOKENS)
        if tokens.end > tokens.first:
            yield tokens
            position = tokens.ends[tokens.end - 1]


def _some_at_once(items: Iterator[_Item]) -> Iterator[_Item]:
    """Yield the same, taken in loads: to change between two tasks for each of many takes half as long again."""
    while load := list(islice(items, _LOAD)):
        yield from load


def _from(written: Iterator[DateExpression], start: int) -> Iterator[DateExpression]:
    """Yield the dates that begin at an offset or behind it."""
    return (said for said in written if said.span.start >= start)


def _is_modal(text: str, seed: int) -> bool:
    """Whether a word is the verb "may", beside which no day stands: that is one place in twelve."""
    if (
        not text.startswith("may ", seed)
        or text[seed + 4 : seed + 5].isdigit()
        or text.startswith("the ", seed + 4)
    ):
        return False
    before = text[max(0, seed - 3) : seed - 1] if seed else ""
    return not before[-1:].isdigit() and before not in _BEFORE_SMALL_MAY


def trigger_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the words stand without which no time is said in words, in order."""
    part = text if (start, end) == (0, len(text)) else text[start:end]
    try:
        pattern = _fast_pattern()
    except ImportError:
        return slow_trigger_starts(part, start)
    # One byte a code point, so that an offset in one is an offset in the other; none of the words needs more.
    return (start + found.start() for found in pattern.finditer(part.encode("ascii", "replace")))


def slow_trigger_starts(part: str, start: int = 0) -> Iterator[int]:
    """Yield the same without google-re2, for a part of a text that begins at `start`."""
    return (
        start + found.start()
        for found in _SLOW.finditer(part)
        if (word := found[0].lower()) in _TRIGGERS or word[0].isdigit()
    )


@cache
def _fast_pattern() -> _Pattern:
    import re2  # noqa: PLC0415 - absent on some platforms, and not needed before a date is looked for

    compiled: _Pattern = re2.compile(rf"(?i)\b(?:{_ORDINAL}|{'|'.join(sorted(_TRIGGERS))})\b".encode())
    return compiled


def _left_edge(text: str, seed: int, floor: int) -> int:
    """Return where the words of times begin that stand before a place, with a word more; behind a blank line."""
    low = max(floor, seed - _LEFT)
    before = text[low:seed]
    words = before.split()
    if words and low > floor and not text[low - 1].isspace() and not before[0].isspace():
        del words[0]  # the end of a word
    count = 0
    while count < len(words) and _is_of_times(words[-1 - count]):
        count += 1
    count += count < len(words)
    parts = before.rsplit(None, count)
    start = low + len(parts[0]) if len(parts) > count else low
    if "\n" in before:
        for line in BLANK_LINE.finditer(text, start, seed):
            start = line.end()
    return start


@lru_cache(maxsize=4096)
def _is_of_times(word: str) -> bool:
    """Whether a word between blanks can belong to a time, marks aside."""
    bare = word.strip(_MARKS).lower()
    return bare in _VOCABULARY or not bare or bare[0].isdigit() or bare.partition("-")[0] in _VOCABULARY
