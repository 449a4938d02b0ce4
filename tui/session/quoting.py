"""Quoting: words of a document with their citation, in the style that is asked for."""

from __future__ import annotations

from enum import StrEnum

from tui.core.document import Document
from tui.core.quotation import Quotation, as_markdown, as_plain
from tui.core.span import Span
from tui.core.styles.cited import Cited
from tui.core.styles.csl import as_csl


class Style(StrEnum):
    """How a quotation is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    CSL_JSON = "csl-json"


def quote(document: Document, span: Span) -> Quotation:
    """Return the quotation of `span`; its `exact` is `document.text[span.slice]`.

    Raises:
        ValueError: If the span is empty or ends beyond the text.
    """
    return Quotation.of(document, span)


def render(quotation: Quotation, style: Style = Style.PLAIN) -> str:
    """Return the quotation as text that ends with a line end."""
    match style:
        case Style.PLAIN:
            return as_plain(quotation)
        case Style.MARKDOWN:
            return as_markdown(quotation)
        case Style.CSL_JSON:
            import json  # noqa: PLC0415 - rare

            return json.dumps([as_csl(Cited.of(quotation))], ensure_ascii=False, indent=2) + "\n"
