"""`dateline list`: the documents in date order, undated last."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tui.cli.opening import Opened, opened
from tui.cli.output import Status, say, write, write_json
from tui.cli.records import document_record
from tui.core.citation import Citation, attribution_in_words, doubts_of
from tui.core.entry import Listed


@click.command("list")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document, a line each.")
def command(paths: Sequence[str], *, as_json: bool) -> int:
    """List documents with their dates, in date order."""
    return list_documents(paths, as_json=as_json)


def list_documents(paths: Sequence[str], *, as_json: bool = False) -> Status:
    """Print the dated list and return the exit status."""
    collection = opened(paths)
    documents = collection.library.by_id
    if as_json:
        for document, characters in collection.library.details():
            write_json(document_record(document, characters, documents))
    else:
        _write_table(collection)
    return collection.status_when(found=bool(documents))


def _write_table(collection: Opened) -> None:
    """Print rows of date, what the date is, path, and title with source; each column as wide as it needs."""
    from rich.cells import cell_len  # noqa: PLC0415 - widths are for people only

    rows = [_row(document) for document in collection.library.entries]
    if not rows:
        say("dateline: there is no document to list.")
        return
    widths = [max(cell_len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        padded = [
            words + " " * (width - cell_len(words)) for words, width in zip(row[:3], widths, strict=True)
        ]
        write("  ".join([*padded, row[3]]))


def _row(document: Listed) -> tuple[str, str, str, str]:
    date, citation = document.date, Citation.of(document)
    source = citation.source_in_words if document.origin.source or document.origin.agency else ""
    title = f"{citation.title_in_words} — {source}" if source else citation.title_in_words
    if date is None:
        return "n.d.", "", document.source.path, title
    kind = ", ".join([str(date.role), *doubts_of(date)])
    return attribution_in_words(date), kind, document.source.path, title
