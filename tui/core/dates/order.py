"""The order of day and month in figures, settled by a collection's own dates.

"05/09/2025" is read in two ways. A collection that writes "13/09/2025" somewhere, and nowhere "09/13/2025", writes the
day first; two documents that do so make it likely, one alone a guess. A collection that writes both settles nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.core.dates.dated import Dated
from tui.core.dates.figures import FIGURES, Figures, read_figures
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence
from tui.core.dates.numerals import ascii_figures

RULE = "order of the figures"
_WEIGHT = 0.5
_MOST_EXAMPLES = 100
"""How many documents' examples are shown as evidence of an order: of half a collection they would prove no more."""


def settle_orders(documents: Sequence[Dated]) -> list[Dated]:
    """Return the documents with the dates that can be read two ways settled, where all others agree on an order."""
    if not any(is_open(known) for document in documents for known in document.dates):
        return list(documents)
    speaking = sorted((one for one in documents if one.testimony.figures), key=lambda one: one.id)
    orders = {plain.is_day_first for one in speaking for plain in one.testimony.figures}
    if len(orders) != 1:
        return list(documents)
    is_day_first = orders.pop()
    examples = tuple(_example(one.id, one.testimony.figures[0]) for one in speaking[:_MOST_EXAMPLES])
    confidence = Confidence.LIKELY if len(speaking) > 1 else Confidence.GUESS
    return [
        replace(
            document,
            dates=tuple(
                _settled(known, is_day_first, examples, confidence) if is_open(known) else known
                for known in document.dates
            ),
        )
        if any(map(is_open, document.dates))
        else document
        for document in documents
    ]


def is_open(known: DateAttribution) -> bool:
    """Whether a date is one of the two readings of the same figures."""
    return known.interval.edtf.startswith("[") and any(
        piece.interval == known.interval and FIGURES.match(ascii_figures(piece.text))
        for piece in known.evidence
    )


def _example(document_id: str, plain: Figures) -> DateEvidence:
    rule = f"{RULE}: {'day' if plain.is_day_first else 'month'} first"
    return DateEvidence(document_id, plain.span, plain.text, rule, plain.interval, _WEIGHT)


def _settled(
    known: DateAttribution, is_day_first: bool, examples: tuple[DateEvidence, ...], confidence: Confidence
) -> DateAttribution:
    """Return a date read in the order of the examples."""
    figures = next(piece for piece in known.evidence if piece.interval == known.interval)
    interval = read_figures(figures.text, is_day_first)
    if not interval:
        return known
    return replace(
        known,
        interval=interval,
        confidence=confidence,
        inferred=True,
        evidence=(*known.evidence, *examples),
    )
