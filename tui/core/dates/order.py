"""The order of day and month in figures, settled by a collection's own dates.

"05/09/2025" is read in two ways. A collection that writes "13/09/2025" somewhere, and nowhere "09/13/2025", writes the
day first; two documents that do so make it likely, one alone a guess. A collection that writes both settles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.core.dates.interval import day, parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence
from tui.core.document import Document
from tui.core.span import Span

RULE = "order of the figures"
_FIGURES = re.compile(r"(?<![\w/.-])([0-9]{1,2})([/-])([0-9]{1,2})\2([12][0-9]{3})(?![-/]?\w)")
_WEIGHT = 0.5


def settle_orders(documents: Sequence[Document]) -> list[Document]:
    """Return the documents with the dates that can be read two ways settled, where all others agree on an order."""
    if not any(_is_open(known) for document in documents for known in document.dates):
        return list(documents)
    orders = {document.id: next(_orders(document), None) for document in documents}
    mixed = {is_day_first for document in documents for is_day_first, _ in _orders(document)}
    if len(mixed) != 1:
        return list(documents)
    is_day_first = mixed.pop()
    examples = [orders[key] for key in sorted(orders)]
    pieces = tuple(example[1] for example in examples if example)
    return [
        replace(
            document,
            dates=tuple(
                _settled(known, is_day_first, pieces) if _is_open(known) else known
                for known in document.dates
            ),
        )
        if any(map(_is_open, document.dates))
        else document
        for document in documents
    ]


def _is_open(known: DateAttribution) -> bool:
    """Whether a date is one of the two readings of the same figures."""
    return known.interval.edtf.startswith("[") and any(
        piece.interval == known.interval and _FIGURES.match(piece.text) for piece in known.evidence
    )


def _orders(document: Document) -> Iterator[tuple[bool, DateEvidence]]:
    """Yield, for the dates in figures that can be read in one way only, whether the day stands first."""
    for found in _FIGURES.finditer(document.text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if (first > 12) == (second > 12):
            continue
        try:
            interval = day(year, min(first, second), max(first, second))
        except ValueError:
            continue
        rule = f"{RULE}: {'day' if first > 12 else 'month'} first"
        yield first > 12, DateEvidence(document.id, Span(*found.span()), found[0], rule, interval, _WEIGHT)


def _settled(known: DateAttribution, is_day_first: bool, pieces: tuple[DateEvidence, ...]) -> DateAttribution:
    """Return a date read in the order of the examples."""
    figures = next(piece for piece in known.evidence if piece.interval == known.interval)
    found = _FIGURES.match(figures.text)
    if not found:
        return known
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    month_number, day_number = (second, first) if is_day_first else (first, second)
    interval = parse_edtf(f"{year}-{month_number:02}-{day_number:02}")
    if not interval:
        return known
    return replace(
        known,
        interval=interval,
        confidence=Confidence.LIKELY if len(pieces) > 1 else Confidence.GUESS,
        inferred=True,
        evidence=(*known.evidence, *pieces),
    )
