"""Dates are found where they stand, with the value they say, and nowhere else."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.expression import find_expressions
from tui.core.dates.interval import MONTHS
from tui.core.span import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))


def _ordinal(number: int) -> str:
    if number in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _spellings(known: date) -> list[str]:
    name, short = MONTHS[known.month - 1], MONTHS[known.month - 1][:3]
    weekday = WEEKDAYS[known.weekday()]
    return [
        known.isoformat(),
        f"{known.year}/{known.month:02}/{known.day:02}",
        f"{known.day} {name} {known.year}",
        f"{known.day} {name.upper()} {known.year}",
        f"{known.day} {name.lower()} {known.year}",
        f"{name} {known.day}, {known.year}",
        f"{name} {known.day} {known.year}",
        f"{name} {_ordinal(known.day)}, {known.year}",
        f"{_ordinal(known.day)} of {name}, {known.year}",
        f"{_ordinal(known.day)} {name} {known.year}",
        f"{known.day:02}-{short}-{known.year}",
        f"{short}. {known.day}, {known.year}",
        f"{known.day} {short} {known.year}",
        f"{weekday} {known.day} {name} {known.year}",
        f"{weekday}, {name} {known.day}, {known.year}",
        f"{weekday[:3]}, {known.day} {short} {known.year}",
        f"{known.day}.{known.month}.{known.year}",
        f"{known.year}年{known.month}月{known.day}日",
    ]


FRAMES = ["{}", "On {}, they met.", "({})", "Updated: {}", "It was {}.", "we may, {} or not", "75th\n{}\nWe"]


@given(DAYS, st.data())
def test_a_day_in_any_spelling_is_found_where_it_stands(known, data):
    surface = data.draw(st.sampled_from(_spellings(known)))
    frame = data.draw(st.sampled_from(FRAMES))
    text = frame.format(surface)
    found = list(find_expressions(text))

    assert [surface] == [said.surface for said in found]
    assert known.isoformat() == found[0].interval.edtf
    assert surface == text[found[0].span.slice]
    assert found[0].weekday_agrees in (None, True)


@given(DAYS, st.data())
def test_without_a_year_the_year_is_unknown(known, data):
    name = MONTHS[known.month - 1]
    forms = [f"{known.day} {name}", f"{name} {known.day}", f"{_ordinal(known.day)} of {name}"]
    surface = data.draw(st.sampled_from(forms))
    found = list(find_expressions(f"On {surface}, they met."))

    assert [surface] == [said.surface for said in found]
    assert (f"XXXX-{known.month:02}-{known.day:02}", None) == (
        found[0].interval.edtf,
        found[0].interval.earliest,
    )


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("May 2015 was warm", "May 2015", "2015-05"),
        ("by Sept. 3 at the latest", "Sept. 3", "XXXX-09-03"),
        ("in 1996 they", "1996", "1996"),
        ("the 1990s", "1990s", "199X"),
        ("in the summer of 2014", "summer of 2014", "2014-22"),
        ("9-11 May 2025", "9-11 May 2025", "2025-05-09/2025-05-11"),
        ("November 7 − 16, 2001", "November 7 − 16, 2001", "2001-11-07/2001-11-16"),
        ("May 30 - June 2, 2013", "May 30 - June 2, 2013", "2013-05-30/2013-06-02"),
        ("during 1941-1945", "1941-1945", "1941/1945"),
    ],
)
def test_coarser_dates_and_spans_of_days(text, surface, edtf):
    assert [(surface, edtf)] == [(said.surface, said.interval.edtf) for said in find_expressions(text)]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2015-09-28 07:56", "07:56"),
        ("December 12, 2001 12:45", "12:45"),
        ("July 26, 2020, 12:00", "12:00"),
        ("9 May 2020 at 1:30 pm", "13:30"),
        ("9 May 2020, 12:05 a.m.", "00:05"),
        ("2016-04-05 10:00:38 -0400", "10:00"),
    ],
)
def test_the_time_of_day_belongs_to_the_expression(text, time):
    (said,) = find_expressions(text)

    assert (text, time) == (said.surface, said.time)


@given(DAYS)
def test_figures_that_can_be_read_two_ways_keep_both(known):
    text = f"{known.day:02}/{known.month:02}/{known.year}"
    (said,) = find_expressions(text)
    is_open = known.day <= 12 and known.day != known.month

    assert is_open == (len(said.readings) == 2)
    assert known.isoformat() in said.interval.edtf
    assert said.interval.earliest <= known <= said.interval.latest


@given(st.integers(1, 12), st.integers(1, 31), st.integers(1900, 2099))
def test_impossible_days_are_never_dates(month_number, day_number, number):
    try:
        expected = [date(number, month_number, day_number).isoformat()]
    except ValueError:
        expected = []
    for text in (
        f"{day_number} {MONTHS[month_number - 1]} {number}",
        f"{number}-{month_number:02}-{day_number:02}",
    ):
        assert expected == [said.interval.edtf for said in find_expressions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We may march on the 75th, or the 80th, in May we hope; March on!",
        "May 20 people come, and 5 may have come already",
        "He ran 1500 metres in 2000 schools, 1996 times",
        "version 2020.05.08.1, 192.168.10.12, 10:30, 3.5 May",
        "/2015/05/21/post and ref 2015-05-21-start-sleuthing",
        "Room 12 Decker Street, the Second World War, COVID-19",
        "from 9 to 5; sat, sun and wed; 12-34-5678; 31/31/2020",
        "phone 06 273 4128, ISBN 978-3-16-148410-0, P.M.NO. 51/1965",
    ],
)
def test_prose_without_a_date_yields_nothing(text):
    assert [] == [said.surface for said in find_expressions(text)]


@given(st.text("0123456789 MayJunesdthof,.:/-年月日\n", max_size=80))
def test_expressions_are_in_order_apart_and_exact(text):
    found = list(find_expressions(text))

    assert all(text[said.span.slice] == said.surface for said in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(DAYS, st.text("ab ,.\n", max_size=20), st.text("ab ,.\n", max_size=20))
def test_looking_at_a_part_finds_what_lies_wholly_in_it(known, before, after):
    surface = f"{known.day} {MONTHS[known.month - 1]} {known.year}"
    text = f"{before} {surface} {after}"
    start = len(before) + 1
    whole = Span(start, start + len(surface))

    assert [surface] == [said.surface for said in find_expressions(text, whole)]
    assert [] == list(find_expressions(text, Span(start, start + 2)))
    assert [] == list(find_expressions(text, Span(start, start)))
