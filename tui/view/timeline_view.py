"""The timeline on the screen: documents in date order, years, silences, lanes, and counts while searching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message

from tui.core.entry import Listed
from tui.core.timeline import TimelineKind, TimelineRow, timeline_rows
from tui.core.timeline_bins import Bin, binned_rows
from tui.view.cells import cell_len, fit
from tui.view.list_view import ListView

_LABEL = 6
"""Cells of a day: "28 Sep"."""
_INDENT = 3 + _LABEL + 2
"""Cells before a title: edge, glyph, day, and the blanks between them."""
_BIN_LABEL = 14
"""Cells of the name of a period, the longest of which is "year unknown"."""
_LONGEST_BAR = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """One drawn line: a row of the timeline, or the second line of its title."""

    row: TimelineRow
    title: str = ""
    is_second: bool = False


def title_in_brackets(document: Listed) -> str:
    """A document's title, in brackets when it only stands in for one."""
    return f"[{document.title.text}]" if document.title.stands_in else document.title.text


class TimelineView(ListView):
    """Shows the documents by time; moving through it opens them."""

    HELP = "Documents by date. Move to open one."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline-view--heading",
        "timeline-view--gap",
        "timeline-view--label",
        "timeline-view--mark",
        "timeline-view--chosen",
        "timeline-view--count",
        "timeline-view--faint",
    }

    @dataclass
    class DocumentChosen(Message):
        """The reader chose a document."""

        entry: Listed
        is_final: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._documents: Sequence[Listed] = ()
        self._bins: Sequence[Bin] = ()
        """Years, where there are too many documents to list them all."""
        self._places: Mapping[str, int] = {}
        """Of many documents: the number of each, by its id."""
        self._open: int | None = None
        """Number of a document in the bin that is open."""
        self._counts: Mapping[str, int] | None = None
        self._matches: Mapping[int, int] = {}
        """How many passages match, by the number of the document."""
        self.marked: str | None = None
        """Id of the document that a range begins at."""
        self._lines: list[_Line] = []

    def show(
        self, documents: Sequence[Listed], bins: Sequence[Bin] = (), places: Mapping[str, int] | None = None
    ) -> None:
        """Show documents.

        Args:
            documents: In date order.
            bins: Their years, where they are too many to be listed one by one.
            places: The number of each, by its id, for the bins.
        """
        chosen = self._chosen_id
        self._documents = documents
        self._bins = bins
        self._places = (places or {}) if bins else {}
        self._open = self._places.get(chosen or "")
        self.show_counts(self._counts)
        self._lay_out()
        self.choose(chosen)

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show how often each document (by id) matches; None takes the counts away."""
        self._counts = counts
        places = self._places
        self._matches = {places[name]: n for name, n in (counts or {}).items() if name in places}
        self.refresh()

    def choose(self, document_id: str | None) -> None:
        """Put the cursor on a document, opening its bin, telling nobody."""
        place = self._places.get(document_id or "")
        if place is not None and not any(
            line.row.document and line.row.document.id == document_id for line in self._lines
        ):
            self._open = place
            self._lay_out()
        for number, line in enumerate(self._lines):
            if line.row.document and line.row.document.id == document_id and not line.is_second:
                self.move_to(number)
                return
        self.move_to(-1)

    @property
    def _chosen_id(self) -> str | None:
        if 0 <= self.cursor < len(self._lines) and (document := self._lines[self.cursor].row.document):
            return document.id
        return None

    def on_resize(self) -> None:
        chosen = self._chosen_id
        self._lay_out()
        self.choose(chosen)

    def _lay_out(self) -> None:
        """Give titles a second line while everything still fits."""
        rows = (
            binned_rows(self._documents, self._bins, self._open)
            if self._bins
            else timeline_rows(self._documents)
        )
        region = self.scrollable_content_region
        width = max(region.width - 1, 16)
        for is_roomy in (True, False):
            self._lines = [
                line for row in rows for line in _lines_of(row, width - _indent_of(row), is_roomy=is_roomy)
            ]
            if len(self._lines) <= region.height:
                break
        self.set_rows(len(self._lines))

    def can_choose(self, number: int) -> bool:
        row = self._lines[number].row
        return (
            row.document is not None and not self._lines[number].is_second
        ) or row.kind is TimelineKind.BIN

    def chosen(self, number: int, *, is_final: bool) -> None:
        """Show a document; open a bin only when it is asked for."""
        row = self._lines[number].row
        if row.document:
            self.post_message(self.DocumentChosen(row.document, is_final))
        elif row.places and is_final:
            matching = next((place for place in row.places if place in self._matches), row.places[0])
            self.post_message(self.DocumentChosen(self._documents[matching], is_final=False))

    def row_under(self, y: int) -> int:
        """The first line of a title that takes two."""
        return y - self._lines[y].is_second

    def draw_row(self, number: int, width: int) -> list[Segment]:
        line = self._lines[number]
        if line.row.kind is TimelineKind.HEADING:
            count = f" {line.row.count:,}" if line.row.count > 1 else ""
            return [
                Segment(
                    f" {'  ' * line.row.level}{line.row.label}",
                    self.component_style("timeline-view--heading"),
                ),
                Segment(count, self.component_style("timeline-view--faint")),
            ]
        if line.row.kind is TimelineKind.GAP:
            return [Segment(f" ┆  {line.row.label}", self.component_style("timeline-view--gap"))]
        if line.row.kind is TimelineKind.BIN:
            return self._draw_bin(number, line.row, width)
        return self._draw_document(number, line, width)

    def _draw_bin(self, number: int, row: TimelineRow, width: int) -> list[Segment]:
        """A period: how full it is beside the fullest of its kind, and how many documents or matches it has."""
        matches = sum(self._matches.get(place, 0) for place in row.places) if self._matches else 0
        is_counting = self._counts is not None
        fullest = max((line.row.count for line in self._lines if line.row.level == row.level), default=1)
        tail = f"{matches if is_counting else row.count:>6,} " if matches or not is_counting else " " * 7
        label = f"{'▌' if number == self.cursor else ' '}{'  ' * row.level}{row.label}"
        room = max(width - _BIN_LABEL - len(tail), 1)
        plain = self.component_style(
            "timeline-view--faint" if is_counting and not matches else "timeline-view--label"
        )
        pieces = [
            Segment(fit(label, _BIN_LABEL), plain),
            Segment(fit(_bar(row.count / max(fullest, 1), min(room, _LONGEST_BAR)), room), plain),
            Segment(
                tail, self.component_style("timeline-view--count" if is_counting else "timeline-view--faint")
            ),
        ]
        if number != self.cursor:
            return pieces
        over = self.component_style("timeline-view--chosen")
        return [Segment(text, style + over if style else over) for text, style, _ in pieces]

    def _draw_document(self, number: int, line: _Line, width: int) -> list[Segment]:
        document = line.row.document
        count = (self._counts or {}).get(document.id, 0) if document else 0
        is_chosen = number == self.cursor or (line.is_second and number - 1 == self.cursor)
        faint = self.component_style("timeline-view--faint")
        plain = self.base_style
        over = self.component_style("timeline-view--chosen") if is_chosen else None
        if self._counts is not None and not count:
            plain = faint
        tail = f"{count:>4} " if count and not line.is_second else ""
        indent = _indent_of(line.row)
        room = max(width - indent - cell_len(tail), 1)
        glyph = " " if line.is_second else line.row.glyph
        label = "" if line.is_second else line.row.label
        is_marked = document is not None and document.id == self.marked and not line.is_second
        edge = "┣" if is_marked else "▌" if is_chosen else " "
        pieces = [
            Segment(f"{edge}{glyph} ", self.component_style("timeline-view--mark")),
            Segment(f"{label:>{_LABEL}}  "[: indent - 3], self.component_style("timeline-view--label")),
            Segment(fit(line.title, room), plain),
            Segment(tail, self.component_style("timeline-view--count")),
        ]
        return [Segment(text, style + over if style and over else style) for text, style, _ in pieces]


def _bar(share: float, cells: int) -> str:
    """A bar of eighth-blocks; what is not nothing is seen."""
    eighths = max(round(share * cells * 8), 1 if share else 0)
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _indent_of(row: TimelineRow) -> int:
    """Cells before a title: fewer where there is no day to show."""
    return _INDENT if row.label else 3


def _lines_of(row: TimelineRow, room: int, *, is_roomy: bool) -> list[_Line]:
    if row.document is None:
        return [_Line(row)]
    title = title_in_brackets(row.document)
    if not is_roomy or cell_len(title) <= room:
        return [_Line(row, title)]
    first = fit(title, room + 1).removesuffix("…").rstrip()
    cut = first.rfind(" ")
    first = first[:cut] if cut > 0 else first
    return [_Line(row, first), _Line(row, title[len(first) :].lstrip(), is_second=True)]
