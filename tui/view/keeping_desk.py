"""Keeping from the desk: quotes, notes, highlights and marks; on the disk before it is said that they are kept.

What is kept is read in a thread once the first text stands: SQLite takes 16 ms to load, for which no first frame waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.timer import Timer

from tui.core.document import Document
from tui.core.extent import Unit, unit_at
from tui.core.problem import Problem
from tui.core.span import Span, union
from tui.session.history import Place
from tui.session.library import Library
from tui.store.paths import quotes_path
from tui.view.library_desk import LibraryDesk

if TYPE_CHECKING:
    from tui.core.kept_filter import KeptFilter
    from tui.core.kept_quote import KeptQuote
    from tui.core.mark import Mark
    from tui.session.keeping import Keeping, KeptHere
    from tui.session.verifying import Checked
    from tui.view.keep_dialogs import Noted

_Answer = TypeVar("_Answer")
_RETRY_SECONDS = 15.0
"""How often it is tried again to keep what could not be kept."""


class KeepingDesk(LibraryDesk):
    """A desk on which words are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.keeping: Keeping | None = None
        """What is kept; None until it was read, or while there is nothing."""
        self._keeping_lock = threading.Lock()
        self._here: tuple[Document, KeptHere] | None = None
        """What is kept of the document that is shown."""
        self._last_kept: KeptQuote | None = None
        """What was kept last in this run."""
        self._retrying: Timer | None = None

    # -- what is kept --------------------------------------------------------------------------------------

    def open(self, library: Library, place: Place | None = None) -> None:
        """Show a collection, and soon what is kept of it."""
        super().open(library, place)
        if self.keeping is not None or quotes_path().exists():
            self._read_kept()

    @work(thread=True, exclusive=True, group="read-kept")
    def _read_kept(self) -> None:
        self._loaded()
        self._tell_kept()

    def _loaded(self) -> Keeping:
        """What is kept, read up to now; called in a thread."""
        from tui.session.keeping import Keeping  # noqa: PLC0415 - SQLite is not needed to start

        with self._keeping_lock:
            keeping = self.keeping or Keeping()
            before = keeping.problems
            keeping.load()
            self.keeping = keeping
        for problem in keeping.problems[len(before) :]:
            self.app.call_from_thread(self._warn, f"Kept quotes: {problem.detail}.")
        return keeping

    def _tell_kept(self) -> None:
        """Show what is kept as it is now; called in a thread, since all documents are looked at."""
        counts = self.keeping.kept_counts(self.library.entries) if self.keeping else {}
        self.app.call_from_thread(self._show_kept, counts)

    def _show_kept(self, counts: Mapping[str, int]) -> None:
        self.timeline.show_kept(frozenset(counts))
        self._here = None
        self.light()
        is_waiting = self.keeping is not None and bool(self.keeping.waiting)
        if is_waiting and self._retrying is None:
            self._retrying = self.set_interval(_RETRY_SECONDS, self._retry)
        elif not is_waiting and self._retrying is not None:
            self._retrying.stop()
            self._retrying = None

    @property
    def kept_here(self) -> KeptHere | None:
        """What is kept of the document that is shown, and where it stands."""
        document = self.document
        if document is None or self.keeping is None:
            return None
        if self._here is None or self._here[0] is not document:
            self._here = document, self.keeping.kept_here(document)
        return self._here[1]

    def kept_spans(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Where kept quotes and highlights stand in the document that is shown."""
        here = self.kept_here
        if here is None:
            return (), ()
        return union(span for span, _ in here.quotes), union(span for span, _ in here.highlights)

    def left_waiting(self) -> tuple[KeptQuote, ...]:
        """The quotes that the disk does not take at the end either."""
        if self.keeping is None:
            return ()
        self.keeping.retry()
        return self.keeping.waiting

    def _warn(self, message: str) -> None:
        self.app.notify(message, severity="error", timeout=12, markup=False)

    # -- keeping -------------------------------------------------------------------------------------------

    def chosen_words(self) -> Span | None:
        """What is selected, else the sentence at the caret."""
        if self.document is None:
            return None
        return self.view.selected_words or unit_at(self.document, self.view.reading_offset, Unit.SENTENCE)

    def action_keep(self) -> None:
        """Keep the selection, or the current sentence."""
        document, span = self.document, self.chosen_words()
        if self.is_opening() or document is None:
            return
        if not span:
            self.tell("There is nothing to keep here.")
            return
        self._keep(document, span)
        self.view.select(None)

    @work(thread=True, group="keep")
    def _keep(self, document: Document, span: Span) -> None:
        keeping = self._loaded()
        kept_before = keeping.quotes
        answer = keeping.keep(document, span)
        self._tell_kept()
        if isinstance(answer, Problem):
            self.app.call_from_thread(self._not_kept, document, span, answer)
            return
        self._last_kept = answer
        said = "Kept already." if answer in kept_before else "Kept."
        self.app.call_from_thread(self.tell, f"{said} a adds a note, S shows all.")

    def _not_kept(self, document: Document, span: Span, problem: Problem) -> None:
        """Say at once that the disk did not take a quote, and put it where the person still has it."""
        self.app.copy_span(document, span, with_citation=True)
        self._warn(
            f"Not kept on the disk: {problem.detail} ({problem.where}). The quote is copied and stays in memory; "
            "it is tried again while the program runs."
        )

    @work(thread=True, exclusive=True, group="retry")
    def _retry(self) -> None:
        if self.keeping is not None and not self.keeping.retry():
            self._tell_kept()
            self.app.call_from_thread(self.tell, "The quotes that waited are on the disk now.")

    @work(thread=True, group="keep")
    def _change(self, change: Callable[[Keeping], _Answer | Problem], say: Callable[[_Answer], str]) -> None:
        """Change what is kept, and say what came of it."""
        answer = change(self._loaded())
        self._tell_kept()
        if not isinstance(answer, Problem):
            self.app.call_from_thread(self.tell, say(answer))
        elif answer.what == "empty":
            self.app.call_from_thread(self.tell, answer.detail)
        else:
            self.app.call_from_thread(self._warn, f"Not kept: {answer.detail} ({answer.where}).")

    def action_note(self) -> None:
        """Write on the kept quote at the caret, else on the one that was kept last in this document."""
        from tui.core.kept_filter import all_tags  # noqa: PLC0415 - not needed to start
        from tui.view.keep_dialogs import Noted, NoteDialog  # noqa: PLC0415 - the same

        quote = self._quote_at_caret()
        if quote is None or self.keeping is None:
            self.tell("No kept quote here: s keeps one.")
            return

        def noted(answer: Noted | None) -> None:
            if answer is not None:
                note, tags = answer.note, answer.tags
                self._change(lambda keeping: keeping.edit(quote, note, tags), lambda _: "The note is kept.")

        tags = all_tags(self.keeping.quotes)
        self.app.push_screen(NoteDialog(quote.exact, Noted(quote.note, quote.tags), tags), noted)

    def _quote_at_caret(self) -> KeptQuote | None:
        quotes = self.kept_here.quotes if self.kept_here else ()
        offset = self.view.reading_offset
        at = self.view.selected_words or Span(offset, offset + 1)
        found = next((quote for span, quote in quotes if span.overlaps(at)), None)
        if found is not None or self._last_kept is None:
            return found
        last = self._last_kept.id
        return next((quote for _, quote in quotes if quote.id == last), None)

    def action_highlight(self) -> None:
        """Highlight the selection or the current sentence, or let go of the highlight there."""
        document, span = self.document, self.chosen_words()
        if not self.is_opening() and document is not None and span:
            self._change(lambda keeping: keeping.highlight(document, span), _highlight_in_words)
            self.view.select(None)

    def action_undo_kept(self) -> None:
        """Take back what was changed last."""
        self._change(lambda keeping: keeping.undo(), lambda undone: f"Taken back: {undone}.")

    # -- going to what is kept -----------------------------------------------------------------------------

    def action_kept(self) -> None:
        """Open the kept quotes."""
        self._open_kept()

    @work(thread=True, exclusive=True, group="open-kept")
    def _open_kept(self) -> None:
        from tui.core.kept_filter import KeptFilter  # noqa: PLC0415 - not needed to start

        keeping, known = self._loaded(), KeptFilter()
        known.prepare(keeping.quotes)
        here = keeping.kept_among(self.library.entries)
        self.app.call_from_thread(self._show_kept_screen, keeping, here, known)

    def _show_kept_screen(self, keeping: Keeping, here: set[str], known: KeptFilter) -> None:
        from tui.view.kept_screen import KeptScreen  # noqa: PLC0415 - not needed to start

        def closed(_: None) -> None:
            self._read_kept()

        chosen = self._quote_at_caret()
        self.app.push_screen(
            KeptScreen(keeping, self._go_to, self._check_kept, here, chosen.id if chosen else None, known),
            closed,
        )

    def _check_kept(self, quotes: Sequence[KeptQuote], is_cancelled: Callable[[], bool]) -> Iterator[Checked]:
        """Yield whether kept quotes still say what the open documents say; called in a thread."""
        from tui.core.quoted import Quoted  # noqa: PLC0415 - only what checks needs it
        from tui.session.verifying import Verifier  # noqa: PLC0415 - the same

        return Verifier(self.library).check_all(map(Quoted.of, quotes), is_cancelled)

    def _go_to(self, kept: KeptQuote | Mark) -> str:
        """Go to where something kept stands; why it cannot be gone to, or ""."""
        from tui.session.keeping import address_of, find_document, place_in  # noqa: PLC0415 - the same

        entry = find_document(self.library.entries, kept)
        if entry is None:
            return f"{address_of(kept)[1]} is not among the open documents; O opens another folder."

        def go() -> None:
            if self.document is None:
                return
            span = place_in(self.document, kept)
            self.view.reveal(span or kept.position.span_in(self.document.text))
            self.say_place()
            if span is None:
                self.tell("The document has changed: these words were about here.")

        self.remember()
        if not self.is_shown(entry):
            self.show(entry)
        self.once_shown(go)
        self.view.focus()
        return ""

    def action_mark(self) -> None:
        """Ask for a letter, and mark the place under it."""
        if not self.is_opening():
            self._ask_letter(
                "Mark this place", "a letter or figure marks it · any other key closes", self._mark
            )

    def _mark(self, letter: str) -> None:
        document, offset = self.document, self.view.reading_offset
        if letter != "'" and document is not None:
            said = f"Marked: ' {letter} comes back here."
            self._change(lambda keeping: keeping.mark(document, offset, letter), lambda _: said)

    def action_go_to_mark(self) -> None:
        """Ask for a letter, and go to what is marked under it; twice, go back where the reader was."""
        self._ask_letter("Go to a mark", "its letter · ' goes back where you were", self._go_to_mark)

    def _go_to_mark(self, letter: str) -> None:
        if letter == "'":
            self._go_back()
            return
        mark = self.keeping.marks.get(letter) if self.keeping is not None else None
        complaint = self._go_to(mark) if mark is not None else f"Nothing is marked {letter}."
        if complaint:
            self.tell(complaint)

    def _go_back(self) -> None:
        """Go back to the place before the last jump, from which this place can be gone back to in the same way."""
        place = self.history.behind[-1] if self.history.behind else None
        entry = self.library.by_id.get(place.document_id) if place else None
        if place is None or entry is None:
            self.tell("Nowhere to go back to.")
            return
        self.remember()
        self.show(entry, place.offset)

    def _ask_letter(self, heading: str, hint: str, take: Callable[[str], None]) -> None:
        from tui.view.keep_dialogs import LetterDialog  # noqa: PLC0415 - not needed to start

        def answered(letter: str | None) -> None:
            if letter:
                take(letter)

        marks = self.keeping.marks if self.keeping is not None else {}
        self.app.push_screen(LetterDialog(heading, hint, marks), answered)


def _highlight_in_words(mark: Mark | None) -> str:
    return "Highlighted. U there lets go of it again." if mark else "Not highlighted any more."
