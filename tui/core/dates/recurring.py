"""Dates that recur: a day of every week, month or year, a month, a quarter, a season, a weekend."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tui.core.dates.interval import day, month
from tui.core.dates.unit import Unit, bounds_around, season_around, spanning
from tui.core.dates.when import Occurrence, Recurring, Toward


@lru_cache(maxsize=1024)
def day_of_year(month_number: int, number: int, weekday: int | None = None) -> Recurring:
    """Return a day of every year, of those alone in which it falls on a weekday that is said.

    The weekday chooses between the anchor's year, the one before and the one after, of which one agrees with it at most. A year
    that is further off agrees as often by a slip of the weekday as by design: then no year is said.
    """

    def occurrence(known: date) -> Occurrence | None:
        exact = date(known.year, month_number, number)
        if weekday is not None and exact.weekday() != weekday:
            return None
        return Occurrence(day(known.year, month_number, number), exact, exact)

    unknown = day(None, month_number, number)
    if weekday is None:
        return Recurring(Unit.YEAR, occurrence, unknown, is_nearest=True)
    return Recurring(Unit.YEAR, occurrence, unknown, is_nearest=True, cycles=2)


@lru_cache(maxsize=64)
def month_of_year(number: int, toward: Toward = Toward.TENSE) -> Recurring:
    """Return a month of every year."""
    return Recurring(Unit.YEAR, lambda known: _month(known.year, number), month(None, number), toward)


@lru_cache(maxsize=1024)
def _month(number: int, month_number: int) -> Occurrence:
    return Occurrence(month(number, month_number), *bounds_around(date(number, month_number, 1), Unit.MONTH))


@lru_cache(maxsize=64)
def day_of_week(number: int, toward: Toward = Toward.TENSE) -> Recurring:
    """Return a day of every week."""

    def occurrence(known: date) -> Occurrence:
        exact = date.fromordinal(known.toordinal() - known.weekday() + number)
        return Occurrence(day(exact.year, exact.month, exact.day), exact, exact)

    return Recurring(Unit.WEEK, occurrence, toward=toward)


@lru_cache(maxsize=256)
def day_of_month(number: int, weekday: int | None = None) -> Recurring:
    """Return a day of every month that has it."""

    def occurrence(known: date) -> Occurrence | None:
        exact = known.replace(day=number)
        if weekday is not None and exact.weekday() != weekday:
            return None
        return Occurrence(day(exact.year, exact.month, exact.day), exact, exact)

    return Recurring(Unit.MONTH, occurrence, is_nearest=True)


def season_of_year(index: int, toward: Toward) -> Recurring:
    """Return a season of every year."""
    return Recurring(Unit.YEAR, lambda known: Occurrence(*season_around(known, index)), toward=toward)


def quarter_of_year(index: int, toward: Toward = Toward.TENSE) -> Recurring:
    """Return a quarter of every year."""

    def occurrence(known: date) -> Occurrence:
        first, last = bounds_around(date(known.year, 3 * index + 1, 1), Unit.QUARTER)
        return Occurrence(spanning(first, last), first, last)

    return Recurring(Unit.YEAR, occurrence, toward=toward)


def weekend_of_week() -> Recurring:
    """Return the Saturday and Sunday of every week."""

    def occurrence(known: date) -> Occurrence:
        first, last = bounds_around(known, Unit.WEEKEND)
        return Occurrence(spanning(first, last), first, last)

    return Recurring(Unit.WEEK, occurrence, is_nearest=True)
