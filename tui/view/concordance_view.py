"""A concordance on the screen: a row a line, the keywords in one column, the dates before and the titles after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message

from tui.core.columns import KeywordRow, keyword_row
from tui.core.concordance import ConcordanceLine, LineOrder
from tui.core.dates.words import in_short
from tui.core.document import PassageKind
from tui.core.entry import Listed
from tui.core.span import Span
from tui.core.timeline import glyph_of
from tui.core.word import word_spans
from tui.view.actions import Where
from tui.view.cells import cell_len, fit, graphemes
from tui.view.list_view import ListView
from tui.view.painting import paint
from tui.view.rows_view import bindings_of
from tui.view.timeline_row import title_in_brackets

ORDERS_IN_WORDS: Mapping[LineOrder, str] = {
    LineOrder.DATE: "by date",
    LineOrder.LEFT: "by the words before",
    LineOrder.RIGHT: "by the words after",
    LineOrder.KEYWORD: "by the keyword",
    LineOrder.SOURCE: "by source and title",
}

_SIGN = 2
"""Cells of the sign of the cursor."""
_DATE = 16
"""Cells of a date: its mark, "28 Sep 2015", a doubt on either side, and what parts it from the line."""
_WITH_DATE, _WITH_TITLE = 60, 100
"""Cells from which on a row has room for the date, and for the title too."""
_LONGEST_TITLE = 40
_BEFORE = 0.45
"""The share of the words before the keyword: a keyword has a width, so that what follows begins later."""


class _Columns(NamedTuple):
    """How a row is shared out, in cells."""

    date: int
    left: int
    right: int
    """For the keyword and what follows it."""
    title: int

    @classmethod
    def of(cls, width: int) -> _Columns:
        date = _DATE if width >= _WITH_DATE else 0
        title = min(width // 4, _LONGEST_TITLE) if width >= _WITH_TITLE else 0
        room = max(width - _SIGN - date - title, 2)
        left = int(room * _BEFORE)
        return cls(date, left, room - left, title)


class ConcordanceView(ListView):
    """Shows the lines of a concordance as they are sorted; moving through them shows each in its document."""

    HELP = "Every place where the query is said, between the words around it. Move to see one, Enter to read on there."
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.CONCORDANCE)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "concordance-view--keyword",
        "concordance-view--neighbour",
        "concordance-view--date",
        "concordance-view--title",
        "concordance-view--chosen",
        "concordance-view--sign",
        "concordance-view--faint",
    }

    @dataclass
    class LineChosen(Message):
        """The reader chose a line."""

        index: int
        line: ConcordanceLine
        is_final: bool
        """Whether by Enter or a click, and not only by moving to it."""

    @dataclass
    class OrderAsked(Message):
        """The reader asked for another order; whoever sorts the lines shows them again."""

        order: LineOrder

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.lines: Sequence[ConcordanceLine] = ()
        """The lines, in the order in which they are shown."""
        self.order = LineOrder.DATE
        """How they are sorted."""
        self._documents: Mapping[str, Listed] = {}
        self._note = ""
        self._rows: LRUCache[tuple[int, _Columns], KeywordRow] = LRUCache(512)

    def show(
        self,
        lines: Sequence[ConcordanceLine],
        documents: Mapping[str, Listed],
        order: LineOrder,
        query: str = "",
        note: str = "",
        *,
        is_capped: bool = False,
    ) -> None:
        """Show lines, which are sorted as `order` says; the chosen one stays chosen while it is among them.

        Args:
            lines: The lines, in the order in which they are to stand.
            documents: The documents of the lines, by id; their texts are not looked at.
            order: How the lines are sorted, for the heading.
            query: What was searched for, for the heading.
            note: What to say when there are no lines.
            is_capped: Whether there may be more lines, as in the result of the search.
        """
        chosen = self.chosen_line
        self.lines, self._documents, self.order, self._note = lines, documents, order, note
        self._rows.clear()
        self.border_title = self._heading(query, "+" * is_capped)
        self.set_rows(len(lines) or bool(note))
        self.move_to(lines.index(chosen) if chosen is not None and chosen in lines else -1)

    def _heading(self, query: str, more: str) -> Content:
        """What is shown and how it is sorted, for the border above, where there is one."""
        count = f"{len(self.lines):,}{more} line{'s' * (len(self.lines) != 1 or bool(more))}"
        said = f" · {count}, {ORDERS_IN_WORDS[self.order]}"
        return Content(f" concordance{f' of {query}' if query else ''}{said} ")

    @property
    def chosen_line(self) -> ConcordanceLine | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None

    def choose(self, index: int) -> None:
        """Put the cursor on a line, telling nobody."""
        self.move_to(index if 0 <= index < len(self.lines) else -1)

    def action_next_order(self) -> None:
        """Ask for the next order of the lines."""
        orders = tuple(ORDERS_IN_WORDS)
        self.post_message(self.OrderAsked(orders[(orders.index(self.order) + 1) % len(orders)]))

    def can_choose(self, number: int) -> bool:
        return 0 <= number < len(self.lines)

    def chosen(self, number: int, *, is_final: bool) -> None:
        self.post_message(self.LineChosen(number, self.lines[number], is_final))

    def on_resize(self) -> None:
        self.set_rows(self.row_count)

    def draw_row(self, number: int, width: int) -> list[Segment]:
        if not self.lines:
            return [Segment(" " + self._note, self.component_style("concordance-view--faint"))]
        line, columns = self.lines[number], _Columns.of(width)
        document = self._documents[line.document_id]
        is_chosen = number == self.cursor
        pieces = [
            Segment("▶ " if is_chosen else "  ", self.component_style("concordance-view--sign")),
            *self._draw_date(document, columns.date),
            *self._draw_line(number, line, columns),
        ]
        if columns.title:
            title = fit(f"  {self._named(document)}", columns.title)
            pieces.append(Segment(title, self.component_style("concordance-view--title")))
        ground = (
            Style(bgcolor=self.component_style("concordance-view--chosen").bgcolor) if is_chosen else None
        )
        return [Segment(text, style + ground if style and ground else style) for text, style, _ in pieces]

    def _named(self, document: Listed) -> str:
        """The title; after the source where the lines are sorted by it."""
        title, origin = title_in_brackets(document), document.origin
        source = origin.source or origin.agency if self.order is LineOrder.SOURCE else None
        return f"{source} · {title}" if source else title

    def _draw_date(self, document: Listed, width: int) -> list[Segment]:
        """The date with the mark that says how it is known."""
        if not width:
            return []
        said = in_short(document.date.interval) if document.date else "undated"
        text = fit(f"{glyph_of(document.date)} {said}", width - 1) + " "
        return [Segment(text, self.component_style("concordance-view--date"))]

    def _draw_line(self, number: int, line: ConcordanceLine, columns: _Columns) -> list[Segment]:
        """What stands before the keyword, the keyword, and what follows; the word it is sorted by stands out."""
        if (row := self._rows.get((number, columns))) is None:
            row = self._rows[number, columns] = keyword_row(line, columns.left, columns.right, graphemes)
        is_boilerplate = line.passage.kind is PassageKind.BOILERPLATE
        plain = self.component_style("concordance-view--faint") if is_boilerplate else self.base_style
        neighbour = self.component_style("concordance-view--neighbour")
        before = _words(row.left)[-1:] if self.order is LineOrder.LEFT else []
        after = _words(row.right)[:1] if self.order is LineOrder.RIGHT else []
        rest = columns.right - cell_len(row.keyword) - cell_len(row.right)
        return [
            *paint(row.left, Span(0, len(row.left)), plain, [(before, neighbour)]),
            Segment(row.keyword, plain + self.component_style("concordance-view--keyword")),
            *paint(row.right, Span(0, len(row.right)), plain, [(after, neighbour)]),
            Segment(" " * max(rest, 0), self.base_style),
        ]


def _words(text: str) -> list[Span]:
    return word_spans(text, Span(0, len(text)))
