"""`dateline read`: one document as plain wrapped text."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import islice

import click

from tui.cli.cells import graphemes
from tui.cli.opening import opened_one
from tui.cli.output import write
from tui.core.document import Document
from tui.core.page import Page, RowKind

MEASURE = 80
"""Cells of a column of prose; lines of 45 to 80 characters read best (Bringhurst; WCAG 1.4.8 says at most 80)."""
_ROWS_AT_ONCE = 1000
"""Rows written together: each call costs as much as twenty rows."""


@click.command("read")
@click.argument("path", type=click.Path())
@click.option("--width", type=click.IntRange(1), help="Cells in a row; by default at most 80.")
@click.option(
    "--all", "with_boilerplate", is_flag=True, help="Print menus, footers and other boilerplate too."
)
def command(path: str, *, width: int | None, with_boilerplate: bool) -> int:
    """Print one document as plain wrapped text.

    Boilerplate (menus, footers, share lines) is left out unless --all is given.
    """
    collection, document = opened_one(path)
    if document:
        rows = rows_of(document, width or measure(), with_boilerplate=with_boilerplate)
        while block := tuple(islice(rows, _ROWS_AT_ONCE)):
            write("\n".join(block))
    return collection.status_when(found=document is not None)


def measure() -> int:
    """Cells in a row of prose on this terminal, or in a pipe."""
    return min(MEASURE, shutil.get_terminal_size().columns) if sys.stdout.isatty() else MEASURE


def rows_of(document: Document, width: int, *, with_boilerplate: bool) -> Iterator[str]:
    """Yield the rows of a document; where boilerplate is left out, nothing stands for it."""
    page = Page(document.text, width, graphemes, () if with_boilerplate else document.boilerplate)
    was_blank = True
    for kind, start, end in page.pieces():
        if kind == RowKind.FOLD:
            continue
        is_blank = kind == RowKind.BLANK
        if not (is_blank and was_blank):
            yield document.text[start:end]
        was_blank = is_blank
