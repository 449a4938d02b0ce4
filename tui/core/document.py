"""A document as read, and a collection of them: the frozen values every layer above works on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tui.core.dates.model import DateAttribution, Role
from tui.core.declared import Declared
from tui.core.problem import Problem
from tui.core.span import Span


class PassageKind(StrEnum):
    """What a passage is."""

    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from, and how its bytes became text."""

    path: str
    """For people: relative to the path that was asked for, `/`-separated, cleaned for display."""
    uri: str
    """Unique and percent-encoded; accepted wherever a path is."""
    size: int
    """Bytes on disk."""
    sha256: str
    """Hex digest of the bytes; corrections and quotes are keyed by it."""
    encoding: str
    """The encoding that decoded it."""
    replaced: int = 0
    """How many characters were shown as marks because a terminal must not get them."""
    reader: str = "text"
    """What extracted the text: "text", "markdown", "pdf (pypdfium2 5.1)"."""
    why: str = ""
    """How the encoding is known: "valid UTF-8", "guessed, 87 % sure"; empty where the format says it."""

    @property
    def is_decoded(self) -> bool:
        """Whether the text is what the bytes say, so that an offset in it means the same to every program."""
        return self.reader in ("text", "markdown")

    @property
    def reading(self) -> tuple[str, str, str, str]:
        """What the text and its remarks depend on: the bytes, in which encoding they were read and why, and by what."""
        return self.sha256, self.encoding, self.why, self.reader


class Passage(NamedTuple):
    """A paragraph, or a part of a long one: the unit a search answers with."""

    index: int  # type: ignore[assignment]  # a tuple has a method of that name, which nobody asks of a passage
    """Its number in the document, from 0."""
    span: Span
    """Where it stands; never empty, no blank at either edge."""
    kind: PassageKind = PassageKind.BODY


@dataclass(frozen=True, slots=True)
class Title:
    """What a document is called."""

    text: str
    """One line, blanks folded, never empty."""
    span: Span | None
    """The words in the text it was taken from; None when it came from elsewhere (a file name, a correction)."""
    stands_in: bool = False
    """Whether the document has no title of its own and these words (its first sentence) stand in for it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says a document comes from where; every field has words behind it or is None."""

    source: str | None = None
    """The publication: "Global Times", "china-news-online.com"."""
    agency: str | None = None
    """The wire or agency that carried it: "Xinhua", "PR Newswire"."""
    author: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document, fixed for ever: its text, the passages in it, and what is known about it.

    Invariants: `passages` are in order, do not overlap, and each lies wholly in or out of `boilerplate`; whatever
    is outside all passages is white space. A copied quote is `text[a:b]`.
    """

    id: str
    """Short and unique in its collection; the same when the file's content changes."""
    source: Source
    text: str
    title: Title
    passages: Sequence[Passage]
    boilerplate: tuple[Span, ...] = ()
    """Runs of whole lines that are no part of what the document says: menus, share lines, footers."""
    dates: tuple[DateAttribution, ...] = ()
    """What is known about when, at most one a role, published before updated before event."""
    origin: Origin = Origin()
    language: str | None = None
    """ISO 639-1, when it can be told."""
    problems: tuple[Problem, ...] = ()
    declared: tuple[Declared, ...] = ()
    """What its file says about it outside the text."""
    pages: tuple[int, ...] = ()
    """Where in the text each page begins, ascending from 0; empty where there are no pages."""

    @property
    def date(self) -> DateAttribution | None:
        """The date it is listed by: published, else updated, else event."""
        return self.dates[0] if self.dates else None

    def date_of(self, role: Role) -> DateAttribution | None:
        """The date of that role, if known."""
        return next((known for known in self.dates if known.role is role), None)

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds `offset`, else the last one before it, else the first."""
        if not self.passages:
            return None
        place = bisect_right(self.passages, offset, key=lambda passage: passage.span.start)
        return self.passages[max(place - 1, 0)]


@dataclass(frozen=True, slots=True)
class Collection:
    """The documents that are open together, in date order, undated last."""

    name: str
    """What people call it: the folder's name, or "bundled documents"."""
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()

    def document(self, document_id: str) -> Document | None:
        """The document of that id, if it is here."""
        return next((known for known in self.documents if known.id == document_id), None)
