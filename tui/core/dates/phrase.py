"""A phrase: tokens read as a time, and the names that such phrases are made of."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.dates.interval import MONTHS
from tui.core.dates.token import Tokens
from tui.core.dates.unit import Unit
from tui.core.dates.when import Toward, When


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that say when."""

    end: int
    """The token after the last."""
    when: When | None
    """What they say; None when they are vague."""
    rule: str
    """How they were read, in words a historian can judge."""


MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
SHORT_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
del SHORT_MONTHS["may"]
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
UNITS = {unit.value: unit for unit in Unit} | {f"{unit.value}s": unit for unit in Unit}
UNITS |= {"centuries": Unit.CENTURY, "yr": Unit.YEAR, "yrs": Unit.YEAR}
del UNITS["centurys"]
HOURS = frozenset(["hour", "hours", "minute", "minutes", "second", "seconds", "hr", "hrs", "min", "mins"])
SEASON_NUMBERS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
TOWARDS = {
    "last": Toward.LAST,
    "past": Toward.LAST,
    "previous": Toward.LAST,
    "this": Toward.THIS,
    "current": Toward.THIS,
    "present": Toward.THIS,
    "next": Toward.NEXT,
    "coming": Toward.NEXT,
    "upcoming": Toward.NEXT,
    "following": Toward.NEXT,
}
"""What turns a name or a unit to one side of the anchor."""
DAY_PARTS = frozenset(["morning", "afternoon", "evening", "night", "midnight", "noon", "midday", "lunchtime"])


def is_unit(tokens: Tokens, number: int) -> bool:
    """Whether a token is a unit of the calendar."""
    return tokens.word(number) in UNITS


def is_year(word: str) -> bool:
    """Whether a word is four figures that can be a year."""
    return len(word) == 4 and word.isascii() and word.isdecimal() and "1000" <= word <= "2199"
