"""A table of kept quotes: a row a quote, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.core.kept_quote import KeptQuote
from tui.core.table import Cell, csv_rows

COLUMNS = (
    "kept", "text", "note", "tags", "date", "date_in_words", "earliest", "latest", "title", "source", "agency", "author",
    "path", "start", "end", "pages", "prefix", "suffix", "address", "sha256", "id",
)  # fmt: skip
TAGS_APART = "; "
"""What stands between tags in one cell."""


def quote_table(quotes: Iterable[KeptQuote]) -> Iterator[str]:
    """Yield kept quotes as comma-separated values."""
    return csv_rows(COLUMNS, map(_row, quotes))


def _row(quote: KeptQuote) -> tuple[Cell, ...]:
    citation, origin, known = quote.citation, quote.citation.origin, quote.citation.date
    earliest, latest = (known.interval.earliest, known.interval.latest) if known else (None, None)
    return (
        quote.kept,
        quote.exact,
        quote.note,
        TAGS_APART.join(quote.tags),
        known.interval.edtf if known else None,
        citation.date_in_words,
        earliest.isoformat() if earliest else None,
        latest.isoformat() if latest else None,
        citation.title_in_words,
        origin.source,
        origin.agency,
        origin.author,
        citation.path,
        quote.position.start,
        quote.position.end,
        quote.pages.figures if quote.pages else None,
        quote.words.prefix,
        quote.words.suffix,
        quote.quotation.address,
        quote.sha256,
        quote.id,
    )
