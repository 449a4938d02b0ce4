"""The arrangement of a timeline: its rows at a zoom, with the bin of one moment open, none of them made before it is shown.

A level of blocks is made once for all marks (see `core.timeline_level`). In it at most one bin is open, and what it holds is an
arrangement again, of the next shorter periods or of the marks themselves. So a row is found by asking whether it lies before the
open bin, in it, or behind it, at most once a unit; and to open another bin costs what that bin holds, not what all hold.
"""

from __future__ import annotations

from enum import StrEnum

from tui.core.moment import Moments
from tui.core.moment_search import next_day_of_year
from tui.core.period import UNITS, Period, Unit
from tui.core.timeline import TimelineKind, TimelineRow
from tui.core.timeline_blocks import (
    MOST_ROWS,
    bins_of,
    calendar_of,
    lanes_of,
    listed,
    listed_calendar,
    runs_of,
    with_gaps,
)
from tui.core.timeline_level import Block, Level

MOST_LISTED = 100
"""Marks of an open bin that are listed one by one; more are cut into shorter periods."""
_MOST_BINS = 60
"""Bins that a timeline begins with: about as many as a large screen has rows."""


class Zoom(StrEnum):
    """How a timeline is laid out, the farthest look first."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    ALL = "all"
    """Every mark has a row."""
    CALENDAR = "calendar"
    """The same day of all years under each other."""


ZOOMS = tuple(zoom for zoom in Zoom if zoom is not Zoom.CALENDAR)
"""One after the other, from far to near."""


def fitting_zoom(moments: Moments) -> Zoom:
    """The zoom that marks are best first seen at: all where they are few, else the nearest whose bins fit a screen."""
    if len(moments) <= MOST_ROWS:
        return Zoom.ALL
    for zoom in (Zoom.MONTH, Zoom.YEAR, Zoom.DECADE):
        if len(bins_of(moments, Unit(zoom), 0, moments.timed)) <= _MOST_BINS:
            return zoom
    return Zoom.CENTURY


class Arrangement:
    """Rows, looked up by their number."""

    def __init__(self, level: Level, zoom: Zoom, mark: int | None = None) -> None:
        """Take a level, the zoom that it is for, and the mark whose bin is open; None opens none."""
        self._level = level
        self._zoom = zoom
        self._at = level.block_of(mark) if mark is not None and len(level) else -1
        self._inner: Arrangement | None = None
        if mark is not None and self._at >= 0 and level.blocks[self._at].kind is TimelineKind.BIN:
            self._inner = Arrangement(_inside(level, level.blocks[self._at]), zoom, mark)
        self._start = level.start(self._at) if self._inner else len(level)
        """The row of the bin that is open."""
        self._length = len(level) + (len(self._inner) if self._inner else 0)

    def opened(self, mark: int | None) -> Arrangement:
        """The same rows with the bin of another mark open."""
        return Arrangement(self._level, self._zoom, mark)

    def __len__(self) -> int:
        """How many rows there are."""
        return self._length

    def row(self, number: int) -> TimelineRow:
        """One row.

        Raises:
            IndexError: If there is none of that number.
        """
        if not 0 <= number < len(self):
            raise IndexError(number)
        if self._inner is None or number < self._start:
            return self._level.row(number)
        if number == self._start:
            return self._level.heading(self._at)
        if number <= self._start + len(self._inner):
            return self._inner.row(number - self._start - 1)
        return self._level.row(number - len(self._inner))

    def row_of(self, mark: int) -> int:
        """The row of a mark, or of the closed bin that holds it."""
        row = self._level.row_of(mark)
        if self._inner is None or row < self._start:
            return row
        if self._level.block_of(mark) == self._at:
            return self._start + 1 + self._inner.row_of(mark)
        return row + len(self._inner)

    def neighbour(self, mark: int, step: int) -> int | None:
        """The first mark of the next period (`step` 1) or of the one before (-1), of the unit of the rows; None at the ends.

        Where every mark has a row, that is the next day that has marks.
        """
        blocks, moments = self._level.blocks, self._level.moments
        if self._level.is_calendar:
            return next_day_of_year(moments, mark, step)
        at = self._level.block_of(mark)
        if self._zoom is Zoom.ALL:
            return moments.next_node(mark, step)
        at += step
        while 0 <= at < len(blocks) and blocks[at].kind is TimelineKind.GAP:
            at += step
        return blocks[at].parts[0][0] if 0 <= at < len(blocks) else None


def arranged(moments: Moments, zoom: Zoom, mark: int | None = None) -> Arrangement:
    """Return the rows of a timeline at a zoom, with the bin of a mark open; None opens none."""
    if zoom is Zoom.ALL:
        return Arrangement(Level(moments, [*listed(moments)]), zoom)
    if zoom is Zoom.CALENDAR:
        is_short = len(moments) <= MOST_ROWS
        blocks = [*listed_calendar(moments)] if is_short else calendar_of(moments)
        return Arrangement(Level(moments, blocks, is_calendar=True), zoom, mark)
    bins = with_gaps(bins_of(moments, Unit(zoom), 0, moments.timed), is_whole=True)
    return Arrangement(Level(moments, [*bins, *lanes_of(moments)], is_full=True), zoom, mark)


def _inside(level: Level, block: Block) -> Level:
    """What a bin holds: its marks where they are few or no shorter period is known of them, else shorter periods."""
    moments, period, depth = level.moments, block.label, level.depth + 1
    is_full = not isinstance(period, Period) or UNITS.index(period.unit) > UNITS.index(Unit.YEAR)
    if not isinstance(period, Period) or block.is_own or period.unit is Unit.DAY or block.size <= MOST_LISTED:
        return Level(moments, [*runs_of(block)], depth, is_full=is_full, is_calendar=level.is_calendar)
    finer = UNITS[UNITS.index(period.unit) - 1]
    return Level(moments, [*with_gaps(bins_of(moments, finer, *block.parts[0]))], depth, is_full=is_full)
