"""Tense: whether the clause around a date speaks of what was or of what will be.

The verb that stands nearest before the date in its sentence decides, or else the first one after it. "Said" and its kin say
when it was said ("He said on Friday that they will come"), but nothing of what follows their "that". What follows "will" or
"is due" at once is part of it ("will be released").

Cost: a fixed window of text around the date, so no more than that for each date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from tui.core.dates.token import words_of
from tui.core.dates.when import Tense

_FUTURE = frozenset(
    words_of(
        "will wo shall would should must may might can could ll due scheduled slated expected expects planned planning intends "
        "intended going upcoming coming forthcoming ahead deadline let please remind starts begins opens arrives departs "
        "expires resumes concludes takes ends closes"
    )
)
"""Also what is said of a timetable: "the trial begins on Monday"."""
_FUTURE_TO = frozenset(
    words_of("plan plans aim aims hope hopes want wants need needs set ready have has about is are be")
)
"""What speaks of what will be before "to" only."""
_PAST = frozenset(
    words_of(
        "was were had did has have been took came went held made began met left gave won lost fell rose born spoke became saw "
        "found knew thought brought bought sent built ran sat stood fought wrote drove grew broke chose kept heard led paid "
        "sold spent flew taught caught drew struck sank shot hit got felt showed"
    )
)
_SURELY_PAST = frozenset(("was", "were", "had", "did"))
_REPORTED = frozenset(
    words_of("said says told announced added reported noted wrote declared confirmed stated")
)
_GOES_WITH = 3
"""How many words behind "will" are part of it."""
_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE_END = re.compile(r"[.!?;:][\"'”’)]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n")
_BEFORE, _AFTER = 160, 120
"""How far the verb of a clause is looked for, in code points."""


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense of the clause that a date stands in.

    >>> text = "He said on Friday that the talks will begin on Monday."
    >>> [tense_at(text, at, at + 6).name for at in (text.index("Friday"), text.index("Monday"))]
    ['PAST', 'FUTURE']
    """
    return _tense_between(text[max(0, start - _BEFORE) : start], text[end : end + _AFTER])


@lru_cache(maxsize=256)
def _tense_between(before: str, after: str) -> Tense:
    """Return the tense of a clause, of what stands before a date and behind it; lines of a table are often the same."""
    ends = [found.end() for found in _SENTENCE_END.finditer(f"{before}A")]
    words = _WORD.findall(before[ends[-1] if ends else 0 :])
    last = Tense.UNSAID
    for number, tense in _cues(words):
        if words[number].lower() in _REPORTED and "that" in words[number:]:
            continue
        last = tense
    if last is not Tense.UNSAID:
        return last
    stop = _SENTENCE_END.search(after)
    words = _WORD.findall(after[: stop.start()] if stop else after)
    return next((tense for number, tense in _cues(words) if words[number].lower() not in _REPORTED), last)


class _Kind(IntEnum):
    """What a word says of the tense by itself."""

    NONE = 0
    FUTURE = 1
    FUTURE_TO = 2
    """Of what will be before "to" only."""
    PAST = 3
    SURELY_PAST = 4


def _cues(words: list[str]) -> Iterator[tuple[int, Tense]]:
    """Yield the words that say the tense, with it."""
    part_of_future = -1
    for number, written in enumerate(words):
        kind = _kind(written)
        if not kind:
            continue
        is_to = (
            kind is not _Kind.FUTURE
            and written.lower() in _FUTURE_TO
            and words[number + 1 : number + 2] == ["to"]
        )
        if is_to or kind is _Kind.FUTURE:
            part_of_future = number + _GOES_WITH
            yield number, Tense.FUTURE
        elif kind is _Kind.SURELY_PAST or (kind is _Kind.PAST and number > part_of_future):
            yield number, Tense.PAST


@lru_cache(maxsize=4096)
def _kind(written: str) -> _Kind:
    word = written.lower()
    if word in _FUTURE and written != "May":
        return _Kind.FUTURE
    if word in _SURELY_PAST:
        return _Kind.SURELY_PAST
    is_past = word in _PAST or word in _REPORTED or (len(word) > 3 and word.endswith("ed") and word != "need")
    if is_past:
        return _Kind.PAST
    return _Kind.FUTURE_TO if word in _FUTURE_TO else _Kind.NONE
