"""The distinct words of a collection, and the ones near to a word that was typed.

How near two spellings are
--------------------------
Real misspellings are few edits away from what was meant (one letter missing, added, changed, or two neighbours
swapped: optimal string alignment). In one half of a table of 23,540 real misspellings, drawn by hash:

    letters typed     4    5    6-7   8-9   10-12  13-     all
    one edit        .93  .93  .90   .84   .79    .74     .83
    two             .06  .06  .08   .14   .18    .19     .14
    three or more    -   .01  .02   .03   .03    .07     .03

so `edits_allowed` lets through 99.0 % of either half. It was set by hand with the whole table in sight, so that the
second half is a check of steadiness and no proof on unseen words. How many
*other* words are let through as well is what keeps short words strict. Numbers are never forgiven an edit: 1945 is not
1946, the 75th is not the 80th. A word with one 0, 1 or 5 between its letters is no number but a misread letter.

A word that stands in the collection as typed is most likely meant: from five letters on one edit is forgiven it, for
inflections, and none before. But a large collection holds "frst" and "ecomonic" too, a few times. Whether one who
types "frst" means it or "first" is a matter of odds (the noisy channel of Kernighan, Church and Gale, 1990): a word
that is so many times more frequent may be meant after all, when each edit makes that `_ODDS` times less likely. It is
then one reading beside the word as typed, which stays worth more. Of three and four letters, where a word has many
neighbours that are words themselves, such a reading needs other words of the query that speak for it: its similarity
stays under what a single word must have to be shown (`AGAINST_TYPED`).

`similarity` is 1 - cost / letters, where each edit costs 1, but half an edit is given back where a slip is of a
common kind, the ears' or the fingers' (see `_slips`): among the 15,000 words that the table has, the one meant then
comes nearest for 95.6 and 94.5 % of the misspellings of the two halves, without it for 94.8 and 94.0 %.

Cost
----
rapidfuzz compares one word with all words of nearly its length (its bit-parallel loop needs about 60 ns a word);
8,000 words take 0.3 ms. The answer is kept by the caller, so that typing on pays for the last word only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from tui.core.folded_word import stands_alone

PREFIX_SIMILARITY = 0.94
"""What the beginning of a word is worth, plus up to `PREFIX_GAIN` as it comes to its end. Near to 1, so that a
passage found by a word's beginning keeps its place when the word is finished."""
PREFIX_GAIN = 0.05
FEWEST_WORDS = 1000
"""Words that a collection is taken to have at least, so that rarity means something in a short note."""
AGAINST_TYPED = 0.66
"""What a reading is worth at most that only other words of a query can make likely."""
_ODDS = 100.0
"""How many times less likely one edit makes a reading. A word in fifty is mistyped, in one of some fifty ways, so that
any one way happens to one in a few thousand; that a reading is let in already when it is a thirtieth as likely as the
word typed costs little, for the rest of the query decides."""
_CERTAIN = 30.0
"""How many times likelier than let in a reading is when it is likelier than the word as typed."""
_LEAST_SIMILAR = 0.5
INSIDE_SIMILARITY = 0.7
_SHORTEST_CERTAIN = 5
"""Letters from which on a word may be read against what was typed with nothing beside it."""
SHORTEST_INSIDE = 5
_MOST_NEAR = 64
_LEAST_LIKE = 0.4
"""A word less similar than this is not near to anything."""


class Vocabulary:
    """Words with the number of passages that each stands in."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self.total = max(sum(counts.values()), FEWEST_WORDS)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._by_count: set[int] = set()
        """The lengths whose words are sorted by now, the most frequent first."""
        self._beginnings: dict[int, list[str]] = {}
        self._sorted: list[str] = []
        self._text = ""
        for word in counts:
            self._by_length[len(word)].append(word)

    def __contains__(self, word: str) -> bool:
        return self.count(word) > 0

    def count(self, word: str) -> int:
        """How many passages a word stands in."""
        return self._counts.get(word, 0)

    def bits(self, count: float) -> float:
        """The information, in bits, of meeting something that stands `count` times in the collection."""
        return max(log2(self.total / max(count, 0.5)), 1.0)

    def near(self, word: str, edits: int | None = None) -> dict[str, float]:
        """Return the words that may be meant by `word`, with their similarity from 0 to 1, best first.

        Args:
            word: Folded.
            edits: How many to forgive; None is as many as its length deserves.
        """
        count = self.count(word)
        found = {word: 1.0} if count else {}
        plain = edits_allowed(word, is_known=count > 0) if edits is None else edits
        for near, distance in _nearest(word, self._within(word, plain, 1)):
            self._admit(found, word, near, similarity(word, near, distance))
        if count and edits is None:
            self._read_against(found, word, count)
        ranked = sorted(found.items(), key=lambda pair: (-pair[1], -self.count(pair[0]), pair[0]))
        return dict(ranked[:_MOST_NEAR])

    def _read_against(self, found: dict[str, float], word: str, count: int) -> None:
        """Add the words that a known word may be a misspelling of, because they are so much more frequent."""
        fewest = round(count * fewer_by(0.5))
        most = AGAINST_TYPED if len(word) < _SHORTEST_CERTAIN else 1.0
        for near, distance in self._within(word, edits_allowed(word, is_known=False), fewest):
            if near not in found and self.count(near) >= count * fewer_by(cost(word, near, distance)):
                self._admit(found, word, near, min(similarity(word, near, distance), most))

    def _admit(self, found: dict[str, float], word: str, near: str, alike: float) -> None:
        if near != word and alike >= _LEAST_SIMILAR and not has_digit(near):
            found[near] = alike

    def _within(self, word: str, edits: int, fewest: int) -> Iterator[tuple[str, int]]:
        """The words that so many edits part from `word` at most and that stand `fewest` times at least, with the edits."""
        if not edits:
            return
        from rapidfuzz import process  # noqa: PLC0415 -- 20 ms that only a search needs
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        for size in range(len(word) - edits, len(word) + edits + 1):
            if some := self._frequent(size, fewest):
                for near, distance, _ in process.extract(
                    word, some, scorer=OSA.distance, score_cutoff=edits, limit=None
                ):
                    yield near, int(distance)

    def _frequent(self, size: int, fewest: int) -> Sequence[str]:
        """The words of so many letters that stand `fewest` times at least."""
        words = self._by_length.get(size, [])
        if fewest <= 1 or not words:
            return words
        if size not in self._by_count:
            words.sort(key=self.count, reverse=True)
            self._by_count.add(size)
        return words[: bisect_right(words, -fewest, key=lambda word: -self.count(word))]

    def is_slip(self, typed: str, word: str) -> bool:
        """Whether a word of the collection that was typed is more likely a misspelling of another."""
        fewest = self.count(typed) * _CERTAIN
        if not fewest or self.count(word) < fewest * fewer_by(0.5) or has_digit(word) or has_digit(typed):
            return False
        from rapidfuzz.distance import OSA  # noqa: PLC0415 -- 20 ms that only a search needs

        distance = OSA.distance(typed, word)
        is_near = 0 < distance <= edits_allowed(typed, is_known=False)
        return is_near and self.count(word) >= fewest * fewer_by(cost(typed, word, distance))

    def beginning_with(self, start: str) -> Sequence[str]:
        """Return the words that begin with `start`, in alphabetical order."""
        words = self._in_order()
        first = bisect_left(words, start)
        return words[first : bisect_left(words, start + "\U0010ffff", first)]

    def beginning_near(self, start: str, edits: int) -> dict[str, float]:
        """Return the words whose beginning is near to `start` without being it, with their similarity."""
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        found: dict[str, float] = {}
        for beginning, distance, _ in process.extract(
            start, self._beginnings_like(start), scorer=OSA.distance, score_cutoff=edits, limit=16
        ):
            if distance and not has_digit(beginning):
                alike = PREFIX_SIMILARITY * similarity(start, beginning, int(distance))
                found.update(dict.fromkeys(self.beginning_with(beginning), alike))
        return found

    def _beginnings_like(self, start: str) -> Sequence[str]:
        """The beginnings of longer words that a beginning is compared with, as long as it is."""
        size = len(start)
        if size not in self._beginnings:
            self._beginnings[size] = list({word[:size] for word in self._counts if len(word) > size})
        return self._beginnings[size]

    def holding(self, part: str) -> dict[str, float]:
        """Return the words that hold `part` in their middle or at their end, as compounds do."""
        if len(part) < SHORTEST_INSIDE or has_digit(part):
            return {}
        if not self._text:
            self._text = "\n" + "\n".join(self._in_order()) + "\n"
        found: dict[str, float] = {}
        text, place = self._text, 0
        while (place := text.find(part, place)) >= 0:
            start, end = text.rfind("\n", 0, place) + 1, text.index("\n", place)
            if start < place:
                found[text[start:end]] = INSIDE_SIMILARITY
            place = end if start < place else place + 1
        return found

    def closest(self, word: str) -> str | None:
        """Return the word most like a word that is near to none; None where nothing is like it."""
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        found = process.extractOne(
            word, self._in_order(), scorer=OSA.normalized_similarity, score_cutoff=_LEAST_LIKE
        )
        return found[0] if found else None

    def _in_order(self) -> Sequence[str]:
        if not self._sorted:
            self._sorted = sorted(self._counts)
        return self._sorted


def _nearest(word: str, within: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int]]:
    """Leave out the furthest where there are more words than will be kept: to say how alike each is costs more than to find it.

    Those at one edit more than the last that are kept stay where they may have the same consonants, for that is worth an edit.
    """
    found = list(within)
    if len(found) <= _MOST_NEAR:
        return found
    furthest = sorted(distance for _, distance in found)[_MOST_NEAR]
    return [
        (near, distance)
        for near, distance in found
        if distance <= furthest or (distance == furthest + 1 and near[0] == word[0])
    ]


def edits_allowed(word: str, *, is_known: bool) -> int:
    """How many typing errors a word of that length is forgiven.

    >>> [edits_allowed(word, is_known=False) for word in ("to", "teh", "endien", "1945", "presidnet")]
    [0, 1, 2, 0, 3]
    """
    size = len(word)
    if size < 3 or has_digit(word) or stands_alone(word):
        return 0
    forgiven = 1 if size < 5 else 2 if size < 8 else 3 if size < 13 else 4
    return min(forgiven - 1, 1) if is_known else forgiven


def similarity(typed: str, word: str, distance: int) -> float:
    """How alike two spellings are, from 0 to 1, when `distance` edits part them."""
    return 1 - cost(typed, word, distance) / max(len(typed), len(word))


def cost(typed: str, word: str, distance: int) -> float:
    """How many edits part two spellings, where a slip of a common kind counts half."""
    return max(distance - _slips(typed, word), 0.5)


def fewer_by(edits: float) -> float:
    """How many times more frequent than a known word another must be to be read in its place, so many edits away."""
    return float(_ODDS**edits)


def _slips(typed: str, word: str) -> float:
    """Half an edit for each reason to think of a slip: the same letters, the same consonants, the same doubled."""
    return 0.5 * ((sorted(typed) == sorted(word)) + (_skeleton(typed) == _skeleton(word)))


_VOWELS = str.maketrans("", "", "aeiouy")


def _skeleton(word: str) -> str:
    bare = word[1:].translate(_VOWELS)
    return word[:1] + "".join(a for a, b in zip(bare, " " + bare, strict=False) if a != b)


_MISREAD = re.compile(r"[^\W\d_]+[015][^\W\d_]+")
_SHORTEST_MISREAD = 4


def has_digit(word: str) -> bool:
    """Whether the word is a number or holds one, so that it is forgiven no edit.

    >>> [has_digit(word) for word in ("1945", "75th", "h1n1", "c0untry", "country")]
    [True, True, True, False, False]
    """
    if word.isalpha() or not any(character.isdigit() for character in word):
        return False
    return len(word) < _SHORTEST_MISREAD or not _MISREAD.fullmatch(word)
