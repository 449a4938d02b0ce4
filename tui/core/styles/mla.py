"""MLA: a citation as an entry of a list of works cited.

    A. Writer. “A Title.” The Paper, The Wire, 9 May 2025.
    “A Title.” The Paper, updated 9 May 2025, https://example.org/a.
    “[The first words].” [no source named], n.d. (event of 8 May [2020]).

An author is written as the document has it and not inverted: which of its words is the family's name, the document does not say.

Source: MLA Handbook, 9th edition, chapter 5.
"""

from __future__ import annotations

from tui.core.citation import Citation
from tui.core.page_range import PageRange
from tui.core.styles.csl import web_address
from tui.core.styles.moment import Order
from tui.core.styles.prose import closed, date_said, in_quotes, sources, with_marks, with_stop

MLA_DATES = Order(
    months=(
        "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    ),
    is_day_first=True,
    about="circa ",
)  # fmt: skip


def as_mla(citation: Citation, pages: PageRange | None = None) -> str:
    """The citation as one line; of words that stand on pages, with those."""
    date = date_said(citation, MLA_DATES, updated="updated ")
    page = str(pages) if pages else None
    places = ", ".join(filter(None, [*sources(citation), date, page, web_address(citation)]))
    author = f"{closed(citation.origin.author, '.')} " if citation.origin.author else ""
    return with_marks(with_stop(f"{author}{in_quotes(citation.title_in_words, '.')} {places}"), citation)
