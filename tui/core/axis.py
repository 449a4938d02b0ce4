"""The axis of time: a collection's documents in equal periods, as fine as they are dated and as fit a width.

The unit is the finest that fits the width, whose periods hold three of four dated documents whole, and that makes no comb of a
few documents: at most two dozen periods, or two for each document. The coarsest, the millennium, does all three.

A document stands in a period only when every day that it can be of lies in it. "The 1940s" is no year and "1943" no month:
such a document is set apart, counted and said, but never spread over the years or put into one of them, because a curve that is
drawn from guesses looks like any other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tui.core.dates.interval import MONTHS
from tui.core.entry import Listed

_WHOLE = 0.75
"""The share of the dated documents that must stand in a period, of those that any unit can place."""
_FEW_PERIODS = 24
"""Periods that can be looked at one by one, however few documents there are."""
_PERIODS_A_DOCUMENT = 2
_MARKS_OF_DOUBT = "?~%"
"""What EDTF writes beside what is uncertain, approximate, or both."""
LEAST_WIDTH = 10
"""Cells; all years that a date can have are ten millennia."""


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
_Bounds = tuple[date | None, date | None]
"""The first and the last day that a date can be."""


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
        first = self.first
        match self.unit:
            case Unit.DAY:
                return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
            case Unit.MONTH:
                return f"{MONTHS[first.month - 1]} {first.year}"
            case Unit.YEAR:
                return str(first.year)
            case Unit.DECADE:
                return f"the {self.number}0s"
            case _:
                return f"{first.year} to {self.last.year}"


@dataclass(frozen=True, slots=True)
class Axis:
    """Periods without a gap between the first and the last that hold a document."""

    unit: Unit
    periods: tuple[Period, ...]
    """Also those without documents; none when no document can be placed."""
    places: Mapping[str, int]
    """The index of the period of each document that stands in one, by the document's id."""
    apart: frozenset[str]
    """Documents whose date is known, but not to one period of this unit."""
    undated: frozenset[str]
    """Documents without any date, or without a year."""

    @property
    def most_documents(self) -> int:
        """How many stand in the fullest period."""
        return max((period.documents for period in self.periods), default=0)


def axis_of(documents: Iterable[Listed], width: int, unit: Unit | None = None) -> Axis:
    """Return the axis of some documents; their texts are not looked at.

    Args:
        documents: In any order.
        width: The most periods there may be, in cells of one each; under 10 counts as 10.
        unit: The unit to take where it fits, else the next that does; None lets the documents decide.
    """
    width = max(width, LEAST_WIDTH)
    dated: defaultdict[_Bounds, list[str]] = defaultdict(list)
    doubtful: set[str] = set()
    undated: set[str] = set()
    for document in documents:
        known = document.date
        if known is None or not (known.interval.earliest or known.interval.latest):
            undated.add(document.id)
            continue
        dated[known.interval.earliest, known.interval.latest].append(document.id)
        if known.inferred or any(mark in known.interval.edtf for mark in _MARKS_OF_DOUBT):
            doubtful.add(document.id)
    placeable = _count(dated, _numbers(dated, Unit.MILLENNIUM))
    for one in UNITS[UNITS.index(unit) if unit else 0 :]:
        numbers = _numbers(dated, one)
        placed = _count(dated, numbers)
        periods = max(numbers.values()) - min(numbers.values()) + 1 if numbers else 0
        is_good = placed >= _WHOLE * placeable and periods <= max(_FEW_PERIODS, _PERIODS_A_DOCUMENT * placed)
        if periods <= width and (unit or is_good):
            break
    return _axis(dated, numbers, one, doubtful, undated)


def _numbers(dated: Iterable[_Bounds], unit: Unit) -> dict[_Bounds, int]:
    """The periods of the dates that lie in one each."""
    numbers = {}
    for bounds in dated:
        earliest, latest = bounds
        if earliest and latest and (number := number_of(earliest, unit)) == number_of(latest, unit):
            numbers[bounds] = number
    return numbers


def _count(dated: Mapping[_Bounds, Sequence[str]], among: Iterable[_Bounds]) -> int:
    return sum(len(dated[bounds]) for bounds in among)


def _axis(
    dated: Mapping[_Bounds, Sequence[str]],
    numbers: Mapping[_Bounds, int],
    unit: Unit,
    doubtful: AnyOf[str],
    undated: AnyOf[str],
) -> Axis:
    first = min(numbers.values(), default=0)
    places = {key: number - first for bounds, number in numbers.items() for key in dated[bounds]}
    documents = Counter(places.values())
    doubts = Counter(places[key] for key in doubtful if key in places)
    periods = tuple(
        Period(unit, first + place, documents[place], doubts[place])
        for place in range(max(documents, default=-1) + 1)
    )
    apart = {key for bounds, keys in dated.items() if bounds not in numbers for key in keys}
    return Axis(unit, periods, places, frozenset(apart), frozenset(undated))
