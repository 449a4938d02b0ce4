"""Corrections as plain values, for the program's own store and for a sidecar; what is malformed is left out."""

from __future__ import annotations

from collections.abc import Mapping

from tui.core.correction import Correction, Words
from tui.core.dates.model import Role
from tui.core.encodings import encoding_named
from tui.core.span import Span

_TEXTS = ("date", "title", "source")


def record_of(correction: Correction) -> dict[str, object]:
    """Return a correction as plain values; a field that it leaves is not there.

    >>> record_of(Correction(date="2020", role=Role.EVENT))
    {'date': '2020', 'role': 'event'}
    """
    record: dict[str, object] = {}
    for name in ("date", "role", "title", "source", "encoding"):
        value = getattr(correction, name)
        if value is not None:
            record[name] = str(value)
    if correction.words:
        span = correction.words.span
        place = {"start": span.start, "end": span.end} if span else {}
        record["words"] = {"text": correction.words.text, **place}
    return record


def correction_of(record: Mapping[str, object]) -> Correction:
    """Return the correction that plain values say; empty when they say none.

    >>> correction_of({"date": "2020", "role": "nobody", "title": 7}) == Correction(date="2020")
    True
    """
    texts = {name: value for name in _TEXTS if isinstance(value := record.get(name), str)}
    role = record.get("role")
    return Correction(
        texts.get("date"),
        Role(role) if isinstance(role, str) and role in set(Role) else None,
        texts.get("title"),
        texts.get("source"),
        _words_of(record.get("words")),
        _encoding_of(record.get("encoding")),
    )


def _encoding_of(record: object) -> str | None:
    if not isinstance(record, str):
        return None
    return encoding_named(record) if record else ""


def _words_of(record: object) -> Words | None:
    if not isinstance(record, dict) or not isinstance(text := record.get("text"), str):
        return None
    start, end = record.get("start"), record.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        return Words(text, Span(start, end))
    return Words(text, None)
