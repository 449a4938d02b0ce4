"""Records: documents as the JSON that scripts rely on; every key always, null where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.core.dates.model import DateAttribution, DateEvidence, DateInterval
from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.record import Record

if TYPE_CHECKING:  # the other commands do not load what finds them
    from tui.core.dates.mention import Mention


def document_record(document: Document, characters: int, documents: Mapping[str, Listed]) -> Record:
    """A document as `list --json` prints it.

    Args:
        document: The document; its text is not looked at.
        characters: Code points of its text.
        documents: All documents of the collection by id, because evidence may stand in another one.
    """
    source, origin = document.source, document.origin
    dates = [_date_record(date, document, documents) for date in document.dates]
    known = dates[0] if dates else _date_record(None, document, documents)
    return {
        "path": source.path,
        "uri": source.uri,
        "id": document.id,
        "title": document.title.text,
        "title_stands_in": document.title.stands_in,
        **{key: value for key, value in known.items() if key != "time"},
        "dates": dates,
        "source": origin.source,
        "agency": origin.agency,
        "author": origin.author,
        "place": origin.place,
        "language": document.language,
        "encoding": source.encoding,
        "characters": characters,
        "passages": len(document.passages),
        "problems": [{"what": problem.what, "detail": problem.detail} for problem in document.problems],
    }


def mention_record(mention: Mention, document: Listed) -> Record:
    """A date that the words of a document say, as `list --clock mentioned --json` prints it; vague words have no date."""
    interval = mention.interval
    return {
        "path": document.source.path,
        "uri": document.source.uri,
        "id": document.id,
        "date": interval.edtf if interval else None,
        **_bounds(interval),
        "precision": interval.precision if interval else None,
        "role": "mentioned",
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.surface,
        "rule": mention.rule,
    }


def _bounds(interval: DateInterval | None) -> Record:
    """The first and the last day that a date can be."""
    first, last = (interval.earliest, interval.latest) if interval else (None, None)
    return {
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
    }


def _date_record(date: DateAttribution | None, document: Document, documents: Mapping[str, Listed]) -> Record:
    if date is None:
        keys = ("date", "earliest", "latest", "precision", "role", "time", "confidence")
        return {**dict.fromkeys(keys), "inferred": False, "evidence": []}
    interval = date.interval
    return {
        "date": interval.edtf,
        **_bounds(interval),
        "precision": interval.precision,
        "role": date.role,
        "time": date.time,
        "confidence": date.confidence,
        "inferred": date.inferred,
        "evidence": [
            _evidence_record(evidence, documents.get(evidence.document_id, document))
            for evidence in date.evidence
        ],
    }


def _evidence_record(evidence: DateEvidence, standing_in: Listed) -> Record:
    span = evidence.span
    return {
        "path": standing_in.source.path,
        "uri": standing_in.source.uri,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text": evidence.text,
        "rule": evidence.rule,
    }
