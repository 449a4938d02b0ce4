"""The timeline as text: every mark is counted in a row, and rows keep to their width."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_moment import INTERVALS, entry
from tui.core.arrangement import Zoom
from tui.core.dates.interval import day
from tui.core.dates.model import Role
from tui.core.hits import Hits
from tui.core.moment import Moments
from tui.core.timeline_text import timeline_lines


@given(st.lists(INTERVALS, max_size=30), st.sampled_from(Zoom), st.integers(40, 200))
def test_rows_count_every_document_and_keep_to_their_width(intervals, zoom, width):
    entries = [
        entry(number, (Role.PUBLISHED, known)) if known else entry(number)
        for number, known in enumerate(intervals)
    ]
    moments = Moments.of_documents(entries)
    lines = list(timeline_lines(moments, entries, zoom, width, Hits()))
    bins = [
        int(found[1])
        for line in lines
        if (found := re.search(r"[█▏▎▍▌▋▊▉ ] +(\d+)$", line)) and line[0] not in "●○◐◌·"
    ]
    marks = [line for line in lines if line[0] in "●○◐◌·"]

    assert zoom in (Zoom.ALL, Zoom.CALENDAR) or sum(bins) + len(marks) == len(entries)
    assert all(len(line) <= width for line in lines if line not in marks)


def test_bars_counts_and_hits_stand_beside_each_other():
    entries = [entry(n, (Role.PUBLISHED, day(2000 + n // 4 * 3, 5, n % 4 + 1))) for n in range(9)]
    moments = Moments.of_documents(entries)
    lines = list(timeline_lines(moments, entries, Zoom.YEAR, 50, Hits([(0, 3), (8, 2)])))

    assert lines == [
        "2000              █████████████████       4      3",
        "  ┆ 2 years",
        "2003              █████████████████       4",
        "  ┆ 2 years",
        "●  1 May 2006       2 008",
    ]
