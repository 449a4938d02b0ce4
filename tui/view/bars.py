"""The one-line bars: facts above the document, help and place at the foot, marks beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.view.actions import BY_ID, show_key
from tui.view.cells import cell_len, fit


class FactsBar(Widget):
    """One line above the text: when, role, source; and the title once it has scrolled out of sight."""

    ALLOW_SELECT = False
    facts: reactive[tuple[str, ...]] = reactive(())
    title_text: reactive[str] = reactive("")
    """The title, or "" while it can be seen in the text."""
    indent: reactive[int] = reactive(1)
    """Cells to leave free at the left, so that the line stands over the text."""

    def render(self) -> Content:
        """The facts, after the title where that fits."""
        width = max(self.size.width - self.indent - 1, 1)
        facts = whole_facts(self.facts, width)
        blank = " " * self.indent
        room = width - cell_len(facts) - 3
        if self.title_text and room >= 12:
            title = fit(self.title_text, room).rstrip()
            return Content.assemble(blank, (title, "bold"), (" · " + facts, "$text-muted"))
        return Content.assemble(blank, (fit(facts, width), "$text-muted"))


def whole_facts(facts: Sequence[str], width: int) -> str:
    """As many facts as fit whole, the first in any case; a fact cut short is a fact told wrong."""
    shown = facts[0] if facts else ""
    for fact in facts[1:]:
        if cell_len(shown) + cell_len(fact) + 3 > width:
            break
        shown += f" · {fact}"
    return shown


class StatusBar(Widget):
    """The foot: what just happened or what can be done, and where one is."""

    ALLOW_SELECT = False
    message: reactive[str] = reactive("")
    """What just happened; shown before the keys."""
    actions: reactive[tuple[str, ...]] = reactive(())
    """Ids of the actions to offer."""
    place: reactive[str] = reactive("")
    """Where the reader is."""
    share: reactive[float | None] = reactive(None)
    """How much of the collection is read, 0 to 1, while it is being read."""
    keymap: reactive[dict[str, str]] = reactive(dict)
    """Keys that a person gave to actions, by id."""

    def render(self) -> Content:
        """Message, then as many keys as fit, then the place."""
        read = "" if self.share is None else f"{_bar(self.share)} {self.share:.0%} read"
        said = " · ".join(part for part in (read, self.place) if part)
        place = fit(said, min(cell_len(said), max(self.size.width // 2, 0))) + " "
        parts: list[Content | str | tuple[str, str]] = [" "]
        used = 1
        room = self.size.width - cell_len(place) - 1
        if self.message:
            said = fit(self.message, min(cell_len(self.message), max(room - 2, 1)))
            parts += [(said, "bold $text-accent"), "   "]
            used += cell_len(said) + 3
        for name in self.actions:
            action = BY_ID[name]
            key = show_key(self.keymap.get(name, action.keys).split(",")[0])
            if used + cell_len(key) + cell_len(action.label) + 3 > room:
                break
            parts += [(key, "bold"), (f" {action.label}  ", "$text-muted")]
            used += cell_len(key) + cell_len(action.label) + 3
        parts += [" " * max(self.size.width - used - cell_len(place), 0), (place, "$text-muted")]
        return Content.assemble(*parts)


def _bar(share: float) -> str:
    """A bar of ten cells."""
    full = round(share * 10)
    return "▰" * full + "▱" * (10 - full)


class MarksBar(Widget):
    """A scrollbar of one column that also shows where the matches stand."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"marks-bar--thumb", "marks-bar--mark", "marks-bar--current"}

    marks: reactive[frozenset[int]] = reactive(frozenset())
    """Rows of this bar at which something matches."""
    kept: reactive[frozenset[int]] = reactive(frozenset())
    """Those at which a quote is kept."""
    current: reactive[int] = reactive(-1)
    """The row of the current match, or -1."""
    thumb: reactive[tuple[int, int]] = reactive((0, 0))
    """First row and count of rows of what is on screen; (0, 0) when all is."""

    @dataclass
    class Dragged(Message):
        """The reader asked for a place, as a share of the document."""

        share: float

    def render_line(self, y: int) -> Strip:
        """Draw one cell: a mark before the thumb before nothing."""
        top, count = self.thumb
        style = self.visual_style.rich_style
        if top <= y < top + count:
            style += self.get_component_rich_style("marks-bar--thumb")
        text = " "
        if y == self.current:
            text, style = "▶", style + self.get_component_rich_style("marks-bar--current")
        elif y in self.marks:
            text, style = "▸", style + self.get_component_rich_style("marks-bar--mark")
        elif y in self.kept:
            text, style = "▎", style + self.get_component_rich_style("marks-bar--mark")
        elif top <= y < top + count:
            text = "┃"
        return Strip([Segment(text, style)], 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.capture_mouse()
        self._ask(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self._ask(event.y)

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def _ask(self, y: int) -> None:
        self.post_message(self.Dragged(min(max(y / max(self.size.height - 1, 1), 0.0), 1.0)))
