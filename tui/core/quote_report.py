"""A report of kept quotes, as Markdown: under their documents or their tags, each with what was thought of it.

Every quote stands as a block quote with its address, as when it is quoted alone, so the report proves itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.core.kept_quote import KeptQuote
from tui.core.quotation import as_markdown, escape_markdown, markdown_block, markdown_link
from tui.core.quote_groups import Grouping, by_document, by_tag
from tui.core.sanitise import clean_line

HEADING = "Kept quotes"
NO_TAG = "No tag"


def quote_report(quotes: Sequence[KeptQuote], by: Grouping) -> Iterator[str]:
    """Yield kept quotes as Markdown; under a document its citation is said once, else with each quote."""
    yield f"# {HEADING}\n"
    if by is Grouping.TAG:
        for group in by_tag(quotes):
            yield f"\n## {_line(NO_TAG if group.tag is None else group.tag)}\n"
            yield from (f"\n{as_markdown(quote.quotation)}{_thoughts(quote)}" for quote in group.quotes)
        return
    for document in by_document(quotes):
        citation = document.citation
        yield f"\n## {_line(citation.title_in_words)}\n\n{_line(citation.line())}\n"
        for quote in document.quotes:
            quotation = quote.quotation
            link = markdown_link(quotation.short_address, quotation.address)
            yield f"\n{markdown_block(quotation.exact, link)}{_thoughts(quote)}"


def _thoughts(quote: KeptQuote) -> str:
    """Note and tags, as paragraphs after the quote."""
    said = [f"\n{_lines(quote.note.split(chr(10)))}\n"] if quote.note else []
    if quote.tags:
        said.append(f"\nTags: {', '.join(map(_line, quote.tags))}\n")
    return "".join(said)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(map(escape_markdown, lines))


def _line(text: str) -> str:
    return escape_markdown(clean_line(text))
