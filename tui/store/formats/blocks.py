r"""Building the text of a document from its paragraphs and tables, as a reader of a format meets them.

Paragraphs have a blank line between. A row of a table is a line with tabs between its cells, as long as each cell is one
line; a row that is the frame of a page (one cell, or cells of several paragraphs) gives its paragraphs, cell after
cell. What is anchored in a paragraph (a text box) follows it.

Frames stand on a stack: a flow (the document, a cell), a paragraph, a table, a row. A closed frame hands its blocks to
the one below. Text outside of any paragraph is one of its own, until the next block begins or ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from tui.store.formats.extraction import RefusedError

DEPTH_CAP = 200
"""Frames in frames. Each hands on all blocks that are in it."""
_BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class _Flow:
    blocks: list[str] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    """Pieces of a paragraph that goes on in the next."""

    def take(self, blocks: list[str]) -> None:
        self.blocks += blocks

    def finished(self) -> list[str]:
        return self.blocks + _block(self.carried)


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    is_implied: bool = False
    is_blank_due: bool = False
    """Whether a blank stands here if anything follows on the line."""
    after: list[str] = field(default_factory=list)

    def take(self, blocks: list[str]) -> None:
        self.after += blocks

    def finished(self) -> list[str]:
        return _block(self.pieces) + self.after


@dataclass(slots=True)
class _Table:
    blocks: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def take(self, blocks: list[str]) -> None:
        if self.lines:
            self.blocks.append("\n".join(self.lines))
            self.lines = []
        self.blocks += blocks

    def take_row(self, cells: list[list[str]]) -> None:
        if len(cells) > 1 and all(len(cell) <= 1 and "\n" not in "".join(cell) for cell in cells):
            line = "\t".join("".join(cell) for cell in cells).rstrip("\t")
            self.lines += [line] if line else []
        elif any(cells):
            self.take([block for cell in cells for block in cell])

    def finished(self) -> list[str]:
        return [*self.blocks, "\n".join(self.lines)] if self.lines else self.blocks


@dataclass(slots=True)
class _Row:
    cells: list[list[str]] = field(default_factory=list)

    def take(self, blocks: list[str]) -> None:
        self.cells.append(blocks)

    def finished(self) -> list[str]:
        return [block for cell in self.cells for block in cell]


_Frame = _Flow | _Paragraph | _Table | _Row


class Blocks:
    r"""The text of a document while it is read.

    >>> blocks = Blocks()
    >>> blocks.open_paragraph(); blocks.write("One."); blocks.close_paragraph()
    >>> blocks.write("Two."); blocks.text()
    'One.\n\nTwo.'
    """

    def __init__(self) -> None:
        self._frames: list[_Frame] = [_Flow()]

    def text(self) -> str:
        """The whole, when all is read."""
        while len(self._frames) > 1:
            self._close()
        return "\n\n".join(self._frames[0].finished())

    def write(self, text: str) -> None:
        """Add characters as they are."""
        paragraph = self._paragraph()
        if paragraph.is_blank_due:
            paragraph.is_blank_due = False
            paragraph.pieces.append(" ")
        paragraph.pieces.append(text)

    def write_flowing(self, text: str) -> None:
        """Add characters whose runs of blanks and line ends mean one blank, and nothing at the edges of a line."""
        words = _BLANKS.sub(" ", text)
        if words == " ":
            top = self._frames[-1]
            if isinstance(top, _Paragraph) and not _is_at_start(top):
                top.is_blank_due = True
        elif words:
            paragraph = self._paragraph()
            begins_blank = words[0] == " "
            if (begins_blank or paragraph.is_blank_due) and not _is_at_start(paragraph):
                paragraph.pieces.append(" ")
            ends_blank = words[-1] == " "
            paragraph.pieces.append(words[begins_blank : len(words) - ends_blank])
            paragraph.is_blank_due = ends_blank

    def break_line(self) -> None:
        """End a line of flowing text: blanks around it are nothing."""
        top = self._frames[-1]
        if isinstance(top, _Paragraph):
            top.is_blank_due = False
        self.write("\n")

    def open_paragraph(self) -> None:
        """Begin a paragraph; in another, what is anchored there."""
        self.end_implied()
        paragraph = _Paragraph()
        below = self._frames[-1]
        if isinstance(below, _Flow) and below.carried:
            paragraph.pieces, below.carried = below.carried, []
        self._open(paragraph)

    def close_paragraph(self, *, goes_on: bool = False) -> None:
        """End a paragraph, or leave it to the next one to go on where its end is no more."""
        self.end_implied()
        paragraph = self._frames[-1]
        if goes_on and isinstance(paragraph, _Paragraph) and isinstance(below := self._frames[-2], _Flow):
            below.carried, paragraph.pieces = paragraph.pieces, []
        self._close_to(_Paragraph)

    def end_implied(self) -> None:
        """End a paragraph that only its text began."""
        top = self._frames[-1]
        if isinstance(top, _Paragraph) and top.is_implied:
            self._close()

    def open_table(self) -> None:
        """Begin a table."""
        self.end_implied()
        self._open(_Table())

    def open_row(self) -> None:
        """Begin a row."""
        self.end_implied()
        if isinstance(self._frames[-1], _Row):
            self._close()
        self._open(_Row())

    def open_cell(self) -> None:
        """Begin a cell."""
        self.end_implied()
        if len(self._frames) > 1 and isinstance(self._frames[-1], _Flow):
            self._close()
        self._open(_Flow())

    def close_cell(self) -> None:
        """End a cell; where none is open, nothing."""
        self._close_to(_Flow)

    def close_row(self) -> None:
        """End a row and what is open in it; where none is open, nothing."""
        self._close_to(_Row)

    def close_table(self) -> None:
        """End a table and what is open in it; where none is open, nothing."""
        self._close_to(_Table)

    def _paragraph(self) -> _Paragraph:
        top = self._frames[-1]
        if isinstance(top, _Paragraph):
            return top
        paragraph = _Paragraph(is_implied=True)
        self._open(paragraph)
        return paragraph

    def _open(self, frame: _Frame) -> None:
        if len(self._frames) >= DEPTH_CAP:
            raise RefusedError("deep", f"it has tables in tables more than {DEPTH_CAP} deep")
        self._frames.append(frame)

    def _close(self) -> None:
        frame = self._frames.pop()
        below = self._frames[-1]
        if isinstance(frame, _Row) and isinstance(below, _Table):
            below.take_row(frame.cells)
        elif (blocks := frame.finished()) or isinstance(below, _Row):
            below.take(blocks)

    def _close_to(self, kind: type[_Frame]) -> None:
        """Close frames up to the innermost one of a kind, which is not the document itself."""
        if any(isinstance(frame, kind) for frame in islice(reversed(self._frames), len(self._frames) - 1)):
            while not isinstance(self._frames[-1], kind):
                self._close()
            self._close()


def _is_at_start(paragraph: _Paragraph) -> bool:
    """Whether nothing stands on the line yet."""
    return not paragraph.pieces or paragraph.pieces[-1].endswith("\n")


def _block(pieces: list[str]) -> list[str]:
    text = "".join(pieces).strip("\n")
    return [text] if text.strip() else []
