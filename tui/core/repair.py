"""Repairing a note: the places that its addresses name are written anew, and nothing else in it is touched."""

from __future__ import annotations

from collections.abc import Iterable

from tui.core.selector import PositionSelector
from tui.core.span import Span


def repaired(note: str, places: Iterable[tuple[Span, PositionSelector]]) -> str:
    """Return a note with other places in its addresses.

    Args:
        note: The note.
        places: Where a place is written (`char=1682,1944`), and what is to stand there; in any order, each once.

    Returns:
        The note; where a place was written with checks it is again, and where without it is without.

    >>> repaired("see a.txt#char=1,2!", [(Span(10, 18), PositionSelector(3, 4, 99))])
    'see a.txt#char=3,4!'
    """
    pieces: list[str] = []
    end = 0
    for span, position in sorted(places, key=lambda place: place[0]):
        if span.start < end:
            continue
        has_checks = ";" in note[span.slice]
        written = position if has_checks else PositionSelector(position.start, position.end)
        pieces += [note[end : span.start], str(written)]
        end = span.end
    return "".join([*pieces, note[end:]])
