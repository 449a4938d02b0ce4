"""The fragment of an address: where in its document a span stands, said as every program would find it again."""

from __future__ import annotations

import re

from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.page_range import page_range
from tui.core.span import Span

PAGES_STANDARD = "http://tools.ietf.org/rfc/rfc3778"
"""What says that `#page=3` is the third page of a PDF (now RFC 8118, but annotations name the former)."""
_PAGE = re.compile(r"#page=(\d{1,9})\Z", re.ASCII)


def fragment_of(document: Listed, span: Span) -> str:
    """Return what stands behind the address of a document, for a span of its text.

    Of a text as it was decoded these are offsets. Of one that was extracted it is the page, if it has pages and they are known, for
    an offset in it means something only to whoever extracts it alike.
    """
    if document.source.is_decoded:
        return f"#char={span.start},{span.end}"
    pages = page_range(document.pages, span) if isinstance(document, Document) else None
    return page_fragment(pages.first) if pages else ""


def page_fragment(page: int) -> str:
    """The fragment of a page, from 1.

    Source: RFC 8118, section 3.
    """
    return f"#page={page}"


def without_page(address: str) -> tuple[str, int | None]:
    """Return an address without its page, and the page.

    >>> without_page("file:///a.pdf#page=3"), without_page("a.pdf")
    (('file:///a.pdf', 3), ('a.pdf', None))
    """
    found = _PAGE.search(address)
    return (address[: found.start()], int(found[1])) if found else (address, None)
