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
*other* words are let through as well is what keeps short words strict. A word that stands in the collection as
typed is most likely meant: from five letters on one edit is forgiven it, for inflections, and none before. Numbers are
never forgiven an edit: 1945 is not 1946, the 75th is not the 80th.

`similarity` is 1 - cost / letters, where each edit costs 1, but half an edit is given back where a slip is of a
common kind, the ears' or the fingers' (see `_slips`): among the 15,000 words that the table has, the one meant then
comes nearest for 95.6 and 94.5 % of the misspellings of the two halves, without it for 94.8 and 94.0 %.

Cost
----
rapidfuzz compares one word with all words of nearly its length (its bit-parallel loop needs about 60 ns a word);
8,000 words take 0.3 ms. The answer is kept by the caller, so that typing on pays for the last word only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log2

from tui.core.folded_word import stands_alone

PREFIX_SIMILARITY = 0.94
"""What the beginning of a word is worth, plus up to `PREFIX_GAIN` as it comes to its end. Near to 1, so that a
passage found by a word's beginning keeps its place when the word is finished."""
PREFIX_GAIN = 0.05
FEWEST_WORDS = 1000
"""Words that a collection is taken to have at least, so that rarity means something in a short note."""
_LEAST_SIMILAR = 0.5
_INSIDE_SIMILARITY = 0.7
_SHORTEST_INSIDE = 5
_MOST_NEAR = 64
_LEAST_LIKE = 0.4
"""A word less similar than this is not near to anything."""


class Vocabulary:
    """Words with the number of passages that each stands in."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self.total = max(sum(counts.values()), FEWEST_WORDS)
        self._by_length: dict[int, list[str]] = defaultdict(list)
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
        found: dict[str, float] = {}
        is_known = word in self
        if is_known:
            found[word] = 1.0
        if edits is None:
            edits = edits_allowed(word, is_known=is_known)
        if edits:
            for near, distance in self._within(word, edits):
                if near != word and not has_digit(near):
                    alike = similarity(word, near, distance)
                    if alike >= _LEAST_SIMILAR:
                        found[near] = alike
        ranked = sorted(found.items(), key=lambda pair: (-pair[1], -self.count(pair[0]), pair[0]))
        return dict(ranked[:_MOST_NEAR])

    def _within(self, word: str, edits: int) -> Iterator[tuple[str, int]]:
        from rapidfuzz import process  # noqa: PLC0415 -- 20 ms that only a search needs
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        lists = [self._by_length.get(n, ()) for n in range(len(word) - edits, len(word) + edits + 1)]
        for some in lists:
            if some:
                for near, distance, _ in process.extract(
                    word, some, scorer=OSA.distance, score_cutoff=edits, limit=None
                ):
                    yield near, int(distance)

    def beginning_with(self, start: str) -> Sequence[str]:
        """Return the words that begin with `start`, in alphabetical order."""
        words = self._in_order()
        first = bisect_left(words, start)
        return words[first : bisect_left(words, start + "\U0010ffff", first)]

    def beginning_near(self, start: str, edits: int) -> dict[str, float]:
        """Return the words whose beginning is near to `start` without being it, with their similarity."""
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        size = len(start)
        if size not in self._beginnings:
            self._beginnings[size] = list({word[:size] for word in self._counts if len(word) > size})
        found: dict[str, float] = {}
        for beginning, distance, _ in process.extract(
            start, self._beginnings[size], scorer=OSA.distance, score_cutoff=edits, limit=16
        ):
            if distance and not has_digit(beginning):
                alike = PREFIX_SIMILARITY * similarity(start, beginning, int(distance))
                found.update(dict.fromkeys(self.beginning_with(beginning), alike))
        return found

    def holding(self, part: str) -> dict[str, float]:
        """Return the words that hold `part` in their middle or at their end, as compounds do."""
        if len(part) < _SHORTEST_INSIDE or has_digit(part):
            return {}
        if not self._text:
            self._text = "\n" + "\n".join(self._in_order()) + "\n"
        found: dict[str, float] = {}
        text, place = self._text, 0
        while (place := text.find(part, place)) >= 0:
            start, end = text.rfind("\n", 0, place) + 1, text.index("\n", place)
            if start < place:
                found[text[start:end]] = _INSIDE_SIMILARITY
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
    return 1 - max(distance - _slips(typed, word), 0.5) / max(len(typed), len(word))


def _slips(typed: str, word: str) -> float:
    """Half an edit for each reason to think of a slip: the same letters, the same consonants, the same doubled."""
    return 0.5 * ((sorted(typed) == sorted(word)) + (_skeleton(typed) == _skeleton(word)))


_VOWELS = str.maketrans("", "", "aeiouy")


def _skeleton(word: str) -> str:
    bare = word[1:].translate(_VOWELS)
    return word[:1] + "".join(a for a, b in zip(bare, " " + bare, strict=False) if a != b)


def has_digit(word: str) -> bool:
    """Whether any character is a digit, so that the word is forgiven no edit."""
    return not word.isalpha() and any(character.isdigit() for character in word)
