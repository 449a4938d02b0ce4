"""A mark: a place in a document, or a stretch of it, that a person marked without keeping its words."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.document import Document
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span

_HEAD = 60
"""Code points of the words by which a place is called."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked in a document: a place to go to again, under a letter, or a highlight."""

    id: str
    """The letter of a place; of a highlight a random UUID, 32 hex digits."""
    position: PositionSelector
    """What is marked; of a place nothing but where it is."""
    words: QuoteSelector
    """What is marked, with its surroundings."""
    uri: str
    path: str
    """Of the document, for people."""
    title: str
    """Of the document then."""
    sha256: str
    """Of the bytes of the document, hex."""
    kept: str
    """When: ISO 8601 in UTC to the second."""

    @classmethod
    def of(cls, document: Document, span: Span, name: str, kept: str) -> Mark:
        """The mark of a span, which may be empty."""
        source, text = document.source, document.text
        return cls(
            id=name,
            position=PositionSelector.of(text, span),
            words=QuoteSelector.of(text, span),
            uri=source.uri,
            path=source.path,
            title=document.title.text,
            sha256=source.sha256,
            kept=kept,
        )

    @property
    def said(self) -> str:
        """The first words at the mark, on one line."""
        return " ".join((self.words.exact + self.words.suffix).split())[:_HEAD]
