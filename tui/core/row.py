"""A row of an index: one passage as the words that a query is compared with, and the way back to its document."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from tui.core.document import Passage, PassageKind
from tui.core.fold import Folded, fold
from tui.core.folded_word import word_pattern
from tui.core.span import Span


class Row:
    """One passage, as words.

    It is cut from the folded text of its whole document, or folded by itself where the document is not in memory.
    """

    __slots__ = (
        "_shift",
        "_starts",
        "document_id",
        "end",
        "folded",
        "is_boilerplate",
        "joined",
        "passage",
        "start",
        "words",
    )

    def __init__(
        self, document_id: str, passage: Passage, folded: Folded, words: list[str], shift: int = 0
    ) -> None:
        self.document_id = document_id
        self.passage = passage
        self.is_boilerplate = passage.kind is PassageKind.BOILERPLATE
        """Whether it is no part of what the document says."""
        self.folded = folded
        self.start = folded.place(passage.span.start - shift)
        """Where the passage begins in the folded text."""
        self.end = folded.place(passage.span.end - shift)
        self.words = words
        self.joined = f" {' '.join(words)} "
        """The words with one blank before, between and after them, to find a run of words at the speed of C."""
        self._shift = shift
        self._starts: array[int] | None = None

    @classmethod
    def alone(cls, document_id: str, passage: Passage, text: str) -> Row:
        """The row of a passage whose words are all that is at hand of its document.

        Args:
            document_id: Of the document.
            passage: Where the passage stands in it.
            text: `Document.text[passage.span.slice]`.
        """
        folded = fold(text)
        return cls(
            document_id,
            passage,
            folded,
            word_pattern(folded.text).findall(folded.text),
            passage.span.start,
        )

    @property
    def text(self) -> str:
        """The passage as its document has it."""
        span = self.passage.span
        return self.folded.source[span.start - self._shift : span.end - self._shift]

    @property
    def starts(self) -> array[int]:
        """Where each word begins in the folded text."""
        if self._starts is None:
            text = self.folded.text
            pattern = word_pattern(text)
            self._starts = array(
                "L", [found.start() for found in pattern.finditer(text, self.start, self.end)]
            )
        return self._starts

    def span(self, first: int, last: int) -> Span:
        """Where the words `first` to `last` (exclusive) stand in the document."""
        starts = self.starts
        return self.folded.origin(starts[first], starts[last - 1] + len(self.words[last - 1])).shifted(
            self._shift
        )

    def word_at(self, place: int) -> int:
        """Number of the word that holds or precedes a place of the folded text."""
        return max(bisect_right(self.starts, place) - 1, 0)
