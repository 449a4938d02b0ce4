"""Other calendars give the days that surely hold a date: against known pairs, and day after day without a gap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.calendars import days_in_month, first_of_month, read_calendar
from tui.core.dates.months import HEBREW, HIJRI, PERSIAN

PAIRS = [
    # Umm al-Qura and announced days
    (HIJRI, (1446, 9, 1), date(2025, 3, 1)),
    (HIJRI, (1445, 10, 1), date(2024, 4, 10)),
    (HIJRI, (1400, 1, 1), date(1979, 11, 20)),
    (HIJRI, (1420, 9, 1), date(1999, 12, 9)),
    (HIJRI, (1316, 8, 17), date(1898, 12, 31)),
    (HIJRI, (1320, 9, 16), date(1902, 12, 17)),
    # Reingold and Dershowitz, sample dates of appendix C
    (HIJRI, (1255, 6, 15), date(1839, 8, 26)),
    (HIJRI, (1362, 10, 21), date(1943, 10, 21)),
    (HEBREW, (5708, 2, 5), date(1948, 5, 14)),
    (HEBREW, (5785, 7, 1), date(2024, 10, 3)),
    (HEBREW, (5784, 1, 15), date(2024, 4, 23)),
    (HEBREW, (5784, 13, 14), date(2024, 3, 24)),
    (HEBREW, (5783, 12, 14), date(2023, 3, 7)),
    (HEBREW, (5703, 1, 14), date(1943, 4, 19)),
    (PERSIAN, (1404, 1, 1), date(2025, 3, 21)),
    (PERSIAN, (1403, 1, 1), date(2024, 3, 20)),
    (PERSIAN, (1399, 12, 30), date(2021, 3, 20)),
    (PERSIAN, (1357, 11, 22), date(1979, 2, 11)),
    (PERSIAN, (1285, 5, 14), date(1906, 8, 5)),
]
YEARS = {HIJRI: (991, 1499), HEBREW: (5345, 5998), PERSIAN: (1200, 1499)}
ORDER = {HIJRI: range(1, 13), PERSIAN: range(1, 13)}


def months_of(calendar: str, number: int) -> list[int]:
    if calendar != HEBREW:
        return list(range(1, 13))
    is_long = number % 19 in (0, 3, 6, 8, 11, 14, 17)
    return [7, 8, 9, 10, 11, 12, *([13] if is_long else []), 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(("calendar", "written", "known"), PAIRS)
def test_the_days_given_hold_the_day_that_it_was(calendar, written, known):
    interval = read_calendar(calendar, *written)

    assert interval.earliest <= known <= interval.latest
    assert (interval.latest - interval.earliest).days == {HIJRI: 4, HEBREW: 1, PERSIAN: 2}[calendar]


@given(st.sampled_from(sorted(YEARS)), st.data())
def test_each_month_begins_where_the_one_before_it_ends(calendar, data):
    number = data.draw(st.integers(*YEARS[calendar]))
    ahead = [(number, month) for month in months_of(calendar, number)]
    ahead.append((number + 1, months_of(calendar, number + 1)[0]))

    for (year, month), (next_year, next_month) in pairwise(ahead):
        length = first_of_month(calendar, next_year, next_month) - first_of_month(calendar, year, month)

        assert length == days_in_month(calendar, year, month)
        assert 29 <= length <= 31


@given(st.sampled_from(sorted(YEARS)), st.data())
def test_a_day_lies_in_its_month_and_the_month_in_its_year(calendar, data):
    number = data.draw(st.integers(*YEARS[calendar]))
    month = data.draw(st.sampled_from(months_of(calendar, number)))
    day = data.draw(st.integers(1, days_in_month(calendar, number, month)))
    parts = [
        read_calendar(calendar, *written) for written in ((number, month, day), (number, month), (number,))
    ]

    for fine, coarse in pairwise(parts):
        assert coarse.earliest <= fine.earliest <= fine.latest <= coarse.latest


@pytest.mark.parametrize(
    ("calendar", "written"),
    [
        (HIJRI, (1446, 2, 30)),
        (HIJRI, (1446, 13, 1)),
        (HIJRI, (1600, 1, 1)),
        (HEBREW, (5785, 13, 1)),
        (HEBREW, (3000, 1, 1)),
        (PERSIAN, (1404, 12, 30)),
    ],
)
def test_a_day_that_the_calendar_lacks_is_none(calendar, written):
    with pytest.raises(ValueError, match="calendar"):
        read_calendar(calendar, *written)


def test_before_the_gregorian_calendar_only_years_are_given():
    assert "1187" == read_calendar(HIJRI, 583, 7, 27).edtf
