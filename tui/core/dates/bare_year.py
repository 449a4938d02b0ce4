"""Years alone, in other languages than English: "im Jahr 1945", "en 1945", "в 1945 году", "عام 1945", "les années 1990".

A number of four figures is a year where a word beside it says so: a word for "year" (`_YEAR`), or a preposition of time (`_AT`) with
no noun behind the number, which would make it a count ("en 1500 exemplaires"). "1990-е годы" and the plural of the word for
"year" before a number that ends in 0 name the ten years.
"""

from __future__ import annotations

import re

from tui.core.dates.calendars import has_year, read_calendar
from tui.core.dates.found_date import FoundDate
from tui.core.dates.interval import decade, year
from tui.core.dates.months import HIJRI, folded

_YEAR = frozenset(
    [
        "année",
        "an",
        "año",
        "ano",
        "anno",
        "jahr",
        "jahre",
        "jaar",
        "år",
        "året",
        "rok",
        "roku",
        "rokiem",
        "rokem",
        "anul",
        "anului",
        "έτος",
        "έτους",
        "वर्ष",
        "सन्",
        "सन",
    ]
)
"""Words that make the number behind them a year."""
_ARABIC_YEAR = re.compile(r"[وفبل]?(?:عام|سن[ةه])")
"""The same in Arabic, where the year is one of the Hijri calendar if it is said so, and may be where it is below 1500."""
_OF_HIJRI = re.compile(r"[ \xa0]{0,2}(?:هـ|ه\b|هجري)")
_OF_CHRIST = re.compile(r"[ \xa0]{0,2}(?:م\b|ب\.\s?م|ميلادي)")
_FIRST_PLAIN = 1500
"""No Hijri year is so high before 2076."""
_YEARS = frozenset(
    map(folded, ("années", "años", "anos", "anni", "jahre", "jaren", "década", "décade", "décennie", "lata"))
)
"""Words for years; a number that ends in 0 names ten of them."""
_AT = frozenset(
    ("en", "em", "nel", "depuis", "desde", "dal", "dès", "hasta", "até", "dopo", "avant", "après", "antes", "vers", "entre",
     "seit", "od", "do", "z", "sedan", "sejak", "sinds", "il", "fino", "del")
)  # fmt: skip
"""Prepositions of time."""
_FIRST_AT = 1400
"""Below it more numbers behind a preposition are counts than years."""
_GOES_ON = re.compile(
    r"\s*(?:\Z|[.,;:!?)»”\"\n]|[-–—]\s|(?:à|au|et|le|la|les|l['’]\w+|il|ils|elle|elles|on|un|une|des|du|dans|par|pour|sous|sur|qui|que|"
    r"où|est|a|ont|fut|était|el|los|las|se|y|e|o|un|una|por|para|con|como|al|que|fue|su|sus|no|foi|os|as|um|uma|com|pelo|pela|"
    r"i|gli|lo|si|di|da|per|è|fu|ha|der|die|das|den|dem|des|und|in|im|ist|war|wurde|bis|de|het|een|is|was|werd|och|det|w|się|jest)\b)"
)
_MARK = re.compile(
    r"(?P<decade>-?(?:х|е|х\sгодах|е\sгоды|er(?:\sJahren?)?|talet|['’]?(?:ler|lar|lerde|larda)|luvu\w*)(?!\w))|"
    r"\s?(?P<year>г(?:од(?:а|у|ом|е)?|\.)|р(?:ік|оку|оці|\.)|roku|rok|r\.|yıl(?:ı|ında|ının)|में|año)(?!\w)"
)
YEAR_STARTS = (" ro", "ro", " r.", "r.", "er", "-er", "-ta", "ta", "'l", "l", "-lu")
"""What each mark in ASCII begins with."""
YEAR_ENDS = frozenset(word[-2:] if len(word) > 1 else f" {word}" for word in (*_YEAR, *_YEARS, *_AT))
"""The last two letters of each word."""
_LONGEST_WORD = 14
_NO_YEAR = re.compile(r"[-/–—.:,]?\d|\s?%|['’]?\w")
"""What makes the figures before it no year."""

_WIDEST_GAP = 3
"""Blanks between a word and its year."""


def bare_year(text: str, first: int, last: int, floor: int) -> FoundDate | None:
    """Return the year, or the ten years, that four figures say by the words beside them; None when they say none.

    Args:
        text: With its figures in ASCII.
        first: Where the figures begin.
        last: Where they end.
        floor: Before which nothing is looked at.
    """
    return _marked_year(text, first, last) or _led_year(text, first, last, floor)


def _marked_year(text: str, first: int, last: int) -> FoundDate | None:
    """Return the year or the ten years that what stands behind the figures makes of them."""
    number = int(text[first:last])
    mark = _MARK.match(text, last) if 1000 <= number < 2200 else None
    if mark and not mark["decade"]:
        return FoundDate(first, mark.end(), year(number), "year")
    return FoundDate(first, mark.end(), decade(number), "decade") if mark and number % 10 == 0 else None


def _led_year(text: str, first: int, last: int, floor: int) -> FoundDate | None:
    """Return the year or the ten years that the word before the figures makes of them."""
    number = int(text[first:last])
    before = text[max(floor, first - _LONGEST_WORD) : first]
    words, gap = before.split(), before[len(before.rstrip()) :]
    if (
        not words
        or not 0 < len(gap) <= _WIDEST_GAP
        or not 1000 <= number < 2200
        or _NO_YEAR.match(text, last)
    ):
        return None
    word = words[-1].lstrip("(«“\"'").lower()
    if folded(word) in _YEARS and number % 10 == 0:
        return FoundDate(first, last, decade(number), "decade")
    if _ARABIC_YEAR.fullmatch(word):
        return _arabic_year(text, first, last, number)
    is_year = word in _YEAR or (word in _AT and number >= _FIRST_AT and _GOES_ON.match(text, last))
    return FoundDate(first, last, year(number), "year") if is_year else None


def _arabic_year(text: str, first: int, last: int, number: int) -> FoundDate | None:
    """Return the year behind the Arabic word for one; None where it can be of two calendars."""
    if mark := _OF_HIJRI.match(text, last):
        if not has_year(HIJRI, number):
            return None
        return FoundDate(first, mark.end(), read_calendar(HIJRI, number), HIJRI, HIJRI)
    mark = _OF_CHRIST.match(text, last)
    if number < _FIRST_PLAIN and not mark:
        return None
    return FoundDate(first, mark.end() if mark else last, year(number), "year")
