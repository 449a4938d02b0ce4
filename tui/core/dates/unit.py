"""Units of the calendar: the week, month or century that a day lies in, so many of them on, and their parts.

A decade and a century are what people count by, 1990 to 1999 and 1900 to 1999 (EDTF `199X` and `19XX`); a week begins on
Monday (ISO 8601). Whatever the calendar has not (the year 0, the year 10000) raises a ValueError.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from tui.core.dates.interval import between, day, decade, month, season, year
from tui.core.dates.model import DateInterval


class Unit(StrEnum):
    """What dates are counted by, finest first."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    WEEKEND = "weekend"
    """Saturday and Sunday; counted by weeks."""


_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14, Unit.WEEKEND: 7}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_FIRST_MONTH_OF_SEASON = 3
_ONE_DAY = timedelta(1)


def moved(start: date, count: int, unit: Unit) -> date:
    """Return the day so many units after another, before it when the count is negative; 31 January + 1 month is 28 February.

    Raises:
        ValueError: If the calendar does not reach so far.

    >>> moved(date(2024, 1, 31), 1, Unit.MONTH), moved(date(2025, 5, 9), -80, Unit.YEAR)
    (datetime.date(2024, 2, 29), datetime.date(1945, 5, 9))
    """
    if unit in _DAYS:
        return _day(start.toordinal() + count * _DAYS[unit])
    months = start.year * 12 + start.month - 1 + count * _MONTHS[unit]
    number, index = divmod(months, 12)
    if start.day <= 28:  # every month has it
        return date(number, index + 1, start.day)
    first = date(number, index + 1, 1)
    return first.replace(day=min(start.day, monthrange(number, index + 1)[1]))


def _day(ordinal: int) -> date:
    if not 1 <= ordinal <= date.max.toordinal():
        raise ValueError(f"no day has the number {ordinal}")
    return date.fromordinal(ordinal)


@lru_cache(maxsize=1024)
def unit_around(known: date, unit: Unit) -> DateInterval:
    """Return the unit that a day lies in.

    >>> [unit_around(date(2025, 5, 9), unit).edtf for unit in (Unit.WEEK, Unit.QUARTER, Unit.DECADE, Unit.CENTURY)]
    ['2025-05-05/2025-05-11', '2025-04/2025-06', '202X', '2000/2099']
    """
    return spanning(*bounds_around(known, unit))


def bounds_around(known: date, unit: Unit) -> tuple[date, date]:
    """Return the first and the last day of the unit that a day lies in."""
    monday = known.toordinal() - known.weekday()
    if unit is Unit.DAY:
        return known, known
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        return _day(monday), _day(monday + 6)
    if unit is Unit.WEEKEND:
        return _day(monday + 5), _day(monday + 6)
    if unit in (Unit.MONTH, Unit.QUARTER):
        length = _MONTHS[unit]
        first = date(known.year, (known.month - 1) // length * length + 1, 1)
    else:
        years = _MONTHS[unit] // 12
        first = date(max(1, known.year // years * years), 1, 1)
        return first, date(known.year // years * years + years - 1, 12, 31)
    return first, moved(first, 1, unit) - _ONE_DAY if first.year < 9999 else date(
        9999, first.month + length - 1, 31
    )


def spanning(first: date, last: date) -> DateInterval:
    """Return the interval between two days, both in it, said as briefly as it can be.

    >>> spanning(date(2015, 1, 1), date(2015, 4, 30)).edtf, spanning(date(2015, 5, 21), date(2015, 5, 31)).edtf
    ('2015-01/2015-04', '2015-05-21/2015-05-31')
    """
    if first == last:
        return day(first.year, first.month, first.day)
    is_whole_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not is_whole_month:
        return between(day(first.year, first.month, first.day), day(last.year, last.month, last.day))
    if first.month != 1 or last.month != 12:
        one, other = month(first.year, first.month), month(last.year, last.month)
    elif first.year % 10 == 0 and last.year == first.year + 9:
        return decade(first.year)
    else:
        one, other = year(first.year), year(last.year)
    return one if one == other else between(one, other)


def season_around(known: date, index: int) -> tuple[DateInterval, date, date]:
    """Return the season of the year of a day, with its days as the north counts them (winter from December)."""
    first_month = _FIRST_MONTH_OF_SEASON + 3 * index
    first = date(known.year, first_month, 1)
    return season(known.year, index), first, moved(first, 3, Unit.MONTH) - _ONE_DAY


def third(first: date, last: date, index: int) -> DateInterval:
    """Return the beginning (0), the middle (1) or the end (2) of a stretch of days: a third of it in whole units.

    A year has four months in each, a month ten days, a decade and a century what comes nearest; a week begins with three
    days and ends with four, and its middle is Wednesday.

    >>> third(date(2015, 1, 1), date(2015, 12, 31), 0).edtf, third(date(1990, 1, 1), date(1999, 12, 31), 1).edtf
    ('2015-01/2015-04', '1994/1996')
    """
    length = (last - first).days + 1
    if length == 1:
        return spanning(first, last)
    if length == 7:
        ends = ((0, 2), (2, 2), (3, 6))[index]
        return spanning(first + ends[0] * _ONE_DAY, first + ends[1] * _ONE_DAY)
    if length > 366:
        years = last.year - first.year + 1
        lows = (
            0,
            round(years * 0.4) if years == 10 else years // 3,
            years * 7 // 10 if years == 10 else years * 2 // 3,
        )
        cuts = [first.year + low for low in lows] + [last.year + 1]
        return spanning(date(cuts[index], 1, 1), date(cuts[index + 1] - 1, 12, 31))
    if length > 31:
        months = _months_between(first, last)
        return _months(first, months * index // 3, months * (index + 1) // 3)
    start = first + 10 * index * _ONE_DAY
    return spanning(start, last if index == 2 else start + 9 * _ONE_DAY)


def part(first: date, last: date, index: int, count: int) -> DateInterval:
    """Return one of so many equal parts of a stretch of days, a half or a quarter, counted from 0.

    >>> part(date(2019, 1, 1), date(2019, 12, 31), 0, 2).edtf, part(date(1800, 1, 1), date(1899, 12, 31), 1, 2).edtf
    ('2019-01/2019-06', '1850/1899')
    """
    months = _months_between(first, last)
    if months >= count and months % count == 0:
        return _months(first, months * index // count, months * (index + 1) // count)
    length = (last - first).days + 1
    return spanning(
        first + length * index // count * _ONE_DAY, first + (length * (index + 1) // count - 1) * _ONE_DAY
    )


def _months_between(first: date, last: date) -> int:
    """Return how many whole months a stretch of days has."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _months(first: date, start: int, end: int) -> DateInterval:
    """Return the months from one to before another, counted from the first day's."""
    last = moved(first, end - 1, Unit.MONTH)
    return spanning(moved(first, start, Unit.MONTH), last.replace(day=monthrange(last.year, last.month)[1]))
