"""When: what words say before anybody knows to what they are relative, and what it comes to once that is known.

There are four kinds. A date is fixed ("8 May 1945"); recurs, so that one of its occurrences is meant ("8 May", "Friday", "in
March"); is so many units off something ("last week", "80 years ago", "the following day"); or lies between two others. All are
resolved against a setting: the anchor, which is the document's date, the date mentioned last, and the tense of the clause.

An anchor that is no day is a stretch of days, and what is relative to it too: "yesterday" in 2015 is from 31 December 2014 on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple, Protocol

from tui.core.dates.interval import between, one_of, parse_edtf
from tui.core.dates.model import DateInterval
from tui.core.dates.unit import Unit, bounds_around, moved, spanning

_ONE_DAY = timedelta(1)
_SOON = timedelta(92)
"""How far ahead a day can be whose clause does not say that it is to come; what is farther off has been."""
_AT_HAND = timedelta(10)
"""How near a day must be to be meant whatever the tense of its clause."""
_CYCLES = 12
"""Occurrences that are looked at: 29 February comes within 8 years, a weekday to a day of some month within 12 months or so."""


class Tense(IntEnum):
    """Whether a clause speaks of what was or of what will be."""

    PAST = -1
    UNSAID = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date can be relative to."""

    anchor: DateInterval | None
    """The document's date."""
    previous: DateInterval | None = None
    """The date mentioned last, if it stands near."""
    story: DateInterval | None = None
    """The date mentioned last, if what is told there goes on: a day or a month long before the document, or of one undated."""
    tense: Callable[[], Tense] = lambda: Tense.UNSAID
    """The tense of the clause, which few dates ask for."""

    @property
    def is_told(self) -> bool:
        """Whether the clause can belong to a story of the past."""
        return self.anchor is None or self.tense() is Tense.PAST

    def leaning_ahead(self) -> Setting:
        """Return the same, where what is not said to be past is to come: "until Friday"."""
        tense = self.tense
        return replace(self, tense=lambda: Tense.PAST if tense() is Tense.PAST else Tense.FUTURE)


class When(Protocol):
    """What words say of a time."""

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the date in a setting; None when the setting does not give it.

        Raises:
            ValueError: If the calendar has no such date.
        """


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date that is relative to nothing."""

    interval: DateInterval

    def resolve(self, setting: Setting) -> DateInterval | None:  # noqa: ARG002 - whatever it is
        """Return the date."""
        return self.interval


class Occurrence(NamedTuple):
    """What recurs, as it is once."""

    interval: DateInterval
    first: date
    """Its first day; of a season as the north counts them."""
    last: date


class Toward(IntEnum):
    """Which occurrence of what recurs is meant."""

    LAST = -1
    """The last before the anchor."""
    THIS = 0
    """That of the anchor's own cycle: "this Friday" is in the anchor's week."""
    NEXT = 1
    """The first after the anchor."""
    TENSE = 2
    """As the tense of the clause has it: nothing is said."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A date that comes again every week, month or year."""

    cycle: Unit
    occurrence: Callable[[date], Occurrence | None]
    """What it is in the cycle that a day lies in, with its first and last day; None where the cycle has none."""
    unknown: DateInterval | None = None
    """What it is when there is no anchor: `XXXX-05-08`."""
    toward: Toward = Toward.TENSE
    is_nearest: bool = False
    """Whether the nearest is meant where neither word nor tense says past or future; otherwise the last."""
    cycles: int = _CYCLES
    """How many cycles back and ahead are looked at, the anchor's own the first."""

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the occurrence that is meant: that nearest to the date of the story which is told, or to the anchor."""
        goes_on = self.toward is Toward.TENSE and setting.story and setting.is_told
        if goes_on:
            return self._said(self._told(_bounds(setting.story)[0])) or self.unknown
        if not _is_bounded(setting.anchor):
            return self.unknown
        earliest, latest = _bounds(setting.anchor)
        if self.toward is Toward.TENSE and earliest != latest:
            return self._within(earliest, latest)
        found = [self._of(anchor, setting) for anchor in {earliest, latest}]
        return self._said(_joined([interval for interval in found if interval])) or self.unknown

    def _told(self, known: date) -> DateInterval | None:
        """Return the occurrence that a story means which has come to a day."""
        return self.after(known) if self.cycle is Unit.WEEK else self._nearest(known, timedelta.max)

    def _within(self, earliest: date, latest: date) -> DateInterval | None:
        """Return the one occurrence in the anchor, or what is left of it when there are several."""
        if self.cycle is not Unit.YEAR or earliest.year != latest.year:
            return self.unknown
        found = self.occurrence(earliest)
        return self._said(found.interval) if found else self.unknown

    def _said(self, found: DateInterval | None) -> DateInterval | None:
        return inferred(found, self.cycle) if found and self.toward is Toward.TENSE else found

    def _of(self, anchor: date, setting: Setting) -> DateInterval | None:
        if self.toward is Toward.THIS:
            found = self.occurrence(anchor)
            return found.interval if found else None
        if self.toward is Toward.LAST:
            return self.before(anchor - _ONE_DAY, is_over=True)
        if self.toward is Toward.NEXT:
            return self._next(anchor)
        tense = setting.tense()
        if tense is Tense.UNSAID and self.is_nearest:
            return self._nearest(anchor, _SOON)
        if self.is_nearest and (near := self._at_hand(anchor)):
            return near
        first, other = (self.after, self.before) if tense is Tense.FUTURE else (self.before, self.after)
        return first(anchor) or other(anchor)

    def _at_hand(self, anchor: date) -> DateInterval | None:
        """Return the occurrence that a few days part from the anchor: at Christmas nobody speaks of another."""
        near = self._nearest(anchor, _AT_HAND)
        first, last = _bounds(near) if near else (anchor, anchor)
        return near if first - _AT_HAND <= anchor <= last + _AT_HAND else None

    def _next(self, anchor: date) -> DateInterval | None:
        """Return the first after a day; that of the next week too, where "next Friday" can mean either."""
        near = self.after(anchor + _ONE_DAY, is_ahead=True)
        if self.cycle is not Unit.WEEK or near is None:
            return near
        far = self.occurrence(moved(anchor, 1, Unit.WEEK))
        return one_of((near, far.interval)) if far else near

    def before(self, known: date, *, is_over: bool = False) -> DateInterval | None:
        """Return the last occurrence that has begun (or, when asked for, is over) by a day."""
        for back in range(self.cycles):
            found = self._at(known, -back)
            if found and (found.last if is_over else found.first) <= known:
                return found.interval
        return None

    def after(self, known: date, *, is_ahead: bool = False) -> DateInterval | None:
        """Return the first occurrence that is not over (or, when asked for, has not begun) on a day."""
        for ahead in range(-1, self.cycles):
            found = self._at(known, ahead)
            if found and (found.first if is_ahead else found.last) >= known:
                return found.interval
        return None

    def _at(self, known: date, count: int) -> Occurrence | None:
        try:
            return self.occurrence(
                moved(known.replace(day=1), count, self.cycle)
                if self.cycle is not Unit.WEEK
                else moved(known, count, self.cycle)
            )
        except ValueError:
            return None

    def _nearest(self, anchor: date, soon: timedelta) -> DateInterval | None:
        past, future = self.before(anchor), self.after(anchor)
        if not past or not future:
            return past or future
        ahead, back = _bounds(future)[0] - anchor, anchor - _bounds(past)[1]
        return future if ahead < back and ahead <= soon else past


@dataclass(frozen=True, slots=True)
class Relative:
    """A date so far off another: of a day, what it comes to."""

    reach: Callable[[date], DateInterval]
    """What it is for one day of what it is relative to."""
    base: When | None = None
    """To what it is relative; the anchor when None."""

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the date, or the stretch of days that it lies in."""
        known = self.base.resolve(setting) if self.base else setting.anchor
        if not _is_bounded(known):
            return None
        earliest, latest = _bounds(known)
        found = _joined([self.reach(earliest), self.reach(latest)])
        is_inferred = self.base and known and found and "?" in known.edtf[:5]
        return inferred(found, Unit.YEAR) if found and is_inferred else found


@dataclass(frozen=True, slots=True)
class Previous:
    """The date mentioned last, where it lies in one unit; the anchor in its place where that is allowed."""

    unit: Unit
    or_anchor: bool = False

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the date."""
        known = setting.previous or (setting.anchor if self.or_anchor else None)
        if not _is_bounded(known):
            return None
        earliest, latest = _bounds(known)
        unit = Unit.WEEK if self.unit is Unit.FORTNIGHT else self.unit
        _, last = bounds_around(earliest, unit)
        is_in_one = latest <= last or (unit is Unit.WEEKEND and latest - earliest <= timedelta(7))
        return known if is_in_one else None


@dataclass(frozen=True, slots=True)
class Either:
    """Several ways to read the same words, of which none is chosen."""

    ways: tuple[When, ...]

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return one of what they say."""
        found = [known for way in self.ways if (known := way.resolve(setting))]
        return one_of(tuple(found)) if len(found) == len(self.ways) else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of a stretch of days is meant, of all of it at once: its end, its first half, about it."""

    of: When
    take: Callable[[DateInterval], DateInterval | None]

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the part, its year marked as inferred where that of the whole is."""
        known = self.of.resolve(setting)
        found = self.take(known) if known else None
        return inferred(found, Unit.YEAR) if known and found and "?" in known.edtf[:5] else found


@dataclass(frozen=True, slots=True)
class Within:
    """What recurs, in a stretch of days that is said: "Friday of next week", "May of that year"."""

    recurring: Recurring
    frame: When

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the occurrence in the frame."""
        frame = self.frame.resolve(setting)
        if not _is_bounded(frame):
            return None
        earliest, latest = _bounds(frame)
        found = self.recurring.after(earliest)
        return found if found and found.earliest and found.earliest <= latest else None


@dataclass(frozen=True, slots=True)
class Nearby:
    """What recurs, in the month that was mentioned last where there is one: "on 2 May ... and on the 9th"."""

    recurring: Recurring

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the occurrence."""
        month = Previous(Unit.MONTH).resolve(setting)
        found = self._in(month) if month else None
        return inferred(found, Unit.MONTH) if found else self.recurring.resolve(setting)

    def _in(self, known: DateInterval) -> DateInterval | None:
        found = self.recurring.occurrence(_bounds(known)[0])
        return found.interval if found else None


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both in it; None is an open end."""

    first: When | None
    last: When | None

    def resolve(self, setting: Setting) -> DateInterval | None:
        """Return the range; what recurs at one end is the occurrence nearest to the other."""
        until = setting if self.first else setting.leaning_ahead()
        last = self.last.resolve(until) if self.last else None
        first = self.first.resolve(setting) if self.first else None
        if (self.first and not first) or (self.last and not last):
            return None
        if (
            isinstance(self.first, Recurring)
            and last
            and last.latest
            and not isinstance(self.last, Recurring)
        ):
            first = self.first.before(last.latest) or first
        elif isinstance(self.last, Recurring) and first and first.earliest:
            last = self.last.after(first.earliest) or last
            if isinstance(self.first, Recurring):
                last = inferred(last, self.last.cycle) if last else None
        if first and last and _is_bounded(first) is not _is_bounded(last):  # no year agrees with one weekday
            first, last = (
                end.unknown if isinstance(end, Recurring) else None for end in (self.first, self.last)
            )
            if not first or not last:
                return None
        return between(_edge(first, 0), _edge(last, -1))


def _edge(known: DateInterval | None, which: int) -> DateInterval | None:
    """Return the end of a range that is itself one ("since the early nineties"), or one of several, as EDTF can say it."""
    if known is None or not ("/" in known.edtf or known.edtf.startswith("[")):
        return known
    if known.edtf.startswith("["):
        return spanning(_bounds(known)[which], _bounds(known)[which])
    return parse_edtf(known.edtf.split("/")[which])


@lru_cache(maxsize=4096)
def inferred(known: DateInterval, cycle: Unit) -> DateInterval:
    """Return a date whose year (or month and year) was not said, marked so.

    >>> inferred(parse_edtf("2020-05-08"), Unit.YEAR).edtf, inferred(parse_edtf("2020-05-08"), Unit.MONTH).edtf
    ('2020?-05-08', '2020-05?-08')
    """
    cut = {Unit.YEAR: 4, Unit.MONTH: 7}.get(cycle)
    if cut is None or "?" in known.edtf or not _is_bounded(known):
        return known
    parts = [f"{part[:cut]}?{part[cut:]}" for part in known.edtf.split("/")]
    marked = parse_edtf("/".join(parts))
    return replace(known, edtf=marked.edtf) if marked else known


def approximate(known: DateInterval) -> DateInterval | None:
    """Return a date said to be about right: `1945~`."""
    if known.edtf[-1:].isdigit() and "/" not in known.edtf:
        return parse_edtf(f"{known.edtf}~") or known
    return known


def days_of(known: DateInterval | None) -> tuple[date, date] | None:
    """Return the first and the last day of a date that has both."""
    return _bounds(known) if _is_bounded(known) else None


def _is_bounded(known: DateInterval | None) -> bool:
    return known is not None and known.earliest is not None and known.latest is not None


def _bounds(known: DateInterval | None) -> tuple[date, date]:
    if known is None or known.earliest is None or known.latest is None:
        raise ValueError("a date without bounds")
    return known.earliest, known.latest


def _joined(found: list[DateInterval]) -> DateInterval | None:
    """Return the stretch of days that holds all of several dates; the date itself where they are one."""
    if not found:
        return None
    if all(one == found[0] for one in found):
        return found[0]
    bounds = [_bounds(one) for one in found]
    return spanning(min(first for first, _ in bounds), max(last for _, last in bounds))
