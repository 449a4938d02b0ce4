"""The timeline as text: its rows with bars and counts, and where every mark has a row its document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.arrangement import Zoom, arranged
from tui.core.entry import Listed
from tui.core.hits import Hits
from tui.core.moment import Moments, date_of
from tui.core.plot import bar
from tui.core.timeline import TimelineKind, TimelineRow, glyph_of

_LABEL = 17
"""Cells of a period: "8 May 2015, no…" is longer than any but those of centuries."""
_LONGEST_BAR = 40
_COUNT = 9


def timeline_lines(
    moments: Moments, entries: Sequence[Listed], zoom: Zoom, width: int, hits: Hits | None = None
) -> Iterator[str]:
    """Yield the rows of a timeline at a zoom, none of its bins open.

    Args:
        moments: Its marks.
        entries: The collection that the marks are of.
        zoom: How it is laid out.
        width: Cells of a bin's row; a title may be longer.
        hits: What says a query, counted beside each row.
    """
    rows = arranged(moments, zoom)
    for number in range(len(rows)):
        row = rows.row(number)
        said = sum(hits.within(*part) for part in row.parts) if hits is not None else None
        yield _line(row, moments, entries, width, said).rstrip()


def _line(row: TimelineRow, moments: Moments, entries: Sequence[Listed], width: int, said: int | None) -> str:
    counted = f"{said:>6,} " if said else "" if said is None else " " * 7
    match row.kind:
        case TimelineKind.GAP:
            return f"  ┆ {row.label}"
        case TimelineKind.HEADING:
            return f"{row.label} {row.count:,}" if row.count > 1 else row.label
        case TimelineKind.BIN:
            room = max(min(width - _LABEL - _COUNT - len(counted), _LONGEST_BAR), 1)
            drawn = bar(row.count / row.fullest, room) if row.fullest else ""
            return f"{row.label:<{_LABEL}} {drawn:<{room}} {row.count:>7,} {counted}"
        case TimelineKind.MARK:
            document = entries[moments.places[row.parts[0][0]]]
            glyph = glyph_of(date_of(document, moments.clock))
            title = f"[{document.title.text}]" if document.title.stands_in else document.title.text
            return f"{glyph} {row.label:>11}  {counted}{title}"
