"""Moments: what a timeline shows, as marks in the order of time, so that no period is ever counted by looking at its marks.

A mark is a document, dated, or words of one that say a date. It is whole in one period of some finest unit (`holding_unit`):
"9 May 2025" in a day, "2015" in a year and in none of its months. Marks are sorted by that period: by its first day, and of
periods that begin together the longer one first.

    1990s | 1990 | 1990 | Jan 1990 | 1 Jan 1990 | 7 Jan 1990 | Feb 1990 | ...        periods, each with its own marks

Periods are nested or apart, so this is the order in which one walks a tree: behind the marks of a period's own stand those of
all periods in it, and nothing else. Whatever lies in a period of any unit is one slice, found by two bisections; its length is
its count. What no period holds stands behind in lanes, which are slices too. A mark costs 24 bytes, one of words 32.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property, lru_cache
from itertools import compress, zip_longest
from operator import itemgetter

from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import DateAttribution, DateInterval, Role
from tui.core.entry import Listed
from tui.core.period import UNITS, Period, Unit, first_day, holding_unit, number_of


class Clock(StrEnum):
    """Which dates a timeline goes by."""

    PUBLISHED = "published"
    """The date that a document is listed by: published, else updated, else of its event."""
    EVENT = "event"
    """When what a document reports took place."""
    MENTIONED = "mentioned"
    """Every date that its words say."""


class Lane(IntEnum):
    """Where a mark stands that is in no period, in the order of the lanes."""

    ACROSS = 0
    """Known, but no millennium holds it."""
    OPEN = 1
    """It has a first day or a last one, not both."""
    YEARLESS = 2
    UNDATED = 3


RANKS = 8
"""More than there are units: a key is the first day of a period, then how long it is."""
_RANK = {unit: len(UNITS) - 1 - place for place, unit in enumerate(UNITS)}
"""Longer units first."""
_BEYOND = (date.max.toordinal() + 1) * RANKS
"""The key of the first lane; every key before it is of a period."""
_BITS = 22
"""Days of the calendar, as a binary number."""

Key = tuple[int, int, int, int]
"""Where a date stands: the key of its period or lane, its first day, its last; and first of all, the three as one number.

To sort by one number is ten times as fast as by three.
"""


def key_of(interval: DateInterval | None) -> Key:
    """The place of a date among the marks."""
    if interval is None:
        return _key_of(None, None, "")
    first, last = interval.earliest, interval.latest
    return _key_of(first, last, "" if first or last else interval.edtf)


@lru_cache(maxsize=65536)
def _key_of(first: date | None, last: date | None, edtf: str) -> Key:
    """The place of a date that has bounds; of one that has none, which EDTF says then; and of none."""
    if first and last:
        unit = holding_unit(first, last)
        key = period_key(number_of(first, unit), unit) if unit else _BEYOND + Lane.ACROSS * RANKS
        return _numbered(key, first, last)
    if first or last:
        return _numbered(_BEYOND + Lane.OPEN * RANKS, first, last)
    known = parse_edtf(edtf.replace("XXXX", "2000").replace("?", "").replace("~", ""))  # a leap year
    key = _BEYOND + (Lane.YEARLESS if edtf else Lane.UNDATED) * RANKS
    return _numbered(key, known.earliest, known.latest) if known else _numbered(key, None, None)


def _numbered(key: int, first: date | None, last: date | None) -> Key:
    days = first.toordinal() if first else 0, last.toordinal() if last else 0
    return ((key << _BITS | days[0]) << _BITS | days[1], key, *days)


def period_key(number: int, unit: Unit) -> int:
    """The key of the marks that are whole in a period and in none of its parts."""
    return first_day(number, unit).toordinal() * RANKS + _RANK[unit]


def period_of(key: int) -> Period:
    """The period whose own marks have a key, which is of no lane."""
    unit = UNITS[len(UNITS) - 1 - key % RANKS]
    day = key // RANKS
    return Period(unit, day if unit is Unit.DAY else number_of(date.fromordinal(day), unit))


class Moments:
    """Marks in the order of time; never changed."""

    def __init__(
        self,
        clock: Clock,
        keys: Sequence[int],
        firsts: Sequence[int],
        lasts: Sequence[int],
        places: Sequence[int],
        starts: Sequence[int] = (),
        ends: Sequence[int] = (),
        *,
        leaders: Mapping[int, int] | None = None,
    ) -> None:
        """Take what `of_documents` and `of_mentions` have sorted; all sequences but the last two have one length."""
        self.clock = clock
        self.keys = keys
        """Of the period that each mark is whole in, ascending."""
        self.firsts = firsts
        """The first day that each can be, as an ordinal, 0 where there is none; of a date without a year, of the year 2000."""
        self.lasts = lasts
        self.places = places
        """The number of each mark's document in the collection."""
        self.starts = starts
        """Where the words of each begin in its document; none for marks that are documents."""
        self.ends = ends
        self.leaders: Mapping[int, int] = leaders or {}
        """Of documents that belong together: the number of the first of them, by the number of each."""
        self.timed = bisect_left(keys, _BEYOND)
        """How many marks stand in periods: those before the lanes."""

    # -- making ----------------------------------------------------------------------------------------------

    @classmethod
    def of_documents(
        cls,
        documents: Sequence[Listed],
        clock: Clock = Clock.PUBLISHED,
        leaders: Mapping[int, int] | None = None,
    ) -> Moments:
        """Return a mark for each document.

        Args:
            documents: In the order of the collection, which is kept within a day.
            clock: PUBLISHED or EVENT.
            leaders: Of documents that belong together (see `core.alike`): the number of the first of them.
        """
        order: Iterable[int] = range(len(documents))
        if leaders:
            order = sorted(order, key=lambda place: (leaders.get(place, place), place))
        known = (date_of(documents[place], clock) for place in order)
        keys = [key_of(one.interval if one else None) for one in known]
        return cls._sorted(clock, array("l", order), keys, leaders=leaders)

    @classmethod
    def of_mentions(cls, mentions: Iterable[tuple[int, int, int, DateInterval | None]]) -> Moments:
        """Return a mark for each mention.

        Args:
            mentions: Each the number of its document, start and end of its words there (code points), and what they say.
        """
        places, starts, ends = array("l"), array("l"), array("l")
        keys: list[Key] = []
        for place, start, end, interval in mentions:
            places.append(place)
            starts.append(start)
            ends.append(end)
            keys.append(key_of(interval))
        return cls._sorted(Clock.MENTIONED, places, keys, starts, ends)

    @classmethod
    def _sorted(
        cls,
        clock: Clock,
        places: Sequence[int],
        keys: Sequence[Key],
        starts: Sequence[int] = (),
        ends: Sequence[int] = (),
        leaders: Mapping[int, int] | None = None,
    ) -> Moments:
        """Sort marks by period, then by their own days, then as given."""
        order = sorted(range(len(keys)), key=list(map(itemgetter(0), keys)).__getitem__)
        found = [keys[number] for number in order]
        return cls(
            clock,
            *(array("q", map(itemgetter(column), found)) for column in (1, 2, 3)),
            *(
                array("l", map(column.__getitem__, order if column else ()))
                for column in (places, starts, ends)
            ),
            leaders=leaders,
        )

    def picked(self, marks: Sequence[int]) -> Moments:
        """Return some of the marks only, given by ascending numbers."""
        columns = (self.keys, self.firsts, self.lasts, self.places, self.starts, self.ends)
        return Moments(
            self.clock,
            *(array("q", map(column.__getitem__, marks if column else ())) for column in columns),
            leaders=self.leaders,
        )

    def among(self, places: AnyOf[int]) -> Moments:
        """Return the marks of some documents only."""
        if self.starts:
            return self.picked([*compress(range(len(self)), map(set(places).__contains__, self.places))])
        return self.picked(sorted(mark for place in places for mark in self.marks_of(place)))

    # -- counting --------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.keys)

    def period(self, number: int, unit: Unit) -> tuple[int, int]:
        """The numbers of the marks that are whole in a period, as a half-open slice."""
        low = bisect_left(self.keys, period_key(number, unit), 0, self.timed)
        end = (Period(unit, number).last.toordinal() + 1) * RANKS
        return low, bisect_left(self.keys, end, low, self.timed)

    def lane(self, lane: Lane) -> tuple[int, int]:
        """The numbers of the marks in a lane, as a half-open slice."""
        low = bisect_left(self.keys, _BEYOND + lane * RANKS, self.timed)
        return low, bisect_left(self.keys, _BEYOND + (lane + 1) * RANKS, low)

    @cached_property
    def nodes(self) -> tuple[Sequence[int], Sequence[int]]:
        """The keys that marks have, ascending, and the number of the first mark of each; no lanes.

        There are no more than days that marks fall on, and a few; so walking over them is cheap even where marks are many.
        """
        keys = sorted(set(self.keys[: self.timed]))
        lows, low = array("l"), 0
        for key in keys:
            low = bisect_left(self.keys, key, low)
            lows.append(low)
        return array("q", keys), lows

    def node_at(self, mark: int) -> int:
        """The first of the marks of the same period as one."""
        return bisect_left(self.keys, self.keys[mark], 0, mark)

    def next_node(self, mark: int, step: int) -> int | None:
        """The first mark of the period after that of a mark (`step` 1) or before it (-1), or of the lane; None at the ends."""
        if step < 0:
            here = self.node_at(mark)
            return self.node_at(here - 1) if here else None
        after = bisect_right(self.keys, self.keys[mark], mark)
        return after if after < len(self) else None

    def unit_of(self, mark: int) -> Unit | None:
        """The finest unit that a mark is whole in a period of; None for one in a lane."""
        return period_of(self.keys[mark]).unit if mark < self.timed else None

    def lane_of(self, mark: int) -> Lane | None:
        """The lane that a mark stands in, if it does."""
        return Lane((self.keys[mark] - _BEYOND) // RANKS) if mark >= self.timed else None

    def day_of(self, mark: int) -> date | None:
        """The first day that a mark can be; None for one in a lane."""
        return date.fromordinal(self.firsts[mark]) if mark < self.timed else None

    def bracket(self, mark: int) -> str:
        """What joins a mark to those beside it that belong together with it: "┌", "│", "└"; a blank where none does."""
        if not self.leaders or (leader := self._leader(mark)) is None:
            return " "
        before, after = (self._leader(other) == leader for other in (mark - 1, mark + 1))
        return ("│" if after else "└") if before else "┌" if after else " "

    def _leader(self, mark: int) -> tuple[int, int] | None:
        """The first of the documents that one belongs together with, and its own period; None where it stands alone."""
        if not 0 <= mark < self.timed:
            return None
        leader = self.leaders.get(self.places[mark])
        return None if leader is None else (leader, self.keys[mark])

    # -- by the day of the year ------------------------------------------------------------------------------

    @cached_property
    def calendar(self) -> Mapping[tuple[int, int], Sequence[tuple[int, int]]]:
        """For each day of the year, as month and day, the slices of the marks of that day, a slice for each year.

        In the order of the year; the marks of years come first, then those whose year is not known.
        """
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        keys, lows = self.nodes
        rank = _RANK[Unit.DAY]
        for place, key in enumerate(keys):
            if key % RANKS == rank:
                day = date.fromordinal(key // RANKS)
                high = lows[place + 1] if place + 1 < len(lows) else self.timed
                found.setdefault((day.month, day.day), []).append((lows[place], high))
        for mark in range(*self.lane(Lane.YEARLESS)):
            if self.firsts[mark] and self.firsts[mark] == self.lasts[mark]:
                day = date.fromordinal(self.firsts[mark])
                found.setdefault((day.month, day.day), []).append((mark, mark + 1))
        return dict(sorted(found.items()))

    def same_day(self, mark: int) -> tuple[int, int] | None:
        """The month and day of a mark that is known to the day, whatever its year; None for others."""
        is_day = self.unit_of(mark) is Unit.DAY
        is_yearless = self.lane_of(mark) is Lane.YEARLESS and 0 < self.firsts[mark] == self.lasts[mark]
        if not is_day and not is_yearless:
            return None
        day = date.fromordinal(self.firsts[mark])
        return day.month, day.day

    # -- by document ---------------------------------------------------------------------------------------

    @cached_property
    def _by_place(self) -> Sequence[int]:
        """The numbers of the marks in the order of the collection, and within a document of its text."""
        numbers = [place << 32 | start for place, start in zip_longest(self.places, self.starts, fillvalue=0)]
        return array("l", sorted(range(len(numbers)), key=numbers.__getitem__))

    @cached_property
    def mark_of(self) -> Mapping[int, int]:
        """The number of the mark of each document, by the document's number; of marks that are words the last one."""
        return {place: mark for mark, place in enumerate(self.places)}

    def marks_of(self, place: int) -> Sequence[int]:
        """The numbers of the marks of a document, in the order of its text."""
        marks, number = self._by_place, self.places.__getitem__
        low = bisect_left(marks, place, key=number)
        return marks[low : bisect_right(marks, place, low, key=number)]


def date_of(document: Listed, clock: Clock) -> DateAttribution | None:
    """The date that a document stands by on a clock."""
    if clock is Clock.PUBLISHED:
        return document.date
    return next((known for known in document.dates if known.role is Role.EVENT), None)
