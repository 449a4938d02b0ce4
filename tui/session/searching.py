"""Searching a collection: one searcher a collection, queries in, results out."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection as AnyOf

from tui.core.document import Collection
from tui.core.match import Match, SearchResult
from tui.core.query import Mode, Query
from tui.core.span import Span


class Searcher:
    """Answers queries over one collection.

    Building it is cheap; the first query pays for what must be prepared, unless `prepare` was called before.
    A searcher may be used from one thread at a time.
    """

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def prepare(self, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        """Make ready what queries need; safe to call from a worker thread, and again."""

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
        """Return the passages that match, best first. Nothing that can be typed raises.

        Args:
            text: What was typed; also while it is being typed: the last word may be a prefix.
            mode: How to read it.
            limit: At most so many matches; None is all.
            within: Ids of the documents to search; None is all.
            generation: Handed back in the result.
            is_cancelled: Asked now and then; when true, an empty result is returned early.
        """
        del is_cancelled
        started = time.perf_counter()
        words = text.casefold().split()
        matches = []
        for document in self.collection.documents:
            if within is not None and document.id not in within:
                continue
            for passage in document.passages:
                start = document.text.casefold().find(" ".join(words), *passage.span.slice.indices(1 << 40)[:2])
                if words and start >= 0:
                    matches.append(Match(document.id, passage, (Span(start, start + len(" ".join(words))),), 100.0))
        return SearchResult(
            Query(text, mode), tuple(matches[:limit]), len(matches), time.perf_counter() - started, generation=generation
        )
