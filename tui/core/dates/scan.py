"""Scanning: the few places of a text where something can stand, found at the speed of `str.find`.

`re` looks at every character of a text and takes 10 to 100 ms a megabyte for it; `str.find` takes 0.1 ms for a character and
1 ms for a word (CPython 3.11, a slow core). So whatever needs a figure or a certain word is looked for around those.
"""

from __future__ import annotations

from collections.abc import Iterator


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


def figure_runs(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the runs of ASCII figures in a part of a text as half-open offsets, in order; each as long as it can be.

    >>> figure_runs("9 May 2025")
    [(0, 1), (6, 10)]
    """
    last = len(text) if end is None else end
    offsets: list[int] = []
    for figure in "0123456789":
        at = text.find(figure, start, last)
        while at >= 0:
            offsets.append(at)
            at = text.find(figure, at + 1, last)
    offsets.sort()
    runs: list[tuple[int, int]] = []
    first = previous = -2
    for at in offsets:
        if at != previous + 1:
            if previous >= 0:
                runs.append((first, previous + 1))
            first = at
        previous = at
    if previous >= 0:
        runs.append((first, previous + 1))
    return runs
