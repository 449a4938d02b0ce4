"""Partial dates: what recurs and is said without its year, month or century ("8 May", "Friday", "Christmas").

What is no date: "may" and "march" in small letters with no day beside them, "May" that no preposition stands before ("May
said"), a weekday that is a name's beginning ("Sunday Times") or end ("Man Friday"), "the 9th" before a noun ("the 9th floor"),
and the seventies of a person or a thermometer.
"""

from __future__ import annotations

from dataclasses import replace

from tui.core.dates.date_expression import DateExpression
from tui.core.dates.holiday import HOLIDAY_OPENERS
from tui.core.dates.interval import day, month, parse_edtf
from tui.core.dates.named_day import named_day_at
from tui.core.dates.number import CARDINALS, SUFFIXES, cardinal, ordinal, year_at
from tui.core.dates.period import READERS as PERIOD_READERS
from tui.core.dates.period import hundreds
from tui.core.dates.phrase import (
    DAY_PARTS,
    LONG,
    MONTH_NUMBERS,
    PLACES,
    SEASON_NUMBERS,
    SHORT,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TOWARDS,
    UNITS,
    WEEKDAYS,
    Phrase,
    Readers,
)
from tui.core.dates.recurring import (
    day_of_month,
    day_of_week,
    day_of_year,
    month_of_year,
    quarter_of_year,
    season_of_year,
)
from tui.core.dates.slashed import slashed_at
from tui.core.dates.token import Tokens, words_of
from tui.core.dates.when import Either, Fixed, Range, Recurring, Toward, When

_BEFORE_MONTH = frozenset(
    words_of(
        "in since until till of last next this by from between during early late mid through to before after around "
        "for late beginning end on past previous coming following and or -"
    )
)
"""What stands before a month's name that could be another word."""
_PARTS = frozenset(("early", "mid", "late"))
_PERSONS = frozenset(("april", "june", "may", "august", "jan"))
"""Months that are given names."""
_NAME_BEFORE_WEEKDAY = frozenset(
    words_of("man girl joe my black good ash ruby super bloody palm cyber whit shrove maundy casual his her")
)
_AFTER_THE_NINTH = frozenset(
    words_of(
        ". , ; : ? ! ) ] and or but to at in of for from until we i he she it they when which that is was were will are has "
        "had have with as by on - – —"
    )
)
_BEFORE_THE_NINTH = frozenset(words_of("on until till by since before after from for and"))
_NOT_A_DAY = frozenset((*UNITS, *SUFFIXES, "%", ":", "miles", "people", "percent", "million", "billion", "/"))
"""What follows a number that is no day of the month before it."""


def partial_at(tokens: Tokens, number: int) -> Phrase | None:
    """Return the date that begins at a token, whole or partial, by itself; None where none does."""
    return READERS.longest(tokens, number)


def _written(tokens: Tokens, number: int) -> Phrase | None:
    """Read a date that is written out."""
    written = tokens.dates.get(number)
    if written is None:
        return None
    when = written_when(written)
    if written.rule == "decade" and written.surface[2:4] == "00":
        return Phrase(number + 1, Fixed(hundreds(int(written.surface[:4]))), "decade or century")
    if written.rule == "year" and (month_of := _month_of_year(tokens, number)):
        return month_of
    if isinstance(when, Recurring) and when.unknown and (of := _spoken_year(tokens, number + 1)):
        whole = parse_edtf(when.unknown.edtf.replace("XXXX", f"{of[0]:04}"))
        if whole:
            return Phrase(of[1], Fixed(whole), f"{written.rule}, year in words")
    return Phrase(number + 1, when, written.rule)


def _spoken_year(tokens: Tokens, number: int) -> tuple[int, int] | None:
    """Return the year in words behind a day: "May 5, nineteen oh one"; "May 5, two thousand men" has none."""
    if tokens.word(number) != ",":
        return year_at(tokens, number)
    of = year_at(tokens, number + 1) if not tokens.word(number + 1)[:1].isdigit() else None
    is_end = of and (not tokens.word(of[1]).isalpha() or tokens.word(of[1]) in _AFTER_THE_NINTH)
    return of if is_end else None


def _month_of_year(tokens: Tokens, number: int) -> Phrase | None:
    """Read "2017 April" and "2017 April 5", where the name can be no other word: not "in 2017 May resigned"."""
    place, of = number + 1, tokens.raw(number)
    if not of.isdecimal() or not "1000" <= of <= "2199":
        return None
    if (written := tokens.dates.get(place)) and written.interval.edtf.startswith("XXXX-"):
        whole = parse_edtf(written.interval.edtf.replace("XXXX", of))
        return Phrase(place + 1, Fixed(whole), "year month day") if whole else None
    which, follows = MONTH_NUMBERS.get(tokens.word(place)), tokens.word(place + 1)
    is_other_word = _is_small_word(tokens, place) or (tokens.word(place) in _PERSONS and follows.isalpha())
    if which is None or is_other_word or follows[:1].isdigit():
        return None
    return Phrase(place + 1, Fixed(month(int(of), which)), "year month")


def written_when(written: DateExpression) -> When:
    """Return what a date written out says: fixed when it has its year."""
    edtf = written.interval.edtf
    if "XXXX" not in edtf:
        return Fixed(written.interval)
    ends = [_of_year(end, written.weekday) for end in edtf.split("/")]
    return ends[0] if len(ends) == 1 else Range(ends[0], ends[1])


def _of_year(edtf: str, weekday: int | None) -> Recurring:
    parts = [int(part) for part in edtf.split("-")[1:]]
    return month_of_year(parts[0]) if len(parts) == 1 else day_of_year(parts[0], parts[1], weekday)


def month_number(tokens: Tokens, number: int) -> int | None:
    """Return the month that a token names, in full or in short."""
    word = tokens.word(number)
    return MONTH_NUMBERS.get(word) or SHORT_MONTHS.get(word)


def _month(tokens: Tokens, number: int) -> Phrase | None:
    """Read a month, with a day in words or in small letters beside it, and a year."""
    which = month_number(tokens, number)
    if which is None or _has_day_before(tokens, number):
        return None
    after = number + (2 if tokens.word(number + 1) == "the" else 1)
    said = ordinal(tokens, after) or _plain_day(tokens, after)
    if (
        said
        and after == number + 1
        and not tokens.word(after)[0].isdigit()
        and _is_small_word(tokens, number)
    ):
        said = None  # "may second the motion"
    if said:
        return _with_year(tokens, said[1], which, said[0], "month day")
    if tokens.word(number + 1) == "quarter":
        return Phrase(number + 2, quarter_of_year((which - 1) // 3), "quarter")
    if (of := year_at(tokens, number + 1)) and tokens.word(number) not in ("may", "march"):
        return Phrase(of[1], Fixed(month(of[0], which)), "month year")
    return Phrase(number + 1, month_of_year(which), "month") if _is_month(tokens, number) else None


def _has_day_before(tokens: Tokens, number: int) -> bool:
    """Whether a day stands before a month that has no such day, or whose name is another word: "31 February"."""
    before = tokens.word(number - 1)
    if before in SUFFIXES:
        before = tokens.word(number - 2)
    return before.isdecimal() and len(before) <= 2 and tokens.word(number - 2) != ":"


def _is_small_word(tokens: Tokens, number: int) -> bool:
    """Whether a month's name in small letters is another word as well."""
    return tokens.word(number) in ("may", "march", "mar") and not tokens.is_capital(number)


def _is_plainly_a_month(tokens: Tokens, number: int) -> bool:
    """Whether the month behind a day is no other word: "12 may be", "10 march past"."""
    return (
        not _is_small_word(tokens, number)
        or tokens.word(number - 1) in SUFFIXES
        or tokens.word(number - 2) in _BEFORE_THE_NINTH
    )


def _plain_day(tokens: Tokens, number: int) -> tuple[int, int] | None:
    """Return a day in plain figures beside a month in small letters."""
    said = cardinal(tokens, number)
    if (
        said is None
        or said[0] != int(said[0])
        or not 1 <= said[0] <= 31
        or tokens.word(number) in ("a", "an")
    ):
        return None
    is_figure = tokens.word(number).isdecimal()
    is_day = tokens.word(said[1]) not in _NOT_A_DAY and (is_figure or tokens.word(said[1]) == ",")
    is_sure = not _is_small_word(tokens, number - 1) or tokens.word(number - 2) in _BEFORE_MONTH
    return (int(said[0]), said[1]) if is_day and is_sure else None


def _with_year(tokens: Tokens, end: int, which: int, number: int, rule: str) -> Phrase | None:
    """Return a day of a month, and of a year where one follows."""
    comma = end + 1 if tokens.word(end) in (",", "of", "in") else end
    try:
        if of := year_at(tokens, comma):
            return Phrase(of[1], Fixed(day(of[0], which, number)), f"{rule} year")
        return Phrase(end, day_of_year(which, number), rule)
    except ValueError:
        return None


def _is_month(tokens: Tokens, number: int) -> bool:
    """Whether a month's name alone is a month here."""
    word, before, after = (tokens.word(number + step) for step in (0, -1, 1))
    is_capital = tokens.is_capital(number)
    if before == "-" and tokens.word(number - 2) in _PARTS:  # "mid-March"
        return is_capital
    if _is_in_name(tokens, number):
        return False
    is_range = after in ("to", "through", "until", "-", "–") and month_number(tokens, number + 2) is not None
    has_word = before in _BEFORE_MONTH or after in ("last", "this", "next", "of") or is_range
    if word in ("may", "march") or (word == "august" and not is_capital):
        return (
            is_capital
            and has_word
            and before not in ("and", "or", "to", "-")
            and after != "'"
            and not _is_name(tokens, number)
        )
    if word in SHORT_MONTHS:
        return is_capital and has_word
    if not is_capital:
        return has_word
    return not _is_name(tokens, number) if word in _PERSONS else True


def _is_in_name(tokens: Tokens, number: int) -> bool:
    """Whether a month belongs to a name: "the October Revolution", "Black September"."""
    before, after = tokens.word(number - 1), number + 1
    if before in _NAME_BEFORE_WEEKDAY and tokens.is_capital(number - 1):
        return True
    follows = tokens.word(after)
    is_other = (
        follows not in WEEKDAYS and month_number(tokens, after) is None and follows not in HOLIDAY_OPENERS
    )
    is_title = tokens.is_capital(after) and tokens.raw(after)[1:].islower()
    return before == "the" and is_title and is_other


def _is_name(tokens: Tokens, number: int) -> bool:
    """Whether a capital that follows makes a given name of a month."""
    after = number + 1
    return tokens.is_capital(after) and tokens.word(after) not in WEEKDAYS


def _weekday(tokens: Tokens, number: int) -> Phrase | None:
    """Read a weekday, with the day of the month or the part of the day."""
    which = WEEKDAYS.get(tokens.word(number))
    if which is None or _is_part_of_name(tokens, number):
        return None
    comma = number + (2 if tokens.word(number + 1) in (",", "(") else 1)
    if tokens.word(comma) == "the" and (said := ordinal(tokens, comma + 1)) and said[0] <= 31:
        end = said[1]
        if tokens.word(end) == "of" and (of := month_number(tokens, end + 1)):
            return _with_year(tokens, end + 2, of, said[0], "weekday day month")
        return Phrase(end, day_of_month(said[0], which), "weekday and day of a month")
    if (of := month_number(tokens, comma)) and (
        said := ordinal(tokens, comma + 1) or _plain_day(tokens, comma + 1)
    ):
        return _with_year(tokens, said[1], of, said[0], "weekday month day")
    return _part_of_weekday(tokens, number + 1, which)


def _part_of_weekday(tokens: Tokens, end: int, which: int) -> Phrase | None:
    """Return a weekday with the part of the day behind it; none in "Monday mornings" and "Saturday Night Live"."""
    if tokens.word(end).removesuffix("s") not in DAY_PARTS:
        return Phrase(end, day_of_week(which), "weekday")
    is_title = tokens.is_capital(end) and tokens.is_capital(end + 1) and tokens.word(end + 1).isalpha()
    if tokens.word(end).endswith("s") or (is_title and month_number(tokens, end + 1) is None):
        return None
    return Phrase(end + 1, day_of_week(which), "weekday")


def _is_part_of_name(tokens: Tokens, number: int) -> bool:
    before, after = tokens.word(number - 1), number + 1
    if before in _NAME_BEFORE_WEEKDAY and tokens.is_capital(number - 1):
        return True
    follows = tokens.word(after)
    return (
        tokens.is_capital(after)
        and tokens.is_capital(number)
        and follows not in MONTH_NUMBERS
        and follows not in SHORT_MONTHS
        and follows not in DAY_PARTS
        and not tokens.raw(number).isupper()
    )


def _day_of_month(tokens: Tokens, number: int) -> Phrase | None:
    """Read "the 9th", "the ninth of May 1945" and "9th May" in small letters."""
    start = number + (tokens.word(number) == "the")
    said = ordinal(tokens, start) or _figures_before_month(tokens, start)
    if said is None or not 1 <= said[0] <= 31:
        return None
    value, end = said
    if tokens.word(end) == "day" and tokens.word(end + 1) == "of":
        end += 1
    of = end + (tokens.word(end) == "of")
    if tokens.word(number - 1) == "-" and tokens.word(number - 2) in CARDINALS:  # "thirty-first of June"
        return None
    is_led = of > end or start > number or tokens.word(start).isdecimal()
    if is_led and of in tokens.dates and (whole := _day_in(tokens, of, value)):
        return whole
    if (which := month_number(tokens, of)) and (of > end or _is_plainly_a_month(tokens, of)):
        return _with_year(tokens, of + 1, which, value, "day month")
    weekday = SHORT_WEEKDAYS.get(tokens.word(number - 1)) if tokens.is_capital(number - 1) else None
    if weekday is not None and tokens.word(start).isdecimal():
        return Phrase(end, day_of_month(value, weekday), "weekday and day of a month")
    frame = end + (tokens.word(end) == "of")
    is_framed = tokens.word(frame) in TOWARDS and tokens.word(frame + 1) == "month"
    is_date = (
        tokens.word(start).isdecimal()
        and (tokens.word(number) == "the" or is_framed)
        and (tokens.word(number - 1) in _BEFORE_THE_NINTH or is_framed)
        and (tokens.word(end) in _AFTER_THE_NINTH or not tokens.word(end) or is_framed)
    )
    return Phrase(end, day_of_month(value), "day of a month") if is_date else None


def _day_in(tokens: Tokens, number: int, value: int) -> Phrase | None:
    """Return a day in words of a month and year that are written out: "the twenty-second of June 2017"."""
    known = tokens.dates[number].interval
    if (
        tokens.dates[number].rule != "month year"
        or not known.earliest
        or not known.latest
        or value > known.latest.day
    ):
        return None
    return Phrase(number + 1, Fixed(day(known.earliest.year, known.earliest.month, value)), "day month year")


def _figures_before_month(tokens: Tokens, number: int) -> tuple[int, int] | None:
    word = tokens.word(number)
    is_time = tokens.word(number - 1) == ":" and tokens.is_joined(number)
    is_day = word.isdecimal() and word.isascii() and len(word) <= 2 and not is_time
    is_day = (
        is_day and month_number(tokens, number + 1) is not None and _is_plainly_a_month(tokens, number + 1)
    )
    return (int(word), number + 1) if is_day else None


def turned(tokens: Tokens, number: int) -> Phrase | None:
    """Read a word that turns what recurs to one side: "last Friday", "this summer", "next May", "next Q3"."""
    start = number + (tokens.word(number) == "the")
    start += tokens.are(start, "this", "past") or tokens.are(start, "this", "coming")
    toward = TOWARDS.get(tokens.word(start))
    if toward is None:
        return None
    index = SEASON_NUMBERS.get(tokens.word(start + 1))
    if index is not None:
        return Phrase(start + 2, season_of_year(index, toward), f"{_WORDS[toward]} season")
    found = partial_at(tokens, start + 1)
    when = found.when if found else None
    ways = when.ways if isinstance(when, Either) else (when,)
    recurring = tuple(replace(way, toward=toward) for way in ways if isinstance(way, Recurring))
    if found is None or len(recurring) < len(ways):
        return None
    when = Either(recurring) if len(recurring) > 1 else recurring[0]
    return Phrase(found.end, when, f"{_WORDS[toward]} {found.rule}")


_WORDS = {Toward.LAST: "last", Toward.THIS: "this", Toward.NEXT: "next"}

READERS = Readers(
    (frozenset(("#date",)), _written),
    (frozenset((SHORT,)), slashed_at),
    (frozenset((LONG,)), _month_of_year),
    (HOLIDAY_OPENERS, named_day_at),
    (frozenset((*MONTH_NUMBERS, *SHORT_MONTHS)), _month),
    (frozenset(WEEKDAYS), _weekday),
    (PLACES, _day_of_month),
    *PERIOD_READERS.ways,
)
