"""`dateline open`: the screen at a passage."""

from __future__ import annotations

import os

import click

from tui.cli.opening import opened_one
from tui.cli.output import say, write
from tui.cli.screen import has_screen, show
from tui.core.selector import parse_address


@click.command("open")
@click.argument("address", type=click.Path())
def command(address: str) -> int:
    """Open the screen at a passage.

    ADDRESS is a path with a place, such as notes.txt#char=1682,1944. Without a terminal, the words at the address are printed.
    """
    try:
        # The name of a file may look like an address.
        path, place = (address, None) if os.path.lexists(address) else parse_address(address)
    except ValueError as reason:
        raise click.UsageError(str(reason)) from reason
    if path == "-":
        raise click.UsageError("an address is of a file; what comes through a pipe is opened by `dateline -`")
    collection, document = opened_one(path)
    if document is None:
        return collection.status_when(found=False)
    span = place.span_in(document.text) if place else None
    has_changed = place is not None and place.is_of(document.text) is False
    remark = (
        "The document has changed since this address was made: other words may stand here."
        if has_changed
        else ""
    )
    if has_screen():
        return show([path], (document.source.uri, span.start, span.end) if span else None, remark)
    if remark:
        say(f"dateline: {remark}")
    write(document.text[span.slice] if span else document.text)
    return collection.status_when(found=bool(span or not place))
