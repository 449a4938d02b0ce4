"""Periods said by their end: "the three months ended Sept. 30", "the year to March 2012", "the week ended 15 March".

The last day of what is named is the last of the period: "the 12 months to February" end with that month.
"""

from __future__ import annotations

from datetime import timedelta

from tui.core.dates.model import DateInterval
from tui.core.dates.partial import partial_at
from tui.core.dates.phrase import COUNTS, UNITS, Phrase
from tui.core.dates.relative import Counts, counted_units, counted_words
from tui.core.dates.token import Tokens
from tui.core.dates.unit import Unit, moved, spanning
from tui.core.dates.when import Stretch, days_of

_ENDED = frozenset(("ended", "ending"))
_TO = frozenset(("to", "through"))
_SINGLE = frozenset((Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR))
ENDED_WORDS = _ENDED
ENDED_OPENERS = COUNTS | frozenset(_SINGLE)


def ended_at(tokens: Tokens, number: int) -> Phrase | None:
    """Return the period that begins at a token."""
    has_the = tokens.word(number) == "the"
    start = number + has_the
    counts, end = _period(tokens, start, has_the=has_the)
    word = tokens.word(end)
    if not counts or not (word in _ENDED or (word in _TO and (has_the or tokens.word(number - 1) == "the"))):
        return None
    last = partial_at(tokens, end + 1 + (tokens.word(end + 1) == "on"))
    if last is None or last.when is None:
        return None

    def take(known: DateInterval) -> DateInterval | None:
        days = days_of(known)
        if not days:
            return None
        first = days[1] + timedelta(1)
        for count, unit in counts:
            first = moved(first, -round(count), unit)
        return spanning(first, days[1])

    return Phrase(last.end, Stretch(last.when, take), f"{counted_words(counts)} up to {last.rule}")


def _period(tokens: Tokens, number: int, *, has_the: bool) -> tuple[Counts, int]:
    """Return how long a period is, and where that is said to; no counts where none is."""
    unit = UNITS.get(tokens.word(number))
    if has_the and unit in _SINGLE:
        return [(1.0, unit)], number + 1
    counted = counted_units(tokens, number)
    if counted is None or counted[2] or any(count != int(count) for count, _ in counted[0]):
        return [], number
    return counted[0], counted[1]
