"""The dialog that corrects a document by hand: what is known of it, to be typed over, and the dates that it offers instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.candidate import Candidate
from tui.core.correction import Words
from tui.core.dates.words import in_words
from tui.view.dialogs import Dialog


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person changed; nothing at all asks for the last correction to be taken back."""

    values: Mapping[str, str]
    """The fields that were changed, by name."""
    words: Words | None = None
    """What proves the date, where a date of the document was accepted."""


class CorrectDialog(Dialog[Corrected]):
    """Date, role, title, source and encoding of a document, to be put right by hand."""

    DEFAULT_CSS = """
    CorrectDialog > #box {
        overflow-y: auto;
        Input { margin: 0; }
        OptionList { height: auto; max-height: 5; margin: 0 0 0 1; background: $panel; }
        .spaced { margin: 1 0 0 0; }
    }
    """
    heading = "Correct this document"
    hint = "Enter or ctrl+s keeps · ctrl+z takes back what was corrected · an emptied date or source means: not known · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", show=False),
        Binding("ctrl+z", "undo", "Take back", show=False, priority=True),
    ]
    FIELDS: ClassVar[Mapping[str, str]] = {
        "date": "Date, in words or EDTF (9 May 2020, May 2015, 1998, 2020-05-08, 2015~)",
        "role": "What the date is: published, updated or event",
        "title": "Title",
        "source": "Source",
        "encoding": "Encoding, where letters are wrong (cp1251, koi8-r; emptied: to be found)",
    }

    def __init__(
        self,
        found: Mapping[str, str],
        check: Callable[[Mapping[str, str]], str],
        candidates: Sequence[Candidate] = (),
        chosen: int | None = None,
        readings: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Take what stands now, what says why a correction cannot be kept ("" when it can), and the dates offered.

        Args:
            found: The values of the fields.
            check: Says why values cannot be kept.
            candidates: Dates to accept.
            chosen: The number of the one that the reader came with.
            readings: Encodings to choose, each with a line as it would read.
        """
        super().__init__()
        self._values = found
        self._check = check
        self._candidates = candidates
        self._chosen = candidates[chosen] if chosen is not None else None
        self._readings = readings

    def compose_box(self) -> ComposeResult:
        first = self._chosen.interval.edtf if self._chosen else None
        for name, label in self.FIELDS.items():
            yield Label(Content(label), classes="" if name == "date" else "spaced")
            value = first if name == "date" and first else self._values.get(name, "")
            yield Input(value, id=name, select_on_focus=False)
            if name == "date" and self._candidates:
                yield Label(Content("or ↓ accept a date of the document"))
                yield OptionList(*(Option(_offer(candidate)) for candidate in self._candidates), id="offers")
            if name == "encoding" and self._readings:
                yield Label(Content("or ↓ choose how a line of it reads"))
                yield OptionList(*(Option(_reading(*reading)) for reading in self._readings), id="readings")
        yield Static(id="said")

    def on_mount(self) -> None:
        self.query_one("#date").focus()
        if self._candidates:
            offers = self.query_one("#offers", OptionList)
            offers.highlighted = self._candidates.index(self._chosen) if self._chosen else 0
        if self._readings:
            self.query_one("#readings", OptionList).highlighted = 0

    def on_key(self, event: Key) -> None:
        """Go from the date and from the encoding down to what is offered for them, and back from the first."""
        for name, offered, is_offered in (
            ("#date", "#offers", bool(self._candidates)),
            ("#encoding", "#readings", bool(self._readings)),
        ):
            if not is_offered:
                continue
            field, offers = self.query_one(name, Input), self.query_one(offered, OptionList)
            if event.key == "down" and field.has_focus:
                offers.focus()
                event.stop()
                return
            if event.key == "up" and offers.has_focus and not offers.highlighted:
                field.focus()
                event.stop()
                event.prevent_default()
                return

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {name: self.query_one(f"#{name}", Input).value.strip() for name in self.FIELDS}

    @on(Input.Changed)
    def _changed(self) -> None:
        self.query_one("#said", Static).update(Content(self._check(self.values)))

    @on(OptionList.OptionSelected, "#offers")
    def _accepted(self, message: OptionList.OptionSelected) -> None:
        self._chosen = self._candidates[message.option_index]
        date = self.query_one("#date", Input)
        date.value = self._chosen.interval.edtf
        date.focus()

    @on(OptionList.OptionSelected, "#readings")
    def _read_otherwise(self, message: OptionList.OptionSelected) -> None:
        encoding = self.query_one("#encoding", Input)
        encoding.value = self._readings[message.option_index][0]
        encoding.focus()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Answer with what was changed."""
        values = self.values
        if self._check(values):
            return
        words = self._chosen.words if self._chosen and values["date"] == self._chosen.interval.edtf else None
        changed = {name: values[name] for name in values if values[name] != self._values.get(name, "")}
        if words:
            changed["date"] = values["date"]
        self.dismiss(Corrected(changed, words) if changed else None)

    def action_undo(self) -> None:
        """Answer with no field at all: that takes the last correction back."""
        self.dismiss(Corrected({}))


def _offer(candidate: Candidate) -> Content:
    """A date that can be accepted: the day, the words that say it, and where they stand."""
    said = " ".join(candidate.words.text.split())
    return Content.assemble(in_words(candidate.interval), (f"  “{said}” · {candidate.why}", "$text-muted"))


def _reading(encoding: str, line: str) -> Content:
    """An encoding that can be chosen, and a line as it would read."""
    return Content.assemble(encoding, (f"  {line}", "$text-muted"))
