"""The search bar: what is typed, how it is read, and how many passages it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from tui.view.actions import Where
from tui.view.rows_view import bindings_of


class SearchInput(Input):
    """The field itself: letters are text here; arrows choose a match."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.SEARCH)]

    @dataclass
    class Chosen(Message):
        """The reader asked for the next or previous match without leaving the field."""

        step: int

    def action_choose(self, step: int) -> None:
        self.post_message(self.Chosen(step))


class SearchBar(Horizontal):
    """One line at the top: a field, and at its right how the query is read and what it found."""

    ALLOW_SELECT = False
    state: reactive[str] = reactive("")
    """Mode, scope, order and counts; or, before a search, what is open."""

    def compose(self) -> ComposeResult:
        yield Static(Content(" ⌕ "), id="search-sign")
        field = SearchInput(
            id="search-input", compact=True, select_on_focus=False, placeholder="press / to search"
        )
        field.cursor_blink = False
        yield field
        yield Static(id="search-state")

    def watch_state(self, state: str) -> None:
        if self.is_mounted:
            self.query_one("#search-state", Static).update(Content(state + " "))

    def on_mount(self) -> None:
        self.watch_state(self.state)

    @property
    def field(self) -> SearchInput:
        """The input field."""
        return self.query_one(SearchInput)
