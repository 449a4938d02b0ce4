"""Bins of the timeline: every document in one of them, none in a month it does not name."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tui.core import timeline_bins
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Source, Title
from tui.core.entry import Entry, date_order
from tui.core.timeline import TimelineKind
from tui.core.timeline_bins import binned_rows, year_bins

DATES = st.one_of(
    st.none(),
    st.just("XXXX-05-08"),
    st.integers(1990, 1996).map(str),
    st.dates(date(1990, 1, 1), date(1996, 12, 31)).map(date.isoformat),
    st.dates(date(1990, 1, 1), date(1996, 12, 31)).map(lambda day: day.isoformat()[:7]),
)


def entry(number, edtf):
    dates = (DateAttribution(Role.PUBLISHED, parse_edtf(edtf), Confidence.SURE),) if edtf else ()
    name = f"{number:03}"
    return Entry(name, Source(name, name, 0, "", "utf-8"), Title(name, None), dates)


@given(st.lists(DATES, min_size=1, max_size=40), st.data(), st.integers(2, 10))
def test_rows_account_for_every_document_and_the_open_one_is_listed(dates, data, most):
    entries = sorted((entry(n, edtf) for n, edtf in enumerate(dates)), key=date_order)
    place = data.draw(st.one_of(st.none(), st.integers(0, len(entries) - 1)))
    before, timeline_bins.MOST_ROWS = timeline_bins.MOST_ROWS, most
    try:
        bins = year_bins(entries)
        rows = binned_rows(entries, bins, place)
    finally:
        timeline_bins.MOST_ROWS = before
    listed = [row.document for row in rows if row.document]
    folded = [number for row in rows if row.kind is TimelineKind.BIN for number in row.places]

    assert sorted(number for one in bins for number in one.places) == list(range(len(entries)))
    assert len(listed) <= most
    assert len(set(folded)) == len(folded)
    assert not {entries[number].id for number in folded} & {document.id for document in listed}
    assert all(row.count == len(row.places) for row in rows if row.kind is TimelineKind.BIN)
    if place is not None:
        assert entries[place] in listed


def test_a_document_with_a_year_alone_is_put_into_no_month(monkeypatch):
    monkeypatch.setattr(timeline_bins, "MOST_ROWS", 2)
    entries = sorted((entry(n, d) for n, d in enumerate(["1990", "1990-01-05", "1990-03"])), key=date_order)
    rows = binned_rows(entries, year_bins(entries), 0)

    assert ["Jan", "Mar", "no month"] == sorted((row.label for row in rows if row.level), key=str.casefold)
