"""The page of a document: a calm column of prose that scrolls, lights up, and folds boilerplate."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip

from tui.core.document import Document, PassageKind
from tui.core.page import Page, RowKind, fold_spans
from tui.core.span import Span
from tui.view.cells import cell_len, fit, graphemes, snap
from tui.view.first_page import GUTTER, column_and_margin
from tui.view.painting import Layer, paint
from tui.view.rows_view import RowsView


@dataclass(frozen=True, slots=True)
class Lights:
    """What is lit in a document; later ones are drawn over earlier ones."""

    matches: tuple[Span, ...] = ()
    current: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    kept: tuple[Span, ...] = ()
    """Of kept quotes."""
    highlights: tuple[Span, ...] = ()


class DocumentPage(RowsView, can_focus=True):
    """Shows one document. Positions in and out are offsets of its text; rows never leave this class."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document-view--title",
        "document-view--match",
        "document-view--current",
        "document-view--evidence",
        "document-view--kept",
        "document-view--highlight",
        "document-view--fold",
        "document-view--sign",
        "document-view--selection",
    }

    measure: var[int] = var(80)
    """The widest the column of text may be, in cells."""
    is_unfolded: var[bool] = var(default=False)
    """Whether all boilerplate is shown."""

    @dataclass
    class Moved(Message):
        """The reading place changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.document: Document | None = None
        self.lights = Lights()
        self.caret: int | None = None
        """Where the last click, match or move was; None when the reader only scrolled since."""
        self.notice = ""
        """What is said in the place of the text where there is no document."""
        self.place = 0
        """The offset that the top row holds; kept when the page is laid out anew."""
        self._page: Page | None = None
        self._top = 0
        """The offset that the top row begins with."""
        self._caret_seen: tuple[object, int] = (None, -1)
        self._awaited: Span | None = None
        """What to reveal as soon as there is room."""
        self._opened: set[Span] = set()
        self._folds: list[Span] = []
        """What is folded in the page as it is laid out."""
        self._is_placing = False

    # -- what is shown -------------------------------------------------------------------------------------

    def show(self, document: Document | None, offset: int = 0) -> None:
        """Show a document with the row of `offset` at the top."""
        if document is not self.document:
            self.document = document
            self._opened.clear()
            self.lights = Lights()
            self.select(None)
            self._page = None
        self.caret = None
        self.place = offset
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
        height = self._height
        if self._page is None or not height:
            self._awaited = span  # a narrow screen shows another pane now
            return
        self._awaited = None
        self.row_of(span.start)
        rows = self._page.rows_of(span)
        top = self.scroll_offset.y
        if not (top <= rows.start and rows.stop <= top + height):
            self._scroll_to_row(rows.start - height // 3)
        self.refresh()

    @property
    def folds(self) -> list[Span]:
        """The boilerplate that is folded now, runs with only blanks between them as one."""
        if self.document is None or self.is_unfolded:
            return []
        return [
            fold
            for fold in fold_spans(self.document.text, self.document.boilerplate)
            if fold not in self._opened
        ]

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
        if self._page is None or self._page.width != self.column_width:
            self._lay_out(self.place)
        if self._awaited is not None:
            self.reveal(self._awaited)

    # -- layout --------------------------------------------------------------------------------------------

    @property
    def column_width(self) -> int:
        """Cells the text may fill."""
        return column_and_margin(self.scrollable_content_region.width, self.measure)[0]

    @property
    def margin(self) -> int:
        """Cells left of the text, so that the column stands in the middle."""
        return column_and_margin(self.scrollable_content_region.width, self.measure)[1]

    @property
    def _height(self) -> int:
        """Rows that are seen at once."""
        return self.scrollable_content_region.height

    def _lay_out(self, anchor: int) -> None:
        if self.document is None or not self.size:
            self._page = None
            self.set_rows(0)
            return
        folds = self.folds
        if self._page is None or folds != self._folds:
            self._page = Page(self.document.text, self.column_width, graphemes, folds)
        else:
            self._page = self._page.at_width(self.column_width)
        self._folds = folds
        page = self._page
        self._place_top(page.lay_at(anchor, self._height) if anchor else page.lay(0, self._height))
        self.place = anchor

    def render_line(self, y: int) -> Strip:
        """Draw a row; the first frame lays the page out, since the message that tells the size comes after it."""
        if self._page is None and self.document is not None and self.size:
            self._lay_out(self.place)
        if self.document is None and self.notice and y == 1:
            words = " " * self.margin + fit(self.notice, self.column_width)
            sign = self.component_style("document-view--sign")
            return Strip([Segment(words, sign)]).adjust_cell_length(self.size.width, self.base_style)
        return super().render_line(y)

    def _scroll_to_row(self, number: int) -> None:
        """Bring a row to the top, or as near to it as the end of the page allows."""
        if self._page is not None:
            self._place_top(self._page.lay(max(number, 0), self._height))

    def row_of(self, offset: int) -> int:
        """The number of the row of an offset, which is laid out for that; what is seen stays."""
        assert self._page is not None  # noqa: S101 - asked of a page that is shown
        self._page.lay_at(offset, self._height)
        self._place_top(self._page.lay_at(self._top, self._height))
        return self._page.row_at(offset)

    def _place_top(self, number: int) -> None:
        """Bring a row to the top that is laid out with those below it, as rows are numbered now."""
        self._is_placing = True
        self.set_rows(len(self._page) if self._page else 0)
        self.scroll_to(y=number, animate=False, force=True, immediate=True)
        self._is_placing = False
        self._note_top()

    def _note_top(self) -> None:
        """Keep the reading place as an offset; say so where it changed."""
        if not self._page or not len(self._page):
            return
        number = min(self.scroll_offset.y, len(self._page) - 1)
        top = self._page.row(number).span.start
        if top != self._top:
            self._top = top
            self.place = top if number else 0
            self.refresh()
            self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lay out what is scrolled to, by whatever way."""
        super().watch_scroll_y(old_value, new_value)
        if self._page and not self._is_placing and round(old_value) != round(new_value):
            self._place_top(self._page.lay(round(new_value), self._height))

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
    def reading_offset(self) -> int:
        """The caret where it is on screen, else the first words of the body that are."""
        visible = self.visible_span
        if self.caret is not None and visible.start <= self.caret <= visible.end:
            return self.caret
        return self._first_body_offset(visible)

    def _first_body_offset(self, visible: Span) -> int:
        """Where the first sentence of the body begins that is on screen: no fold, no title."""
        if self.document is None:
            return visible.start
        title = self.document.title
        own_title = title.span if title.span and not title.stands_in else Span(0, 0)
        here = self.document.passage_at(visible.start)
        passages = self.document.passages
        for number in range(here.index if here else 0, len(passages)):
            passage = passages[number]
            if passage.span.start >= visible.end:
                break
            is_seen = passage.kind is PassageKind.BODY and passage.span.end > visible.start
            if is_seen and not own_title.encloses(passage.span):
                start = max(passage.span.start, visible.start)
                return own_title.end if own_title.contains(start) else start
        return visible.start

    @property
    def _caret_row(self) -> int:
        """The row of the caret, worked out once for all rows of a frame."""
        key = (self._page, self.scroll_offset.y, self.size, self.caret)
        if self._caret_seen[0] != key and self._page is not None:
            self._caret_seen = (key, self._page.row_at(self.reading_offset))
        return self._caret_seen[1]

    @property
    def last_top(self) -> int:
        """The row that is at the top when the end of the document is at the foot."""
        return max(self.row_count - self.scrollable_content_region.height, 0)

    @property
    def share_scrolled(self) -> float:
        """How far the page is scrolled, 0..1."""
        return min(self.scroll_offset.y / self.last_top, 1.0) if self.last_top else 0.0

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
        del width  # the column has a width of its own
        assert self._page is not None  # noqa: S101 - row_count is 0 without a page
        row = self._page.row(number)
        margin = self.margin
        if row.kind is RowKind.FOLD:
            return [Segment(" " * margin, self.base_style), *self._draw_fold(row.span)]
        sign = "›" if self._caret_row == number else " "
        if any(self._page.row_at(span.start) == number for span in self.lights.current[:1]):
            sign = "▶"
        sign += self._kept_sign(row.span)
        return [
            Segment(" " * (margin - GUTTER), self.base_style),
            Segment(sign, self.component_style("document-view--sign")),
            *paint(self._page.text, row.span, self.base_style, self._layers),
        ]

    def _kept_sign(self, row: Span) -> str:
        """What stands before a row in which something is kept: a sign, as colour and underline are not seen everywhere."""
        if _stands_in(self.lights.kept, row):
            return "▎"
        return "┊" if _stands_in(self.lights.highlights, row) else " "

    def _draw_fold(self, span: Span) -> list[Segment]:
        text = self.document.text[span.slice] if self.document else ""
        lines = [line for line in text.split("\n") if line.strip()]
        count = f"({len(lines)} line{'s' * (len(lines) != 1)} folded)"
        first = " ".join(lines[0].split()) if lines else ""
        room = max(self.column_width - cell_len(count) - 4, 1)
        shown = fit(f"▸ {first}", room).rstrip()
        return [Segment(f"{shown}  {count}", self.component_style("document-view--fold"))]

    @property
    def _layers(self) -> list[Layer]:
        """What is drawn over the text, from the bottom up."""
        title = self.document.title if self.document else None
        own_title = (title.span,) if title and title.span and not title.stands_in else ()
        selected = self.selected
        return [
            (own_title, self.component_style("document-view--title")),
            (self.lights.highlights, self.component_style("document-view--highlight")),
            (self.lights.kept, self.component_style("document-view--kept")),
            (self.lights.matches, self.component_style("document-view--match")),
            (self.lights.evidence, self.component_style("document-view--evidence")),
            (self.lights.current, self.component_style("document-view--current")),
            ((selected,) if selected else (), self.component_style("document-view--selection")),
        ]

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


def _stands_in(spans: Sequence[Span], row: Span) -> bool:
    """Whether one of sorted spans that do not overlap has words in a row."""
    first = bisect_right(spans, row.start, key=lambda span: span.end)
    return first < len(spans) and spans[first].start < row.end
