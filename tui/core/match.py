"""A match: a passage that answers a query, and what of it lights up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.core.document import Passage
from tui.core.query import Query
from tui.core.span import Span

if TYPE_CHECKING:
    from tui.core.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Match:
    """One passage that matches."""

    document_id: str
    passage: Passage
    text: str = field(repr=False)
    """The passage as its document has it, so that a list of matches needs no documents."""
    lit: tuple[Span, ...] | Callable[[], tuple[Span, ...]] = field(repr=False, compare=False)
    """What is lit, or how to find out: of a thousand matches a screen shows twenty."""
    score: float
    """60..100; means the same from query to query."""
    explain: Callable[[], Explanation] | None = field(default=None, repr=False, compare=False)
    """Says why it has that score; None for a pattern, which is found or not."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is lit: offsets of the document's text, sorted, disjoint, none empty, edges at word edges.

        There are none where nothing but the document was asked for (`in:2020`).
        """
        lit = self.lit
        if callable(lit):
            lit = lit()
            object.__setattr__(self, "lit", lit)
        return lit

    @property
    def spans_in_text(self) -> tuple[Span, ...]:
        """What is lit, in code points of `text`."""
        start = self.passage.span.start
        return tuple(span.shifted(-start) for span in self.spans)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one query."""

    query: Query
    matches: tuple[Match, ...]
    """Best first; at most the limit that was asked for."""
    total: int
    """How many passages match, also beyond the limit; at least so many when `is_capped`."""
    seconds: float = 0.0
    nearest: str | None = None
    """When nothing matches: the nearest words that do stand in the collection, ready to be searched for."""
    generation: int = 0
    """Number of the query in its session; an older answer is dropped."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many passages match in each document, by its id, also beyond the limit; documents without one are not in it."""
    is_capped: bool = False
    """Whether the query was so common that only its most promising passages were weighed, so that `total` and `counts`
    are the least there are: "100+"."""
    left_out: int = 0
    """Documents that were not searched because it is not certain that they are of the dates that were asked for."""

    @property
    def total_in_words(self) -> str:
        """How many passages match, "120+" where it is known only that there are at least so many."""
        return f"{self.total}{'+' * self.is_capped}"
