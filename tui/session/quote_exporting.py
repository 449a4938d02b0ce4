"""Kept quotes taken elsewhere and back: as documents to read, for reference managers, and as annotations, which lose nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from tui.core.annotation import annotations_in, collection_of, quote_of
from tui.core.kept_quote import KeptQuote
from tui.core.quote_groups import Grouping
from tui.core.quote_outline import quote_outline
from tui.core.quote_page import quote_page
from tui.core.quote_report import quote_report
from tui.core.quote_table import quote_table
from tui.core.sanitise import clean
from tui.core.styles.bibtex import as_bibtex
from tui.core.styles.cited import bibliography
from tui.core.styles.csl import as_csl
from tui.core.styles.ris import as_ris

MOST_CHARACTERS = 256 * 1024 * 1024
"""Code points of a file that quotes are taken from."""
MOST_QUOTES = 1_000_000


class QuoteFormat(StrEnum):
    """What kept quotes are exported in."""

    MARKDOWN = "markdown"
    HTML = "html"
    ORG = "org"
    CSV = "csv"
    JSON_LD = "json-ld"
    """An annotation collection of the W3C: what `import_quotes` gives back to the letter."""
    CSL_JSON = "csl-json"
    BIBTEX = "bibtex"
    RIS = "ris"


QUOTE_SUFFIXES: Mapping[str, QuoteFormat] = {
    ".md": QuoteFormat.MARKDOWN,
    ".markdown": QuoteFormat.MARKDOWN,
    ".html": QuoteFormat.HTML,
    ".htm": QuoteFormat.HTML,
    ".org": QuoteFormat.ORG,
    ".csv": QuoteFormat.CSV,
    ".jsonld": QuoteFormat.JSON_LD,
    ".json": QuoteFormat.JSON_LD,
    ".bib": QuoteFormat.BIBTEX,
    ".ris": QuoteFormat.RIS,
}
"""What the end of a file's name says of its format."""


def export_quotes(
    form: QuoteFormat, quotes: Sequence[KeptQuote], group_by: Grouping = Grouping.DOCUMENT
) -> Iterator[str]:
    """Return kept quotes in a format, piece by piece, in their order; what is for reading, in groups."""
    if form in _FOR_READING:
        return _FOR_READING[form](quotes, group_by)
    return _FOR_PROGRAMS[form](quotes)


def import_quotes(text: str) -> tuple[tuple[KeptQuote, ...], int]:
    """Return the quotes of a file of annotations, and how many of its annotations are none.

    Taken are an annotation collection or page of the W3C, a list of annotations, one alone, what the API of Hypothesis answers,
    and any of these a line. Of quotes with one id the last is taken.

    Raises:
        ValueError: If the text is no JSON at all, or larger than any collection of quotes.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    quotes: dict[str, KeptQuote] = {}
    rejected = 0
    for annotation in _annotations(text):
        if len(quotes) >= MOST_QUOTES:
            raise ValueError(f"there are more than {MOST_QUOTES:,} quotes in it")
        try:
            quote = quote_of(annotation, now=now)
        except ValueError:
            rejected += 1
        else:
            quotes[quote.id] = quote
    return tuple(quotes.values()), rejected


def _annotations(text: str) -> Iterator[object]:
    """Yield what could be annotations, of a text that is JSON, or has JSON in each line."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"it has more than {MOST_CHARACTERS:,} characters")
    text = text.removeprefix("\ufeff")
    try:
        yield from annotations_in(_json(text))
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise ValueError(f"it is no JSON: {error}") from error
        for line in lines:
            try:
                yield from annotations_in(_json(line))
            except ValueError:
                yield None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def json_text(value: object) -> str:
    """A value as JSON to be read by people too, with nothing that a terminal must not get."""
    return clean(json.dumps(value, ensure_ascii=False, indent=2)).text + "\n"


_FOR_READING: Mapping[QuoteFormat, Callable[[Sequence[KeptQuote], Grouping], Iterator[str]]] = {
    QuoteFormat.MARKDOWN: quote_report,
    QuoteFormat.HTML: quote_page,
    QuoteFormat.ORG: quote_outline,
}
_FOR_PROGRAMS: Mapping[QuoteFormat, Callable[[Sequence[KeptQuote]], Iterator[str]]] = {
    QuoteFormat.CSV: quote_table,
    QuoteFormat.JSON_LD: lambda quotes: iter([json_text(collection_of(quotes))]),
    QuoteFormat.CSL_JSON: lambda quotes: iter([json_text([as_csl(cited) for cited in bibliography(quotes)])]),
    QuoteFormat.BIBTEX: lambda quotes: (f"{as_bibtex(cited)}\n" for cited in bibliography(quotes)),
    QuoteFormat.RIS: lambda quotes: map(as_ris, bibliography(quotes)),
}
