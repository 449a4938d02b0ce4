"""The forms of a date: every way to write one, as a pattern whose named parts say it.

Each form names its parts (`y` year, `m` month in figures, `M` month in words, `d` day, `t` time ...) and a form that begins
to match proves nothing yet: the calendar must have the day, and what stands before and after must not make it something
else (a version number, an address, "May 20 people").

Every form of English, and of figures alone, is here. Each holds a figure and opens in one of three ways: with a year, with a day, or with a word. Two forms of different
openings never match at one place, so a place is tried with the forms of its opening only, in the order they stand here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tui.core.dates.interval import SEASONS, between, day, decade, month, one_of, season, year
from tui.core.dates.model import DateInterval

Groups = dict[str, str]
"""The parts of a form that were written, by name."""
Reading = tuple[DateInterval, tuple[DateInterval, ...]]
"""What they say, and each way to read it, where there are two."""

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
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Letters of scripts without blanks, which a date in figures stands right beside."""
_EDGE = rf"(?:(?<![\w/.])(?<![\w./]-)(?<!\d:)|(?<=[{_EAST}]))"
_GAP = r"(?:[^\S\n]|\n(?![^\S\n]*\n))"
"""A blank or a line end inside a paragraph."""
_TO_YEAR = rf"\.?,?{_GAP}+"
_NO_NOUN = (
    rf"(?!{_GAP}+(?!(?:and|or|was|is|were|the|for|with|when|who|has|have|had|to|in|that|which|but|as|at|on|of|by|through|until|"
    r"we|he|she|it|they|there|this|after|because|while|until|if|would|will)\b)[a-z]{2,})"
)
_OF = r"(?:[\s,]+day)?(?:\s+of)?"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: its pattern, with parts named, and what they say together."""

    rule: str
    pattern: str
    read: Callable[[Groups], Reading | None]
    edge: str = _EDGE
    """What must not stand before it."""


class Opening:
    """The forms that open alike, tried together at one place.

    Args:
        forms: In the order they are tried, those with an edge of their own before the others.
        probe: What all of those with the common edge begin with, to turn away at once what is none of them.
    """

    def __init__(self, *forms: Form, probe: str = "") -> None:
        common = [self._numbered(number, form) for number, form in enumerate(forms) if form.edge == _EDGE]
        others = [
            form.edge + self._numbered(number, form)
            for number, form in enumerate(forms)
            if form.edge != _EDGE
        ]
        pattern = re.compile("|".join([*others, f"{_EDGE}{probe}(?:{'|'.join(common)})"]))
        self._forms: dict[int, tuple[Form, dict[str, int]]] = {}
        for number, form in enumerate(forms):
            whole, suffix = pattern.groupindex[f"form_{number}"], f"_{number}"
            parts = {
                name.removesuffix(suffix): at
                for name, at in pattern.groupindex.items()
                if name.endswith(suffix)
            }
            self._forms[whole] = form, {name: at for name, at in parts.items() if name != "form"}
        self.match = pattern.match
        """Matches at one place of a text, as `re.Pattern.match` does."""

    def parts(self, found: re.Match[str]) -> tuple[Form, Groups]:
        """Return the form that was matched, and its parts."""
        form, places = self._forms[found.lastindex or 0]
        return form, {name: part for name, at in places.items() if (part := found[at])}

    @staticmethod
    def _numbered(number: int, form: Form) -> str:
        """Return a form's pattern as a group, its parts renamed from `y` to `y_3` for the third form."""
        renamed = re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{number}>", form.pattern)
        renamed = re.sub(r"\(\?P=(\w+)\)", rf"(?P=\g<1>_{number})", renamed)
        return f"(?P<form_{number}>{renamed})"


def _one(interval: DateInterval) -> Reading:
    return interval, ()


def _month_of(groups: Groups, name: str = "M") -> int:
    return _MONTH_NAMES[groups[name][:3].lower()]


def _year_of(groups: Groups) -> int | None:
    return int(groups["y"]) if groups.get("y") else None


def _read_figures(groups: Groups) -> Reading:
    return _one(day(int(groups["y"]), int(groups["m"]), int(groups["d"])))


def _read_words(groups: Groups) -> Reading | None:
    """Read a day, a month in words and perhaps a year."""
    is_lower = groups["M"][0].islower()
    if is_lower and not groups.get("y"):
        return None
    return _one(day(_year_of(groups), _month_of(groups), int(groups["d"])))


def _read_days(groups: Groups) -> Reading | None:
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


def _read_month(groups: Groups) -> Reading:
    return _one(month(int(groups["y"]), _month_of(groups)))


def _read_numeric(groups: Groups) -> Reading | None:
    """Read `05/09/2025`: both ways when both are days of the calendar, but day first between dots."""
    first, second, number = int(groups["d"]), int(groups["m"]), int(groups["y"])
    orders = [(second, first)] if groups["s"] == "." else [(second, first), (first, second)]
    readings = tuple(dict.fromkeys(day(number, m, d) for m, d in orders if m <= 12 and d <= 31 and m and d))
    if not readings:
        return None
    return (one_of(readings), readings) if len(readings) > 1 else _one(readings[0])


def _read_season(groups: Groups) -> Reading:
    name = groups["season"].lower().replace("fall", "autumn")
    return _one(season(int(groups["y"]), SEASONS.index(name)))


def _read_decade(groups: Groups) -> Reading:
    return _one(decade(int(groups["y"])))


def _read_years(groups: Groups) -> Reading | None:
    """Read "1941-1945": two years in their order that one life could span."""
    first, last = int(groups["y"]), int(groups["y2"])
    return _one(between(year(first), year(last))) if first < last <= first + 150 else None


def _read_year(groups: Groups) -> Reading:
    return _one(year(int(groups["y"])))


BY_YEAR = Opening(
    Form(
        "year-month-day",
        rf"(?P<y>1[0-9]{{3}}|2[01][0-9]{{2}})(?P<s>[-/.])(?P<m>[01]?[0-9])(?P=s)(?P<d>[0-3]?[0-9])"
        rf"(?![0-9]|[-/.]\w|[A-SU-Za-z]){_TIME}",
        _read_figures,
    ),
    Form("decade", r"(?P<y>1[0-9]{2}0|20[0-9]0)['’]?s\b", _read_decade),
    Form(
        "years",
        rf"(?P<y>1[5-9][0-9]{{2}}|20[0-9]{{2}})[-–—−](?P<y2>1[5-9][0-9]{{2}}|20[0-9]{{2}})(?![-/–—.:]?\w){_NO_UNIT}",
        _read_years,
    ),
    Form(
        "year",
        rf"(?P<y>1[0-9]{{3}}|20[0-9]{{2}})(?!\w|[-/–—.:]\w){_NO_UNIT}{_NO_NOUN}",
        _read_year,
    ),
)
"""Forms that open with a year: four figures."""
BY_DAY = Opening(
    Form(
        "days of a month",
        rf"(?P<d>[0-3]?[0-9]){_ORDINAL}{_DASH}(?P<d2>[0-3]?[0-9]){_ORDINAL}(?:\s+of)?\s+"
        rf"{_CAPITAL}(?P<M>{_MONTH})(?:{_TO_YEAR}{_YEAR})?(?!\w)",
        _read_days,
    ),
    Form(
        "days from month to month",
        rf"(?P<d>[0-3]?[0-9]){_ORDINAL}\s+{_CAPITAL}(?P<M>{_MONTH}){_DASH}(?P<d2>[0-3]?[0-9]){_ORDINAL}\s+"
        rf"{_CAPITAL}(?P<M2>{_MONTH})(?:{_TO_YEAR}{_YEAR})?(?!\w)",
        _read_days,
    ),
    Form(
        "day month year",
        rf"(?P<d>[0-3]?[0-9]){_ORDINAL}{_OF}(?:[\s.-]|,\s)\s?(?P<M>{_MONTH})"
        rf"(?:(?:{_TO_YEAR}(?:of\s+)?|[.-]){_YEAR}{_TIME}|(?![\w-]))",
        _read_words,
    ),
    Form(
        "figures",
        rf"(?P<d>[0-3]?[0-9])(?P<s>[-/.])(?P<m>[0-3]?[0-9])(?P=s){_YEAR}(?![-/.]?[^\W{_EAST}]){_TIME}",
        _read_numeric,
    ),
    probe=rf"(?=[0-3]?[0-9](?![0-9]){_ORDINAL}(?:[-/.][0-9]|{_DASH}[0-9]|{_OF}[\s.,-]+[JFMASONDjfmasond][aepucoAEPUCO]))",
)
"""Forms that open with a day: one figure or two."""
BY_WORD = Opening(
    Form(
        "season",
        rf"(?P<season>[Ss](?:pring|ummer)|[Aa]utumn|[Ff]all|[Ww]inter)(?:,?\s+of)?,?\s+{_YEAR}{_NO_UNIT}(?!\w)",
        _read_season,
        edge=r"(?<!\w)",
    ),
    Form(
        "days of a month",
        rf"{_CAPITAL}(?P<M>{_MONTH})\.?\s+{_DAY}{_ORDINAL}{_PERIOD_DASH}(?:{_CAPITAL}(?P<M2>{_MONTH})\.?\s+)?"
        rf"(?P<d2>[0-3]?[0-9])(?![0-9:]){_ORDINAL}(?:{_TO_YEAR}{_YEAR})?{_NO_UNIT}(?!\w)",
        _read_days,
    ),
    Form(
        "month day year",
        rf"(?P<M>{_MONTH})(?:\.?\s+(?:the\s+)?|[.-]){_DAY}{_ORDINAL}"
        rf"(?:(?:\s?,\s?|\s+|-|,?\s+of\s+){_YEAR}{_TIME}|{_NO_UNIT}(?![:\w/-]))",
        _read_words,
    ),
    Form(
        "month year",
        rf"{_CAPITAL}(?P<M>{_MONTH})(?:{_TO_YEAR}(?:of\s+)?|-){_YEAR}{_NO_UNIT}(?![\w/])",
        _read_month,
    ),
)
"""Forms that open with a month's or a season's name."""
