"""Ranking: which passages answer a query, in which order.

Reasoning
---------
A passage is shown when it earned at least `LEAST_SCORE` of the query's bits (see `align`). Before it is aligned, the
terms it holds say how many bits it can earn at most. Terms are taken rarest first; once the terms that are left
could not lift a passage that holds none of the earlier ones over the threshold, no new passages are let in: a query
of eight words looks up the passages of two or three rare ones only (the MaxScore argument of Turtle and Flood, 1995).

Order: a passage that says the query word for word comes before all others; then by score, boilerplate
`BOILERPLATE_PENALTY` points after the body; then the tighter alignment; then the order of the collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tui.core.align import Hit, align
from tui.core.index import Candidates, Row
from tui.core.query import Mode, Query
from tui.core.reach import Reach, joined_reach
from tui.core.span import Span, union

LEAST_SCORE = 60.0
BEST_INEXACT = 99.0
"""A passage that does not say the query word for word never reaches 100."""
BOILERPLATE_PENALTY = 20.0
_MOST_ALIGNED = 400


@dataclass(slots=True)
class Ranked:
    """One row that matches."""

    number: int
    row: Row
    score: float
    is_exact: bool
    words: tuple[tuple[int, int], ...]
    """What is lit, as ranges of words."""

    @property
    def order(self) -> tuple[bool, bool, float, int, int]:
        """Sorting key, best first."""
        row, score = self.row, self.score
        penalty = 0.0 if self.is_exact or not row.is_boilerplate else BOILERPLATE_PENALTY
        width = self.words[-1][1] - self.words[0][0] if self.words else 0
        return (not self.is_exact, self.is_exact and row.is_boilerplate, penalty - score, width, self.number)

    def spans(self) -> tuple[Span, ...]:
        """What is lit, as spans of the document."""
        return union(self.row.span(first, last) for first, last in self.words)


class Ranking:
    """One query over one index."""

    def __init__(self, index: Candidates, query: Query, reaches: Sequence[Reach], allowed: Callable[[int], bool] | None) -> None:
        self._index = index
        self._query = query
        self._reaches = reaches
        self._allowed = allowed
        self._total = sum(reach.bits for reach in reaches)
        self._table: dict[str, list[tuple[int, int, float]]] = {}
        self._pairs: dict[str, list[tuple[str, int, float]]] = {}
        self._rows: list[dict[int, float]] = []
        for number, reach in enumerate(reaches):
            for word, alike in reach.words.items():
                self._table.setdefault(word, []).append((number, number + 1, alike * reach.bits))
            for first, seconds in reach.pairs.items():
                for second, alike in seconds.items():
                    self._pairs.setdefault(first, []).append((second, number, alike * reach.bits))
            self._rows.append(reach.rows)
        if query.mode is Mode.FUZZY:
            self._add_joined()

    def _add_joined(self) -> None:
        terms = self._query.terms
        for number in range(len(terms) - 1):
            if terms[number].is_phrase or terms[number + 1].is_phrase:
                continue
            joined = joined_reach(terms[number], terms[number + 1], self._index)
            bits = self._reaches[number].bits + self._reaches[number + 1].bits
            for word, alike in joined.items():
                self._table.setdefault(word, []).append((number, number + 2, alike * bits))
                for place in (number, number + 1):
                    rows = dict(self._rows[place])
                    for row in self._index.standing(word):
                        rows[row] = max(rows.get(row, 0.0), alike)
                    self._rows[place] = rows

    def run(self, is_cancelled: Callable[[], bool]) -> list[Ranked]:
        """Return the rows that match, best first."""
        bounds = self._bounds()
        chosen = sorted(bounds, key=lambda number: (-bounds[number], number))
        found: list[Ranked] = []
        for place, number in enumerate(chosen):
            if place % 64 == 0 and is_cancelled():
                return []
            ranked = self.judge(number)
            if ranked.score >= LEAST_SCORE:
                found.append(ranked)
        found.sort(key=lambda ranked: ranked.order)
        return found

    def _bounds(self) -> dict[int, float]:
        """The rows that may reach the threshold, with the bits they can earn at most."""
        needed = self._total * LEAST_SCORE / 100 - 1e-9
        order = sorted(range(len(self._reaches)), key=lambda n: -self._reaches[n].bits)
        left = self._total
        bounds: dict[int, float] = {}
        for number in order:
            bits, rows = self._reaches[number].bits, self._rows[number]
            if left >= needed:
                for row, alike in rows.items():
                    bounds[row] = bounds.get(row, 0.0) + bits * alike
            else:
                for row in [*bounds]:
                    if row in rows:
                        bounds[row] += bits * rows[row]
            left -= bits
            bounds = {row: earned for row, earned in bounds.items() if earned + left >= needed}
        if self._allowed:
            bounds = {row: earned for row, earned in bounds.items() if self._allowed(row)}
        strict = [n for n, term in enumerate(self._query.terms) if term.is_phrase or self._query.mode is Mode.WORDS]
        for number in strict:
            rows = self._rows[number]
            bounds = {row: earned for row, earned in bounds.items() if row in rows}
        return bounds

    def judge(self, number: int) -> Ranked:
        """Align the query with one row."""
        row = self._index.rows[number]
        exact = self._exact(row)
        if exact:
            return Ranked(number, row, 100.0, is_exact=True, words=exact)
        hits = self.hits(row)
        earned = align(hits)
        score = min(100 * earned.bits / self._total, BEST_INEXACT) if self._total else 0.0
        if self._query.mode is Mode.WORDS:
            score = max(score, LEAST_SCORE)
        lit = [hit for hit in hits if hit.bits >= 0.85 * earned.bits] if len(self._reaches) == 1 else earned.hits
        return Ranked(number, row, score, is_exact=False, words=_together(lit))

    def _exact(self, row: Row) -> tuple[tuple[int, int], ...]:
        """Where the row says the query word for word."""
        terms = self._query.terms
        if any(term.is_phrase for term in terms):
            if len(terms) > 1:
                return ()
            return tuple((hit.start, hit.end) for hit in self.hits(row))
        wanted = [term.text for term in terms]
        words, size = row.words, len(wanted)
        found: list[tuple[int, int]] = []
        place = -1
        for _ in range(words.count(wanted[0])):
            place = words.index(wanted[0], place + 1)
            if words[place : place + size] == wanted:
                found.append((place, place + size))
        return tuple(found)

    def hits(self, row: Row) -> list[Hit]:
        """What in the row may stand for terms, in order of place."""
        table, pairs, words = self._table, self._pairs, row.words
        hits = [
            Hit(place, place + 1, first, last, bits)
            for place, word in enumerate(words)
            if word in table
            for first, last, bits in table[word]
        ]
        added = len(hits)
        if pairs:
            hits += [
                Hit(place, place + 2, number, number + 1, bits)
                for place, word in enumerate(words[:-1])
                if word in pairs
                for second, number, bits in pairs[word]
                if words[place + 1] == second
            ]
        for number, reach in enumerate(self._reaches):
            if reach.pattern:
                for found in reach.pattern.finditer(row.folded.text, row.start, row.end):
                    first, last = row.word_at(found.start()), row.word_at(found.end() - 1)
                    hits.append(Hit(first, last + 1, number, number + 1, reach.bits))
        if len(hits) > added:
            hits.sort()
        return hits


def _together(hits: Iterable[Hit]) -> tuple[tuple[int, int], ...]:
    """Ranges of words, those that touch made one."""
    ranges: list[tuple[int, int]] = []
    for hit in hits:
        if ranges and hit.start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], hit.end))
        else:
            ranges.append((hit.start, hit.end))
    return tuple(ranges)
