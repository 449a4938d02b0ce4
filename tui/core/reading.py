"""From a clean text, and what its file declares, to a document: structure first, then its own dates."""

from __future__ import annotations

from tui.core.dates.attribute import attribute
from tui.core.declared import Declared
from tui.core.document import Document, Source
from tui.core.problem import Problem
from tui.core.structure import read_structure


def read_document(
    document_id: str,
    source: Source,
    text: str,
    problems: tuple[Problem, ...] = (),
    declared: tuple[Declared, ...] = (),
    pages: tuple[int, ...] = (),
) -> Document:
    """Return the document that a source and its cleaned text make, dated by itself alone.

    What other documents prove about its date is added by `tui.core.dates.pool`.
    """
    name = source.path.rsplit("/", 1)[-1]
    structure = read_structure(text, name, declared)
    return Document(
        id=document_id,
        source=source,
        text=text,
        title=structure.title,
        passages=structure.passages,
        boilerplate=structure.boilerplate,
        dates=attribute(document_id, text, source.path, structure, declared),
        origin=structure.origin,
        language=structure.language,
        problems=problems,
        declared=declared,
        pages=pages,
    )
