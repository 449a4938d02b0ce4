"""Composed dates: parts of a date, offsets from one, ranges between two, and a date within another.

early 2015 · the end of May · the first half of 2019 · the second week of last month
three days before 8 May · the eve of 1 May
Friday of next week · May last year · the third quarter of 2010
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from tui.core.dates.ended import ENDED_OPENERS, ENDED_WORDS, ended_at
from tui.core.dates.holiday import nth_weekday
from tui.core.dates.interval import day, year
from tui.core.dates.model import DateInterval
from tui.core.dates.number import cardinal, ordinal, year_at
from tui.core.dates.partial import READERS as PARTIAL_READERS
from tui.core.dates.partial import partial_at, turned
from tui.core.dates.phrase import (
    COUNTS,
    DAY_PARTS,
    MONTH_NUMBERS,
    PLACES,
    TOWARDS,
    UNITS,
    WEEKDAYS,
    Phrase,
    Readers,
)
from tui.core.dates.recurring import day_of_week
from tui.core.dates.relative import ABOUT_WORDS, counted_units, counted_words, off, relative_at
from tui.core.dates.relative import READERS as RELATIVE_READERS
from tui.core.dates.side import Side
from tui.core.dates.token import Tokens, words_of
from tui.core.dates.unit import Unit, moved, part, spanning, third, unit_around
from tui.core.dates.vague import VAGUE_OPENERS, vague_at
from tui.core.dates.weekday import READERS as WEEKDAY_READERS
from tui.core.dates.when import (
    Fixed,
    Nearby,
    Recurring,
    Relative,
    Stretch,
    When,
    Within,
    approximate,
    days_of,
)

_THIRDS = {
    "early": 0, "beginning": 0, "start": 0, "opening": 0, "dawn": 0, "outset": 0, "mid": 1, "middle": 1, "midst": 1,
    "late": 2, "end": 2, "close": 2, "closing": 2,
}  # fmt: skip
_SPOKEN_OF = frozenset(("earlier", "later", "rest", "remainder", "course", "part", "whole", "all"))
"""What takes nothing of a date away: "later that year", "the rest of 2015"."""
_ADVERBS = frozenset(("early", "late", "mid", "earlier", "later"))
"""What takes its date without "of"."""
_PARTED = ("week ", "month ", "quarter ", "year ", "decade ", "century ")
"""The rules of what "earlier" and "later" take a side of."""
_WEEK_OF = frozenset(("of", "ending", "beginning", "commencing", "starting"))
_WEEK = re.compile(r"week |[0-9]+ weeks? (?:before|after) the document's date\Z")
"""The rules of a week that a weekday is in."""
_OFFSETS = {"before": -1, "after": 1, "from": 1, "following": 1, "past": 1}
_FRAMED = frozenset(("of", "in", ",", "on"))
_GENERIC = frozenset(("year", "month", "week", "quarter", "decade", "century", "day"))
_DEEPEST = 4
"""How many phrases can stand in one another: "the end of the first week of May"."""
COMPOSING_WORDS = (
    frozenset(_THIRDS) | _SPOKEN_OF | _FRAMED | _GENERIC | DAY_PARTS | ENDED_WORDS
    | frozenset(words_of("the half eve between and on by"))
)  # fmt: skip


def point_at(tokens: Tokens, number: int, depth: int = 0) -> Phrase | None:
    """Return the longest time at a token that is no range."""
    if depth > _DEEPEST:
        return None
    best = _READERS[depth].longest(tokens, number)
    if best is None:
        return None
    framed = _framed(tokens, best, depth)
    is_of_another = best.rule == "quarter" and tokens.word(best.end) == "of"
    if framed or is_of_another:
        return framed
    if best.rule == "day of a month" and isinstance(best.when, Recurring):
        return replace(best, when=Nearby(best.when))
    return best


def _framed(tokens: Tokens, inner: Phrase, depth: int) -> Phrase | None:
    """Read what recurs within what follows it: "Friday of next week", "May last year", "the third quarter of 2010"."""
    if not isinstance(inner.when, Recurring):
        return _week_and_day(tokens, inner)
    start = inner.end + (tokens.word(inner.end) in _FRAMED)
    of = year_at(tokens, start)
    if of and (inner.rule == "quarter" or tokens.word(inner.end) == "of"):
        return Phrase(of[1], Within(inner.when, Fixed(year(of[0]))), f"{inner.rule} of a year")
    outer = _frame(tokens, start, depth)
    if outer is None or outer.when is None or isinstance(outer.when, Recurring):
        return None
    return Phrase(outer.end, Within(inner.when, outer.when), f"{inner.rule} of {outer.rule}")


def _week_and_day(tokens: Tokens, week: Phrase) -> Phrase | None:
    """Read "next week Friday", "last week on Monday", "a week ago Tuesday"."""
    which = WEEKDAYS.get(tokens.word(week.end + (tokens.word(week.end) == "on")))
    if which is None or week.when is None or not _WEEK.match(week.rule):
        return None
    end = week.end + 1 + (tokens.word(week.end) == "on")
    return Phrase(end, Within(day_of_week(which), week.when), f"weekday of {week.rule}")


def _frame(tokens: Tokens, number: int, depth: int) -> Phrase | None:
    """Return a stretch that something can lie in: a year, a month, a week, said or relative."""
    if number in tokens.dates:
        return partial_at(tokens, number) if not tokens.dates[number].is_day else None
    if tokens.word(number) in ("fiscal", "financial") and year_at(tokens, number + 1):
        return fiscal_at(tokens, number)
    has_unit = any(
        tokens.word(number + step) in _GENERIC or tokens.word(number + step) in MONTH_NUMBERS
        for step in (1, 2, 3)
    )
    if not has_unit:
        return None
    if generic := _generic(tokens, number):
        return generic
    found = relative_at(tokens, number) or (turned(tokens, number) if depth < _DEEPEST else None)
    return found if found and not found.rule.endswith("day") else None


def fiscal_at(tokens: Tokens, number: int) -> Phrase | None:
    """Read "fiscal 2014" and "fiscal year 2014": about that year, whose fiscal year it is being unknown."""
    place = number + 1 + (tokens.word(number + 1) == "year")
    if tokens.word(number) not in ("fiscal", "financial"):
        return None
    written = tokens.dates.get(place)
    of = year_at(tokens, place)
    if written and written.rule == "year":
        of = int(written.surface), place + 1
    about = approximate(year(of[0])) if of else None
    return Phrase(of[1], Fixed(about), "fiscal year") if of and about else None


def _generic(tokens: Tokens, number: int) -> Phrase | None:
    """Read "the year", "the month", which only after "the end of" or "the first half of" are those of the anchor."""
    unit = UNITS.get(tokens.word(number + 1))
    if tokens.word(number) != "the" or unit is None or tokens.word(number + 1) not in _GENERIC:
        return None
    if tokens.word(number + 2) == "of":
        return None
    return Phrase(
        number + 2, Relative(lambda known: unit_around(known, unit)), f"{unit} of the document's date"
    )


def _stretch_at(tokens: Tokens, number: int, depth: int) -> Phrase | None:
    """Return the time that a part is taken of."""
    if (of := year_at(tokens, number)) and not is_decade(tokens, of[1]):
        return Phrase(of[1], Fixed(year(of[0])), "year")
    found = fiscal_at(tokens, number) or point_at(tokens, number, depth + 1) or _generic(tokens, number)
    return found if found and found.when else None


def is_decade(tokens: Tokens, end: int) -> bool:
    """Whether four figures before a token are the first year of "the 1990s"."""
    return tokens.word(end) == "s" and tokens.is_joined(end)


def _third(tokens: Tokens, number: int, depth: int) -> Phrase | None:
    """Read "early 2015", "mid-1990s", "the end of May", "later this week"."""
    start = number + (tokens.word(number) == "the")
    start += tokens.word(start) == "very"
    word = tokens.word(start)
    index = _THIRDS.get(word)
    if index is None and word not in _SPOKEN_OF:
        return None
    of = start + 1
    has_of = False
    while (
        tokens.word(of) in ("-", "of", "in", "on", "part", "to", "days", "months", "years", "weeks")
        and of < start + 4
    ):
        has_of = has_of or tokens.word(of) in (("of", "-", "in", "on") if word in _ADVERBS else ("of", "-"))
        of += 1
    if word not in _ADVERBS and not has_of:
        return None
    whole = _stretch_at(tokens, of, depth)
    if whole is None or whole.when is None:
        return None
    if tokens.word(of) == "the" and not has_of and tokens.word(of + 1) in _GENERIC:
        return None
    if index is None:
        return _side_of(whole, whole.when, word)
    name = ("beginning", "middle", "end")[index]
    rule = whole.rule if whole.rule.endswith("day") else f"{name} of {whole.rule}"
    return Phrase(whole.end, Stretch(whole.when, lambda known: _third_of(known, index)), rule)


def _side_of(whole: Phrase, when: When, word: str) -> Phrase:
    """Return "earlier this year" or "later that month"; the whole where it is not said what parts it ("later in 2015")."""
    if (
        word not in ("earlier", "later")
        or not isinstance(when, Relative)
        or not whole.rule.startswith(_PARTED)
    ):
        return Phrase(whole.end, when, whole.rule)
    name = "what came before in" if word == "earlier" else "what comes after in"
    return Phrase(whole.end, Side(when, word == "earlier", when.base), f"{name} {whole.rule}")


def _third_of(known: DateInterval, index: int) -> DateInterval | None:
    days = days_of(known)
    return third(*days, index) if days else None


def _nth(tokens: Tokens, number: int, depth: int) -> Phrase | None:
    """Read "the first half of 2019", "the second week of May", "the last Friday in June", "the first three months of 2015"."""
    start = number + (tokens.word(number) == "the")
    said = (-1, start + 1) if tokens.word(start) == "last" else ordinal(tokens, start)
    if said is None or said[0] > 53:
        return None
    nth, place = said
    counted = cardinal(tokens, place)
    count, place = (
        (int(counted[0]), counted[1]) if counted and tokens.word(place) not in ("a", "an") else (1, place)
    )
    name = tokens.word(place)
    unit, weekday = UNITS.get(name), WEEKDAYS.get(name)
    if (unit is None and weekday is None and name != "half") or tokens.word(place + 1) not in ("of", "in"):
        return None
    of = place + 2
    whole = _generic(tokens, of) or _stretch_at(tokens, of, depth)
    if whole is None or whole.when is None or nth == 0:
        return None

    def take(known: DateInterval) -> DateInterval | None:
        days = days_of(known)
        if not days:
            return None
        if name == "half":
            return part(*days, 0 if nth == 1 else 1, 2)
        if weekday is not None:
            return _nth_weekday(days[0], weekday, nth)
        return _nth_units(days, nth, count, unit or Unit.DAY)

    return Phrase(whole.end, Stretch(whole.when, take), f"part of {whole.rule}")


def _nth_weekday(first: date, weekday: int, nth: int) -> DateInterval:
    exact = nth_weekday(first.year, first.month, weekday, nth)
    return day(exact.year, exact.month, exact.day)


def _nth_units(days: tuple[date, date], nth: int, count: int, unit: Unit) -> DateInterval | None:
    """Return so many units of a stretch, from the nth on (or, when negative, the last ones)."""
    first, last = days
    if nth < 0:
        end = _end_of_weeks(last) if unit is Unit.WEEK else last
        start = moved(end + timedelta(1), -count, unit)
    else:
        start = moved(_start_of_weeks(first) if unit is Unit.WEEK else first, nth - 1, unit)
        end = moved(start, count, unit) - timedelta(1)
    return spanning(start, end) if start <= last else None


def _start_of_weeks(first: date) -> date:
    """Return the Monday of the first week of a stretch: that which has its Thursday in it (ISO 8601)."""
    return first + timedelta(-first.weekday() if first.weekday() <= 3 else 7 - first.weekday())


def _end_of_weeks(last: date) -> date:
    """Return the Sunday of the last week of a stretch."""
    return last + timedelta(6 - last.weekday() if last.weekday() >= 3 else -1 - last.weekday())


def _offset(tokens: Tokens, number: int, depth: int) -> Phrase | None:
    """Read "three days before 8 May", "two weeks from Friday", "the eve of 1 May", "the day after Christmas"."""
    start = number + (tokens.word(number) == "the")
    if tokens.are(start, "eve", "of"):
        base, counts, sign, is_about = start + 2, [(1.0, Unit.DAY)], -1, False
    else:
        counted = counted_units(tokens, number)
        unit = UNITS.get(tokens.word(start))
        if counted is None and start > number and unit and tokens.word(start) in _GENERIC:
            counted = [(1.0, unit)], start + 1, False
        if counted is None:
            return None
        counts, base, is_about = counted
        if tokens.word(number - 1) == "the":  # "the 18 months after May" are a length of time
            return None
        if tokens.are(base, "prior", "to"):
            sign, base = -1, base + 2
        elif tokens.word(base) in _OFFSETS:
            sign, base = _OFFSETS[tokens.word(base)], base + 1
        else:
            return None
    if tokens.word(base) == "the" and base + 1 in tokens.dates:  # "after the March 3 vote"
        base += tokens.dates[base + 1].interval.edtf.count("-") == 2
    of = point_at(tokens, base, depth + 1)
    if of is None or of.when is None or (of.rule == "month" and tokens.word(base - 1) == "from"):
        return None  # "ten hours a week from May" are no date
    said = counted_words(counts)
    exact = [
        (count, Unit.DAY)
        if unit is Unit.DAY
        else (count * 7, Unit.DAY)
        if unit is Unit.WEEK
        else (count, unit)
        for count, unit in counts
    ]
    when = off(exact, sign, of.when)
    rule = f"{said} {'before' if sign < 0 else 'after'} {of.rule}"
    return Phrase(of.end, Stretch(when, approximate) if is_about else when, rule)


def _part_of_day(tokens: Tokens, number: int, depth: int) -> Phrase | None:
    """Read "the evening of 8 May" and "the week of 5 May"."""
    start = number + (tokens.word(number) == "the")
    word = tokens.word(start)
    if tokens.word(start + 1) not in _WEEK_OF or (
        word not in DAY_PARTS and word not in ("week", "weekend", "month")
    ):
        return None
    of = point_at(tokens, start + 2, depth + 1)
    if of is None or of.when is None:
        return None
    if word in DAY_PARTS:
        return Phrase(of.end, of.when, of.rule)
    unit = UNITS[word]
    back = 2 if unit is Unit.WEEKEND else 0  # that of a Monday or a Tuesday has been
    when = Relative(lambda known: unit_around(moved(known, -back, Unit.DAY), unit), of.when)
    return Phrase(of.end, when, f"{unit} of {of.rule}")


def _readers(depth: int) -> Readers:
    """Return the ways to read a time that stands so deep in another."""
    return Readers(
        (frozenset((*_THIRDS, *_SPOKEN_OF, "very")), partial(_third, depth=depth)),
        (PLACES | {"last"}, partial(_nth, depth=depth)),
        (COUNTS | ABOUT_WORDS | _GENERIC | {"eve"}, partial(_offset, depth=depth)),
        (ENDED_OPENERS, ended_at),
        (DAY_PARTS | {"week", "weekend", "month"}, partial(_part_of_day, depth=depth)),
        (frozenset(("fiscal", "financial")), fiscal_at),
        (frozenset(TOWARDS), turned),
        *RELATIVE_READERS.ways,
        *WEEKDAY_READERS.ways,
        *PARTIAL_READERS.ways,
        (VAGUE_OPENERS, vague_at),
    )


_READERS = tuple(_readers(depth) for depth in range(_DEEPEST + 1))
OPENERS = _READERS[0].openers
"""All the words that a time can begin with, but for those of a range."""
