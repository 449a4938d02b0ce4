"""Finding a moment: the mark nearest to a day, the next one after it, that of a date that a person typed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from tui.core.dates.model import DateInterval
from tui.core.moment import RANKS, Moments, key_of


def nearest(moments: Moments, day: date) -> int | None:
    """The mark nearest to a day in time, the first of several; None where none stands in time."""
    if not moments.timed:
        return None
    ordinal = day.toordinal()
    after = bisect_right(moments.keys, ordinal * RANKS + RANKS - 1, 0, moments.timed)
    if after == moments.timed:
        return moments.node_at(after - 1)
    if after == 0:
        return 0
    before = moments.node_at(after - 1)
    is_nearer = ordinal - moments.lasts[before] <= moments.firsts[after] - ordinal
    return before if is_nearer else after


def from_day(moments: Moments, day: date, step: int) -> int | None:
    """The first mark of the first period that begins on a day or later (`step` 1), or of the last that begins by then (-1).

    Where none does, of the last period, or of the first; None where no mark stands in time.
    """
    if not moments.timed:
        return None
    ordinal = day.toordinal() + (step < 0)
    at = bisect_left(moments.keys, ordinal * RANKS, 0, moments.timed)
    return moments.node_at(min(max(at - (step < 0), 0), moments.timed - 1))


def nearest_of(moments: Moments, place: int, day: date | None) -> int | None:
    """The mark of a document that is nearest to a day, or its first; None where it has none."""
    marks = moments.marks_of(place)
    timed = [mark for mark in marks if mark < moments.timed]
    if day is None or not timed:
        return next(iter(timed or marks), None)
    ordinal = day.toordinal()
    return min(timed, key=lambda mark: max(moments.firsts[mark] - ordinal, ordinal - moments.lasts[mark], 0))


def next_day_of_year(moments: Moments, mark: int, step: int) -> int | None:
    """The first mark of the next day of the year that has one (`step` 1) or of the one before (-1); None at the ends."""
    days, day = [*moments.calendar], moments.same_day(mark)
    at = (days.index(day) if day else len(days)) + step
    return moments.calendar[days[at]][0][0] if 0 <= at < len(days) else None


def next_anniversary(moments: Moments, mark: int) -> int | None:
    """The first mark of the same day of the year in the next year that has one, after the last the first.

    None where the day is not known, or no other year has it.
    """
    day = moments.same_day(mark)
    slices = moments.calendar[day] if day else ()
    here = next((n for n, (low, high) in enumerate(slices) if low <= mark < high), 0)
    return slices[(here + 1) % len(slices)][0] if len(slices) > 1 else None


def between(moments: Moments, first: date, last: date) -> int | None:
    """The first mark that lies whole between two days, both included; None where none does."""
    mark: int | None = bisect_left(moments.keys, first.toordinal() * RANKS, 0, moments.timed)
    while mark is not None and mark < moments.timed and moments.firsts[mark] <= last.toordinal():
        if moments.lasts[mark] <= last.toordinal():
            return mark
        mark = moments.next_node(mark, 1)
    return None


def at_date(moments: Moments, asked: DateInterval) -> tuple[int | None, bool]:
    """The first mark of a date, else the nearest to it, and whether it is of that date; of a day without a year, in any year."""
    first, last = asked.earliest or asked.latest, asked.latest or asked.earliest
    if first and last:
        found = between(moments, first, last)
        return (nearest(moments, first), False) if found is None else (found, True)
    _, _, *days = key_of(asked)
    if not all(days):
        return None, False
    low, high = ((day.month, day.day) for day in map(date.fromordinal, days))
    parts = next((parts for day, parts in moments.calendar.items() if low <= day <= high), ())
    return (parts[0][0] if parts else None), bool(parts)
