"""The date in a file's name, or in the folders it lies in.

    2025-05-09-words.md   report_20250509.txt   words-9-may-2025.txt   PR20250509.txt   09May2025.txt    a day
    2025-05.txt                                                                                      a month
    2025/05/09/words.md   2025/05-09-words.md   2025-05/may-9.md       2025/may/09.txt                   a day
    2025/05/words.md                                                                                 a month

The folders count only from a year on, and only those below what was opened: what lies above is no part of a collection.
Two adjacent years ("2011-12") are a season or a year of accounts, and no month.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.core.dates.interval import day, month
from tui.core.dates.model import DateInterval

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_Y, _Y19 = r"(?P<y>1[5-9][0-9]{2}|20[0-9]{2})", r"(?P<y>19[0-9]{2}|20[0-9]{2})"
_M, _D = r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12][0-9]|3[01])"
_MM, _DD = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?)"
_IN_NAME = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![0-9]){_Y}(?P<s>[-_. ]){_M}(?P=s){_D}(?![0-9])",
        rf"(?<![^\W_]){_Y19}{_MM}{_DD}(?=T[0-9]|{_CLOCK}?(?:[^0-9A-Za-z]|\Z))",
        rf"\A[a-z]{{2,8}}{_Y19}{_MM}{_DD}(?=[^0-9A-Za-z]|\Z)",
        rf"(?<![0-9a-z])(?P<d>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?[-_. ]?(?P<M>{_MONTH})[-_., ]*{_Y19}(?![0-9])",
        rf"(?<![a-z])(?P<M>{_MONTH})[-_. ]?{_D}(?:st|nd|rd|th)?[-_., ]+{_Y19}(?![0-9])",
        rf"(?<![0-9]){_Y19}[-_. ](?P<M>{_MONTH})[-_. ]{_D}(?![0-9])",
    )
)
_MONTH_IN_NAME = re.compile(rf"\A{_Y19}(?P<pair>[-_]){_MM}(?![0-9]|[-_. ][0-9])")
_IN_FOLDERS = (
    re.compile(
        rf"(?:\A|/){_Y19}[-_/](?:{_MM}|(?P<M>{_MONTH}))[-_/]{_D}(?![0-9])[^/]*(?:/|\Z)", re.IGNORECASE
    ),
    re.compile(rf"(?:\A|/){_Y19}[-_/]{_MM}/(?P<M>{_MONTH})[-_ ]?{_D}(?![0-9])", re.IGNORECASE),
)
_MONTH_FOLDER = re.compile(
    rf"(?:\A|/){_Y19}(?:/|(?P<pair>[-_]))(?:{_MM}|(?P<M>{_MONTH}))(?=/)", re.IGNORECASE
)


class NamedDate(NamedTuple):
    """A date in a path."""

    interval: DateInterval
    words: str
    rule: str
    """Where it stands: "file name" or "folders"."""


def date_in_path(path: str) -> NamedDate | None:
    """Return the one day, or else the one month, that a path says; None when it says none, or several.

    Figures in the order of the calendar come first: they are the date of a record, and a date in words is one of its title.
    Eight figures together count only between edges, so that a hash or a serial number is not read as a day.

    Args:
        path: From the folder that was opened, `/`-separated; its last part is the file's name.

    >>> date_in_path("gsa-2014-09-04-a-new-look.md").words, date_in_path("449fe29b20120315c63b.txt")
    ('2014-09-04', None)
    >>> date_in_path("notes/2012-05/may-21.md").interval.edtf
    '2012-05-21'
    """
    name = path.rpartition("/")[2]
    if not any(map(str.isdecimal, path)):
        return None
    looks: tuple[tuple[str, str, tuple[re.Pattern[str], ...]], ...] = (
        ("file name", name, _IN_NAME),
        ("folders", path, _IN_FOLDERS),
        ("file name", name, (_MONTH_IN_NAME,)),
        ("folders", path, (_MONTH_FOLDER,)),
    )
    for rule, words, patterns in looks:
        for pattern in patterns:
            said = dict(_said(words, pattern))
            if said:
                return NamedDate(*next(iter(said.items())), rule) if len(said) == 1 else None
    return None


def _said(words: str, pattern: re.Pattern[str]) -> Iterator[tuple[DateInterval, str]]:
    """Yield the dates of the calendar that a pattern finds in a name, each with its words."""
    for found in pattern.finditer(words):
        try:
            interval = _read(found.groupdict().get)
        except ValueError:
            continue
        if interval:
            yield interval, found[0].strip("/")


def _read(part: Callable[[str], str | None]) -> DateInterval | None:
    """Return what the parts of a match say; None where the month in words is not the one in figures.

    Raises:
        ValueError: If the calendar has no such day.
    """
    number, in_words, figures, day_figures = int(part("y") or 0), part("M"), part("m"), part("d")
    in_year = _MONTHS.index(in_words[:3].lower()) + 1 if in_words else int(figures or 0)
    if in_words and figures and int(figures) != in_year:
        return None
    if day_figures:
        return day(number, in_year, int(day_figures))
    is_pair_of_years = part("pair") and not in_words and in_year == number % 100 + 1
    return None if is_pair_of_years else month(number, in_year)
