"""An entry: what a list shows of a document whose text is not at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from tui.core.dates.model import DateAttribution
from tui.core.document import Document, Origin, Source, Title


@dataclass(frozen=True, slots=True)
class Entry:
    """A document without its text, for collections whose texts do not fit into memory."""

    id: str
    source: Source
    title: Title
    dates: tuple[DateAttribution, ...] = ()
    """As the document has them, without the evidence."""
    origin: Origin = field(default_factory=Origin)
    language: str | None = None

    @property
    def date(self) -> DateAttribution | None:
        """The date it is listed by: published, else updated, else event."""
        return self.dates[0] if self.dates else None


Listed: TypeAlias = Document | Entry
"""What can stand in a list: a document, or its entry."""


def date_order(document: Listed) -> tuple[int, date, date, str]:
    """Sorting key of the timeline: by the earliest day, dates with no year or none at all last, then by path."""
    known = document.date
    first = known and (known.interval.earliest or known.interval.latest)
    if not known or not first:
        return (1, date.max, date.max, document.source.path)
    return (0, first, known.interval.latest or first, document.source.path)
