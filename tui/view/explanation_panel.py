"""The panel about a match: why it ranks where it does, term by term."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType

from tui.core.match import Match
from tui.core.span import Span
from tui.core.wrap import wrap
from tui.view.actions import Where
from tui.view.cells import fit, graphemes
from tui.view.rows_view import RowsView, bindings_of

_LABEL = 14
"""Cells before a line: what was typed."""


class ExplanationPanel(RowsView, can_focus=True):
    """Lists what each term of the query earned in one match."""

    ALLOW_SELECT = False
    HELP = "Why this match ranks where it does. Bits say how rare a word is; a match loses those that it does not say."
    COMPONENT_CLASSES: ClassVar[set[str]] = {"explanation-panel--label", "explanation-panel--fact"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.LIST)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: list[tuple[str, str]] = []
        self._rows: list[tuple[int, int, int]] = []
        """Of each row: the number of its line, and where in its text it begins and ends."""

    def show(self, match: Match) -> None:
        """Show why a match ranks where it does."""
        self._lines = (
            list(match.explain().lines())
            if match.explain
            else [("score", "a pattern is found or not: there is no more to say")]
        )
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def _lay_out(self) -> None:
        width = max(self.scrollable_content_region.width - _LABEL - 1, 16)
        self._rows = [
            (number, start, end)
            for number, (_, text) in enumerate(self._lines)
            for start, end in wrap(text, Span(0, len(text)), width, graphemes)
        ]
        self.styles.height = min(len(self._rows) + 1, max(self.screen.size.height // 2, 4))
        self.set_rows(len(self._rows))

    def on_resize(self) -> None:
        self._lay_out()

    def draw_row(self, number: int, width: int) -> list[Segment]:
        at, start, end = self._rows[number]
        label, text = self._lines[at]
        shown = "" if start else label
        return [
            Segment(f" {fit(shown, _LABEL - 2)} ", self.component_style("explanation-panel--label")),
            Segment(
                fit(text[start:end], max(width - _LABEL, 1)), self.component_style("explanation-panel--fact")
            ),
        ]

    def action_rows(self, step: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, force=True)

    def action_pages(self, step: int) -> None:
        height = max(self.scrollable_content_region.height - 1, 1)
        self.scroll_to(y=self.scroll_offset.y + step * height, animate=False, force=True)

    def action_edge(self, step: int) -> None:
        self.scroll_to(y=0 if step < 0 else self.max_scroll_y, animate=False, force=True)

    def action_go(self) -> None:
        """Nothing here leads anywhere."""
