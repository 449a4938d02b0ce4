"""Hits: how often a query is said, laid over the marks of a timeline."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from tui.core.moment import Moments


class Hits:
    """How often a query is said by marks: any slice of them summed by two bisections."""

    def __init__(self, counts: Iterable[tuple[int, int]] = ()) -> None:
        """Take marks, by number, and how often each says it; made once a search result."""
        found = sorted(counts)
        self.marks: Sequence[int] = array("l", [mark for mark, _ in found])
        self._sums = array("l", [0])
        for _, count in found:
            self._sums.append(self._sums[-1] + count)

    @classmethod
    def of_documents(cls, moments: Moments, counts: Mapping[int, int]) -> Hits:
        """Return the hits of marks that are documents, counted by the document's number."""
        at = moments.mark_of
        return cls((at[place], count) for place, count in counts.items() if place in at)

    @classmethod
    def of_passages(cls, moments: Moments, passages: Iterable[tuple[int, int, int]]) -> Hits:
        """Return the hits of marks that are words: one for each that stands in a passage that matches.

        Args:
            moments: Of mentions.
            passages: Each the number of its document, its start and its end there; none overlaps another.
        """
        return cls((mark, 1) for passage in passages for mark in _marks_in(moments, *passage))

    def __len__(self) -> int:
        """How often it is said by all marks."""
        return self._sums[-1]

    def within(self, low: int, high: int) -> int:
        """How often it is said by the marks of a slice."""
        first = bisect_left(self.marks, low)
        return self._sums[bisect_left(self.marks, high, first)] - self._sums[first]

    def first(self, low: int, high: int) -> int | None:
        """The first mark of a slice that says it."""
        at = bisect_left(self.marks, low)
        return self.marks[at] if at < len(self.marks) and self.marks[at] < high else None


def _marks_in(moments: Moments, place: int, start: int, end: int) -> Sequence[int]:
    """The marks whose words begin in a stretch of a document."""
    marks, begin = moments.marks_of(place), moments.starts.__getitem__
    return marks[bisect_left(marks, start, key=begin) : bisect_left(marks, end, key=begin)]
