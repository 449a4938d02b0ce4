"""Bare Textual apps to compare with: `bare.py static` shows one Static, `bare.py input` writes an Input into one."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input, Static


class BareStatic(App[None]):
    """One Static."""

    def compose(self) -> ComposeResult:
        yield Static("bare document text")


class BareInput(App[None]):
    """An Input whose text is written into a Static."""

    def compose(self) -> ComposeResult:
        field = Input()
        field.cursor_blink = False
        yield field
        yield Static("bare document text")

    def on_input_changed(self, message: Input.Changed) -> None:
        self.query_one(Static).update(Content(f"results: {message.value}"))


if __name__ == "__main__":
    (BareInput if sys.argv[1:] == ["input"] else BareStatic)().run()
