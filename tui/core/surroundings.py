"""The surroundings of a quote: how much of what stood before and after the words stands there still.

Only letters are compared, so that a text that was wrapped otherwise has the same surroundings. A side *agrees* when
most of its letters stand in the same order right beside the words. A side that is shorter than a few letters proves nothing
by itself, but for one: where the words began or ended the document, that they still do.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.letters import letters_of
from tui.core.selector import CONTEXT, MOST_CONTEXT
from tui.core.span import Span

ALIKE = 0.8
"""The share of letters from which on a side agrees. (Unrelated prose shares about .5 of 26 letters in order; a context in
which one word in five was replaced, about .85.)"""
_FEW = 8
"""Letters below which a side proves nothing by itself."""
_LONGEST = MOST_CONTEXT
"""Code points of a side that are compared, those that are nearest."""
_ROOM = 3
"""Code points that are looked at beside the words, for each of the context: a text may be set wider."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a quote, beside one place."""

    share: float | None
    """How much of it is there, 0..1; None where too little is known to tell."""

    @property
    def agrees(self) -> bool:
        """Whether it is there."""
        return self.share is not None and self.share >= ALIKE


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Both sides of a quote, beside one place."""

    left: Side
    right: Side

    @property
    def agree(self) -> bool:
        """Whether both sides are there."""
        return self.left.agrees and self.right.agrees

    @property
    def agree_mostly(self) -> bool:
        """Whether one side is there; the other may have been rewritten."""
        return self.left.agrees or self.right.agrees

    @property
    def are_unknown(self) -> bool:
        """Whether too little is known to tell."""
        return self.left.share is None and self.right.share is None

    @property
    def share(self) -> float:
        """How much of both is there."""
        return (self.left.share or 0.0) + (self.right.share or 0.0)


class Expected:
    """The surroundings that a quote had."""

    __slots__ = ("_begins", "_ends", "_left", "_right", "left_letters", "right_letters")

    def __init__(self, prefix: str, suffix: str, start: int | None) -> None:
        """Take what stood on both sides, and where the words began if that is known.

        A side that is shorter than it could have been, and was cut as our own selectors cut, ended at an edge of the document.
        """
        is_whole = bool(prefix or suffix) and start is not None and len(prefix) == min(start, CONTEXT)
        prefix, suffix = prefix[-_LONGEST:], suffix[:_LONGEST]
        self._left, self._right = prefix, suffix
        self._begins = is_whole and len(prefix) < CONTEXT
        self._ends = is_whole and len(suffix) < CONTEXT
        self.left_letters, self.right_letters = letters_of(prefix), letters_of(suffix)

    def at(self, text: str, span: Span) -> Surroundings:
        """Compare them with what stands beside a place."""
        before = text[max(span.start - _ROOM * len(self._left) - 8, 0) : span.start]
        after = text[span.end : span.end + _ROOM * len(self._right) + 8]
        return Surroundings(
            self._side(self.left_letters, before, is_left=True, is_edge=self._begins),
            self._side(self.right_letters, after, is_left=False, is_edge=self._ends),
        )

    @staticmethod
    def _side(wanted: str, beside: str, *, is_left: bool, is_edge: bool) -> Side:
        if len(wanted) < _FEW and not is_edge:
            return Side(None)
        there = letters_of(beside)
        size = len(wanted)
        near = (there[-size:] if size else "") if is_left else there[:size]
        if len(wanted) < _FEW:
            return Side(1.0 if there == wanted else 0.0)
        if near == wanted:
            return Side(1.0)
        from rapidfuzz.distance import Indel  # noqa: PLC0415 -- 20 ms that only what was altered needs

        return Side(Indel.normalized_similarity(wanted, near))
