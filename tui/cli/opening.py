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
    line = _ProgressLine()
    library = open_library(
        paths, tell=line.share if watched else _tell_nobody, progress=line.count if watched else None
    )
    line.clear()
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


class _ProgressLine:
    """A line on stderr that says how far the reading is, written over itself, and gone when it is done."""

    def __init__(self) -> None:
        self._is_shown = False

    def count(self, documents: int) -> None:
        """Say how many documents are read, now and then."""
        if documents % _STEP == 0:
            self._show(f"{documents:,} documents read")

    def share(self, progress: Progress) -> None:
        """Say how much of a large collection is read."""
        if progress.of:
            self._show(f"{progress.share:.0%} read, documents: {progress.documents:,}")

    def clear(self) -> None:
        """Make room for what is said next."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")

    def _show(self, words: str) -> None:
        self._is_shown = True
        sys.stderr.write(f"\r{words}")
        sys.stderr.flush()


def _tell_nobody(_: Progress) -> None:
    return
