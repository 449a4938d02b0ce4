"""A list of rows with one of them chosen: the base of timeline, results and the panel about a document."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.reactive import var

from tui.view.actions import Where
from tui.view.rows_view import RowsView, bindings_of


class ListView(RowsView, can_focus=True):
    """Moves a cursor over those of its rows that can be chosen, and says when one was."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.LIST)]

    cursor: var[int] = var(-1)
    """The chosen row, or -1."""

    def can_choose(self, number: int) -> bool:
        """Whether a row can be chosen."""
        raise NotImplementedError

    def chosen(self, number: int, *, is_final: bool) -> None:
        """React to a row being chosen: by moving (`is_final` false) or by Enter or a click."""
        raise NotImplementedError

    def move_to(self, number: int) -> None:
        """Put the cursor on a row without telling anyone."""
        with self.prevent_choice():
            self.cursor = number
        if number >= 0:
            self.show_row(number, margin=1)

    def prevent_choice(self) -> _Quiet:
        """A context in which moving the cursor chooses nothing."""
        return _Quiet(self)

    is_quiet = False

    def watch_cursor(self, number: int) -> None:
        self.refresh()
        if number >= 0 and not self.is_quiet:
            self.show_row(number, margin=1)
            self.chosen(number, is_final=False)

    def _nearest(self, number: int, step: int) -> int:
        """The first row that can be chosen from `number` on in the direction of `step`, else the cursor."""
        while 0 <= number < self.row_count:
            if self.can_choose(number):
                return number
            number += step
        return self.cursor

    def action_rows(self, step: int) -> None:
        self.cursor = self._nearest(self.cursor + step, step)

    def action_pages(self, step: int) -> None:
        height = max(self.scrollable_content_region.height - 1, 1)
        target = min(max(self.cursor + step * height, 0), self.row_count - 1)
        found = self._nearest(target, step)
        self.cursor = found if found != self.cursor else self._nearest(target, -step)

    def action_edge(self, step: int) -> None:
        self.cursor = self._nearest(0 if step < 0 else self.row_count - 1, -step)

    def action_go(self) -> None:
        if self.cursor >= 0:
            self.chosen(self.cursor, is_final=True)

    def row_under(self, y: int) -> int:
        """The row that a click on row `y` chooses, where several rows show one thing."""
        return y

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer."""
        number = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= number < self.row_count and self.can_choose(number := self.row_under(number)):
            with self.prevent_choice():
                self.cursor = number
            self.chosen(number, is_final=True)


class _Quiet:
    """While entered, a list chooses nothing."""

    def __init__(self, owner: ListView) -> None:
        self.owner = owner

    def __enter__(self) -> None:
        self.owner.is_quiet = True

    def __exit__(self, *error: object) -> None:
        self.owner.is_quiet = False
