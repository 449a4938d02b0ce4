"""Quoting: words of a document with their citation, in the style that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum

from tui.core.annotation import as_lone_annotation
from tui.core.document import Document
from tui.core.quotation import Quotation, as_markdown, as_plain, as_prose
from tui.core.sanitise import clean
from tui.core.span import Span
from tui.core.styles.apa import as_apa
from tui.core.styles.bibtex import as_bibtex
from tui.core.styles.chicago import as_chicago
from tui.core.styles.cited import Cited
from tui.core.styles.csl import as_csl
from tui.core.styles.mla import as_mla
from tui.core.styles.ris import as_ris
from tui.core.styles.template import EXAMPLE, parse_template, template_values


class Style(StrEnum):
    """How a quotation is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    CHICAGO = "chicago"
    APA = "apa"
    MLA = "mla"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    ANNOTATION = "annotation"
    TEMPLATE = "template"
    """A person's own."""


def quote(document: Document, span: Span) -> Quotation:
    """Return the quotation of `span`; its `exact` is `document.text[span.slice]`.

    Raises:
        ValueError: If the span is empty or ends beyond the text.
    """
    return Quotation.of(document, span)


def render(quotation: Quotation, style: Style = Style.PLAIN, template: str = EXAMPLE) -> str:
    """Return the quotation as text that ends with one line end and holds nothing that a terminal must not get.

    Args:
        quotation: The words and what to cite.
        style: How it is written.
        template: The person's own style, for the style of that name.

    Raises:
        ValueError: If the template cannot be understood.
    """
    is_own = style is Style.TEMPLATE
    written = _in_template(quotation, template) if is_own else _WRITERS[style](quotation)
    return clean(written).text.rstrip("\n") + "\n"


def json_text(value: object) -> str:
    """A value as JSON to be read by people too."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _in_template(quotation: Quotation, template: str) -> str:
    understood = parse_template(template)
    filled = understood.fill(template_values(quotation))
    return filled if understood.holds_words else f"“{quotation.exact}”\n\n{filled}"


_WRITERS: Mapping[Style, Callable[[Quotation], str]] = {
    Style.PLAIN: as_plain,
    Style.MARKDOWN: as_markdown,
    Style.CHICAGO: lambda quotation: as_prose(quotation, as_chicago(quotation.citation, quotation.pages)),
    Style.APA: lambda quotation: as_prose(quotation, as_apa(quotation.citation, quotation.pages)),
    Style.MLA: lambda quotation: as_prose(quotation, as_mla(quotation.citation, quotation.pages)),
    Style.BIBTEX: lambda quotation: as_bibtex(Cited.of(quotation)),
    Style.RIS: lambda quotation: as_ris(Cited.of(quotation)),
    Style.CSL_JSON: lambda quotation: json_text([as_csl(Cited.of(quotation))]),
    Style.ANNOTATION: lambda quotation: json_text(as_lone_annotation(quotation)),
}
