"""The rows of the timeline as pieces of text, each with the name of its style; what they are drawn with comes as values."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.columns import tail
from tui.core.context import Context
from tui.core.entry import Listed
from tui.core.plot import bar
from tui.core.timeline import TimelineKind, TimelineRow
from tui.view.cells import cell_len, fit, graphemes

Piece = tuple[str, str]
"""Words and the name of their style: "plain", or one of the component classes."""

_LABEL = 6
"""Cells of a day: "28 Sep"."""
_FULL_LABEL = 11
"""Cells of a day with its year."""
_LONGEST_BAR = 12
_LEAST_BIN_LABEL = 16
_COUNT = 5
"""Cells of how often a document says the query."""
_SOURCE = 24
"""Cells of the source of a document, where there is room for it."""
_ROOM_FOR_SOURCE = 72

KEPT = "▎"
"""The sign of kept words, in the timeline as in the text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows beside its label."""

    row: TimelineRow
    document: Listed | None = None
    """Of a mark."""
    glyph: str = " "
    title: str = ""
    """Of its document, or the part of it that stands on this line."""
    words: Context | None = None
    """Of a mark that is words."""
    hits: int | None = None
    """How often it says the query; None without one."""
    is_second: bool = False
    """Whether this is the second line of a title."""
    is_chosen: bool = False
    is_marked: bool = False
    """Whether a range begins here."""
    is_kept: bool = False
    """Whether quotes of its document are kept."""
    bracket: str = " "
    """What joins it to the rows of the same event."""


def title_in_brackets(document: Listed) -> str:
    """A document's title, in brackets when it only stands in for one."""
    return f"[{document.title.text}]" if document.title.stands_in else document.title.text


def indent_of(row: TimelineRow) -> int:
    """Cells before a title: edge, glyph, day, and the blanks between them; fewer where there is no day to show."""
    return 3 + max(_FULL_LABEL if row.is_full else _LABEL, cell_len(row.label)) + 2 if row.label else 3


def title_lines(title: str, room: int, *, is_counting: bool) -> tuple[str, str]:
    """A title as two lines, cut between words, the first with room for a count; the second is empty where it fits one."""
    room -= _COUNT if is_counting else 0
    if cell_len(title) <= room:
        return title, ""
    first = fit(title, room + 1).removesuffix("…").rstrip()
    cut = first.rfind(" ")
    first = first[:cut] if cut > 0 else first
    return first, title[len(first) :].lstrip()


def row_pieces(shown: Shown, width: int, label_width: int = _LEAST_BIN_LABEL) -> list[Piece]:
    """Return the pieces of a row, together at most `width` cells.

    Args:
        shown: What it shows.
        width: Cells of the row.
        label_width: Cells of the names of periods beside it.
    """
    match shown.row.kind:
        case TimelineKind.GAP:
            return [(f" ┆  {shown.row.label}", "gap")]
        case TimelineKind.HEADING:
            return _heading(shown, width)
        case TimelineKind.BIN:
            return _bin(shown, width, label_width)
        case TimelineKind.MARK:
            return _mark(shown, width)


def _heading(shown: Shown, width: int) -> list[Piece]:
    row = shown.row
    count = f" {row.count:,}" if row.count > 1 else ""
    label = f" {'  ' * row.level}{row.label}"
    pieces = [(label, "heading"), (count, "faint")]
    if shown.hits:
        said = f"{shown.hits:,} "
        blank = width - cell_len(label) - len(count) - len(said)
        pieces += [(" " * blank, "faint"), (said, "count")] if blank > 0 else []
    return pieces


def _bin(shown: Shown, width: int, label_width: int) -> list[Piece]:
    """A period: how full it is beside the fullest of its kind, and how many marks or matches it has."""
    row, hits = shown.row, shown.hits
    number = row.count if hits is None else hits
    count = f"{number:>6,} " if number else " " * 7
    edge = "┣" if shown.is_marked else "▌" if shown.is_chosen else " "
    label_width = min(label_width, max(width - len(count) - 2, 1))
    room = max(width - label_width - len(count), 1)
    plain = "faint" if hits == 0 else "label"
    drawn = bar(row.count / row.fullest, min(room, _LONGEST_BAR)) if row.fullest else ""
    return [
        (edge, "mark"),
        (fit(f"{'  ' * row.level}{row.label}", label_width - 1), plain),
        (fit(drawn, room), "bar"),
        (count, "faint" if hits is None else "count"),
    ]


def _mark(shown: Shown, width: int) -> list[Piece]:
    row, hits = shown.row, shown.hits
    plain = "faint" if hits == 0 else "plain"
    count = f"{hits:>{_COUNT - 1}} " if hits and not shown.is_second else ""
    indent = indent_of(row)
    source = "" if shown.words else _source_of(shown.document, width)
    room = max(width - indent - cell_len(count) - cell_len(source), 1)
    edge = "┣" if shown.is_marked else "▌" if shown.is_chosen else KEPT if shown.is_kept else " "
    glyph, label = (" ", "") if shown.is_second else (shown.glyph, row.label)
    return [
        (f"{edge}{glyph}{shown.bracket}", "mark"),
        (f"{label:>{indent - 5}}  " if row.label else "", "label"),
        *(
            _words(shown.words, shown.title, room, plain)
            if shown.words
            else [(fit(shown.title, room), plain)]
        ),
        ("" if shown.is_second else source, "faint"),
        (count, "count"),
    ]


def _words(words: Context, title: str, room: int, plain: str) -> list[Piece]:
    """Words in context, the title of their document behind them where there is room."""
    title_room = room // 3 if room >= 44 else 0
    room -= title_room
    said = fit(words.words, min(cell_len(words.words), room))
    before, used = tail(words.before, (room - cell_len(said)) // 3, graphemes)
    after = fit(words.after, max(room - used - cell_len(said), 0))
    shown = [(before, plain), (said, "said"), (after, plain)]
    return [*shown, (fit(f"  {title}", title_room), "faint")] if title_room else shown


def _source_of(document: Listed | None, width: int) -> str:
    """Who published it, where the row is wide."""
    if document is None or width < _ROOM_FOR_SOURCE:
        return ""
    origin = document.origin
    return f"  {fit(origin.source or origin.agency or document.source.path, _SOURCE)}"
