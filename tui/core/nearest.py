"""The nearest thing there is, for a query that nothing answers."""

from __future__ import annotations

from collections import defaultdict

from tui.core.align import align
from tui.core.index import Candidates
from tui.core.query import Query
from tui.core.rank import Ranking
from tui.core.reach import Reaches

_ALIGNED = 16
"""Passages that are looked at: those that hold most of the query."""
_RAREST = 4
"""Terms that choose those passages."""


def nearest_words(index: Candidates, query: Query, reaches: Reaches) -> list[str]:
    """Return what to search for instead, the most telling first: words that stand near each other, then one alone.

    Each is made of folded words of the collection; whether it answers is for the caller to try.

    Args:
        index: The collection.
        query: A fuzzy one, of words only.
        reaches: Of the terms in that collection.
    """
    if not query.terms:
        return []
    ranking = Ranking(index, query, reaches)
    earned: defaultdict[int, float] = defaultdict(float)
    for reach in sorted(
        (reaches.of(term, query.mode) for term in query.terms), key=lambda reach: -reach.bits
    )[:_RAREST]:
        for row, alike in index.rows_of(reach).items():
            earned[row] += alike * reach.bits
    best = max(
        (
            (align(ranking.hits(index.rows[number])), -number)
            for number in sorted(earned, key=lambda number: (-earned[number], number))[:_ALIGNED]
        ),
        default=None,
    )
    if best is None or not best[0].hits:
        alone = index.vocabulary.closest(max((term.text for term in query.terms), key=len))
        return [alone] if alone else []
    alignment, number = best
    words = index.rows[-number].words
    together = [word for hit in alignment.hits for word in words[hit.start : hit.end]]
    telling = max(alignment.hits, key=lambda hit: (hit.bits, -hit.start))
    return [" ".join(together), " ".join(words[telling.start : telling.end])]
