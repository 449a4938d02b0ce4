"""Sifting: from a large collection the few hundred passages that a query may be answered with.

The ranking needs a passage's words to say what it is worth, and at a million passages can look at a few hundred. Those that
can be worth most are among four kinds, which the postings find in some milliseconds each:

    that say the words as typed, one behind the other,      the answer, if there is one
      any word in the place of one that is misspelt
    that hold all words, each as it is most likely meant,   where the order is off, or some of what is rare misspelt
      or near to what was typed; the nearest in order
    that hold all words but one                             where one was added, or is another
    that hold the most of the rare words and what is near   where more than that is off

Common words choose no passages of their own: a third of all hold each. What they add is counted when a passage is ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tui.core.index import RowIndex
from tui.core.mode import Mode
from tui.core.query import Query
from tui.core.rank import MISSING
from tui.core.reach import Reach, Reaches
from tui.core.term import Term
from tui.core.vocabulary import Vocabulary
from tui.session.passages import PassageReader
from tui.session.searching import Sifted
from tui.store.postings import Found, Phrase, Postings, Wanted, document_at, is_boilerplate_at

_HOLDING, _NEARLY, _RARE = 50, 30, 60
"""Passages that are looked at of each kind."""
_SHOWN = 200
"""Passages that are shown of those that say a query as typed, or hold its single word."""
_COUNTED = 6_000
"""Passages up to which those of a single word are counted document by document."""
_HARDLY_BEGUN, _BEGUN_WORDS = 2, 4
"""Letters that may become almost any word, and words that they are taken for until more is typed."""
_ORDERED = 4_000
"""Passages that say a query as typed, among which the first of the collection are sought."""
_RARE_SHARE = 1 / 60
"""A word that stands in more than that share of the passages is common."""
_FEWEST_COMMON = 2_000
_MOST_WORDS = 48
"""Words of a term that choose passages: the most similar, then the commonest."""
_SLOP = 3
_ENOUGH = 20
"""Passages that hold all words, of which there being fewer, those are looked at that lack one."""
_MOST_LEFT_OUT = 8
_FEW_TERMS = 4
"""Fewer terms than that are not said behind each other by chance, so that a common one chooses passages too."""


_CERTAIN = 0.99
"""Similarity from which on a word is the one that was typed."""

_Find = Callable[[Wanted, int], Found]


@dataclass(frozen=True, slots=True)
class _Meant:
    """What the terms of a query most likely mean; numbers are those of the terms."""

    phrases: Sequence[Phrase]
    """Quoted, of two words or more."""
    quoted: Sequence[str]
    """The words of all that is quoted."""
    groups: Mapping[int, Mapping[str, float]]
    """Of each term that is not quoted: what its words are worth."""
    required: Sequence[Mapping[str, float]]
    """The groups of which a passage must hold a word: those that OR makes."""
    likeliest: Mapping[int, str]
    """The word that a term most likely stands for."""
    certain: Mapping[int, str]
    """The same, of those that stand in the collection as typed."""
    terms: int
    """How many there are."""

    @property
    def is_typed(self) -> bool:
        """Whether all of the query may stand somewhere as it was typed."""
        return not self.phrases and len(self.certain) == self.terms


class Sifter:
    """Sifts one collection, as it was committed last."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        postings: Postings,
        reader: PassageReader,
        order: Mapping[int, int],
        ids: Mapping[int, str],
    ) -> None:
        """Take what is kept of a collection.

        Args:
            vocabulary: Of all of it.
            postings: Of all of it.
            reader: Of its passages.
            order: The place of each document, by number, in the order of the collection; others are left out.
            ids: The id of each document, by number.
        """
        self.vocabulary = vocabulary
        self._order = order
        self._ids = ids
        self._postings = postings
        self._reader = reader
        passages = postings.passages
        self._most_rare = max(int(passages * _RARE_SHARE), _FEWEST_COMMON)

    def sift(
        self,
        query: Query,
        reaches: Reaches,
        within: Sequence[int] | None = None,
        limit: int | None = None,
    ) -> Sifted:
        """Return the passages a query may be answered with.

        Args:
            query: With at least one term.
            reaches: Of its terms.
            within: Numbers of the documents to look in; None is all.
            limit: How many matches are wanted; None is as many as are shown.
        """
        shown = min(_SHOWN, limit or _SHOWN)
        known = [reaches.of(term, query.mode) for term in query.terms]
        without = tuple(term.text for term in query.excluded if not term.is_phrase)

        def find(wanted: Wanted, limit: int) -> Found:
            return self._postings.find(replace(wanted, without=without), limit, within)

        if len(known) == 1:
            term = query.terms[0]
            return self._sift_single(
                known[0], find, shown, is_begun=term.is_open and len(term.text) <= _HARDLY_BEGUN
            )
        found = list(self._kinds(query, known, reaches, find, shown))
        places = [place for _, some in found for place in some.places]
        total = sum(some.total for is_certain, some in found if is_certain)
        is_capped = any(some.total > len(some.places) for _, some in found)
        return Sifted(self._index(places, _asked(query, known, reaches)), total, is_capped)

    def _sift_single(self, reach: Reach, find: _Find, shown: int, *, is_begun: bool) -> Sifted:
        """Return the passages of a single term; of one of which hardly anything is typed, some."""
        order = self._order
        shown, counted = (min(shown, _SHOWN // 4), _SHOWN) if is_begun else (shown, _COUNTED)
        if reach.pattern:
            found = find(_phrase_wanted(reach, self.vocabulary), counted)
        else:
            group = self._group(reach, 1.0)
            if is_begun:
                group = dict(sorted(group.items(), key=lambda pair: -pair[1])[:_BEGUN_WORDS])
            found = find(Wanted(either=[group]), counted)
            others = [*_pairs(reach), *(_phrase_wanted(one, self.vocabulary) for one in reach.either)]
            found = _merged([found, *(find(wanted, _SHOWN) for wanted in others)])
        there = [
            (-score, is_boilerplate_at(place), order[document_at(place)], place)
            for place, score in zip(found.places, found.scores, strict=True)
            if document_at(place) in order
        ]
        there.sort()
        index = self._index([place for *_, place in there[:shown]], _asked_of(reach))
        if is_begun:
            return Sifted(index, found.total, is_capped=True)
        counts = Counter(self._ids[document_at(place)] for *_, place in there)
        return Sifted(index, max(found.total, len(there)), found.total > len(index.rows), counts)

    def _kinds(
        self, query: Query, known: Sequence[Reach], reaches: Reaches, find: _Find, shown: int
    ) -> Iterator[tuple[bool, Found]]:
        """Yield what was found, and whether all of it answers for certain."""
        meant = self._meant(query, known)
        if query.mode is Mode.WORDS:
            yield True, find(Wanted(meant.quoted, meant.phrases, list(meant.groups.values())), _SHOWN)
            return
        saying = self._saying(meant, find, shown)
        yield meant.is_typed, saying
        if meant.is_typed and len(saying.places) >= shown:
            return
        rare = self._rare(meant.groups)
        yield from ((False, found) for found in self._holding(meant, rare, find))
        if either := [*rare.values(), *self._joined(query, known, reaches)]:
            yield False, find(Wanted(phrases=meant.phrases, groups=meant.required, either=either), _RARE)
        for reach in known:
            for other in (*_pairs(reach), *(_phrase_wanted(one, self.vocabulary) for one in reach.either)):
                yield False, find(other, _NEARLY)

    def _meant(self, query: Query, known: Sequence[Reach]) -> _Meant:
        """What the terms of a query most likely mean."""
        numbered = list(enumerate(zip(query.terms, known, strict=True)))
        groups = {
            number: group
            for number, (_, reach) in numbered
            if not reach.pattern and (group := self._group(reach, reach.bits))
        }
        likeliest = {
            number: word
            for number, (term, reach) in numbered
            if not term.alternatives and (word := self._likeliest(term, reach))
        }
        return _Meant(
            phrases=[phrase for reach in known if reach.pattern for phrase in _phrases(reach)],
            quoted=[word for reach in known if reach.pattern for word in reach.phrase],
            groups=groups,
            required=[
                groups[n]
                for n, (term, reach) in numbered
                if term.alternatives and not reach.either and n in groups
            ],
            likeliest=likeliest,
            certain={n: word for n, word in likeliest.items() if known[n].words.get(word, 0.0) > _CERTAIN},
            terms=len(known),
        )

    def _saying(self, meant: _Meant, find: _Find, shown: int) -> Found:
        """The passages that say the query as typed; where some of it is misspelt, with any word in the place of that."""
        if meant.phrases or not (meant.is_typed or self._tells(meant.certain.values())):
            return Found([], [], 0)
        said = Wanted(phrases=[Phrase(list(meant.certain.items()))], groups=meant.required)
        return self._first(find(said, _ORDERED), shown) if meant.is_typed else find(said, _NEARLY)

    def _tells(self, words: Iterable[str]) -> bool:
        """Whether words with gaps between are worth looking for: several, or two of which one is not everywhere."""
        counts = sorted(map(self.vocabulary.count, words))
        return len(counts) > 2 or (len(counts) > 1 and counts[0] <= 2 * self._most_rare)

    def _holding(
        self, meant: _Meant, rare: Mapping[int, Mapping[str, float]], find: _Find
    ) -> Iterator[Found]:
        """Yield the passages that hold all words, each as it is most likely meant, or near to it where it is rare."""
        doubtful = [group for number, group in rare.items() if number not in meant.certain]
        ways = [(meant.likeliest, meant.required)]
        if not meant.is_typed:
            ways.append((meant.certain, [*meant.required, *doubtful]))
        count = 0
        for words, groups in ways:
            wanted = Wanted([*words.values(), *meant.quoted], meant.phrases, groups)
            if wanted == Wanted():
                continue
            found = find(wanted, _HOLDING)
            yield found
            count += found.total
            is_first = words is meant.likeliest
            if is_first and found.total > _HOLDING and len(words) > 2 and not meant.phrases:
                yield find(Wanted(phrases=[Phrase(list(words.items()), _SLOP)], groups=groups), _NEARLY)
        if count < _ENOUGH and len(meant.certain) > 2 and not meant.phrases:
            yield from self._without_one(list(meant.certain.values()), ways[-1][1], find)

    def _first(self, found: Found, most: int) -> Found:
        """The first of the collection, body before boilerplate, of passages that are worth the same."""
        order = self._order
        there = sorted(
            (is_boilerplate_at(place), order[document_at(place)], place)
            for place in found.places
            if document_at(place) in order
        )
        places = [place for *_, place in there[:most]]
        return Found(places, [1.0] * len(places), found.total)

    def _without_one(
        self, words: Sequence[str], groups: Sequence[Mapping[str, float]], find: _Find
    ) -> Iterator[Found]:
        """Yield passages that hold all words but one, the commonest left out first: it may have been added, or be another."""
        by_count = sorted(set(words), key=self.vocabulary.count, reverse=True)
        for word in by_count[:_MOST_LEFT_OUT]:
            yield find(Wanted([one for one in words if one != word], groups=groups), _ENOUGH)

    def _rare(self, groups: Mapping[int, Mapping[str, float]]) -> dict[int, Mapping[str, float]]:
        """The groups that choose passages, by their numbers: of the rare words, or else of the rarest there is."""
        count = self.vocabulary.count
        sizes = {number: sum(map(count, group)) for number, group in groups.items()}
        rare = {number: groups[number] for number, size in sizes.items() if size <= self._most_rare}
        if not rare and sizes and len(groups) < _FEW_TERMS:
            number = min(sizes, key=sizes.__getitem__)
            return {number: groups[number]} if sizes[number] <= 8 * self._most_rare else {}
        return rare

    def _joined(self, query: Query, known: Sequence[Reach], reaches: Reaches) -> list[Mapping[str, float]]:
        """Groups of the words that two neighbouring terms may be when written as one."""
        found: list[Mapping[str, float]] = []
        for number, (first, second) in enumerate(pairwise(query.terms)):
            if _may_be_one(first, second):
                bits = known[number].bits + known[number + 1].bits
                words = reaches.joined(first, second)
                if group := {word: bits * (alike + MISSING - 1) for word, alike in words.items()}:
                    found.append(dict(sorted(group.items(), key=lambda pair: -pair[1])[:_MOST_WORDS]))
        return found

    def _group(self, reach: Reach, bits: float) -> dict[str, float]:
        """The words that a term may stand for, with what each is worth where it stands."""
        count = self.vocabulary.count
        words = sorted(reach.words.items(), key=lambda pair: (-round(pair[1], 1), -count(pair[0])))
        return {word: bits * (alike + MISSING - 1) for word, alike in words[:_MOST_WORDS] if count(word)}

    def _likeliest(self, term: Term, reach: Reach) -> str:
        """The word that a term most likely stands for: not what was typed, where that is most likely a slip itself."""
        if reach.pattern or not reach.words:
            return ""
        count = self.vocabulary.count
        slips = [word for word in reach.words if self.vocabulary.is_slip(term.text, word)]
        if slips:
            return max(slips, key=lambda word: (reach.words[word], count(word)))
        best = max(reach.words.values())
        return max((word for word, alike in reach.words.items() if alike > best - 0.02), key=count)

    def _index(self, places: Sequence[int], asked: Iterable[str]) -> RowIndex:
        """The rows at places, in the order of the collection."""
        order = self._order
        there = {place for place in places if document_at(place) in order}
        rows = self._reader.rows(sorted(there, key=lambda place: (order[document_at(place)], place)))
        return RowIndex(self.vocabulary, rows, frozenset(asked))


def _asked_of(reach: Reach) -> Iterator[str]:
    """The words by which the rows of a term are found."""
    yield from reach.words
    yield from reach.phrase
    for first, seconds in reach.pairs.items():
        yield first
        yield from seconds
    for one in reach.either:
        yield from _asked_of(one)


def _asked(query: Query, known: Sequence[Reach], reaches: Reaches) -> Iterator[str]:
    """The words by which the rows of a query are found."""
    for reach in known:
        yield from _asked_of(reach)
    for first, second in pairwise(query.terms):
        if query.mode is Mode.FUZZY and _may_be_one(first, second):
            yield from reaches.joined(first, second)


def _may_be_one(first: Term, second: Term) -> bool:
    """Whether two neighbouring terms may be one word."""
    return not first.is_required and not second.is_required


def _phrases(reach: Reach) -> list[Phrase]:
    return [Phrase.of(reach.phrase)] if len(reach.phrase) > 1 else []


def _phrase_wanted(reach: Reach, vocabulary: Vocabulary) -> Wanted:
    """What a passage must hold to say a phrase, its last word perhaps still being typed."""
    if len(reach.phrase) > 1:
        return Wanted(phrases=_phrases(reach))
    if reach.phrase:
        return Wanted(words=reach.phrase)
    common = sorted(vocabulary.beginning_with(reach.begun), key=lambda word: -vocabulary.count(word))
    return Wanted(either=[dict.fromkeys(common[:_MOST_WORDS], 1.0)]) if common else Wanted()


def _pairs(reach: Reach) -> list[Wanted]:
    """Of a word that may be two: the passages that say the two."""
    return [
        Wanted(phrases=[Phrase.of((first, second))])
        for first, seconds in reach.pairs.items()
        for second in seconds
    ][:3]


def _merged(found: Sequence[Found]) -> Found:
    """Several findings as one; a place that was found twice counts once, for the most it is worth."""
    best: dict[int, float] = {}
    for some in found:
        for place, score in zip(some.places, some.scores, strict=True):
            best[place] = max(best.get(place, 0.0), score)
    beyond = sum(some.total - len(some.places) for some in found)
    return Found(list(best), list(best.values()), len(best) + beyond)
