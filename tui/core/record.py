"""Records: what was found, as the keys and values that scripts and spreadsheets rely on; null where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tui.core.citation import Citation
from tui.core.document import PassageKind
from tui.core.entry import Listed
from tui.core.fragment import fragment_of
from tui.core.sanitise import clean_line
from tui.core.span import Span

if TYPE_CHECKING:  # what one command writes, the others do not load
    from tui.core.concordance import ConcordanceLine
    from tui.core.curve import Curve, Said
    from tui.core.explanation import Explanation
    from tui.core.match import Match
    from tui.core.table import Cell

Record = dict[str, object]
"""One object of JSON."""
Row = dict[str, "Cell"]
"""One row of a table, by the names of its columns."""

_DOCUMENT_COLUMNS = ("date", "date_in_words", "earliest", "latest", "title", "source", "path", "start", "end")
MATCH_COLUMNS = (*_DOCUMENT_COLUMNS, "score", "matched", "text", "boilerplate", "address")
LINE_COLUMNS = (*_DOCUMENT_COLUMNS, "left", "keyword", "right", "boilerplate", "address")
CURVE_COLUMNS = ("query", "period", "first", "last", "documents", "saying", "passages", "doubtful")


def match_record(match: Match, document: Listed) -> Record:
    """A match as an object of JSON."""
    passage = match.passage
    return {
        **_document_record(document),
        "passage": passage.index,
        "start": passage.span.start,
        "end": passage.span.end,
        "score": round(match.score, 2),
        "spans": [[span.start, span.end] for span in match.spans],
        "text": match.text,
        "boilerplate": passage.kind is PassageKind.BOILERPLATE,
    }


def line_record(line: ConcordanceLine, document: Listed) -> Record:
    """A line of a concordance as an object of JSON; `start` and `end` are where its keyword stands."""
    return {
        **_document_record(document),
        "passage": line.passage.index,
        "start": line.span.start,
        "end": line.span.end,
        "left": line.left.text,
        "keyword": line.keyword.text,
        "right": line.right.text,
        "boilerplate": line.passage.kind is PassageKind.BOILERPLATE,
    }


def _document_record(document: Listed) -> Record:
    return {
        "path": document.source.path,
        "uri": document.source.uri,
        "id": document.id,
        "title": document.title.text,
        "date": document.date.interval.edtf if document.date else None,
    }


def match_row(match: Match, document: Listed) -> Row:
    """A match as a row of a table; `matched` is what of it is lit."""
    place = match.passage.span
    return {
        **_document_row(document),
        "start": place.start,
        "end": place.end,
        "score": round(match.score, 2),
        "matched": " … ".join(" ".join(match.text[span.slice].split()) for span in match.spans_in_text),
        "text": match.text,
        "boilerplate": match.passage.kind is PassageKind.BOILERPLATE,
        "address": address_of(document, place),
    }


def line_row(line: ConcordanceLine, document: Listed) -> Row:
    """A line of a concordance as a row of a table."""
    return {
        **_document_row(document),
        "start": line.span.start,
        "end": line.span.end,
        "left": line.left.text.strip(),
        "keyword": line.keyword.text,
        "right": line.right.text.strip(),
        "boilerplate": line.passage.kind is PassageKind.BOILERPLATE,
        "address": address_of(document, line.span),
    }


def _document_row(document: Listed) -> Row:
    """What a table says of a document: the date as known, in words with its role, and as days to sort by."""
    citation, known = Citation.of(document), document.date
    earliest, latest = (known.interval.earliest, known.interval.latest) if known else (None, None)
    return {
        "date": known.interval.edtf if known else None,
        "date_in_words": citation.date_in_words,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "title": citation.title_in_words,
        "source": document.origin.source or document.origin.agency,
        "path": document.source.path,
    }


def address_of(document: Listed, span: Span) -> str:
    """Where a span stands, for programs: an address without the checks, which need the whole text."""
    return document.source.uri + fragment_of(document, span)


def curve_record(curve: Curve) -> Record:
    """A curve as an object of JSON."""
    axis = curve.axis
    return {
        "query": curve.label,
        "unit": axis.unit.value,
        "periods": [
            {
                "first": period.first.isoformat(),
                "last": period.last.isoformat(),
                **_counts(period.documents, said),
                "doubtful": period.doubtful,
            }
            for period, said in zip(axis.periods, curve.said, strict=True)
        ],
        "apart": _counts(len(axis.apart), curve.apart),
        "undated": _counts(len(axis.undated), curve.undated),
        "least": curve.is_capped,
    }


def curve_rows(curve: Curve) -> Iterator[Row]:
    """Yield a curve as rows of a table: a row a period, then what stands in no period."""
    axis = curve.axis
    for period, said in zip(axis.periods, curve.said, strict=True):
        yield {
            "query": curve.label,
            "period": period.label,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            **_counts(period.documents, said),
            "doubtful": period.doubtful,
        }
    for name, documents, said in (
        (f"not dated to one {axis.unit.value}", len(axis.apart), curve.apart),
        ("undated", len(axis.undated), curve.undated),
    ):
        yield {
            "query": curve.label,
            "period": name,
            "first": None,
            "last": None,
            **_counts(documents, said),
            "doubtful": None,
        }


def _counts(documents: int, said: Said) -> Row:
    """Documents there are, documents that say it, passages that do."""
    return {"documents": documents, "saying": said.documents, "passages": said.passages}


def json_line(record: Mapping[str, object]) -> str:
    """A record as one line of JSON, with its line end.

    `json` writes every control character as an escape; what else a terminal must not get is marked.
    """
    import json  # noqa: PLC0415 - the screen needs none

    return clean_line(json.dumps(record, ensure_ascii=False, separators=(", ", ": "))) + "\n"


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
