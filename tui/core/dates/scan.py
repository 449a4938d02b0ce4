"""Scanning: the few places of a text where something can stand, found at the speed of `str.find`.

`re` looks at every character of a text and takes 10 to 100 ms a megabyte for it; `str.find` takes 0.1 ms for a character and
1 ms for a word (CPython 3.11, a slow core). So whatever needs a figure or a certain word is looked for around those.
"""

from __future__ import annotations

from collections.abc import Iterator

_PIECE = 65_536
"""Code points that are looked through at once."""


def occurrences(text: str, words: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where words stand in a part of a text, in order; they may overlap.

    >>> list(occurrences("banana", "ana"))
    [1, 3]
    """
    last = len(text) if end is None else end
    at = text.find(words, start, last)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, last)


def figure_runs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the runs of ASCII figures in a part of a text as half-open offsets, in order; each as long as it can be.

    A long text is looked through a piece at a time, for many who ask want the first dates only.

    >>> list(figure_runs("9 May 2025"))
    [(0, 1), (6, 10)]
    """
    last = len(text) if end is None else end
    first = previous = -2
    for low in range(start, last, _PIECE):
        for at in _figures(text, low, min(low + _PIECE, last)):
            if at != previous + 1:
                if previous >= 0:
                    yield first, previous + 1
                first = at
            previous = at
    if previous >= 0:
        yield first, previous + 1


def _figures(text: str, start: int, end: int) -> list[int]:
    """Return where the ASCII figures of a piece of a text stand, in order."""
    offsets: list[int] = []
    for figure in "0123456789":
        at = text.find(figure, start, end)
        while at >= 0:
            offsets.append(at)
            at = text.find(figure, at + 1, end)
    offsets.sort()
    return offsets
