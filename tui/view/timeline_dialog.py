"""The dialog that asks for a date in words."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Label, Static

from tui.core.dates.model import DateInterval
from tui.core.dates.words import in_words, parse_date_words
from tui.core.sanitise import clean_line
from tui.view.dialogs import Dialog


class DateDialog(Dialog[DateInterval]):
    """Asks for a date, and says as it is typed how it is understood."""

    heading = "Go to a date"
    hint = "Enter goes there · Esc closes"

    def compose_box(self) -> ComposeResult:
        yield Label(Content("In words or EDTF: 9 May 2020, May 2015, 1998, 1990s, 2020-05-08"))
        yield Input(id="date")
        yield Static(id="said")

    def on_mount(self) -> None:
        self.query_one("#date").focus()

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        typed = clean_line(message.value).strip()
        known = parse_date_words(typed) if typed else None
        said = in_words(known) if known else "Not understood as a date." if typed else ""
        self.query_one("#said", Static).update(Content(said))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        if known := parse_date_words(clean_line(message.value).strip()):
            self.dismiss(known)
