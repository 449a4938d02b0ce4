"""Dialogs about saved queries: a name for one, and the list to choose, rename and delete from."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.asked import Asked
from tui.core.problem import Problem
from tui.core.sanitise import clean_line
from tui.session.saving import delete_query, rename_query, saved_queries, undo_change
from tui.view.dialogs import Dialog


class NameDialog(Dialog[str]):
    """A name for what is shown above it."""

    hint = "Enter keeps · Esc closes"

    def __init__(self, heading: str, said: str, name: str = "") -> None:
        """Take what is asked, what is to be named, and the name it has now."""
        super().__init__()
        self.heading = heading  # type: ignore[misc]
        self._said = said
        self._name_now = name

    def compose_box(self) -> ComposeResult:
        yield Label(Content(clean_line(self._said)))
        yield Input(self._name_now, id="name", placeholder="name", select_on_focus=True)

    def on_mount(self) -> None:
        self.query_one("#name").focus()

    @on(Input.Submitted)
    def _named(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip() or None)


class FileDialog(NameDialog):
    """The name of a file for what is to be written."""

    hint = "Enter writes · Esc closes"


class SavedDialog(Dialog[Asked]):
    """The saved queries."""

    heading = "Saved queries"
    hint = "Enter searches · r renames · d deletes · u takes the last change back · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor(1)", "Down", show=False),
        Binding("k", "cursor(-1)", "Up", show=False),
        Binding("r,f2", "rename", "Rename", show=False),
        Binding("d,delete", "delete", "Delete", show=False),
        Binding("u,ctrl+z", "undo", "Take back", show=False),
        Binding("q", "close", "Close", show=False),
    ]

    def compose_box(self) -> ComposeResult:
        yield OptionList(id="saved")
        yield Static(id="said")

    def on_mount(self) -> None:
        self._list()
        self.query_one(OptionList).focus()

    def _list(self, name: str | None = None) -> None:
        """Show what is kept, the cursor on a name or where it was."""
        kept = saved_queries()
        self._queries = dict(kept.queries)
        options = self.query_one(OptionList)
        before = options.highlighted or 0
        options.set_options(
            Option(Content.assemble((one, "bold"), "  ", _in_words(asked)), id=str(number))
            for number, (one, asked) in enumerate(self._queries.items())
        )
        names = list(self._queries)
        if names:
            options.highlighted = names.index(name) if name in names else min(before, len(names) - 1)
        empty = "" if names else "None is saved yet: search for something, then save it with ctrl+n."
        self._say(kept.problems[0].detail if kept.problems else empty)

    def _say(self, message: str) -> None:
        self.query_one("#said", Static).update(Content(message))

    @property
    def _chosen(self) -> str | None:
        place = self.query_one(OptionList).highlighted
        return None if place is None else list(self._queries)[place]

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(list(self._queries.values())[message.option_index])

    def action_cursor(self, step: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if step > 0 else options.action_cursor_up)()

    def action_rename(self) -> None:
        """Ask for another name."""
        name = self._chosen
        if name is None:
            return

        def named(new: str | None) -> None:
            if new is not None:
                self._change(lambda: rename_query(name, new), f"{name} is now called {clean_line(new)}.", new)

        self.app.push_screen(NameDialog("Rename", _in_words(self._queries[name]), name), named)

    def action_delete(self) -> None:
        name = self._chosen
        if name is not None:
            self._change(lambda: delete_query(name), f"{name} was deleted; u brings it back.")

    def action_undo(self) -> None:
        self._change(undo_change, "The last change was taken back.")

    def _change(self, change: Callable[[], Problem | None], said: str, name: str | None = None) -> None:
        """Change what is kept, and show it as it then is."""
        problem = change()
        self._list(name)
        self._say(problem.detail if problem else said)


def _in_words(asked: Asked) -> str:
    return f"{clean_line(asked.text)}  ({asked.mode.value})"
