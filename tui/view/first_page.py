"""The first page, drawn before the screen is there: a person reads while the rest is still being loaded.

Loading Textual and building the screen takes a third of a second; reading a file and wrapping it takes a fiftieth of that.
So the words that the screen will begin with are written to the terminal at once, in the rows, columns and colours in
which the screen will draw them again (a test holds the two against each other). Nothing here imports Textual.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.core.document import Document
from tui.core.page import Page
from tui.view.cells import fit, graphemes

GUTTER = 2
"""Cells left of the column of text, for the sign of the current match."""

COLOURS: Mapping[str, tuple[str, str, str]] = {
    "dateline-dark": ("#d8d5cc", "#16181c", "#20242b"),
    "dateline-light": ("#24262a", "#faf8f3", "#ece8de"),
}
"""Foreground, background and panel of our themes; other themes are not known before Textual is."""

_BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The alternate screen, no cursor, and no wrapping: a row that the terminal draws wider than we think moves no other."""


def timeline_width(columns: int) -> int:
    """Cells of the timeline and its border, as the style sheet has it: none on a narrow screen."""
    return 0 if columns < 60 else min(max(columns * 30 // 100, 30), 40)


def column_and_margin(width: int, measure: int) -> tuple[int, int]:
    """Cells of the column of text in a page of `width`, and of the margin left of it."""
    column = max(min(measure, width - GUTTER - 1), 1)
    return column, max(GUTTER, (width - column) // 2)


def draw_first_page(
    document: Document, offset: int, measure: int, columns: int, rows: int, theme: str | None = None
) -> str:
    """Return what to write to a terminal so that it shows a document as the screen will.

    Each row is sent to its place by number: a line end would be a control among the words of the document.

    Args:
        document: What to show; its text is clean.
        offset: The code point that the top row holds.
        measure: The widest the column may be, in cells.
        columns: Cells of the terminal.
        rows: Rows of the terminal.
        theme: Whose colours to take, where they are known; None takes the terminal's own.
    """
    left = timeline_width(columns)
    column, margin = column_and_margin(columns - left - 1, measure)
    above = 3 if rows >= 18 else 2
    height = max(rows - above - 1, 0)
    text = document.text
    page = Page(text, column, graphemes)
    top = page.lay_at(offset, height) if offset else page.lay(0, height)
    colours = COLOURS.get(theme or "")
    ink = f"\x1b[{_rgb(38, colours[0])};{_rgb(48, colours[1])}m" if colours else ""
    bar = f"\x1b[{_rgb(48, colours[2])}m" if colours else ""
    lines = [f"{bar}{' ' * columns}"]
    for number in range(top, min(top + height, len(page))):
        row = text[page.row(number).span.slice].replace("\t", " ")
        lines.append(f"{' ' * (left + margin)}{row}")
    drawn = [lines[0], *[""] * (above - 1), *lines[1:]]
    body = "".join(
        f"\x1b[{number};1H{ink if number > 1 else ''}{fit_line(line, columns)}"
        for number, line in enumerate(drawn[:rows], 1)
        if line
    )
    return f"{_BEGIN}{ink}\x1b[2J{body}"


def fit_line(line: str, columns: int) -> str:
    """A line no longer than the terminal is wide; one that begins with a colour is ours and fits."""
    return line if line.startswith("\x1b") else fit(line, columns).rstrip()


def _rgb(ground: int, colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{ground};2;{red};{green};{blue}"
