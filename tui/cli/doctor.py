"""`dateline doctor`: what is wrong with the set-up, or with one file, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import click

from tui.cli.output import Status, write


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    verdict: Literal["ok", "note", "wrong"]
    what: str
    """What was found, and, unless it is ok, what to do."""
    status: Status = Status.NOTHING
    """What it makes of the exit status where it is wrong."""


@click.command("doctor")
@click.argument("file", required=False, type=click.Path())
def command(file: str | None) -> int:
    """Say what is wrong with the set-up or a file.

    Each line is ok, a note, or wrong, and says what to do.
    """
    if file is None:
        from tui.cli.setup import set_up_findings  # noqa: PLC0415 - each half is loaded for itself

        return _write(set_up_findings())
    from tui.cli.inspecting import file_findings, is_one_file  # noqa: PLC0415 - as above

    return _write(file_findings(file)) if is_one_file(file) else _examine(file)


def _examine(path: str) -> int:
    """Say what there is to say about the documents in a folder, in an archive, or from standard input."""
    from tui.cli.examining import document_findings  # noqa: PLC0415 - as above
    from tui.cli.opening import opened  # noqa: PLC0415 - `doctor` alone opens nothing

    collection = opened([path])
    library = collection.library
    for name, entry in library.by_id.items():
        if len(library.entries) > 1:
            write(f"{entry.source.path}:")
        if document := library.document(name):
            _write(document_findings(document, library.by_id))
    return collection.status_when(found=bool(library.entries))


def _write(findings: Iterable[Finding]) -> Status:
    """Print findings; the status is that of the first one that is wrong."""
    status = Status.DONE
    for finding in findings:
        write(f"{finding.verdict:<5}  {finding.what}")
        if finding.verdict == "wrong" and status is Status.DONE:
            status = finding.status
    return status
