"""The blocks of a timeline: its marks cut into bins, listed under headings, or laid under each other by the day of the year.

A gap is said between bins where periods are missing: sixty days, two months or one longer period at least, and as many as usually
lie from one bin to the next, so that a weekly series does not say six days at every row. After what is known to a longer period
only nothing is said: it may belong into the gap.

Where few marks are listed one by one, a silence is worth saying when it is long for this collection: at least two months, and
either a twelfth of the whole range or eight times the usual distance between two marks. A weekly series with a gap of three
months says so; five documents over ten years say only the years between them.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from tui.core.dates.interval import MONTHS
from tui.core.moment import RANKS, Lane, Moments, period_of
from tui.core.period import UNITS, Period, Unit, number_of
from tui.core.timeline import TimelineKind, gap_in_words
from tui.core.timeline_level import OTHER_DAYS, Block

MOST_ROWS = 400
"""Marks of a timeline that are listed one by one."""
_LEAST_MISSING = {Unit.DAY: 60, Unit.MONTH: 2}
"""Periods; of longer ones one that is missing is worth saying."""
_SHORTEST_SILENCE = 60
"""Days: less than two months between two marks is no silence."""
_MANY = 8
"""Distances between marks that tell what is usual; and how many times that a silence is."""


def bins_of(moments: Moments, unit: Unit, low: int, high: int) -> list[Block]:
    """Return the periods of a slice, of a unit, with what is known to longer ones only before them in bins of its own.

    The slice is of all marks that stand in time, or of a period longer than the unit. A bin of one mark is that mark.
    """
    keys, lows = moments.nodes
    at, end = bisect_left(lows, low), bisect_left(lows, high)
    longer = UNITS[UNITS.index(unit) + 1 :]
    blocks = []
    while at < end:
        period = period_of(keys[at])
        is_own = period.unit in longer
        if not is_own and period.unit is not unit:
            period = Period(unit, number_of(period.first, unit))
        has_parts = not is_own and unit is not Unit.DAY
        after = bisect_left(keys, (period.last.toordinal() + 1) * RANKS, at + 1) if has_parts else at + 1
        part = lows[at], lows[after] if after < len(lows) else moments.timed
        kind = TimelineKind.MARK if part[1] - part[0] == 1 else TimelineKind.BIN
        blocks.append(Block(kind, (part,), period, is_own))
        at = after
    return blocks


def with_gaps(blocks: Sequence[Block], *, is_whole: bool = False) -> Iterator[Block]:
    """Yield bins of one unit and the gaps between them.

    Args:
        blocks: The bins.
        is_whole: Whether they are all there are, so that they tell what is usual.
    """
    usual = _usual_distance(blocks) if is_whole else 1
    before: Period | None = None
    for block in blocks:
        period = block.label
        if not isinstance(period, Period) or block.is_own:
            before = None
        else:
            least = max(usual, _LEAST_MISSING.get(period.unit, 1))
            if before and period.number - before.number > least:
                since = date.fromordinal(before.last.toordinal() + 1)
                yield _gap(block.parts[0][0], gap_in_words(since, period.first))
            before = period
        yield block


def lanes_of(moments: Moments) -> Iterator[Block]:
    """Yield the lanes that hold something, as bins."""
    for lane in Lane:
        low, high = moments.lane(lane)
        if low < high:
            yield Block(TimelineKind.BIN, ((low, high),), lane)


def listed(moments: Moments) -> Iterator[Block]:
    """Yield all marks under the headings of their years, with the silences between them, then the lanes."""
    years = bins_of(moments, Unit.YEAR, 0, moments.timed)
    if moments.timed <= MOST_ROWS:
        silences = _silences(moments)
        for year in years:
            yield from _runs(moments, year, silences)
    else:
        for block in with_gaps(years, is_whole=True):
            yield from (block,) if block.kind is TimelineKind.GAP else _listed(block)
    for lane in lanes_of(moments):
        yield from _listed(lane)


def calendar_of(moments: Moments) -> list[Block]:
    """Return the days of the year as bins, each with a slice for each year, and one for what is not known to the day."""
    days = [
        Block(TimelineKind.BIN, tuple(parts), f"{day} {MONTHS[month - 1][:3]}")
        for (month, day), parts in moments.calendar.items()
    ]
    rest = tuple(_between((part for day in days for part in day.parts), len(moments)))
    return [*days, Block(TimelineKind.BIN, rest, OTHER_DAYS)] if rest else days


def listed_calendar(moments: Moments) -> Iterator[Block]:
    """Yield all marks under the headings of their days of the year."""
    for block in calendar_of(moments):
        yield from _listed(block)


def runs_of(block: Block) -> Iterator[Block]:
    """Yield the marks of a bin, one by one."""
    for part in block.parts:
        yield Block(TimelineKind.MARK, (part,))


def _listed(block: Block) -> Iterator[Block]:
    yield block._replace(kind=TimelineKind.HEADING)
    yield from runs_of(block)


def _gap(low: int, words: str) -> Block:
    return Block(TimelineKind.GAP, ((low, low),), words)


def _runs(moments: Moments, year: Block, silences: Sequence[int]) -> Iterator[Block]:
    """Yield a heading and its marks, and a gap before each that a silence comes before."""
    low, high = year.parts[0]
    cuts = silences[bisect_left(silences, low) : bisect_left(silences, high)]
    if cuts and cuts[0] == low:
        yield _silence(moments, low)
    yield year._replace(kind=TimelineKind.HEADING)
    for start, end in pairwise([low, *(cut for cut in cuts if cut > low), high]):
        if start > low:
            yield _silence(moments, start)
        yield Block(TimelineKind.MARK, ((start, end),))


def _silence(moments: Moments, mark: int) -> Block:
    last, first = moments.lasts[mark - 1], moments.firsts[mark]
    return _gap(mark, gap_in_words(date.fromordinal(last), date.fromordinal(first)))


def _silences(moments: Moments) -> list[int]:
    """The marks that a long silence comes before."""
    firsts, lasts = moments.firsts, moments.lasts
    gaps = [firsts[mark] - lasts[mark - 1] for mark in range(1, moments.timed)]
    if not gaps:
        return []
    positive = [gap for gap in gaps if gap >= 0]
    usual = statistics.median(positive) if positive else 0
    share = (lasts[moments.timed - 1] - firsts[0]) / 12
    least = max(
        _SHORTEST_SILENCE,
        min(share, _MANY * usual if len(gaps) > _MANY else float("inf")),
    )
    return [mark for mark, gap in enumerate(gaps, 1) if gap >= least]


def _usual_distance(blocks: Sequence[Block]) -> float:
    """How many periods usually lie from one bin to the next; 1 where that is not told by a few."""
    numbers = [block.label.number for block in blocks if isinstance(block.label, Period) and not block.is_own]
    distances = [later - earlier for earlier, later in pairwise(numbers)]
    return statistics.median(distances) if len(distances) > _MANY else 1


def _between(parts: Iterable[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """The slices that lie between disjoint slices, up to an end."""
    at = 0
    for low, high in sorted(parts):
        if at < low:
            yield at, low
        at = high
    if at < end:
        yield at, end
