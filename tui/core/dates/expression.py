"""Date expressions: where a text names a day, a month, a year or a span of them, and what it says.

A form that begins to match proves nothing yet (`form.py`): the calendar must have the day, and where words fall short of
proof there is no expression: "the 75th", "We", "may" and a number alone are never dates.

Rules that need saying:
- A month in words is capitalised ("May", "MAY"); a lower-case one counts only between a day and a year ("9 may 2025").
- `05/09/2025` is the fifth of September or the ninth of May: both readings are kept and none is chosen. With dots
  (`05.09.2025`) the day stands first in every country that writes so (CLDR: de, ru, pl, tr, fi ... none month first).
- Years of two figures have no century and are left alone.
- A bare year needs a word that makes it one ("in 1996", "since 1996", "summer 1996") or stands alone in brackets.

Three readers share a text. What English writes, and figures alone, are tried first at every run of figures (`form.py`); where
they say nothing, the names of other languages and calendars (`tongues.py`) and their words for a year (`bare_year.py`); between
them stand the dates of East Asia, which have signs of their own (`east.py`). All read a text whose figures are in ASCII, one code
point for one (`numerals.py`), so that a date in figures is the same in any script.

Every form holds a figure, so a text is looked at only around its figures: a date opens with them, or with the name of a month
or season right before them. Cost: some 15 to 20 ms a megabyte of English prose, 100 to 150 ms a megabyte of Arabic or Japanese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui.core.dates.bare_year import bare_year
from tui.core.dates.date_expression import DateExpression
from tui.core.dates.dotted import dotted_day
from tui.core.dates.east import eastern_dates
from tui.core.dates.form import BY_DAY, BY_WORD, BY_YEAR, Form, Groups
from tui.core.dates.found_date import FoundDate
from tui.core.dates.interval import MONTHS, SEASONS
from tui.core.dates.model import Precision
from tui.core.dates.numerals import ascii_figures
from tui.core.dates.scan import figure_runs
from tui.core.dates.tongues import Tongues, may_be_day, may_be_year, may_name
from tui.core.span import Span

_WEEKDAY_BEFORE = re.compile(
    r"(?<!\w)(Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)"
    r"(?:S?DAY|NESDAY|RSDAY|URDAY|s?day|nesday|rsday|urday|s|rs?)?\.?,?\s+(?:the\s+)?\Z"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_WEEKDAY = len("Wednesday,  the  ")
_YEAR_WORD = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|during|of|year|early|late|mid|after|before|around|circa|ca\.|between|spring|"
    r"summer|autumn|fall|winter)[\s-]|\()\Z",
    re.IGNORECASE,
)
_LONGEST_YEAR_WORD = len("between ") + 1

_NAMES = (*MONTHS, *(name[:3] for name in MONTHS), "Sept", *SEASONS, "fall")
_NAME_ENDS = frozenset(name[-3:].lower() for name in _NAMES)
"""The last three letters of every name that a date can open with: few other words end so."""
_GAP_ENDS = ("of", "the", ".", ",")
"""What else stands between a name and its number, with blanks after it."""
_NAME_MARKS = frozenset(".-")
_LONGEST_NAME = max(map(len, _NAMES))
_INITIALS = frozenset("JFMASONDW")
_SMALL_NAMES = (*SEASONS, "fall")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_GLUED = _LETTERS | {"_", "/"}
"""What stands right before no day: "A4", "and/2"."""
_NEVER_AFTER_DAY = frozenset(":;%)]>\"'_=+*$#bcdefghijklmopquvwxyzABCDEFGHIJKLMOPQUVWXYZ")
"""What stands after many numbers and after no day: it goes on with "st", "nd", "rd", "th", "to", "and", a mark or a blank."""
_AFTER_DAY = frozenset(
    (
        *(first + second for first in "jfmasond" for second in "aepuco"),
        "st",
        "nd",
        "rd",
        "th",
        "of",
        "da",
        "to",
        "an",
    )
)
"""The first two letters of what stands behind a day and a blank: a month, "of", "day", "to", "and", an ordinal's end."""
_SEEN = 64
"""How far around the part of a text that is looked at its figures are read, in code points."""
_BLANKS = 24
"""How far blanks are looked for at first, in code points."""


def find_expressions(text: str, span: Span | None = None) -> Iterator[DateExpression]:
    """Yield the date expressions of a text in order; none overlaps another.

    What has the form of a date and is none (31 February) is passed over whole: its month and year alone are not
    what was written.

    Args:
        text: Any text.
        span: Where to look, in code points; all of it when None. What stands around it is still seen, so that a
            part of an expression is never taken for the whole.

    >>> [(e.surface, e.interval.edtf) for e in find_expressions("We met on Saturday 5 May 2018, not the 75th time.")]
    [('Saturday 5 May 2018', '2018-05-05')]
    """
    start, end = (span.start, span.end) if span is not None else (0, len(text))
    base, plain = 0, text
    if not text.isascii():
        base = max(0, start - _SEEN)
        plain = ascii_figures(text[base : end + _SEEN])
    for said in _found(plain, start - base, end - base):
        if said.interval is not None:
            first, last = base + said.start, base + said.end
            yield DateExpression(
                Span(first, last), text[first:last], said.interval, said.rule, said.readings, said.weekday, said.time,
                said.calendar,
            )  # fmt: skip


def _found(text: str, start: int, end: int) -> Iterator[FoundDate]:
    """Yield the dates of a text whose figures are in ASCII: those with Eastern signs, and the others between them."""
    tongues = Tongues(text)
    if not text.isascii():
        for eastern in eastern_dates(text, start, end):
            yield from _western(text, start, eastern.start, tongues)
            yield eastern
            start = eastern.end
    yield from _western(text, start, end, tongues)


def _western(text: str, start: int, end: int, tongues: Tongues) -> Iterator[FoundDate]:
    """Yield the dates between two offsets that are written with figures and names, or figures alone."""
    position = start
    for first, last in figure_runs(text, start, end):
        if first < position:
            continue
        before, is_year = text[first - 1 : first] if first > position else "", last - first == 4
        if not is_year and (last - first > 2 or before in _GLUED):
            continue
        goes_on = (True, False) if is_year else _goes_on(text[last : last + 4])
        floor, opening, found, said = position, BY_WORD, None, None
        if before.isspace() or before in _NAME_MARKS:
            begin = _name_before(text, first, position)
            found = BY_WORD.match(text, begin) if begin >= 0 else None
        if not found or found.end() > end:
            opening = BY_YEAR if is_year else BY_DAY
            found = opening.match(text, first) if is_year or goes_on[0] else None
        if found and found.end() <= end:
            position = found.end()
            said = _read(text, found.start(), position, *opening.parts(found))
        if said is None:
            said = (
                _in_other_tongues(text, first, last, floor, tongues)
                if (may_be_year(text, first, last) if is_year else goes_on[1] and may_be_day(text, last))
                else None
            )
            if said is None and not is_year and text[last : last + 1] == ".":
                said = dotted_day(text, first, floor)
            if said is None or said.end > end:
                continue
            position = max(position, said.end)
        yield _with_weekday(said, tongues, floor)


@lru_cache(maxsize=4096)
def _goes_on(following: str) -> tuple[bool, bool]:
    """Whether a day in figures can go on with four letters: in English, and in another language.

    Asked of every run of figures, and of the same few hundred letters nearly always.
    """
    after, head = following[:1], following[1:4].lower()
    in_english = (
        head[:2] in _AFTER_DAY if after == " " and head[:1].isalpha() else after not in _NEVER_AFTER_DAY
    )
    return in_english, may_name(after, head)


def _in_other_tongues(text: str, first: int, last: int, floor: int, tongues: Tongues) -> FoundDate | None:
    """Return the date of another language that figures are the day or the year of."""
    if last - first <= 2:
        return tongues.of_day(first)
    return tongues.of_year(first, floor) or bare_year(text, first, last, floor)


def _name_before(text: str, number: int, floor: int) -> int:
    """Return where the name of a month or season begins that a number completes; -1 where there is none.

    Between the two stands what the forms allow ("May 2015", "Sept. 3", "Spring, of 2014", "May the 5th", "May-2015"). What is
    returned is where a form is worth trying, not that one matches.
    """
    end = number - 1
    if end - 3 < floor:
        return -1
    last = text[end - 3 : end].lower()
    if last not in _NAME_ENDS and (last.endswith(_GAP_ENDS) or last[-1].isspace()) and text[end].isspace():
        end = _before_gap(text, end, floor)
        last = text[max(floor, end - 3) : end].lower()
    if last not in _NAME_ENDS:
        return -1
    start = end - 3
    while start > floor and end - start < _LONGEST_NAME and text[start - 1] in _LETTERS:
        start -= 1
    is_name = text[start] in _INITIALS or text.startswith(_SMALL_NAMES, start, end)
    return start if is_name else -1


def _before_gap(text: str, end: int, floor: int) -> int:
    """Return where the blanks, the "of" or "the" and the marks begin that may stand between a name and a number."""
    end = _before_blanks(text, end, floor)
    if text.endswith(("of", "of,", "the"), floor, end):
        end = _before_blanks(text, end - (2 if text[end - 1] == "f" else 3), floor)
    end -= text.endswith(",", floor, end)
    return end - text.endswith(".", floor, end)


def _before_blanks(text: str, end: int, floor: int) -> int:
    """Return where the blanks begin that end at `end`."""
    start = max(floor, end - _BLANKS)
    while not (bare := text[start:end].rstrip()) and start > floor:
        start = max(floor, end - 2 * (end - start))
    return start + len(bare)


def _read(text: str, start: int, end: int, form: Form, groups: Groups) -> FoundDate | None:
    """Return what a matched form says, or None when it says nothing that the calendar knows."""
    if form.rule == "year" and not _is_plainly_a_year(text, start, end):
        return None
    try:
        reading = form.read(groups)
    except ValueError:
        return None
    if reading is None:
        return None
    weekday = None
    if "d" in groups and (named := _WEEKDAY_BEFORE.search(text, max(0, start - _LONGEST_WEEKDAY), start)):
        weekday, start = _WEEKDAYS.index(named[1][:3].lower()), named.start()
    return FoundDate(
        start, end, reading[0], form.rule, readings=reading[1], weekday=weekday, time=_time_of(groups)
    )


def _with_weekday(said: FoundDate, tongues: Tongues, floor: int) -> FoundDate:
    """Return a day with the weekday of another language that stands before it."""
    if said.weekday is not None or said.interval is None or said.interval.precision is not Precision.DAY:
        return said
    before = tongues.weekday_before(said.start, floor)
    return said._replace(start=before[0], weekday=before[1]) if before else said


def _is_plainly_a_year(text: str, start: int, end: int) -> bool:
    """Whether the words around a number of four figures make it a year."""
    before = _YEAR_WORD.search(text, max(0, start - _LONGEST_YEAR_WORD), start)
    if before and before[0] == "(":
        return text[end : end + 1] in (")", ",", ";")
    return before is not None


def _time_of(groups: Groups) -> str | None:
    """Return the time of day as `HH:MM`."""
    written = groups.get("t")
    if not written:
        return None
    hour, minute = map(int, written.split(":")[:2])
    half = groups.get("half", "").strip().lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02}:{minute:02}"
