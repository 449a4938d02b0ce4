"""Chicago: a citation as a full note, notes and bibliography style.

    A. Writer, “A Title,” in The Paper, The Wire, May 9, 2025.
    “A Title,” in The Paper, last modified May 9, 2025, https://example.org/a.
    “[The first words],” [no source named], n.d. (event of May 8, [2020]).

An author is written as the document has it; a note wants no family name first.

Source: The Chicago Manual of Style, 18th edition, chapters 13 and 14.
"""

from __future__ import annotations

from tui.core.citation import Citation
from tui.core.page_range import PageRange
from tui.core.styles.csl import web_address
from tui.core.styles.moment import Order
from tui.core.styles.prose import date_said, in_quotes, sources, with_marks, with_stop

CHICAGO_DATES = Order()


def as_chicago(citation: Citation, pages: PageRange | None = None) -> str:
    """The citation as one line; of words that stand on pages, with those."""
    named = sources(citation)
    if citation.origin.source:
        named[0] = f"in {named[0]}"
    date = date_said(citation, CHICAGO_DATES, updated="last modified ")
    places = [*named, date, pages.figures if pages else None, web_address(citation)]
    author = f"{citation.origin.author}, " if citation.origin.author else ""
    sentence = f"{author}{in_quotes(citation.title_in_words, ',')} {', '.join(filter(None, places))}"
    return with_marks(with_stop(sentence), citation)
