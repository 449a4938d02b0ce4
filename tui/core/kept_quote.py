"""A kept quote: words that a person keeps, with where they stand, what to cite, and what was thought of them."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.citation import Citation
from tui.core.page_range import PageRange
from tui.core.quotation import Quotation
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """One quote as it was when it was kept; only note and tags change afterwards, and the address when it is repaired."""

    id: str
    """Unique among all quotes of all people: a random UUID, 32 hex digits."""
    exact: str
    """`Document.text[a:b]` of the document it was kept from."""
    position: PositionSelector
    """Where the words stood, with checks of that text."""
    words: QuoteSelector
    """The words with their surroundings."""
    citation: Citation
    """What was known of the document then."""
    sha256: str
    """Of the bytes of the document, hex; empty for a quote of another program, which tells none."""
    kept: str
    """When it was kept: ISO 8601 in UTC to the second, `2026-11-26T01:30:00Z`."""
    note: str = ""
    tags: tuple[str, ...] = ()
    """In the order given, each once, no blanks at either end, never empty."""
    pages: PageRange | None = None
    """The pages the words stood on, where the document has pages."""

    @property
    def quotation(self) -> Quotation:
        """The quote as it is cited."""
        end = self.position.start + len(self.exact)
        span = Span(self.position.start, end)
        return Quotation(self.exact, span, self.position, self.words, self.citation, self.pages)
