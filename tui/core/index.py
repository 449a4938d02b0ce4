"""The index: every passage of a collection as words, and for each word the passages it stands in, in memory.

Only `Candidates` is known to the ranking, so that an index on disk can take this one's place for collections that do
not fit. Cost: one pass over the text, about 0.15 s a megabyte.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol

from tui.core.document import Collection, Document, Passage, PassageKind
from tui.core.fold import Folded, fold
from tui.core.folded_word import word_pattern
from tui.core.span import Span
from tui.core.vocabulary import Vocabulary


class Row:
    """One passage, as words."""

    __slots__ = (
        "_starts",
        "document",
        "end",
        "folded",
        "is_boilerplate",
        "joined",
        "passage",
        "start",
        "words",
    )

    def __init__(
        self, document: Document, passage: Passage, folded: Folded, start: int, end: int, words: list[str]
    ) -> None:
        self.document = document
        self.passage = passage
        self.is_boilerplate = passage.kind is PassageKind.BOILERPLATE
        """Whether it is no part of what the document says."""
        self.folded = folded
        self.start = start
        """Where the passage begins in the folded text of the document."""
        self.end = end
        self.words = words
        self.joined = f" {' '.join(words)} "
        """The words with one blank before, between and after them, to find a run of words at the speed of C."""
        self._starts: array[int] | None = None

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
        return self.folded.origin(starts[first], starts[last - 1] + len(self.words[last - 1]))

    def word_at(self, place: int) -> int:
        """Number of the word that holds or precedes a place of the folded text."""
        return max(bisect_right(self.starts, place) - 1, 0)


class Candidates(Protocol):
    """Where the passages that may match come from."""

    vocabulary: Vocabulary
    rows: Sequence[Row]

    def standing(self, word: str) -> Sequence[int]:
        """Return the numbers of the rows that hold the word, ascending."""


class MemoryIndex:
    """Candidates held in memory: all passages, in the collection's order."""

    def __init__(self, collection: Collection, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        rows: list[Row] = []
        counts: Counter[str] = Counter()
        postings: defaultdict[str, list[int]] = defaultdict(list)
        known: dict[str, str] = {}
        for document in collection.documents:
            if is_cancelled():
                break
            folded = fold(document.text)
            find = word_pattern(folded.text).findall
            for passage in document.passages:
                start, end = folded.place(passage.span.start), folded.place(passage.span.end)
                words = [known.setdefault(word, word) for word in find(folded.text, start, end)]
                counts.update(words)
                for word in set(words):
                    postings[word].append(len(rows))
                rows.append(Row(document, passage, folded, start, end, words))
        self.rows: Sequence[Row] = rows
        self.vocabulary = Vocabulary(counts)
        self._postings = dict(postings)

    def standing(self, word: str) -> Sequence[int]:
        """Return the numbers of the rows that hold the word, ascending."""
        return self._postings.get(word, ())
