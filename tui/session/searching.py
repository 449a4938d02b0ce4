"""Searching a collection: one searcher a collection, queries in, results out."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Collection as AnyOf
from dataclasses import dataclass, field, replace
from functools import partial

from tui.core.document import Collection
from tui.core.index import Candidates, MemoryIndex
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


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a query is ranked over: all passages of a small collection, some hundreds of a large one."""

    index: Candidates
    total: int = 0
    """How many passages answer for certain, also beyond those in the index."""
    is_capped: bool = False
    """Whether there may be more than are in the index."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Where all that answer are known: how many there are in each document, by its id."""


class Searcher:
    """Answers queries over one collection that is held in memory.

    Building it is cheap; the first query pays for what must be prepared, unless `prepare` was called before.
    A searcher may be used from one thread at a time.
    """

    def __init__(self, collection: Collection) -> None:
        self._documents = collection.documents
        self._index: MemoryIndex | None = None
        self._reaches: Reaches | None = None

    def prepare(self, is_cancelled: Callable[[], bool] = _never) -> None:
        """Make ready what queries need; safe to call from a worker thread, and again."""
        if self._index is None:
            import rapidfuzz.process  # noqa: F401, PLC0415 -- 20 ms that only a search needs

            index = MemoryIndex(self._documents, is_cancelled)
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
        if self._reaches is None:
            result = SearchResult(query, (), 0)
        elif mode is Mode.REGEX:
            result = self._search_pattern(query, limit, within, is_cancelled)
        else:
            result = self._search_terms(self._reaches, query, limit, within, is_cancelled)
            if not result.total and not is_cancelled():
                result = replace(result, nearest=self._nearest(self._reaches, query, within))
        return replace(result, seconds=time.perf_counter() - started, generation=generation)

    def _sift(self, query: Query, reaches: Reaches, within: AnyOf[str] | None) -> Sifted:
        """The passages that a query may be answered with."""
        del query, reaches, within
        assert self._index is not None  # noqa: S101 -- prepared
        return Sifted(self._index)

    def _all_rows(self, within: AnyOf[str] | None) -> Iterable[Row]:
        """Every passage, in the order of the collection."""
        assert self._index is not None  # noqa: S101 -- prepared
        return (row for row in self._index.rows if within is None or row.document_id in within)

    def _search_terms(
        self,
        reaches: Reaches,
        query: Query,
        limit: int | None,
        within: AnyOf[str] | None,
        is_cancelled: Callable[[], bool],
    ) -> SearchResult:
        if not query.terms:
            return SearchResult(query, (), 0)
        sifted = self._sift(query, reaches, within)
        allowed = None if within is None else (lambda row: row.document_id in within)
        ranking = Ranking(sifted.index, query, reaches, allowed)
        found = ranking.run(is_cancelled)
        if is_cancelled():
            return SearchResult(query, (), 0)
        rows = sifted.index.rows
        matches = tuple(
            Match(
                (row := rows[number]).document_id,
                row.passage,
                row.text,
                partial(ranking.spans, number),
                score,
            )
            for number, score in found[:limit]
        )
        counts = sifted.counts or Counter([rows[number].document_id for number, _ in found])
        total = max(len(found), sifted.total)
        is_capped = bool(found) and (ranking.is_capped or (sifted.is_capped and not sifted.counts))
        return SearchResult(query, matches, total, counts=counts, is_capped=is_capped)

    def _search_pattern(
        self, query: Query, limit: int | None, within: AnyOf[str] | None, is_cancelled: Callable[[], bool]
    ) -> SearchResult:
        if not query.text.strip():
            return SearchResult(query, (), 0)
        pattern = compile_pattern(query.text)
        if isinstance(pattern, Problem):
            return SearchResult(replace(query, problems=(*query.problems, pattern)), (), 0)
        found, is_whole = rows_matching(pattern, self._all_rows(within), is_cancelled)
        matches = tuple(
            Match(row.document_id, row.passage, row.text, spans, 100.0) for row, spans in found[:limit]
        )
        counts = Counter(row.document_id for row, _ in found)
        return SearchResult(query, matches, len(found), counts=counts, is_capped=not is_whole)

    def _nearest(self, reaches: Reaches, query: Query, within: AnyOf[str] | None) -> str | None:
        """The first of the nearest words that a search does find."""
        is_plain = query.mode is Mode.FUZZY and not any(term.is_phrase for term in query.terms)
        read = query if is_plain else parse_query(query.text.translate(_NO_QUOTES))
        if not read.terms:
            return None
        for words in nearest_words(self._sift(read, reaches, within).index, read, reaches):
            if self._search_terms(reaches, parse_query(words), 1, within, _never).total:
                return words
        return None


_NO_QUOTES = dict.fromkeys(map(ord, '"“”„‟″«»〝〞＂'), " ")
