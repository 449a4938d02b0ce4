"""The axis of time: a collection's documents in equal periods, as fine as they are dated and as fit a width.

The unit is the finest that fits the width, whose periods hold three of four dated documents whole, and that makes no comb of a
few documents: at most two dozen periods, or two for each document. The coarsest, the millennium, does all three.

A document stands in a period only when every day that it can be of lies in it. "The 1940s" is no year and "1943" no month:
such a document is set apart, counted and said, but never spread over the years or put into one of them, because a curve that is
drawn from guesses looks like any other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tui.core.dates.model import DateAttribution
from tui.core.entry import Listed
from tui.core.period import UNITS, Period, Unit, holding_unit, number_of

_WHOLE = 0.75
"""The share of the dated documents that must stand in a period, of those that any unit can place."""
_FEW_PERIODS = 24
"""Periods that can be looked at one by one, however few documents there are."""
_PERIODS_A_DOCUMENT = 2
_MARKS_OF_DOUBT = frozenset("?~%")
"""What EDTF writes beside what is uncertain, approximate, or both."""
LEAST_WIDTH = 10
"""Cells; all years that a date can have are ten millennia."""


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


def axis_of(documents: Iterable[Listed], width: int, unit: Unit | None = None) -> Axis:
    """Return the axis of some documents; their texts are not looked at.

    Args:
        documents: In any order.
        width: The most periods there may be, in cells of one each; under 10 counts as 10.
        unit: The unit to take where it fits, else the next that does; None lets the documents decide.
    """
    width = max(width, LEAST_WIDTH)
    dates = _Dates(documents)
    placeable = dates.count_placed(Unit.MILLENNIUM)
    for one in UNITS[UNITS.index(unit) if unit else 0 :]:
        placed, periods = dates.count_placed(one), len(dates.reach(one))
        is_good = placed >= _WHOLE * placeable and periods <= max(_FEW_PERIODS, _PERIODS_A_DOCUMENT * placed)
        if periods <= width and (unit or is_good):
            break
    return dates.axis(one)


class _Dates:
    """The dates of documents, sorted out so that to try a unit costs a look at those that are not of one day."""

    def __init__(self, documents: Iterable[Listed]) -> None:
        self._days: defaultdict[date, list[str]] = defaultdict(list)
        """What is known to the day, which is in one period of every unit."""
        self._stretches: defaultdict[tuple[date, date], list[str]] = defaultdict(list)
        self._open: list[str] = []
        """What is bounded on one side only, and so is in no period."""
        self._undated: list[str] = []
        self._doubtful: list[str] = []
        for document in documents:
            self._take(document.id, document.date)
        self._count = sum(map(len, self._days.values()))

    def _take(self, key: str, known: DateAttribution | None) -> None:
        first, last = (known.interval.earliest, known.interval.latest) if known else (None, None)
        if first and last:
            (self._days[first] if first == last else self._stretches[first, last]).append(key)
        else:
            (self._open if first or last else self._undated).append(key)
        if known and (known.inferred or not _MARKS_OF_DOUBT.isdisjoint(known.interval.edtf)):
            self._doubtful.append(key)

    def _numbers(self, unit: Unit) -> dict[tuple[date, date], int]:
        """The periods of the stretches that lie in one each."""
        finer = UNITS[: UNITS.index(unit) + 1]
        return {
            stretch: number_of(stretch[0], unit)
            for stretch in self._stretches
            if holding_unit(*stretch) in finer
        }

    def count_placed(self, unit: Unit) -> int:
        """How many documents stand in a period."""
        return self._count + sum(len(self._stretches[stretch]) for stretch in self._numbers(unit))

    def reach(self, unit: Unit) -> range:
        """The numbers of the periods from the first that holds a document to the last."""
        numbers = {*self._numbers(unit).values()}
        if self._days:
            numbers |= {number_of(min(self._days), unit), number_of(max(self._days), unit)}
        return range(min(numbers), max(numbers) + 1) if numbers else range(0)

    def axis(self, unit: Unit) -> Axis:
        """The axis of that unit."""
        reach, numbers = self.reach(unit), self._numbers(unit)
        places: dict[str, int] = {}
        for day, keys in self._days.items():
            places.update(dict.fromkeys(keys, number_of(day, unit) - reach.start))
        for stretch, number in numbers.items():
            places.update(dict.fromkeys(self._stretches[stretch], number - reach.start))
        apart = [key for stretch, keys in self._stretches.items() if stretch not in numbers for key in keys]
        documents = Counter(places.values())
        doubts = Counter(places[key] for key in self._doubtful if key in places)
        periods = tuple(
            Period(unit, number, documents[place], doubts[place]) for place, number in enumerate(reach)
        )
        return Axis(unit, periods, places, frozenset([*apart, *self._open]), frozenset(self._undated))
