"""Opening for a command: the collection, its problems said, and what they mean for the exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from tui.cli.output import Status, say_problems
from tui.core.document import Collection, Document
from tui.session.opening import MISSING, NOTICES, open_collection

_STEP = 200
"""Documents between two signs of progress: about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A collection as a command sees it."""

    collection: Collection
    status: Status
    """What its problems alone make of the exit status."""

    def status_when(self, *, found: bool) -> Status:
        """The exit status: problems first, then whether something was found."""
        if self.status is not Status.DONE:
            return self.status
        return Status.DONE if found else Status.NOTHING

    def by_id(self) -> dict[str, Document]:
        """The documents by their ids, in date order."""
        return {document.id: document for document in self.collection.documents}


def opened(paths: Sequence[str]) -> Opened:
    """Open the documents under `paths` and say on stderr what could not be read, each with its reason."""
    watched = sys.stderr.isatty()
    collection = open_collection(paths, progress=_tell if watched else None)
    if watched and len(collection.documents) >= _STEP:
        sys.stderr.write("\r\x1b[K")
    say_problems(collection.problems)
    failures = {problem.what for problem in collection.problems} - NOTICES
    if MISSING in failures:
        return Opened(collection, Status.USAGE)
    return Opened(collection, Status.UNREAD if failures else Status.DONE)


def opened_one(path: str) -> tuple[Opened, Document | None]:
    """Open the one document that `path` names, and say what its reader should know about it.

    Raises:
        click.UsageError: If there are several.
    """
    collection = opened([path])
    documents = collection.collection.documents
    if len(documents) > 1:
        raise click.UsageError(f"{path} holds {len(documents)} documents; name one of them.")
    if not documents:
        return collection, None
    say_problems(documents[0].problems)
    return collection, documents[0]


def _tell(count: int) -> None:
    if count % _STEP == 0:
        sys.stderr.write(f"\r{count} documents read")
        sys.stderr.flush()
