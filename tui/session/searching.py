"""Searching a collection: one searcher a collection, queries in, results out."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable
from collections.abc import Collection as AnyOf
from dataclasses import replace
from functools import partial

from tui.core.admission import Admission
from tui.core.document import Collection
from tui.core.filter import names_of_sources
from tui.core.index import MemoryIndex
from tui.core.match import Match, SearchResult
from tui.core.nearest import nearest_words
from tui.core.pattern import compile_pattern, rows_matching
from tui.core.problem import Problem
from tui.core.query import Mode, Query, parse_query
from tui.core.rank import Ranking
from tui.core.reach import Reaches
from tui.core.row import Row
from tui.core.span import Span, union


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
        self._names: frozenset[str] | None = None
        self._admission: tuple[object, Admission] = (None, Admission())
        self._let_in: dict[tuple[str, int], bool] = {}
        """What that admission said of passages, by document and number."""

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
        query = parse_query(text, mode, self._known_names() if ":" in text else frozenset())
        self.prepare(is_cancelled)
        if self._index is None:
            result = SearchResult(query, (), 0)
        elif mode is Mode.REGEX:
            result = self._search_pattern(self._index, query, limit, within, is_cancelled)
        else:
            admission = self._admit(query)
            allowed = self._allowed(admission, within)
            if query.terms:
                result = self._search_terms(self._index, query, limit, admission, allowed, is_cancelled)
            else:
                result = _listed(self._index, query, limit, admission, allowed)
            if not result.total and not is_cancelled():
                result = replace(result, nearest=self._nearest(self._index, query, admission, allowed))
            result = replace(result, left_out=admission.left_out)
        return replace(result, seconds=time.perf_counter() - started, generation=generation)

    def _known_names(self) -> frozenset[str]:
        """The sources and authors of the collection, as folded words."""
        if self._names is None:
            documents = self.collection.documents
            self._names = frozenset(name for one in documents for name in names_of_sources(one))
        return self._names

    def _admit(self, query: Query) -> Admission:
        """What a query lets in, kept while only its terms are typed on."""
        asked = (query.filters, query.excluded, query.patterns, query.excluded_patterns)
        if self._admission[0] != asked:
            self._admission = (asked, Admission.of(query, self.collection.documents))
            self._let_in = {}
        return self._admission[1]

    def _allowed(self, admission: Admission, within: AnyOf[str] | None) -> Callable[[Row], bool] | None:
        """Whether a passage is let in; None where all are."""
        ids = admission.document_ids
        if ids is not None and within is not None:
            ids = ids.intersection(within)
        among = ids if ids is not None else within
        if not admission.looks_at_passages:
            return None if among is None else lambda row: row.document_id in among
        known = self._let_in

        def admits(row: Row) -> bool:
            if among is not None and row.document_id not in among:
                return False
            place = (row.document_id, row.passage.index)
            verdict = known.get(place)
            if verdict is None:
                verdict = known[place] = admission.admits(row)
            return verdict

        return admits

    def _search_terms(
        self,
        index: MemoryIndex,
        query: Query,
        limit: int | None,
        admission: Admission,
        allowed: Callable[[Row], bool] | None,
        is_cancelled: Callable[[], bool],
    ) -> SearchResult:
        if not query.terms or self._reaches is None:
            return SearchResult(query, (), 0)
        ranking = Ranking(index, query, self._reaches, allowed)
        found = ranking.run(is_cancelled)
        rows = index.rows
        spans = partial(_lit, ranking, admission) if admission.patterns else ranking.spans
        matches = tuple(
            Match((row := rows[number]).document_id, row.passage, row.text, partial(spans, number), score)
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

    def _nearest(
        self,
        index: MemoryIndex,
        query: Query,
        admission: Admission,
        allowed: Callable[[Row], bool] | None,
    ) -> str | None:
        """The first of the nearest words that a search does find, where the query lets them in."""
        if self._reaches is None:
            return None
        read = replace(query, mode=Mode.FUZZY, terms=query.words)
        for words in nearest_words(index, read, self._reaches):
            if self._search_terms(index, parse_query(words), 1, admission, allowed, _never).total:
                return words
        return None


def _lit(ranking: Ranking, admission: Admission, number: int) -> tuple[Span, ...]:
    """What terms and patterns light of a row."""
    return union((*ranking.spans(number), *admission.lights(ranking.row(number))))


def _listed(
    index: MemoryIndex,
    query: Query,
    limit: int | None,
    admission: Admission,
    allowed: Callable[[Row], bool] | None,
) -> SearchResult:
    """The answer to a query without terms: what its patterns match, else the first body passage of each document let in."""
    if not query.is_conditional:
        return SearchResult(query, (), 0)
    found: list[Row] = []
    last = None
    for row in index.rows:
        if not admission.patterns and (row.document_id == last or row.is_boilerplate):
            continue
        if allowed is None or allowed(row):
            found.append(row)
            last = row.document_id
    found.sort(key=lambda row: row.is_boilerplate)
    matches = tuple(
        Match(row.document_id, row.passage, row.text, partial(admission.lights, row), 100.0)
        for row in found[:limit]
    )
    return SearchResult(query, matches, len(found), counts=Counter(row.document_id for row in found))
