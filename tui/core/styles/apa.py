"""APA: a citation as an entry of a reference list.

    A. Writer. (2025, May 9). A title. In The Paper. The Wire.
    A title. (2025, May 9). In The Paper. https://example.org/a
    [The first words]. (n.d.; event of May 8, [2020]). [no source named].

An author is written as the document has it and not inverted: which of its words is the family's name, the document does not say. The date of
the last update is the date, as the manual wants.

Source: Publication Manual of the American Psychological Association, 7th edition, chapters 9 and 10.
"""

from __future__ import annotations

from tui.core.citation import Citation
from tui.core.dates.model import Role
from tui.core.page_range import PageRange
from tui.core.styles.chicago import CHICAGO_DATES
from tui.core.styles.csl import web_address
from tui.core.styles.moment import Order
from tui.core.styles.prose import closed, date_said, sources, with_marks

APA_DATES = Order(is_year_first=True)


def as_apa(citation: Citation, pages: PageRange | None = None) -> str:
    """The citation as one line; of words that stand on pages, with those."""
    named = sources(citation)
    if citation.origin.source:
        named[0] = f"In {named[0]}"
    if pages:
        named[0] = f"{named[0]} ({pages})"
    is_event = citation.date is not None and citation.date.role is Role.EVENT
    order = CHICAGO_DATES if is_event else APA_DATES
    date = f"({date_said(citation, order, apart='; event of {}')})."
    title = closed(citation.title_in_words, ".")
    author = closed(citation.origin.author, ".") if citation.origin.author else None
    opening = [author, date, title] if author else [title, date]
    parts = [*opening, *(closed(name, ".") for name in named), web_address(citation)]
    return with_marks(" ".join(filter(None, parts)), citation)
