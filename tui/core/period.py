"""Periods: equal stretches of time, from days to millennia; each lies whole in one of the next longer unit.

Curves and timelines count in the same periods by the same rule: what is dated stands in a period only when every day that it
can be of lies in it. "The 1940s" is no year and "1943" no month, so `holding_unit` says how fine a date is, and nobody guesses.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tui.core.dates.interval import MONTHS


class Unit(StrEnum):
    """How long a period is, finest first."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
UNITS = tuple(Unit)


def number_of(day: date, unit: Unit) -> int:
    """The number of the period that holds a day; periods that follow each other have numbers that do.

    >>> number_of(date(2025, 5, 9), Unit.DECADE)
    202
    """
    if unit is Unit.DAY:
        return day.toordinal()
    if unit is Unit.MONTH:
        return day.year * 12 + day.month - 1
    return day.year // _YEARS[unit]


def first_day(number: int, unit: Unit) -> date:
    """The first day of a period, or of the calendar where that begins in it."""
    if unit is Unit.DAY:
        return date.fromordinal(number)
    if unit is Unit.MONTH:
        return date(number // 12, number % 12 + 1, 1)
    return date(max(number * _YEARS[unit], 1), 1, 1)


def holding_unit(first: date, last: date) -> Unit | None:
    """The finest unit that has one period holding both days; None where even a millennium ends between them.

    >>> holding_unit(date(2015, 3, 1), date(2015, 5, 31)).value, holding_unit(date(1999, 12, 31), date(2000, 1, 1))
    ('year', None)
    """
    return next((unit for unit in UNITS if number_of(first, unit) == number_of(last, unit)), None)


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or earlier; the last day of a month that is shorter, and of the calendar at its ends.

    >>> months_on(date(2020, 1, 31), 1), months_on(date(2020, 2, 29), -12)
    (datetime.date(2020, 2, 29), datetime.date(2019, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if months < 0 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time and the documents dated in it."""

    unit: Unit
    number: int
    documents: int = 0
    """How many stand in it."""
    doubtful: int = 0
    """How many of these by an inferred or an approximate date."""

    @property
    def first(self) -> date:
        """Its first day."""
        return first_day(self.number, self.unit)

    @property
    def last(self) -> date:
        """Its last day."""
        try:
            return first_day(self.number + 1, self.unit) - timedelta(days=1)
        except ValueError:  # the calendar ends with it
            return date.max

    @property
    def label(self) -> str:
        """The period in words: "9 May 2025", "May 2025", "2025", "the 2020s", "1900 to 1999"."""
        return self._said(MONTHS[self.first.month - 1], "the ", " to ")

    @property
    def short_label(self) -> str:
        """The period for a narrow column: "9 May 2025", "May 2025" with months in three letters, "2025", "2020s", "1900–1999"."""
        return self._said(MONTHS[self.first.month - 1][:3], "", "–")

    def _said(self, month: str, article: str, to: str) -> str:
        first = self.first
        match self.unit:
            case Unit.DAY:
                return f"{first.day} {month} {first.year}"
            case Unit.MONTH:
                return f"{month} {first.year}"
            case Unit.YEAR:
                return str(first.year)
            case Unit.DECADE:
                return f"{article}{self.number}0s"
            case _:
                return f"{first.year}{to}{self.last.year}"
