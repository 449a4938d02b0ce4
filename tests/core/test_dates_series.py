"""The neighbours of a document in a numbered series prove its year when they leave one, and only then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.core.dates.codec import dates_from_json, dates_to_json
from tui.core.dates.dated import Dated
from tui.core.dates.interval import MONTHS
from tui.core.dates.model import Confidence
from tui.core.dates.pool import pool, pooled
from tui.core.document import Source
from tui.core.reading import read_document

PROSE = (
    "The council spoke of many things that were said to be of some weight to everybody in the country, and it went on "
    "to consider in what way the older agreements could be kept and by whom they ought to be carried out.\n\n"
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def letter(number, known, *, has_year=True, weekday="", folder="letters"):
    words = f"{weekday}{known.day} {MONTHS[known.month - 1]}" + (f" {known.year}" if has_year else "")
    path = f"{folder}/letter-{number:03}.txt"
    text = f"Letter to a friend\n\nBergen, {words} -- We came home.\n\n{PROSE}"
    return read_document(path, Source(path, f"file:///{path}", len(text), f"hash of {path}", "utf-8"), text)


def series(days, gap, **options):
    """Letters of some days, numbered from 1; the one at `gap` has no year."""
    return [
        letter(number, known, has_year=number != gap, **(options if number == gap else {}))
        for number, known in enumerate(days, 1)
    ]


@st.composite
def days_in_order(draw):
    first = draw(st.dates(date(1900, 1, 1), date(1990, 1, 1)))
    steps = draw(st.lists(st.integers(0, 120), min_size=6, max_size=12))
    days = [first]
    for step in steps:
        days.append(days[-1] + timedelta(days=step))
    return days


@settings(max_examples=60)
@given(days_in_order(), st.integers(3, 6), st.booleans())
def test_a_year_that_neighbours_leave_alone_is_given_and_is_the_right_one(days, gap, is_backwards):
    before, after = days[gap - 2], days[gap]
    assume(days[0] != days[-1])
    if is_backwards:
        days, gap = days[::-1], len(days) + 1 - gap
    solved = {one.id: one for one in pool(series(days, gap))}[f"letters/letter-{gap:03}.txt"].date

    assert (after - before).days <= 240
    assert (days[gap - 1], True) == (solved.interval.earliest, solved.inferred)
    assert f"{days[gap - 1].year}?-" in solved.interval.edtf
    assert 3 == len(solved.evidence)
    assert Confidence.SURE is not solved.confidence


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        ([date(1931, 1, 1), date(1932, 1, 1), date(1934, 5, 1), date(1936, 6, 1), date(1937, 1, 1)], 3),
        ([date(1931, 1, 1), date(1931, 2, 1), date(1931, 3, 1)], 2),
        ([date(1931, 1, 1), date(1939, 1, 1), date(1931, 3, 1), date(1925, 1, 1), date(1931, 5, 1)], 3),
        ([date(1931, 1, 1), date(1931, 2, 1), date(1931, 3, 1), date(1931, 4, 1), date(1931, 5, 1)], 5),
    ],
)
def test_years_left_open_few_letters_no_order_and_an_end_prove_nothing(days, gap):
    documents = series(days, gap)

    assert tuple(documents) == pool(documents)


def test_neighbours_that_leave_no_year_contradict():
    days = [date(1931, 1, 1), date(1931, 2, 1), date(1931, 11, 9), date(1931, 3, 1), date(1931, 4, 1)]
    known = pool(series(days, 3))[2].date

    assert ("XXXX-11-09", False) == (known.interval.edtf, known.inferred)
    assert [days[1], days[3]] == [piece.interval.earliest for piece in known.conflicts]


@given(st.integers(0, 6))
def test_a_weekday_must_be_that_of_the_year(weekday):
    days = [date(1931, month, 1) for month in range(1, 7)]
    known = pool(series(days, 3, weekday=f"{WEEKDAYS[weekday]}, "))[2].date

    assert (weekday == days[2].weekday()) == known.inferred


def test_neighbours_decide_between_two_lines_that_disagree():
    days = [date(1990, month, 1) for month in range(1, 7)]
    documents = series(days, 0)
    text = f"SPEECH AT THE DINNER - 25 MARCH 1990\n\nSPEECH\nCANBERRA 25 MARCH 1986\n{PROSE}"
    source = Source("letters/letter-003.txt", "file:///x", len(text), "hash", "utf-8")
    documents[2] = read_document("torn", source, text)

    assert "[1986-03-25,1990-03-25]" == documents[2].date.interval.edtf
    assert date(1990, 3, 25) == pool(documents)[2].date.interval.earliest


@settings(max_examples=30)
@given(days_in_order(), st.integers(2, 6))
def test_pooling_again_changes_nothing_and_needs_no_texts(days, gap):
    documents = series(days, gap)
    once = pool(documents)
    kept = [
        Dated(
            one.id,
            one.source.sha256,
            dates_from_json(dates_to_json(one.dates)),
            path=one.source.path,
        )
        for one in documents
    ]

    assert once == pool(once)
    assert [one.dates for one in once] == list(pooled(kept))


def test_letters_of_another_folder_are_no_neighbours():
    days = [date(1931, month, 1) for month in range(1, 7)]
    documents = series(days, 3, folder="drafts")

    assert tuple(documents) == pool(documents)
