"""The search bar: what is typed, how it is read, and how many passages it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.view.actions import Where
from tui.view.cells import cell_len, fit
from tui.view.rows_view import bindings_of


class SearchInput(Input):
    """The field itself: letters are text here; arrows choose a match."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.SEARCH)]

    @dataclass
    class Chosen(Message):
        """The reader asked for the next or previous match without leaving the field."""

        step: int

    def _on_paste(self, event: Paste) -> None:
        """Make the lines pasted one, before Textual takes the first only: a quote comes broken as its page broke it."""
        event.text = " ".join(event.text.split())

    def action_choose(self, step: int) -> None:
        self.post_message(self.Chosen(step))


class SearchState(Widget):
    """What stands at the end of the bar; its width is fixed, so that a new text never lays the screen out anew."""

    ALLOW_SELECT = False
    text: reactive[str] = reactive("")

    def render(self) -> Content:
        """The text at the right edge, what is too long cut at its end."""
        width = max(self.size.width - 1, 1)
        shown = fit(self.text, min(cell_len(self.text), width))
        return Content(" " * (width - cell_len(shown)) + shown + " ")


class SearchBar(Horizontal):
    """One line at the top: a field, and at its right how the query is read and what it found."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.field = SearchInput(
            id="search-input", compact=True, select_on_focus=False, placeholder="press / to search"
        )
        self.field.cursor_blink = False
        self._state = SearchState(id="search-state")

    def compose(self) -> ComposeResult:
        yield Static(Content(" ⌕ "), id="search-sign")
        yield self.field
        yield self._state

    @property
    def state(self) -> str:
        """Mode, scope, order and counts; or, before a search, what is open."""
        return self._state.text

    @state.setter
    def state(self, text: str) -> None:
        self._state.text = text
