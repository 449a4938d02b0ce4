"""Testimony: all that one document can say about the dates of others, and about the year of its own.

It is taken from one text alone and is empty for nearly every document, so that the dates of a large collection can be
pooled (`pool.py`) with no text in memory: what is kept of a text are a few lists in a catalogue.

- Its anniversaries, each with what its sentence says of the year it is spoken in: a sentence that looks to another
  year ("next year", "in 2027") speaks for no other document. Sentences are read only around an anniversary.
- The first of its dates in figures that has the day first, and the first that has the month first.

Both are limited, since documents are untrusted: `_MOST_ANNIVERSARIES` of a text, and sentences of twice
`_LONGEST_SENTENCE`. No text of the development collections reaches either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tui.core.dates.anniversary import Anniversary, EventName, find_anniversaries
from tui.core.dates.expression import find_expressions
from tui.core.dates.figures import Figures, plain_figures, read_figures
from tui.core.span import Span

_MOST_ANNIVERSARIES = 200
_LONGEST_SENTENCE = 5_000
"""How far a sentence is read on either side of an anniversary, in code points."""
_LOOKS_AWAY = ("next year", "last year", "upcoming", "forthcoming", "previous year", "coming year")


@dataclass(frozen=True, slots=True)
class Spoken:
    """An anniversary, and what its sentence says of the year it is spoken in."""

    said: Anniversary
    looks_away: bool
    """Whether the sentence looks to another year than the one it is spoken in."""
    named_years: tuple[int, ...]
    """The years that the sentence names, in order."""

    def is_of(self, year: int) -> bool:
        """Whether it is the anniversary of the year that its document speaks in."""
        return not self.looks_away and (not self.named_years or year in self.named_years)


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one document says about dates that are not its own to give; falsy when it says nothing."""

    anniversaries: tuple[Spoken, ...] = ()
    figures: tuple[Figures, ...] = ()
    """At most two, in the order of the text: one with the day first, one with the month first."""

    def __bool__(self) -> bool:
        return bool(self.anniversaries or self.figures)

    def to_json(self) -> list[Any]:
        """Return it as lists, strings and numbers; an empty list when it is empty."""
        if not self:
            return []
        return [
            [_spoken_to_json(spoken) for spoken in self.anniversaries],
            [[plain.span.start, plain.text, plain.is_day_first] for plain in self.figures],
        ]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> Testimony:
        """Return what `to_json` was made of.

        Raises:
            ValueError: If it was made of no testimony.
        """
        if not value:
            return NOTHING
        try:
            anniversaries, figures = value
            return cls(
                tuple(_spoken_from_json(spoken) for spoken in anniversaries),
                tuple(_figures_from_json(*plain) for plain in figures),
            )
        except (TypeError, AttributeError) as error:
            raise ValueError("no testimony") from error


NOTHING = Testimony()
"""What nearly every document says."""


def testify(text: str) -> Testimony:
    """Return what a text says about the dates of other documents.

    Args:
        text: `Document.text`.

    >>> testify("On 9 May they kept the 75th anniversary of the Treaty of Rome.").anniversaries[0].said.years
    75
    >>> bool(testify("On 9 May they kept nothing."))
    False
    """
    anniversaries = tuple(
        _in_its_sentence(text, said) for said in islice(find_anniversaries(text), _MOST_ANNIVERSARIES)
    )
    figures = _first_of_each_order(text)
    return Testimony(anniversaries, figures) if anniversaries or figures else NOTHING


def _in_its_sentence(text: str, said: Anniversary) -> Spoken:
    """Return an anniversary with what its sentence, which ends at a full stop or a line's end, says of its year."""
    first, last = max(0, said.span.start - _LONGEST_SENTENCE), said.span.end + _LONGEST_SENTENCE
    start = max(first - 1, text.rfind(". ", first, said.span.start), text.rfind("\n", first, said.span.start))
    stops = (text.find(". ", said.span.end, last), text.find("\n", said.span.end, last))
    sentence = text[start + 1 : min((stop for stop in stops if stop >= 0), default=last)]
    lowered = sentence.lower()
    looks_away = any(words in lowered for words in _LOOKS_AWAY)
    years = {e.interval.earliest.year for e in find_expressions(sentence) if e.interval.earliest}
    return Spoken(said, looks_away, tuple(sorted(years)))


def _first_of_each_order(text: str) -> tuple[Figures, ...]:
    """Return the first date in figures with the day first, and the first with the month first."""
    found: dict[bool, Figures] = {}
    for plain in plain_figures(text):
        found.setdefault(plain.is_day_first, plain)
        if len(found) == 2:
            break
    return tuple(found.values())


def _spoken_to_json(spoken: Spoken) -> list[Any]:
    said, event = spoken.said, spoken.said.event
    words = (event.words, event.proper, event.numerals, event.years)
    return [
        said.span.start, said.text, said.years, *(sorted(part) for part in words),
        spoken.looks_away, list(spoken.named_years),
    ]  # fmt: skip


def _spoken_from_json(value: Sequence[Any]) -> Spoken:
    start, text, years, words, proper, numerals, event_years, looks_away, named_years = value
    event = EventName(frozenset(words), frozenset(proper), frozenset(numerals), frozenset(event_years))
    said = Anniversary(Span(start, start + len(text)), text, years, event)
    return Spoken(said, looks_away, tuple(named_years))


def _figures_from_json(start: int, text: str, is_day_first: bool) -> Figures:
    interval = read_figures(text, is_day_first)
    if interval is None:
        raise ValueError(f"{text!r} is no day")
    return Figures(Span(start, start + len(text)), text, is_day_first, interval)
