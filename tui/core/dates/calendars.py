"""Other calendars: the days of ours that a date of the Hijri, the Hebrew or the Persian calendar can be.

**Hijri.** A month begins when the new moon is seen, so nobody can compute it for certain. The tabular calendar (30 years of 10,631
days; the years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of each have 355) follows the mean moon and is at most two days off the
calendars in use: what is given is its day with two days on either side.

**Hebrew.** The calendar is computed: the new moon of Tishri is 29 d 12 h 793/1080 after the one before, 235 of them to 19 years, and
four rules put off New Year. A day begins at sunset, so a date is a day of ours or the evening before.

**Persian.** A year begins with the day of the March equinox in Tehran. The rule of 33 years gives that day for 1178 to 1633 AP
but for the odd one, which the day on either side holds.

Before 15 October 1582 a European date is one of the Julian calendar to most who wrote it and of the proleptic Gregorian one to
others; what is given then are whole years, far enough to hold both.

Sources: E. M. Reingold and N. Dershowitz, "Calendrical Calculations", whose fixed days count from 1 January of the year 1, as
`date.toordinal` does; R. H. van Gent, "The Umm al-Qura Calendar of Saudi Arabia", on what is in use.
"""

from __future__ import annotations

from datetime import date, timedelta

from tui.core.dates.interval import between, day, year
from tui.core.dates.model import DateInterval
from tui.core.dates.months import HEBREW, HIJRI, PERSIAN

_HIJRI_EPOCH = date(622, 7, 19).toordinal()
"""1 Muharram 1, a Friday: 16 July 622 of the Julian calendar."""
_HEBREW_EPOCH = -1_373_427
"""The day before 1 Tishri 1, as a fixed day."""
_PERSIAN_EPOCH = date(622, 3, 21).toordinal()
_MARGINS = {HIJRI: (2, 2), HEBREW: (1, 0), PERSIAN: (1, 1)}
"""How many days before and after the computed one the day can be."""
_YEARS = {HIJRI: range(1, 1500), HEBREW: range(4_500, 6_000), PERSIAN: range(1_200, 1_500)}
"""The years that are read: of the Hijri calendar up to 2076, of the Persian those that it has been in use."""
_GREGORIAN_FROM = date(1582, 10, 15)
_JULIAN = timedelta(days=12)
"""How far the two European calendars lie apart at most before 1582, and a day more for the evening before."""


def has_year(calendar: str, number: int) -> bool:
    """Whether a number is a year of a calendar that dates are read in."""
    return number in _YEARS[calendar]


def read_calendar(
    calendar: str, number: int, month_number: int | None = None, day_number: int | None = None
) -> DateInterval:
    """Return the days of ours that surely hold a day, a month or a year of another calendar.

    Args:
        calendar: `HIJRI`, `HEBREW` or `PERSIAN`.
        number: The year.
        month_number: From 1; of the Hebrew calendar from Nisan, 13 being Adar II. None for the whole year.
        day_number: None for the whole month.

    Raises:
        ValueError: If the calendar has no such day.

    >>> read_calendar(HIJRI, 1446, 9, 1).edtf, read_calendar(HEBREW, 5708, 2, 5).edtf
    ('2025-02-27/2025-03-03', '1948-05-13/1948-05-14')
    """
    if not has_year(calendar, number):
        raise ValueError(f"no year {number} of the {calendar} calendar is read")
    if month_number is None:
        new_year = 7 if calendar == HEBREW else 1
        first, last = (first_of_month(calendar, number + more, new_year) - more for more in (0, 1))
    else:
        length = days_in_month(calendar, number, month_number)
        if not 1 <= (day_number or 1) <= length:
            raise ValueError(f"{month_number}/{number} of the {calendar} calendar has no day {day_number}")
        first = first_of_month(calendar, number, month_number) + (day_number or 1) - 1
        last = first if day_number else first + length - 1
    before, after = _MARGINS[calendar]
    earliest, latest = date.fromordinal(first - before), date.fromordinal(last + after)
    if earliest < _GREGORIAN_FROM:
        years = sorted({(earliest - _JULIAN).year, (latest + _JULIAN).year})
        return between(year(years[0]), year(years[-1])) if len(years) > 1 else year(years[0])
    return between(*(day(end.year, end.month, end.day) for end in (earliest, latest)))


def days_in_month(calendar: str, number: int, month_number: int) -> int:
    """Return how many days a month has.

    Raises:
        ValueError: If the year has no such month.
    """
    if not 1 <= month_number <= (13 if calendar == HEBREW and _is_long(number) else 12):
        raise ValueError(f"no month {month_number} in {number} of the {calendar} calendar")
    if calendar == HIJRI:
        return 30 if month_number % 2 or (month_number == 12 and (11 * number + 14) % 30 < 11) else 29
    if calendar == PERSIAN:
        return 31 if month_number <= 6 else 30 if month_number < 12 or _is_persian_leap(number) else 29
    following = month_number + 1 if month_number < (13 if _is_long(number) else 12) else 1
    if month_number == 6:
        return 29
    return first_of_month(HEBREW, number, following) - first_of_month(HEBREW, number, month_number)


def first_of_month(calendar: str, number: int, month_number: int) -> int:
    """Return the first day of a month as `date.toordinal` counts, by the rule and without a margin."""
    if calendar == HIJRI:
        return (
            _HIJRI_EPOCH + (number - 1) * 354 + (3 + 11 * number) // 30 + (59 * (month_number - 1) + 1) // 2
        )
    if calendar == PERSIAN:
        before = month_number - 1
        return _PERSIAN_EPOCH + 365 * (number - 1) + (8 * number + 21) // 33 + 30 * before + min(before, 6)
    return _hebrew_first(number, month_number)


def _is_persian_leap(number: int) -> bool:
    return (25 * number + 11) % 33 < 8


def _is_long(number: int) -> bool:
    """Whether a Hebrew year has thirteen months."""
    return (7 * number + 1) % 19 < 7


def _new_year(number: int) -> int:
    """Return 1 Tishri of a Hebrew year."""
    return _HEBREW_EPOCH + _elapsed(number) + _put_off(number)


def _elapsed(number: int) -> int:
    """Return the days from the first new moon of Tishri to that of a year, none of them a Sunday, Wednesday or Friday."""
    months = (235 * number - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _put_off(number: int) -> int:
    """Return by how many days New Year is put off so that no year is too long or too short."""
    last, this, following = (_elapsed(near) for near in (number - 1, number, number + 1))
    if following - this == 356:
        return 2
    return 1 if this - last == 382 else 0


def _hebrew_first(number: int, month_number: int) -> int:
    """Return the first day of a Hebrew month: those of 30 and 29 days take turns, but for two of them, and a long year's Adar."""
    start = _new_year(number)
    length = _new_year(number + 1) - start
    is_long = _is_long(number)
    lengths = [30, 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30, 29, 30]
    lengths += [30, 29] if is_long else [29]
    lengths += [30, 29, 30, 29, 30, 29]
    order = [7, 8, 9, 10, 11, 12, *([13] if is_long else []), 1, 2, 3, 4, 5, 6]
    return start + sum(lengths[: order.index(month_number)])
