"""Opening, looking again and correcting from the desk: whatever changes what is shown as a whole."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.core.dates.model import Role
from tui.core.document import Collection, Document
from tui.core.problem import Problem
from tui.core.span import Span
from tui.session.history import History, Place
from tui.view.asking_desk import AskingDesk

if TYPE_CHECKING:
    from tui.core.correction import Correction
    from tui.session.opening import Opener


_TOUCHED = Place("", -1)
"""No place at all: the reader has moved, and is left where he is."""


class LibraryDesk(AskingDesk):
    """A desk whose collection can be opened, read again and corrected."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: tuple[str, ...] = ()
        self._opener: Opener | None = None
        """What reads and dates; made in the thread that first needs it, after the first text is on the screen."""
        self._opener_lock = threading.Lock()
        """An opener belongs to one thread at a time."""

    def load(self, paths: Sequence[str], place: Callable[[Collection], Place | None] | None = None) -> None:
        """Open paths in a thread; documents appear as they are read.

        Args:
            paths: What to open; none means the bundled documents.
            place: Where to begin in what was opened; None keeps the place where it can be kept.
        """
        self.paths = tuple(paths)
        self._load(self.paths, place)

    @work(thread=True, exclusive=True, group="load")
    def _load(self, paths: tuple[str, ...], place: Callable[[Collection], Place | None] | None) -> None:
        from tui.session.opening import Opener  # noqa: PLC0415 - not needed for the first text

        worker = get_current_worker()
        with self._opener_lock:
            self._opener = self._opener or Opener()
            for collection in self._opener.progressively(paths, is_cancelled=lambda: worker.is_cancelled):
                if worker.is_cancelled:
                    return
                self.app.call_from_thread(self._open_looked, collection, place)

    def _open_looked(
        self, collection: Collection, place: Callable[[Collection], Place | None] | None
    ) -> None:
        """Show what was read so far; go to where the reader wants to begin only while he has not moved himself."""
        is_untouched = self.begun is None or self.begun == self.place
        begin = place(collection) if place and is_untouched else None
        is_new = begin is not None and (
            self.begun is None or self.begun.document_id != begin.document_id or not self.documents
        )
        self.open(collection, begin)
        if begin is not None and is_new:
            self.show_asked()
        self.begun = self.place if is_untouched else _TOUCHED

    def show_asked(self) -> None:
        """Select the words of the address that the program was started with."""
        if self.app.at is not None and self.document is not None:
            _, start, end = self.app.at
            length = len(self.document.text)
            span = Span(min(start, length), min(max(start, end), length))
            self.view.reveal(span)
            self.view.select(span or None)
            self.say_place()
            if self.app.remark:
                self.tell(self.app.remark)

    @work(thread=True, exclusive=True, group="load-instead")
    def _load_instead(self, paths: tuple[str, ...]) -> None:
        """Open other paths in the place of these; what is open stays when there is nothing to read there."""
        from tui.session.opening import Opener  # noqa: PLC0415 - not needed for the first text

        worker = get_current_worker()
        opener = Opener()
        collection = opener.open(paths, is_cancelled=lambda: worker.is_cancelled)
        if worker.is_cancelled:
            return
        if not collection.documents:
            why = collection.problems[0] if collection.problems else "there is no text or Markdown file in it"
            self.app.call_from_thread(self.tell, f"Not opened: {why}")
            return
        with self._opener_lock:
            self._opener = opener
        self.app.call_from_thread(self._opened_instead, paths, collection)

    def _opened_instead(self, paths: tuple[str, ...], collection: Collection) -> None:
        self.workers.cancel_group(self, "load")
        self.paths = paths
        self.history = History()
        self.open(collection)

    def action_reload(self) -> None:
        """Look again at what is open: only files that changed are read again."""
        self.tell("Looking again.")
        self.load(self.paths)

    def action_open(self) -> None:
        """Ask for another folder or file, and open it."""
        from tui.view.dialogs import OpenDialog  # noqa: PLC0415 - dialogs are not needed to start

        def opened(path: str | None) -> None:
            if path:
                self.tell("Opening …")
                self._load_instead((str(Path(path).expanduser()),))

        from tui.session.suggesting import suggest_paths  # noqa: PLC0415 - the same

        start = self.paths[0] if self.paths and self.paths[0] != "-" else ""
        self.app.push_screen(OpenDialog(start, suggest_paths), opened)

    def action_problems(self) -> None:
        """Show what could not be read."""
        from tui.view.dialogs import ProblemsDialog  # noqa: PLC0415 - dialogs are not needed to start

        self.app.push_screen(ProblemsDialog(self.problems))

    # -- correcting ----------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Ask for the right date, role, title and source of the document, and keep them."""
        document = self.document
        if document is None or self.is_opening():
            return
        from tui.view.dialogs import CorrectDialog  # noqa: PLC0415 - dialogs are not needed to start

        def answered(values: dict[str, str] | None) -> None:
            if values is not None:
                if "role" in values and document.date:
                    values.setdefault("date", document.date.interval.edtf)
                self._correct(document, values)

        self.app.push_screen(CorrectDialog(dict(_found(document)), _complaint), answered)

    @work(thread=True, exclusive=True, group="correct")
    def _correct(self, document: Document, values: Mapping[str, str]) -> None:
        from tui.session.correcting import correct, undo  # noqa: PLC0415 - not needed to start

        with self._opener_lock:
            if self._opener is None:
                return
            if values:
                proposed = _proposed(values)
                answer = (
                    proposed if isinstance(proposed, Problem) else correct(self._opener, document, proposed)
                )
            else:
                answer = undo(self._opener, document)
        self.app.call_from_thread(self._corrected, answer, is_undone=not values)

    def _corrected(self, answer: Collection | Problem, *, is_undone: bool) -> None:
        if isinstance(answer, Problem):
            self.tell(answer.detail)
            return
        self.open(answer)
        self.tell(
            "The correction was taken back." if is_undone else "Kept. The document itself is not changed."
        )


def _found(document: Document) -> Iterator[tuple[str, str]]:
    """What a document is known by now, for the fields of the dialog."""
    known = document.date
    yield "date", known.interval.edtf if known else ""
    yield "role", known.role.value if known else Role.PUBLISHED.value
    yield "title", "" if document.title.stands_in else document.title.text
    yield "source", document.origin.source or ""


def _proposed(values: Mapping[str, str]) -> Correction | Problem:
    """The correction that fields ask for; a field that is not there is left as found."""
    from tui.session.correcting import propose  # noqa: PLC0415 - not needed to start

    role = values.get("role")
    roles = {known.value: known for known in Role}
    if role is not None and role.casefold() not in roles:
        return Problem(role, "role", "The role is one of published, updated, event.")
    return propose(
        date=values.get("date"),
        role=roles[role.casefold()] if role is not None else None,
        title=values.get("title") or None,
        source=values.get("source"),
    )


def _complaint(values: Mapping[str, str]) -> str:
    """Why fields cannot be kept as they are; "" when they can."""
    proposed = _proposed(values)
    return proposed.detail if isinstance(proposed, Problem) and proposed.what != "empty" else ""
