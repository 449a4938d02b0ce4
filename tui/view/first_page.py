"""The first page, drawn before the screen is there: a person reads while the rest is still being loaded.

Loading Textual and building the screen takes a third of a second; reading a file and wrapping it takes a fiftieth of that.
So the words that the screen will begin with are written to the terminal at once, in the rows, columns and colours in
which the screen will draw them again (a test holds the two against each other). Nothing here imports Textual.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any

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

_BEGIN, _LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[0m\x1b[?1049l"


def timeline_width(columns: int) -> int:
    """Cells of the timeline and its border, as the style sheet has it: none on a narrow screen."""
    return 0 if columns < 60 else min(max(columns * 30 // 100, 27), 40)


def column_and_margin(width: int, measure: int) -> tuple[int, int]:
    """Cells of the column of text in a page of `width`, and of the margin left of it."""
    column = max(min(measure, width - GUTTER - 1), 1)
    return column, max(GUTTER, (width - column) // 2)


def draw_first_page(
    document: Document, offset: int, measure: int, columns: int, rows: int, theme: str | None = None
) -> str:
    """Return what to write to a terminal so that it shows a document as the screen will.

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
    page = Page(document.text, column, graphemes)
    above = 3 if rows >= 18 else 2
    height = max(rows - above - 1, 0)
    top = max(min(page.row_at(offset) if offset else 0, len(page) - height), 0)
    colours = COLOURS.get(theme or "")
    ink = f"\x1b[{_rgb(38, colours[0])};{_rgb(48, colours[1])}m" if colours else ""
    bar = f"\x1b[{_rgb(48, colours[2])}m" if colours else ""
    lines = [f"{bar}{' ' * columns}"]
    for number in range(top, min(top + height, len(page))):
        text = document.text[page.row(number).span.slice].replace("\t", " ")
        lines.append(f"{' ' * (left + margin)}{text}")
    drawn = [lines[0], *[""] * (above - 1), *lines[1:]]
    body = "\r\n".join(
        f"{ink if number else ''}{fit_line(line, columns)}" for number, line in enumerate(drawn[:rows])
    )
    return f"{_BEGIN}{ink}\x1b[2J\x1b[H{body}"


def fit_line(line: str, columns: int) -> str:
    """A line no longer than the terminal is wide; one that begins with a colour is ours and fits."""
    return line if line.startswith("\x1b") else fit(line, columns).rstrip()


def _rgb(ground: int, colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{ground};2;{red};{green};{blue}"


@contextlib.contextmanager
def first_page_shown(page: str) -> Iterator[None]:
    """Show a page drawn by `draw_first_page` while something is loaded, without an echo of the keys typed meanwhile.

    The terminal is left showing the page, for the screen to draw over; after an exception it is given back.
    """
    modes = _without_echo()
    try:
        os.write(sys.stdout.fileno(), page.encode())
        yield
    except BaseException:
        os.write(sys.stdout.fileno(), _LEAVE.encode())
        raise
    finally:
        if modes is not None:
            _set_modes(modes)


def _without_echo() -> list[Any] | None:
    """Turn the echo off and return the modes before; None where there are none."""
    try:
        import termios  # noqa: PLC0415 - not on Windows

        modes = termios.tcgetattr(0)
        quiet = [*modes[:3], modes[3] & ~termios.ECHO, *modes[4:]]
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except (ImportError, OSError, ValueError):
        return None
    except termios.error:
        return None
    return modes


def _set_modes(modes: list[Any]) -> None:
    import termios  # noqa: PLC0415 - not on Windows

    with contextlib.suppress(termios.error, OSError):
        termios.tcsetattr(0, termios.TCSANOW, modes)
