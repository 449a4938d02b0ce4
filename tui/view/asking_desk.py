"""Asking again from the desk: earlier queries, queries under a name, and a range of days marked on the timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual import on
from textual.widgets import Input

from tui.core.asked import Asked
from tui.core.dates.interval import between, day, parse_edtf
from tui.core.dates.model import DateInterval
from tui.core.dates.words import in_words
from tui.core.sanitise import clean_line
from tui.session.finding import Scope
from tui.session.history import Place
from tui.session.library import Library
from tui.session.recalling import Recall
from tui.view.results_view import ResultsView
from tui.view.search_bar import SearchInput
from tui.view.search_desk import SearchDesk


class AskingDesk(SearchDesk):
    """A desk that remembers what was asked, and asks it again."""

    def __init__(self) -> None:
        super().__init__()
        self._recall: Recall | None = None
        """The walk through earlier queries that is going on."""
        self._range: DateInterval | None = None
        self._range_start: DateInterval | None = None
        """Where a range begins whose end is not marked yet."""

    # -- earlier queries -----------------------------------------------------------------------------------

    def keep_query(self) -> None:
        """Remember the query as one that was asked, not only typed through."""
        if self.finding.text.strip():
            self.app.keep_query(Asked(self.finding.text.strip(), self.finding.mode))

    @on(Input.Submitted, "#search-input")
    def _asked(self) -> None:
        self.keep_query()

    def leave_search(self) -> None:
        """Go back to where the search began, highlights kept; what was searched for can be recalled."""
        self.keep_query()
        super().leave_search()

    def on_results_view_match_chosen(self, message: ResultsView.MatchChosen) -> None:
        if message.is_final:
            self.keep_query()

    @on(Input.Changed, "#search-input")
    def _typed_on(self, message: Input.Changed) -> None:
        if self._recall is not None and message.value != self._recall.shown.text:
            self._recall = None
            self.search_bar.field.recalled = None

    def on_search_input_recalled(self, message: SearchInput.Recalled) -> None:
        """Put an earlier or later query into the bar."""
        field = self.search_bar.field
        walk = self._recall or Recall(self.app.asked, Asked(field.value, self.finding.mode))
        stepped = walk.stepped(message.step)
        if stepped == walk and message.step < 0:
            self.tell("No earlier query." if not field.value else "No earlier query that begins so.")
        self._recall = stepped
        if field.recalled is not None:
            field.recalled = stepped.shown.text
        self.ask(stepped.shown)

    def ask(self, asked: Asked) -> None:
        """Put a query into the bar, read as it was, and search for it."""
        field = self.search_bar.field
        is_other_mode = asked.mode is not self.finding.mode
        self.finding = replace(self.finding, mode=asked.mode)
        if field.value != asked.text:
            field.value = asked.text
        elif is_other_mode:
            self.search(asked.text)
        field.cursor_position = len(asked.text)
        self.say_state()

    # -- queries under a name ------------------------------------------------------------------------------

    def action_save_query(self) -> None:
        """Ask for a name, and keep the query under it."""
        asked = Asked(self.finding.text.strip(), self.finding.mode)
        if not asked.text:
            self.tell("There is no query to save. Press / to search.")
            return
        from tui.session.saving import save_query  # noqa: PLC0415 - not needed to start
        from tui.view.saved_dialogs import NameDialog  # noqa: PLC0415 - dialogs are not needed to start

        def named(name: str | None) -> None:
            if name is not None:
                problem = save_query(name, asked)
                said = f"Saved as {clean_line(name)}. ctrl+l lists the saved queries."
                self.tell(problem.detail if problem else said)

        self.keep_query()
        self.app.push_screen(NameDialog("Save this query", f"{asked.text}  ({asked.mode.value})"), named)

    def action_saved_queries(self) -> None:
        """Choose a saved query, and search for it."""
        from tui.view.saved_dialogs import SavedDialog  # noqa: PLC0415 - dialogs are not needed to start

        def chosen(asked: Asked | None) -> None:
            if asked is not None:
                self.search_bar.field.focus()
                self.ask(asked)

        self.app.push_screen(SavedDialog(), chosen)

    # -- a range of days -----------------------------------------------------------------------------------

    def action_mark_range(self) -> None:
        """Mark where a range begins, then where it ends; a third time take it away."""
        if self.is_opening():
            return
        if self._range is not None:
            self._set_range(None)
            self.tell("No range: all documents.")
            return
        known = self._marked_days()
        if known is None or known.earliest is None or known.latest is None:
            self.tell("A range begins and ends at a date; this document has none that is known.")
        elif self._range_start is None:
            self._range_start = known
            self.timeline.mark_here()
            self._say_range()
            self.tell("The range begins here: go to its last document, and mark that.")
        else:
            self._set_range(_spanning(self._range_start, known))

    def _marked_days(self) -> DateInterval | None:
        """The days to mark: of what the timeline stands on, else of the document that is shown; None where none is known."""
        entry = self.timeline.document if self.timeline.has_focus else self.document
        if self.timeline.has_focus and entry is None and (days := self.timeline.days):
            return _range_of(*days)
        return entry.date.interval if entry and entry.date else None

    def _set_range(self, days: DateInterval | None) -> None:
        self._range, self._range_start, self.timeline.marked = days, None, None
        self.timeline.redraw()
        left_out = self._find_in_range(self.library)
        self.timepane.confine(
            (days.earliest, days.latest) if days and days.earliest and days.latest else None
        )
        self._say_range()
        self.set_scope(Scope.RANGE if days else Scope.COLLECTION)
        if days:
            count = len(self.in_range or ())
            more = f"; {left_out} of uncertain date left out" if left_out else ""
            self.tell(f"{count} document{'s' * (count != 1)} in the range{more}.")

    def _find_in_range(self, library: Library) -> int:
        """Find the documents of the range; return how many more may be of it."""
        if self._range is None:
            self.in_range = None
            return 0
        from tui.core.admission import admitted  # noqa: PLC0415 - not needed to start
        from tui.core.filter import Field, Filter  # noqa: PLC0415 - the same

        self.in_range, left_out = admitted([Filter(Field.IN, "", self._range)], library.entries)
        return left_out

    def _say_range(self) -> None:
        if self._range is not None:
            self.chips.range_text = f"range: {in_words(self._range)}"
        elif self._range_start is not None:
            self.chips.range_text = f"range: from {in_words(_plain(self._range_start))} to …"
        else:
            self.chips.range_text = ""
        self.say_understood()

    def open(self, library: Library, place: Place | None = None) -> None:
        """Show a collection; a range that is marked holds for it too."""
        self._find_in_range(library)
        super().open(library, place)


def _range_of(first: date, last: date) -> DateInterval:
    """The days from one to another."""
    return between(*(day(end.year, end.month, end.day) for end in (first, last)))


def _spanning(one: DateInterval, other: DateInterval) -> DateInterval:
    """The days from the earlier of two dates to the later one, both whole; both have bounds."""
    first, last = sorted((_plain(one), _plain(other)), key=lambda known: str(known.earliest))
    if last.latest and first.latest and last.latest <= first.latest:
        return first
    return (
        last
        if first.earliest == last.earliest
        else between(_edge(first, first.earliest), _edge(last, last.latest))
    )


def _edge(known: DateInterval, end: date | None) -> DateInterval:
    """A date as one end of a range; of one that is a range itself only that day."""
    return day(end.year, end.month, end.day) if end and "/" in known.edtf else known


def _plain(known: DateInterval) -> DateInterval:
    """A date of the same bounds whose words have no doubt in them: of a range only the bounds matter."""
    plain = None if set(known.edtf) & set("/[") else parse_edtf(known.edtf.translate(_NO_DOUBT))
    if plain is not None or known.earliest is None or known.latest is None:
        return plain or known
    return _range_of(known.earliest, known.latest)


_NO_DOUBT = dict.fromkeys(map(ord, "?~%"))
