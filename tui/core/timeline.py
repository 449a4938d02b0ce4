"""The words and signs of a timeline: what a row is, the mark of a date by how it is known, days and silences in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from tui.core.dates.interval import MONTHS
from tui.core.dates.model import DateAttribution, Role
from tui.core.moment import Clock, Lane
from tui.core.period import Period, Unit, holding_unit, number_of


class TimelineKind(Enum):
    """What a row of the timeline is."""

    HEADING = "heading"
    """A period or a lane whose rows follow."""
    MARK = "mark"
    """A document, or words that say a date."""
    GAP = "gap"
    BIN = "bin"
    """A period whose marks are not listed one by one."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row of the timeline, before it is given a width."""

    kind: TimelineKind
    label: str
    """A period, a gap in words, a mark's day ("28 Sep")."""
    parts: tuple[tuple[int, int], ...] = ()
    """The marks it stands for, as slices of their numbers; of a mark itself the one."""
    level: int = 0
    """How deep a heading or a bin stands: 1 in another one."""
    is_full: bool = False
    """Of a mark: whether no heading says its year, so that the label does."""
    fullest: int = 0
    """Of the bin of a period: how many marks the fullest of those beside it has."""

    @property
    def count(self) -> int:
        """How many marks it stands for."""
        return sum(high - low for low, high in self.parts)

    @property
    def mark(self) -> int | None:
        """The number of the first of them."""
        return self.parts[0][0] if self.parts else None


GLYPHS = {
    "published": "●",
    "updated": "●",
    "event": "○",
    "inferred": "◐",
    "unknown year": "◌",
    "undated": "·",
    "mention": "›",
}
"""Mark by what is known; the legend in the help is made from it."""


def glyph_of(known: DateAttribution | None) -> str:
    """The mark of a date: its shape, never only its colour, says how it is known."""
    if known is None:
        return GLYPHS["undated"]
    if known.interval.earliest is None and known.interval.latest is None:
        return GLYPHS["unknown year"]
    if known.inferred:
        return GLYPHS["inferred"]
    return GLYPHS["event" if known.role is Role.EVENT else "published"]


LANES = {
    Lane.ACROSS: "across millennia",
    Lane.OPEN: "since or until",
    Lane.YEARLESS: "year unknown",
    Lane.UNDATED: "undated",
}


def lane_label(lane: Lane, clock: Clock) -> str:
    """What a lane is called."""
    return "no event date" if lane is Lane.UNDATED and clock is Clock.EVENT else LANES[lane]


def day_label(first: date, last: date) -> str:
    """The days from one to another as a heading with their year leaves them to be said.

    Nothing is said of a whole year or of a longer period, for that stands in the heading.

    >>> [day_label(date(2015, 5, day), date(2015, month, last)) for day, month, last in ((8, 5, 8), (1, 5, 31), (9, 9, 5))]
    ['8 May', 'May', '9 May–5 Sep']
    """
    unit = holding_unit(first, last)
    if unit is Unit.DAY:
        return _day(first)
    begins, ends = first.day == 1, last == date.max or (last + timedelta(days=1)).day == 1
    if begins and ends and (first.month, last.month) == (1, 12):
        is_said = unit is Unit.YEAR or (first.year % 10, last.year % 10) == (0, 9)
        return "" if is_said else f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{_day(first)} {first.year}–{_day(last)} {last.year}"
    if begins and ends:
        return _month(first) if first.month == last.month else f"{_month(first)}–{_month(last)}"
    return f"{first.day}–{_day(last)}" if first.month == last.month else f"{_day(first)}–{_day(last)}"


def full_label(first: date, last: date) -> str:
    """The days from one to another, with their year.

    >>> [full_label(date(2015, 5, 8), date(2015, *last)) for last in ((5, 8), (9, 5))], full_label(date(2015, 1, 1), date(2015, 12, 31))
    (['8 May 2015', '8 May–5 Sep 2015'], '2015')
    """
    label = day_label(first, last)
    if not label and (unit := holding_unit(first, last)):
        return Period(unit, number_of(first, unit)).short_label
    return f"{label} {first.year}" if first.year == last.year else label


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def open_label(first: date | None, last: date | None) -> str:
    """A date with one end: "since 8 May 2015", "until 2015"."""
    word, day = ("since", first) if first else ("until", last)
    if day is None:
        return ""
    is_year = (day.month, day.day) == ((1, 1) if first else (12, 31))
    return f"{word} {day.year}" if is_year else f"{word} {_day(day)} {day.year}"


def gap_in_words(first: date, second: date) -> str:
    """The time from one day to a later one, in its two largest units, rounded down.

    >>> gap_in_words(date(2015, 9, 28), date(2020, 5, 8))
    '4 years 7 months'
    """
    months = (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day)
    years, months = divmod(months, 12)
    parts = [_count(years, "year"), _count(months, "month")]
    if not years and not months:
        parts = [_count((second - first).days, "day")]
    return " ".join(part for part in parts if part)


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}" if number else ""
