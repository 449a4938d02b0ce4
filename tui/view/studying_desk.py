"""Studying what was found: a concordance, how often it is said over time, and taking it away as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.core.dates.interval import between, day
from tui.core.dates.model import DateInterval
from tui.core.match import SearchResult
from tui.view.asking_desk import AskingDesk

if TYPE_CHECKING:
    from tui.core.concordance import ConcordanceLine, LineOrder
    from tui.view.concordance_view import ConcordanceView
    from tui.view.curve_view import CurveView

_MOST_CURVES = 4
"""Queries whose curves are shown together."""


class StudyingDesk(AskingDesk):
    """A desk on which what was found can be laid out. Its two panes are made when they are first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.concordance: ConcordanceView | None = None
        self.curve: CurveView | None = None
        self._lines: list[ConcordanceLine] = []
        self._line_order: LineOrder | None = None
        self._beside: list[SearchResult] = []
        """Answers whose curves are kept beside that of the query."""

    @property
    def studies(self) -> list[Widget]:
        """The panes that are laid out now, from top to bottom."""
        return [pane for pane in (self.concordance, self.curve) if pane is not None and pane.display]

    def show_answer(self, result: SearchResult | None) -> None:
        """Show the answer to the query, also in what is laid out."""
        super().show_answer(result)
        self._study()

    def _study(self) -> None:
        """Bring what is laid out up to date."""
        if self.concordance is not None and self.concordance.display:
            self._lay_out_lines(self.finding.result)
        if self.curve is not None and self.curve.display:
            self._show_curves()

    async def _open_study(self, pane: Widget) -> None:
        if not pane.is_attached:
            await self.query_one("#page").mount(pane)
        pane.display = True
        self._study()
        pane.focus()
        self.say_state()

    def close_study(self) -> bool:
        """Close what is laid out last; whether something was."""
        studies = self.studies
        if not studies:
            return False
        closed = next((pane for pane in studies if pane.has_focus), studies[-1])
        closed.display = False
        self.view.focus()
        return True

    # -- the concordance -----------------------------------------------------------------------------------

    async def action_concordance(self) -> None:
        """Show or close the concordance of what was found."""
        from tui.core.concordance import LineOrder  # noqa: PLC0415 - not needed to start
        from tui.view.concordance_view import ConcordanceView  # noqa: PLC0415 - the same

        if self.concordance is not None and self.concordance.display:
            self.concordance.display = False
            self.view.focus()
            return
        if not self.finding.walk.matches:
            self.tell("There are no matches to lay out.")
            return
        self._line_order = self._line_order or LineOrder.DATE
        self.concordance = self.concordance or ConcordanceView(id="concordance")
        await self._open_study(self.concordance)

    @work(thread=True, exclusive=True, group="concordance")
    def _lay_out_lines(self, result: SearchResult | None) -> None:
        """Make the lines of a concordance: what is lit in all matches is worked out, which may take a second."""
        from tui.core.concordance import LineOrder, concordance, in_line_order, words_asked  # noqa: PLC0415 - the same

        worker, entries = get_current_worker(), self.library.by_id
        lines: list[ConcordanceLine] = []
        if result is not None:
            found = concordance(result.matches, words_asked(result.query), lambda: worker.is_cancelled)
            lines = list(in_line_order(found, LineOrder.DATE, entries))
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_lines, lines, result)

    def _show_lines(self, lines: list[ConcordanceLine], result: SearchResult | None) -> None:
        from tui.core.concordance import in_line_order  # noqa: PLC0415 - the same

        pane, order = self.concordance, self._line_order
        if pane is None or order is None:
            return
        self._lines = lines
        ordered = in_line_order(lines, order, self.library.by_id)
        is_capped = result is not None and (result.is_capped or result.total > len(result.matches))
        note = "" if lines else "nothing found"
        pane.show(ordered, self.library.by_id, order, query=self.finding.text, note=note, is_capped=is_capped)

    def on_concordance_view_line_chosen(self, message: ConcordanceView.LineChosen) -> None:
        """Show a line in its document."""
        entry = self.library.by_id.get(message.line.document_id)
        if entry is None:
            return
        if message.is_final:
            self.remember()
        self.show_span(entry, message.line.span)
        if message.is_final:
            self.view.focus()

    def on_concordance_view_order_asked(self, message: ConcordanceView.OrderAsked) -> None:
        """Sort the lines otherwise."""
        self._line_order = message.order
        self._show_lines(self._lines, self.finding.result)

    # -- hits over time ------------------------------------------------------------------------------------

    async def action_curve(self) -> None:
        """Show or close how often the query is said over time."""
        from tui.view.curve_view import CurveView  # noqa: PLC0415 - not needed to start

        if self.curve is not None and self.curve.display:
            self.curve.display = False
            self.view.focus()
            return
        if self.finding.result is None and not self._beside:
            self.tell("Nothing to count yet. Press / to search.")
            return
        self.curve = self.curve or CurveView(id="curve")
        await self._open_study(self.curve)

    def _show_curves(self) -> None:
        if self.curve is None:
            return
        here = [self.finding.result] if self.finding.result is not None else []
        asked = {result.query.text for result in here}
        beside = [result for result in self._beside if result.query.text not in asked]
        self.curve.show(self.library.entries, [*beside, *here][-_MOST_CURVES:])

    def action_keep_curve(self) -> None:
        """Keep the curve of the query beside those of the next, or let go of all that were kept."""
        result = self.finding.result
        kept = [one.query.text for one in self._beside]
        if result is None or result.query.text in kept:
            self._beside = []
            self.tell("No curves are kept beside this one.")
        else:
            self._beside = [*self._beside, result][-(_MOST_CURVES - 1) :]
            self.tell("Kept: its curve stays beside that of the next query. Again lets go of all.")
        self._study()

    def on_curve_view_bin_chosen(self, message: CurveView.BinChosen) -> None:
        """Confine timeline and search to a period."""
        self._set_range(_days(message.first, message.last))

    # -- taking it away ------------------------------------------------------------------------------------

    def action_export(self) -> None:
        """Ask for a file, and write to it what was found: the concordance or the curves where one of them has the focus."""
        from tui.view.saved_dialogs import FileDialog  # noqa: PLC0415 - dialogs are not needed to start

        if self.finding.result is None or not self.finding.result.matches:
            self.tell("Nothing to write yet. Press / to search.")
            return
        said = "A file: .csv for spreadsheets, .md for notes, .json for programs. None that is there is replaced."

        def named(name: str | None) -> None:
            if name:
                self._export(Path(name).expanduser())

        self.app.push_screen(FileDialog("Write what was found", said, "matches.csv"), named)

    @work(thread=True, exclusive=True, group="export")
    def _export(self, path: Path) -> None:
        from tui.session import exporting  # noqa: PLC0415 - not needed to start

        form = exporting.SUFFIXES.get(path.suffix.lower())
        if form is None:
            self.app.call_from_thread(self.tell, f"The name must end in {', '.join(exporting.SUFFIXES)}.")
            return
        if why := exporting.refusal(path, self.library.entries, may_replace=False):
            self.app.call_from_thread(self.tell, why)
            return
        text, entries = self.finding.text, self.library.by_id
        if self.concordance is not None and self.concordance.has_focus:
            pieces = exporting.export_lines(form, text, self._lines, entries)
        elif self.curve is not None and self.curve.has_focus:
            pieces = exporting.export_curves(form, self.curve.curves)
        else:
            pieces = exporting.export_matches(form, text, self.finding.walk.matches, entries)
        try:
            exporting.save(path, pieces, form)
        except OSError as error:
            self.app.call_from_thread(self.tell, f"Not written: {error.strerror or error}")
            return
        self.app.call_from_thread(self.tell, f"Written to {path}.")


def _days(first: date, last: date) -> DateInterval:
    """The days from one to another."""
    return between(day(first.year, first.month, first.day), day(last.year, last.month, last.day))
