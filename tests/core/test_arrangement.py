"""Rows of a timeline: looked up one by one they are those that are made all at once, and every mark is in one of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_moment import INTERVALS, MENTIONS, day_of
from tui.core import arrangement, timeline_blocks
from tui.core.arrangement import ZOOMS, Zoom, arranged, fitting_zoom
from tui.core.dates.interval import parse_edtf
from tui.core.moment import Moments
from tui.core.moment_search import nearest
from tui.core.period import UNITS, Period, Unit, number_of
from tui.core.timeline import TimelineKind

BIN, HEADING, MARK, GAP = TimelineKind.BIN, TimelineKind.HEADING, TimelineKind.MARK, TimelineKind.GAP


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    """So few marks are many that small examples have levels in levels."""
    monkeypatch.setattr(arrangement, "MOST_LISTED", 3)
    monkeypatch.setattr(arrangement, "MOST_ROWS", 5)
    monkeypatch.setattr(timeline_blocks, "MOST_ROWS", 5)


def of(*edtf):
    return Moments.of_mentions((0, n, n + 1, parse_edtf(written)) for n, written in enumerate(edtf))


def bins(moments, marks, unit):
    """Marks in groups: each period of a unit, and each longer period that some are whole in and in none of that unit."""

    def group(mark):
        own = moments.unit_of(mark)
        if own is None:
            return moments.lane_of(mark)
        here = own if UNITS.index(own) > UNITS.index(unit) else unit
        return here, number_of(date.fromordinal(moments.firsts[mark]), here)

    return [(label, [*found]) for label, found in groupby(marks, group)]


def rows(moments, marks, unit, opened, depth=0):
    """All rows but gaps, made one after the other: the slow twin."""
    made = []
    for label, found in bins(moments, marks, unit):
        if len(found) == 1 and isinstance(label, tuple):
            made.append((MARK, 0, found))
            continue
        if opened not in found:
            made.append((BIN, depth, found))
            continue
        made.append((HEADING, depth, found))
        is_period = isinstance(label, tuple) and label[0] is unit
        if not is_period or unit is Unit.DAY or len(found) <= arrangement.MOST_LISTED:
            made += [(MARK, 0, [mark]) for mark in found]
        else:
            made += rows(moments, found, UNITS[UNITS.index(unit) - 1], opened, depth + 1)
    return made


def shown(arranged_rows):
    found = [arranged_rows.row(n) for n in range(len(arranged_rows))]
    return [
        (row.kind, row.level, [mark for part in row.parts for mark in range(*part)])
        for row in found
        if row.kind is not GAP
    ]


@given(MENTIONS, st.sampled_from(ZOOMS[:-1]), st.data())
def test_a_row_is_the_one_that_is_there_when_all_are_made(mentions, zoom, data):
    moments = Moments.of_mentions(mentions)
    marks = st.integers(0, len(moments) - 1) if len(moments) else st.nothing()
    opened = data.draw(st.one_of(st.none(), marks))
    made = arranged(moments, zoom, opened)

    assert rows(moments, range(len(moments)), Unit(zoom), opened) == shown(made)


@given(MENTIONS, st.sampled_from(Zoom), st.data())
def test_every_mark_is_in_one_row_and_is_found_there(mentions, zoom, data):
    moments = Moments.of_mentions(mentions)
    opened = data.draw(st.integers(0, len(moments) - 1)) if len(moments) else None
    made = arranged(moments, zoom, opened)
    held = [mark for kind, _, marks in shown(made) if kind is not HEADING for mark in marks]

    assert sorted(held) == [*range(len(moments))]
    for mark in range(len(moments)):
        row = made.row(made.row_of(mark))
        assert row.kind in (BIN, MARK)
        assert any(low <= mark < high for low, high in row.parts)
    if opened is not None:
        assert made.row(made.row_of(opened)).kind is MARK


@given(MENTIONS, st.sampled_from(Zoom), st.sampled_from(Zoom), st.data())
def test_another_zoom_and_back_is_where_one_was(mentions, zoom, other, data):
    if not mentions:
        return
    moments = Moments.of_mentions(mentions)
    mark = data.draw(st.integers(0, len(moments) - 1))
    made = arranged(moments, zoom, mark)
    away = arranged(moments, other, mark)
    there = away.row(away.row_of(mark)).mark
    back = arranged(moments, zoom, there)

    assert mark == there
    assert made.row_of(mark) == back.row_of(mark)


@given(MENTIONS, st.sampled_from(Zoom), st.sampled_from([1, -1]))
def test_to_pan_walks_through_all_periods_and_ends(mentions, zoom, step):
    moments = Moments.of_mentions(mentions)
    if not mentions:
        return
    made = arranged(moments, zoom)
    mark = 0 if step > 0 else len(moments) - 1
    walked = [mark]
    while (mark := made.neighbour(mark, step)) is not None:
        walked.append(mark)

    assert len(set(walked)) == len(walked)
    if zoom is not Zoom.CALENDAR:
        assert walked[1:] == sorted(walked[1:], reverse=step < 0)
        bins_of_zoom = sum(kind is not HEADING for kind, *_ in shown(made))
        assert zoom is Zoom.ALL or len(walked) == bins_of_zoom


@given(st.lists(INTERVALS, max_size=30))
def test_a_gap_is_said_only_between_two_other_rows(intervals):
    moments = Moments.of_mentions((0, n, n + 1, interval) for n, interval in enumerate(intervals))
    for zoom in ZOOMS:
        made = arranged(moments, zoom)
        kinds = [made.row(n).kind for n in range(len(made))]

        assert GAP not in (kinds[:1] + kinds[-1:])
        assert not any(one is other is GAP for one, other in pairwise(kinds))


def labels(made, *kinds):
    return [row.label for n in range(len(made)) if (row := made.row(n)).kind in kinds]


def test_what_is_known_to_a_longer_period_stands_in_it_before_the_shorter_ones():
    moments = of(
        "2015", "2015-03", "2015-03-09", "2015-04", "201X", "../2014", "XXXX-05-08", "2016-01-01", "1999/2001"
    )

    assert ["2010s", "2015", "1 Jan 2016", "across millennia", "since or until", "year unknown"] == labels(
        arranged(moments, Zoom.YEAR), BIN, MARK
    )
    assert "2010s, no year" in labels(arranged(of("201X", "201X", "2015"), Zoom.YEAR), BIN)
    opened = arranged(moments, Zoom.YEAR, 2)

    assert "2015" in labels(opened, HEADING)
    assert ["2010s", "", "Mar", "9 Mar", "Apr"] == labels(opened, MARK)[:5]
    assert ["2010s", "2015", "2016", "across millennia", "since or until", "year unknown"] == labels(
        arranged(moments, Zoom.ALL), HEADING
    )


def test_gaps_are_said_in_words_where_they_are_longer_than_usual():
    assert ["3 years"] == labels(arranged(of("2001", "2005"), Zoom.YEAR), GAP)
    assert ["10 years"] == labels(arranged(of("1981", "2005"), Zoom.DECADE), GAP)
    weekly = [(date(2020, 1, 1) + timedelta(7 * n)).isoformat() for n in range(40)]

    assert ["5 months"] == labels(arranged(of(*weekly, "2021-03-01"), Zoom.DAY), GAP)
    assert [] == labels(arranged(of(*weekly), Zoom.DAY), GAP)


def test_the_same_day_of_all_years_stands_together():
    moments = of("2020-05-08", "XXXX-05-08", "2015-05-08", "2015-05-09", "2015", "2020-05")
    made = arranged(moments, Zoom.CALENDAR, nearest(moments, date(2015, 5, 8)))

    assert labels(made, HEADING, BIN) == ["8 May", "9 May", "day unknown"]
    assert labels(made, MARK) == ["2015", "2020", "year?"]


def test_few_marks_are_all_listed_and_of_many_as_many_bins_as_a_screen_has_rows():
    assert fitting_zoom(of("2015")) is Zoom.ALL
    days = (date(1990, 1, 1) + timedelta(9 * n) for n in range(600))
    weeks = Moments.of_mentions((0, n, n + 1, day_of(known)) for n, known in enumerate(days))

    assert fitting_zoom(weeks) is Zoom.YEAR
    assert Period(Unit.YEAR, 1990).short_label == arranged(weeks, Zoom.YEAR).row(0).label
