"""A phrase: tokens read as a time, and the names that such phrases are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.core.dates.interval import MONTHS
from tui.core.dates.number import CARDINALS, ORDINALS
from tui.core.dates.token import Tokens, words_of
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


SHORT, LONG, MANY = "#2", "#4", "#"
FIGURES = {1: SHORT, 2: SHORT, 4: LONG}
"""Numbers as what opens a phrase: of one figure or two, as a day has, of four, as a year has, and of any other length."""
Read = Callable[[Tokens, int], Phrase | None]
"""Reads one kind of phrase where it begins at a token."""


class Readers:
    """Ways to read a phrase, each with the words that can open it, so that few are tried at a token.

    Args:
        ways: The words, "the" before them aside ("#date" is a date written out, `FIGURES` tell how many figures a number has), and
            what reads on from there.
    """

    def __init__(self, *ways: tuple[frozenset[str], Read]) -> None:
        self.ways = ways
        self.openers = frozenset[str]().union(*(words for words, _ in ways))
        self._by_word = {word: tuple(read for words, read in ways if word in words) for word in self.openers}

    def longest(self, tokens: Tokens, number: int) -> Phrase | None:
        """Return the longest phrase that begins at a token, the first way's where several are as long."""
        word = tokens.words[number]
        if word == "the":
            word = tokens.words[number + 1]
        if word[:1].isdigit():
            word = FIGURES.get(len(word), MANY)
        best: Phrase | None = None
        for read in self._by_word.get(word, ()):
            found = read(tokens, number)
            if found and (best is None or found.end > best.end):
                best = found
        return best


COUNTS = frozenset((SHORT, LONG, MANY, "a", "an", "couple", "half", "quarter", *CARDINALS))
"""What opens a number."""
PLACES = frozenset((SHORT, *ORDINALS, *(word for word, value in CARDINALS.items() if value >= 20)))
"""What opens a place in a row: "21st", "twenty-first"."""
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
SHORT_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
del SHORT_MONTHS["may"]
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
SHORT_WEEKDAYS = {name[:3]: number for name, number in WEEKDAYS.items()}
UNITS = {unit.value: unit for unit in Unit} | {f"{unit.value}s": unit for unit in Unit}
UNITS |= {"centuries": Unit.CENTURY, "yr": Unit.YEAR, "yrs": Unit.YEAR}
del UNITS["centurys"]
HOURS = frozenset(words_of("hour hours minute minutes second seconds hr hrs min mins"))
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
DAY_PARTS = frozenset(words_of("morning afternoon evening night midnight noon midday lunchtime"))
