"""Dates said to people and by them: an interval in plain English, and a date that a person typed."""

from __future__ import annotations

import re

from tui.core.dates.interval import MONTHS, SEASONS, month, parse_edtf
from tui.core.dates.model import DateInterval

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|XXXX)(?P<year_mark>[?~%]?)(?:-(?P<month>\d\d|XX)(?P<month_mark>[?~%]?)"
    r"(?:-(?P<day>\d\d|XX)(?P<day_mark>[?~%]?))?)?(?:T(?P<time>\d\d:\d\d).*)?"
)
_LOOSE_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")


def in_words(interval: DateInterval) -> str:
    """Return a date as a person says it, with what is not certain about it said too.

    >>> [in_words(known) for edtf in ("2020-05-08", "XXXX-05-08", "2020?-05-08", "2015~") if (known := parse_edtf(edtf))]
    ['8 May 2020', '8 May, year unknown', '8 May 2020, year inferred', 'about 2015']
    """
    return _say(interval.edtf)


def _say(edtf: str) -> str:
    """Return any EDTF string in words; one that is not understood as it is."""
    if edtf.startswith("["):
        return " or ".join(_say(part.replace("..", "/")) for part in edtf[1:-1].split(","))
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in ("", ".."):
            return f"until {_say(last)}"
        if last in ("", ".."):
            return f"since {_say(first)}"
        return f"{_say(first)} to {_say(last)}"
    found = _PART.fullmatch(edtf)
    if not found:
        return edtf
    marks = {name: found[f"{name}_mark"] for name in ("year", "month", "day")}
    said = _say_parts(found["year"], found["month"], found["day"], found["time"])
    last_mark = next((marks[name] for name in ("day", "month", "year") if found[name]), "")
    if last_mark in ("~", "%"):
        said = f"about {said}"
    if last_mark in ("?", "%"):
        said = f"{said}, uncertain"
    elif marks["year"] and not last_mark:
        said = f"{said}, year inferred"
    return said


def _say_parts(
    year_written: str, month_written: str | None, day_written: str | None, time: str | None
) -> str:
    """Return the parts of one date in words, marks of doubt aside."""
    if year_written.endswith("X") and year_written != "XXXX":
        return f"{year_written[:3]}0s"
    tail = ", year unknown" if year_written == "XXXX" else f" {int(year_written)}"
    if not month_written or month_written == "XX":
        return tail.strip(" ,")
    number = int(month_written)
    name = MONTHS[number - 1] if number <= 12 else SEASONS[number - 21]
    if not day_written or day_written == "XX":
        return f"{name}{tail}"
    return f"{int(day_written)} {name}{tail}{', ' + time if time else ''}"


_SHORT = {name: name[:3] for name in MONTHS} | {
    "about ": "~",
    ", uncertain": "?",
    ", year inferred": "?",
    ", year unknown": ", year?",
    " to ": "–",
}
_LONG = re.compile("|".join(map(re.escape, _SHORT)) + r"|, \d\d:\d\d")


def in_short(interval: DateInterval) -> str:
    """Return a date for a narrow column: what `in_words` says, months in three letters, doubts as signs, no time of day.

    >>> [in_short(known) for edtf in ("2020-09-08", "XXXX-05-08", "2020?-05-08", "2015~") if (known := parse_edtf(edtf))]
    ['8 Sep 2020', '8 May, year?', '8 May 2020?', '~2015']
    """
    return _LONG.sub(lambda found: _SHORT.get(found[0], ""), in_words(interval))


def parse_date_words(typed: str) -> DateInterval | None:
    """Return the date that a person typed, in words or EDTF; None where it is no date.

    The whole of what was typed must be the date: half a date understood is a date misunderstood. Numbers that can
    be read two ways ("05/09/2025") keep both readings.

    >>> [parse_date_words(typed).edtf for typed in ("9 May 2020", "may 2015", "2020-06", "summer 1943", "1990s")]
    ['2020-05-09', '2015-05', '2020-06', '1943-22', '199X']
    """
    from tui.core.dates.expression import find_expressions  # noqa: PLC0415 - 15 ms of patterns that saying a date needs not

    words = " ".join(typed.split())
    if known := parse_edtf(words):
        return known
    if found := _LOOSE_MONTH.fullmatch(words):
        return parse_edtf(f"{found[1]}-{int(found[2]):02}")
    for spelt in (words, words.title(), words.lower()):
        expressions = [e for e in find_expressions(spelt) if len(e.span) == len(spelt)]
        if expressions:
            return expressions[0].interval
    name = words.title()
    return month(None, MONTHS.index(name) + 1) if name in MONTHS else None
