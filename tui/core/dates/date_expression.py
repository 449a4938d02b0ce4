"""A date expression: words that say a date, and what they say."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.dates.model import DateInterval
from tui.core.dates.months import GREGORIAN
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that say a date, wherever they stand and whatever they date."""

    span: Span
    surface: str
    """The words themselves: `text[span.slice]`."""
    interval: DateInterval
    """What they say; two readings together where they can be read two ways."""
    rule: str
    """The form they were read by."""
    readings: tuple[DateInterval, ...] = ()
    """Each way to read them, the day-first one first; empty when there is only one."""
    weekday: int | None = None
    """The weekday they name, 0 Monday."""
    time: str | None = None
    """The time of day they name, `HH:MM`."""
    calendar: str = GREGORIAN
    """The calendar they count in; in any other than the Gregorian one the interval is what surely holds the day."""

    @property
    def is_day(self) -> bool:
        """Whether one day of a known year is said."""
        return self.interval.earliest is not None and self.interval.earliest == self.interval.latest

    @property
    def weekday_agrees(self) -> bool | None:
        """Whether the weekday named is that of the day; None when one of them is not known."""
        known = self.interval.earliest
        return known.weekday() == self.weekday if self.is_day and known and self.weekday is not None else None
