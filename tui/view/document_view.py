"""The document: a calm column of prose that scrolls, lights up, folds boilerplate, and can be selected exactly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection

from tui.core.document import Document
from tui.core.extent import Extent, Unit, unit_at
from tui.core.page import Page, RowKind
from tui.core.span import Span
from tui.view.actions import Where
from tui.view.cells import cell_len, fit, graphemes, snap
from tui.view.rows_view import RowsView, bindings_of

_GUTTER = 2
"""Cells left of the column, for the sign of the current match."""


@dataclass(frozen=True, slots=True)
class Lights:
    """What is lit in a document; later ones are drawn over earlier ones."""

    matches: tuple[Span, ...] = ()
    current: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()


class DocumentView(RowsView, can_focus=True):
    """Shows one document. Positions in and out are offsets of its text; rows never leave this class."""

    HELP = "Read, select and copy. The keys are listed by the help."
    ALLOW_SELECT = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.SELECTING), *bindings_of(Where.DOCUMENT)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document-view--title",
        "document-view--match",
        "document-view--current",
        "document-view--evidence",
        "document-view--fold",
        "document-view--sign",
        "document-view--selection",
    }

    measure: var[int] = var(80)
    """The widest the column of text may be, in cells."""
    is_unfolded: var[bool] = var(default=False)
    """Whether all boilerplate is shown."""
    extent: var[Extent | None] = var(None)
    """The keyboard selection in the making, or None."""

    @dataclass
    class Moved(Message):
        """The reading place changed."""

    @dataclass
    class SelectionChanged(Message):
        """What is selected changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.document: Document | None = None
        self.lights = Lights()
        self.is_dragging = False
        self.caret = 0
        """Where the last click, match or move was."""
        self.place = 0
        """The offset that the top row holds; kept when the page is laid out anew."""
        self._page: Page | None = None
        self._opened: set[Span] = set()
        self._unit = Unit.WORD
        self._column = 0

    # -- what is shown -------------------------------------------------------------------------------------

    def show(self, document: Document | None, offset: int = 0) -> None:
        """Show a document with the row of `offset` at the top."""
        if document is not self.document:
            self.document = document
            self._opened.clear()
            self.lights = Lights()
            self.select(None)
            self._page = None
        self.caret = offset
        self._lay_out(offset)

    def light(self, lights: Lights) -> None:
        """Light spans up."""
        if lights != self.lights:
            self.lights = lights
            self.refresh()

    def reveal(self, span: Span) -> None:
        """Bring a span to the screen, opening the fold it is in, and put the caret there."""
        self._open_folds(span)
        self.caret = span.start
        if self._page is None:
            return
        rows = self._page.rows_of(span)
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if not (top <= rows.start and rows.stop <= top + height):
            self._scroll_to_row(rows.start - height // 3)
        self.refresh()

    @property
    def folds(self) -> list[Span]:
        """The boilerplate that is folded now, runs with only blanks between them as one."""
        if self.document is None or self.is_unfolded:
            return []
        joined: list[Span] = []
        for span in self.document.boilerplate:
            if joined and not self.document.text[joined[-1].end : span.start].strip():
                joined[-1] = Span(joined[-1].start, span.end)
            else:
                joined.append(span)
        return [fold for fold in joined if fold not in self._opened]

    def _open_folds(self, span: Span) -> None:
        opened = {fold for fold in self.folds if fold.overlaps(span)}
        if opened:
            self._opened |= opened
            self._lay_out(self.place)

    def watch_is_unfolded(self) -> None:
        self._opened.clear()
        self._lay_out(self.place)

    def watch_measure(self) -> None:
        self._lay_out(self.place)

    def on_resize(self) -> None:
        self._lay_out(self.place)

    # -- layout --------------------------------------------------------------------------------------------

    @property
    def column_width(self) -> int:
        """Cells the text may fill."""
        return max(min(self.measure, self.scrollable_content_region.width - _GUTTER - 1), 1)

    @property
    def margin(self) -> int:
        """Cells left of the text, so that the column stands in the middle."""
        spare = self.scrollable_content_region.width - self.column_width
        return max(_GUTTER, spare // 2)

    def _lay_out(self, anchor: int) -> None:
        if self.document is None or not self.size:
            self._page = None
            self.set_rows(0)
            return
        self._page = Page(self.document.text, self.column_width, graphemes, self.folds)
        self.row_count = len(self._page)
        self.virtual_size = Size(self.scrollable_content_region.width, self.row_count)
        self._scroll_to_row(self._page.row_at(anchor) if anchor else 0)
        self.place = anchor
        self.refresh()

    def _scroll_to_row(self, number: int) -> None:
        self.scroll_to(y=max(min(number, self.max_scroll_y), 0), animate=False, force=True, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the reading place as an offset."""
        super().watch_scroll_y(old_value, new_value)
        if self._page and len(self._page) and round(old_value) != round(new_value):
            top = self._page.row(min(round(new_value), len(self._page) - 1))
            self.place = top.span.start if round(new_value) else 0
            self.post_message(self.Moved())

    @property
    def visible_span(self) -> Span:
        """The text that is on screen now."""
        if not self._page or not len(self._page):
            return Span(0, 0)
        top = min(self.scroll_offset.y, len(self._page) - 1)
        bottom = min(top + max(self.scrollable_content_region.height, 1), len(self._page)) - 1
        return Span(
            self._page.row(top).span.start,
            max(self._page.row(bottom).span.end, self._page.row(top).span.start),
        )

    @property
    def share_scrolled(self) -> float:
        """How far the page is scrolled, 0..1."""
        return min(self.scroll_offset.y / self.max_scroll_y, 1.0) if self.max_scroll_y > 0 else 0.0

    @property
    def share_seen(self) -> float:
        """How much of the document lies above the foot of the screen, 0..1."""
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        return min(bottom / self.row_count, 1.0) if self.row_count else 1.0

    def mark_rows(self, spans: Iterable[Span], height: int) -> set[int]:
        """Where spans stand on a bar of `height` cells that is as long as the document."""
        if not self._page or not len(self._page):
            return set()
        return {self._page.row_at(span.start) * height // max(len(self._page), height) for span in spans}

    # -- drawing -------------------------------------------------------------------------------------------

    def draw_row(self, number: int, width: int) -> list[Segment]:
        """Draw one row: margin, sign, and the text in pieces of one style each."""
        assert self._page is not None  # noqa: S101 - row_count is 0 without a page
        row = self._page.row(number)
        margin = self.margin
        if row.kind is RowKind.FOLD:
            return [Segment(" " * margin, self.rich_style), *self._draw_fold(row.span, width - margin)]
        sign = " "
        if any(self._page.row_at(span.start) == number for span in self.lights.current[:1]):
            sign = "▶"
        pieces = self._pieces(row.span)
        return [
            Segment(" " * (margin - _GUTTER), self.rich_style),
            Segment(sign + " ", self.component_style("document-view--sign")),
            *pieces,
        ]

    def _draw_fold(self, span: Span, width: int) -> list[Segment]:
        text = self.document.text[span.slice] if self.document else ""
        lines = [line for line in text.split("\n") if line.strip()]
        count = f"({len(lines)} line{'s' * (len(lines) != 1)} folded)"
        first = " ".join(lines[0].split()) if lines else ""
        room = max(self.column_width - cell_len(count) - 4, 1)
        shown = fit(f"▸ {first}", room).rstrip()
        del width
        return [Segment(f"{shown}  {count}", self.component_style("document-view--fold"))]

    def _pieces(self, row: Span) -> list[Segment]:
        """The row's text cut wherever its style changes."""
        if self.document is None or not row:
            return []
        layers: list[tuple[Sequence[Span | None], Style]] = [
            (
                (self.document.title.span,) if self._has_own_title else (),
                self.component_style("document-view--title"),
            ),
            (self.lights.matches, self.component_style("document-view--match")),
            (self.lights.evidence, self.component_style("document-view--evidence")),
            (self.lights.current, self.component_style("document-view--current")),
            ((self.selected,) if self.selected else (), self.component_style("document-view--selection")),
        ]
        parts = [(self._within(spans, row), style) for spans, style in layers]
        cuts = sorted({row.start, row.end, *(edge for spans, _ in parts for span in spans for edge in span)})
        segments = []
        for start, end in pairwise(cuts):
            style = self.rich_style
            for spans, over in parts:
                if any(low <= start and end <= high for low, high in spans):
                    style += over
            segments.append(Segment(self.document.text[start:end].replace("\t", " "), style))
        return segments

    @property
    def _has_own_title(self) -> bool:
        return bool(self.document and self.document.title.span and not self.document.title.stands_in)

    def _within(self, spans: Sequence[Span | None], row: Span) -> list[tuple[int, int]]:
        """The parts of sorted spans that lie in a row, edges never inside a grapheme cluster."""
        text = self.document.text if self.document else ""
        first = max(bisect_left(spans, row.start, key=lambda span: span.end if span else 0), 0)
        found = []
        for span in spans[first:]:
            if span is None or span.start >= row.end:
                break
            snapped = snap(text, span)
            low, high = max(snapped.start, row.start), min(snapped.end, row.end)
            if low < high:
                found.append((low, high))
        return found

    # -- mouse ---------------------------------------------------------------------------------------------

    def offset_at(self, x: int, y: int) -> int:
        """The document offset under a cell of this widget; beside the text, the nearest one of that row."""
        if not self._page or not len(self._page) or self.document is None:
            return 0
        number = y + self.scroll_offset.y
        if number < 0:
            return 0
        if number >= len(self._page):
            return len(self.document.text)
        row = self._page.row(number)
        column = x - self.margin
        if row.kind is not RowKind.TEXT or column < 0:
            return row.span.start
        cells = 0
        for start, _, size in graphemes(self.document.text[row.span.slice].replace("\t", " ")):
            cells += size
            if column < cells:
                return row.span.start + start
        return row.span.end

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self.is_dragging = True
            self.extent = None

    def on_mouse_up(self) -> None:
        self.is_dragging = False

    def on_click(self, event: events.Click) -> None:
        """Put the caret; open a fold; take a word with two clicks, a sentence with three."""
        event.prevent_default()
        if self.document is None or self._page is None:
            return
        offset = self.offset_at(event.x, event.y)
        self.caret = offset
        number = event.y + self.scroll_offset.y
        if number < len(self._page) and self._page.row(number).kind is RowKind.FOLD:
            self._open_folds(self._page.row(number).span)
            return
        if event.chain > 1:
            self.select(unit_at(self.document, offset, Unit.WORD if event.chain == 2 else Unit.SENTENCE))

    # -- selection -----------------------------------------------------------------------------------------

    @property
    def selected(self) -> Span | None:
        """What is selected, edges at grapheme clusters; None when nothing is."""
        selection = self.text_selection
        if selection is None or self.document is None:
            return None
        length = len(self.document.text)
        start = selection.start.x if selection.start else 0
        end = selection.end.x if selection.end else length
        span = snap(self.document.text, Span(min(start, length), max(min(end, length), min(start, length))))
        return span or None

    @property
    def selected_words(self) -> Span | None:
        """What is selected without blanks at its edges: what a copy takes."""
        span = self.selected
        if span is None or self.document is None:
            return None
        text = self.document.text[span.slice]
        start = span.start + len(text) - len(text.lstrip())
        return Span(start, max(span.end - len(text) + len(text.rstrip()), start)) or None

    def select(self, span: Span | None) -> None:
        """Select a span, or nothing."""
        if not self.is_attached:
            return
        if span is None:
            if self.text_selection is not None:
                self.screen.clear_selection()
            return
        self.screen.selections = {self: Selection(Offset(span.start, 0), Offset(span.end, 0))}

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What Textual's own copy takes: the text itself, never rows."""
        del selection
        span = self.selected_words
        return (self.document.text[span.slice], "") if span and self.document else None

    def selection_updated(self, selection: Selection | None) -> None:
        if selection is None:
            self.extent = None
        span = self.selected
        if span and not self.is_dragging:
            self._open_folds(span)
        self.refresh()
        self.post_message(self.SelectionChanged())

    # -- actions while selecting ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of selecting are free for other actions until something is being selected."""
        if action in ("extend", "extend_rows", "swap_ends"):
            return self.extent is not None
        return super().check_action(action, parameters)

    def start_selection(self, unit: Unit) -> bool:
        """Begin (or go on) selecting by a unit at the caret; False where there is nothing to select."""
        if self.document is None:
            return False
        self._unit = unit
        home = self.selected_words or unit_at(self.document, self.reading_offset, unit)
        if home is None:
            return False
        self._set_extent(Extent(home, home.end))
        return True

    def _set_extent(self, extent: Extent) -> None:
        self.select(extent.span)
        self.extent = extent
        self.caret = extent.span.start
        edge = max(extent.head - 1, 0) if extent.is_forward else extent.head
        if self._page:
            self._column = self._cell_of(edge)
            self.show_row(self._page.row_at(edge), margin=1)

    def action_extend(self, step: int, unit: str = "") -> None:
        if self.extent and self.document:
            self._set_extent(self.extent.moved(self.document, Unit(unit) if unit else self._unit, step))

    def action_extend_rows(self, step: int) -> None:
        if self.extent is None or self._page is None or self.document is None:
            return
        edge = max(self.extent.head - 1, 0) if self.extent.is_forward else self.extent.head
        column = self._column
        number = self._page.row_at(edge)
        while 0 <= (number := number + step) < len(self._page):
            if self._page.row(number).kind is RowKind.TEXT:
                target = self.offset_at(self.margin + column, number - self.scroll_offset.y)
                self._set_extent(self.extent.to_offset(self.document, target))
                self._column = column
                return

    def action_swap_ends(self) -> None:
        if self.extent and self.document:
            self._set_extent(self.extent.swapped(self.document))

    def _cell_of(self, offset: int) -> int:
        if self._page is None:
            return 0
        row = self._page.row(self._page.row_at(offset))
        return cell_len(self._page.text[row.span.start : offset])

    # -- actions of moving ---------------------------------------------------------------------------------

    @property
    def reading_offset(self) -> int:
        """The caret where it is on screen, else the first thing on screen."""
        visible = self.visible_span
        return self.caret if visible.contains(self.caret) else visible.start

    def action_rows(self, step: int) -> None:
        self._scroll_to_row(self.scroll_offset.y + step)

    def action_pages(self, step: float) -> None:
        height = self.scrollable_content_region.height
        rows = round(step * height) if abs(step) < 1 else int(step) * max(height - 2, 1)
        self._scroll_to_row(self.scroll_offset.y + rows)

    def action_edge(self, step: int) -> None:
        self._scroll_to_row(0 if step < 0 else self.row_count)

    def action_paragraphs(self, step: int) -> None:
        if self.document is None or self._page is None:
            return
        top = self.scroll_offset.y
        rows = [self._page.row_at(passage.span.start) for passage in self.document.passages]
        ahead = [row for row in rows if (row > top if step > 0 else row < top)]
        if ahead:
            self._scroll_to_row(min(ahead) if step > 0 else max(ahead))
