"""Jubilees: the year of an event, from the anniversary of it that a text speaks of.

"The 75th anniversary of X" puts X 75 years before the document, or before the year that the sentence gives to the
celebrations ("the 70th anniversary of X in 2015"), or in the year that it gives to X itself ("of the landing in 1944"): which
of the two is meant is plain from the document's date. One that is being prepared has no year yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from tui.core.dates.anniversary import Anniversary, find_anniversaries
from tui.core.dates.interval import year
from tui.core.dates.model import DateInterval
from tui.core.dates.phrase import Phrase
from tui.core.dates.when import Relative, When
from tui.core.span import Span

_COUNTED_WORD = re.compile("anniversary|since|after", re.IGNORECASE)
_IN_PREPARATION = re.compile(r"\b(?:prepar\w+|upcoming|forthcoming)\b[^.!?\n]*\Z", re.IGNORECASE)
_ITS_YEAR = re.compile(r"\bin\s+((?:1[5-9]|20)[0-9]{2})\b")
_REST = re.compile(r"[^.!?\n(]{0,60}")
_CLOSE = 5
"""How many years from the document's date celebrations are that it speaks of, and how many they can be early or late."""
_BEFORE = 80
"""How far before it the words are looked for that say it is to come, in code points."""


def find_jubilees(text: str, span: Span | None = None) -> Iterator[tuple[Span, Phrase]]:
    """Yield where anniversaries of named events are counted, and the year that their event was in, in order."""
    for said in find_anniversaries(text):
        counted = _COUNTED_WORD.search(said.text)
        if counted and counted[0].lower() == "after" and "passed" not in said.text:
            continue  # "he died ten years after the war" counts from the war to another date
        words = Span(said.span.start, said.span.start + counted.end()) if counted else said.span
        if span is None or span.encloses(words):
            yield words, Phrase(0, _event_of(text, said), f"anniversary: {said.years} years before")


def _event_of(text: str, said: Anniversary) -> When | None:
    if _IN_PREPARATION.search(text, max(0, said.span.start - _BEFORE), said.span.start):
        return None
    rest = _REST.match(text, said.span.end)
    named = _ITS_YEAR.search(text, said.span.start, rest.end() if rest else said.span.end)
    return Relative(partial(_year_of, said.years, int(named[1]) if named else None))


def _year_of(years: int, named: int | None, known: date) -> DateInterval:
    """Return the year of an event, of a day that its anniversary was spoken of."""
    if named and abs(named - known.year) <= _CLOSE:
        return year(named - years)
    if named and abs(named - (known.year - years)) <= _CLOSE:
        return year(named)
    return year(known.year - years)
