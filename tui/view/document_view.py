"""The document with what a reader does to it: moving, and selecting by mouse and keyboard, exact to the offset."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection

from tui.core.extent import Extent, Unit, unit_at
from tui.core.page import RowKind
from tui.view.actions import Where
from tui.view.document_page import DocumentPage
from tui.view.rows_view import bindings_of


class DocumentView(DocumentPage):
    """A page that can be moved through and selected from."""

    HELP = "Read, select and copy. The keys are listed by the help."
    ALLOW_SELECT = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.SELECTING), *bindings_of(Where.DOCUMENT)]

    extent: var[Extent | None] = var(None)
    """The keyboard selection in the making, or None."""

    @dataclass
    class SelectionChanged(Message):
        """What is selected changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.is_dragging = False
        self._unit = Unit.WORD
        self._column = 0

    # -- mouse ---------------------------------------------------------------------------------------------

    def offset_at(self, x: int, y: int) -> int:
        """The document offset under a cell of this widget; beside the text, the nearest one of that row."""
        if not self._page or not len(self._page) or self.document is None:
            return 0
        number = y + self.scroll_offset.y
        if number < 0:
            return 0
        if number >= len(self._page):
            return len(self.document.text)
        return self._page.offset_at(number, x - self.margin)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self.is_dragging = True
            self.extent = None

    def on_click(self, event: events.Click) -> None:
        """Put the caret; open a fold; take a word with two clicks, a sentence with three."""
        event.prevent_default()
        if self.document is None or self._page is None:
            return
        offset = self.offset_at(event.x, event.y)
        self.caret = offset
        self.refresh()
        number = event.y + self.scroll_offset.y
        if number < len(self._page) and self._page.row(number).kind is RowKind.FOLD:
            self._open_folds(self._page.row(number).span)
            return
        if event.chain > 1:
            self.select(unit_at(self.document, offset, Unit.WORD if event.chain == 2 else Unit.SENTENCE))

    # -- selection -----------------------------------------------------------------------------------------

    def selection_updated(self, selection: Selection | None) -> None:
        if selection is None:
            self.extent = None
        span = self.selected
        if span and not self.is_dragging:
            self._open_folds(span)
        self.refresh()
        self.post_message(self.SelectionChanged())

    # -- actions while selecting ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of selecting are free for other actions until something is being selected."""
        if action in ("extend", "extend_rows", "swap_ends"):
            return self.extent is not None
        return super().check_action(action, parameters)

    def start_selection(self, unit: Unit) -> bool:
        """Begin (or go on) selecting by a unit at the caret; False where there is nothing to select."""
        if self.document is None:
            return False
        self._unit = unit
        home = self.selected_words or unit_at(self.document, self.reading_offset, unit)
        if home is None:
            return False
        self._set_extent(Extent(home, home.end))
        return True

    def _set_extent(self, extent: Extent) -> None:
        self.select(extent.span)
        self.extent = extent
        self.caret = extent.span.start
        edge = max(extent.head - 1, 0) if extent.is_forward else extent.head
        if self._page:
            self._column = self._page.cell_of(edge)
            self.show_row(self.row_of(edge), margin=1)

    def action_extend(self, step: int, unit: str = "") -> None:
        if self.extent and self.document:
            self._set_extent(self.extent.moved(self.document, Unit(unit) if unit else self._unit, step))

    def action_extend_rows(self, step: int) -> None:
        if self.extent is None or self._page is None or self.document is None:
            return
        edge = max(self.extent.head - 1, 0) if self.extent.is_forward else self.extent.head
        column = self._column
        number = self._page.row_at(edge)
        while 0 <= (number := number + step) < len(self._page):
            if self._page.row(number).kind is RowKind.TEXT:
                target = self._page.offset_at(number, column)
                self._set_extent(self.extent.to_offset(self.document, target))
                self._column = column
                return

    def action_swap_ends(self) -> None:
        if self.extent and self.document:
            self._set_extent(self.extent.swapped(self.document))

    # -- actions of moving ---------------------------------------------------------------------------------

    def action_rows(self, step: int) -> None:
        self._leave_caret()
        self._scroll_to_row(self.scroll_offset.y + step)

    def action_pages(self, step: float) -> None:
        self._leave_caret()
        height = self.scrollable_content_region.height
        rows = round(step * height) if abs(step) < 1 else int(step) * max(height - 2, 1)
        self._scroll_to_row(self.scroll_offset.y + rows)

    def action_edge(self, step: int) -> None:
        self._leave_caret()
        self._scroll_to_row(0 if step < 0 else self.row_count)

    def action_paragraphs(self, step: int) -> None:
        """Put the caret at the start of the next or previous paragraph that is not folded, and show it."""
        if self.document is None or self._page is None:
            return
        passages, folds, here = self.document.passages, self.folds, self.reading_offset
        number = bisect_left(passages, here, key=lambda passage: passage.span.start)
        if step > 0 and number < len(passages) and passages[number].span.start == here:
            number += 1
        elif step < 0:
            number -= 1
        while 0 <= number < len(passages) and any(fold.overlaps(passages[number].span) for fold in folds):
            number += step
        if 0 <= number < len(passages):
            self.caret = passages[number].span.start
            self._scroll_to_row(self.row_of(self.caret))
            self.refresh()

    def _leave_caret(self) -> None:
        """The caret follows the screen again."""
        self.caret = None
        self.refresh()
