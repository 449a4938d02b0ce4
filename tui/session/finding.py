"""A search as the reader sees it: what was typed, how it is read, where, in what order, and where one stands in it."""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tui.core.match import SearchResult
from tui.core.mode import Mode
from tui.session.walking import MatchWalk


class Scope(StrEnum):
    """Where is searched."""

    COLLECTION = "collection"
    DOCUMENT = "this document"
    RANGE = "range"
    """The documents of a range of days, marked on the timeline."""


class Order(StrEnum):
    """How matches are walked."""

    DATE = "by date"
    BEST = "best first"


@dataclass(frozen=True, slots=True)
class Finding:
    """One search and its answer."""

    text: str = ""
    mode: Mode = Mode.FUZZY
    scope: Scope = Scope.COLLECTION
    order: Order = Order.DATE
    result: SearchResult | None = None
    walk: MatchWalk = field(default_factory=MatchWalk)
    counts: dict[str, int] | None = None
    """How many passages match, by document; None without a query."""

    def within(self, document_id: str | None, in_range: AnyOf[str] | None = None) -> AnyOf[str] | None:
        """The documents to search, None for all.

        Args:
            document_id: Of the document that is shown.
            in_range: Ids of those in the range that is marked.
        """
        if self.scope is Scope.RANGE:
            return in_range
        return {document_id} if self.scope is Scope.DOCUMENT and document_id else None

    def answered(self, result: SearchResult, places: Mapping[str, int]) -> Finding:
        """The search with its answer: matches in the order of walking, the best one current.

        Args:
            result: The answer.
            places: The number of each document, by its id, in date order.
        """
        if self.order is Order.DATE:
            matches = sorted(result.matches, key=lambda m: (places[m.document_id], m.passage.index))
        else:
            first: dict[str, int] = {}
            for number, match in enumerate(result.matches):
                first.setdefault(match.document_id, number)
            matches = sorted(result.matches, key=lambda m: first[m.document_id])
        best = (
            next((n for n, match in enumerate(matches) if match is result.matches[0]), -1) if matches else -1
        )
        return replace(self, result=result, walk=MatchWalk(tuple(matches), best), counts=dict(result.counts))

    def in_words(self) -> str:
        """How the query is read and what it found, for the end of the search bar."""
        parts = [self.mode.value]
        if self.scope is not Scope.COLLECTION:
            parts.append(self.scope.value)
        parts.append(self.order.value)
        said = " · ".join(parts)
        if self.result is None:
            return said
        if not self.result.total:
            return f"{said}   nothing found"
        count = len(self.counts or ())
        return f"{said}   {self.result.total_in_words} in {count} document{'s' * (count != 1)}"
