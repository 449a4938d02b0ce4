"""The timeline shows every document once, in order, under its year, and says the long silences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.arrangement import Zoom, arranged
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, DateInterval, Precision, Role
from tui.core.document import Document, Source, Title
from tui.core.entry import date_order
from tui.core.moment import Moments
from tui.core.timeline import TimelineKind, day_label, gap_in_words, glyph_of
from tui.core.timeline_level import mark_label

DAYS = st.dates(date(1, 1, 1), date(9990, 12, 31))


def dated(number: int, day: date | None, *, yearless: bool = False) -> Document:
    known = ()
    if yearless:
        known = (
            DateAttribution(
                Role.EVENT, DateInterval("XXXX-05-08", None, None, Precision.DAY), Confidence.SURE
            ),
        )
    elif day:
        interval = DateInterval(day.isoformat(), day, day, Precision.DAY)
        known = (DateAttribution(Role.PUBLISHED, interval, Confidence.SURE),)
    source = Source(f"{number}.txt", f"file:///{number}.txt", 1, "0" * 64, "utf-8")
    return Document(str(number), source, "x", Title(f"Title {number}", None), (), dates=known)


def timeline_rows(documents):
    made = arranged(Moments.of_documents(documents), Zoom.ALL)
    return [made.row(number) for number in range(len(made))]


@given(st.lists(st.one_of(st.none(), DAYS, st.just("yearless")), max_size=30))
def test_every_document_stands_once_and_in_order(days):
    documents = [
        dated(n, None if d == "yearless" else d, yearless=d == "yearless") for n, d in enumerate(days)
    ]
    documents.sort(key=date_order)
    moments = Moments.of_documents(documents)
    shown = [
        documents[moments.places[row.mark]]
        for row in timeline_rows(documents)
        if row.kind is TimelineKind.MARK
    ]
    placed = [d for d in documents if d.date and d.date.interval.earliest]

    assert sorted(d.id for d in documents) == sorted(d.id for d in shown)
    assert placed == shown[: len(placed)]


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_every_year_is_a_heading_once_and_counts_its_documents(days):
    documents = sorted((dated(n, d) for n, d in enumerate(days)), key=date_order)
    headings = [row for row in timeline_rows(documents) if row.kind is TimelineKind.HEADING]

    assert sorted({day.year for day in days}) == [int(row.label) for row in headings]
    assert len(days) == sum(row.count for row in headings)


@given(DAYS, st.integers(1, 20_000))
def test_a_gap_in_words_never_says_more_than_there_is(first, days):
    second = min(first + timedelta(days), date(9999, 12, 31)) if first.year < 9940 else first
    parts = gap_in_words(first, second).split()
    said = dict(zip((unit.rstrip("s") for unit in parts[1::2]), map(int, parts[::2]), strict=True))
    length = (second - first).days

    assert said.get("year", 0) * 365 + said.get("month", 0) * 28 + said.get("day", 0) <= length
    assert (said.get("year", 0) * 12 + said.get("month", 0) + 1) * 31 + said.get("day", 0) >= length


def test_long_silences_are_said_and_short_ones_are_not():
    days = [date(2015, 9, 28), date(2020, 5, 8), date(2020, 9, 3), date(2025, 5, 9), date(2025, 5, 16)]
    rows = timeline_rows([dated(n, day) for n, day in enumerate(days)])

    assert [row.label for row in rows if row.kind is TimelineKind.GAP] == [
        "4 years 7 months",
        "4 years 8 months",
    ]


def test_a_gap_in_a_weekly_series_is_said():
    days = [date(2020, 1, 1) + timedelta(7 * n) for n in range(40)] + [date(2021, 3, 1)]
    rows = timeline_rows([dated(n, day) for n, day in enumerate(days)])

    assert ["5 months"] == [row.label for row in rows if row.kind is TimelineKind.GAP]


def test_marks_differ_by_shape():
    marks = {
        glyph_of(dated(1, day, yearless=yearless).date)
        for day, yearless in ((date(2020, 1, 1), False), (None, True), (None, False))
    }

    assert len(marks) == 3


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2015-05-08", "8 May"),
        ("2020?-05-08", "8 May"),
        ("2015-05-08T10:00", "8 May"),
        ("XXXX-05-08", "8 May"),
        ("XXXX-02-29", "29 Feb"),
        ("XXXX-05", "May"),
        ("2015-05", "May"),
        ("2015", ""),
        ("2015~", ""),
        ("201X", ""),
        ("[2025-05-09,2025-09-05]", "9 May–5 Sep"),
        ("2025-05-09/2025-05-12", "9–12 May"),
        ("2025-05/2025-07", "May–Jul"),
        ("2014/2016", "2014–2016"),
        ("2014-12-30/2015-01-02", "30 Dec 2014–2 Jan 2015"),
        ("../2015", "until 2015"),
        ("2015-05-08/..", "since 8 May 2015"),
        ("9999", ""),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(edtf, label):
    moments = Moments.of_mentions([(0, 0, 1, parse_edtf(edtf))])

    assert label == mark_label(moments, 0)


@given(DAYS, DAYS)
def test_no_day_is_said_of_what_is_not_one(one, other):
    first, last = sorted((one, other))

    assert (day_label(first, last) == f"{first.day} {first:%b}") == (first == last)
