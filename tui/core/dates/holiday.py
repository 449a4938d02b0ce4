"""Holidays: named days that have a day of the calendar every year, fixed or computed.

Nothing here knows of which country a text speaks. A name that one country alone uses has that country's day (Veterans Day,
Presidents' Day: the United States; Anzac Day, Bastille Day). One that two use for different days has both, and none is chosen:
Thanksgiving is the fourth Thursday of November in the United States and the second Monday of October in Canada; Labor Day the
first Monday of September in both and 1 May nearly everywhere else; Columbus Day the second Monday of October or the twelfth. One
that every country has for itself has none: Independence Day, Memorial Day.

Source: the Gregorian Easter by the anonymous algorithm of 1876 (Butcher's Ecclesiastical Calendar); the days of the United
States by their statute (5 U.S.C. 6103), those of Canada by the Holidays Act (R.S.C. 1985, c. H-5) and the proclamation of 1957.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tui.core.dates.token import Tokens, words_of

OfYear = Callable[[int], date]
"""The day that a holiday is in a year."""


def easter(number: int) -> date:
    """Return Easter Sunday of a year.

    >>> easter(2025), easter(1818)
    (datetime.date(2025, 4, 20), datetime.date(1818, 3, 22))
    """
    golden = number % 19
    century, rest = divmod(number, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, index = divmod(epact + sunday - 7 * late + 114, 31)
    return date(number, month, index + 1)


def nth_weekday(number: int, month: int, weekday: int, nth: int) -> date:
    """Return a weekday of a month, the first 1, the last -1.

    Raises:
        ValueError: If the month has no such day.
    """
    if nth < 0:
        after = date(number, month, 28) + timedelta(4)
        last = after - timedelta(after.day)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(number, month, 1)
    found = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if found.month != month:
        raise ValueError(f"month {month} of {number} has no weekday {weekday} number {nth}")
    return found


def _fixed(month: int, number: int) -> OfYear:
    return lambda of: date(of, month, number)


def _weekday(month: int, weekday: int, nth: int, shift: int = 0) -> OfYear:
    return lambda of: nth_weekday(of, month, weekday, nth) + timedelta(shift)


def _after_easter(days: int) -> OfYear:
    return lambda of: easter(of) + timedelta(days)


_HOLIDAYS: dict[str, OfYear | tuple[OfYear, ...]] = {
    "new year ' s day": _fixed(1, 1),
    "new years day": _fixed(1, 1),
    "new year ' s eve": _fixed(12, 31),
    "new years eve": _fixed(12, 31),
    "new year ' s": _fixed(1, 1),
    "may day": _fixed(5, 1),
    "halloween": _fixed(10, 31),
    "all saints ' day": _fixed(11, 1),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "anzac day": _fixed(4, 25),
    "australia day": _fixed(1, 26),
    "canada day": _fixed(7, 1),
    "bastille day": _fixed(7, 14),
    "valentine ' s day": _fixed(2, 14),
    "st patrick ' s day": _fixed(3, 17),
    "st . patrick ' s day": _fixed(3, 17),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "earth day": _fixed(4, 22),
    "april fools ' day": _fixed(4, 1),
    "april fool ' s day": _fixed(4, 1),
    "labor day": (_fixed(5, 1), _weekday(9, 0, 1)),
    "columbus day": (_weekday(10, 0, 2), _fixed(10, 12)),
    "presidents day": _weekday(2, 0, 3),
    "martin luther king day": _weekday(1, 0, 3),
    "thanksgiving day": (_weekday(10, 0, 2), _weekday(11, 3, 4)),
    "thanksgiving": (_weekday(10, 0, 2), _weekday(11, 3, 4)),
    "black friday": _weekday(11, 3, 4, 1),
    "cyber monday": _weekday(11, 3, 4, 4),
    "shrove tuesday": _after_easter(-47),
    "mardi gras": _after_easter(-47),
    "ash wednesday": _after_easter(-46),
    "palm sunday": _after_easter(-7),
    "maundy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "easter sunday": _after_easter(0),
    "easter monday": _after_easter(1),
    "easter": _after_easter(0),
    "ascension day": _after_easter(39),
    "whit monday": _after_easter(50),
    "whit sunday": _after_easter(49),
}
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], tuple[OfYear, ...]]]] = {}
for _name, _day in sorted(_HOLIDAYS.items(), key=lambda pair: -len(pair[0])):
    _words = tuple(_name.split())
    _BY_FIRST.setdefault(_words[0], []).append((_words, _day if isinstance(_day, tuple) else (_day,)))
HOLIDAY_OPENERS = frozenset(_BY_FIRST)
HOLIDAY_WORDS = frozenset(word for name in _HOLIDAYS for word in name.split())
HOLIDAY_TRIGGERS = frozenset(words_of("christmas easter halloween thanksgiving eve mardi ascension"))
"""One word of each holiday at least, but for those that hold a weekday or "day"."""


def holiday_at(tokens: Tokens, number: int) -> tuple[int, tuple[OfYear, ...]] | None:
    """Return the token after the holiday that is named at one, and each day that it can be in a year, in order."""
    for words, ways in _BY_FIRST.get(tokens.word(number), ()):
        said = tuple("'" if word in "’‘" else word for word in tokens.words[number : number + len(words)])
        if said == words:
            return number + len(words), ways
    return None
