"""A page: a document laid out in rows for one width, with its boilerplate folded or open.

Rows stand in the order of their offsets and every offset belongs to exactly one row, so a reading place is an offset and
finding it again in another layout is one bisection.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tui.core.span import Span
from tui.core.wrap import Graphemes, wrap


class RowKind(IntEnum):
    """What a row shows."""

    TEXT = 0
    """A piece of the text."""
    BLANK = 1
    """One or more empty lines, shown as one."""
    FOLD = 2
    """A folded run of boilerplate, shown as one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page."""

    kind: RowKind
    span: Span
    """The text it shows, or, of a fold, hides."""


class Page:
    """The rows of one text at one width. Three arrays, because a large document has a hundred thousand of them."""

    __slots__ = ("_ends", "_graphemes", "_kinds", "_starts", "text", "width")

    def __init__(self, text: str, width: int, graphemes: Graphemes, folded: Iterable[Span] = ()) -> None:
        """Lay out a text.

        Args:
            text: The document's text.
            width: Cells a row may fill, at least 1.
            graphemes: See `tui.core.wrap.Graphemes`.
            folded: Runs of whole lines to show as one row each; sorted, disjoint.
        """
        self.text = text
        self.width = max(width, 1)
        self._graphemes = graphemes
        self._starts = array("q")
        self._ends = array("q")
        self._kinds = bytearray()
        position = 0
        for fold in folded:
            self._add_rows(Span(position, max(fold.start, position)))
            self._add(RowKind.FOLD, fold.start, fold.end)
            position = fold.end + (text[fold.end : fold.end + 1] == "\n")
        self._add_rows(Span(min(position, len(text)), len(text)))
        while self._kinds and self._kinds[-1] == RowKind.BLANK:
            for column in (self._starts, self._ends, self._kinds):
                column.pop()

    def _add(self, kind: RowKind, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)
        self._kinds.append(kind)

    def _add_rows(self, span: Span) -> None:
        add, text = self._add, self.text
        kinds = self._kinds
        for start, end in wrap(text, span, self.width, self._graphemes):
            if end > start and not text[start:end].isspace():
                add(RowKind.TEXT, start, end)
            elif kinds and kinds[-1] != RowKind.BLANK:
                add(RowKind.BLANK, start, start)

    def __len__(self) -> int:
        return len(self._kinds)

    def row(self, number: int) -> Row:
        """The row of that number, from 0."""
        return Row(RowKind(self._kinds[number]), Span(self._starts[number], self._ends[number]))

    def pieces(self) -> Iterator[tuple[int, int, int]]:
        """Yield the kind, start and end of every row in order: five times as fast as asking for each."""
        return zip(self._kinds, self._starts, self._ends, strict=True)

    def row_at(self, offset: int) -> int:
        """The number of the row that an offset belongs to: the last that begins at or before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def rows_of(self, span: Span) -> range:
        """The numbers of all rows that a span touches."""
        return range(self.row_at(span.start), self.row_at(max(span.end - 1, span.start)) + 1)

    def offset_at(self, number: int, cell: int) -> int:
        """The offset of the grapheme cluster drawn at a cell of a row; past its end, the offset after the row.

        A row that shows no text has one offset only, its first.
        """
        row = self.row(number)
        if row.kind is not RowKind.TEXT or cell < 0:
            return row.span.start
        cells = 0
        for start, _, size in self._clusters(row.span):
            cells += size
            if cell < cells:
                return row.span.start + start
        return row.span.end

    def cell_of(self, offset: int) -> int:
        """The cell of its row at which an offset is drawn."""
        start = self._starts[self.row_at(offset)]
        return sum(size for _, _, size in self._clusters(Span(start, max(offset, start))))

    def _clusters(self, span: Span) -> Sequence[tuple[int, int, int]]:
        return self._graphemes(self.text[span.slice])


def fold_spans(text: str, boilerplate: Iterable[Span]) -> list[Span]:
    r"""The folds of a text: runs of boilerplate, those with nothing but blanks between them joined.

    >>> fold_spans("menu\n\nshare\nprose", [Span(0, 4), Span(6, 11)])
    [Span(start=0, end=11)]
    """
    folds: list[Span] = []
    for span in boilerplate:
        if folds and not text[folds[-1].end : span.start].strip():
            folds[-1] = Span(folds[-1].start, span.end)
        else:
            folds.append(span)
    return folds
