"""Checking: whether words that were pasted or typed stand in a library, exactly or altered, and how they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui.core.difference import Kind, Run, differences
from tui.core.entry import Listed
from tui.core.ground import has_letters
from tui.core.likeness import Like, likenesses
from tui.core.quoted import clean_words
from tui.core.span import Span
from tui.core.surroundings import Expected
from tui.session.grounds import Grounds, standing
from tui.session.library import Library
from tui.session.searching import Searcher

LONGEST = 20_000
"""Code points of words that are checked."""
_ALTERED = 0.7
"""Similarity from which on a passage is the words, altered. (Two sentences of one subject that have nothing to do with each
other have about half of their letters in common, in order.)"""
_NEAREST = 0.55
"""Similarity from which on a passage is worth showing."""
_DOCUMENTS = 64
"""Documents that say the words whose places are counted."""


class Finding(StrEnum):
    """Whether words stand in the documents."""

    EXACT = "exact"
    ALTERED = "altered"
    NOT_HERE = "not here"


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What was found of some words."""

    words: str
    """As they were checked: cleaned, no blanks at either end."""
    finding: Finding
    entry: Listed | None = None
    """The document of the passage."""
    span: Span | None = None
    """Where it stands; of words that are not here, where the nearest passage does, if any is near."""
    runs: tuple[Run, ...] = ()
    """How it differs from the words."""
    places: int = 0
    """In how many places the words stand, as far as was counted."""
    is_set_otherwise: bool = False
    """Whether blanks, line ends, hyphens, quotation marks or dashes differ, and no word does."""


class QuoteChecker:
    """Checks words against one library. For one thread at a time."""

    def __init__(self, library: Library, searcher: Searcher | None = None) -> None:
        """Take the library, and what answers queries over it where that is ready already."""
        self._library = library
        self._grounds = Grounds(library, searcher)

    def check(self, pasted: str, is_cancelled: Callable[[], bool] = lambda: False) -> QuoteCheck | None:
        """Return what is found of words; None where there are none to check, or it was cancelled."""
        words = clean_words(pasted).strip()[:LONGEST]
        if not has_letters(words):
            return None
        saying = self._grounds.saying(words, is_cancelled)
        if is_cancelled():
            return None
        return self._standing(words, saying) or self._nearest(words, saying, is_cancelled)

    def _standing(self, words: str, names: list[str]) -> QuoteCheck | None:
        """The first place where words stand as they are, else the first where they are set otherwise; None where they do not."""
        found: list[tuple[bool, Listed, Span]] = []
        for name in names[:_DOCUMENTS]:
            if ground := self._grounds.ground(name):
                entry = self._library.by_id[name]
                found += [(ground.text[span.slice] != words, entry, span) for span in standing(words, ground)]
        if not found:
            return None
        is_set_otherwise = all(differs for differs, _, _ in found)
        alike = [(entry, span) for differs, entry, span in found if differs is is_set_otherwise]
        entry, span = alike[0]
        ground = self._grounds.ground(entry.id)
        runs = (Run(Kind.SAME, ground.text[span.slice], Span(0, len(words)), span),) if ground else ()
        return QuoteCheck(words, Finding.EXACT, entry, span, runs, len(alike), is_set_otherwise)

    def _nearest(self, words: str, names: list[str], is_cancelled: Callable[[], bool]) -> QuoteCheck | None:
        """The passage that is most like words that stand nowhere."""
        likely = list(dict.fromkeys((*names[:_DOCUMENTS], *self._grounds.likely(words, is_cancelled))))
        best: tuple[Listed, Like] | None = None
        for entry, like in self._likenesses(words, likely):
            if is_cancelled():
                return None
            if best is None or like.similarity > best[1].similarity:
                best = entry, like
        if best is None or best[1].similarity < _NEAREST:
            return QuoteCheck(words, Finding.NOT_HERE)
        entry, like = best
        ground = self._grounds.ground(entry.id)
        runs = differences(words, ground.text, like.span) if ground else ()
        finding = Finding.ALTERED if like.similarity >= _ALTERED else Finding.NOT_HERE
        return QuoteCheck(words, finding, entry, like.span, runs)

    def _likenesses(self, words: str, names: list[str]) -> Iterator[tuple[Listed, Like]]:
        nothing = Expected("", "", None)
        for name in names:
            if ground := self._grounds.ground(name):
                for like in likenesses(ground, words, nothing, "", ""):
                    yield self._library.by_id[name], like
