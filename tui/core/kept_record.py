"""Kept quotes and marks as JSON objects and back, nothing lost: what the store on disk holds of them.

Of a quote's words only the surroundings are written beside the quote itself, and a position as its RFC 5147 fragment, so that
what is on disk can be read by people and by other programs too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.core.citation import Citation
from tui.core.dates.codec import dates_from_json, dates_to_json
from tui.core.document import Origin
from tui.core.kept_quote import KeptQuote
from tui.core.mark import Mark
from tui.core.page_range import PageRange
from tui.core.selector import PositionSelector, QuoteSelector, parse_position

Body = dict[str, Any]
"""One object of JSON."""


def quote_to_json(quote: KeptQuote) -> Body:
    """Return a quote as an object; its id is not in it."""
    return {
        **_placed(quote.exact, quote.position, quote.words),
        "citation": _citation_to_json(quote.citation),
        "sha256": quote.sha256,
        "kept": quote.kept,
        "note": quote.note,
        "tags": list(quote.tags),
        **({"pages": list(quote.pages)} if quote.pages else {}),
    }


def quote_from_json(name: str, body: Mapping[str, Any]) -> KeptQuote:
    """Return the quote of an id that `quote_to_json` made an object of.

    Raises:
        ValueError: If it was made of no quote.
    """
    try:
        return KeptQuote(
            id=name,
            exact=body["exact"],
            position=parse_position(body["place"]),
            words=_words(body),
            citation=_citation_from_json(body["citation"]),
            sha256=body["sha256"],
            kept=body["kept"],
            note=body["note"],
            tags=tuple(body["tags"]),
            pages=PageRange(*body["pages"]) if "pages" in body else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no kept quote") from error


def mark_to_json(mark: Mark) -> Body:
    """Return a mark as an object; its id is not in it."""
    return {
        **_placed(mark.words.exact, mark.position, mark.words),
        "uri": mark.uri,
        "path": mark.path,
        "title": mark.title,
        "sha256": mark.sha256,
        "kept": mark.kept,
    }


def mark_from_json(name: str, body: Mapping[str, Any]) -> Mark:
    """Return the mark of an id that `mark_to_json` made an object of.

    Raises:
        ValueError: If it was made of no mark.
    """
    try:
        return Mark(
            id=name,
            position=parse_position(body["place"]),
            words=_words(body),
            uri=body["uri"],
            path=body["path"],
            title=body["title"],
            sha256=body["sha256"],
            kept=body["kept"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no mark") from error


def _placed(exact: str, position: PositionSelector, words: QuoteSelector) -> Body:
    """Words and where they stand; what the selector calls them only where that is something else."""
    placed: Body = {
        "exact": exact,
        "place": str(position),
        "prefix": words.prefix,
        "suffix": words.suffix,
    }
    return placed if words.exact == exact else {**placed, "words": words.exact}


def _words(body: Mapping[str, Any]) -> QuoteSelector:
    return QuoteSelector(body.get("words", body["exact"]), body["prefix"], body["suffix"])


def _citation_to_json(citation: Citation) -> Body:
    origin = citation.origin
    return {
        "id": citation.document_id,
        "title": citation.title,
        "stands_in": citation.title_stands_in,
        "origin": [origin.source, origin.agency, origin.author, origin.place],
        "dates": dates_to_json((citation.date,) if citation.date else ()),
        "language": citation.language,
        "path": citation.path,
        "uri": citation.uri,
        "replaced": citation.replaced,
        "decoded": citation.is_decoded,
    }


def _citation_from_json(body: Mapping[str, Any]) -> Citation:
    dates = dates_from_json(body["dates"])
    return Citation(
        document_id=body["id"],
        title=body["title"],
        title_stands_in=body["stands_in"],
        origin=Origin(*body["origin"]),
        date=dates[0] if dates else None,
        language=body["language"],
        path=body["path"],
        uri=body["uri"],
        replaced=body["replaced"],
        is_decoded=body.get("decoded", True),
    )
