"""Date expressions: where a text names a day, a month, a year or a span of them, and what it says.

One alternation of *forms* runs over the text once. Each form names its parts (`y` year, `m` month in figures, `M`
month in words, `d` day, `t` time ...) and a form that begins to match proves nothing yet: the calendar must have the
day, and what stands before and after must not make it something else (a version number, an address, "May 20 people").
Where words fall short of proof there is no expression: "the 75th", "We", "may" and a number alone are never dates.

Rules that need saying:
- A month in words is capitalised ("May", "MAY"); a lower-case one counts only between a day and a year ("9 may 2025").
- `05/09/2025` is the fifth of September or the ninth of May: both readings are kept and none is chosen. With dots
  (`05.09.2025`) the day stands first in every country that writes so (CLDR: de, ru, pl, tr, fi ... none month first).
- Years of two figures have no century and are left alone.
- A bare year needs a word that makes it one ("in 1996", "since 1996", "summer 1996") or stands alone in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.core.dates.interval import SEASONS, between, day, decade, month, one_of, season, year
from tui.core.dates.model import DateInterval
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that say a date, wherever they stand and whatever they date."""

    span: Span
    surface: str
    """The words themselves: `text[span.slice]`."""
    interval: DateInterval
    """What they say; two readings together where they can be read two ways."""
    rule: str
    """The form they were read by."""
    readings: tuple[DateInterval, ...] = ()
    """Each way to read them, the day-first one first; empty when there is only one."""
    weekday: int | None = None
    """The weekday they name, 0 Monday."""
    time: str | None = None
    """The time of day they name, `HH:MM`."""

    @property
    def is_day(self) -> bool:
        """Whether one day of a known year is said."""
        return self.interval.earliest is not None and self.interval.earliest == self.interval.latest

    @property
    def weekday_agrees(self) -> bool | None:
        """Whether the weekday named is that of the day; None when one of them is not known."""
        known = self.interval.earliest
        return known.weekday() == self.weekday if self.is_day and known and self.weekday is not None else None


_Groups = dict[str, str]
_Reading = tuple[DateInterval, tuple[DateInterval, ...]]

_MONTH_NAMES = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?:[Jj](?:an(?:uary)?|AN(?:UARY)?|une?|UNE?|uly?|ULY?)|[Ff](?:eb(?:ruary)?|EB(?:RUARY)?)|"
    r"[Mm](?:ar(?:ch)?|AR(?:CH)?|ay|AY)|[Aa](?:pr(?:il)?|PR(?:IL)?|ug(?:ust)?|UG(?:UST)?)|"
    r"[Ss](?:ept?(?:ember)?|EPT?(?:EMBER)?)|[Oo](?:ct(?:ober)?|CT(?:OBER)?)|"
    r"[Nn](?:ov(?:ember)?|OV(?:EMBER)?)|[Dd](?:ec(?:ember)?|EC(?:EMBER)?))(?![^\W\d_])"
)
_CAPITAL = r"(?=[JFMASOND])"
_YEAR = r"(?P<y>1[0-9]{3}|2[01][0-9]{2})(?![0-9]|[-/.][0-9])"
_DAY = r"(?P<d>[0-3]?[0-9])(?![0-9])"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
_NO_UNIT = (
    r"(?![.,]?\d|\s?%|[ -](?:per\s?cent|percent|million|billion|thousand|hundred|years?|months?|weeks?|days?|hours?|"
    r"minutes?|people|men|women|children|kilomet|km\b|miles?|others?|dollars?|points?)\b)"
)
_TIME = (
    r"(?:,?[ T\t]\s?(?:at\s|@\s?)?(?P<t>(?:[01]?[0-9]|2[0-3]):[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?"
    r"(?P<half>\s?[AaPp]\.?[Mm]\b\.?)?(?:Z\b|\s?[+-][0-9]{2}:?[0-9]{2}\b)?(?![:0-9]))?"
)
_DASH = r"\s?(?:[-–—−]|to|and|&)\s?"
_PERIOD_DASH = r"\s?[-–—−]\s?"
_EDGE = r"(?<![\w/.])(?<![\w./]-)(?<!\d:)"
_TO_YEAR = r"\.?,?\s+"
_NO_NOUN = (
    r"(?!\s+(?!(?:and|or|was|is|were|the|for|with|when|who|has|have|had|to|in|that|which|but|as|at|on|of|by|through|until|"
    r"we|he|she|it|they|there|this|after|because|while|until|if|would|will)\b)[a-z]{2,})"
)
_OF = r"(?:[\s,]+day)?(?:\s+of)?"


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a date: its pattern, with parts named, and what they say together."""

    rule: str
    pattern: str
    read: Callable[[_Groups], _Reading | None]


def _one(interval: DateInterval) -> _Reading:
    return interval, ()


def _month_of(groups: _Groups, name: str = "M") -> int:
    return _MONTH_NAMES[groups[name][:3].lower()]


def _year_of(groups: _Groups) -> int | None:
    return int(groups["y"]) if groups.get("y") else None


def _read_figures(groups: _Groups) -> _Reading:
    return _one(day(int(groups["y"]), int(groups["m"]), int(groups["d"])))


def _read_words(groups: _Groups) -> _Reading | None:
    """Read a day, a month in words and perhaps a year."""
    is_lower = groups["M"][0].islower()
    if is_lower and not groups.get("y"):
        return None
    return _one(day(_year_of(groups), _month_of(groups), int(groups["d"])))


def _read_days(groups: _Groups) -> _Reading | None:
    """Read days that run on, "9-11 May 2025" or "May 30 - June 2, 2013"."""
    first_month = _month_of(groups)
    last_month = _month_of(groups, "M2") if groups.get("M2") else first_month
    last_year = _year_of(groups)
    first_year = last_year - 1 if last_year and last_month < first_month else last_year
    first, last = (
        day(first_year, first_month, int(groups["d"])),
        day(last_year, last_month, int(groups["d2"])),
    )
    if (first_month, int(groups["d"])) == (last_month, int(groups["d2"])):
        return None
    return _one(between(first, last))


def _read_month(groups: _Groups) -> _Reading:
    return _one(month(int(groups["y"]), _month_of(groups)))


def _read_numeric(groups: _Groups) -> _Reading | None:
    """Read `05/09/2025`: both ways when both are days of the calendar, but day first between dots."""
    first, second, number = int(groups["d"]), int(groups["m"]), int(groups["y"])
    orders = [(second, first)] if groups["s"] == "." else [(second, first), (first, second)]
    readings = tuple(dict.fromkeys(day(number, m, d) for m, d in orders if m <= 12 and d <= 31 and m and d))
    if not readings:
        return None
    return (one_of(readings), readings) if len(readings) > 1 else _one(readings[0])


def _read_season(groups: _Groups) -> _Reading:
    name = groups["season"].lower().replace("fall", "autumn")
    return _one(season(int(groups["y"]), SEASONS.index(name)))


def _read_decade(groups: _Groups) -> _Reading:
    return _one(decade(int(groups["y"])))


def _read_years(groups: _Groups) -> _Reading | None:
    """Read "1941-1945": two years in their order that one life could span."""
    first, last = int(groups["y"]), int(groups["y2"])
    return _one(between(year(first), year(last))) if first < last <= first + 150 else None


def _read_year(groups: _Groups) -> _Reading:
    return _one(year(int(groups["y"])))


_FORMS = (
    _Form(
        "year-month-day",
        rf"{_EDGE}(?P<y>1[0-9]{{3}}|2[01][0-9]{{2}})(?P<s>[-/.])(?P<m>[01]?[0-9])(?P=s)(?P<d>[0-3]?[0-9])"
        rf"(?![0-9]|[-/.]\w|[A-SU-Za-z]){_TIME}",
        _read_figures,
    ),
    _Form(
        "年月日",
        r"(?<!\d)(?P<y>[12]\d{3})\s?[年년]\s?(?P<m>[01]?\d)\s?[月월]\s?(?P<d>[0-3]?\d)\s?[日號号일]",
        _read_figures,
    ),
    _Form(
        "days of a month",
        rf"{_EDGE}(?P<d>[0-3]?[0-9]){_ORDINAL}{_DASH}(?P<d2>[0-3]?[0-9]){_ORDINAL}(?:\s+of)?\s+"
        rf"{_CAPITAL}(?P<M>{_MONTH})(?:{_TO_YEAR}{_YEAR})?(?!\w)",
        _read_days,
    ),
    _Form(
        "days from month to month",
        rf"{_EDGE}(?P<d>[0-3]?[0-9]){_ORDINAL}\s+{_CAPITAL}(?P<M>{_MONTH}){_DASH}(?P<d2>[0-3]?[0-9]){_ORDINAL}\s+"
        rf"{_CAPITAL}(?P<M2>{_MONTH})(?:{_TO_YEAR}{_YEAR})?(?!\w)",
        _read_days,
    ),
    _Form(
        "day month year",
        rf"{_EDGE}(?P<d>[0-3]?[0-9]){_ORDINAL}{_OF}(?:[\s.-]|,\s)\s?(?P<M>{_MONTH})"
        rf"(?:(?:{_TO_YEAR}(?:of\s+)?|[.-]){_YEAR}{_TIME}|(?![\w-]))",
        _read_words,
    ),
    _Form(
        "days of a month",
        rf"{_EDGE}{_CAPITAL}(?P<M>{_MONTH})\.?\s+{_DAY}{_ORDINAL}{_PERIOD_DASH}(?:{_CAPITAL}(?P<M2>{_MONTH})\.?\s+)?"
        rf"(?P<d2>[0-3]?[0-9])(?![0-9:]){_ORDINAL}(?:{_TO_YEAR}{_YEAR})?{_NO_UNIT}(?!\w)",
        _read_days,
    ),
    _Form(
        "month day year",
        rf"{_EDGE}(?P<M>{_MONTH})(?:\.?\s+(?:the\s+)?|[.-]){_DAY}{_ORDINAL}"
        rf"(?:(?:\s?,\s?|\s+|-|,?\s+of\s+){_YEAR}{_TIME}|{_NO_UNIT}(?![:\w/-]))",
        _read_words,
    ),
    _Form(
        "month year",
        rf"{_EDGE}{_CAPITAL}(?P<M>{_MONTH})(?:{_TO_YEAR}(?:of\s+)?|-){_YEAR}{_NO_UNIT}(?![\w/])",
        _read_month,
    ),
    _Form(
        "figures",
        rf"{_EDGE}(?P<d>[0-3]?[0-9])(?P<s>[-/.])(?P<m>[0-3]?[0-9])(?P=s){_YEAR}(?![-/.]?\w){_TIME}",
        _read_numeric,
    ),
    _Form(
        "season",
        rf"(?<!\w)(?P<season>[Ss](?:pring|ummer)|[Aa]utumn|[Ff]all|[Ww]inter)(?:,?\s+of)?,?\s+{_YEAR}{_NO_UNIT}(?!\w)",
        _read_season,
    ),
    _Form("decade", rf"{_EDGE}(?P<y>1[0-9]{{2}}0|20[0-9]0)['’]?s\b", _read_decade),
    _Form(
        "years",
        rf"{_EDGE}(?P<y>1[5-9][0-9]{{2}}|20[0-9]{{2}})[-–—−](?P<y2>1[5-9][0-9]{{2}}|20[0-9]{{2}})(?![-/–—.:]?\w){_NO_UNIT}",
        _read_years,
    ),
    _Form(
        "year",
        rf"{_EDGE}(?P<y>1[0-9]{{3}}|20[0-9]{{2}})(?!\w|[-/–—.:]\w){_NO_UNIT}{_NO_NOUN}",
        _read_year,
    ),
)


def _number_groups(forms: tuple[_Form, ...]) -> str:
    """Return one alternation of all forms, the groups of form i renamed from `y` to `y_i`."""
    parts = []
    for number, form in enumerate(forms):
        renamed = re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{number}>", form.pattern)
        renamed = re.sub(r"\(\?P=(\w+)\)", rf"(?P=\g<1>_{number})", renamed)
        parts.append(f"(?P<form_{number}>{renamed})")
    return "|".join(parts)


_ANCHOR = re.compile(
    r"\d+|\b(?:[JFMASOND](?=[aepuco]|[AEPUCO][A-Z])|[Ss](?=pring|ummer)|[Ww](?=inter)|a(?=utumn)|f(?=all))"
)
_PATTERN = re.compile(_number_groups(_FORMS))
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
    position, end = (span.start, span.end) if span is not None else (0, len(text))
    for anchor in _ANCHOR.finditer(text, position, end):
        if anchor.start() < position:
            continue
        found = _PATTERN.match(text, anchor.start())
        if not found or found.end() > end:
            continue
        position = found.end()
        if expression := _read(text, found):
            yield expression


def _read(text: str, found: re.Match[str]) -> DateExpression | None:
    """Return what a matched form says, or None when it says nothing that the calendar knows."""
    number = int((found.lastgroup or "").removeprefix("form_"))
    form, suffix = _FORMS[number], f"_{number}"
    groups = {k.removesuffix(suffix): v for k, v in found.groupdict().items() if v and k.endswith(suffix)}
    try:
        reading = form.read(groups)
    except ValueError:
        return None
    start, end = found.span()
    if reading is None or (form.rule == "year" and not _is_plainly_a_year(text, start, end)):
        return None
    weekday = None
    if groups.get("d") and (named := _WEEKDAY_BEFORE.search(text, max(0, start - _LONGEST_WEEKDAY), start)):
        weekday, start = _WEEKDAYS.index(named[1][:3].lower()), named.start()
    return DateExpression(
        Span(start, end), text[start:end], reading[0], form.rule, reading[1], weekday, _time_of(groups)
    )


def _is_plainly_a_year(text: str, start: int, end: int) -> bool:
    """Whether the words around a number of four figures make it a year."""
    before = _YEAR_WORD.search(text, max(0, start - _LONGEST_YEAR_WORD), start)
    if before and before[0] == "(":
        return text[end : end + 1] in (")", ",", ";")
    return before is not None


def _time_of(groups: _Groups) -> str | None:
    """Return the time of day as `HH:MM`."""
    written = groups.get("t")
    if not written:
        return None
    hour, minute = map(int, written.split(":")[:2])
    half = groups.get("half", "").strip().lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02}:{minute:02}"
