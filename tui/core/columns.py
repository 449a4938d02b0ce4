"""Columns: a line of a concordance in a width of cells, its keyword beginning in the same cell as that of every other line.

What stands before the keyword is cut at its beginning and what follows it at its end, between words wherever a word fits, so
that the eye can run down the neighbours. Whoever draws supplies grapheme clusters and their widths, as for `wrap`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.concordance import ConcordanceLine
from tui.core.wrap import Graphemes

_ELLIPSIS = "…"
_READ_A_CELL = 8
"""Code points looked at for each cell there is to fill: more than any script needs."""
_LONG_WORD = 16
"""Code points given up at most to cut between words; scripts without blanks are cut anywhere."""


@dataclass(frozen=True, slots=True)
class KeywordRow:
    """A line laid out."""

    left: str
    """Padded at its beginning to its full width."""
    keyword: str
    right: str
    """Not padded; nothing where the keyword itself was cut."""


def keyword_row(line: ConcordanceLine, left: int, right: int, graphemes: Graphemes) -> KeywordRow:
    """Return a line whose keyword begins after `left` cells and that ends within `right` more.

    Args:
        line: The line.
        left: Cells before the keyword.
        right: Cells for the keyword and what follows it.
        graphemes: Clusters and widths of a text.
    """
    before, used = tail(line.left.text, left, graphemes)
    keyword, taken = head(line.keyword.text, right, graphemes)
    is_whole = keyword == line.keyword.text
    after, _ = head(line.right.text, right - taken, graphemes) if is_whole else ("", 0)
    return KeywordRow(" " * (left - used) + before, keyword, after)


def head(text: str, width: int, graphemes: Graphemes) -> tuple[str, int]:
    """Return the beginning of a one-line text in at most `width` cells, with an ellipsis where it is cut; and its cells.

    >>> head("of the World War", 12, lambda text: [(n, n + 1, 1) for n in range(len(text))])
    ('of the…', 7)
    """
    fitting, end, used = {0: 0}, 0, 0
    for _, end, size in _clusters(text[: max(width, 0) * _READ_A_CELL], graphemes):
        used += size
        if used > width:
            break
        fitting[end] = used
    if end == len(text) and used <= width:
        return text, used
    place = max((place for place, cells in fitting.items() if cells < width), default=-1)
    if place < 0:
        return "", 0
    blank = text.rfind(" ", max(place - _LONG_WORD, 1), place + 1)
    place = blank if blank in fitting else place
    return text[:place] + _ELLIPSIS, fitting[place] + 1


def tail(text: str, width: int, graphemes: Graphemes) -> tuple[str, int]:
    """Return the end of a one-line text in at most `width` cells, with an ellipsis where it is cut; and its cells.

    >>> tail("victory in the World War", 12, lambda text: [(n, n + 1, 1) for n in range(len(text))])
    ('…World War', 10)
    """
    read = text[max(len(text) - max(width, 0) * _READ_A_CELL, 0) :]
    offset = len(text) - len(read)
    fitting, start, used = {len(text): 0}, len(text), 0
    for first, _, size in reversed(_clusters(read, graphemes)):
        used += size
        if used > width:
            break
        start = offset + first
        fitting[start] = used
    if not start and used <= width:
        return text, used
    place = min((place for place, cells in fitting.items() if cells < width), default=-1)
    if place < 0:
        return "", 0
    blank = text.find(" ", max(place - 1, 0), min(place + _LONG_WORD, len(text) - 1))
    place = blank + 1 if blank + 1 in fitting else place
    return _ELLIPSIS + text[place:], fitting[place] + 1


def _clusters(text: str, graphemes: Graphemes) -> Sequence[tuple[int, int, int]]:
    return [(place, place + 1, 1) for place in range(len(text))] if text.isascii() else graphemes(text)
