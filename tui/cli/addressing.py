"""`dateline open`: the screen at a passage."""

from __future__ import annotations

import os

import click

from tui.cli.opening import opened_one
from tui.cli.output import say, write
from tui.cli.screen import has_screen, show
from tui.core.document import Document
from tui.core.fragment import without_page
from tui.core.selector import PositionSelector, parse_address
from tui.core.span import Span, trimmed
from tui.store.inner_path import as_address

_CHANGED = "The document has changed since this address was made"


@click.command("open")
@click.argument("address", type=click.Path())
def command(address: str) -> int:
    """Open the screen at a passage.

    ADDRESS is a path with a place, such as notes.txt#char=1682,1944, or paper.pdf#page=3. Without a terminal, the words at the address are printed.
    """
    try:
        # The name of a file may look like an address.
        is_path = os.path.lexists(address)
        named, page = (address, None) if is_path else without_page(address)
        path, place = (named, None) if is_path or page else parse_address(named)
    except ValueError as reason:
        raise click.UsageError(str(reason)) from reason
    if path == "-":
        raise click.UsageError("an address is of a file; what comes through a pipe is opened by `dateline -`")
    path = as_address(path)
    collection, document = opened_one(path)
    if document is None:
        return collection.status_when(found=False)
    span, remark = _words_at(document, place) if place else _words_on(document, page) if page else (None, "")
    if has_screen():
        return show([path], (document.source.uri, span.start, span.end) if span else None, remark)
    if remark:
        say(f"dateline: {remark}")
    write(document.text[span.slice] if span else document.text)
    return collection.status_when(found=bool(span or not (place or page)))


def _words_on(document: Document, page: int) -> tuple[Span | None, str]:
    """Where the words of a page are, and what must be said if there is no such page."""
    edges = (*document.pages, len(document.text))
    if page < len(edges):
        return trimmed(document.text, edges[page - 1], edges[page]), ""
    return None, f"There is no page {page:,}: the document has {len(document.pages):,}."


def _words_at(document: Document, place: PositionSelector) -> tuple[Span, str]:
    """Where the words of an address stand, and what must be said of that: the document may have changed since."""
    span = place.span_in(document.text)
    if place.is_of(document.text) is not False:
        return span, ""
    from tui.core.verdict import HOLD, Verdict  # noqa: PLC0415 - few addresses are of what has changed
    from tui.session.keeping import Keeping  # noqa: PLC0415 - the same
    from tui.session.verifying import judge_address  # noqa: PLC0415 - the same

    keeping = Keeping()
    keeping.load()
    judgement = judge_address(document, place, keeping.quotes)
    if judgement is None or judgement.span is None:
        return span, f"{_CHANGED}: other words may stand here."
    if judgement.verdict in HOLD:
        return judgement.span, f"{_CHANGED}; the words that were kept from it were found again here."
    if judgement.verdict is Verdict.EDITED:
        return (
            judgement.span,
            f"{_CHANGED}; the words that were kept from it were altered: this is what stands here now.",
        )
    return span, f"{_CHANGED}: other words may stand here."
