"""A date as a reader of one kind of form finds it in a text whose figures are in ASCII, before its words are looked up."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.dates.model import DateInterval
from tui.core.dates.months import GREGORIAN


class FoundDate(NamedTuple):
    """A date between two offsets."""

    start: int
    end: int
    interval: DateInterval | None
    """None where what has the form of a date says no day of its calendar: it is passed over whole."""
    rule: str
    calendar: str = GREGORIAN
    readings: tuple[DateInterval, ...] = ()
    """Each way to read it, the day-first one first; empty when there is only one."""
    weekday: int | None = None
    """0 Monday."""
    time: str | None = None
    """`HH:MM`."""
