"""An extent: a stretch of text being selected by keyboard, one end fixed and one that moves by words, sentences, paragraphs.

The fixed end is not a point but the unit the selection began with (its *home*), so that moving to either side of it
always keeps whole units: from the word "great", forward selects "great sacrifices" and backward "made great", never a
half of either. The moving end (the *head*) lands on unit edges only; between home and head there is nothing to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tui.core.document import Document, Passage
from tui.core.segment import sentence_spans, word_spans
from tui.core.span import Span


class Unit(Enum):
    """By what a selection moves."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


def units_of(document: Document, passage: Passage, unit: Unit) -> Sequence[Span]:
    """The words or sentences of a passage, or the passage itself, in order."""
    if unit is Unit.WORD:
        return word_spans(document.text, passage.span)
    if unit is Unit.SENTENCE:
        return sentence_spans(document.text, passage.span)
    return [passage.span]


def unit_at(document: Document, offset: int, unit: Unit) -> Span | None:
    """The unit that holds `offset`, else the next one, else the last one; None in an empty document."""
    last = None
    for span in _forward(document, offset, unit):
        if span.end > offset:
            return span
        last = span
    return last


def _forward(document: Document, offset: int, unit: Unit) -> Iterator[Span]:
    """Units in order, from the passage at `offset` on."""
    here = document.passage_at(offset)
    for number in range(here.index if here else 0, len(document.passages)):
        yield from units_of(document, document.passages[number], unit)


def _backward(document: Document, offset: int, unit: Unit) -> Iterator[Span]:
    """Units in reverse order, from the passage at `offset` on."""
    here = document.passage_at(offset)
    for number in range(here.index if here else -1, -1, -1):
        yield from reversed(units_of(document, document.passages[number], unit))


@dataclass(frozen=True, slots=True)
class Extent:
    """A selection in the making."""

    home: Span
    """The unit it began with; always inside the selection."""
    head: int
    """The moving edge: at or before `home.start`, or at or after `home.end`."""

    @property
    def span(self) -> Span:
        """What is selected."""
        return Span(min(self.home.start, self.head), max(self.home.end, self.head))

    @property
    def is_forward(self) -> bool:
        """Whether the moving edge is the end."""
        return self.head >= self.home.end

    def moved(self, document: Document, unit: Unit, step: int) -> Extent:
        """The extent with its head one unit further (`step` 1) or back (-1); the same at the edge of the document."""
        if step > 0:
            return self._to(self._head_after(document, unit))
        return self._to(self._head_before(document, unit))

    def to_offset(self, document: Document, offset: int) -> Extent:
        """The extent whose head is at the edge of the word nearest to `offset`, home kept."""
        word = unit_at(document, offset, Unit.WORD)
        if word is None or word.overlaps(self.home):
            return self._to(self.home.end)
        return self._to(word.end if word.start >= self.home.end else word.start)

    def swapped(self, document: Document) -> Extent:
        """The same span with the other end moving."""
        span = self.span
        if self.is_forward:
            words = (
                word for word in _backward(document, max(span.end - 1, 0), Unit.WORD) if word.start < span.end
            )
            start = next((word.start for word in words if word.start >= span.start), span.start)
            return Extent(Span(start, span.end), span.start)
        words = (word for word in _forward(document, span.start, Unit.WORD) if word.end > span.start)
        end = next((word.end for word in words if word.end <= span.end), span.end)
        return Extent(Span(span.start, end), span.end)

    def _to(self, head: int | None) -> Extent:
        return self if head is None else Extent(self.home, head)

    def _head_after(self, document: Document, unit: Unit) -> int | None:
        if self.is_forward:
            return next((s.end for s in _forward(document, self.head, unit) if s.end > self.head), None)
        starts = (s.start for s in _forward(document, self.head, unit) if s.start > self.head)
        start = next(starts, self.home.start)
        return start if start < self.home.start else self.home.end

    def _head_before(self, document: Document, unit: Unit) -> int | None:
        if self.head > self.home.end:
            ends = (s.end for s in _backward(document, self.head, unit) if s.end < self.head)
            return max(next(ends, self.home.end), self.home.end)
        edge = min(self.head, self.home.start)
        return next((s.start for s in _backward(document, edge, unit) if s.start < edge), None)
