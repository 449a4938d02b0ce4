"""Indexes: passages as words, and for each word the passages it stands in.

`MemoryIndex` holds every passage of a collection. Only `Candidates` is known to the ranking, so that for a collection
that does not fit an index can take its place that holds just the passages a query may be answered with.
Cost: one pass over the text, about 0.15 s a megabyte.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from tui.core.document import Document
from tui.core.fold import fold
from tui.core.folded_word import word_pattern
from tui.core.reach import Reach
from tui.core.row import Row
from tui.core.vocabulary import Vocabulary

_REMEMBERED = 256
"""Reaches whose rows are kept, so that a query that is typed on pays for its last word only."""


class Candidates(Protocol):
    """Where the passages that may match come from."""

    vocabulary: Vocabulary
    """Of the whole collection, also where only some of its passages are held."""
    rows: Sequence[Row]

    def standing(self, word: str) -> Sequence[int]:
        """Return the numbers of the rows that hold the word, ascending."""

    def rows_of(self, reach: Reach) -> Mapping[int, float]:
        """Return the rows that hold something a term may stand for, each with the best similarity in it."""


class RowIndex:
    """Rows and their words, in the order of the rows."""

    def __init__(
        self, vocabulary: Vocabulary, rows: Sequence[Row], asked: frozenset[str] | None = None
    ) -> None:
        """Take rows and the vocabulary of the whole collection.

        Args:
            vocabulary: Of all passages, also of those that are not here.
            rows: In the order of the collection.
            asked: The only words that will be asked for; None is all.
        """
        self.vocabulary = vocabulary
        self.rows = rows
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for word in set(row.words) if asked is None else asked.intersection(row.words):
                self._postings[word].append(number)
        self._known: dict[Reach, Mapping[int, float]] = {}

    def standing(self, word: str) -> Sequence[int]:
        """Return the numbers of the rows that hold the word, ascending."""
        return self._postings.get(word, ())

    def rows_of(self, reach: Reach) -> Mapping[int, float]:
        """Return the rows that hold something a term may stand for, each with the best similarity in it."""
        found = self._known.pop(reach, None)
        if found is None:
            held = self._holding_phrase(reach) if reach.pattern else self._holding(reach)
            for phrase in reach.either:
                held.update(self.rows_of(phrase))
            found = held
        self._known[reach] = found
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]
        return found

    def _holding(self, reach: Reach) -> dict[int, float]:
        found: dict[int, float] = {}
        for near, alike in sorted(reach.words.items(), key=lambda pair: pair[1]):
            found.update(dict.fromkeys(self.standing(near), alike))
        for first, seconds in reach.pairs.items():
            for second, alike in seconds.items():
                beside = f" {first} {second} "
                for row in set(self.standing(first)).intersection(self.standing(second)):
                    if alike > found.get(row, 0.0) and beside in self.rows[row].joined:
                        found[row] = alike
        return found

    def _holding_phrase(self, reach: Reach) -> dict[int, float]:
        assert reach.pattern is not None  # noqa: S101 - asked for phrases only
        numbers: Iterable[int] = range(len(self.rows))
        for word in reach.phrase:
            numbers = set(numbers).intersection(self.standing(word))
        search = reach.pattern.search
        return {
            number: 1.0
            for number in numbers
            if search((row := self.rows[number]).folded.text, row.start, row.end)
        }


class MemoryIndex(RowIndex):
    """All passages of documents that are held in memory, in the collection's order."""

    def __init__(
        self, documents: Sequence[Document], is_cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        rows: list[Row] = []
        counts: Counter[str] = Counter()
        known: dict[str, str] = {}
        for document in documents:
            if is_cancelled():
                break
            folded = fold(document.text)
            find = word_pattern(folded.text).findall
            for passage in document.passages:
                place = folded.place
                found = find(folded.text, place(passage.span.start), place(passage.span.end))
                words = [known.setdefault(word, word) for word in found]
                counts.update(set(words))
                rows.append(Row(document.id, passage, folded, words))
        super().__init__(Vocabulary(counts), rows)
