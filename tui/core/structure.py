"""What a text is made of: passages, boilerplate, title, origin and language, read from its shape and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.boilerplate import boilerplate_spans
from tui.core.declared import Declared
from tui.core.document import Origin, Passage, Title
from tui.core.header import header_fields
from tui.core.language import read_language
from tui.core.origin import read_origin
from tui.core.segment import passages
from tui.core.span import Span
from tui.core.title import read_title


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of one text, before it is dated."""

    passages: tuple[Passage, ...]
    boilerplate: tuple[Span, ...]
    title: Title
    origin: Origin
    language: str | None


def read_structure(text: str, name: str, declared: Sequence[Declared] = ()) -> Structure:
    """Return the parts of a text.

    Args:
        text: `Document.text`, cleaned.
        name: The file's name without its folders, for the title of last resort.
        declared: What the file says outside the text.
    """
    boilerplate, fields = boilerplate_spans(text), header_fields(text)
    return Structure(
        passages=passages(text, boilerplate),
        boilerplate=boilerplate,
        title=read_title(text, name, boilerplate, fields, declared),
        origin=read_origin(text, boilerplate, fields, declared),
        language=read_language(text, boilerplate, fields, declared),
    )
