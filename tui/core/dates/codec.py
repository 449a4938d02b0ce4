"""Dates as JSON values and back: what a catalogue on disk keeps of a document's attributions.

Lists without names, since there are tens of thousands; words for roles and precisions, so that a list can be read. An interval
is its EDTF string where that says all of it (nearly every one), else a list with its bounds and its precision.

Decoding shares what repeats: intervals by a cache, ids and rules by `sys.intern`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, DateInterval, Precision, Role
from tui.core.span import Span

_ROLES = {role.value: role for role in Role}
_CONFIDENCES = {confidence.value: confidence for confidence in Confidence}
_PRECISIONS = {precision.value: precision for precision in Precision}
_DAYS_KEPT = 16_384
"""How many intervals are shared: the days of 45 years."""


def dates_to_json(dates: Sequence[DateAttribution]) -> list[Any]:
    """Return the dates of a document as lists, strings, numbers, booleans and None."""
    return [
        [
            known.role.value,
            known.confidence.value,
            _interval_to_json(known.interval),
            known.time,
            known.inferred,
            [_evidence_to_json(piece) for piece in known.evidence],
            [_evidence_to_json(piece) for piece in known.conflicts],
        ]
        for known in dates
    ]


def dates_from_json(value: Sequence[Any]) -> tuple[DateAttribution, ...]:
    """Return the dates that `dates_to_json` made a value of.

    Raises:
        ValueError: If it was made of no dates.
    """
    try:
        return tuple(
            DateAttribution(
                _ROLES[role],
                _interval_from_json(interval),
                _CONFIDENCES[confidence],
                time,
                inferred,
                tuple([_evidence_from_json(*piece) for piece in evidence]),
                tuple([_evidence_from_json(*piece) for piece in conflicts]),
            )
            for role, confidence, interval, time, inferred, evidence, conflicts in value
        )
    except (TypeError, KeyError) as error:
        raise ValueError("no dates") from error


def _interval_to_json(interval: DateInterval) -> str | list[str | None]:
    if _read_edtf(interval.edtf) == interval:
        return interval.edtf
    earliest, latest = (
        bound.isoformat() if bound else None for bound in (interval.earliest, interval.latest)
    )
    return [interval.edtf, earliest, latest, interval.precision.value]


def _interval_from_json(value: str | Sequence[Any]) -> DateInterval:
    interval = _read_edtf(value) if isinstance(value, str) else _bounded(*value)
    if interval is None:
        raise ValueError(f"{value!r} is no interval")
    return interval


@lru_cache(maxsize=_DAYS_KEPT)
def _read_edtf(edtf: str) -> DateInterval | None:
    return parse_edtf(edtf)


@lru_cache(maxsize=_DAYS_KEPT)
def _bounded(edtf: str, earliest: str | None, latest: str | None, precision: str) -> DateInterval:
    first, last = (date.fromisoformat(bound) if bound else None for bound in (earliest, latest))
    return DateInterval(edtf, first, last, _PRECISIONS[precision])


def _evidence_to_json(piece: DateEvidence) -> list[Any]:
    start, end = (piece.span.start, piece.span.end) if piece.span is not None else (None, None)
    interval = _interval_to_json(piece.interval)
    return [piece.document_id, start, end, piece.text, piece.rule, interval, piece.weight]


def _evidence_from_json(
    document_id: str,
    start: int | None,
    end: int | None,
    text: str,
    rule: str,
    interval: str | Sequence[Any],
    weight: float,
) -> DateEvidence:
    span = Span(start, end) if start is not None and end is not None else None
    interned = sys.intern(document_id), sys.intern(rule)
    return DateEvidence(interned[0], span, text, interned[1], _interval_from_json(interval), weight)
