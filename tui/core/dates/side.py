"""Sides: what of a stretch lies before or after a day in it: "earlier this year", "later that month".

The day itself may be meant too ("later this week", said of this evening), so it is in both.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.dates.model import DateInterval
from tui.core.dates.unit import spanning
from tui.core.dates.when import Setting, When, days_of


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a stretch of days; all of it where the day that parts it lies in another."""

    of: When
    is_before: bool
    """Whether it is what comes before the day."""
    parting: When | None = None
    """The day that parts the stretch; the anchor when None."""

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the days from the first of the stretch to the parting one, or from that to the last."""
        whole = self.of.resolve(setting)
        stretch = days_of(whole)
        parting = days_of(self.parting.resolve(setting) if self.parting else setting.anchor)
        if not stretch or not parting:
            return whole
        (first, last), (earliest, latest) = stretch, parting
        if latest < first or earliest > last:
            return whole
        return spanning(first, min(latest, last)) if self.is_before else spanning(max(earliest, first), last)
