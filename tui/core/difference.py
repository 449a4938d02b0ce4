"""The difference between a quote and what a document says, word by word.

Units are words as they are read, and single signs; white space is none, and two units are the same where they differ in
their setting only (`setting`), so that what is shown is what was said otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby

from tui.core.setting import set_plainly
from tui.core.span import Span
from tui.core.word import any_word


class Kind(StrEnum):
    """What a run of words is."""

    SAME = "same"
    REMOVED = "removed"
    """In the quote, not in the document."""
    ADDED = "added"
    """In the document, not in the quote."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together, in the quote, in the document, or in both."""

    kind: Kind
    text: str
    """As the document has them; what was removed, as the quote has it."""
    quoted: Span
    """Where in the quote; empty where they were added."""
    said: Span
    """Where in the document; empty where they were removed."""


class Units:
    """The words and signs of a part of a text."""

    __slots__ = ("keys", "places")

    def __init__(self, text: str, part: Span) -> None:
        places = [found.span() for found in _unit().finditer(text, part.start, part.end)]
        known = [(place, key) for place in places if (key := set_plainly(text[slice(*place)]))]
        self.places = [place for place, _ in known]
        """Where each begins and ends."""
        self.keys = [key for _, key in known]
        """What each is compared by."""

    def __len__(self) -> int:
        return len(self.places)

    def span(self, first: int, last: int) -> Span:
        """Where the units `first` to `last` stand; an empty place before the next one where there are none."""
        if first < last:
            return Span(self.places[first][0], self.places[last - 1][1])
        at = self.places[first][0] if first < len(self) else self.places[-1][1] if self.places else 0
        return Span(at, at)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"{any_word().pattern}|\.{{3}}|-{{2,3}}|[^\w\s]|_")


def differences(quote: str, text: str, said: Span) -> tuple[Run, ...]:
    """Return the quote and a part of a text as runs, in order; a run that was removed stands before what replaced it.

    Args:
        quote: The words as quoted.
        text: The document.
        said: Where in it the words stand that are compared.

    >>> [(run.kind.value, run.text) for run in differences("the old mayor", "the new mayor", Span(0, 13))]
    [('same', 'the'), ('removed', 'old'), ('added', 'new'), ('same', 'mayor')]
    """
    ours, theirs = Units(quote, Span(0, len(quote))), Units(text, said)
    return tuple(_runs(quote, ours, text, theirs))


def _runs(quote: str, ours: Units, text: str, theirs: Units) -> Iterator[Run]:
    steps = opcodes(ours.keys, theirs.keys)
    for is_same, group in groupby(steps, key=lambda step: step[0] == "equal"):
        known = list(group)
        quoted = ours.span(known[0][1], known[-1][2])
        said = theirs.span(known[0][3], known[-1][4])
        if is_same:
            yield Run(Kind.SAME, text[said.slice], quoted, said)
            continue
        if quoted:
            yield Run(Kind.REMOVED, quote[quoted.slice], quoted, Span(said.start, said.start))
        if said:
            yield Run(Kind.ADDED, text[said.slice], Span(quoted.start, quoted.start), said)


def opcodes(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """How one row of units becomes another, in the fewest steps: tag, and the two ranges of each step."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 -- 20 ms that only what was altered needs

    steps = Levenshtein.opcodes(ours, theirs)
    return [(step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end) for step in steps]


def in_short(runs: Sequence[Run]) -> list[str]:
    """What differs, each run with the sign of what became of it.

    >>> in_short(differences("the old mayor", "the new mayor", Span(0, 13)))
    ['-old', '+new']
    """
    signs = {Kind.REMOVED: "-", Kind.ADDED: "+"}
    return [f"{signs[run.kind]}{' '.join(run.text.split())}" for run in runs if run.kind is not Kind.SAME]
