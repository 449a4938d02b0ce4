"""Density: how many marks a timeline has at each time, as an axis of equal periods that fits a width.

The unit is the finest whose periods fit. What is known to longer periods only has no place on it, and is in no bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.core.hits import Hits
from tui.core.moment import Moments, period_of
from tui.core.period import UNITS, Period, Unit, number_of
from tui.core.plot import bars, cells_a_period, ticks


@dataclass(frozen=True, slots=True)
class Density:
    """Periods without a gap from the first that holds a mark to the last, and how many cells each takes."""

    periods: tuple[Period, ...]
    """Each with the number of its marks."""
    cells: int

    @property
    def width(self) -> int:
        """Cells of all periods."""
        return len(self.periods) * self.cells

    def bars(self, rows: int) -> list[str]:
        """The marks as bars, the highest row first."""
        counts = [float(period.documents) or None for period in self.periods]
        return bars(counts, max((count or 0 for count in counts), default=0), rows, self.cells)

    def bars_of(self, moments: Moments, hits: Hits) -> str:
        """What says a query, as a row of bars; a dot is a period that has marks and does not say it."""
        said = [
            float(hits.within(*moments.period(period.number, period.unit))) if period.documents else None
            for period in self.periods
        ]
        return bars(said, max((count or 0 for count in said), default=0), 1, self.cells)[0]

    def ticks(self) -> tuple[str, str]:
        """The line of the axis, and the labels under it, none of which touches another."""
        return ticks(self.periods, self.cells, self.width)

    def columns(self, first: date, last: date) -> range:
        """The columns of the periods from one day to another, as far as the axis reaches."""
        if not self.periods:
            return range(0)
        unit, begin = self.periods[0].unit, self.periods[0].number
        low, high = (number_of(day, unit) - begin for day in (first, last))
        return range(max(low, 0) * self.cells, min(high + 1, len(self.periods)) * self.cells)

    def period_at(self, column: int) -> Period | None:
        """The period under a column."""
        place = column // self.cells
        return self.periods[place] if 0 <= place < len(self.periods) else None


def density_of(moments: Moments, width: int) -> Density:
    """Return the density of some marks on an axis of at most `width` cells, which is at least 10."""
    reach = range(0)
    unit = Unit.DAY
    for unit in UNITS:
        reach = _reach(moments, unit)
        if len(reach) <= width:
            break
    periods = []
    for number in reach:
        low, high = moments.period(number, unit)
        periods.append(Period(unit, number, high - low))
    return Density(tuple(periods), cells_a_period(len(periods), width))


def _reach(moments: Moments, unit: Unit) -> range:
    """The numbers of the periods of a unit from the first that holds a mark to the last."""
    keys, _ = moments.nodes
    known = UNITS[: UNITS.index(unit) + 1]
    first = next((period for key in keys if (period := period_of(key)).unit in known), None)
    last = next((period for key in reversed(keys) if (period := period_of(key)).unit in known), None)
    if first is None or last is None:
        return range(0)
    return range(number_of(first.first, unit), number_of(last.first, unit) + 1)
