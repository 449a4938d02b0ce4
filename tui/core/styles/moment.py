"""A date taken apart for styles that each say it in their own order: moments, ranges, and what is doubtful of them.

What every style keeps of a date, whatever its order:

    8 May [2020]           the year was inferred: brackets hold what the document does not say itself
    [8 May 2020]           the date is likely, no more
    [8 May 2020?]          it is a guess, or its own source doubts it
    8 May, [year unknown]  no year is known
    ca. 2015               it is about that year
    2010s, Spring 2014     a decade, a season
    1–3 May 2020           a range; "since" and "until" where one end is open, "or" between readings that are possible

Source: The Chicago Manual of Style, 18th ed., chapter 14 (n.d., and supplied dates in brackets); EDTF (ISO 8601-2:2019).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from tui.core.dates.interval import MONTHS, SEASONS
from tui.core.dates.model import Confidence, DateAttribution

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|XXXX)(?P<year_mark>[?~%]?)(?:-(?P<month>\d\d)(?P<month_mark>[?~%]?)"
    r"(?:-(?P<day>\d\d)(?P<day_mark>[?~%]?)|-XX)?|-XX(?:-XX)?)?(?:T.*)?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One date in its parts."""

    year: str | None
    """`2020`, `2010s`; None when it is not known."""
    month: int | None = None
    """1..12, or 21..24 for a season."""
    day: int | None = None
    is_year_inferred: bool = False
    is_about: bool = False
    is_doubtful: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing about it needs a mark."""
        return self.year is not None and not (self.is_year_inferred or self.is_about or self.is_doubtful)


class Join(Enum):
    """How the moments of a date belong together."""

    RANGE = "range"
    """From the first to the last; one of them may be None, an open end."""
    CHOICE = "choice"
    """One of them, it is not known which."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a style says a date; the fields are its words and its places."""

    months: tuple[str, ...] = MONTHS
    is_day_first: bool = False
    is_year_first: bool = False
    about: str = "ca. "

    def say(self, known: DateAttribution) -> str:
        """The date in this order, with what is doubtful of it; the role aside."""
        join, moments = read(known)
        is_guess = known.confidence is Confidence.GUESS
        is_year_inferred = any(moment and moment.is_year_inferred for moment in moments)
        if is_guess and is_year_inferred:
            return self._joined(
                join, tuple(moment and replace(moment, is_doubtful=True) for moment in moments)
            )
        words = self._joined(join, moments)
        if known.confidence is Confidence.SURE or is_year_inferred or words.startswith("["):
            return words
        return f"[{words}?]" if is_guess else f"[{words}]"

    def _joined(self, join: Join, moments: tuple[Moment | None, ...]) -> str:
        if join is Join.CHOICE:
            return " or ".join(self._one(moment) for moment in moments if moment)
        first, last = moments[0], moments[-1]
        if len(moments) == 1 or first == last:
            return self._one(first) if first else "n.d."
        if first is None or last is None:
            return f"since {self._one(first)}" if first else f"until {self._one(last)}" if last else "n.d."
        return self._range(first, last)

    def _range(self, first: Moment, last: Moment) -> str:
        """From one moment to another, without what both share."""
        if not (first.is_plain and last.is_plain):
            return f"{self._one(first)}–{self._one(last)}"
        parts = self._part(first), self._part(last)
        if not all(parts):
            return f"{self._one(first)}–{self._one(last)}"
        if first.year != last.year and not self.is_year_first:
            return f"{self._one(first)}–{self._one(last)}"
        years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
        part = "–".join(parts)
        if first.year == last.year and first.month == last.month and first.day and last.day:
            days = f"{first.day}–{last.day}"
            part = f"{days} {self._month(first)}" if self.is_day_first else f"{self._month(first)} {days}"
        return self._whole(part, years, is_day=first.day is not None)

    def _one(self, moment: Moment) -> str:
        if moment.year is None:
            return self._whole(self._part(moment), "[year unknown]", is_day=True)
        year = moment.year
        if moment.is_year_inferred:
            year = f"[{year}?]" if moment.is_doubtful else f"[{year}]"
        words = self._whole(self._part(moment), year, is_day=moment.day is not None)
        about = f"{self.about}{words}" if moment.is_about else words
        return f"[{about}?]" if moment.is_doubtful and not moment.is_year_inferred else about

    def _whole(self, part: str, year: str, *, is_day: bool) -> str:
        if not part:
            return year
        if self.is_year_first:
            return f"{year}, {part}"
        return (
            f"{part}, {year}" if is_day and (not self.is_day_first or "unknown" in year) else f"{part} {year}"
        )

    def _part(self, moment: Moment) -> str:
        """Day and month; empty when only the year is known."""
        if moment.day is None:
            return self._month(moment)
        month = self._month(moment)
        return f"{moment.day} {month}" if self.is_day_first else f"{month} {moment.day}"

    def _month(self, moment: Moment) -> str:
        if moment.month is None:
            return ""
        return (
            self.months[moment.month - 1] if moment.month <= 12 else SEASONS[moment.month - 21].capitalize()
        )


def read(known: DateAttribution) -> tuple[Join, tuple[Moment | None, ...]]:
    """The moments of a date, and how they belong together; of a range among several that it may be, both its ends."""
    edtf = known.interval.edtf
    if edtf.startswith("["):
        return Join.CHOICE, tuple(
            _moment(end, is_inferred=known.inferred)
            for part in edtf.strip("[]").split(",")
            for end in part.split("..")
        )
    return Join.RANGE, tuple(_moment(part, is_inferred=known.inferred) for part in edtf.split("/", 1))


def _moment(edtf: str, *, is_inferred: bool) -> Moment | None:
    """One EDTF date in its parts; None where it is open, or none."""
    found = _PART.fullmatch(edtf)
    if not found:
        return None
    year, month, day = (found[name] for name in ("year", "month", "day"))
    if year.endswith("X"):
        year = None if year == "XXXX" else f"{year[:3]}0s"
    elif year:
        year = str(int(year))
    mark = next((found[f"{name}_mark"] for name in ("day", "month", "year") if found[name]), "")
    is_year_marked = bool(found["year_mark"]) and month is not None and not mark
    return Moment(
        year,
        int(month) if month else None,
        int(day) if day else None,
        is_year_inferred=year is not None and (is_inferred or is_year_marked),
        is_about=mark in ("~", "%"),
        is_doubtful=mark in ("?", "%") and not is_inferred,
    )


def single(known: DateAttribution) -> Moment | None:
    """The one moment that a date is; None for a range or a choice."""
    join, moments = read(known)
    return moments[0] if join is Join.RANGE and len(moments) == 1 else None
