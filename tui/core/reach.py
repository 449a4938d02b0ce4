"""The reach of a term: the words of the collection it may stand for, what each is worth, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.core.index import Candidates
from tui.core.query import Mode, Term
from tui.core.vocabulary import PREFIX_GAIN, PREFIX_SIMILARITY, edits_allowed
from tui.core.words import words_of

APART = 0.97
"""Similarity of "worldwar" to "world war", and the other way round: the same letters."""
_NEARLY_BEST = 0.1
"""Words that are less than this behind the most similar one may as well be meant, and make a term less rare."""


@dataclass(slots=True)
class Reach:
    """What a term may stand for."""

    bits: float
    """What the term is worth where it stands as typed."""
    words: dict[str, float] = field(default_factory=dict)
    """Similarity of single words."""
    pairs: dict[str, dict[str, float]] = field(default_factory=dict)
    """Similarity of two words that follow each other: the first, then the second."""
    rows: dict[int, float] = field(default_factory=dict)
    """The best similarity in each row, at most (the words of a pair may stand apart there)."""
    pattern: re.Pattern[str] | None = None
    """Of a phrase: finds it in a folded text."""


def reach_of(term: Term, index: Candidates, mode: Mode) -> Reach:
    """Return what a term may stand for in the collection."""
    if term.is_phrase:
        return _reach_of_phrase(term, index)
    vocabulary = index.vocabulary
    word = term.text
    words = vocabulary.near(word, 0 if mode is Mode.WORDS else None)
    if term.is_open:
        for longer in vocabulary.beginning_with(word):
            if longer != word:
                alike = PREFIX_SIMILARITY + PREFIX_GAIN * len(word) / len(longer)
                words[longer] = max(words.get(longer, 0.0), alike)
        if mode is Mode.FUZZY and len(word) >= 4:
            edits = edits_allowed(word, is_known=bool(words)) // 2
            for longer, alike in (vocabulary.beginning_near(word, edits) if edits else {}).items():
                words[longer] = max(words.get(longer, 0.0), alike)
    pairs: dict[str, dict[str, float]] = {}
    if mode is Mode.FUZZY:
        for longer, alike in vocabulary.holding(word).items():
            words[longer] = max(words.get(longer, 0.0), alike)
        for cut in range(1, len(word)):
            if word[:cut] in vocabulary and word[cut:] in vocabulary:
                pairs.setdefault(word[:cut], {})[word[cut:]] = APART
    reach = Reach(_bits(words, index), words, pairs)
    for near, alike in sorted(words.items(), key=lambda pair: pair[1]):
        reach.rows.update(dict.fromkeys(index.standing(near), alike))
    for first, seconds in pairs.items():
        for second in seconds:
            for row in set(index.standing(first)).intersection(index.standing(second)):
                reach.rows[row] = max(reach.rows.get(row, 0.0), APART)
    return reach


def _bits(words: dict[str, float], index: Candidates) -> float:
    vocabulary = index.vocabulary
    if not words:
        return vocabulary.bits(1)
    nearly = max(words.values()) - _NEARLY_BEST
    return vocabulary.bits(sum(vocabulary.counts[word] for word, alike in words.items() if alike >= nearly))


def _reach_of_phrase(term: Term, index: Candidates) -> Reach:
    words = words_of(term.text)
    pieces = r"\s+".join(re.escape(piece) for piece in term.text.split())
    head = r"(?<!\w)" if term.text[0].isalnum() else ""
    tail = r"(?!\w)" if term.text[-1].isalnum() and not term.is_open else ""
    pattern = re.compile(head + pieces + tail)
    whole = words[:-1] if term.is_open else words
    rows: Iterable[int] = range(len(index.rows))
    for word in whole:
        rows = set(rows).intersection(index.standing(word))
    found = {
        number: 1.0
        for number in rows
        if pattern.search((row := index.rows[number]).folded.text, row.start, row.end)
    }
    bits = sum(index.vocabulary.bits(index.vocabulary.counts.get(word, 0)) for word in words)
    return Reach(bits, rows=found, pattern=pattern)


def joined_reach(first: Term, second: Term, index: Candidates) -> dict[str, float]:
    """Return the words that two neighbouring terms may be when written as one."""
    vocabulary = index.vocabulary
    whole = first.text + second.text
    near = vocabulary.near(whole, min(edits_allowed(whole, is_known=True), 1))
    found = {word: APART * alike for word, alike in near.items()}
    if second.is_open:
        for longer in vocabulary.beginning_with(whole):
            found.setdefault(longer, APART * PREFIX_SIMILARITY)
    return {word: alike for word, alike in found.items() if word not in (first.text, second.text)}
