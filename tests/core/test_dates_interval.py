"""EDTF dates are read, bounded and said without loss, and impossible days are no dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.interval import MONTHS, between, day, month, one_of, parse_edtf, readings_of, season, year
from tui.core.dates.model import Precision
from tui.core.dates.words import in_short, in_words, parse_date_words

DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))


def _all_days_twin(edtf: str) -> list[date]:
    """The slow twin: every day of the years named that the string is a prefix of."""
    number = int(edtf[:4])
    days = [date(number, m, d) for m in range(1, 13) for d in range(1, monthrange(number, m)[1] + 1)]
    return [known for known in days if known.isoformat().startswith(edtf)]


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_bounds_are_the_first_and_last_day_that_begin_so(known, length):
    edtf = known.isoformat()[:length]
    interval = parse_edtf(edtf)
    days = _all_days_twin(edtf)

    assert interval is not None
    assert (days[0], days[-1]) == (interval.earliest, interval.latest)
    assert {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[length] == interval.precision


@given(DAYS, DAYS)
def test_what_is_made_is_read_back_the_same(one, other):
    first, last = sorted((one, other))
    made = [
        day(one.year, one.month, one.day),
        day(None, one.month, one.day),
        day(one.year, one.month, one.day, is_inferred=True),
        month(one.year, one.month),
        month(None, one.month),
        season(one.year, one.month % 4),
        year(one.year),
        between(day(first.year, first.month, first.day), day(last.year, last.month, last.day)),
        between(year(one.year), None),
        between(None, year(one.year)),
        one_of((day(one.year, one.month, one.day), day(other.year, other.month, other.day))),
    ]

    assert made == [parse_edtf(interval.edtf) for interval in made]


@given(st.lists(st.lists(DAYS, min_size=1), min_size=1))
def test_one_of_several_that_leave_several_open_is_one_of_all(groups):
    """EDTF knows no set in a set, and writes an interval in one with dots."""

    def readings(days):
        first, last = min(days), max(days)
        ends = [day(one.year, one.month, one.day) for one in (first, last)]
        return *ends, between(*ends), between(None, ends[1]), between(ends[0], None)

    made = [one_of(readings(group)) for group in groups]
    single = tuple(one for group in groups for one in readings(group))

    assert one_of(single) == one_of(tuple(made))
    assert one_of(tuple(made)) == parse_edtf(one_of(tuple(made)).edtf)
    assert set(single) == set(readings_of(one_of(single)))


@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_that_the_calendar_lacks_is_no_date(number, month_number, day_number):
    known = parse_edtf(f"{number:04}-{month_number:02}-{day_number:02}")
    try:
        expected = date(number, month_number, day_number)
    except ValueError:
        expected = None

    assert expected == (known and known.earliest)


@given(st.text(max_size=24) | st.text("0123456789X?~%-/[],.T:", max_size=24))
def test_no_text_makes_reading_fail(text):
    known = parse_edtf(text)
    parse_date_words(text)

    assert known is None or known.edtf == text


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-05-08", "8 May 2020"),
        ("2020-05", "May 2020"),
        ("2020", "2020"),
        ("199X", "1990s"),
        ("2014-21", "spring 2014"),
        ("XXXX-05-08", "8 May, year unknown"),
        ("XXXX-05", "May, year unknown"),
        ("2020?-05-08", "8 May 2020, year inferred"),
        ("2015~", "about 2015"),
        ("2015?", "2015, uncertain"),
        ("2025-05-09/2025-05-11", "9 May 2025 to 11 May 2025"),
        ("2015/..", "since 2015"),
        ("../2015", "until 2015"),
        ("[2025-05-09,2025-09-05]", "9 May 2025 or 5 September 2025"),
    ],
)
def test_a_date_is_said_in_plain_words(edtf, words):
    known = parse_edtf(edtf)

    assert known is not None
    assert words == in_words(known)


@given(DAYS)
def test_a_day_said_in_words_is_understood_again(known):
    interval = day(known.year, known.month, known.day)

    assert interval == parse_date_words(in_words(interval))
    assert interval == parse_date_words(in_words(interval).lower())
    assert month(known.year, known.month) == parse_date_words(in_words(month(known.year, known.month)))


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "75th", "may", "31 February 2021", "5 May 2020 or so", "13.13.2020"]
)
def test_what_is_no_whole_date_is_not_understood(typed):
    known = parse_date_words(typed)

    assert known is None or (typed == "may" and known.edtf == "XXXX-05")


@given(DAYS, st.sampled_from(["", "?", "~", "%"]))
def test_a_date_in_short_says_all_of_it_in_thirteen_cells(when, mark):
    said = in_short(parse_edtf(f"{when.isoformat()}{mark}"))
    plain = said.strip("~?")

    assert [str(when.day), MONTHS[when.month - 1][:3], str(when.year)] == plain.split()
    assert (mark in ("~", "%"), mark in ("?", "%")) == (said.startswith("~"), said.endswith("?"))
    assert len(said) <= 13


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2020?-05-08", "8 May 2020?"),
        ("2015-09-28T07:56", "28 Sep 2015"),
        ("201X", "2010s"),
        ("2015-23", "autumn 2015"),
        ("../2015-09", "until Sep 2015"),
        ("2015-01/2015-03", "Jan 2015–Mar 2015"),
        ("[2025-05-09,2025-09-05]", "9 May 2025 or 5 Sep 2025"),
    ],
)
def test_other_dates_in_short(edtf, said):
    assert said == in_short(parse_edtf(edtf))
