"""Grounds: the texts of a library, each made ready for quotes to be found in it when it is first asked for; and which hold words.

Of a small collection the letters of all texts are joined, so that one search looks through them all. Of a large one
its own search names some documents, and only these are read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable

from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.ground import Ground
from tui.core.letters import letters_of
from tui.core.setting import are_same_words
from tui.core.span import Span
from tui.session.library import Library, MemoryLibrary
from tui.session.searching import Searcher

_CHARACTERS = 24_000_000
"""Characters of the documents that are kept ready."""
_ASKED_WORDS = 16
"""Words of a quote that a collection is searched for."""
_SEARCHED = 8
"""Documents that are looked at, of those that a search finds."""


def _never() -> bool:
    return False


class Grounds:
    """The texts of one library. For one thread at a time."""

    def __init__(self, library: Library, searcher: Searcher | None = None) -> None:
        """Take the library, and what answers queries over it where that is ready already."""
        self._library = library
        self._searcher = searcher
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
            ground = Ground(document.text)
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
            if ground := self.ground(entry.id):
                self._names.append(entry.id)
                self._starts.append(length)
                pieces.append(ground.letters.text)
                length += len(pieces[-1]) + 1
        self._letters = "\n".join(pieces)

    def likely(self, words: str, is_cancelled: Callable[[], bool] = _never) -> list[str]:
        """The ids of the documents in which a search finds words, or most of them, the most promising first."""
        if self._searcher is None:
            self._searcher = self._library.searcher()
        asked = words_of(fold(words).text)
        if len(asked) > _ASKED_WORDS:  # from all over a long quote: some of it may have been altered
            asked = [asked[number * len(asked) // _ASKED_WORDS] for number in range(_ASKED_WORDS)]
        result = self._searcher.search(" ".join(asked), limit=4 * _SEARCHED, is_cancelled=is_cancelled)
        return list(dict.fromkeys(match.document_id for match in result.matches))[:_SEARCHED]


def standing(words: str, ground: Ground) -> list[Span]:
    """Where words stand in a text, in one setting: as they are, else set otherwise."""
    return ground.exactly(words) or [
        span for span in ground.loosely(words) if are_same_words(words, ground.text[span.slice])
    ]
