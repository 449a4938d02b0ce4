"""Hits over time for people: a curve in block characters, or one row for each of several, and what must be said beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.cli.cells import graphemes
from tui.core.columns import head
from tui.core.curve import MARKS, MEASURES_IN_WORDS, Curve, Measure, beside_in_words, doubts_in_words
from tui.core.plot import SILENT, bars, cells_a_period, ticks
from tui.core.sanitise import clean_line

_ROWS_ALONE = 5
"""Rows of a curve that stands alone."""
_LONGEST_LABEL = 24


def label_width(labels: Sequence[str]) -> int:
    """Cells left of the curves."""
    return max(head(label, _LONGEST_LABEL, graphemes)[1] for label in labels) + 3 if len(labels) > 1 else 0


def curve_lines(curves: Sequence[Curve], width: int, measure: Measure = Measure.RATE) -> Iterator[str]:
    """Yield curves over one axis as rows of at most `width` cells, and lines of words that may be longer.

    All are drawn to one scale. Of several each has a row and a mark.
    """
    axis, labels = curves[0].axis, [clean_line(curve.label) for curve in curves]
    margin = label_width(labels)
    top = max((height for curve in curves for height in curve.heights(measure) if height), default=0.0)
    if axis.periods:
        yield from _drawn(curves, labels, width, margin, top, measure)
    for mark, label, curve in zip(MARKS, labels, curves, strict=False):
        yield f"{f'{mark} ' if margin else ''}{label}: {curve.in_words(measure)}."
    if top:
        yield (
            f"A full bar: {top:.3g} {MEASURES_IN_WORDS[measure]} of the {axis.unit.value}. "
            f"{SILENT} documents that do not say it; blank, no documents."
        )
    if beside := beside_in_words(axis, *curves):
        yield f"Not drawn: {beside}."
    if doubts := doubts_in_words(sum(period.doubtful for period in axis.periods)):
        yield f"Drawn: {doubts}."


def _drawn(
    curves: Sequence[Curve], labels: Sequence[str], width: int, margin: int, top: float, measure: Measure
) -> Iterator[str]:
    """Yield the rows of the curves and of their axis, and one that parts them from words."""
    axis = curves[0].axis
    cells = cells_a_period(len(axis.periods), width - margin)
    for mark, label, curve in zip(MARKS, labels, curves, strict=False):
        shown, used = head(label, _LONGEST_LABEL, graphemes)
        before = f"{mark} {shown}{' ' * (margin - used - 2)}" if margin else ""
        for drawn in bars(curve.heights(measure), top, 1 if margin else _ROWS_ALONE, cells):
            yield (before + drawn).rstrip()
    for under in ticks(axis.periods, cells, width - margin):
        yield " " * margin + under
    yield ""
