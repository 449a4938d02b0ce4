"""Ranges: from one date to another, since a date, until one; and at each token the longest time of any kind.

"Before", "after" and "by" open no range: "before 1914" names the year 1914.
"""

from __future__ import annotations

from tui.core.dates.compose import OPENERS, fiscal_at, is_decade, point_at
from tui.core.dates.interval import year
from tui.core.dates.number import year_at
from tui.core.dates.phrase import MONTH_NUMBERS, Phrase
from tui.core.dates.recurring import month_of_year
from tui.core.dates.token import Tokens, words_of
from tui.core.dates.vague import EVERY_WORDS, no_date_at
from tui.core.dates.when import Either, Fixed, Range, Relative

_JOINS = frozenset(("to", "until", "till", "through", "thru", "-", "–", "—"))
_OPEN_FIRST = frozenset(("since",))
_OPEN_LAST = frozenset(("until", "till"))
_MARKS = frozenset("-–—")
_LIST_MARKS = frozenset(("and", "or", ",", "&"))
_BEFORE_YEAR = frozenset(("in", "since", "of", "until", "till", "by", "from", "before", "after", "to"))
_CENTURIES = frozenset(words_of("fifteen sixteen seventeen eighteen nineteen twenty two"))
"""What a year in words begins with."""
RANGE_WORDS = _JOINS | _OPEN_FIRST | _OPEN_LAST | _LIST_MARKS | _BEFORE_YEAR | {"between"}


def phrase_at(tokens: Tokens, number: int) -> Phrase | None:
    """Return the longest time that begins at a token."""
    word = tokens.word(number)
    if word in EVERY_WORDS and (silent := no_date_at(tokens, number)):
        return silent
    if word in ("from", "between") and (found := _spoken_range(tokens, number)):
        return found
    if word in _OPEN_FIRST or word in _OPEN_LAST:
        return _open_range(tokens, number)
    if (word[0].isdigit() or word in _CENTURIES) and (listed := _year_alone(tokens, number)):
        return listed
    first = point_at(tokens, number)
    return _range_from(tokens, number, first) or first if first else None


def _year_alone(tokens: Tokens, number: int) -> Phrase | None:
    """Read a bare year behind another ("in 2007 and 2009"), or a year in words behind a preposition."""
    of = year_at(tokens, number)
    if of is None or number in tokens.dates or is_decade(tokens, of[1]):
        return None
    before = tokens.word(number - 1)
    if tokens.word(number).isdecimal():
        is_listed = before in _LIST_MARKS and _ends_with_year(tokens, number - 2)
        return Phrase(of[1], Fixed(year(of[0])), "year") if is_listed else None
    follows = tokens.word(of[1])
    is_said = before in _BEFORE_YEAR and (
        not follows.isalpha() or follows in _BEFORE_YEAR or follows in _LIST_MARKS
    )
    return Phrase(of[1], Fixed(year(of[0])), "year in words") if is_said else None


def _ends_with_year(tokens: Tokens, number: int) -> bool:
    written = tokens.dates.get(number)
    if tokens.word(number) == ",":
        return _ends_with_year(tokens, number - 1)
    return year_at(tokens, number) is not None or (written is not None and written.surface[-4:].isdecimal())


def _end_at(tokens: Tokens, number: int) -> Phrase | None:
    """Return the end of a range: a time, or a bare year."""
    if (of := year_at(tokens, number)) and not is_decade(tokens, of[1]):
        return Phrase(of[1], Fixed(year(of[0])), "year")
    found = fiscal_at(tokens, number) or point_at(tokens, number)
    return found if found and found.when else None


def _spoken_range(tokens: Tokens, number: int) -> Phrase | None:
    """Read "from 1941 to 1945" and "between May and July 2015"; "from May on" has no end."""
    first = _range_end(tokens, number + 1)
    if first is None:
        return None
    joins = _JOINS if tokens.word(number) == "from" else frozenset(("and", *_MARKS))
    if tokens.word(first.end) in joins and (last := _range_end(tokens, first.end + 1)):
        return _range(first, last)
    if tokens.word(number) == "from" and tokens.word(first.end) in ("on", "onward", "onwards"):
        return Phrase(first.end + 1, Range(first.when, None), f"from {first.rule} on")
    return None


def _range_end(tokens: Tokens, number: int) -> Phrase | None:
    """Return an end of a range, where a month's name is one even if it could be another word elsewhere."""
    found = _end_at(tokens, number)
    if found is None and (which := MONTH_NUMBERS.get(tokens.word(number))) and tokens.is_capital(number):
        return Phrase(number + 1, month_of_year(which), "month")
    return found


def _range_from(tokens: Tokens, number: int, first: Phrase) -> Phrase | None:
    """Read what goes on after a time as a range: "May to July 2015", "Monday - Friday"."""
    if tokens.word(first.end) not in _JOINS or first.when is None or tokens.word(number) in ("until", "till"):
        return None
    last = _range_end(tokens, first.end + 1)
    if last is None or (year_at(tokens, first.end + 1) and not _is_year_alone(first)):
        return None
    if (
        isinstance(first.when, Relative)
        and tokens.word(first.end) == "to"
        and not isinstance(last.when, Relative)
    ):
        return None
    return _range(first, last)


def _is_year_alone(first: Phrase) -> bool:
    return isinstance(first.when, Fixed) and first.when.interval.edtf.isdecimal()


def _range(first: Phrase, last: Phrase) -> Phrase | None:
    """Return a range; where both ends can be read two ways, each way with its like."""
    ways = [end.when.ways for end in (first, last) if isinstance(end.when, Either)]
    if len(ways) == 1:
        return None
    if ways:
        pairs = tuple(Range(one, other) for one, other in zip(*ways, strict=True))
        return Phrase(last.end, Either(pairs), f"from {first.rule} to {last.rule}")
    return Phrase(last.end, Range(first.when, last.when), f"from {first.rule} to {last.rule}")


def _open_range(tokens: Tokens, number: int) -> Phrase | None:
    """Read "since 2014" and "until March"."""
    start = number + 1
    found = _end_at(tokens, start)
    if found is None:
        return None
    if tokens.word(number) in _OPEN_FIRST:
        return Phrase(found.end, Range(found.when, None), f"since {found.rule}")
    return Phrase(found.end, Range(None, found.when), f"until {found.rule}")


_ALL_OPENERS = OPENERS | EVERY_WORDS | _OPEN_FIRST | _OPEN_LAST | {"from", "between"}


def can_open(tokens: Tokens, number: int) -> bool:
    """Whether a time, or what is none, can begin at a token."""
    word = tokens.words[number]
    if word == "the":
        word = tokens.words[number + 1]
    elif word.isdecimal() and len(word) <= 2 and tokens.words[number - 1] == "/":
        return not tokens.is_joined(number)  # the day or month of what did not begin with them
    return word in _ALL_OPENERS or word[:1].isdigit()
