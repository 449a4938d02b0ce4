"""A page of kept quotes, as HTML: whole, safe, and readable anywhere.

Nothing in it acts or is fetched: no scripts, no pictures, no styles from elsewhere, which its policy forbids once more. Whatever a
document or a person says stands in it as text; an address is a link only when it is one of the web.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tui.core.citation import Citation
from tui.core.kept_quote import KeptQuote
from tui.core.page_range import PageRange
from tui.core.quote_groups import Grouping, by_document, by_tag
from tui.core.quote_report import HEADING, NO_TAG
from tui.core.styles.csl import web_address

_HEAD = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{HEADING}</title>
<style>
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 serif; }}
blockquote, .note {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
blockquote {{ margin: 1rem 0 0.5rem; padding-left: 1rem; border-left: 0.2rem solid; }}
.address, .tags {{ font-size: 0.85rem; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<h1>{HEADING}</h1>
"""
_FOOT = "</body>\n</html>\n"


def quote_page(quotes: Sequence[KeptQuote], by: Grouping) -> Iterator[str]:
    """Yield kept quotes as a complete page; under a document its citation is said once, else with each quote."""
    yield _HEAD
    if by is Grouping.TAG:
        for group in by_tag(quotes):
            yield f'<section>\n<h2 dir="auto">{_text(NO_TAG if group.tag is None else group.tag)}</h2>\n'
            yield from (_quote(quote, _citation(quote.citation, quote.pages)) for quote in group.quotes)
            yield "</section>\n"
    else:
        for document in by_document(quotes):
            citation = document.citation
            yield f'<section>\n<h2 dir="auto">{_text(citation.title_in_words)}</h2>\n{_citation(citation)}'
            yield from (_quote(quote, "") for quote in document.quotes)
            yield "</section>\n"
    yield _FOOT


def _quote(quote: KeptQuote, citation: str) -> str:
    """One quote as an article; its words stand in `blockquote` to the letter."""
    quotation = quote.quotation
    language = f' lang="{_text(quote.citation.language)}"' if quote.citation.language else ""
    words = f'<blockquote dir="auto"{language}>{_text(quote.exact)}</blockquote>\n'
    note = f'<p class="note" dir="auto">{_text(quote.note)}</p>\n' if quote.note else ""
    tags = f'<p class="tags">Tags: {_text(", ".join(quote.tags))}</p>\n' if quote.tags else ""
    address = f'<p class="address">{_text(quotation.address)}</p>\n'
    return f'<article id="q{_text(quote.id)}">\n{words}{citation}{address}{note}{tags}</article>\n'


def _citation(citation: Citation, pages: PageRange | None = None) -> str:
    address = web_address(citation)
    link = f' <a href="{_text(address)}" rel="noreferrer">{_text(address)}</a>' if address else ""
    return f'<p class="citation"><cite dir="auto">{_text(citation.line(pages))}</cite>{link}</p>\n'


def _text(text: str) -> str:
    return escape(text, quote=True)
