"""Solemn dates: the day, and often the year, in words, at the end of laws, treaties and proclamations.

    this ninth day of May, in the year of our Lord two thousand twenty-five
    the 9th day of May, A.D. 1862
    this twenty-second day of April, one thousand nine hundred and ninety-two

Only the end of a text is read, around the words "day of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.dates.interval import MONTHS, day
from tui.core.dates.model import DateInterval
from tui.core.dates.scan import occurrences
from tui.core.span import Span

_TAIL = 3_000
"""How much of the end is looked at, in code points: signatures and seals follow, no text."""
_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate(_UNITS, 1)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_DAYS = {word: number for number, word in enumerate(_ORDINALS, 1)} | {"twentieth": 20, "thirtieth": 30}
_LONGEST_DAY = len("twenty-seventh ")
_DAY_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<figures>[0-3]?[0-9])(?:st|nd|rd|th)?|(?P<tens>twenty|thirty)[\s-]+(?P<unit>{'|'.join(_ORDINALS[:9])})"
    rf"|(?P<whole>{'|'.join(_DAYS)}))\s+\Z",
    re.IGNORECASE,
)
_YEAR_WORD = rf"(?:thousand|hundred|and|{'|'.join(_NUMBERS)})"
_REST = re.compile(
    rf"day\s+of\s+(?P<month>{'|'.join(MONTHS)}),?\s+(?P<era>in\s+the\s+year\s+(?:of\s+our\s+lord,?\s+)?|anno\s+domini,?\s+|a\.?\s?d\.?,?\s+)?"
    rf"(?:(?P<figures>1[0-9]{{3}}|20[0-9]{{2}})(?![0-9])|(?P<words>{_YEAR_WORD}(?:[\s-]+{_YEAR_WORD}){{1,8}})(?!\w))",
    re.IGNORECASE,
)


def solemn_dates(text: str) -> Iterator[tuple[DateInterval, Span]]:
    """Yield the days in words at the end of a text, each with where it stands.

    >>> [known.edtf for known, _ in solemn_dates("this ninth day of May, in the year of our Lord two thousand twenty-five")]
    ['2025-05-09']
    """
    for at in occurrences(text, "day of ", max(0, len(text) - _TAIL)):
        before = _DAY_BEFORE.search(text, max(0, at - _LONGEST_DAY), at)
        rest = _REST.match(text, at) if before else None
        if not before or not rest or not (rest["era"] or rest["words"]):  # else a date like any other
            continue
        number = int(rest["figures"]) if rest["figures"] else year_in_words(rest["words"])
        month = MONTHS.index(rest["month"].capitalize()) + 1
        try:
            yield day(number, month, _day_of(before)), Span(before.start(), rest.end())
        except ValueError:
            continue


def year_in_words(words: str) -> int:
    """Return the year that words say.

    >>> [year_in_words(words) for words in ("two thousand and five", "nineteen hundred and two", "nineteen ninety-two")]
    [2005, 1902, 1992]
    """
    total, part = 0, 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "thousand":
            total, part = total + 1000 * part, 0
        elif word == "hundred":
            total, part = total + 100 * part, 0
        elif word != "and":
            number = _NUMBERS[word]
            if 10 <= part < 20 and number >= 10:  # "nineteen ninety-two"
                total, part = total + 100 * part, 0
            part += number
    return total + part


def _day_of(found: re.Match[str]) -> int:
    if found["figures"]:
        return int(found["figures"])
    if found["whole"]:
        return _DAYS[found["whole"].lower()]
    return _NUMBERS[found["tens"].lower()] + _DAYS[found["unit"].lower()]
