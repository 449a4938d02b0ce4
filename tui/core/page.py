"""A page: a document laid out in rows for one width, with its boilerplate folded or open.

Rows stand in the order of their offsets and every offset belongs to exactly one row, so a reading place is an offset and
finding it again in another layout is one bisection.

Only the blocks (see `tui.core.block`) that somebody looks at are laid out; how many rows the others have is estimated from
one of them. So the number of a row is good until another block is laid out, which moves what stands below it: an offset
is what is kept, and `lay` and `lay_at` tell the number that goes with it. A short text is laid out at once, and
its numbers stand.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from tui.core.block import BLOCK, Block, blocks_of
from tui.core.span import Span
from tui.core.wrap import Graphemes, wrap

_BLANKS = re.compile(r"\s*")
_AT_ONCE = 2 * BLOCK
"""Code points of the longest text that is laid out whole."""


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


class _Rows:
    """The rows of one block. Three arrays, because a page that was read through has a million of them."""

    __slots__ = ("ends", "kinds", "starts")

    def __init__(self) -> None:
        self.starts = array("q")
        self.ends = array("q")
        self.kinds = bytearray()

    def __len__(self) -> int:
        return len(self.kinds)

    def add(self, kind: RowKind, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.kinds.append(kind)

    def row(self, number: int) -> Row:
        return Row(RowKind(self.kinds[number]), Span(self.starts[number], self.ends[number]))

    def drop_blank_end(self) -> None:
        while self.kinds and self.kinds[-1] == RowKind.BLANK:
            for column in (self.starts, self.ends, self.kinds):
                column.pop()


class Page:
    """The rows of one text at one width."""

    __slots__ = ("_blocks", "_counts", "_firsts", "_graphemes", "_rows", "_starts", "text", "width")

    def __init__(
        self,
        text: str,
        width: int,
        graphemes: Graphemes,
        folded: Iterable[Span] = (),
        *,
        blocks: Sequence[Block] | None = None,
    ) -> None:
        """Prepare to lay out a text.

        Args:
            text: The document's text.
            width: Cells a row may fill, at least 1.
            graphemes: See `tui.core.wrap.Graphemes`.
            folded: Runs of whole lines to show as one row each; sorted, disjoint.
            blocks: Its `blocks_of`, where they are known.
        """
        self.text = text
        self.width = max(width, 1)
        self._graphemes = graphemes
        self._blocks = blocks_of(text, folded) if blocks is None else blocks
        self._starts = [block.start for block in self._blocks]
        self._rows: list[_Rows | None] = [None] * len(self._blocks)
        self._counts = self._estimates()
        if len(text) <= _AT_ONCE:
            for number in range(len(self._blocks)):
                self._lay_block(number)
        self._number()

    def at_width(self, width: int) -> Page:
        """The same text, with the same folds, at another width."""
        return Page(self.text, width, self._graphemes, blocks=self._blocks)

    def _estimates(self) -> list[int]:
        """How many rows each block may have, judged by one in the middle that is no fold."""
        prose = [number for number, block in enumerate(self._blocks) if not block.is_fold]
        if not prose:
            return [1] * len(self._blocks)
        middle = prose[len(prose) // 2]
        rows, span = self._lay_block(middle), self._blocks[middle]
        share = len(rows) / max(span.end - span.start, 1)
        return [
            1 if block.is_fold else max(round((block.end - block.start) * share), 1) for block in self._blocks
        ]

    def _number(self) -> None:
        """Number the rows anew."""
        for number, rows in enumerate(self._rows):
            if rows is not None:
                self._counts[number] = len(rows)
        self._firsts = [0, *accumulate(self._counts)]

    # -- laying out ----------------------------------------------------------------------------------------

    def lay(self, number: int, count: int) -> int:
        """Lay out what a screen of `count` rows shows that has a row at its top, and as much above and below.

        Args:
            number: Of that row, as numbers are now. At the end of the page, and beyond, it is the row that is at the top
                when the last one is at the foot.
            count: Rows of the screen.

        Returns:
            The number that the row has then.
        """
        if not self._blocks:
            return 0
        if number and number + count >= len(self):
            self._lay_around(len(self._blocks) - 1, 0, count)
            return max(len(self) - count, 0)
        block = self._block_of(number)
        inside, counted = number - self._firsts[block], self._counts[block]
        inside = inside * len(self._lay_block(block)) // max(counted, 1)
        self._lay_around(block, inside, count)
        return max(min(self._firsts[block] + inside, len(self) - count), 0)

    def lay_at(self, offset: int, count: int) -> int:
        """Lay out what a screen shows that has the row of an offset at its top; see `lay`."""
        if not self._blocks:
            return 0
        block = self._block_at(offset)
        self._lay_block(block)
        self._number()
        return self.lay(self.row_at(offset), count)

    def _lay_around(self, block: int, inside: int, count: int) -> None:
        """Lay out two screens from a row of a block on, and one above it; at the end of the page two in all."""
        ahead, below = len(self._lay_block(block)) - inside, block + 1
        while ahead < 2 * count and below < len(self._blocks):
            ahead += len(self._lay_block(below))
            below += 1
        behind, above = inside, block - 1
        while above >= 0 and (behind < count or behind + ahead < 2 * count):
            behind += len(self._lay_block(above))
            above -= 1
        self._number()

    def _lay_block(self, number: int) -> _Rows:
        rows = self._rows[number]
        if rows is None:
            rows = self._rows[number] = self._laid(number)
        return rows

    def _laid(self, number: int) -> _Rows:
        """The rows of a block."""
        rows, block, text = _Rows(), self._blocks[number], self.text
        if block.is_fold:
            rows.add(RowKind.FOLD, block.start, block.end)
            return rows
        kinds = rows.kinds
        for start, end in wrap(text, Span(block.start, block.end), self.width, self._graphemes):
            if end > start and not text[start:end].isspace():
                rows.add(RowKind.TEXT, start, end)
            elif kinds[-1] != RowKind.BLANK if kinds else number:
                rows.add(RowKind.BLANK, start, start)
        if number == len(self._blocks) - 1:
            rows.drop_blank_end()
        return rows

    # -- rows ----------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many rows there are, as far as is known."""
        return self._firsts[-1]

    def row(self, number: int) -> Row:
        """The row of that number, from 0; of a block that is not laid out one that is near."""
        block = self._block_of(number)
        rows = self._lay_block(block)
        return rows.row(min(number - self._firsts[block], len(rows) - 1))

    def pieces(self) -> Iterator[tuple[int, int, int]]:
        """Yield the kind, start and end of every row in order, laying out one block after the other and keeping none."""
        for number, known in enumerate(self._rows):
            rows = known or self._laid(number)
            yield from zip(rows.kinds, rows.starts, rows.ends, strict=True)

    def row_at(self, offset: int) -> int:
        """The number of the row that an offset belongs to, the last that begins at or before it; else about that number."""
        if not self._blocks:
            return 0
        block = self._block_at(offset)
        rows, first = self._rows[block], self._firsts[block]
        if rows is None:
            start, end, _ = self._blocks[block]
            return first + (min(offset, end) - start) * self._counts[block] // (end - start + 1)
        return max(first + bisect_right(rows.starts, offset) - 1, 0)

    def _block_of(self, number: int) -> int:
        """The block of a row."""
        return min(bisect_right(self._firsts, number), len(self._blocks)) - 1

    def _block_at(self, offset: int) -> int:
        """The block of an offset."""
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
        start = self.row(self.row_at(offset)).span.start
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
        if folds and _BLANKS.fullmatch(text, folds[-1].end, span.start):
            folds[-1] = Span(folds[-1].start, span.end)
        else:
            folds.append(span)
    return folds
