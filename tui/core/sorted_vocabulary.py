"""The vocabulary of a large collection: up to a million words in sorted lists, no dictionary, nothing to build when it is opened.

Words stand in alphabetical order, so that those that begin alike are one slice. A second list has their numbers in the
order of their reversed spelling, so that those that end alike are one slice too.

One edit
--------
A word within one edit of the typed one (optimal string alignment) keeps either everything before the middle letter or
everything after it: an insertion, a deletion or a change at or after the middle leaves the head whole, one before it the
tail, and so do two swapped neighbours, for they reach at most the middle letter itself:

    typed      hist o ical        head "hist", middle "o", tail "ical"
    near       hist o r ical      begins with the head

So the words that begin with the head or end with the tail are all there are, and only those are compared: some hundreds
of a million.

More edits
----------
Two or more edits are forgiven only to a word that the collection does not hold, once or twice in a query. A small
vocabulary is compared word by word. In one of more than `_COMPARED` words only those are that begin or end with the same
letters, a piece of the word that is one of as many as there are edits and one more (of 3,987 real misspellings of two to
four edits 98.9 % do, and it takes a sixth of the time), and the `_COMMONEST`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from tui.core.vocabulary import INSIDE_SIMILARITY, SHORTEST_INSIDE, Vocabulary, has_digit

_COMPARED = 20_000
"""Words that are compared one by one where more than one edit is forgiven, 60 ns each; of more only the likely ones."""
_COMMONEST = 5_000
_SHORTEST_PIECE = 2
_SAME_HEAD = 2
"""Letters that the beginning of a word is taken to have right, where it is forgiven a typing error."""
_SLICES, _ASKED = 512, 20_000
"""Answers that are kept."""
_LAST = "\U0010ffff"


class SortedVocabulary(Vocabulary):
    """Words in alphabetical order, with how often each stands in the collection."""

    def __init__(self, words: Sequence[str], counts: Sequence[int], endings: Sequence[int]) -> None:
        """Take the lists that `sorted_lists` makes."""
        super().__init__({})
        self.total = max(sum(counts), self.total)
        self._words = words
        self._numbers = counts
        self._endings = endings
        self._scanned: dict[int, list[tuple[int, str]]] = {}
        """By length: the words, the commonest first, with how common they are, less than nothing."""
        enough = sorted(counts, reverse=True)[:_COMMONEST]
        self._commonest = max(enough[-1], 2) if enough else 2
        """In how many passages the commonest words stand at least."""
        self._asked: dict[str, int] = {}
        """What was asked for last."""
        self._slices: dict[tuple[int, int], list[str]] = {}
        """Of these so many: what was compared last."""

    def count(self, word: str) -> int:
        """How many passages a word stands in."""
        count = self._asked.get(word)
        if count is None:
            if len(self._asked) > _ASKED:
                self._asked.clear()
            place = bisect_left(self._words, word)
            is_there = place < len(self._words) and self._words[place] == word
            count = self._asked[word] = self._numbers[place] if is_there else 0
        return count

    def _ending_with(self, end: str) -> list[str]:
        """The words that end with `end`."""
        words, endings = self._words, self._endings
        reversed_end = end[::-1]

        def spelling(number: int) -> str:
            return words[number][::-1]

        first = bisect_left(endings, reversed_end, key=spelling)
        last = bisect_left(endings, reversed_end + _LAST, first, key=spelling)
        return [words[number] for number in endings[first:last]]

    def _within(self, word: str, edits: int, fewest: int) -> Iterator[tuple[str, int]]:
        if not edits:
            return
        from rapidfuzz import process  # noqa: PLC0415 -- 20 ms that only a search needs
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        size, is_small = len(word), len(self._words) <= _COMPARED
        choices: list[Sequence[str]] = []
        if fewest <= 1:
            choices = [self.beginning_with(word[: size // 2]), self._ending_with(word[size // 2 + 1 :])]
        if fewest > 1 or (edits > 1 and is_small):
            choices += [self._frequent(length, fewest) for length in range(size - edits, size + edits + 1)]
        elif edits > 1:
            piece = max(size // (edits + 1), _SHORTEST_PIECE)
            choices = [self.beginning_with(word[:piece]), *choices[1:], self._ending_with(word[-piece:])]
            lengths = range(size - edits, size + edits + 1)
            choices += [self._frequent(length, self._commonest) for length in lengths]
        near: dict[str, int] = {}
        for some in choices:
            if some:
                for found, distance, _ in process.extract(
                    word, some, scorer=OSA.distance, score_cutoff=edits, limit=None
                ):
                    near[found] = int(distance)
        yield from near.items()

    def _frequent(self, size: int, fewest: int) -> Sequence[str]:
        """The words of a length that stand in `fewest` passages at least."""
        if not self._scanned:
            for word, count in zip(self._words, self._numbers, strict=True):
                self._scanned.setdefault(len(word), []).append((-count, word))
            for some in self._scanned.values():
                some.sort()
        ranked = self._scanned.get(size, [])
        key = (size, bisect_right(ranked, -fewest, key=itemgetter(0)) if fewest > 1 else len(ranked))
        if key not in self._slices:
            if len(self._slices) > _SLICES:
                self._slices.clear()
            self._slices[key] = [word for _, word in ranked[: key[1]]]
        return self._slices[key]

    def _beginnings_like(self, start: str) -> Sequence[str]:
        size = len(start)
        return sorted({word[:size] for word in self.beginning_with(start[:_SAME_HEAD]) if len(word) > size})

    def holding(self, part: str) -> dict[str, float]:
        """Return the words that end with `part`, as compounds do; to look into all others would take too long."""
        if len(part) < SHORTEST_INSIDE or has_digit(part):
            return {}
        return dict.fromkeys((word for word in self._ending_with(part) if word != part), INSIDE_SIMILARITY)

    def _in_order(self) -> Sequence[str]:
        return self._words


def sorted_lists(counts: Mapping[str, int]) -> tuple[list[str], array[int], array[int]]:
    """Return the words in alphabetical order, their counts, and their numbers in the order of their reversed spelling."""
    words = sorted(counts)
    endings = sorted(range(len(words)), key=lambda number: words[number][::-1])
    return words, array("I", [counts[word] for word in words]), array("I", endings)
