"""Opening for a command: the collection, its problems said, and what they mean for the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.cli.output import Status, say_problems
from tui.core.document import Collection, Document
from tui.session.opening import open_collection


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
        """The documents by their ids."""
        return {document.id: document for document in self.collection.documents}


def opened(paths: Sequence[str]) -> Opened:
    """Open the documents under `paths` and say on stderr what could not be read, each with its reason."""
    collection = open_collection(paths)
    say_problems(collection.problems)
    kinds = {problem.what for problem in collection.problems}
    if "missing" in kinds:
        return Opened(collection, Status.USAGE)
    return Opened(collection, Status.UNREAD if kinds else Status.DONE)
