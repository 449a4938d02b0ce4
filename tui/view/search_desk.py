"""Searching from the desk: what is typed, its answer, and walking through the matches."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection as AnyOf
from dataclasses import dataclass, replace

from textual import on, work
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from tui.core.extent import Unit, unit_at
from tui.core.match import SearchResult
from tui.core.mode import Mode
from tui.core.sanitise import clean_line
from tui.core.span import Span
from tui.session.finding import Finding, Order, Scope
from tui.session.history import Place
from tui.session.library import Library
from tui.session.walking import MatchWalk
from tui.view.results_view import ResultsView
from tui.view.search_bar import SearchInput
from tui.view.timeline_desk import TimelineDesk

_MODES = tuple(Mode)
_QUICK_PASSAGES = 3_000
"""Passages that are searched within the handling of a key: 1 ms usually, 5 ms in 95 of 100 queries at 2,000."""


class SearchDesk(TimelineDesk):
    """A desk that can be searched."""

    @dataclass
    class Answered(Message):
        """A query was answered, in a worker thread."""

        result: SearchResult

    def __init__(self) -> None:
        super().__init__()
        self._generation = 0
        self._moves = True
        self._before_search: Place | None = None

    def open(self, library: Library, place: Place | None = None) -> None:
        """Show a collection, and what the query finds in it."""
        self.finding = replace(self.finding, result=None, walk=MatchWalk(), counts=None)
        self.results.show((), {})
        super().open(library, place)
        if self.finding.text:
            self.search(self.finding.text, moves=False)

    def search(self, text: str, *, moves: bool = True) -> None:
        """Search for a text: at once where that takes less than a frame, else in a thread that answers by a message.

        The answer shows its best match, unless `moves` is false: then the reader stays.
        """
        self.finding = replace(self.finding, text=text)
        self._moves = moves
        within = self.finding.within(self.document.id if self.document else None, self.in_range)
        self._generation += 1
        if not text.strip():
            self.show_answer(None)
        elif self._is_quick and self.search_lock.acquire(blocking=False):
            try:
                result = self._answer(self.finding, within, self._generation, lambda: False)
            finally:
                self.search_lock.release()
            self.show_answer(result)
        else:
            self._search(self.library, self.finding, within, self._generation)

    @property
    def _is_quick(self) -> bool:
        """Whether a search of this collection is prepared, and takes a few milliseconds."""
        return self.prepared is self.library and self.library.passages <= _QUICK_PASSAGES

    def _answer(
        self, finding: Finding, within: AnyOf[str] | None, generation: int, is_cancelled: Callable[[], bool]
    ) -> SearchResult:
        """Ask the searcher, which is there and locked."""
        assert self.searcher is not None  # noqa: S101 - made before the lock is taken
        return self.searcher.search(
            finding.text, finding.mode, within=within, generation=generation, is_cancelled=is_cancelled
        )

    @work(thread=True, exclusive=True, group="search")
    def _search(self, library: Library, finding: Finding, within: AnyOf[str] | None, generation: int) -> None:
        worker = get_current_worker()
        self.prepare_searcher(library, lambda: worker.is_cancelled)
        with self.search_lock:
            if worker.is_cancelled or self.prepared is not library:
                return
            result = self._answer(finding, within, generation, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Answered(result))

    def on_search_desk_answered(self, message: Answered) -> None:
        if message.result.generation == self._generation:
            self.show_answer(message.result)

    def show_answer(self, result: SearchResult | None) -> None:
        """Show the answer to the query, or that there is none."""
        if result is None:
            self.finding = replace(self.finding, text="", result=None, walk=MatchWalk(), counts=None)
        else:
            self.finding = self.finding.answered(result, self.library.places)
            if not self._moves:
                self.finding = replace(self.finding, walk=self.finding.walk.at(-1))
        note = ""
        if result is not None and not result.matches:
            note = f"nearest: {result.nearest}" if result.nearest else "nothing found"
        if result is not None and result.query.problems:
            note = result.query.problems[0].detail
            self.tell(note)
        with self.app.batch_update():
            self.say_state()
            self.results.show(self.finding.walk.matches, self.library.by_id, note)
            self.show_hits()
            if self.shows_only_matching:
                self.show_timeline()
            self.show_match()

    def show_match(self) -> None:
        """Bring the current match to the screen."""
        match = self.finding.walk.match
        if match is not None:
            self.results.choose(self.finding.walk.current)
            entry = self.library.by_id[match.document_id]
            if self.is_shown(entry):
                self.light()
            else:
                self.show(entry)
            self.once_shown(self._reveal_match)
        else:
            self.light()
        self._explain_match()
        self.say_walk()
        self.say_place()

    def _reveal_match(self) -> None:
        """Bring the words of the current match to the screen, where its document is shown."""
        match = self.finding.walk.match
        if match is not None and self.document is not None and match.document_id == self.document.id:
            self.view.reveal(
                Span(match.spans[0].start, match.spans[-1].end) if match.spans else match.passage.span
            )

    def _explain_match(self) -> None:
        """Bring the panel about the current match up to date; without one it closes."""
        if self.explanation.display:
            match = self.finding.walk.match
            self.explanation.display = match is not None
            if match is not None:
                self.explanation.show(match)

    @on(Input.Changed, "#search-input")
    def _typed(self, message: Input.Changed) -> None:
        self.search(clean_line(message.value))

    @on(Input.Submitted, "#search-input")
    def _submitted(self) -> None:
        if self._before_search and self._before_search != self.place:
            self.history = self.history.left(self._before_search)
        self._before_search = None
        self.view.focus()

    def on_search_input_chosen(self, message: SearchInput.Chosen) -> None:
        self.action_step_match(message.step)

    def on_results_view_match_chosen(self, message: ResultsView.MatchChosen) -> None:
        self.finding = replace(self.finding, walk=self.finding.walk.at(message.index))
        self.show_match()
        if message.is_final:
            self.view.focus()

    def action_search(self) -> None:
        """Put the cursor into the search bar, with what was searched selected."""
        self._before_search = self.place
        self.set_focus(self.search_bar.field)  # now, and not after the keys that are typed already
        self.search_bar.field.action_select_all()

    def action_step_match(self, step: int) -> None:
        """Go to the next or previous match, round the ends."""
        walk = self.finding.walk
        self._told = ""
        if not walk.matches:
            self.tell("No matches to walk through. Press / to search.")
            return
        if not self.search_bar.field.has_focus:
            self.remember()
        self.finding = replace(self.finding, walk=walk.stepped(step))
        self.show_match()
        if walk.wraps(step):
            self.status.message += ", round again from the " + ("top" if step > 0 else "end")

    def action_explain(self) -> None:
        """Show or close the panel about the current match; the focus stays, so that the walk goes on."""
        if not self.explanation.display and self.finding.walk.match is None:
            self.tell("No match to explain. Press / to search, n to go to a match.")
            return
        self.explanation.display = not self.explanation.display
        if self.explanation.display:
            if self.about.display:
                self.about.display = False
                self.light()
            self._explain_match()
            self.call_after_refresh(self._reveal_match)
        elif self.focused is None or self.explanation.has_focus:
            self.view.focus()
        self.say_state()

    def action_next_mode(self) -> None:
        mode = _MODES[(_MODES.index(self.finding.mode) + 1) % len(_MODES)]
        self._search_again(replace(self.finding, mode=mode))

    def action_next_scope(self) -> None:
        scopes = [scope for scope in Scope if scope is not Scope.RANGE or self.in_range is not None]
        here = scopes.index(self.finding.scope) if self.finding.scope in scopes else 0
        self.set_scope(scopes[(here + 1) % len(scopes)])

    def set_scope(self, scope: Scope) -> None:
        """Search somewhere else; the timeline shows the range's documents only while that is where."""
        is_ranged = Scope.RANGE in (scope, self.finding.scope)
        self._search_again(replace(self.finding, scope=scope))
        if is_ranged:
            self.show_timeline()
            self.timeline.choose(self.document.id if self.document else None)

    def action_next_order(self) -> None:
        order = Order.BEST if self.finding.order is Order.DATE else Order.DATE
        self._search_again(replace(self.finding, order=order))

    def _search_again(self, finding: Finding) -> None:
        self.finding = finding
        self.say_state()
        self.search(finding.text)

    def action_toggle_only(self) -> None:
        self.shows_only_matching = not self.shows_only_matching
        self.show_timeline()
        self.timeline.choose(self.document.id if self.document else None)
        self.tell("Only documents with a match." if self.shows_only_matching else "All documents.")

    def action_search_this(self) -> None:
        """Search for the selection, or the word at the caret."""
        if self.document is None:
            return
        span = self.view.selected_words or unit_at(self.document, self.view.reading_offset, Unit.WORD)
        if span:
            self.remember()
            self.search_bar.field.value = clean_line(self.document.text[span.slice])[:200]

    def leave_search(self) -> None:
        """Go back to where the search began, highlights kept."""
        place, self._before_search = self._before_search, None
        entry = self.library.by_id.get(place.document_id) if place else None
        if entry and place:
            self.show(entry, place.offset)
        self.view.focus()
