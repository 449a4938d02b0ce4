"""Dialogs of keeping: a note with tags for a quote, and the letter of a mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Label, Static, TextArea

from tui.core.kept_filter import read_tags
from tui.core.mark import Mark
from tui.core.sanitise import clean, clean_line
from tui.view.dialogs import Dialog

_QUOTED = 300
"""Characters of a quote that are shown above its note."""
_TAGS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Noted:
    """What a person wrote on a quote."""

    note: str
    tags: tuple[str, ...]


class NoteDialog(Dialog[Noted]):
    """A note of any length, and tags."""

    DEFAULT_CSS = """
    NoteDialog > #box {
        Input { margin: 0; }
        TextArea { height: 6; border: none; padding: 0 1; background: $background; }
        TextArea:focus { border: none; }
        .spaced { margin: 1 0 0 0; }
    }
    """
    heading = "Note and tags"
    hint = "ctrl+s keeps, Enter among the tags too · Tab goes on · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "keep", "Keep", show=False, priority=True)]

    def __init__(self, exact: str, noted: Noted, known_tags: Sequence[str] = ()) -> None:
        """Take the words, what is written on them now, and the tags in use, the most used first."""
        super().__init__()
        self._exact = exact
        self._noted = noted
        self._known_tags = known_tags
        self._is_warned = False

    def compose_box(self) -> ComposeResult:
        words = clean_line(self._exact)
        shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()} …"
        yield Static(Content(f"“{shown}”"))
        yield Label(Content("Note"), classes="spaced")
        yield TextArea(self._noted.note, id="note", soft_wrap=True)
        yield Label(Content("Tags, parted by commas"), classes="spaced")
        yield Input(", ".join(self._noted.tags), id="tags", select_on_focus=False)
        if self._known_tags:
            used = " · ".join(clean_line(tag) for tag in self._known_tags[:_TAGS_SHOWN])
            yield Label(Content(f"in use: {used}"))
        yield Static(id="said")

    def on_mount(self) -> None:
        note = self.query_one("#note", TextArea)
        note.move_cursor(note.document.end)
        note.focus()

    @property
    def written(self) -> Noted:
        """What stands in the fields now; controls that were pasted become marks."""
        note = clean(self.query_one("#note", TextArea).text).text.strip()
        return Noted(note, read_tags(clean_line(self.query_one("#tags", Input).value)))

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Answer with what was written."""
        self.dismiss(self.written if self.written != self._noted else None)

    def action_close(self) -> None:
        """Close; what was written is not thrown away by one key."""
        if self.written == self._noted or self._is_warned:
            self.dismiss(None)
            return
        self._is_warned = True
        said = "This is not kept yet: ctrl+s keeps it, Esc once more throws it away."
        self.query_one("#said", Static).update(Content(said))


class LetterDialog(Dialog[str]):
    """Asks for the letter of a mark, and shows the marks there are; any other key closes it."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = "LetterDialog #letters { text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, heading: str, hint: str, marks: Mapping[str, Mark]) -> None:
        super().__init__()
        self.heading = heading  # type: ignore[misc]
        self.hint = hint  # type: ignore[misc]
        self._marks = marks

    def compose_box(self) -> ComposeResult:
        parts: list[Content | str | tuple[str, str]] = []
        for letter, mark in self._marks.items():
            title = f"  {clean_line(mark.title)}"
            parts += [
                (f"{letter}  ", "bold $text-accent"),
                clean_line(mark.said),
                (f"{title}\n", "$text-muted"),
            ]
        yield Static(
            Content.assemble(*parts) if parts else Content("No place is marked yet.\n"), id="letters"
        )

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        letter = event.character or ""
        self.dismiss(letter if letter.isalnum() or letter == "'" else None)
