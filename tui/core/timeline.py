"""The timeline as rows: years as headings, documents as marks, long silences as words, lanes for what has no year.

A silence is worth saying when it is long for this collection: at least two months, and either a twelfth of the whole range
or eight times the usual distance between two documents. A weekly series with a gap of three months says so; five
documents over ten years say only the years between them.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

from tui.core.dates.model import DateAttribution, Role
from tui.core.entry import Listed

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORTEST_GAP = 60
"""Days: less than two months between two documents is no silence."""


class TimelineKind(Enum):
    """What a row of the timeline is."""

    HEADING = "heading"
    """A year, or the name of a lane."""
    DOCUMENT = "document"
    GAP = "gap"
    BIN = "bin"
    """A period whose documents are not listed one by one."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row of the timeline, before it is given a width."""

    kind: TimelineKind
    label: str
    """A heading's year, a gap in words, a document's day ("28 Sep")."""
    glyph: str = " "
    """A document's mark: its shape says the role and whether the year was inferred."""
    document: Listed | None = None
    count: int = 0
    """Under a heading, or in a bin: how many documents."""
    places: Sequence[int] = ()
    """Of a bin: the numbers of its documents."""
    level: int = 0
    """How deep a heading or a bin stands: 1 in another one."""


GLYPHS = {
    "published": "●",
    "updated": "●",
    "event": "○",
    "inferred": "◐",
    "unknown year": "◌",
    "undated": "·",
}
"""Mark by what is known; the legend in the help is made from it."""


def glyph_of(known: DateAttribution | None) -> str:
    """The mark of a date: its shape, never only its colour, says how it is known."""
    if known is None:
        return GLYPHS["undated"]
    if known.interval.earliest is None and known.interval.latest is None:
        return GLYPHS["unknown year"]
    if known.inferred:
        return GLYPHS["inferred"]
    return GLYPHS["event" if known.role is Role.EVENT else "published"]


def day_label(known: DateAttribution | None) -> str:
    """The date without its year, as exact as it is known: "28 Sep", "Sep", "" for a year alone.

    >>> from tui.core.dates.model import Confidence, DateInterval, Precision
    >>> day_label(DateAttribution(Role.EVENT, DateInterval("XXXX-05-08", None, None, Precision.DAY), Confidence.SURE))
    '8 May'
    """
    if known is None:
        return ""
    parts = known.interval.edtf.replace("?", "").replace("~", "").split("/")[0].split("-")
    numbers = [int(part) if part.isdigit() else 0 for part in parts]
    month = numbers[1] if len(numbers) > 1 else 0
    day = numbers[2] if len(numbers) > 2 else 0
    if not 1 <= month <= 12:
        return ""
    return f"{day} {MONTHS[month - 1]}" if day else MONTHS[month - 1]


def gap_in_words(first: date, second: date) -> str:
    """The time from one day to a later one, in its two largest units, rounded down.

    >>> gap_in_words(date(2015, 9, 28), date(2020, 5, 8))
    '4 years 7 months'
    """
    months = (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day)
    years, months = divmod(months, 12)
    parts = [_count(years, "year"), _count(months, "month")]
    if not years and not months:
        parts = [_count((second - first).days, "day")]
    return " ".join(part for part in parts if part)


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}" if number else ""


def _bounds(document: Listed) -> tuple[date, date] | None:
    known = document.date
    if known is None:
        return None
    earliest = known.interval.earliest or known.interval.latest
    latest = known.interval.latest or known.interval.earliest
    return (earliest, latest) if earliest and latest else None


def timeline_rows(documents: Sequence[Listed]) -> tuple[TimelineRow, ...]:
    """The timeline of documents that stand in date order, undated last.

    Returns:
        Headings, gaps and one row a document, in the order to be shown.
    """
    placed = [(document, bounds) for document in documents if (bounds := _bounds(document))]
    gaps = [(later[0] - earlier[1]).days for (_, earlier), (_, later) in pairwise(placed)]
    least = _least_gap(gaps, placed[0][1][0], placed[-1][1][1]) if placed else 0
    rows: list[TimelineRow] = []
    year: int | None = None
    previous: date | None = None
    counts: dict[int, int] = {}
    for _, (first, _last) in placed:
        counts[first.year] = counts.get(first.year, 0) + 1
    for document, (first, last) in placed:
        if previous and (first - previous).days >= least:
            rows.append(TimelineRow(TimelineKind.GAP, gap_in_words(previous, first)))
        if first.year != year:
            year = first.year
            rows.append(TimelineRow(TimelineKind.HEADING, str(year), count=counts[year]))
        rows.append(document_row(document))
        previous = last
    without = [document for document in documents if _bounds(document) is None]
    for name, lane in (
        ("year unknown", [document for document in without if document.date]),
        ("undated", [document for document in without if not document.date]),
    ):
        if lane:
            rows.append(TimelineRow(TimelineKind.HEADING, name, count=len(lane)))
            rows.extend(document_row(document) for document in lane)
    return tuple(rows)


def document_row(document: Listed) -> TimelineRow:
    """The row of one document."""
    known = document.date
    return TimelineRow(TimelineKind.DOCUMENT, day_label(known), glyph_of(known), document)


def _least_gap(gaps: Sequence[int], first: date, last: date) -> float:
    usual = statistics.median(gap for gap in gaps if gap >= 0) if any(gap >= 0 for gap in gaps) else 0
    return max(_SHORTEST_GAP, min((last - first).days / 12, 8 * usual if len(gaps) > 8 else float("inf")))
