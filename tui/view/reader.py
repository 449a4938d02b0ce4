"""The reader: the desk with its keys: panes, moving, selecting and copying, knowing the document, stepping back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Offset
from textual.widget import Widget

from tui.core.dates.model import DateEvidence
from tui.core.entry import Listed
from tui.core.extent import Unit
from tui.store.settings import WIDTHS
from tui.view.about_panel import AboutPanel
from tui.view.actions import Where
from tui.view.bars import MarksBar
from tui.view.checking_desk import CheckingDesk
from tui.view.rows_view import bindings_of

_GLANCE_SECONDS = 0.05
"""How long the first frame may wait for the first text; a local disk gives it in a few milliseconds."""
_WIDTHS = (56, 64, 72, 80)


class ReaderScreen(CheckingDesk):
    """The only screen that stays; everything else opens above it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.READER)]

    def on_mount(self) -> None:
        super().on_mount()
        self.view.measure = self.app.measure
        self.status.keymap = dict(self.app.keys)
        self.say_place()
        self.say_state()
        if document := self.app.glance.document(_GLANCE_SECONDS):
            self.show_glance(document)
        self.glance_on()
        # What dates and searches is loaded once the text can be read: it would hold the first frame back.
        self.call_after_refresh(self.load, self.app.paths, self.app.place_in)

    # -- panes ------------------------------------------------------------------------------------------------

    @property
    def panes(self) -> list[Widget]:
        """The panes that can be gone to now, from left to right."""
        panes: list[Widget] = [self.timeline, self.view]
        if self.about.display:
            panes.append(self.about)
        panes.extend(self.studies)
        if self.explanation.display:
            panes.append(self.explanation)
        if self.results.has_class("-shown"):
            panes.append(self.results)
        return panes

    def action_step_pane(self, step: int) -> None:
        panes = self.panes
        here = next((n for n, pane in enumerate(panes) if pane.has_focus), 1)
        self.go_to_pane(panes[(here + step) % len(panes)])

    def action_pane(self, name: str) -> None:
        pane = {"timeline": self.timeline, "document": self.view, "results": self.results}[name]
        if pane in self.panes:
            self.go_to_pane(pane)
        else:
            self.tell("No matches yet. Press / to search.")

    def go_to_pane(self, pane: Widget) -> None:
        """Show a pane, where only one fits, and put the focus there."""
        self.set_class(pane is self.timeline, "-on-timeline")
        self.set_class(pane is self.results, "-on-results")
        if pane is not self.timeline:
            self.narrow_timeline()
        pane.focus()

    def on_descendant_focus(self) -> None:
        self.set_class(self.timeline.has_focus, "-on-timeline")
        self.set_class(self.results.has_focus, "-on-results")
        self.say_state()

    def on_descendant_blur(self) -> None:
        self.call_after_refresh(self.say_state)

    def on_resize(self) -> None:
        self.call_after_refresh(self.say_place)

    # -- moving -----------------------------------------------------------------------------------------------

    def on_document_page_moved(self) -> None:
        self.say_place()

    def on_document_view_selection_changed(self) -> None:
        self.say_state()

    def on_marks_bar_dragged(self, message: MarksBar.Dragged) -> None:
        self.view.scroll_to(y=round(message.share * self.view.max_scroll_y), animate=False, force=True)

    def action_step_document(self, step: int) -> None:
        if self.is_opening():
            return
        entries = self.listed
        here = self._place_among(entries)
        target = 0 if here is None else here + step
        if 0 <= target < len(entries):
            self.remember()
            self.show(entries[target])
        else:
            self.tell("This is the last document." if step > 0 else "This is the first document.")

    def _place_among(self, entries: Sequence[Listed]) -> int | None:
        """The number of the document that was chosen among some; None where it is not one of them."""
        here = self.chosen or self.document
        if here is None:
            return None
        if entries is self.library.entries:
            return self.library.places.get(here.id)
        return next((n for n, known in enumerate(entries) if known.id == here.id), None)

    def action_history(self, step: int) -> None:
        if self.place is None:
            return
        history, place = self.history.back(self.place) if step < 0 else self.history.forward(self.place)
        entry = self.library.by_id.get(place.document_id) if place else None
        if place is None or entry is None:
            self.tell("Nowhere to go back to." if step < 0 else "Nowhere to go forward to.")
            return
        self.history = history
        self.show(entry, place.offset)

    def action_toggle_fold(self) -> None:
        self.view.is_unfolded = not self.view.is_unfolded
        self.say_place()

    def action_width(self, change: int) -> None:
        if change:
            self.view.measure = min(max(self.view.measure + change, WIDTHS[0]), WIDTHS[-1])
        else:
            self.view.measure = next((w for w in _WIDTHS if w > self.view.measure), _WIDTHS[0])
        self.say_place()
        self.tell(f"Column of {self.view.column_width} cells.")

    # -- selecting and copying --------------------------------------------------------------------------------

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What Textual's mouse selection asks; the document answers in offsets of its text, whatever was wrapped."""
        if self.view.is_dragging:
            widget: Widget | None = self.view
        else:
            widget, offset = super().get_widget_and_offset_at(x, y)
            if widget is not self.view:
                return widget, offset
        region = self.view.content_region
        inside_x = min(max(x, region.x), region.right - 1) - region.x
        inside_y = min(max(y, region.y), region.bottom - 1) - region.y
        return self.view, Offset(self.view.offset_at(inside_x, inside_y), 0)

    def on_text_selected(self) -> None:
        """A mouse button was let go, wherever the pointer is."""
        self.view.is_dragging = False
        self.say_state()

    def action_start_selection(self, unit: str) -> None:
        if self.is_opening():
            return
        self.view.focus()
        if not self.view.start_selection(Unit(unit)):
            self.tell("Nothing to select here.")
        self.say_state()

    def action_copy_text(self) -> None:
        """Textual's ctrl+c: the bare words of a selection, else say how to quit."""
        if self.view.selected_words:
            self.action_copy("words")
        else:
            self.tell("Nothing is selected. Press ctrl+q to quit.")

    def action_copy(self, what: str) -> None:
        """Copy the selection, or the current sentence."""
        span = self.chosen_words()
        if self.document is None:
            return
        if span:
            self.app.copy_span(self.document, span, with_citation=what == "quote")
            self.view.select(None)
        else:
            self.tell(
                "There is nothing to copy here." if self.library.entries else "Still opening: a moment."
            )

    # -- knowing the document ---------------------------------------------------------------------------------

    def action_about(self) -> None:
        """Show or close the panel about the document."""
        if self.is_opening():
            return
        self.about.display = not self.about.display
        self.explanation.display = False
        if self.about.display and self.document:
            self.about.show(self.document, self.library.by_id)
            self.about.focus()
        else:
            self.view.focus()
        self.light()
        self.say_state()

    def on_about_panel_evidence_chosen(self, message: AboutPanel.EvidenceChosen) -> None:
        evidence: DateEvidence = message.evidence
        entry = self.library.by_id.get(evidence.document_id)
        if entry is None or evidence.span is None:
            return
        if self.is_shown(entry):
            self.view.reveal(evidence.span)
        elif message.is_final:
            witness = f"A witness for {self.document.title.text if self.document else ''}"
            self.witness = evidence
            self.jump(entry, evidence.span)
            self.tell(witness)

    def on_about_panel_words_chosen(self, message: AboutPanel.WordsChosen) -> None:
        """Show the words that say a fact of the document."""
        self.light()
        self.view.reveal(message.words)

    # -- stepping back ----------------------------------------------------------------------------------------

    def action_step_back(self) -> None:
        """Undo one level: selection, panel, typing, search."""
        if self.view.extent is not None or self.view.selected:
            self.view.select(None)
            self.view.extent = None
        elif self.about.display:
            self.action_about()
        elif self.explanation.display:
            self.action_explain()
        elif self.search_bar.field.has_focus:
            self.leave_search()
        elif self.close_study():
            pass
        elif self.finding.text:
            self.search_bar.field.value = ""
            self.go_to_pane(self.view)
        elif not self.narrow_timeline() and not self.view.has_focus:
            self.view.focus()
        self.say_state()

    def action_close(self) -> None:
        """Close the innermost thing; at the root, quit."""
        is_open = self.about.display or self.explanation.display or self.studies
        if self.view.selected or is_open or self.finding.text:
            self.action_step_back()
        else:
            self.app.exit()

    # -- help and looks ------------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show the keys and the signs."""
        from tui.view.dialogs import HelpDialog  # noqa: PLC0415 - dialogs are not needed to start

        self.app.push_screen(HelpDialog(self.status.keymap))

    def action_themes(self) -> None:
        """Choose a theme."""
        from tui.view.dialogs import ThemeDialog  # noqa: PLC0415 - dialogs are not needed to start

        self.app.push_screen(ThemeDialog())

    async def run_from_palette(self, owner: Widget, method: str) -> None:
        """Run an action chosen by name, where its keys would: above no dialog."""
        self.close_dialogs()
        await owner.run_action(method)

    def close_dialogs(self) -> None:
        """Close whatever stands above this screen."""
        while self.app.screen is not self:
            self.app.pop_screen()

    def show_from_palette(self, entry: Listed) -> None:
        """Show a document chosen by name."""
        self.close_dialogs()
        self.remember()
        self.show(entry)
        self.view.focus()
