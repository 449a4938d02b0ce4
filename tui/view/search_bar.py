"""The search bar: what is typed, how it is read, and how many passages it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.core.chip import Chip, ChipKind
from tui.view.actions import Where
from tui.view.cells import cell_len, fit
from tui.view.rows_view import bindings_of

_SHORTEST_CHIP = 8
"""Cells of the first chip at least, when it must be cut."""


class SearchInput(Input):
    """The field itself: letters are text here; arrows choose a match."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.SEARCH)]

    @dataclass
    class Chosen(Message):
        """The reader asked for the next or previous match without leaving the field."""

        step: int

    @dataclass
    class Recalled(Message):
        """The reader asked for an earlier (-1) or later (1) query."""

        step: int

    recalled: str | None = None
    """What the arrows put here out of earlier queries; while it stands unchanged they go on walking through these."""

    def _on_paste(self, event: Paste) -> None:
        """Make the lines pasted one, before Textual takes the first only: a quote comes broken as its page broke it."""
        event.text = " ".join(event.text.split())

    def action_choose(self, step: int) -> None:
        """Choose a match; in an empty bar, or among earlier queries, go up and down through these."""
        is_walking = self.recalled is not None and self.value == self.recalled
        if is_walking or (step < 0 and not self.value):
            self.recalled = self.value
            self.post_message(self.Recalled(step))
        else:
            self.recalled = None
            self.post_message(self.Chosen(step))

    def action_recall(self, step: int) -> None:
        self.post_message(self.Recalled(step))


class SearchState(Widget):
    """What stands at the end of the bar; its width is fixed, so that a new text never lays the screen out anew."""

    ALLOW_SELECT = False
    text: reactive[str] = reactive("")

    def render(self) -> Content:
        """The text at the right edge, what is too long cut at its end."""
        width = max(self.size.width - 1, 1)
        shown = fit(self.text, min(cell_len(self.text), width))
        return Content(" " * (width - cell_len(shown)) + shown + " ")


class ChipsLine(Widget):
    """How a query was understood: a line under the bar, there only while there is something to show."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips-line--chip", "chips-line--edge", "chips-line--pending"}
    chips: reactive[tuple[Chip, ...]] = reactive(())
    range_text: reactive[str] = reactive("")
    """The range of days that is marked on the timeline, in words."""
    left_out: reactive[int] = reactive(0)
    """Documents that were left out because it is not certain that their dates fit."""

    def render_line(self, y: int) -> Strip:
        """Draw as many chips as fit whole, then how many do not, and what was left out at the right."""
        del y
        width = self.size.width
        plain = self.visual_style.rich_style
        edge = plain + self.get_component_rich_style("chips-line--edge")
        labels = [(chip.label, f"chips-line--{_look(chip)}") for chip in self.chips]
        if self.range_text:
            labels.insert(0, (self.range_text, "chips-line--chip"))
        note = self._note(width - sum(cell_len(label) + 3 for label, _ in labels) - 1)
        room = width - cell_len(note)
        pieces = [Segment(" ", plain)]
        used = 1
        for number, (label, look) in enumerate(labels):
            left = len(labels) - number
            least = room - used - 3 - (len(f"+{left}") if left > 1 else 0)
            if cell_len(label) > least and (number or least < _SHORTEST_CHIP):
                pieces.append(Segment(f"+{left}", edge))
                used += len(f"+{left}")
                break
            shown = fit(label, min(cell_len(label), least))
            style = plain + self.get_component_rich_style(look)
            pieces += [Segment("‹", edge), Segment(shown, style), Segment("›", edge), Segment(" ", plain)]
            used += cell_len(shown) + 3
        pieces.append(Segment(" " * max(room - used, 0) + note, edge))
        return Strip(pieces).adjust_cell_length(width, plain)

    def _note(self, room: int) -> str:
        """How many were left out, and why where there is room for it."""
        if not self.left_out:
            return ""
        whole = f"{self.left_out} left out: date uncertain "
        return whole if cell_len(whole) <= room else f"{self.left_out} left out "


def _look(chip: Chip) -> str:
    return "pending" if chip.kind is ChipKind.PENDING else "chip"


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
