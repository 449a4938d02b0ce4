"""The list of kept quotes: two rows each, when and where it was said above the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.message import Message

from tui.core.dates.words import in_short
from tui.core.kept_quote import KeptQuote
from tui.core.sanitise import clean_line
from tui.core.timeline import glyph_of
from tui.core.verdict import HOLD, Verdict
from tui.view.actions import Where
from tui.view.cells import cell_len, fit
from tui.view.list_view import ListView
from tui.view.rows_view import bindings_of

_ROWS = 2
"""Of each quote."""
_DATE = 16
"""Cells of a date with its mark."""
_WORDS = 600
"""Characters of a quote that a row can ever show."""


class KeptView(ListView):
    """Shows kept quotes; moving through them shows each whole, elsewhere."""

    HELP = "The quotes that were kept. Move to see one whole, Enter to go to where it stands."
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.KEPT)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "kept-view--date",
        "kept-view--title",
        "kept-view--words",
        "kept-view--tag",
        "kept-view--note",
        "kept-view--chosen",
        "kept-view--sign",
    }
    DEFAULT_CSS = """
    KeptView {
        & > .kept-view--date { color: $text-muted; }
        & > .kept-view--title { color: $text-muted; }
        & > .kept-view--words { color: $foreground; }
        & > .kept-view--tag { color: $primary; }
        & > .kept-view--note { color: $text-muted; text-style: italic; }
        & > .kept-view--chosen { background: $panel; }
        & > .kept-view--sign { color: $text-accent; text-style: bold; }
    }
    """

    @dataclass
    class QuoteChosen(Message):
        """The reader chose a quote."""

        quote: KeptQuote
        is_final: bool
        """Whether by Enter or a click, and not only by moving to it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.quotes: Sequence[KeptQuote] = ()
        self._verdicts: Mapping[str, Verdict] = {}

    def show(
        self,
        quotes: Sequence[KeptQuote],
        chosen_id: str | None = None,
        verdicts: Mapping[str, Verdict] | None = None,
    ) -> None:
        """Show quotes; the cursor goes to the one of an id, else stays as near as it can to where it was.

        Args:
            quotes: In their order.
            chosen_id: Of the quote to go to.
            verdicts: On those that were checked, by id.
        """
        place = max(self.cursor, 0) // _ROWS
        self.quotes = quotes
        self._verdicts = verdicts or {}
        self.set_rows(len(quotes) * _ROWS)
        found = next((n for n, quote in enumerate(quotes) if quote.id == chosen_id), None)
        self.move_to(_ROWS * min(place if found is None else found, len(quotes) - 1) if quotes else -1)
        self.refresh()

    @property
    def quote(self) -> KeptQuote | None:
        """The quote under the cursor."""
        return self.quotes[self.cursor // _ROWS] if 0 <= self.cursor < self.row_count else None

    def can_choose(self, number: int) -> bool:
        return number % _ROWS == 0

    def row_under(self, y: int) -> int:
        return y - y % _ROWS

    def chosen(self, number: int, *, is_final: bool) -> None:
        self.post_message(self.QuoteChosen(self.quotes[number // _ROWS], is_final))

    def on_resize(self) -> None:
        self.set_rows(self.row_count)
        if self.cursor >= 0:
            self.show_row(self.cursor + _ROWS - 1)
            self.show_row(self.cursor)

    def draw_row(self, number: int, width: int) -> list[Segment]:
        quote = self.quotes[number // _ROWS]
        is_chosen = self.cursor >= 0 and number // _ROWS == self.cursor // _ROWS
        pieces = (
            self._draw_place(quote, width, is_chosen)
            if number % _ROWS == 0
            else self._draw_words(quote, width)
        )
        ground = Style(bgcolor=self.component_style("kept-view--chosen").bgcolor) if is_chosen else None
        return [Segment(text, style + ground if style and ground else style) for text, style, _ in pieces]

    def _draw_place(self, quote: KeptQuote, width: int, is_chosen: bool) -> list[Segment]:
        """When, who and what; at the right the tags."""
        citation = quote.citation
        tags = clean_line(" ".join([*(f"#{tag}" for tag in quote.tags), *["noted"] * bool(quote.note)]))
        tags = fit(tags, min(cell_len(tags), width // 3)) + " " if tags else ""
        when = fit(
            f"{glyph_of(citation.date)} {in_short(citation.date.interval) if citation.date else 'undated'}",
            _DATE,
        )
        source = citation.origin.source or citation.origin.agency
        title = f"{citation.title_in_words}{f' · {source}' if source else ''}"
        verdict = self._verdicts.get(quote.id)
        said = f"{'=' if verdict in HOLD else '≠'} {verdict} " if verdict else ""
        room = max(width - 2 - cell_len(when) - 1 - cell_len(tags) - 1 - cell_len(said), 1)
        return [
            Segment("▶ " if is_chosen else "  ", self.component_style("kept-view--sign")),
            Segment(when + " ", self.component_style("kept-view--date")),
            Segment(fit(clean_line(title), room) + " ", self.component_style("kept-view--title")),
            Segment(tags, self.component_style("kept-view--tag")),
            Segment(said, self.component_style("kept-view--sign")),
        ]

    def _draw_words(self, quote: KeptQuote, width: int) -> list[Segment]:
        """The words, as far as they go, and the note where it fits after them."""
        words = " ".join(f"“{quote.exact[:_WORDS]}”".split())
        shown = fit(words, min(cell_len(words), max(width - 3, 1)))
        room = width - 2 - cell_len(shown)
        note = f" — {clean_line(quote.note)}" if quote.note else ""
        note = note if cell_len(note) <= room else f"{fit(note, room - 1)} " if room > 12 else ""
        rest = max(room - cell_len(note), 0)
        return [
            Segment("  ", self.base_style),
            Segment(shown, self.component_style("kept-view--words")),
            Segment(note, self.component_style("kept-view--note")),
            Segment(" " * rest, self.base_style),
        ]
