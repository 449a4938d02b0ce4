"""The timeline of more documents than anybody scrolls through: years as bins, one of them open, in it months if it needs them.

    2014  ▍       120        a bin: a period, how full it is, how many documents
    2015  ▇▇▇▇  1,204        the year that is open
      Mar ▇▇      311
      Apr ▇▇▇     480        the month that is open
    ●   1 Apr  Title ...     its documents
      May ▍        97
    2019  ▍        88        with "3 years without a document" said before it

What has a year but no month, in a year that needs months, stands in a bin of its own: it is put into no month.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.core.dates.model import Precision
from tui.core.entry import Listed
from tui.core.timeline import MONTHS, TimelineKind, TimelineRow, document_row

MOST_ROWS = 400
"""Documents that are listed one by one: of all, or of an open bin."""
_WITH_MONTH = (Precision.MINUTE, Precision.DAY, Precision.MONTH)


@dataclass(frozen=True, slots=True)
class Bin:
    """A period and the documents in it."""

    label: str
    places: Sequence[int]
    """Numbers of the documents, ascending."""
    year: int | None = None
    """None for those whose year is not known."""


def year_bins(documents: Sequence[Listed]) -> list[Bin]:
    """Return the years of documents that stand in date order, then lanes for those without a year."""
    years: dict[int, list[int]] = {}
    lanes: dict[str, list[int]] = {"year unknown": [], "undated": []}
    for place, document in enumerate(documents):
        known = document.date
        first = known and (known.interval.earliest or known.interval.latest)
        if first:
            years.setdefault(first.year, []).append(place)
        else:
            lanes["year unknown" if known else "undated"].append(place)
    dated = [Bin(str(number), places, number) for number, places in sorted(years.items())]
    return dated + [Bin(label, places) for label, places in lanes.items() if places]


def bins_of(documents: Sequence[Listed]) -> list[Bin]:
    """Return the years of documents that are too many to be listed one by one; none where they are not."""
    return year_bins(documents) if len(documents) > MOST_ROWS else []


def binned_rows(
    documents: Sequence[Listed], bins: Sequence[Bin], open_place: int | None = None
) -> tuple[TimelineRow, ...]:
    """Return the rows of a timeline in bins.

    Args:
        documents: In date order.
        bins: What `year_bins` made of them.
        open_place: Number of the document whose bin is open; None opens none.
    """
    rows: list[TimelineRow] = []
    years = [one.year for one in bins]
    before = {later: earlier for earlier, later in pairwise(years) if earlier and later}
    for one in bins:
        if one.year and (earlier := before.get(one.year)) and (missing := one.year - earlier - 1):
            rows.append(
                TimelineRow(TimelineKind.GAP, f"{missing} year{'s' * (missing != 1)} without a document")
            )
        rows.extend(_rows_of(documents, one, open_place))
    return tuple(rows)


def _rows_of(documents: Sequence[Listed], one: Bin, open_place: int | None) -> Iterator[TimelineRow]:
    is_open = open_place is not None and _holds(one, open_place)
    if not is_open:
        yield _bin_row(one)
        return
    yield TimelineRow(TimelineKind.HEADING, one.label, count=len(one.places))
    if len(one.places) <= MOST_ROWS or one.year is None:
        near = one.places if len(one.places) <= MOST_ROWS else _around(one.places, open_place or 0)
        yield from (document_row(documents[place]) for place in near)
        return
    for month in _month_bins(documents, one):
        if open_place is not None and _holds(month, open_place):
            yield TimelineRow(TimelineKind.HEADING, month.label, count=len(month.places), level=1)
            yield from (document_row(documents[place]) for place in _around(month.places, open_place))
        else:
            yield _bin_row(month, level=1)


def _bin_row(one: Bin, level: int = 0) -> TimelineRow:
    return TimelineRow(TimelineKind.BIN, one.label, count=len(one.places), places=one.places, level=level)


def _holds(one: Bin, place: int) -> bool:
    at = bisect_left(one.places, place)
    return at < len(one.places) and one.places[at] == place


def _around(places: Sequence[int], place: int) -> Sequence[int]:
    """The numbers around one: all where they are few."""
    first = max(min(bisect_left(places, place) - MOST_ROWS // 2, len(places) - MOST_ROWS), 0)
    return places[first : first + MOST_ROWS]


def _month_bins(documents: Sequence[Listed], year: Bin) -> list[Bin]:
    months: dict[int, list[int]] = {}
    for place in year.places:
        known = documents[place].date
        first = known and known.interval.earliest
        has_month = known is not None and known.interval.precision in _WITH_MONTH
        months.setdefault(first.month if first and has_month else 0, []).append(place)
    labels = ("no month", *MONTHS)
    return [Bin(labels[number], places, year.year) for number, places in sorted(months.items())]
