"""Opening, looking again and correcting from the desk: whatever changes what is shown as a whole."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.core.dates.model import Role
from tui.core.document import Document
from tui.core.encodings import CHOSEN_BY_HAND
from tui.core.moment import Clock
from tui.core.problem import Problem
from tui.core.span import Span
from tui.session.aside import Aside
from tui.session.history import History, Place
from tui.session.library import Library
from tui.store.inner_path import as_address
from tui.store.read import STANDARD_INPUT
from tui.view.studying_desk import StudyingDesk

if TYPE_CHECKING:
    from tui.core.correction import Correction, Words
    from tui.session.loading import Loader
    from tui.session.progress import Progress
    from tui.session.watching import Stamps


_WATCH_SECONDS = 3.0
"""How often it is looked whether files have changed."""
_LOOK_SECONDS = 0.1
"""How long the first look at the files may keep them from being read."""
_WATCH_SHARE = 40
"""How many times as long as it takes to look it is waited then, so that a large folder costs a fortieth of a core."""
_TOUCHED = Place("", -1)
"""No place at all: the reader has moved, and is left where he is."""


class LibraryDesk(StudyingDesk):
    """A desk whose collection can be opened, read again and corrected."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: tuple[str, ...] = ()
        self._loader: Loader | None = None
        """What opens and dates; made in the thread that first needs it, after the first text is on the screen."""
        self._loader_lock = threading.Lock()
        """A loader belongs to one thread at a time."""
        self._stamps: Stamps | None = None
        """Of the files as they were when they were last read; None while they are being read."""
        self._pause = _WATCH_SECONDS
        """Seconds until it is looked again whether files have changed."""
        self._progress: Progress | None = None

    def load(self, paths: Sequence[str], place: Callable[[Library], Place | None] | None = None) -> None:
        """Open paths in a thread; documents appear as they are read.

        Args:
            paths: What to open; none means the bundled documents.
            place: Where to begin in what was opened; None keeps the place where it can be kept.
        """
        self.paths = tuple(paths)
        self.is_loading = True
        self._load(self.paths, place)

    @work(thread=True, exclusive=True, group="load")
    def _load(self, paths: tuple[str, ...], place: Callable[[Library], Place | None] | None) -> None:
        from tui.session.loading import Loader  # noqa: PLC0415 - not needed for the first text
        from tui.session.watching import stamps  # noqa: PLC0415 - the same

        worker = get_current_worker()
        if self._loader is not None and self._loader.paths != paths:
            self._loader.stop()
        with self._loader_lock:
            if self._loader is None or self._loader.paths != paths:
                self._loader = Loader(paths)
            self._stamps = None
            before = Aside(partial(stamps, paths, lambda: worker.is_cancelled))
            before.wait(_LOOK_SECONDS)  # of a large folder it goes on, ahead of what is read
            for library in self._loader.libraries(
                tell=self._tell_progress, is_cancelled=lambda: worker.is_cancelled
            ):
                library.make_moments(Clock.PUBLISHED)  # here, and not while somebody waits for the screen
                if worker.is_cancelled:
                    return
                self.app.call_from_thread(self._open_looked, library, place)
            self._stamps = before.result()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._all_loaded)

    def _all_loaded(self) -> None:
        self.is_loading = False
        self._say_progress(None)
        self.say_place()
        self.say_state()

    def _tell_progress(self, progress: Progress) -> None:
        """Show how far a large collection is read; called in a thread."""
        self.app.call_from_thread(self._say_progress, progress)

    def _say_progress(self, progress: Progress | None) -> None:
        is_told = progress is not None and progress.of > 0 and not progress.is_finished
        self._progress = progress if is_told else None
        self.status.share = progress.share if progress is not None and is_told else None

    def _open_looked(self, library: Library, place: Callable[[Library], Place | None] | None) -> None:
        """Show what was read so far; go to where the reader wants to begin only while he has not moved himself."""
        is_untouched = self.begun is None or self.begun == self.place
        begin = place(library) if place and is_untouched else None
        is_new = begin is not None and (
            self.begun is None or self.begun.document_id != begin.document_id or not self.library.entries
        )
        self.open(library, begin)
        if begin is not None and is_new:
            self.once_shown(self.show_asked)
        self.begun = self.place if is_untouched else _TOUCHED

    # -- keeping in step -----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.set_timer(self._pause, self._watch)

    @work(thread=True, exclusive=True, group="watch")
    def _watch(self) -> None:
        """Look whether files were added, changed or removed, and read them again if so; then wait for the next time."""
        from tui.session.watching import stamps  # noqa: PLC0415 - not needed for the first text

        worker, known = get_current_worker(), self._stamps
        started = time.monotonic()
        has_changed = (
            known is not None
            and STANDARD_INPUT not in self.paths
            and stamps(self.paths, lambda: worker.is_cancelled) != known
        )
        pause = max(_WATCH_SECONDS, _WATCH_SHARE * (time.monotonic() - started))
        if not worker.is_cancelled:
            self.app.call_from_thread(self._watched, pause, has_changed=has_changed and known is self._stamps)

    def _watched(self, pause: float, *, has_changed: bool) -> None:
        if has_changed:
            self.load(self.paths)
        self.set_timer(pause, self._watch)

    def stop_loading(self) -> None:
        """Stop what is being read in the background; what was read stays."""
        if self._loader is not None:
            self._loader.stop()

    def action_stop(self) -> None:
        """Stop reading a large collection."""
        if self._progress is None:
            self.tell("Nothing is being read.")
            return
        self.stop_loading()
        self._say_progress(None)
        self.tell("Stopped. What was read stays; F5 goes on.")

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
        from tui.session.loading import Loader  # noqa: PLC0415 - not needed for the first text

        worker = get_current_worker()
        loader = Loader(tuple(as_address(path) for path in paths))
        for library in loader.libraries(is_cancelled=lambda: worker.is_cancelled):
            if library.entries:
                library.make_moments(Clock.PUBLISHED)
                self.app.call_from_thread(self._opened_instead, loader, library)
                return
        if not worker.is_cancelled:
            problems = loader.problems
            why = problems[0] if problems else "there is no document in it"
            self.app.call_from_thread(self.tell, f"Not opened: {why}")

    def _opened_instead(self, loader: Loader, library: Library) -> None:
        self.stop_loading()
        self._loader = loader
        self.history = History()
        self.open(library)
        self.load(loader.paths)

    def action_reload(self) -> None:
        """Look again at what is open: only files that changed are read again."""
        if sum(worker.group == "load" and not worker.is_finished for worker in self.workers) > 1:
            self.tell("Still looking: the disk does not answer.")
            return
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

        self.app.push_screen(ProblemsDialog(self.problems, is_loading=self.is_loading))

    # -- correcting ----------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Ask for the right date, role, title and source of the document, and keep them."""
        document = self.document
        if document is None or self.is_opening():
            return
        from tui.core.candidate import candidates  # noqa: PLC0415 - not needed to start
        from tui.session.other_readings import other_readings  # noqa: PLC0415 - the same
        from tui.view.correct_dialog import CorrectDialog, Corrected  # noqa: PLC0415 - the same

        def answered(answer: Corrected | None) -> None:
            if answer is not None:
                values = dict(answer.values)
                if "role" in values and document.date:
                    values.setdefault("date", document.date.interval.edtf)
                self._correct(document, values, answer.words)

        pointed = self.about.pointed if self.about.has_focus else None
        chosen = pointed.span if pointed and pointed.document_id == document.id else self.view.selected
        offered = candidates(document, chosen)
        first = offered[0].words.span if offered else None
        number = 0 if chosen and first and chosen.encloses(first) else None
        is_doubtful = any(problem.what in ("encoding", "broken") for problem in document.problems)
        readings = other_readings(document) if is_doubtful or document.source.why == CHOSEN_BY_HAND else ()
        dialog = CorrectDialog(dict(_found(document)), _complaint, offered, number, readings)
        self.app.push_screen(dialog, answered)

    @work(thread=True, exclusive=True, group="correct")
    def _correct(self, document: Document, values: Mapping[str, str], words: Words | None) -> None:
        from tui.session.correcting import correct, undo  # noqa: PLC0415 - not needed to start
        from tui.session.other_readings import is_to_be_read_again  # noqa: PLC0415 - the same

        proposed = _proposed(values, words) if values else None
        if isinstance(proposed, Problem):
            self.app.call_from_thread(self.tell, proposed.detail)
            return
        problem = correct(document, proposed) if proposed else undo(document)
        if problem is not None:
            self.app.call_from_thread(self.tell, problem.detail)
            return
        if is_to_be_read_again(document):
            self.app.call_from_thread(self._read_again, is_undone=not values)
            return
        with self._loader_lock:
            library = self._loader.again() if self._loader else None
            if library is not None:
                library.make_moments(Clock.PUBLISHED)
        if library is not None:
            self.app.call_from_thread(self._corrected, library, is_undone=not values)

    def _corrected(self, library: Library, *, is_undone: bool) -> None:
        self.open(library)
        self._tell_corrected(is_undone=is_undone)

    def _read_again(self, *, is_undone: bool) -> None:
        """Read a file in the encoding that was chosen for it: its words change, and all that is found in it."""
        self._tell_corrected(is_undone=is_undone)
        self.load(self.paths)

    def _tell_corrected(self, *, is_undone: bool) -> None:
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
    yield "encoding", document.source.encoding


def _proposed(values: Mapping[str, str], words: Words | None = None) -> Correction | Problem:
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
        words=words,
        encoding=values.get("encoding"),
    )


def _complaint(values: Mapping[str, str]) -> str:
    """Why fields cannot be kept as they are; "" when they can."""
    proposed = _proposed(values)
    return proposed.detail if isinstance(proposed, Problem) and proposed.what != "empty" else ""
