"""Searching a collection: one searcher a collection, queries in, results out."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as AnyOf
from dataclasses import dataclass, field, replace
from functools import partial

from tui.core.admission import Admission
from tui.core.document import Collection
from tui.core.explanation import explain
from tui.core.filter import Described, names_of_sources
from tui.core.index import Candidates, MemoryIndex
from tui.core.match import Match, SearchResult
from tui.core.mode import Mode
from tui.core.nearest import nearest_words
from tui.core.pattern import MOST_MATCHES, compile_pattern, rows_matching
from tui.core.problem import Problem
from tui.core.query import Query, parse_query
from tui.core.rank import Ranking
from tui.core.reach import Reaches
from tui.core.row import Row
from tui.core.span import Span, union


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query, what it lets in, and the documents that are searched."""

    query: Query
    admission: Admission
    among: AnyOf[str] | None
    """Ids; None is all."""


class Searcher:
    """Answers queries over one collection that is held in memory.

    Building it is cheap; the first query pays for what must be prepared, unless `prepare` was called before.
    A searcher may be used from one thread at a time.
    """

    most_listed = MOST_MATCHES
    """Passages that are listed at most where a query has no terms to rank them by."""

    def __init__(self, collection: Collection) -> None:
        self._documents = collection.documents
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
        query = parse_query(text, mode, self._known_names() if ":" in text else frozenset())
        self.prepare(is_cancelled)
        if self._reaches is None:
            result = SearchResult(query, (), 0)
        elif mode is Mode.REGEX:
            result = self._search_pattern(query, limit, within, is_cancelled)
        else:
            admission = self._admit(query)
            asked = _Asked(query, admission, _among(admission, within))
            allowed = self._allowed(asked)
            if query.terms:
                result = self._search_terms(self._reaches, asked, limit, allowed, is_cancelled)
            else:
                result = self._list(asked, limit, allowed, is_cancelled)
            if not result.total and not is_cancelled():
                result = replace(result, nearest=self._nearest(self._reaches, asked, allowed))
            result = replace(result, left_out=admission.left_out)
        return replace(result, seconds=time.perf_counter() - started, generation=generation)

    def _sift(
        self, query: Query, reaches: Reaches, among: AnyOf[str] | None, limit: int | None = None
    ) -> Sifted:
        """The passages that a query may be answered with, when so many matches are wanted."""
        del query, reaches, among, limit
        assert self._index is not None  # noqa: S101 -- prepared
        return Sifted(self._index)

    def _all_rows(self, among: AnyOf[str] | None) -> Iterable[Row]:
        """Every passage, in the order of the collection."""
        assert self._index is not None  # noqa: S101 -- prepared
        return (row for row in self._index.rows if among is None or row.document_id in among)

    @property
    def _described(self) -> Sequence[Described]:
        """What is known about each document besides its text."""
        return self._documents

    def _known_names(self) -> frozenset[str]:
        """The sources and authors of the collection, as folded words."""
        if self._names is None:
            self._names = frozenset(name for one in self._described for name in names_of_sources(one))
        return self._names

    def _admit(self, query: Query) -> Admission:
        """What a query lets in, kept while only its terms are typed on."""
        asked = (query.filters, query.excluded, query.patterns, query.excluded_patterns)
        if self._admission[0] != asked:
            self._admission = (asked, Admission.of(query, self._described))
            self._let_in = {}
        return self._admission[1]

    def _allowed(self, asked: _Asked) -> Callable[[Row], bool] | None:
        """Whether a passage is let in; None where all are."""
        admission, among = asked.admission, asked.among
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
        reaches: Reaches,
        asked: _Asked,
        limit: int | None,
        allowed: Callable[[Row], bool] | None,
        is_cancelled: Callable[[], bool],
    ) -> SearchResult:
        if not asked.query.terms:
            return SearchResult(asked.query, (), 0)
        query, admission = asked.query, asked.admission
        sifted = self._sift(query, reaches, asked.among, limit)
        ranking = Ranking(sifted.index, query, reaches, allowed)
        found = ranking.run(is_cancelled)
        if is_cancelled():
            return SearchResult(query, (), 0)
        rows = sifted.index.rows
        spans = partial(_lit, ranking, admission) if admission.patterns else ranking.spans
        matches = tuple(
            Match(
                (row := rows[number]).document_id,
                row.passage,
                row.text,
                partial(spans, number),
                score,
                partial(explain, ranking, number),
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

    def _list(
        self,
        asked: _Asked,
        limit: int | None,
        allowed: Callable[[Row], bool] | None,
        is_cancelled: Callable[[], bool],
    ) -> SearchResult:
        """The answer to a query without terms: what its patterns match, else the first body passage of each document."""
        query, admission = asked.query, asked.admission
        if not query.is_conditional:
            return SearchResult(query, (), 0)
        found: list[Row] = []
        last = None
        for count, row in enumerate(self._all_rows(asked.among)):
            if count % 64 == 0 and is_cancelled():
                return SearchResult(query, (), 0)
            if not admission.patterns and (row.document_id == last or row.is_boilerplate):
                continue
            if allowed is None or allowed(row):
                found.append(row)
                last = row.document_id
                if len(found) >= self.most_listed:
                    break
        found.sort(key=lambda row: row.is_boilerplate)
        matches = tuple(
            Match(row.document_id, row.passage, row.text, partial(admission.lights, row), 100.0)
            for row in found[:limit]
        )
        counts = Counter(row.document_id for row in found)
        return SearchResult(
            query, matches, len(found), counts=counts, is_capped=len(found) >= self.most_listed
        )

    def _nearest(self, reaches: Reaches, asked: _Asked, allowed: Callable[[Row], bool] | None) -> str | None:
        """The first of the nearest words that a search does find, where the query lets them in."""
        read = replace(asked.query, mode=Mode.FUZZY, terms=asked.query.words)
        if not read.terms:
            return None
        for words in nearest_words(self._sift(read, reaches, asked.among).index, read, reaches):
            again = replace(asked, query=parse_query(words))
            if self._search_terms(reaches, again, 1, allowed, _never).total:
                return words
        return None


def _lit(ranking: Ranking, admission: Admission, number: int) -> tuple[Span, ...]:
    """What terms and patterns light of a row."""
    return union((*ranking.spans(number), *admission.lights(ranking.row(number))))


def _among(admission: Admission, within: AnyOf[str] | None) -> AnyOf[str] | None:
    """The documents that are searched; None is all."""
    ids = admission.document_ids
    return within if ids is None else ids if within is None else ids.intersection(within)
