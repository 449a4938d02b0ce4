"""What the documents of a collection prove about each other's dates."""

from __future__ import annotations

from collections.abc import Sequence

from tui.core.document import Document


def pool(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents with missing parts of their dates solved from the others, where there is proof."""
    return tuple(documents)
