"""Dates in figures that say too little by themselves: "on 4/22" has no year, "05/05/71" no century.

Both ways to read them are kept where both are days ("on 5/4" is the fifth of April or the fourth of May). A year of two
figures is the one from 79 years before the document's date to 20 after it; without that date it has no century.
"""

from __future__ import annotations

from datetime import date

from tui.core.dates.interval import LONGEST_MONTHS, day, one_of
from tui.core.dates.model import DateInterval
from tui.core.dates.phrase import WEEKDAYS, Phrase
from tui.core.dates.recurring import day_of_year
from tui.core.dates.token import Tokens, words_of
from tui.core.dates.when import Either, Relative

_BEFORE = frozenset(words_of("on from by until till to before after since through between and - –"))
_AHEAD = 20
"""How many years after its document's date a year of two figures can be."""


def slashed_at(tokens: Tokens, number: int) -> Phrase | None:
    """Read a day and a month in figures, and the last two of a year."""
    mark = tokens.word(number + 1)
    if mark not in ("/", "-") or not (tokens.is_joined(number + 1) and tokens.is_joined(number + 2)):
        return None
    first, second, end = _figures(tokens, number), _figures(tokens, number + 2), number + 3
    pairs = dict.fromkeys(((first, second), (second, first)))
    orders = [pair for pair in pairs if _is_day(*pair)]
    if not orders or (tokens.is_joined(number) and tokens.word(number - 1) in ("/", ".", "$", "#")):
        return None
    if tokens.word(end) == mark and tokens.is_joined(end) and tokens.is_joined(end + 1):
        short = _figures(tokens, end + 1) if len(tokens.word(end + 1)) == 2 else -1
        is_whole = not (
            tokens.is_joined(end + 2) and (tokens.word(end + 2).isalnum() or tokens.word(end + 2) in "-/")
        )
        return _with_short_year(orders, short, end + 2) if short >= 0 and is_whole else None
    before = tokens.word(number - 1)
    if mark != "/" or (before not in _BEFORE and before not in WEEKDAYS) or tokens.word(end) == "of":
        return None
    ways = tuple(day_of_year(*order) for order in orders)
    return Phrase(end, Either(ways) if len(ways) > 1 else ways[0], "figures without a year")


def _with_short_year(orders: list[tuple[int, int]], short: int, end: int) -> Phrase:
    def reach(known: date) -> DateInterval:
        number = known.year + _AHEAD - (known.year + _AHEAD - short) % 100
        return one_of(tuple(day(number, *order) for order in orders))

    return Phrase(end, Relative(reach), "figures, their century from the document's date")


def _is_day(month: int, number: int) -> bool:
    """Whether any year has a day of a month."""
    return 1 <= month <= 12 and 1 <= number <= LONGEST_MONTHS[month - 1]


def _figures(tokens: Tokens, number: int) -> int:
    """Return a number of one figure or two, -1 where there is none."""
    word = tokens.word(number)
    return int(word) if len(word) <= 2 and word.isascii() and word.isdecimal() else -1
