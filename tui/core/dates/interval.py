"""Dates as they are known: EDTF read, made and bounded, and dates said in words.

EDTF (ISO 8601-2:2019, the Library of Congress specification of 2019-02-04) writes what a date leaves open:
`2020?-05-08` qualifies the year alone (the mark stands right of the part, and of all left of it), `XXXX-05-08` has
no year at all, `2015-21` is a season, `201X` a decade, `a/b` an interval, `..` an open end, `[a,b]` one of two, `[a,b..c]` one
that may be an interval.

Bounds are the days a date can be, inclusive. A date without a year has none. A season is bounded by its year, since
hemispheres differ (and by the February after it, where it may run over the year's end). A circa date (`~`) keeps
the bounds of the date it is about: how far "about" reaches nobody wrote down.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from tui.core.dates.model import DateInterval, Precision

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")

LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days that a month can have, January first."""
_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|XXXX)(?P<year_mark>[?~%]?)"
    r"(?:-(?P<month>\d\d|XX)(?P<month_mark>[?~%]?)(?:-(?P<day>\d\d|XX)(?P<day_mark>[?~%]?))?)?"
    r"(?:T(?P<time>\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)


@lru_cache(maxsize=4096)
def day(year: int | None, month: int, number: int, *, is_inferred: bool = False) -> DateInterval:
    """Return one day, its year unknown when None, or solved from other documents when inferred.

    Raises:
        ValueError: If the calendar has no such day.

    >>> day(2020, 5, 8, is_inferred=True).edtf, day(None, 5, 8).edtf
    ('2020?-05-08', 'XXXX-05-08')
    """
    if year is None:
        if not (1 <= month <= 12 and 1 <= number <= LONGEST_MONTHS[month - 1]):
            raise ValueError(f"no year has a day {number} in month {month}")
        return DateInterval(f"XXXX-{month:02}-{number:02}", None, None, Precision.DAY)
    exact = date(year, month, number)
    mark = "?" if is_inferred else ""
    return DateInterval(f"{year:04}{mark}-{month:02}-{number:02}", exact, exact, Precision.DAY)


def month(year: int | None, number: int) -> DateInterval:
    """Return one month, its year unknown when None."""
    if year is None:
        if not 1 <= number <= 12:
            raise ValueError(f"no month has the number {number}")
        return DateInterval(f"XXXX-{number:02}", None, None, Precision.MONTH)
    last = monthrange(year, number)[1]
    return DateInterval(
        f"{year:04}-{number:02}", date(year, number, 1), date(year, number, last), Precision.MONTH
    )


def year(number: int) -> DateInterval:
    """Return one year."""
    return DateInterval(f"{number:04}", date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def season(number: int, index: int) -> DateInterval:
    """Return a season of a year: 0 spring, 1 summer, 2 autumn, 3 winter.

    >>> season(2014, 3).latest
    datetime.date(2015, 2, 28)
    """
    if index not in range(4):
        raise ValueError(f"no season has the number {index}")
    may_run_over = SEASONS[index] in ("summer", "winter") and number < 9999
    last = date(number + 1, 3, 1) - timedelta(days=1) if may_run_over else date(number, 12, 31)
    return DateInterval(f"{number:04}-{21 + index}", date(number, 1, 1), last, Precision.SEASON)


def decade(first_year: int) -> DateInterval:
    """Return the ten years from `first_year`, which ends in 0."""
    tens = first_year // 10
    first, last = date(max(tens * 10, 1), 1, 1), date(tens * 10 + 9, 12, 31)
    return DateInterval(f"{tens:03}X", first, last, Precision.DECADE)


def between(first: DateInterval | None, last: DateInterval | None) -> DateInterval:
    """Return the interval from one date to another; None is an open end.

    Raises:
        ValueError: If it ends before it begins, or both ends are open.
    """
    if first is None and last is None:
        raise ValueError("an interval needs one end")
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if earliest and latest and latest < earliest:
        raise ValueError(f"{latest} comes before {earliest}")
    edtf = f"{first.edtf if first else '..'}/{last.edtf if last else '..'}"
    return DateInterval(edtf, earliest, latest, _reach(earliest, latest))


def one_of(readings: tuple[DateInterval, ...]) -> DateInterval:
    """Return what several readings of the same words leave open: one of them, which one is not known.

    >>> one_of((day(2025, 9, 5), day(2025, 5, 9))).edtf
    '[2025-05-09,2025-09-05]'
    """
    single = {one for reading in readings for one in readings_of(reading)}
    ordered = sorted(single, key=lambda reading: (reading.earliest or date.min, reading.edtf))
    if len(ordered) == 1:
        return ordered[0]
    firsts = [reading.earliest for reading in ordered if reading.earliest]
    lasts = [reading.latest for reading in ordered if reading.latest]
    earliest = min(firsts) if len(firsts) == len(ordered) else None
    latest = max(lasts) if len(lasts) == len(ordered) else None
    edtf = f"[{','.join(_in_set(reading.edtf) for reading in ordered)}]"
    return DateInterval(edtf, earliest, latest, _reach(earliest, latest))


def readings_of(known: DateInterval) -> tuple[DateInterval, ...]:
    """The readings that a date leaves open; itself where it is one.

    >>> [reading.edtf for reading in readings_of(one_of((day(2025, 9, 5), between(None, year(1950)))))]
    ['../1950', '2025-09-05']
    """
    if not known.edtf.startswith("["):
        return (known,)
    return tuple(_parse_range(part.replace("..", "/")) for part in known.edtf[1:-1].split(","))


def _in_set(edtf: str) -> str:
    """A date as it is written in a set: an interval with two dots, and nothing for an open end."""
    first, slash, last = edtf.partition("/")
    return f"{first.strip('.')}..{last.strip('.')}" if slash else edtf


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> DateInterval | None:
    """Return the date that an EDTF string says, or None where it is none, or says an impossible day.

    >>> parse_edtf("XXXX-05-08").precision.value, parse_edtf("2021-02-31")
    ('day', None)
    """
    try:
        if text.startswith("[") and text.endswith("]"):
            parts = (part.replace("..", "/") for part in text[1:-1].split(","))
            return replace(one_of(tuple(_parse_range(part) for part in parts)), edtf=text)
        return replace(_parse_range(text), edtf=text)
    except ValueError:
        return None


def _parse_range(text: str) -> DateInterval:
    """Return one EDTF date, or an interval of two.

    Raises:
        ValueError: If it is neither.
    """
    if "/" not in text:
        return _parse_part(text)
    ends = [None if end in ("", "..") else _parse_part(end) for end in text.split("/", 1)]
    return between(ends[0], ends[1])


def _parse_part(text: str) -> DateInterval:
    """Return one EDTF date that is neither an interval nor a set.

    Raises:
        ValueError: If it is none, or the calendar does not know it.
    """
    found = _PART.fullmatch(text)
    if not found or (found["month"] == "XX" and found["day"] not in (None, "XX")):
        raise ValueError(f"{text!r} is no EDTF date")
    known = _plain_part(found["year"], found["month"], found["day"])
    if found["time"] and known.precision is not Precision.DAY:
        raise ValueError(f"{text!r} gives a time to no day")
    return replace(known, edtf=text, precision=Precision.MINUTE if found["time"] else known.precision)


def _plain_part(written: str, month_written: str | None, day_written: str | None) -> DateInterval:
    """Return the date that the parts of one EDTF date say, marks of doubt aside."""
    if written.endswith("X") and written != "XXXX":
        if month_written:
            raise ValueError("a decade has no month")
        return decade(int(written[:3]) * 10)
    number = None if written == "XXXX" else int(written)
    if month_written is None or month_written == "XX":
        if number is None:
            raise ValueError("nothing of the date is known")
        return year(number)
    month_number = int(month_written)
    if day_written and day_written != "XX":
        return day(number, month_number, int(day_written))
    if 21 <= month_number <= 24 and number is not None and not day_written:
        return season(number, month_number - 21)
    return month(number, month_number)


def _reach(earliest: date | None, latest: date | None) -> Precision:
    """Return the finest unit that holds both days; none when an end is open."""
    if not earliest or not latest:
        return Precision.NONE
    if earliest == latest:
        return Precision.DAY
    if earliest.year == latest.year:
        return Precision.MONTH if earliest.month == latest.month else Precision.YEAR
    return Precision.DECADE if earliest.year // 10 == latest.year // 10 else Precision.NONE
