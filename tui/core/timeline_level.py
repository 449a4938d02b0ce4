"""The levels of a timeline: periods of one unit that follow each other, what is known to no period of that unit, and gaps.

    2014  ▍       120        a bin: a period, how full it is, how many marks
    2015  ▇▇▇▇  1,204        the one that is open: in it a level of months
      no month      4        its own: of that year, and more is not known
      Mar ▇▇      311
      Apr ▇▇▇     480        open as well, and few enough to be listed
    ●   1 Apr  Title ...
      May ▍        97
    ┆  3 years               a gap
    2019  ▍        88

A level is made once, from the days that have marks, however many these are; then any of its rows is looked up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from tui.core.moment import Lane, Moments
from tui.core.period import UNITS, Period, Unit
from tui.core.timeline import TimelineKind, TimelineRow, day_label, full_label, lane_label, open_label

OTHER_DAYS = "day unknown"
"""What is not known to the day, where days are laid under each other."""
Parts = tuple[tuple[int, int], ...]


class Block(NamedTuple):
    """One bin, heading or gap, or a run of marks that are listed one by one."""

    kind: TimelineKind
    parts: Parts
    """Slices of the numbers of its marks; of a gap one that is empty, where it stands."""
    label: Period | Lane | str = ""
    is_own: bool = False
    """Whether it is of marks that are known to no shorter period."""

    @property
    def size(self) -> int:
        """How many marks it has."""
        return sum(high - low for low, high in self.parts)

    @property
    def is_period(self) -> bool:
        """Whether it is the bin of a period, and no lane, so that how full it is says something beside others."""
        return self.kind is TimelineKind.BIN and not isinstance(self.label, Lane) and self.label != OTHER_DAYS


class Level:
    """Blocks one after the other, and their rows."""

    def __init__(
        self,
        moments: Moments,
        blocks: Sequence[Block],
        depth: int = 0,
        *,
        is_full: bool = False,
        is_calendar: bool = False,
    ) -> None:
        self.moments = moments
        self.blocks = blocks
        self.depth = depth
        self.is_full = is_full
        """Whether no heading says the year of marks."""
        self.is_calendar = is_calendar
        """Whether the blocks are days of no year, so that their marks are not one slice and not in their order."""
        sizes = [block.size if block.kind is TimelineKind.MARK else 1 for block in blocks]
        self._ends = list(accumulate(sizes))
        self._fullest = max((block.size for block in blocks if block.is_period), default=0)
        parts = ((part[0], number) for number, block in enumerate(blocks) for part in block.parts)
        ordered = sorted(parts) if is_calendar else list(parts)
        self._lows = [low for low, _ in ordered]
        self._holders = [number for _, number in ordered]

    def __len__(self) -> int:
        """How many rows there are."""
        return self._ends[-1] if self._ends else 0

    def start(self, number: int) -> int:
        """The first row of a block."""
        return self._ends[number - 1] if number else 0

    def block_at(self, row: int) -> int:
        """The number of the block that a row belongs to."""
        return bisect_right(self._ends, row)

    def block_of(self, mark: int) -> int:
        """The number of the block that holds a mark: a run before a heading."""
        return self._holders[bisect_right(self._lows, mark) - 1]

    def row_of(self, mark: int) -> int:
        """The row of a mark, or of the bin that holds it."""
        number = self.block_of(mark)
        block = self.blocks[number]
        return self.start(number) + (mark - block.parts[0][0] if block.kind is TimelineKind.MARK else 0)

    def row(self, number: int) -> TimelineRow:
        """One row."""
        at = self.block_at(number)
        block = self.blocks[at]
        if block.kind is TimelineKind.MARK:
            mark = block.parts[0][0] + number - self.start(at)
            label = mark_label(self.moments, mark, is_full=self.is_full, is_calendar=self.is_calendar)
            return TimelineRow(block.kind, label, ((mark, mark + 1),), is_full=self.is_full)
        parts = () if block.kind is TimelineKind.GAP else block.parts
        fullest = self._fullest if block.is_period else 0
        return TimelineRow(block.kind, self.label(block), parts, self.depth, fullest=fullest)

    def heading(self, number: int) -> TimelineRow:
        """The row of a bin that is open."""
        block = self.blocks[number]
        return TimelineRow(TimelineKind.HEADING, self.label(block), block.parts, self.depth)

    def label(self, block: Block) -> str:
        """What a block is called, within the one that it is in."""
        match block.label:
            case str():
                return block.label
            case Lane():
                return lane_label(block.label, self.moments.clock)
        period = block.label
        if block.is_own and block.kind is TimelineKind.BIN:
            finer = f"no {UNITS[max(UNITS.index(period.unit) - 1, 0)]}"
            return finer if self.depth else f"{period.short_label}, {finer}"
        if self.depth and period.unit in (Unit.MONTH, Unit.DAY):
            return period.short_label.rpartition(" ")[0]  # without the year
        return period.short_label


def mark_label(moments: Moments, mark: int, *, is_full: bool = False, is_calendar: bool = False) -> str:
    """The day of a mark as its heading leaves it to be said: without the year, with it, or the year alone."""
    first, last = (
        date.fromordinal(day) if day else None for day in (moments.firsts[mark], moments.lasts[mark])
    )
    lane = moments.lane_of(mark)
    if lane is Lane.OPEN:
        return open_label(first, last)
    if first is None or last is None:
        return ""
    if is_calendar and moments.same_day(mark) is not None:
        return "year?" if lane else str(first.year)
    has_year = lane is not Lane.YEARLESS and (is_full or is_calendar)
    return full_label(first, last) if has_year else day_label(first, last)
