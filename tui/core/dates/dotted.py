"""Days in figures between dots without a year, "am 15.1.", "vom 3.5. bis 7.5.2019", "с 15.01. по 20.01.", and their ranges.

Such figures are the number of a section or a version as often, so a preposition of time of a language that dates so must
stand before them, and a dot behind. "Am" is one in German and a verb or an hour in English: "I am 3.5." is no date.
"""

from __future__ import annotations

import re

from tui.core.dates.found_date import FoundDate
from tui.core.dates.interval import between, day

_LEADS = re.compile(
    r"(?<![\w.-])(?:(?<!\bI )(?<![0-9] )am|vom|zum|bis|den|ab|seit|für|с|по|до|от|на)[\s\xa0]{1,3}\Z",
    re.IGNORECASE,
)
_LONGEST_LEAD = 10
_DAY = r"([0-3]?[0-9])\.\s?([01]?[0-9])\."
_TO = r"\s{0,2}(?:[-–—]|bis(?:\szum)?|по|до)\s{0,2}"
_DAYS = re.compile(rf"{_DAY}(?:{_TO}{_DAY}\s?([12][0-9]{{3}})?)?(?![0-9]|\.[0-9])")


def dotted_day(text: str, first: int, floor: int) -> FoundDate | None:
    """Return the day, or the days, that figures with a dot behind them begin; None where they begin none.

    Args:
        text: With its figures in ASCII.
        first: Where the figures begin.
        floor: Before which nothing is looked at.
    """
    found = _DAYS.match(text, first)
    if not found or not _LEADS.search(text, max(floor, first - _LONGEST_LEAD), first):
        return None
    number, month, last_number, last_month, year = (int(part) if part else None for part in found.groups())
    try:
        interval = day(year, month or 0, number or 0)
        if last_number:
            interval = between(interval, day(year, last_month or 0, last_number))
    except ValueError:
        return None
    return FoundDate(first, found.end(), interval, "day.month" if not last_number else "days between dots")
