"""Records: documents and matches as the JSON that scripts rely on; every key always, null where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping

from tui.core.dates.model import DateAttribution, DateEvidence
from tui.core.document import Document
from tui.core.explanation import Explanation
from tui.core.match import Match

Record = dict[str, object]


def document_record(document: Document, documents: Mapping[str, Document]) -> Record:
    """A document as `list --json` prints it.

    Args:
        document: The document.
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
        "characters": len(document.text),
        "passages": len(document.passages),
        "problems": [{"what": problem.what, "detail": problem.detail} for problem in document.problems],
    }


def _date_record(
    date: DateAttribution | None, document: Document, documents: Mapping[str, Document]
) -> Record:
    if date is None:
        keys = ("date", "earliest", "latest", "precision", "role", "time", "confidence")
        return {**dict.fromkeys(keys), "inferred": False, "evidence": []}
    interval = date.interval
    return {
        "date": interval.edtf,
        "earliest": interval.earliest.isoformat() if interval.earliest else None,
        "latest": interval.latest.isoformat() if interval.latest else None,
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


def _evidence_record(evidence: DateEvidence, standing_in: Document) -> Record:
    span = evidence.span
    return {
        "path": standing_in.source.path,
        "uri": standing_in.source.uri,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text": evidence.text,
        "rule": evidence.rule,
    }


def match_record(match: Match, document: Document) -> Record:
    """A match as `search --json` prints it."""
    passage = match.passage
    return {
        "path": document.source.path,
        "uri": document.source.uri,
        "id": document.id,
        "title": document.title.text,
        "date": document.date.interval.edtf if document.date else None,
        "passage": passage.index,
        "start": passage.span.start,
        "end": passage.span.end,
        "score": round(match.score, 2),
        "spans": [[span.start, span.end] for span in match.spans],
        "text": match.text,
        "boilerplate": passage.kind == "boilerplate",
    }


def explanation_record(explanation: Explanation) -> Record:
    """Why a match has its score, as `search --json --explain` prints it; bits are what a word's rarity is measured in."""
    return {
        "worth": round(explanation.worth, 3),
        "earned": round(explanation.earned, 3),
        "forgiven": round(explanation.forgiven, 3),
        "word_for_word": explanation.is_word_for_word,
        "terms": [
            {
                "typed": piece.typed,
                "words": piece.words or None,
                "kind": piece.kind,
                "edits": piece.edits,
                "similarity": round(piece.similarity, 3),
                "worth": round(piece.worth, 3),
                "place_cost": round(piece.place_cost, 3),
                "earned": round(piece.earned, 3),
            }
            for piece in explanation.pieces
        ],
    }
