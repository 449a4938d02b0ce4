"""Dates that a file declares outside its text, as claims: the header of a mail, the meta of a page, a property of an office file.

A declared date is written for programs, in one of three ways: ISO 8601 ("2025-05-09T10:00:00+02:00"), RFC 5322 ("Fri, 09 May
2025 10:00:00 +0200"), or words, which are read as words of a text are. The day and the time are those that stand there, in
whatever zone, with two provisos:

- midnight to the second is what a program writes that knows no time, and gives none;
- a moment is one day in Bergen and the next in Sydney. Where the words for readers say another day that the moment was
  somewhere on earth, both say one date, and the words are believed, since a reader sees them.

What an unset clock says proves nothing: the first seconds of 1601, 1970 and the like are the zero of some machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from tui.core.dates.evidence import FIRST_YEAR, INCOMPLETE, Claim
from tui.core.dates.expression import find_expressions
from tui.core.dates.interval import day, month, year
from tui.core.dates.model import DateEvidence, DateInterval, Precision, Role
from tui.core.declared import Declared

_ROLES = {"published": Role.PUBLISHED, "updated": Role.UPDATED}
_LONGEST = 100
"""Code points of the longest value that is read as a date; "Friday, the 9th of May 2025, at ..." has half of it."""
_ISO = re.compile(
    r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?|(?P<m2>[0-9]{2})(?P<d2>[0-9]{2}))?"
    r"(?:[T ]\s?(?P<H>[0-9]{2}):?(?P<M>[0-9]{2})(?::?(?P<S>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"\s?(?P<zone>Z|UTC|GMT|(?P<sign>[+-])(?P<zh>[0-9]{2})(?::?(?P<zm>[0-9]{2}))?)?)?",
    re.IGNORECASE | re.ASCII,
)
_SHORT_YEAR = re.compile(
    r"((?:\A|[A-Za-z]{3},?\s+)[0-9]{1,2}[\s-][A-Za-z]{3}[\s-])([0-9]{2})(?=\s+[0-9]{1,2}:[0-9]{2})"
)
"""What stands before a year of two figures in the header of an old mail (RFC 5322, 4.3): 50 to 99 are of the last century."""
_ZEROS = frozenset(
    (
        date(1601, 1, 1),
        date(1899, 12, 30),
        date(1904, 1, 1),
        date(1969, 12, 31),
        date(1970, 1, 1),
        date(1980, 1, 1),
    )
)
"""Days on which clocks of computers begin, and the eve of one, where it is still that in the west."""
_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)
"""From the clocks of Baker Island to those of Kiritimati."""


class Moment(NamedTuple):
    """What a declared date says."""

    interval: DateInterval
    time: str | None = None
    """As written, `HH:MM`."""
    days: tuple[date, ...] = ()
    """The days that it was somewhere on earth, where its zone says which moment it is."""
    weekday_agrees: bool | None = None


def read_moment(value: str) -> Moment | None:
    """Return what a declared date says; None where it says none, more than one, or one that proves nothing.

    >>> read_moment("2025-05-09T22:30:00Z").time, read_moment("Fri, 09 May 97 10:00:00 +0200").interval.edtf
    ('22:30', '1997-05-09')
    >>> read_moment("1970-01-01T00:00:00Z"), read_moment("0000-00-00")
    (None, None)
    """
    written = " ".join(value.split())
    if not written or len(written) > _LONGEST:
        return None
    found = _ISO.fullmatch(written)
    try:
        moment = _read_iso(found) if found else _read_words(written)
    except ValueError:
        return None
    if moment is None:
        return None
    first = moment.interval.earliest
    return moment if first is None or first.year >= FIRST_YEAR else None


def declared_claims(document_id: str, declared: Iterable[Declared]) -> Iterator[tuple[Claim, Moment]]:
    """Yield the claim of each declared date, and what it was read as."""
    for one in declared:
        role = _ROLES.get(one.field)
        moment = read_moment(one.value) if role else None
        if role and moment:
            weight = one.weight * (INCOMPLETE if moment.weekday_agrees is False else 1)
            evidence = DateEvidence(document_id, None, one.value, one.rule, moment.interval, weight)
            yield Claim(role, evidence, moment.time), moment


def beside(claim: Claim, moment: Moment, said: Sequence[Claim]) -> Claim:
    """Return a declared claim as it counts beside those of the text: of the day that they give to its moment."""
    days = {
        known.evidence.interval.earliest: known.evidence.interval
        for known in said
        if known.role is claim.role and known.evidence.interval.precision in (Precision.DAY, Precision.MINUTE)
    }
    if moment.interval.earliest in days:
        return claim
    other = next((days[one] for one in moment.days if one in days), None)
    return replace(claim, evidence=replace(claim.evidence, interval=other), time=None) if other else claim


def _read_iso(found: re.Match[str]) -> Moment | None:
    """Read a date of ISO 8601.

    Raises:
        ValueError: If the calendar has no such day, or the clock no such time.
    """
    number, in_year, in_month = int(found["y"]), found["m"] or found["m2"], found["d"] or found["d2"]
    if not in_year:
        return None if found["H"] else Moment(year(number))
    if not in_month:
        return None if found["H"] else Moment(month(number, int(in_year)))
    interval = day(number, int(in_year), int(in_month))
    if found["H"] is None:
        return Moment(interval)
    clock = datetime(
        number, int(in_year), int(in_month), int(found["H"]), int(found["M"]), tzinfo=_zone_of(found)
    )
    if clock.date() in _ZEROS:
        return None
    is_midnight = not clock.hour and not clock.minute and not int(found["S"] or 0)
    return Moment(
        interval, None if is_midnight else f"{clock:%H:%M}", _days_of(clock) if found["zone"] else ()
    )


def _zone_of(found: re.Match[str]) -> timezone:
    if not found["sign"]:
        return UTC
    ahead = timedelta(hours=int(found["zh"]), minutes=int(found["zm"] or 0))
    return timezone(-ahead if found["sign"] == "-" else ahead)


def _days_of(clock: datetime) -> tuple[date, ...]:
    """Return the days that a moment was somewhere; none at either end of the calendar."""
    try:
        there = clock.astimezone(UTC)
        return tuple(dict.fromkeys(((there + _WESTMOST).date(), there.date(), (there + _EASTMOST).date())))
    except OverflowError:
        return ()


def _read_words(written: str) -> Moment | None:
    """Read the one date that words say; a mail's Date header is such words but for an old year of two figures."""
    words = _SHORT_YEAR.sub(
        lambda short: f"{short[1]}{'19' if short[2] >= '50' else '20'}{short[2]}", written
    )
    said = list(find_expressions(words))
    if not said or any(one.interval != said[0].interval for one in said):
        return None
    only = said[0]
    if only.time and only.interval.earliest in _ZEROS:
        return None
    return Moment(
        only.interval, only.time, _days_of_words(words, only.interval, only.time), only.weekday_agrees
    )


_ZONE_AT_END = re.compile(
    r"(?P<sign>[+-])(?P<zh>[0-9]{2}):?(?P<zm>[0-9]{2})(?:\s*\([^()]*\))?\Z|(?:Z|UTC?|GMT)\Z"
)


def _days_of_words(words: str, interval: DateInterval, time: str | None) -> tuple[date, ...]:
    """Return the days of a moment in words that ends in its zone."""
    zone, known = _ZONE_AT_END.search(words), interval.earliest
    if not zone or not time or not known or known != interval.latest:
        return ()
    hour, minute = map(int, time.split(":"))
    try:
        return _days_of(datetime(known.year, known.month, known.day, hour, minute, tzinfo=_zone_of(zone)))
    except ValueError:
        return ()
