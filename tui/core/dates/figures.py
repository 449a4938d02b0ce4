"""Dates in figures that can be read in one order only: "13/09/2025" has its day first, whoever wrote it.

They are looked for around the marks between figures: 1 ms a megabyte of prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.dates.interval import day
from tui.core.dates.model import DateInterval
from tui.core.dates.numerals import ascii_figures
from tui.core.span import Span

FIGURES = re.compile(
    r"(?<![\w/.-])(?P<first>[0-9]{1,2})(?P<s>[/-])(?P<second>[0-9]{1,2})(?P=s)(?P<y>[12][0-9]{3})(?![-/]?\w)"
)
"""A day, a month and a year in figures, day or month first."""

_FIGURES = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Figures:
    """A date in figures whose order is plain."""

    span: Span
    text: str
    """The figures themselves."""
    is_day_first: bool
    interval: DateInterval
    """The day they say."""


def read_figures(text: str, is_day_first: bool) -> DateInterval | None:
    """Return the day that figures at the beginning of a text say in one order; None when there is no such day.

    >>> read_figures("05/09/2025", True).edtf, read_figures("13/09/2025", False)
    ('2025-09-05', None)
    """
    found = FIGURES.match(ascii_figures(text))
    if not found:
        return None
    first, second = _parts(found)
    month_number, day_number = (second, first) if is_day_first else (first, second)
    try:
        return day(int(found["y"]), month_number, day_number)
    except ValueError:
        return None


def plain_figures(text: str) -> Iterator[Figures]:
    """Yield the dates in figures of a text that can be read in one order only, in order.

    >>> [(plain.text, plain.is_day_first) for plain in plain_figures("05/09/2025, 13/09/2025, 09/14/2025")]
    [('13/09/2025', True), ('09/14/2025', False)]
    """
    position, plain = 0, ascii_figures(text)
    for start in _starts(plain):
        found = FIGURES.match(plain, start) if start >= position else None
        if not found:
            continue
        position = found.end()
        first, second = _parts(found)
        if (first > 12) != (second > 12) and (interval := read_figures(found[0], first > 12)):
            yield Figures(Span(*found.span()), text[found.start() : position], first > 12, interval)


def _starts(text: str) -> list[int]:
    """Return where figures can begin that a mark follows, in order."""
    starts: list[int] = []
    for mark in "/-":
        at = text.find(mark, 1)
        while at >= 0:
            if text[at - 1] in _FIGURES:
                starts += (max(0, at - 2), at - 1)
            at = text.find(mark, at + 1)
    return sorted(starts)


def _parts(found: re.Match[str]) -> tuple[int, int]:
    """Return the first and the second figure."""
    return int(found["first"]), int(found["second"])
