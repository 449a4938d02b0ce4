"""Ranking: which passages answer a query, in which order.

Reasoning
---------
A passage earns bits for what it says of the query (see `align`). Its score falls in proportion to the share of the
query's bits that it fails to earn, so that 60 is where passages stop being about what was asked. How large a share that
is depends on what was asked (`forgiven`): a few common words in a row are soon met by chance, rare ones hardly ever.
Of 538 real phrases of running words, clean and misspelt, none lost more than 0.14 in its own passage, while passages
that say a phrase of a foreign collection nearly lose 0.25 to 0.33 and are met where its words have 10.6 bits or less;
of 588 queries of three content words, of 12 to 16 bits, those whose words stand far apart lose up to 0.44. The
constants were chosen on these same queries.

Before it is aligned, the terms a passage holds say how many bits it can earn at most. Terms are taken rarest first;
once those that are left could not lift a passage that holds none of the earlier ones over the threshold, no new
passages are let in: a query of eight words looks up the passages of two or three rare ones only (the MaxScore
argument of Turtle and Flood, 1995).

Order: a passage that says the query word for word comes before all others, in the body before in boilerplate; then by
score, boilerplate `BOILERPLATE_PENALTY` points after the body; then the tighter alignment; then the collection's order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.core.align import Hit, align
from tui.core.index import Candidates
from tui.core.mode import Mode
from tui.core.query import Query
from tui.core.reach import Reaches
from tui.core.row import Row
from tui.core.span import Span, union

LEAST_SCORE = 60.0
_FORGIVEN = 1 / 3
"""The share of its bits that a single word may fail to earn."""
_FORGIVEN_FEW = 0.31
"""The same of two or three words, where they have `_COMMON` bits on the average, or less. So few name a subject, and may
stand apart."""
_FORGIVEN_MANY = 0.28
"""And of more: a quotation, of which one word in five may be invented (1.25 / 5) and no more. At 0.31, 4.3 % of
the phrases of seven collections showed something in the others, at 0.28 3.2 %."""
_FORGIVEN_RARE = 0.44
"""The most that is forgiven."""
_COMMON = 10.7
_RARE = 13.6
"""Bits from which on most is forgiven."""
_FEW = 3
_NO_WORDS = frozenset("bcdfghjklmnpqrstvwxz")
MISSING = 1.25
"""What a term that is not said at all costs, in its own bits: of those who quote from memory few invent a word, while
a phrase of another collection nearly always has one that is not here. At 1.1, 5.5 % of the phrases foreign to the largest
collection measured showed something, at 1.25 4.5 %, and the rates of first places among 1,126
real queries did not change."""
BOILERPLATE_PENALTY = 20.0
_MOST_ALIGNED = 100
"""Rows that are aligned; only queries of nothing but common words have more."""
_MOST_TRIED = 400
"""Rows times terms that are aligned: what a term more costs in each row is taken back in rows, so that ten stop words
are answered about as fast as four."""
_LIT_BESIDE = 0.85
"""Of a single term, every word at least this near to the best one in its passage is lit."""

Words = tuple[tuple[int, int], ...]
"""Ranges of a row's words, half-open, in order."""

Found = tuple[int, float]
"""A row that matches, and its score."""


class Ranked(NamedTuple):
    """One row that matches; the tuples sort best first."""

    is_inexact: bool
    is_behind: bool
    """Whether it is exact but in boilerplate."""
    shortfall: float
    """100 less the score, boilerplate penalty counted in."""
    width: int
    """Over how many words the alignment stretches."""
    number: int
    score: float


class Ranking:
    """One query over one index."""

    def __init__(
        self,
        index: Candidates,
        query: Query,
        reaches: Reaches,
        is_allowed: Callable[[Row], bool] | None = None,
    ) -> None:
        self.is_capped = False
        self._index = index
        self._query = query
        self.mode, self.terms = query.mode, query.terms
        self.reaches = [reaches.of(term, query.mode) for term in query.terms]
        """Of each term."""
        self._is_allowed = is_allowed
        self.total = sum(reach.bits for reach in self.reaches)
        """Bits of the whole query."""
        self.forgiven = forgiven(self.total, [term.text for term in query.terms])
        self._words = [term.text for term in query.terms if not term.is_required]
        self._has_required = len(self._words) < len(query.terms)
        self._table: dict[str, list[tuple[int, int, float]]] = {}
        self._pairs: dict[str, list[tuple[str, int, float]]] = {}
        self._lit: dict[int, Words] = {}
        self._rows: list[Mapping[int, float]] = [index.rows_of(reach) for reach in self.reaches]
        for number, reach in enumerate(self.reaches):
            for word, alike in reach.words.items():
                self._table.setdefault(word, []).append((number, number + 1, alike * reach.bits))
            for first, seconds in reach.pairs.items():
                for second, alike in seconds.items():
                    self._pairs.setdefault(first, []).append((second, number, alike * reach.bits))
        if query.mode is Mode.FUZZY:
            self._add_joined(reaches)

    def _add_joined(self, reaches: Reaches) -> None:
        terms = self._query.terms
        for number in range(len(terms) - 1):
            if terms[number].is_required or terms[number + 1].is_required:
                continue
            bits = self.reaches[number].bits + self.reaches[number + 1].bits
            for word, alike in reaches.joined(terms[number], terms[number + 1]).items():
                self._table.setdefault(word, []).append((number, number + 2, alike * bits))
                for place in (number, number + 1):
                    rows = dict(self._rows[place])
                    self._rows[place] = rows
                    for row in self._index.standing(word):
                        rows[row] = max(rows.get(row, 0.0), alike)

    def run(self, is_cancelled: Callable[[], bool] = lambda: False) -> list[Found]:
        """Return the rows that match, best first; none when cancelled."""
        if len(self.reaches) == 1:
            return self._run_single()
        bounds = self._bounds()
        exact = self._saying_all(bounds)
        rows = self._index.rows
        found = [self._ranked(number, rows[number], 0.0, len(self._words)) for number in exact]
        rest = [number for number in bounds if number not in exact]
        most = min(_MOST_ALIGNED, _MOST_TRIED // len(self.reaches))
        weighed = rest if len(rest) <= most else self._most_promising(rest, bounds)[:most]
        for place, number in enumerate(weighed):
            if place % 32 == 0 and is_cancelled():
                return []
            ranked, self._lit[number] = self.judge(number)
            if ranked.score >= LEAST_SCORE:
                found.append(ranked)
        found.sort()
        best = [(ranked.number, ranked.score) for ranked in found]
        if len(weighed) < len(rest):
            if self._query.mode is Mode.WORDS:  # every row there is holds all words, and counts
                best += [(number, LEAST_SCORE) for number in sorted({*rest}.difference(weighed))]
            else:
                self.is_capped = True
        return best

    def _saying_all(self, bounds: dict[int, float]) -> set[int]:
        """The rows that say the query word for word."""
        if self._has_required:
            return set()
        rows, wanted, most = self._index.rows, f" {' '.join(self._words)} ", self.total * MISSING - 1e-6
        return {number for number, bits in bounds.items() if bits > most and wanted in rows[number].joined}

    def _most_promising(self, numbers: list[int], bounds: dict[int, float]) -> list[int]:
        """The rows, those first that can earn most and hold neighbours of the query as neighbours."""
        likeliest = [max(reach.words, key=reach.words.__getitem__, default="") for reach in self.reaches]
        neighbours = [f" {first} {second}" for first, second in pairwise(likeliest)]
        rows = self._index.rows

        def promise(number: int) -> tuple[float, int]:
            joined = rows[number].joined
            beside = sum(both in joined for both in neighbours)
            return (-bounds[number] - beside, number)

        return sorted(numbers, key=promise)

    def _run_single(self) -> list[Found]:
        """The rows of a single term, whose score is its similarity: nothing is to be aligned."""
        rows, bits = self._index.rows, self.reaches[0].bits
        least = 0.0 if self._query.mode is Mode.WORDS else 1 - self.forgiven - 1e-9
        alikes: defaultdict[float, list[int]] = defaultdict(list)
        for number, alike in self._rows[0].items():
            alikes[alike].append(number)
        groups: list[tuple[Ranked, list[int]]] = []
        for alike, numbers in alikes.items():
            if alike < least:
                continue
            for is_boilerplate in (False, True):
                group = [number for number in numbers if rows[number].is_boilerplate is is_boilerplate]
                if self._is_allowed:
                    group = [number for number in group if self._is_allowed(rows[number])]
                if group:
                    first = min(group)
                    groups.append((self._ranked(first, rows[first], (1 - alike) * bits, 1), sorted(group)))
        groups.sort()
        return [(number, ranked.score) for ranked, group in groups for number in group]

    def _ranked(self, number: int, row: Row, loss: float, width: int) -> Ranked:
        is_exact, score = loss < 1e-6, self.score(loss)
        shortfall = 100 - score + (BOILERPLATE_PENALTY if row.is_boilerplate and not is_exact else 0.0)
        return Ranked(not is_exact, is_exact and row.is_boilerplate, shortfall, width, number, score)

    def score(self, loss: float) -> float:
        """The score of a passage that fails to earn so many bits."""
        if loss < 1e-6:
            return 100.0
        score = min(100 - (100 - LEAST_SCORE) * loss / self.total / self.forgiven, 99.9)
        return max(score, LEAST_SCORE) if self.mode is Mode.WORDS else score

    def _bounds(self) -> dict[int, float]:
        """The rows that may reach the threshold, with the bits they can earn at most, the cost of missing words spared."""
        spared = MISSING - 1
        is_strict = self._query.mode is Mode.WORDS
        needed = 0.0 if is_strict else self.total * (MISSING - self.forgiven) - 1e-9
        order = sorted(range(len(self.reaches)), key=lambda number: -self.reaches[number].bits)
        left = self.total * MISSING
        bounds: dict[int, float] = {}
        for place, number in enumerate(order):
            bits, rows = self.reaches[number].bits, self._rows[number]
            if is_strict or self._query.terms[number].is_required:
                shared = rows.keys() & bounds.keys() if place else rows.keys()
                bounds = {row: bounds.get(row, 0.0) + bits * (rows[row] + spared) for row in shared}
            elif left >= needed:
                for row, alike in rows.items():
                    bounds[row] = bounds.get(row, 0.0) + bits * (alike + spared)
            else:
                for row in bounds.keys() & rows.keys():
                    bounds[row] += bits * (rows[row] + spared)
            left -= bits * MISSING
            bounds = {row: earned for row, earned in bounds.items() if earned + left >= needed}
        for number, term in enumerate(self._query.terms):
            if term.is_required:
                bounds = {row: earned for row, earned in bounds.items() if row in self._rows[number]}
        if self._is_allowed:
            rows_of = self._index.rows
            bounds = {row: earned for row, earned in bounds.items() if self._is_allowed(rows_of[row])}
        return bounds

    def judge(self, number: int) -> tuple[Ranked, Words]:
        """Return how well a row answers, and what of it is lit."""
        row = self._index.rows[number]
        exact = () if self._has_required else self._word_for_word(row)
        if exact:
            return self._ranked(number, row, 0.0, len(self._words)), exact
        hits = self.hits(row)
        best = align(hits)
        if len(self.reaches) == 1:
            lit = _together(hit for hit in hits if hit.bits >= _LIT_BESIDE * best.bits)
            return self._ranked(number, row, self.total - best.bits, 1), lit
        said = {term for hit in best.hits for term in range(hit.first, hit.last)}
        missing = sum(reach.bits for term, reach in enumerate(self.reaches) if term not in said)
        loss = self.total - best.bits + (MISSING - 1) * missing
        lit = _together(best.hits)
        width = lit[-1][1] - lit[0][0] if lit else 0
        return self._ranked(number, row, loss, width), lit

    def row(self, number: int) -> Row:
        """A row that was ranked."""
        return self._index.rows[number]

    def chain(self, number: int) -> tuple[tuple[Hit, ...], bool]:
        """Return the hits that gave a row its score, and whether they say the query word for word."""
        row = self.row(number)
        exact = () if self._has_required else self._word_for_word(row)
        if exact:
            first = exact[0][0]
            worths = enumerate(reach.bits for reach in self.reaches)
            return tuple(Hit(first + n, first + n + 1, n, n + 1, bits) for n, bits in worths), True
        best = align(self.hits(row))
        said = len({term for hit in best.hits for term in range(hit.first, hit.last)})
        return best.hits, said == len(self.reaches) and best.bits > self.total - 1e-6

    def spans(self, number: int) -> tuple[Span, ...]:
        """What of a row is lit, in its document."""
        row = self._index.rows[number]
        lit = self._lit.get(number) or self.judge(number)[1]
        return union(row.span(first, last) for first, last in lit)

    def _word_for_word(self, row: Row) -> Words:
        """Where the row says the query word for word."""
        wanted, words = self._words, row.words
        if f" {' '.join(wanted)} " not in row.joined:
            return ()
        size, place = len(wanted), -1
        found: list[tuple[int, int]] = []
        for _ in range(words.count(wanted[0])):
            place = words.index(wanted[0], place + 1)
            if words[place : place + size] == wanted and not (found and found[-1][1] > place):
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
        for number, reach in enumerate(self.reaches):
            for pattern in reach.patterns:
                for found in pattern.finditer(row.folded.text, row.start, row.end):
                    first, last = row.word_at(found.start()), row.word_at(found.end() - 1)
                    hits.append(Hit(first, last + 1, number, number + 1, reach.bits))
        if len(hits) > added:
            hits.sort()
        return hits


def forgiven(bits: float, terms: Sequence[str]) -> float:
    """The share of its bits that a query may fail to earn.

    Args:
        bits: Of the whole query.
        terms: Its terms; the consonant that an apostrophe leaves behind ("the leader's") makes no quotation of a subject.
    """
    if len(terms) < 2:
        return _FORGIVEN
    words = sum(term not in _NO_WORDS for term in terms)
    least = _FORGIVEN_FEW if words <= _FEW else _FORGIVEN_MANY
    share = (bits / len(terms) - _COMMON) / (_RARE - _COMMON)
    return least + (_FORGIVEN_RARE - least) * min(max(share, 0.0), 1.0)


def _together(hits: Iterable[Hit]) -> Words:
    """Ranges of words, those that touch made one."""
    ranges: list[tuple[int, int]] = []
    for hit in hits:
        if ranges and hit.start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], hit.end))
        else:
            ranges.append((hit.start, hit.end))
    return tuple(ranges)
