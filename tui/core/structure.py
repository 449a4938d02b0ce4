"""What a text is made of: passages, boilerplate, title, origin and language, read from its shape and its words."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core import segment
from tui.core.document import Origin, Passage, Title
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of one text, before it is dated."""

    passages: tuple[Passage, ...]
    boilerplate: tuple[Span, ...]
    title: Title
    origin: Origin
    language: str | None


def read_structure(text: str, name: str) -> Structure:
    """Return the parts of a text.

    Args:
        text: `Document.text`, cleaned.
        name: The file's name without its folders, for the title of last resort.
    """
    passages = segment.passages(text)
    first = passages[0].span if passages else None
    title = Title(" ".join(text[first.slice].split())[:80] if first else name, first)
    return Structure(passages, (), title, Origin(), None)
