"""Painting: a stretch of text cut wherever its style changes, spans laid over it in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from tui.core.span import Span
from tui.view.cells import snap

Layer = tuple[Sequence[Span], Style]
"""Sorted, disjoint spans and the style they add."""


def paint(text: str, row: Span, base: Style, layers: Sequence[Layer]) -> list[Segment]:
    """Return the segments of `text[row]`, each layer drawn over those before it.

    A tab is drawn as one blank, so that cells and code points keep step. No segment edge is inside a grapheme cluster.
    """
    parts = [(_within(text, spans, row), style) for spans, style in layers if spans]
    edges = {row.start, row.end, *(edge for spans, _ in parts for span in spans for edge in span)}
    segments = []
    for start, end in pairwise(sorted(edges)):
        style = base
        for spans, over in parts:
            if any(low <= start and end <= high for low, high in spans):
                style += over
        segments.append(Segment(text[start:end].replace("\t", " "), style))
    return segments


def _within(text: str, spans: Sequence[Span], row: Span) -> list[tuple[int, int]]:
    """The parts of spans that lie in a row, edges at grapheme clusters."""
    found = []
    first = bisect_right(spans, row.start, key=lambda span: span.end)
    for span in spans[first:]:
        if span.start >= row.end:
            break
        snapped = snap(text, span)
        low, high = max(snapped.start, row.start), min(snapped.end, row.end)
        if low < high:
            found.append((low, high))
    return found
