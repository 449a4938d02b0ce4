"""A match: a passage that answers a query, and what of it lights up."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.document import Passage
from tui.core.query import Query
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Match:
    """One passage that matches."""

    document_id: str
    passage: Passage
    spans: tuple[Span, ...]
    """What is lit: offsets of the document's text, sorted, disjoint, never empty, edges at word edges."""
    score: float
    """60..100; means the same from query to query."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one query."""

    query: Query
    matches: tuple[Match, ...]
    """Best first; at most the limit that was asked for."""
    total: int
    """How many passages match, also beyond the limit."""
    seconds: float = 0.0
    nearest: str | None = None
    """When nothing matches: the nearest words that do stand in the collection, ready to be searched for."""
    generation: int = 0
    """Number of the query in its session; an older answer is dropped."""
