"""Explanations: why a passage ranks where it does, term by term, in pieces that add up to its score.

Every piece says what was typed, what stands for it in the passage, and what that is worth in bits: the rarity of what is
meant, times its similarity, less what its place costs (see `align`). The bits that a query has and a passage did not
earn are its loss, and the score falls in proportion to it (see `rank`). Nothing is worked out anew: the pieces are the
hits of the alignment that gave the score, so that the explanation cannot say another thing than the ranking does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tui.core.align import Hit, step_cost
from tui.core.mode import Mode
from tui.core.rank import BOILERPLATE_PENALTY, LEAST_SCORE, MISSING, Ranking
from tui.core.row import Row
from tui.core.term import Term
from tui.core.vocabulary import edits_allowed, similarity


class Kind(StrEnum):
    """How words stand for what was typed."""

    AS_TYPED = "as typed"
    MISSPELT = "misspelt"
    BEGINNING = "beginning"
    PART = "part of a word"
    JOINED = "two words as one"
    SPLIT = "one word as two"
    PHRASE = "phrase"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Piece:
    """What one term earned, or two that stand as one word."""

    typed: str
    """The term as it is compared: folded."""
    words: str
    """What stands for it, folded; "" where nothing does."""
    kind: Kind
    edits: int
    """Letters by which the two differ; 0 where they do not, or where that is no matter of letters."""
    worth: float
    """Bits of the term where it stands as typed: how rare is what it most likely means."""
    similarity: float
    """0..1; 0 where it is missing."""
    words_off: int = 0
    """By how many words it is further from the piece before, or nearer to it, than was typed."""
    is_out_of_order: bool = False
    """Whether it stands before what it was typed after."""
    place_cost: float = 0.0
    """Bits that its place costs."""

    @property
    def earned(self) -> float:
        """The bits it adds; less than nothing where it is missing, for that is held against a passage."""
        if self.kind is Kind.MISSING:
            return (1 - MISSING) * self.worth
        return self.worth * self.similarity - self.place_cost

    def in_words(self) -> str:
        """A sentence for who asks why."""
        bits = f"{self.earned:.1f} of {self.worth:.1f} bits"
        return f"{self._reading()}{self._rarity()}{self._place()}: {bits}"

    def _reading(self) -> str:
        off = f", {self.edits} letter{'s' * (self.edits != 1)} off" if self.edits else ""
        said = _READINGS[self.kind].format(words=self.words, off=off)
        return f"{said}, similarity {self.similarity:.2f}" if 0 < self.similarity < 1 else said

    def _rarity(self) -> str:
        if self.kind in (Kind.PHRASE, Kind.JOINED) or self.worth > _RAREST:
            return ""
        return f", one word in {2**self.worth:,.0f}"

    def _place(self) -> str:
        if not self.place_cost:
            return ""
        where = "before what it follows" if self.is_out_of_order else ""
        off = f"{self.words_off} word{'s' * (self.words_off != 1)} out of its place" if self.words_off else ""
        return f"; {' and '.join(filter(None, (where, off)))}, which costs {self.place_cost:.1f}"


_READINGS = {
    Kind.AS_TYPED: "stands as typed",
    Kind.MISSPELT: "read as “{words}”{off}",
    Kind.BEGINNING: "the beginning of “{words}”{off}",
    Kind.PART: "a part of “{words}”",
    Kind.JOINED: "stands as one word, “{words}”",
    Kind.SPLIT: "stands as two words, “{words}”",
    Kind.PHRASE: "stands as quoted",
    Kind.MISSING: f"is not said, which counts {MISSING:g} times",
}
_RAREST = 30.0
"""Bits above which "one word in so many" says nothing to anyone."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one passage has the score that it has."""

    pieces: tuple[Piece, ...]
    """In the order typed."""
    worth: float
    """The bits of the whole query."""
    forgiven: float
    """Of these, how many a passage may fail to earn and still be shown."""
    score: float
    is_word_for_word: bool
    is_boilerplate: bool
    mode: Mode

    @property
    def earned(self) -> float:
        """The bits that the passage earned."""
        return sum(piece.earned for piece in self.pieces)

    @property
    def lost(self) -> float:
        """The bits that it did not."""
        return self.worth - self.earned

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield what was typed with what became of it, and before that what it comes to."""
        yield "score", f"{self.score:.1f}: {self._sum()}"
        for piece in self.pieces:
            yield piece.typed, piece.in_words()
        yield "order", self._order()

    def _sum(self) -> str:
        if self.is_word_for_word:
            return f"says the query word for word, {self.worth:.1f} bits"
        said = f"{self.earned:.1f} of {self.worth:.1f} bits; {self.lost:.1f} lost"
        if self.mode is Mode.WORDS:
            return said
        return f"{said}, of {self.forgiven:.1f} that bring it down to {LEAST_SCORE:.0f}"

    def _order(self) -> str:
        if self.is_word_for_word:
            where = ", of these after all that is no boilerplate" if self.is_boilerplate else ""
            return f"before all that does not say it word for word{where}"
        behind = (
            f"as if it had {BOILERPLATE_PENALTY:.0f} less, being boilerplate; " if self.is_boilerplate else ""
        )
        return f"after what says it word for word; {behind}by score, then the words closer together first"


def explain(ranking: Ranking, number: int) -> Explanation:
    """Return why a row of a ranking has its score."""
    row = ranking.row(number)
    hits, is_exact = ranking.chain(number)
    pieces = [_piece(ranking, row, hit, before) for before, hit in pairwise((None, *hits)) if hit is not None]
    said = {term for hit in hits for term in range(hit.first, hit.last)}
    found = list(zip((hit.first for hit in hits), pieces, strict=True))
    for place, term in enumerate(ranking.terms):
        if place not in said:
            found.append((place, Piece(term.text, "", Kind.MISSING, 0, ranking.reaches[place].bits, 0.0)))
    found.sort(key=lambda pair: pair[0])
    inorder = tuple(piece for _, piece in found)
    loss = 0.0 if is_exact else ranking.total - sum(piece.earned for piece in inorder)
    return Explanation(
        inorder,
        ranking.total,
        ranking.total * ranking.forgiven,
        ranking.score(loss),
        is_exact,
        row.is_boilerplate,
        ranking.mode,
    )


def _piece(ranking: Ranking, row: Row, hit: Hit, before: Hit | None) -> Piece:
    """What a hit of the alignment earned, standing after another."""
    terms = ranking.terms[hit.first : hit.last]
    worth = sum(reach.bits for reach in ranking.reaches[hit.first : hit.last])
    words = " ".join(row.words[hit.start : hit.end])
    alike = hit.bits / worth
    kind, edits = _kind(terms, words, hit, alike)
    off, is_back = 0, False
    if before is not None:
        apart = hit.first - before.last
        is_back = apart < 0
        off = hit.start - before.end if is_back else abs(hit.start - before.end - apart)
    cost = step_cost(before, hit) if before is not None else 0.0
    return Piece(" ".join(term.text for term in terms), words, kind, edits, worth, alike, off, is_back, cost)


def _kind(terms: Sequence[Term], words: str, hit: Hit, alike: float) -> tuple[Kind, int]:
    """How words stand for terms, and how many letters are off."""
    term = next((one for one in terms[0].each if one.text == words), terms[0])
    if term.is_phrase:
        return Kind.PHRASE, 0
    if len(terms) > 1:
        return Kind.JOINED, 0
    if hit.end - hit.start > 1:
        return Kind.SPLIT, 0
    return (Kind.AS_TYPED, 0) if words == term.text else _kind_of_word(term, words, alike)


def _kind_of_word(term: Term, word: str, alike: float) -> tuple[Kind, int]:
    """How another word stands for a term: what its similarity was given for."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- 20 ms that only a search needs

    distance = int(OSA.distance(term.text, word))
    is_edited = distance <= edits_allowed(term.text, is_known=False)
    if is_edited and alike <= similarity(term.text, word, distance) + 1e-9:
        return Kind.MISSPELT, distance
    if term.is_open and word.startswith(term.text):
        return Kind.BEGINNING, 0
    if term.text in word:
        return Kind.PART, 0
    return Kind.BEGINNING, int(OSA.distance(term.text, word[: len(term.text)]))
