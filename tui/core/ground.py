"""The ground: one text, made ready for many quotes to be found in it again.

Words are looked for letter by letter first, which costs a search for a string. Only what is not found so asks for the
letters of the whole text, which are worked out once and then serve every quote: in them a quote is found however it is set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.letters import Letters, find_all, letters_of, nearest_first
from tui.core.selector import PositionSelector
from tui.core.setting import set_plainly
from tui.core.span import Span

MOST_PLACES = 256
"""Places that are looked at where the same words stand in many."""
_MOST_SOUGHT = 50_000
"""Places among which those are sought."""


class Ground:
    """One text. For one thread at a time."""

    __slots__ = ("_fingerprint", "_letters", "pages", "text")

    def __init__(self, text: str, pages: Sequence[int] = ()) -> None:
        self.text = text
        self.pages = pages
        """Where in the text each page begins."""
        self._letters: Letters | None = None
        self._fingerprint: PositionSelector | None = None

    @property
    def letters(self) -> Letters:
        """The letters of the text."""
        if self._letters is None:
            self._letters = Letters(self.text)
        return self._letters

    @property
    def fingerprint(self) -> PositionSelector:
        """Length and digest of the text."""
        if self._fingerprint is None:
            self._fingerprint = PositionSelector.of(self.text, Span(0, 0))
        return self._fingerprint

    def is_meant_by(self, position: PositionSelector) -> bool:
        """Whether the position was made of this very text; False also where it carries no digest."""
        return (position.length, position.md5) == (self.fingerprint.length, self.fingerprint.md5)

    def exactly(self, words: str, near: int | None = None) -> list[Span]:
        """Where words stand letter by letter, in order; of very many places those nearest to an offset."""
        places = nearest_first(find_all(self.text, words, _MOST_SOUGHT), near, MOST_PLACES)
        if near is not None and near not in places and words and self.text.startswith(words, near):
            places = sorted([*places, near])
        return [Span(place, place + len(words)) for place in places]

    def loosely(self, words: str, near: int | None = None) -> Iterator[Span]:
        """Yield where the letters of words stand, in order, with the signs at both ends that the words have."""
        edges = Letters(words)
        if not edges.text:
            return
        inner = edges.origin(0, len(edges.text))
        lead, trail = _signs(words[: inner.start]), _signs(words[inner.end :])
        places = find_all(self.letters.text, edges.text, _MOST_SOUGHT)
        number = None if near is None else self.letters.number(min(near, len(self.text)))
        for place in nearest_first(places, number, MOST_PLACES):
            span = self.letters.origin(place, place + len(edges.text))
            yield Span(self._reach_left(span.start, lead), self._reach_right(span.end, trail))

    def _reach_left(self, start: int, signs: str) -> int:
        """Where signs begin that stand before an offset; the offset, where they do not."""
        for width in range(min(start, _reach(signs)) + 1):
            if _signs(self.text[start - width : start]) == signs:
                return start - width
        return start

    def _reach_right(self, end: int, signs: str) -> int:
        for width in range(_reach(signs) + 1):
            if _signs(self.text[end : end + width]) == signs:
                return min(end + width, len(self.text))
        return end

    def frames(self, left: str, right: str, most: int) -> Iterator[Span]:
        """Yield where some letters stand between letters that are known, at most so many of them; perhaps none.

        Args:
            left: Letters before.
            right: Letters after.
            most: Letters between, at most.
        """
        letters = self.letters.text
        for place in find_all(letters, left, MOST_PLACES):
            start = place + len(left)
            end = letters.find(right, start, start + most + len(right))
            if end >= 0:
                yield Span(start, end)


def _signs(text: str) -> str:
    return "".join(set_plainly(text).split())


def _reach(signs: str) -> int:
    """Code points in which signs may stand, with blanks between."""
    return 2 * len(signs) + 4 if signs else 0


def has_letters(words: str) -> bool:
    """Whether words hold a letter or a digit; signs and blanks alone are no words."""
    return bool(letters_of(words))
