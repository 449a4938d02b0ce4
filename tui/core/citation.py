"""A citation: what is known of where words come from, said as far as it is known and no further."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.dates.words import in_words
from tui.core.document import Origin
from tui.core.entry import Listed
from tui.core.page_range import PageRange

ROLES_IN_WORDS = {Role.PUBLISHED: "published", Role.UPDATED: "updated", Role.EVENT: "event of"}

_INFERRED_YEAR = re.compile(r"(\d{1,4}), year inferred\Z")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quotation comes from. A field is None when nothing in the document says it."""

    document_id: str
    title: str
    title_stands_in: bool
    origin: Origin
    date: DateAttribution | None
    language: str | None
    path: str
    uri: str
    replaced: int
    """How many characters of the document are shown as marks, because a terminal must not get them."""
    is_decoded: bool = True
    """Whether its text is what the bytes say, so that an offset in it means the same to every program."""

    @classmethod
    def of(cls, document: Listed) -> Citation:
        """The citation of a document."""
        source = document.source
        return cls(
            document_id=document.id,
            title=document.title.text,
            title_stands_in=document.title.stands_in,
            origin=document.origin,
            date=document.date,
            language=document.language,
            path=source.path,
            uri=source.uri,
            replaced=source.replaced,
            is_decoded=source.is_decoded,
        )

    @property
    def title_in_words(self) -> str:
        """The title; in brackets when the document has none and its first words stand in for it."""
        return f"[{self.title}]" if self.title_stands_in else self.title

    @property
    def source_in_words(self) -> str:
        """The publication and the agency, or that none is named."""
        origin = self.origin
        if origin.source and origin.agency and origin.agency != origin.source:
            return f"{origin.source} ({origin.agency})"
        return origin.source or origin.agency or "No source named"

    @property
    def date_in_words(self) -> str:
        """The date with its role and how far it is known; "n.d." when it is not."""
        if self.date is None:
            return "n.d."
        role = "" if self.date.role is Role.PUBLISHED else f"{ROLES_IN_WORDS[self.date.role]} "
        doubts = doubts_of(self.date)
        return f"{role}{attribution_in_words(self.date)}" + (f" ({', '.join(doubts)})" if doubts else "")

    @property
    def marks_in_words(self) -> str:
        """What was replaced in the document, as a sentence; empty when nothing was."""
        if not self.replaced:
            return ""
        were = "character of the document is" if self.replaced == 1 else "characters of the document are"
        return f"{self.replaced} {were} shown as marks."

    def line(self, pages: PageRange | None = None) -> str:
        """The citation as one line of prose, without the address; of words that stand on pages, with those.

        The title closes with a full stop unless it ends in a sign of its own.
        """
        title = self.title_in_words
        stop = "" if title.endswith((".", "!", "?", "…", ".]", "!]", "?]")) else "."
        author = f"{self.origin.author}. " if self.origin.author else ""
        marks = f" {self.marks_in_words}" if self.replaced else ""
        place = f"{self.date_in_words}, {pages}" if pages else self.date_in_words.removesuffix(".")
        return f"{author}{title}{stop} {self.source_in_words}, {place}.{marks}"


def doubts_of(date: DateAttribution) -> list[str]:
    """What a reader must be told of how sure a date is; nothing when it is read and sure."""
    doubts = ["year inferred"] if date.inferred else []
    return doubts if date.confidence is Confidence.SURE else [*doubts, str(date.confidence)]


def attribution_in_words(date: DateAttribution) -> str:
    """A date as it is cited: a year that was inferred in brackets, the time of day where the document gives one."""
    words = _INFERRED_YEAR.sub(r"[\1]", in_words(date.interval))
    return f"{words}, {date.time}" if date.time and date.time not in words else words
