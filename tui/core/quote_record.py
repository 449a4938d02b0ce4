"""A kept quote as an object for scripts, its keys those of documents and matches; null where nothing is known."""

from __future__ import annotations

from tui.core.kept_quote import KeptQuote
from tui.core.record import Record


def quote_record(quote: KeptQuote) -> Record:
    """Return a kept quote as an object of JSON."""
    citation, quotation = quote.citation, quote.quotation
    known, origin = citation.date, citation.origin
    interval = known.interval if known else None
    return {
        "id": quote.id,
        "exact": quote.exact,
        "note": quote.note,
        "tags": list(quote.tags),
        "kept": quote.kept,
        "path": citation.path,
        "uri": citation.uri,
        "sha256": quote.sha256,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "address": quotation.address,
        "prefix": quote.words.prefix,
        "suffix": quote.words.suffix,
        "pages": list(quote.pages) if quote.pages else None,
        "title": citation.title,
        "title_stands_in": citation.title_stands_in,
        "date": interval.edtf if interval else None,
        "earliest": interval.earliest.isoformat() if interval and interval.earliest else None,
        "latest": interval.latest.isoformat() if interval and interval.latest else None,
        "role": known.role if known else None,
        "confidence": known.confidence if known else None,
        "inferred": bool(known and known.inferred),
        "source": origin.source,
        "agency": origin.agency,
        "author": origin.author,
        "place": origin.place,
        "language": citation.language,
    }
