"""Searching a collection: one searcher a collection, queries in, results out."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection as AnyOf

from tui.core.document import Collection
from tui.core.index import MemoryIndex
from tui.core.match import Match, SearchResult
from tui.core.query import Mode, Term, parse_query
from tui.core.rank import Ranking
from tui.core.reach import Reach, reach_of


class Searcher:
    """Answers queries over one collection.

    Building it is cheap; the first query pays for what must be prepared, unless `prepare` was called before.
    A searcher may be used from one thread at a time.
    """

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._index: MemoryIndex | None = None
        self._reaches: dict[tuple[Term, Mode], Reach] = {}

    def prepare(self, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        """Make ready what queries need; safe to call from a worker thread, and again."""
        if self._index is None:
            import rapidfuzz.process  # noqa: F401, PLC0415
            index = MemoryIndex(self.collection, is_cancelled)
            if not is_cancelled():
                self._index = index

    def search(
        self,
        text: str,
        mode: Mode = Mode.FUZZY,
        *,
        limit: int | None = None,
        within: AnyOf[str] | None = None,
        generation: int = 0,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> SearchResult:
        """Return the passages that match, best first. Nothing that can be typed raises."""
        started = time.perf_counter()
        query = parse_query(text, mode)
        self.prepare()
        index = self._index
        assert index
        reaches = []
        for term in query.terms:
            reach = self._reaches.get((term, mode))
            if reach is None:
                reach = self._reaches[term, mode] = reach_of(term, index, mode)
            reaches.append(reach)
        found = Ranking(index, query, reaches, None).run(is_cancelled) if reaches else []
        matches = tuple(
            Match(one.row.document.id, one.row.passage, one.spans(), round(one.score, 1)) for one in found[:limit]
        )
        return SearchResult(query, matches, len(found), time.perf_counter() - started, generation=generation)
