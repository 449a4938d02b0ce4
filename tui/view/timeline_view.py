"""The timeline on the screen: documents, or the days their words mention, by time and at any zoom; counts while searching."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Collection as AnyOf
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.core.arrangement import ZOOMS, Arrangement, Zoom, arranged, fitting_zoom
from tui.core.context import Context
from tui.core.entry import Listed
from tui.core.hits import Hits
from tui.core.moment import Moments, date_of
from tui.core.moment_search import between, from_day, nearest, nearest_of
from tui.core.period import months_on
from tui.core.span import Span
from tui.core.timeline import GLYPHS, TimelineKind, TimelineRow, glyph_of
from tui.view.actions import Where
from tui.view.list_view import ListView
from tui.view.rows_view import bindings_of
from tui.view.timeline_row import Shown, indent_of, row_pieces, title_in_brackets, title_lines

_MOST_DRAWN = 2_000
"""Rows that are kept as drawn."""
_WIDE = 60
"""Cells from which on a row has room for the longest name of a period."""
_NOBODY = Moments.of_documents(())
_LEAPS = {
    Zoom.CENTURY: 12_000, Zoom.DECADE: 1_200, Zoom.YEAR: 120, Zoom.MONTH: 12, Zoom.DAY: 1, Zoom.ALL: 12, Zoom.CALENDAR: 1,
}  # fmt: skip
"""Months of the next longer period, for a leap."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One drawn line: a row of the timeline, or the second line of its title."""

    row: TimelineRow
    title: str = ""
    is_second: bool = False


class TimelineView(ListView):
    """Shows marks by time; moving through it opens their documents."""

    HELP = "Documents by date, at any zoom. Move to open one; c changes the clock, z and Z the zoom."
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.TIMELINE)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline-view--heading",
        "timeline-view--gap",
        "timeline-view--label",
        "timeline-view--bar",
        "timeline-view--mark",
        "timeline-view--chosen",
        "timeline-view--count",
        "timeline-view--said",
        "timeline-view--faint",
    }

    @dataclass
    class DocumentChosen(Message):
        """The reader chose a document, or words of it."""

        entry: Listed
        is_final: bool
        span: Span | None = None
        """The words."""

    class Moved(Message):
        """The timeline shows another moment, or is laid out otherwise."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._entries: Sequence[Listed] = ()
        self._places: Mapping[str, int] = {}
        self.moments = _NOBODY
        self.zoom = Zoom.ALL
        self._is_own_zoom = False
        """Whether the reader chose the zoom, so that it stays when more documents come."""
        self._rows: Arrangement = arranged(_NOBODY, Zoom.ALL)
        self._laid_out: dict[Zoom, Arrangement] = {}
        """The rows of these marks at the zooms that were looked at."""
        self._drawn: dict[tuple[int, bool], Strip] = {}
        """Rows as drawn, with the cursor on them or not, until anything else about them changes."""
        self._moment: int | None = None
        """The number of the mark one is at."""
        self._open: int | None = None
        """The number of a mark whose bin is open."""
        self._hits: Hits | None = None
        self._kept: AnyOf[str] = ()
        self._words: Callable[[int], Context | None] = lambda _: None
        self.marked: int | None = None
        """The number of the document that a range begins at."""
        self._lines: list[_Line] | None = None
        """Of a timeline that fits the screen, so that long titles may have a second line; None where rows are looked up."""

    # -- what is shown ---------------------------------------------------------------------------------------

    def show(
        self,
        entries: Sequence[Listed],
        places: Mapping[str, int],
        moments: Moments,
        words: Callable[[int], Context | None] = lambda _: None,
    ) -> None:
        """Show marks; the moment is kept, as the nearest there is.

        Args:
            entries: The collection.
            places: The number of each document, by its id.
            moments: The marks, whose documents are numbers of entries.
            words: The words of a mark that are words, in their context.
        """
        day, document_id = self.day, self._document_id
        self._entries, self._places, self.moments, self._words = entries, places, moments, words
        if not self._is_own_zoom:
            self.zoom = fitting_zoom(moments)
        self._hits = None
        self._laid_out = {}
        self._moment = self._open = self._nearest_mark(day, document_id)
        self._arrange()

    def show_hits(self, hits: Hits | None) -> None:
        """Show how often each mark says a query; None takes the counts away."""
        is_other = (hits is None) != (self._hits is None)
        self._hits = hits
        if is_other and self._lines is not None:
            self._arrange()
        self.redraw()

    def _nearest_mark(self, day: date | None, document_id: str | None) -> int | None:
        """The mark nearest to a day, of the same document where it has one that is as near; without a day, the document's."""
        moments, place = self.moments, self._places.get(document_id or "", -1)
        own = nearest_of(moments, place, day)
        near = nearest(moments, day) if day else None
        if near is None or (own is not None and moments.firsts[own] == moments.firsts[near]):
            return own
        return near

    def choose(self, document_id: str | None) -> None:
        """Put the cursor on a document, opening its bin, telling nobody."""
        place = self._places.get(document_id or "")
        if place is None:
            self._moment = None
        elif self._document_id == document_id and self._is_on_mark:
            return
        else:
            self._moment = self._open = nearest_of(self.moments, place, self.day)
        self._arrange()

    @property
    def _is_on_mark(self) -> bool:
        """Whether the cursor is on a mark, and not on a bin."""
        return self.cursor >= 0 and self._line(self.cursor).row.kind is TimelineKind.MARK

    @property
    def _document_id(self) -> str | None:
        return self._entries[self.moments.places[self._moment]].id if self._moment is not None else None

    @property
    def day(self) -> date | None:
        """The day one is at, the first that it can be; None in a lane, or nowhere."""
        return self.moments.day_of(self._moment) if self._moment is not None else None

    @property
    def days(self) -> tuple[date, date] | None:
        """The days that the row one is at stands for: of a mark those it can be, of a bin its first and last."""
        mark, moments = self._moment, self.moments
        if mark is None or mark >= moments.timed:
            return None
        last = mark
        if self.cursor >= 0 and (row := self._line(self.cursor).row).kind is TimelineKind.BIN:
            last = row.parts[-1][1] - 1
        if last >= moments.timed or last < mark:
            return None
        return date.fromordinal(moments.firsts[mark]), date.fromordinal(moments.lasts[last])

    @property
    def document(self) -> Listed | None:
        """The document one is at; None where one is at a bin, or at words."""
        is_document = self._is_on_mark and not self.moments.starts
        return self._document(self._line(self.cursor).row) if is_document else None

    def mark_here(self) -> None:
        """Show that a range begins here."""
        self.marked = None if self._moment is None else self.moments.places[self._moment]
        self.redraw()

    # -- layout ----------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Lay out the rows and put the cursor where one is, at the height of the screen where it was."""
        height = self.cursor - self.scroll_offset.y
        if self.zoom not in self._laid_out:
            self._laid_out[self.zoom] = arranged(self.moments, self.zoom)
        self._rows = self._laid_out[self.zoom].opened(self._open)
        self._drawn = {}
        self._lay_out_lines()
        if self._moment is None:
            self.move_to(-1)
        else:
            row = self._line_of(self._rows.row_of(self._moment))
            if self._lines is None and 0 <= height < self.scrollable_content_region.height:
                self.scroll_to(y=max(row - height, 0), animate=False, force=True, immediate=True)
            self.move_to(row)
        self.post_message(self.Moved())

    def _lay_out_lines(self) -> None:
        """Give titles a second line while everything still fits."""
        height = self.scrollable_content_region.height
        width = max(self.scrollable_content_region.width - 1, 16)
        self._lines = None
        if len(self._rows) <= height:
            rows = [self._rows.row(number) for number in range(len(self._rows))]
            lines = [line for row in rows for line in self._lines_of(row, width - indent_of(row))]
            self._lines = lines if len(lines) <= height else None
        self.set_rows(len(self._rows) if self._lines is None else len(self._lines))

    def _lines_of(self, row: TimelineRow, room: int) -> list[_Line]:
        if row.kind is not TimelineKind.MARK or self.moments.starts:
            return [_Line(row)]
        title = title_in_brackets(self._document(row))
        first, second = title_lines(title, room, is_counting=self._hits is not None)
        return [_Line(row, first), *([_Line(row, second, is_second=True)] if second else [])]

    def _line(self, number: int) -> _Line:
        return _Line(self._rows.row(number)) if self._lines is None else self._lines[number]

    def _line_of(self, row: int) -> int:
        """The first line of a row."""
        if self._lines is None:
            return row
        wanted = self._rows.row(row)
        return next(n for n, line in enumerate(self._lines) if line.row == wanted)

    def _document(self, row: TimelineRow) -> Listed:
        return self._entries[self.moments.places[row.parts[0][0]]]

    # -- moving ----------------------------------------------------------------------------------------------

    def can_choose(self, number: int) -> bool:
        line = self._line(number)
        return line.row.kind in (TimelineKind.MARK, TimelineKind.BIN) and not line.is_second

    def chosen(self, number: int, *, is_final: bool) -> None:
        """Show a document; open a bin only when it is asked for."""
        row = self._line(number).row
        self._moment = row.mark
        if row.kind is TimelineKind.BIN and is_final:
            said = (self._hits.first(*part) for part in row.parts) if self._hits is not None else ()
            self.go_to(next((mark for mark in said if mark is not None), row.mark))
        elif row.kind is TimelineKind.MARK:
            self._tell_chosen(is_final=is_final)
        self.post_message(self.Moved())

    def _tell_chosen(self, *, is_final: bool) -> None:
        mark, moments = self._moment, self.moments
        if mark is not None:
            span = Span(moments.starts[mark], moments.ends[mark]) if moments.starts else None
            self.post_message(self.DocumentChosen(self._entries[moments.places[mark]], is_final, span))

    def row_under(self, y: int) -> int:
        """The first line of a title that takes two."""
        return y - self._line(y).is_second

    def go_to(self, mark: int | None) -> None:
        """Go to a mark, opening its bin, and show its document; to None nowhere."""
        if mark is not None:
            self._moment = self._open = mark
            self._arrange()
            self._tell_chosen(is_final=False)

    def go_to_days(self, first: date, last: date) -> None:
        """Go to the first mark from one day to another, or to the nearest to the first."""
        mark = between(self.moments, first, last)
        self.go_to(nearest(self.moments, first) if mark is None else mark)

    @property
    def moment(self) -> int | None:
        """The number of the mark one is at, among the moments."""
        return self._moment

    def show_zoom(self, zoom: Zoom) -> None:
        """Lay out the timeline at a zoom; the moment is kept."""
        if self._is_on_mark:
            self._open = self._moment
        self.zoom, self._is_own_zoom = zoom, True
        self._arrange()

    def action_zoom(self, step: int) -> None:
        """Look nearer (1) or from farther away (-1)."""
        here = ZOOMS.index(self.zoom) if self.zoom in ZOOMS else len(ZOOMS)
        self.show_zoom(ZOOMS[min(max(here + step, 0), len(ZOOMS) - 1)])

    def action_calendar(self) -> None:
        """Lay the same day of all years under each other, or the years after each other again."""
        is_calendar = self.zoom is Zoom.CALENDAR
        self.show_zoom(fitting_zoom(self.moments) if is_calendar else Zoom.CALENDAR)

    def action_pan(self, step: int) -> None:
        """Go to the next period (1) or the one before (-1)."""
        self.go_to(self._rows.neighbour(self._moment or 0, step) if len(self.moments) else None)

    def action_leap(self, step: int) -> None:
        """Go on (1) or back (-1) by the next longer period."""
        if self.day is None:
            self.action_pan(step)
        else:
            self.go_to(from_day(self.moments, months_on(self.day, step * _LEAPS[self.zoom]), step))

    # -- drawing ---------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Draw every row anew."""
        self._drawn = {}
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw every row anew, as its style may have changed."""
        self._drawn = {}
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw the row at screen line `y`, unless it was drawn before."""
        number = y + self.scroll_offset.y
        if number >= self.row_count:
            return super().render_line(y)
        key = number, number == self.cursor or (number == self.cursor + 1 and self._line(number).is_second)
        strip = self._drawn.get(key)
        if strip is None:
            if len(self._drawn) > _MOST_DRAWN:
                self._drawn = {}
            strip = self._drawn[key] = super().render_line(y)
        return strip

    def draw_row(self, number: int, width: int) -> list[Segment]:
        line = self._line(number)
        shown = self._shown(number, line)
        over = self.component_style("timeline-view--chosen") if shown.is_chosen else None
        pieces = []
        for text, name in row_pieces(shown, width, self._label_width(width)):
            style = self.base_style if name == "plain" else self.component_style(f"timeline-view--{name}")
            pieces.append(
                Segment(text, over if over and name == "plain" else style + over if over else style)
            )
        return pieces

    def _label_width(self, width: int) -> int:
        """Cells of the names of periods: "1900–1999, no decade" is the longest, and rare."""
        return 24 if width >= _WIDE else 18 if self.zoom in (Zoom.MONTH, Zoom.DAY) else 16

    def _shown(self, number: int, line: _Line) -> Shown:
        row = line.row
        hits = None if self._hits is None else sum(self._hits.within(*part) for part in row.parts)
        if row.kind is not TimelineKind.MARK:
            is_bin = row.kind is TimelineKind.BIN
            is_marked = is_bin and self.marked is not None and self._has_marked(row)
            return Shown(row, hits=hits, is_chosen=is_bin and number == self.cursor, is_marked=is_marked)
        document, mark, words = self._document(row), row.parts[0][0], None
        if self.moments.starts:
            glyph = GLYPHS["mention"]
            words = self._words(mark) or Context("", "…", "")
        else:
            glyph = glyph_of(date_of(document, self.moments.clock))
        return Shown(
            row,
            document,
            glyph,
            line.title or title_in_brackets(document),
            words,
            hits,
            line.is_second,
            number - line.is_second == self.cursor,
            self.moments.places[mark] == self.marked and not line.is_second,
            document.id in self._kept and not line.is_second,
            self.moments.bracket(mark),
        )

    def show_kept(self, kept: AnyOf[str]) -> None:
        """Show that quotes are kept of some documents, by id."""
        self._kept = kept
        self.redraw()

    def _has_marked(self, row: TimelineRow) -> bool:
        """Whether a range begins in a bin."""
        marks = self.moments.marks_of(self.marked if self.marked is not None else -1)
        return any(low <= mark < high for low, high in row.parts for mark in marks)
