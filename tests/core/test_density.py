"""Density: what is drawn over the axis is what the periods hold, at any width, and curves count the same."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_moment import DAYS, INTERVALS, MENTIONS, entry
from tui.core.axis import axis_of
from tui.core.dates.interval import day
from tui.core.dates.model import Role
from tui.core.density import density_of
from tui.core.hits import Hits
from tui.core.moment import Moments
from tui.core.period import UNITS, Unit

WIDTHS = st.integers(10, 200)


@given(MENTIONS, WIDTHS)
def test_the_axis_fits_and_its_unit_is_the_finest_that_does(mentions, width):
    moments = Moments.of_mentions(mentions)
    density = density_of(moments, width)

    assert density.width <= width
    assert all(before.number + 1 == after.number for before, after in pairwise(density.periods))
    if density.periods:
        assert density.periods[0].documents
        assert density.periods[-1].documents
        unit = density.periods[0].unit
        shorter = UNITS[: UNITS.index(unit) + 1]
        held = [mark for mark in range(moments.timed) if moments.unit_of(mark) in shorter]
        assert len(held) == sum(period.documents for period in density.periods)


@given(MENTIONS, WIDTHS)
def test_labels_never_touch_and_none_is_cut(mentions, width):
    density = density_of(Moments.of_mentions(mentions), width)
    line, labels = density.ticks()
    begins = [column for column, sign in enumerate(line) if sign == "┬"]
    words = [labels[start:end] for start, end in pairwise([*begins, len(labels)])]

    assert len(line) == density.width
    assert len(labels) <= max(density.width, 0)
    assert all(word.endswith(" ") for word in words[:-1])
    assert all(word.strip() for word in words)


@given(MENTIONS, WIDTHS, DAYS, DAYS)
def test_a_day_stands_in_the_column_of_its_period(mentions, width, one, other):
    density = density_of(Moments.of_mentions(mentions), width)
    first, last = sorted((one, other))
    for column in range(density.width):
        period = density.period_at(column)
        is_inside = first <= period.last and period.first <= last

        assert is_inside == (column in density.columns(first, last))


@given(MENTIONS, WIDTHS, st.sets(st.integers(0, 39)))
def test_a_bar_of_hits_stands_where_something_says_it(mentions, width, said):
    moments = Moments.of_mentions(mentions)
    density = density_of(moments, width)
    hits = Hits((mark, 1) for mark in said if mark < len(moments))
    drawn = density.bars_of(moments, hits)
    for number, period in enumerate(density.periods):
        is_said = hits.within(*moments.period(period.number, period.unit)) > 0
        sign = drawn[number * density.cells]

        assert (sign in "▁▂▃▄▅▆▇█") == is_said
        assert (sign == " ") == (period.documents == 0)


@given(st.lists(INTERVALS, max_size=30), st.sampled_from(UNITS), WIDTHS)
def test_a_curve_counts_in_its_periods_what_a_timeline_does(intervals, unit, width):
    documents = [
        entry(number, (Role.PUBLISHED, known)) if known else entry(number)
        for number, known in enumerate(intervals)
    ]
    moments = Moments.of_documents(documents)
    for period in axis_of(documents, width, unit).periods:
        low, high = moments.period(period.number, period.unit)

        assert period.documents == high - low


def test_the_axis_of_one_day_and_of_nothing():
    one = density_of(Moments.of_documents([entry(0, (Role.PUBLISHED, day(2020, 5, 8)))]), 30)
    nothing = density_of(Moments.of_documents(()), 30)

    assert [Unit.DAY] == [period.unit for period in one.periods]
    assert ("", "") == nothing.ticks()
    assert range(0) == nothing.columns(date.min, date.max)
