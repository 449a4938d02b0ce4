"""A dated document as the pooling of its collection sees it: its dates and its testimony, without its text."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.dates.model import DateAttribution
from tui.core.dates.testimony import NOTHING, Testimony


@dataclass(frozen=True, slots=True)
class Dated:
    """What is known of one document that bears on the dates of a collection."""

    id: str
    """`Document.id`, unique in the collection."""
    sha256: str
    """`Source.sha256`: a copy of a document is no witness for it."""
    dates: tuple[DateAttribution, ...]
    """What is known about when, by itself or after an earlier pooling."""
    testimony: Testimony = NOTHING
    """What its text says about the dates of others."""
    path: str = ""
    """`Source.path`: the number in its name may place it among others."""
