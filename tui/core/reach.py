"""The reach of a term: the words of the collection it may stand for, and what each is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from tui.core.folded_word import stands_alone, words_of
from tui.core.mode import Mode
from tui.core.term import Term
from tui.core.vocabulary import PREFIX_GAIN, PREFIX_SIMILARITY, Vocabulary, edits_allowed, has_digit

Key = TypeVar("Key")

APART = 0.97
"""Similarity of "worldwar" to "world war", and the other way round: the same letters."""
_SHORTEST_BEGUN = 4
"""Letters from which on the beginning of a word is forgiven a typing error."""
_LONG_JOINED = 8
"""Letters from which on two words written as one are forgiven a typing error besides."""
_REMEMBERED = 256
"""Terms, and pairs of terms, whose reach is kept."""
_NEARLY_BEST = 0.1
"""Words that are less than this behind the most similar one may as well be meant, and make a term less rare."""


@dataclass(slots=True, eq=False)
class Reach:
    """What a term may stand for."""

    bits: float
    """What the term is worth where it stands as typed."""
    words: dict[str, float] = field(default_factory=dict)
    """Similarity of single words."""
    pairs: dict[str, dict[str, float]] = field(default_factory=dict)
    """Similarity of two words that follow each other: the first, then the second."""
    phrase: tuple[str, ...] = ()
    """Of a phrase: the words that a passage must hold whole."""
    begun: str = ""
    """Of a phrase that is still being typed: the beginning of its last word."""
    pattern: re.Pattern[str] | None = None
    """Of a phrase: finds it in a folded text."""
    either: tuple[Reach, ...] = ()
    """Of a term with alternatives: those that are phrases. Their passages are found by them, those of the words as ever."""

    @property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """All that finds phrases of the term in a folded text."""
        return tuple(reach.pattern for reach in (self, *self.either) if reach.pattern)


class Reaches:
    """The reaches of terms in one collection, kept so that a query that is typed on pays for its last word only."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._terms: dict[tuple[Term, Mode], Reach] = {}
        self._pairs: dict[tuple[Term, Term], dict[str, float]] = {}

    def of(self, term: Term, mode: Mode) -> Reach:
        """Return what a term may stand for."""
        reach = self._terms.pop((term, mode), None) or _reach_of(term, self._vocabulary, mode)
        self._terms[term, mode] = reach
        if len(self._terms) > _REMEMBERED:
            del self._terms[next(iter(self._terms))]
        return reach

    def joined(self, first: Term, second: Term) -> dict[str, float]:
        """Return the words that two neighbouring terms may be when written as one, with their similarity."""
        words = self._pairs.get((first, second))
        if words is None:
            words = self._pairs[first, second] = _joined(first, second, self._vocabulary)
            if len(self._pairs) > _REMEMBERED:
                del self._pairs[next(iter(self._pairs))]
        return words


def _reach_of(term: Term, vocabulary: Vocabulary, mode: Mode) -> Reach:
    """Return what a term may stand for in the collection."""
    if term.alternatives:
        return _reach_of_either(term, vocabulary, mode)
    if term.is_phrase:
        return _reach_of_phrase(term, vocabulary)
    is_fuzzy = mode is Mode.FUZZY
    words = vocabulary.near(term.text, None if is_fuzzy else 0)
    if term.is_open:
        _raise(words, _begun_with(term.text, vocabulary, is_known=bool(words), is_fuzzy=is_fuzzy))
    pairs: dict[str, dict[str, float]] = {}
    if is_fuzzy:
        _raise(words, vocabulary.holding(term.text))
        _raise(words, {word: APART for word in _same_number(term.text) if word in vocabulary})
        pairs = _halves(term.text, vocabulary)
    return Reach(_bits(term.text, words, vocabulary), words, pairs)


def _reach_of_either(term: Term, vocabulary: Vocabulary, mode: Mode) -> Reach:
    """Return what any of several terms may stand for: as rare as all of them together."""
    words: dict[str, float] = {}
    pairs: dict[str, dict[str, float]] = {}
    phrases: list[Reach] = []
    meant: set[str] = set()
    count = 0.0
    for one in term.each:
        reach = _reach_of(one, vocabulary, mode)
        if one.is_phrase:
            phrases.append(reach)
            count += vocabulary.total / 2**reach.bits
            continue
        _raise(words, reach.words)
        meant |= _meant(one.text, reach.words, vocabulary)
        for first, seconds in reach.pairs.items():
            _raise(pairs.setdefault(first, {}), seconds)
    count += sum(vocabulary.count(word) for word in meant)
    return Reach(vocabulary.bits(count or 1), words, pairs, either=tuple(phrases))


def _raise(known: dict[Key, float], others: dict[Key, float]) -> None:
    """Take from `others` what is missing in `known` or better than there."""
    for key, alike in others.items():
        if alike > known.get(key, 0.0):
            known[key] = alike


def _begun_with(start: str, vocabulary: Vocabulary, *, is_known: bool, is_fuzzy: bool) -> dict[str, float]:
    """The words that `start` may be the beginning of, also with a typing error in it once it is long enough."""
    words = {
        word: PREFIX_SIMILARITY + PREFIX_GAIN * len(start) / len(word)
        for word in vocabulary.beginning_with(start)
        if word != start
    }
    edits = edits_allowed(start, is_known=is_known or bool(words)) // 2
    if is_fuzzy and edits and len(start) >= _SHORTEST_BEGUN:
        _raise(words, vocabulary.beginning_near(start, edits))
    return words


def _same_number(word: str) -> tuple[str, ...]:
    """The day of a month as it may be written besides: "9th" for "9", and the other way round."""
    found = _DAY.fullmatch(word)
    if not found:
        return ()
    return (found[1],) if found[2] else tuple(found[1] + ending for ending in _ENDINGS)


_ENDINGS = ("st", "nd", "rd", "th")
_DAY = re.compile(rf"([0-9]{{1,2}})({'|'.join(_ENDINGS)})?")


def _halves(word: str, known: Vocabulary) -> dict[str, dict[str, float]]:
    """The pairs of words of the collection that a word is made of."""
    pairs: dict[str, dict[str, float]] = {}
    for cut in range(1, len(word)):
        if word[:cut] in known and word[cut:] in known:
            pairs.setdefault(word[:cut], {})[word[cut:]] = APART
    return pairs


def _bits(typed: str, words: dict[str, float], vocabulary: Vocabulary) -> float:
    """What a term is worth: how rare those words are that it most likely means.

    They are the ones most like it; but where what was typed is most likely a misspelling that the collection holds
    too, it is no rarer than what is meant by it.
    """
    if not words:
        return vocabulary.bits(1)
    return vocabulary.bits(sum(vocabulary.count(word) for word in _meant(typed, words, vocabulary)))


def _meant(typed: str, words: dict[str, float], vocabulary: Vocabulary) -> set[str]:
    """The words that may as well be meant as the likeliest one."""
    slips = [alike for word, alike in words.items() if vocabulary.is_slip(typed, word)]
    nearly = max(slips or words.values(), default=0.0) - _NEARLY_BEST
    return {word for word, alike in words.items() if alike >= nearly}


def phrase_pattern(term: Term) -> re.Pattern[str]:
    """Return what finds a phrase, or a word that must stand whole, in a folded text."""
    first, last = term.text[0], term.text[-1]
    pieces = r"\s+".join(re.escape(piece) for piece in term.text.split())
    head = r"(?<!\w)" if first.isalnum() and not stands_alone(first) else ""
    tail = r"(?!\w)" if last.isalnum() and not stands_alone(last) and not term.is_open else ""
    return re.compile(head + pieces + tail)


def _reach_of_phrase(term: Term, vocabulary: Vocabulary) -> Reach:
    words = words_of(term.text)
    bits = sum(vocabulary.bits(vocabulary.count(word)) for word in words)
    whole = tuple(words[:-1] if term.is_open else words)
    begun = words[-1] if term.is_open else ""
    return Reach(bits, phrase=whole, begun=begun, pattern=phrase_pattern(term))


def _joined(first: Term, second: Term, vocabulary: Vocabulary) -> dict[str, float]:
    """Return the words that two neighbouring terms may be when written as one."""
    whole = first.text + second.text
    edits = 1 if len(whole) >= _LONG_JOINED and not has_digit(whole) else 0
    near = vocabulary.near(whole, edits)
    found = {word: APART * alike for word, alike in near.items()}
    if second.is_open:
        for longer in vocabulary.beginning_with(whole):
            found.setdefault(longer, APART * PREFIX_SIMILARITY)
    return {word: alike for word, alike in found.items() if word not in (first.text, second.text)}
