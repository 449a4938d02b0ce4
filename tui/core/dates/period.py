"""Periods: quarters, halves and weekends, decades and centuries, and a year that stands alone.

What is none: the seventies of a person or a thermometer, and four figures before what is counted or measured ("the 1500
men", "a 1950 metre climb"). A year alone is one behind "the", "a" or "for", in front of what can have a year ("the 2014
elections", "a 2015 report"), when it is not as round as a number often is.
"""

from __future__ import annotations

from datetime import date

from tui.core.dates.interval import between, decade, year
from tui.core.dates.model import DateInterval
from tui.core.dates.number import ordinal, year_at
from tui.core.dates.phrase import HOURS, LONG, PLACES, SEASON_NUMBERS, SHORT, UNITS, Phrase, Readers
from tui.core.dates.recurring import quarter_of_year, season_of_year, weekend_of_week
from tui.core.dates.token import Tokens, words_of
from tui.core.dates.unit import part
from tui.core.dates.when import Fixed, Relative, Toward

_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip
_BEFORE_YEAR = frozenset(words_of("the a an this its their our his her my your that"))
_BEFORE_YEAR_ALONE = frozenset(words_of("for than over versus vs into least with"))
_BEFORE_ANY_YEAR = frozenset(words_of("in since by until till during from of between recently"))
_SEASONS = frozenset(words_of("season school academic financial fiscal year budget session winter crisis"))
"""What runs from one year into the next."""
_DASHES = frozenset("-–/")
_AFTER_SUBJECT = frozenset(words_of("was is will has had saw brought marked would"))
_COUNTED = frozenset(
    words_of(
        "people men women children soldiers troops workers families persons members students voters homes houses jobs ships "
        "miles mile km kilometres kilometers kilometre kilometer metres meters metre meter feet foot acres acre hectares hectare "
        "tons tonnes ton tonne pounds dollars euros rubles roubles words pages times square cubic million billion percent per "
        "calories megawatt megawatts mw watts copies units square employees"
    )
)
"""What a number counts or measures."""
_AFTER_YEAR_ALONE = frozenset(
    words_of(
        "and or was is were the with when who has have had to in that which but as at on of by we he she it they there this "
        "after because while if would will can could may should must so than from until through"
    )
)


def _weekend(tokens: Tokens, number: int) -> Phrase | None:
    """Read "over the weekend"."""
    if tokens.word(number) != "the" or tokens.word(number - 1) not in (
        "over",
        "on",
        "at",
        "during",
        "through",
        "by",
        "until",
    ):
        return None
    return Phrase(number + 2, weekend_of_week(), "weekend")


def _season(tokens: Tokens, number: int) -> Phrase | None:
    """Read "in the spring", not "in the fall of the city"."""
    index = SEASON_NUMBERS.get(tokens.word(number + 1)) if tokens.word(number) == "the" else None
    before, after = tokens.word(number - 1), tokens.word(number + 2)
    if index is None or before not in _BEFORE_SEASON or tokens.is_capital(number + 2) or after in _AFTER_FALL:
        return None
    is_whole = not after.isalpha() or after in _AFTER_YEAR_ALONE
    return Phrase(number + 2, season_of_year(index, Toward.TENSE), "season") if is_whole else None


_BEFORE_SEASON = frozenset(words_of("in during by since until through over"))
_AFTER_FALL = frozenset(("of", "from", "-"))


def _quarter(tokens: Tokens, number: int) -> Phrase | None:
    """Read "Q3", "Q3 2024", "2024 Q3", "H1 2024" and "the third quarter"; whose year it is may follow."""
    before = year_at(tokens, number)
    start = before[1] if before else number + (tokens.word(number) == "the")
    if (
        tokens.word(start) in ("q", "h")
        and tokens.word(start + 1) in ("1", "2", "3", "4")
        and tokens.is_joined(start + 1)
    ):
        index, end = int(tokens.word(start + 1)) - 1, start + 2
        of = before or year_at(tokens, end)
        count = 4 if tokens.word(start) == "q" else 2
        if of and index < count:
            return Phrase(
                max(end, of[1]),
                Fixed(_part_of_year(of[0], index, count)),
                "quarter" if count == 4 else "half year",
            )
        return Phrase(end, quarter_of_year(index), "quarter") if count == 4 else None
    said = ordinal(tokens, start)
    if said is None or before or not 1 <= said[0] <= 4:
        return None
    end = said[1] + (tokens.word(said[1]) in ("fiscal", "financial", "calendar", "-"))
    return Phrase(end + 1, quarter_of_year(said[0] - 1), "quarter") if tokens.word(end) == "quarter" else None


def _part_of_year(number: int, index: int, count: int) -> DateInterval:
    """Return a quarter or a half of a year."""
    return part(date(number, 1, 1), date(number, 12, 31), index, count)


def _decade(tokens: Tokens, number: int) -> Phrase | None:
    """Read "1990s", and "the seventies" and "the '70s", the last such decade that has begun by the anchor."""
    word = tokens.word(number)
    end = number + 1
    if end_of_years := _years(tokens, number):
        return end_of_years
    if year_at(tokens, number) and tokens.word(end) == "s" and tokens.is_joined(end):
        return (
            Phrase(end + 1, Fixed(hundreds(int(word)) if word[2:] == "00" else decade(int(word))), "decade")
            if word[-1] == "0"
            else None
        )
    which = _DECADES.get(word)
    before = number
    if (
        which is None
        and word in ("'", "’", "‘")
        and len(tokens.word(end)) == 2
        and tokens.word(end + 1) == "s"
    ):
        figures = tokens.word(end)
        which, end = (int(figures[0]), end + 2) if figures.isdecimal() and figures[1] == "0" else (None, end)
    elif (
        which is None
        and word[1:] == "0"
        and word.isdecimal()
        and tokens.word(end) == "s"
        and tokens.is_joined(end)
    ):
        which, end = int(word[0]), end + 1
    if which is None or not _is_the_decade(tokens, before):
        return None

    def reach(known: date) -> DateInterval:
        first = known.year // 100 * 100 + 10 * which
        return decade(first if first <= known.year else first - 100)

    return Phrase(end, Relative(reach), "decade of the century")


def _years(tokens: Tokens, number: int) -> Phrase | None:
    """Read "1989-90" and "the 2008-09 season": two years of which the second has two figures; "2008-09" alone is a month."""
    first, second, end = year_at(tokens, number), tokens.word(number + 2), number + 3
    is_joined = tokens.is_joined(number + 1) and tokens.is_joined(number + 2)
    if first is None or tokens.word(number + 1) not in _DASHES or not is_joined or len(second) != 2:
        return None
    if not second.isdecimal() or (tokens.is_joined(end) and tokens.word(end) in _DASHES):
        return None
    last = first[0] // 100 * 100 + int(second)
    last += 100 * (last < first[0])
    if last != first[0] + 1 or (int(second) <= 12 and tokens.word(end) not in _SEASONS):
        return None
    return Phrase(end, Fixed(between(year(first[0]), year(last))), "years")


def _is_the_decade(tokens: Tokens, number: int) -> bool:
    before = number - 1
    while tokens.word(before) in ("early", "mid", "late", "-", "–"):
        before -= 1
    return tokens.word(before) == "the"


def _century(tokens: Tokens, number: int) -> Phrase | None:
    """Read "the nineteenth century"; a hyphen may stand between."""
    start = number + (tokens.word(number) == "the")
    said = ordinal(tokens, start)
    if said is None or not 1 <= said[0] <= 30:
        return None
    end = said[1] + (tokens.word(said[1]) == "-")
    if tokens.word(end) not in ("century", "centuries"):
        return None
    is_name = tokens.is_capital(end) and tokens.is_capital(end + 1) and tokens.word(end + 1).isalpha()
    return None if is_name else Phrase(end + 1, Fixed(century(said[0])), "century")  # "20th Century Fox"


def century(number: int) -> DateInterval:
    """Return a century as EDTF counts it: the nineteenth is `18XX`, 1800 to 1899.

    >>> century(19).edtf
    '1800/1899'
    """
    return between(year(max(1, (number - 1) * 100)), year(number * 100 - 1))


def hundreds(first: int) -> DateInterval:
    """Return "the 1800s", which are a century, or "the 2000s", which are ten years until there are more."""
    return between(year(first), year(first + 99)) if first < 2000 else decade(first)


def _bare_year(tokens: Tokens, number: int) -> Phrase | None:
    """Read "the 2014 elections", "a 2015 report", "plans for 2018"."""
    word, before, after = tokens.word(number), tokens.word(number - 1), tokens.word(number + 1)
    if len(word) != 4 or not "1900" <= word <= "2099" or not word.isdecimal() or tokens.is_joined(number):
        return None
    if tokens.is_joined(number + 1) and (after not in _SENTENCE_MARKS or tokens.is_joined(number + 2)):
        return None
    is_alone = not after.isalpha() or after in _AFTER_YEAR_ALONE
    is_counted = after in _COUNTED or after in UNITS or after in HOURS or word[2:] == "00"
    is_owned = before == "s" and tokens.word(number - 2) in ("'", "’")
    is_subject = not before.isalnum() and after in _AFTER_SUBJECT
    is_year = is_subject or (
        before in _BEFORE_YEAR_ALONE or before in _BEFORE_ANY_YEAR
        if is_alone
        else not is_counted and (is_owned or before in _BEFORE_YEAR or before in _BEFORE_ANY_YEAR)
    )
    return Phrase(number + 1, Fixed(year(int(word))), "year") if is_year else None


_SENTENCE_MARKS = frozenset(".,;:?!)]'’”\"")
READERS = Readers(
    (frozenset(("weekend",)), _weekend),
    (frozenset(SEASON_NUMBERS), _season),
    (PLACES | frozenset((LONG, "q", "h")), _quarter),
    (frozenset((SHORT, LONG, "'", "’", "‘", *_DECADES)), _decade),
    (PLACES, _century),
    (frozenset((LONG,)), _bare_year),
)
