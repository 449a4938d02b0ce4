"""Relative dates: what is so far off the document's date, or off the date mentioned last.

How exact they are is what they are counted in: "80 years ago" is a year, "last month" a month, "two weeks ago" a week. A
stretch that ends at the anchor ("the past three months") has its days.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from tui.core.dates.model import DateInterval
from tui.core.dates.number import TIMES, cardinal
from tui.core.dates.phrase import COUNTS, DAY_PARTS, HOURS, TOWARDS, UNITS, Phrase, Readers
from tui.core.dates.tense import tense_at
from tui.core.dates.token import Tokens, words_of
from tui.core.dates.unit import Unit, moved, spanning, third, unit_around
from tui.core.dates.when import Previous, Relative, Stretch, Tense, When, approximate, days_of

_ONE_DAY = timedelta(1)
_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "tmrw": 1, "overmorrow": 2,
}  # fmt: skip
_TO_DAY = {
    -1: "the day before the document's date",
    0: "the document's date",
    1: "the day after the document's date",
}
_DISCOURSE = {"that": 0, "same": 0, "following": 1, "next": 1, "preceding": -1, "previous": -1}
_ABOUT = frozenset(
    words_of("about around nearly almost roughly approximately some over more than at least up to under")
)
ABOUT_WORDS = _ABOUT
_ARTICLES = frozenset(("a", "an"))
_BEHIND_ARTICLE = frozenset((*UNITS, *TIMES, "couple", "half", "quarter"))
_COUNTED = COUNTS | _ABOUT
_BEFORE_THAT = frozenset(
    words_of("on in of by during since from until till at earlier later throughout for end")
)
"""What stands before "that day" when a day is meant, and not that it has come."""
_RUNNING = frozenset(words_of("over within during for through throughout"))
_FISCAL = frozenset(words_of("fiscal financial calendar school academic"))
_MOST_COUNTS = 6
"""How many counts of units a length of time can have: centuries, decades, years, months, weeks, days."""
Counts = list[tuple[float, Unit]]
"""So many of each unit."""
RELATIVE_WORDS = frozenset(
    words_of("day before after yesterday tomorrow the that same preceding ago earlier later hence from now back prior to since "
    "in within time end")
) | _ABOUT | _FISCAL | _RUNNING | frozenset(_DAYS) | frozenset(TOWARDS)  # fmt: skip


def relative_at(tokens: Tokens, number: int) -> Phrase | None:
    """Return the relative date that begins at a token."""
    return READERS.longest(tokens, number)


def by_units(count: float, unit: Unit, base: When | None = None) -> Relative:
    """Return what lies so many units off a date, as exact as the unit is; centuries are counted in decades."""
    if unit is Unit.CENTURY:
        count, unit = count * 10, Unit.DECADE
    if count != int(count):
        finer = {
            Unit.YEAR: (12, Unit.MONTH),
            Unit.DECADE: (10, Unit.YEAR),
        }.get(unit)
        count, unit = (count * finer[0], finer[1]) if finer else (count, unit)
    whole = round(count)
    return Relative(lambda known: unit_around(moved(known, whole, unit), unit), base)


def _units_off(count: int, unit: Unit, base: When | None = None) -> Relative:
    """Return the unit that lies so many further than that of a date."""
    return Relative(lambda known: unit_around(moved(known, count, unit), unit), base)


def _day_word(tokens: Tokens, number: int) -> Phrase | None:
    """Read "today", "the day before yesterday", "last night", "this morning", "tomorrow evening"."""
    word = tokens.word(number)
    if (count := _DAYS.get(word)) is not None:
        end = number + 1 + (tokens.word(number + 1) in DAY_PARTS)
        return Phrase(
            end, by_units(count, Unit.DAY), _TO_DAY.get(count, "two days after the document's date")
        )
    start = number + (word == "the")
    for step, words in ((-1, ("day", "before", "yesterday")), (1, ("day", "after", "tomorrow"))):
        if tokens.are(start, *words):
            said = "before" if step < 0 else "after"
            return Phrase(start + 3, by_units(2 * step, Unit.DAY), f"two days {said} the document's date")
    after = tokens.word(number + 1)
    if word == "last" and after in ("night", "evening"):
        return Phrase(number + 2, by_units(-1, Unit.DAY), _TO_DAY[-1])
    if word == "this" and after in DAY_PARTS:
        return Phrase(number + 2, by_units(0, Unit.DAY), _TO_DAY[0])
    return None


def _other_units(tokens: Tokens, number: int) -> Phrase | None:
    """Read "the year before last", "the week after next", "the year-ago quarter", "year-end"."""
    start = number + (tokens.word(number) == "the")
    unit = UNITS.get(tokens.word(start))
    if unit is None:
        return None
    for step, words in ((-2, ("before", "last")), (2, ("after", "next"))):
        if tokens.are(start + 1, *words):
            side = "before" if step < 0 else "after"
            return Phrase(
                start + 3, by_units(step, unit), f"{counted_words([(2, unit)])} {side} the document's date"
            )
    if unit is not Unit.YEAR or tokens.word(start + 1) != "-":
        return None
    if tokens.word(start + 2) in ("ago", "earlier"):
        return Phrase(start + 3, by_units(-1, unit), "1 year before the document's date")
    if tokens.word(start + 2) == "end":
        return Phrase(start + 3, Stretch(by_units(0, unit), end_of), "end of year of the document's date")
    return None


def end_of(known: DateInterval) -> DateInterval | None:
    """Return the last third of a stretch of days."""
    days = days_of(known)
    return third(*days, 2) if days else None


def _turned_unit(tokens: Tokens, number: int) -> Phrase | None:
    """Read "last week", "this month", "next year", "the current quarter", "this fiscal year"."""
    start = number + (tokens.word(number) == "the")
    if tokens.are(start, "this", "past"):
        start += 1
    toward = TOWARDS.get(tokens.word(start))
    is_fiscal = tokens.word(start + 1) in _FISCAL
    place = start + 1 + is_fiscal
    unit = UNITS.get(tokens.word(place))
    if toward is None or unit is None or _is_plural(tokens.word(place)):
        return None
    if unit is Unit.DAY and toward == 0:
        return None
    when: When = _units_off(int(toward), unit)
    if is_fiscal and tokens.word(start + 1) != "calendar" and unit is Unit.YEAR:
        when = Stretch(when, approximate)
    side = {-1: "before that of", 0: "of", 1: "after that of"}[int(toward)]
    return Phrase(place + 1, when, f"{unit} {side} the document's date")


def _mentioned(tokens: Tokens, number: int) -> Phrase | None:
    """Read what is relative to the date mentioned last: "the following day", "that year", "the week before"."""
    has_the = tokens.word(number) == "the"
    start = number + has_the
    word = tokens.word(start)
    step = _DISCOURSE.get(word)
    unit = UNITS.get(tokens.word(start + 1))
    if word == "that" and tokens.word(number - 1) not in _BEFORE_THAT and not tokens.is_capital(number):
        return None
    if word == "that" and unit is Unit.QUARTER:  # more often a part of a country
        return None
    if (
        step is not None
        and unit
        and not _is_plural(tokens.word(start + 1))
        and (has_the or word in ("that", "same"))
    ):
        may_be_anchor = word in ("previous", "next") and unit is not Unit.DAY
        side = {-1: "before", 0: "of", 1: "after"}[step]
        when = _units_off(step, unit, Previous(unit, or_anchor=may_be_anchor))
        return Phrase(start + 2, when, f"{unit} {side} the date mentioned before")
    unit = UNITS.get(word)
    side = tokens.word(start + 1)
    if (
        has_the
        and unit
        and not _is_plural(word)
        and side in ("before", "after", "earlier")
        and _ends(tokens, start + 2)
    ):
        step = 1 if side == "after" else -1
        return Phrase(
            start + 2, by_units(step, unit, Previous(unit)), f"{unit} {side} the date mentioned before"
        )
    return None


def _ends(tokens: Tokens, number: int) -> bool:
    """Whether a phrase can end before a token: a mark, or nothing."""
    return not tokens.word(number) or not tokens.word(number)[0].isalnum()


def _running(tokens: Tokens, number: int) -> Phrase | None:
    """Read a stretch that ends or begins at the anchor: "the last three months", "over the past decade", "the next five years"."""
    has_the = tokens.word(number) in ("the", "these", "this")
    start = number + has_the
    toward = TOWARDS.get(tokens.word(start))
    if not toward or tokens.word(start) in ("following", "upcoming"):
        return None
    counted = cardinal(tokens, start + 1)
    count, place = counted if counted and tokens.word(start + 1) not in ("a", "an") else (1.0, start + 1)
    if tokens.word(place) == "hours" and place > start + 1:
        return _running_hours(int(toward), count, place + 1)
    unit = UNITS.get(tokens.word(place))
    if unit is None or count < 1 or count != int(count):
        return None
    if counted and place > start + 1:
        return Phrase(
            place + 1,
            stretch(int(toward * count), unit),
            f"{counted_words([(count, unit)])} {_side(toward)} the document's date",
        )
    is_one = not _is_plural(tokens.word(place)) and unit not in (
        Unit.CENTURY,
        Unit.WEEKEND,
        Unit.DAY,
        Unit.QUARTER,
    )
    is_running = tokens.word(start) == "past" or (
        has_the
        and (
            tokens.word(start) in ("last", "coming") or (toward == 1 and tokens.word(number - 1) in _RUNNING)
        )
    )
    if is_one and is_running:
        return Phrase(place + 1, stretch(int(toward), unit), f"1 {unit} {_side(toward)} the document's date")
    return None


def _running_hours(toward: int, count: float, end: int) -> Phrase:
    """Return "the past 24 hours": the document's date, and the days that so many hours reach to."""
    days = toward * ceil(count / 24)

    def reach(known: date) -> DateInterval:
        return spanning(*sorted((known, moved(known, days, Unit.DAY))))

    return Phrase(end, Relative(reach), f"{count:g} hours {_side(toward)} the document's date")


def _side(toward: int) -> str:
    return "before" if toward < 0 else "after"


def stretch(count: int, unit: Unit, base: When | None = None) -> Relative:
    """Return so many units up to the day before a date (when negative), or from the day after it."""

    def reach(known: date) -> DateInterval:
        far = moved(known, count, unit)
        return spanning(far, known - _ONE_DAY) if count < 0 else spanning(known + _ONE_DAY, far)

    return Relative(reach, base)


def counted_units(tokens: Tokens, number: int) -> tuple[Counts, int, bool] | None:
    """Return counts of units and where they end: "1 month and 21 days"; and whether they are only about so many."""
    end = number
    while tokens.word(end) in _ABOUT and end < number + 3:
        end += 1
    is_about = end > number
    found: Counts = []
    follows = end
    while len(found) < _MOST_COUNTS and (one := _count_of_unit(tokens, follows)):
        found.append(one[0])
        end = one[1]
        follows = end + (tokens.word(end) in ("and", ","))
    return (found, end, is_about) if found else None


def _count_of_unit(tokens: Tokens, number: int) -> tuple[tuple[float, Unit], int] | None:
    """Return one count of a unit: "21 days", "a year and a half"."""
    word, follows = tokens.words[number], tokens.words[number + 1]
    if (word[:1].isdigit() and follows not in UNITS) or (
        word in _ARTICLES and follows not in _BEHIND_ARTICLE
    ):
        return None  # nearly every number, and nearly every article
    counted = cardinal(tokens, number)
    unit = UNITS.get(tokens.word(counted[1])) if counted else None
    if counted is None or unit is None:
        return None
    end = counted[1] + 1
    if tokens.are(end, "and", "a", "half"):
        return (counted[0] + 0.5, unit), end + 3
    return (counted[0], unit), end


def counted_words(counts: Counts) -> str:
    """Return counts of units as words: "1 month 21 days"."""
    plurals = {Unit.CENTURY: "centuries"}
    return " ".join(
        f"{count:g} {unit if count == 1 else plurals.get(unit, f'{unit}s')}" for count, unit in counts
    )


def off(counts: Counts, sign: int, base: When | None = None) -> When:
    """Return what lies several counts of units off a date; as exact as the finest."""
    when: When | None = base
    for count, unit in counts[:-1]:
        when = _exactly(sign * round(count), unit, when)
    count, unit = counts[-1]
    return by_units(sign * count, unit, when)


def _exactly(count: int, unit: Unit, base: When | None) -> Relative:
    return Relative(lambda known: unit_around(moved(known, count, unit), Unit.DAY), base)


def _counted(tokens: Tokens, number: int) -> Phrase | None:
    """Read "80 years ago", "two weeks later", "a month earlier", "three days from now"."""
    counted = counted_units(tokens, number)
    if counted is None:
        return _hours(tokens, number)
    counts, end, is_about = counted
    word = tokens.word(end)
    said = counted_words(counts)
    if word in ("ago", "hence") or (word == "back" and _ends(tokens, end + 1)):
        when, step, side = off(counts, -1 if word != "hence" else 1), 1, "before the document's date"
        side = side if word != "hence" else "after the document's date"
    elif tokens.are(end, "from", "now"):
        when, step, side = off(counts, 1), 2, "after the document's date"
    elif word in ("later", "afterwards") or (word == "after" and _ends(tokens, end + 1)):
        when, step, side = off(counts, 1, Previous(counts[-1][1])), 1, "after the date mentioned before"
    elif word in ("earlier", "previously") or (word == "before" and _ends(tokens, end + 1)):
        may_be_anchor = word == "earlier"
        when, step = off(counts, -1, Previous(counts[-1][1], or_anchor=may_be_anchor)), 1
        side = "before the date mentioned before"
    else:
        return None
    return Phrase(end + step, Stretch(when, approximate) if is_about else when, f"{said} {side}")


def _hours(tokens: Tokens, number: int) -> Phrase | None:
    """Read "two hours ago": the anchor's day, or the day that so many hours lead to."""
    counted = cardinal(tokens, number)
    if counted is None or tokens.word(counted[1]) not in HOURS:
        return None
    word = tokens.word(counted[1] + 1)
    sign = {"ago": -1, "hence": 1}.get(word, 1 if tokens.are(counted[1] + 1, "from", "now") else 0)
    hours = counted[0] if tokens.word(counted[1])[0] == "h" else 0
    if not sign:
        return None
    end = counted[1] + (2 if word != "from" else 3)
    return Phrase(end, by_units(sign * (hours // 24), Unit.DAY), "hours off the document's date")


def _ahead(tokens: Tokens, number: int) -> Phrase | None:
    """Read "in five years", "within two weeks": a date where the clause speaks of what will be, else a length of time."""
    word = tokens.word(number)
    follows = tokens.word(number + 1)
    if follows not in _COUNTED and not follows[:1].isdigit():
        return None
    counted = counted_units(tokens, number + 1)
    is_hours = False
    if counted is None:
        hours = cardinal(tokens, number + 1)
        if hours is None or tokens.word(hours[1]) not in HOURS:
            return None
        counted, is_hours = ([(0, Unit.DAY)], hours[1] + 1, False), True
    counts, end, is_about = counted
    start = tokens.starts[number]
    if (
        tense_at(tokens.text, start, tokens.ends[end - 1]) is not Tense.FUTURE
        or tokens.word(number - 1) == "time"
    ):
        return None
    when: When = off(counts, 1)
    if word == "within":
        when = stretch(round(counts[0][0]), counts[0][1]) if not is_hours else off(counts, 1)
    if tokens.word(end) in ("'", "’") and tokens.word(end + 1) == "time":
        end += 2
    elif tokens.word(end) == "time":
        end += 1
    said = counted_words(counts)
    return Phrase(end, Stretch(when, approximate) if is_about else when, f"{said} after the document's date")


def _is_plural(word: str) -> bool:
    return word.endswith("s")


READERS = Readers(
    (frozenset(_DAYS) | frozenset(("day", "last", "this")), _day_word),
    (frozenset(TOWARDS) | frozenset(("these",)), _running),
    (frozenset(_DISCOURSE) | frozenset(UNITS), _mentioned),
    (frozenset(TOWARDS), _turned_unit),
    (frozenset(UNITS), _other_units),
    (COUNTS | _ABOUT, _counted),
    (frozenset(("in", "within")), _ahead),
)
