"""Grounds: the texts of a library, each made ready for quotes to be found in it when it is first asked for; and which hold words.

Of a small collection the letters of all texts are joined, so that one search looks through them all. Of a large one
its own search names some documents, and only these are read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, OrderedDict
from collections.abc import Callable
from collections.abc import Collection as AnyOf

from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.ground import Ground
from tui.core.letters import find_all, letters_of
from tui.core.likeness import seeds_of
from tui.core.setting import are_same_words
from tui.core.span import Span
from tui.session.library import Library, MemoryLibrary
from tui.session.searching import Searcher

_CHARACTERS = 24_000_000
"""Characters of the documents that are kept ready."""
_ASKED_WORDS = 10
"""Words of a quote that a large collection is searched for at a time."""
_QUERIES, _SEEDS = 4, 24
"""How often a large collection is searched for a quote at most, and seeds of it that are looked for in a small one."""
_EVERYWHERE = 40
"""Places from which on a seed stands everywhere and tells nothing."""
_SEARCHED = 8
"""Documents that are looked at, of those that a search finds."""


def _never() -> bool:
    return False


class Grounds:
    """The texts of one library. For one thread at a time."""

    def __init__(
        self, library: Library, searcher: Searcher | None = None, without: AnyOf[str] = frozenset()
    ) -> None:
        """Take the library, what answers queries over it where that is ready already, and ids of documents that do not count."""
        self._library = library
        self._searcher = searcher
        self._without = without
        self._grounds: OrderedDict[str, Ground] = OrderedDict()
        self._names: list[str] = []
        self._starts: list[int] = []
        self._letters = ""

    def ground(self, document_id: str) -> Ground | None:
        """The text of a document; None where it can no longer be read."""
        ground = self._grounds.get(document_id)
        if ground is None:
            document = self._library.document(document_id)
            if document is None:
                return None
            ground = Ground(document.text, document.pages)
        self._grounds[document_id] = ground
        self._grounds.move_to_end(document_id)
        while len(self._grounds) > 1 and sum(len(one.text) for one in self._grounds.values()) > _CHARACTERS:
            self._grounds.popitem(last=False)
        return ground

    def saying(self, words: str, is_cancelled: Callable[[], bool] = _never) -> list[str]:
        """The ids of documents that hold the letters of words; of a large collection, of those that a search finds."""
        if not isinstance(self._library, MemoryLibrary):
            return self.likely(words, is_cancelled)
        if not self._names:
            self._join()
        wanted = letters_of(words)
        found: dict[str, None] = {}
        place = self._letters.find(wanted) if wanted else -1
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            found[self._names[number]] = None
            following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._letters)
            place = self._letters.find(wanted, following)
        return list(found)

    def _join(self) -> None:
        """Join the letters of all documents; none runs from one into the next."""
        pieces, length = [], 0
        for entry in self._library.entries:
            if entry.id not in self._without and (ground := self.ground(entry.id)):
                self._names.append(entry.id)
                self._starts.append(length)
                pieces.append(ground.letters.text)
                length += len(pieces[-1]) + 1
        self._letters = "\n".join(pieces)

    def likely(self, words: str, is_cancelled: Callable[[], bool] = _never) -> list[str]:
        """The ids of documents that hold much of what words are made of, the most promising first.

        Of a large collection, of those that a search finds: for some words at a time, since it answers with passages and a quote
        may run over several.
        """
        if isinstance(self._library, MemoryLibrary):
            return self._sown(letters_of(words))
        if self._searcher is None:
            self._searcher = self._library.searcher()
        asked = words_of(fold(words).text)
        found: Counter[str] = Counter()
        for first in _evenly(max(len(asked) - _ASKED_WORDS, 0) + 1, _ASKED_WORDS, _QUERIES):
            if is_cancelled():
                return []
            query = " ".join(asked[first : first + _ASKED_WORDS])
            result = self._searcher.search(query, limit=4 * _SEARCHED, is_cancelled=is_cancelled)
            best: dict[str, float] = {}
            for match in result.matches:
                best[match.document_id] = max(best.get(match.document_id, 0.0), match.score)
            found.update(best)
        return [name for name, _ in found.most_common() if name not in self._without][:_SEARCHED]

    def _sown(self, letters: str) -> list[str]:
        """The documents in which the most seeds of words stand, of seeds that do not stand everywhere."""
        if not self._names:
            self._join()
        found: Counter[int] = Counter()
        seeds = list(seeds_of(letters))
        for at in _evenly(len(seeds), 1, _SEEDS):
            places = find_all(self._letters, seeds[at][1], _EVERYWHERE)
            if len(places) <= _EVERYWHERE:
                found.update({bisect_right(self._starts, place) - 1 for place in places})
        return [self._names[number] for number, _ in found.most_common(_SEARCHED)]


def _evenly(count: int, step: int, most: int) -> range:
    """Numbers below a count from all over it, so far from each other at least, and so many at most."""
    return range(0, count, max(step, -(-count // most)))


def standing(words: str, ground: Ground) -> list[Span]:
    """Where words stand in a text, in one setting: as they are, else set otherwise."""
    return ground.exactly(words) or [
        span for span in ground.loosely(words) if are_same_words(words, ground.text[span.slice])
    ]
