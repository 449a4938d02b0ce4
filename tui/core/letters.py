"""The letters of a text: folded, with nothing between them, and the way back to the text.

Two printings of the same words differ in line ends, blanks, hyphens, dashes and quotation marks, and in nothing of their
letters and digits. What is left of a text without all that is one run in which a quote is found at the speed of a search
for a string, however it was set. That two runs of letters are the same does not say that the words are: that is
for `setting` to judge, which looks at what stands between.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from tui.core.fold import Folded, fold
from tui.core.folded_word import word_pattern, words_of
from tui.core.span import Span


class Letters:
    """The letters of one text. The way back is worked out when it is first asked for."""

    __slots__ = ("_at", "_folded", "_starts", "text")

    def __init__(self, source: str) -> None:
        self._folded: Folded = fold(source)
        self.text = "".join(words_of(self._folded.text))
        self._starts: array[int] = array("q")
        self._at: array[int] = array("q")

    def _know_words(self) -> None:
        """Work out where each word begins, among the letters and in the folded text."""
        if self._at:
            return
        length, folded = 0, self._folded.text
        for found in word_pattern(folded).finditer(folded):
            start, end = found.span()
            self._starts.append(length)
            self._at.append(start)
            length += end - start

    def origin(self, start: int, end: int) -> Span:
        r"""Where the letters `start` to `end` stand in the text; at least one letter.

        >>> Letters("Co-\noperation, then").origin(0, 11)
        Span(start=0, end=13)
        """
        return self._folded.origin(self._place(start), self._place(end - 1) + 1)

    def _place(self, number: int) -> int:
        """Where in the folded text a letter stands."""
        self._know_words()
        word = bisect_right(self._starts, number) - 1
        return self._at[word] + number - self._starts[word]

    def number(self, offset: int) -> int:
        """How many letters stand before an offset of the text."""
        self._know_words()
        place = self._folded.place(offset)
        word = bisect_right(self._at, place) - 1
        if word < 0:
            return 0
        following = self._starts[word + 1] if word + 1 < len(self._starts) else len(self.text)
        return min(self._starts[word] + place - self._at[word], following)


def letters_of(text: str) -> str:
    """The letters of a short text.

    >>> letters_of("“Co-operation”, 1945")
    'cooperation1945'
    """
    return "".join(words_of(fold(text).text))


def find_all(text: str, wanted: str, most: int) -> list[int]:
    """Where something stands in a text, overlapping or not, in order; at most so many places and one.

    >>> find_all("aaab", "aa", 9)
    [0, 1]
    """
    found: list[int] = []
    place = text.find(wanted) if wanted else -1
    while place >= 0 and len(found) <= most:
        found.append(place)
        place = text.find(wanted, place + 1)
    return found


def nearest_first(places: list[int], place: int | None, most: int) -> list[int]:
    """The places that are nearest to one, in order; the first ones where none is given."""
    if place is None or len(places) <= most:
        return places[:most]
    middle = bisect_left(places, place)
    first = max(min(middle - most // 2, len(places) - most), 0)
    return places[first : first + most]
