"""Opening for a command: the collection, its problems said, and what they mean for the exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from tui.cli.output import Status, say_problems
from tui.core.document import Document
from tui.session.library import Library
from tui.session.opening import MISSING, NOTICES
from tui.session.progress import Progress
from tui.session.shelving import open_library
from tui.store.inner_path import as_address

_STEP = 200
"""Documents between two signs of progress: about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A collection as a command sees it."""

    library: Library
    status: Status
    """What its problems alone make of the exit status."""

    def status_when(self, *, found: bool) -> Status:
        """The exit status: problems first, then whether something was found."""
        if self.status is not Status.DONE:
            return self.status
        return Status.DONE if found else Status.NOTHING


def opened(paths: Sequence[str]) -> Opened:
    """Open the documents under `paths` and say on stderr what could not be read, each with its reason."""
    paths = [as_address(path) for path in paths]
    watched = sys.stderr.isatty()
    library = open_library(
        paths, tell=_tell_share if watched else _tell_nobody, progress=_tell if watched else None
    )
    if watched and len(library.entries) >= _STEP:
        sys.stderr.write("\r\x1b[K")
    say_problems(library.problems)
    failures = {problem.what for problem in library.problems} - NOTICES
    if MISSING in failures:
        return Opened(library, Status.USAGE)
    return Opened(library, Status.UNREAD if failures else Status.DONE)


def opened_one(path: str) -> tuple[Opened, Document | None]:
    """Open the one document that `path` names, and say what its reader should know about it.

    Raises:
        click.UsageError: If there are several.
    """
    collection = opened([path])
    entries = collection.library.entries
    if len(entries) > 1:
        raise click.UsageError(f"{path} holds {len(entries)} documents; name one of them.")
    document = collection.library.document(entries[0].id) if entries else None
    if document is None:
        return collection, None
    say_problems(document.problems)
    return collection, document


def _tell(count: int) -> None:
    if count % _STEP == 0:
        sys.stderr.write(f"\r{count} documents read")
        sys.stderr.flush()


def _tell_share(progress: Progress) -> None:
    if progress.of:
        sys.stderr.write(f"\r{progress.documents} documents, {progress.share:.0%} read")
        sys.stderr.flush()


def _tell_nobody(_: Progress) -> None:
    return
