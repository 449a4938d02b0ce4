"""Admission: which documents and passages a query lets in at all, before anything is ranked.

Filters are asked of documents, without their texts; exclusions and patterns of passages, without their documents. So an
index can be told the documents beforehand and need hand out only the passages of these, each then looked at by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.core.filter import Described, Filter
from tui.core.pattern import Pattern, compile_pattern, spans_of
from tui.core.problem import Problem
from tui.core.query import Query
from tui.core.reach import phrase_pattern
from tui.core.row import Row
from tui.core.span import Span, union


@dataclass(frozen=True, slots=True)
class Admission:
    """What a query lets in."""

    document_ids: frozenset[str] | None = None
    """Of the documents that the filters let in; None is all."""
    left_out: int = 0
    """Documents that may be what the filters ask for, and are left out because it is not certain."""
    words: tuple[str, ...] = ()
    """What no passage may hold, each word with a blank on both sides."""
    phrases: tuple[re.Pattern[str], ...] = ()
    """Phrases that none may hold, found in the folded text."""
    patterns: tuple[Pattern, ...] = ()
    """Patterns that every passage must match."""
    excluded_patterns: tuple[Pattern, ...] = ()
    """Patterns that none may match."""

    @classmethod
    def of(cls, query: Query, documents: Iterable[Described]) -> Admission:
        """Return what a query lets in of a collection."""
        ids, left_out = admitted(query.filters, documents) if query.filters else (None, 0)
        return cls(
            ids,
            left_out,
            tuple(f" {term.text} " for term in query.excluded if not term.is_phrase),
            tuple(phrase_pattern(term) for term in query.excluded if term.is_phrase),
            _compiled(query.patterns),
            _compiled(query.excluded_patterns),
        )

    @property
    def looks_at_passages(self) -> bool:
        """Whether a passage of a document that is let in may still be refused."""
        return bool(self.words or self.phrases or self.patterns or self.excluded_patterns)

    def admits(self, row: Row) -> bool:
        """Whether a passage is let in, its document aside."""
        joined = row.joined
        if any(word in joined for word in self.words):
            return False
        folded, start, end = row.folded.text, row.start, row.end
        if any(phrase.search(folded, start, end) for phrase in self.phrases):
            return False
        if not (self.patterns or self.excluded_patterns):
            return True
        text = row.text
        return all(pattern.search(text) for pattern in self.patterns) and not any(
            pattern.search(text) for pattern in self.excluded_patterns
        )

    def lights(self, row: Row) -> tuple[Span, ...]:
        """Return what the patterns light in a passage, as spans of its document."""
        return union(span for pattern in self.patterns for span in spans_of(pattern, row))


def admitted(filters: Sequence[Filter], documents: Iterable[Described]) -> tuple[frozenset[str], int]:
    """Return the ids of the documents that all filters certainly let in, and how many more may be meant."""
    ids: list[str] = []
    left_out = 0
    for document in documents:
        may_be = False
        for one in filters:
            verdict = one.verdict(document)
            if verdict is False:
                break
            may_be = may_be or verdict is None
        else:
            if may_be:
                left_out += 1
            else:
                ids.append(document.id)
    return frozenset(ids), left_out


def _compiled(patterns: Iterable[str]) -> tuple[Pattern, ...]:
    """The patterns, which were compiled once before when the query was read."""
    known = (compile_pattern(pattern) for pattern in patterns)
    return tuple(pattern for pattern in known if not isinstance(pattern, Problem))
