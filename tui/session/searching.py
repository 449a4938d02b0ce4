"""Searching a collection: one searcher a collection, queries in, results out."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable
from collections.abc import Collection as AnyOf
from dataclasses import replace
from functools import partial

from tui.core.document import Collection
from tui.core.explanation import explain
from tui.core.index import MemoryIndex
from tui.core.match import Match, SearchResult
from tui.core.nearest import nearest_words
from tui.core.pattern import compile_pattern, rows_matching
from tui.core.problem import Problem
from tui.core.query import Mode, Query, parse_query
from tui.core.rank import Ranking
from tui.core.reach import Reaches
from tui.core.row import Row


def _never() -> bool:
    return False


class Searcher:
    """Answers queries over one collection.

    Building it is cheap; the first query pays for what must be prepared, unless `prepare` was called before.
    A searcher may be used from one thread at a time.
    """

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._index: MemoryIndex | None = None
        self._reaches: Reaches | None = None

    def prepare(self, is_cancelled: Callable[[], bool] = _never) -> None:
        """Make ready what queries need; safe to call from a worker thread, and again."""
        if self._index is None:
            import rapidfuzz.process  # noqa: F401, PLC0415 -- 20 ms that only a search needs

            index = MemoryIndex(self.collection.documents, is_cancelled)
            if not is_cancelled():
                self._reaches = Reaches(index.vocabulary)
                self._index = index
                gc.freeze()  # a walk of the collector through the index costs a key 10 to 30 ms; it holds no cycles

    def search(
        self,
        text: str,
        mode: Mode = Mode.FUZZY,
        *,
        limit: int | None = None,
        within: AnyOf[str] | None = None,
        generation: int = 0,
        is_cancelled: Callable[[], bool] = _never,
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
        started = time.perf_counter()
        query = parse_query(text, mode)
        self.prepare(is_cancelled)
        if self._index is None:
            result = SearchResult(query, (), 0)
        elif mode is Mode.REGEX:
            result = self._search_pattern(self._index, query, limit, within, is_cancelled)
        else:
            result = self._search_terms(self._index, query, limit, within, is_cancelled)
            if not result.total and not is_cancelled():
                result = replace(result, nearest=self._nearest(self._index, query, within))
        return replace(result, seconds=time.perf_counter() - started, generation=generation)

    def _search_terms(
        self,
        index: MemoryIndex,
        query: Query,
        limit: int | None,
        within: AnyOf[str] | None,
        is_cancelled: Callable[[], bool],
    ) -> SearchResult:
        if not query.terms or self._reaches is None:
            return SearchResult(query, (), 0)
        allowed = None if within is None else (lambda row: row.document_id in within)
        ranking = Ranking(index, query, self._reaches, allowed)
        found = ranking.run(is_cancelled)
        rows = index.rows
        matches = tuple(
            Match(
                (row := rows[number]).document_id,
                row.passage,
                row.text,
                partial(ranking.spans, number),
                score,
                partial(explain, ranking, number),
            )
            for number, score in found[:limit]
        )
        counts = Counter([rows[number].document_id for number, _ in found])
        return SearchResult(query, matches, len(found), counts=counts, is_capped=ranking.is_capped)

    def _search_pattern(
        self,
        index: MemoryIndex,
        query: Query,
        limit: int | None,
        within: AnyOf[str] | None,
        is_cancelled: Callable[[], bool],
    ) -> SearchResult:
        if not query.text.strip():
            return SearchResult(query, (), 0)
        pattern = compile_pattern(query.text)
        if isinstance(pattern, Problem):
            return SearchResult(replace(query, problems=(*query.problems, pattern)), (), 0)
        rows: list[tuple[int, Row]] = [
            (number, row)
            for number, row in enumerate(index.rows)
            if within is None or row.document_id in within
        ]
        found = rows_matching(pattern, rows, is_cancelled)
        matches = tuple(
            Match((row := index.rows[number]).document_id, row.passage, row.text, spans, 100.0)
            for number, spans in found[:limit]
        )
        counts = Counter(index.rows[number].document_id for number, _ in found)
        return SearchResult(query, matches, len(found), counts=counts)

    def _nearest(self, index: MemoryIndex, query: Query, within: AnyOf[str] | None) -> str | None:
        """The first of the nearest words that a search does find."""
        is_plain = query.mode is Mode.FUZZY and not any(term.is_phrase for term in query.terms)
        read = query if is_plain else parse_query(query.text.translate(_NO_QUOTES))
        if self._reaches is None:
            return None
        for words in nearest_words(index, read, self._reaches):
            if self._search_terms(index, parse_query(words), 1, within, _never).total:
                return words
        return None


_NO_QUOTES = dict.fromkeys(map(ord, '"“”„‟″«»〝〞＂'), " ")
