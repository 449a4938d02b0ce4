"""The dates of one document: its date expressions weighed as evidence."""

from __future__ import annotations

from tui.core.dates.model import DateAttribution
from tui.core.structure import Structure


def attribute(document_id: str, text: str, name: str, structure: Structure) -> tuple[DateAttribution, ...]:
    """Return what one document says about when it was published, updated and of which event it speaks.

    Args:
        document_id: Goes into the evidence.
        text: `Document.text`.
        name: The file's name without its folders; a date in it is evidence.
        structure: Where the title, the body and the boilerplate stand.

    Returns:
        At most one attribution a role, in the order of `Role`; empty when nothing proves a date.
    """
    del document_id, text, name, structure
    return ()
