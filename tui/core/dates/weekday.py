"""Weekdays off the anchor: "two Sundays from now", "three Fridays ago", "on Monday last"."""

from __future__ import annotations

from datetime import date

from tui.core.dates.interval import day
from tui.core.dates.model import DateInterval
from tui.core.dates.number import cardinal
from tui.core.dates.phrase import COUNTS, TOWARDS, UNITS, WEEKDAYS, Phrase, Readers
from tui.core.dates.recurring import day_of_week
from tui.core.dates.token import Tokens
from tui.core.dates.unit import Unit, moved
from tui.core.dates.when import Relative

_PLURALS = {f"{name}s": number for name, number in WEEKDAYS.items()}
WEEKDAY_PLURALS = frozenset(_PLURALS)
_SIDES = {("ago",): -1, ("hence",): 1, ("from", "now"): 1, ("from", "today"): 1}


def _counted(tokens: Tokens, number: int) -> Phrase | None:
    """Read "two Sundays from now"; the day itself is none of them."""
    which = _PLURALS.get(tokens.words[number + 1])
    if which is None:
        return None
    counted = cardinal(tokens, number)
    side = next((words for words in _SIDES if tokens.are(number + 2, *words)), None)
    if counted is None or side is None or not 2 <= counted[0] <= 60:
        return None
    count, sign, weekday = int(counted[0]), _SIDES[side], which

    def reach(known: date) -> DateInterval:
        first = (sign * (weekday - known.weekday()) - 1) % 7 + 1
        exact = moved(known, sign * (first + 7 * (count - 1)), Unit.DAY)
        return day(exact.year, exact.month, exact.day)

    name = tokens.raw(number + 1)
    return Phrase(
        number + 2 + len(side),
        Relative(reach),
        f"{count} {name} {'after' if sign > 0 else 'before'} the document's date",
    )


def _turned(tokens: Tokens, number: int) -> Phrase | None:
    """Read "Monday last" and "Monday next", where no unit follows as in "Monday last week"."""
    which, side = WEEKDAYS.get(tokens.word(number)), tokens.word(number + 1)
    follows = tokens.word(number + 2)
    if which is None or side not in ("last", "next") or follows.isdecimal() or follows in UNITS:
        return None
    is_end = not follows.isalpha() or follows in _AFTER_SIDE
    return Phrase(number + 2, day_of_week(which, TOWARDS[side]), f"{side} weekday") if is_end else None


_AFTER_SIDE = frozenset(
    ("and", "or", "the", "he", "she", "we", "they", "it", "i", "a", "at", "in", "to", "was", "by", "from", "for", "with", "when", "between")
)  # fmt: skip
READERS = Readers((COUNTS, _counted), (frozenset(WEEKDAYS), _turned))
