"""Hits over time: every document is counted once, stands only where its date proves it, and is drawn as high as it is."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.axis import Axis, axis_of
from tui.core.curve import Curve, Measure, beside_in_short, beside_in_words, curve_of, number_in_words
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, DateInterval, Precision, Role
from tui.core.document import Document, Source, Title
from tui.core.period import UNITS, Period, Unit, number_of
from tui.core.plot import EMPTY, SILENT, bars, cells_a_period, ticks

DAYS = st.one_of(
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.dates(date(1939, 1, 1), date(1946, 12, 31)),
    st.dates(date(2015, 5, 1), date(2015, 6, 30)),
)


@st.composite
def intervals(draw):
    """A day, a stretch of days, or one with an open end or none."""
    first = draw(DAYS)
    reach = draw(st.sampled_from([0, 0, 0, 1, 27, 364, 3000]))
    last = date.fromordinal(min(first.toordinal() + reach, date.max.toordinal()))
    kind = draw(st.sampled_from(["both", "both", "both", "since", "until", "none"]))
    earliest = first if kind in ("both", "since") else None
    latest = last if kind in ("both", "until") else None
    edtf = draw(st.sampled_from(["2015", "2015~", "2020?-05-08", "XXXX-05-08"]))
    return DateInterval(edtf, earliest, latest, Precision.NONE)


def document(number: int, interval: DateInterval | None, *, inferred: bool = False) -> Document:
    known = (
        (DateAttribution(Role.PUBLISHED, interval, Confidence.SURE, inferred=inferred),) if interval else ()
    )
    source = Source(f"{number}.txt", f"file:///{number}.txt", 1, "0" * 64, "utf-8")
    return Document(str(number), source, "", Title(f"Title {number}", None), (), dates=known)


@st.composite
def collections(draw):
    dates = draw(st.lists(st.tuples(st.one_of(st.none(), intervals()), st.booleans()), max_size=30))
    return [
        document(number, *known) for number, (known, is_inferred) in enumerate(dates) for known in [(known,)]
    ]


@st.composite
def curves(draw):
    documents = draw(collections())
    axis = axis_of(documents, draw(st.integers(0, 200)), draw(st.sampled_from([None, None, *UNITS])))
    counts = (
        draw(st.dictionaries(st.sampled_from([d.id for d in documents]), st.integers(1, 9)))
        if documents
        else {}
    )
    return documents, counts, curve_of("query", counts, axis)


@given(collections(), st.integers(0, 200), st.sampled_from([None, *UNITS]))
def test_a_document_stands_in_a_period_exactly_when_all_its_days_lie_in_it(documents, width, unit):
    axis = axis_of(documents, width, unit)
    for one in documents:
        bounds = (one.date.interval.earliest, one.date.interval.latest) if one.date else (None, None)
        holding = [
            place
            for place, period in enumerate(axis.periods)
            if all(bounds) and period.first <= bounds[0] <= bounds[1] <= period.last
        ]

        assert holding == [axis.places[one.id]] if one.id in axis.places else not holding
        assert (one.id in axis.undated) == (not any(bounds))
        assert 1 == (one.id in axis.places) + (one.id in axis.apart) + (one.id in axis.undated)


@given(collections(), st.integers(0, 200), st.sampled_from([None, *UNITS]))
def test_periods_follow_each_other_without_a_gap_from_the_first_document_to_the_last(documents, width, unit):
    axis = axis_of(documents, width, unit)

    assert len(axis.periods) <= max(width, 10)
    assert all(before.last + timedelta(days=1) == after.first for before, after in pairwise(axis.periods))
    assert all(
        number_of(period.first, axis.unit) == period.number == number_of(period.last, axis.unit)
        for period in axis.periods
    )
    if axis.periods:
        assert axis.periods[0].documents
        assert axis.periods[-1].documents
    assert len(axis.places) == sum(period.documents for period in axis.periods)
    assert unit is None or UNITS.index(axis.unit) >= UNITS.index(unit)


@given(st.lists(st.dates(date(1, 1, 1), date(9999, 12, 31)), min_size=1, max_size=30), st.integers(10, 200))
def test_a_unit_that_is_asked_for_is_taken_where_it_fits_and_else_the_next_that_does(days, width):
    documents = [
        document(n, DateInterval(day.isoformat(), day, day, Precision.DAY)) for n, day in enumerate(days)
    ]
    for unit in UNITS:
        fitting = [
            one
            for one in UNITS[UNITS.index(unit) :]
            if number_of(max(days), one) - number_of(min(days), one) < width
        ]

        assert fitting[0] is axis_of(documents, width, unit).unit


def dated(*edtf: str) -> list[Document]:
    return [document(number, parse_edtf(written)) for number, written in enumerate(edtf)]


@pytest.mark.parametrize(
    ("edtf", "unit"),
    [
        (["2015-09-28", "2020-05-08", "2020-09-03", "2025-05-09", "2025-05-16"], Unit.YEAR),
        (["2015-05-01", "2015-05-03", "2015-05-12"], Unit.DAY),
        ([f"19{year}" for year in range(39, 46)], Unit.YEAR),
        (["194X", "195X", "1961-01-01"], Unit.DECADE),
        ([f"{year}-{month:02}" for year in range(2015, 2020) for month in range(1, 13)], Unit.MONTH),
        (["0305", "2015"], Unit.CENTURY),
        (["2015-05-01", *["../2015"] * 9], Unit.DAY),
    ],
)
def test_the_unit_is_as_fine_as_the_documents_are_dated_and_no_comb(edtf, unit):
    assert unit is axis_of(dated(*edtf), 80).unit


def test_an_uncertain_year_is_set_apart_and_said():
    documents = dated("2015-03-01", "2016-04-02", "2017", "201X", "2015/2016", "XXXX-05-08")
    axis = axis_of([*documents, document(9, None)], 80, Unit.MONTH)
    curve = curve_of("query", {"2": 1, "3": 4, "9": 2}, axis)

    assert {"2", "3", "4"} == axis.apart
    assert {"5", "9"} == axis.undated
    assert not any(said.passages for said in curve.said)
    assert (
        "3 documents not dated to one month: 2 say it; 2 documents without a date or a year: 1 says it"
        == beside_in_words(axis, curve)
    )


def test_the_same_is_said_in_few_words():
    axis = axis_of(dated("2015", "2016", "2017", "201X", "XXXX-05-08"), 80)
    curves = [curve_of("query", {"3": 1, "4": 4}, axis), curve_of("other", {"0": 4}, axis)]

    assert "2 documents, 2 say it" == beside_in_short(axis, curves[0])
    assert "2 documents, ● 2 ▲ 0" == beside_in_short(axis, *curves)
    assert "" == beside_in_short(axis_of(dated("2015"), 80), curves[0])


def test_what_is_inferred_or_approximate_is_placed_and_counted_as_doubtful():
    documents = [*dated("2015~", "2016"), document(2, parse_edtf("2016"), inferred=True)]

    assert [(1, 1), (2, 1)] == [(p.documents, p.doubtful) for p in axis_of(documents, 80).periods]


@given(curves())
def test_every_hit_is_counted_once_in_a_period_or_beside_the_curve(case):
    _, counts, curve = case

    assert (sum(counts.values()), len(counts)) == (curve.total.passages, curve.total.documents)
    for place, said in enumerate(curve.said):
        here = [counts[key] for key, at in curve.axis.places.items() if at == place and key in counts]

        assert (sum(here), len(here)) == (said.passages, said.documents)


@given(curves())
def test_a_height_is_nothing_only_where_nothing_is_said_and_none_where_nothing_could_be(case):
    _, _, curve = case
    for measure in Measure:
        for height, said, period in zip(curve.heights(measure), curve.said, curve.axis.periods, strict=True):
            assert (height is None) == (period.documents == 0)
            assert bool(height) == bool(said.passages)
        peak = curve.peak(measure)
        heights = [height or 0 for height in curve.heights(measure)]

        assert (peak is None) == (not any(heights))
        assert peak is None or heights[peak] == max(heights)


@given(curves())
def test_twice_the_documents_that_say_it_as_often_make_no_curve_higher(case):
    """More documents in a period must not look like more talk of the query."""
    documents, counts, curve = case
    again = [
        document(int(d.id) + 1000, d.date and d.date.interval, inferred=bool(d.date and d.date.inferred))
        for d in documents
    ]
    twice = axis_of([*documents, *again], 10_000, curve.axis.unit)
    both = curve_of("query", counts | {str(int(key) + 1000): count for key, count in counts.items()}, twice)

    for measure in (Measure.SHARE, Measure.RATE):
        assert curve.heights(measure) == both.heights(measure)


def test_totals_and_peaks_are_said_in_words():
    documents = dated(*["2015"] * 4, "2016", *["2018"] * 3)
    curve = curve_of("query", {"0": 2, "1": 1, "4": 5, "5": 1}, axis_of(documents, 80))

    assert (
        "9 passages in 4 of 8 documents; most: 2015, 2 of 4 documents; highest: 2016, 1 of 1 document, 5 passages"
        == curve.in_words(Measure.RATE)
    )
    assert ["2 of 4 documents, 3 passages", "no documents", "1 of 3 documents, 1 passage"] == [
        curve.at_in_words(place) for place in (0, 2, 3)
    ]
    capped = Curve(curve.label, curve.axis, curve.said, curve.apart, curve.undated, is_capped=True)

    assert capped.in_words().startswith("9+ passages in 4+ of 8 documents; most: 2015, 2+ of 4 documents")


def test_a_query_that_nobody_says_has_no_peak():
    axis = axis_of(dated("2015", "2016"), 80)

    assert "0 passages in 0 of 2 documents" == curve_of("query", {}, axis).in_words()
    assert "0 passages in 0 of 0 documents" == curve_of("query", {}, axis_of([], 80)).in_words()


def test_plurals():
    assert ["1 century", "2 centuries", "2 other millennia", "3 days"] == [
        number_in_words(count, noun)
        for count, noun in ((1, "century"), (2, "century"), (2, "other millennium"), (3, "day"))
    ]


HEIGHTS = st.lists(st.one_of(st.none(), st.just(0.0), st.floats(0.001, 9.0)), min_size=1, max_size=30)
INK = {sign: level for level, sign in enumerate(" ▁▂▃▄▅▆▇█")}


@given(HEIGHTS, st.integers(1, 5), st.integers(1, 8), st.floats(9.0, 30.0))
def test_bars_are_as_high_as_what_they_show(heights, rows, cells, top):
    drawn = bars(heights, top, rows, cells)
    levels = []
    for place, height in enumerate(heights):
        column = [row[place * cells : (place + 1) * cells] for row in drawn]
        signs = [part[0] for part in column]
        if not height:
            assert [EMPTY] * (rows - 1) + [EMPTY if height is None else SILENT] == signs
            continue
        assert len({part.rstrip() and len(part.rstrip()) for part in column if part.strip()}) == 1
        levels.append((height, sum(INK[sign] for sign in signs)))
        assert all(INK[above] == 0 or INK[below] == 8 for above, below in pairwise(signs))
    levels.sort()

    assert {len(heights) * cells} == {len(row) for row in drawn}
    assert all(level >= 1 for _, level in levels)
    assert all(low <= high for (_, low), (_, high) in pairwise(levels))
    assert all(abs(level - height / top * rows * 8) <= 0.5 or level == 1 for height, level in levels)


@st.composite
def axes(draw):
    unit = draw(st.sampled_from(UNITS))
    least, most = number_of(date.min, unit), number_of(date.max, unit)
    count = draw(st.integers(1, min(200, most - least + 1)))
    first = draw(st.integers(least, most - count + 1))
    return Axis(unit, tuple(Period(unit, first + n) for n in range(count)), {}, frozenset(), frozenset())


@given(axes(), st.integers(1, 8), st.integers(1, 300))
def test_labels_never_touch_and_begin_under_their_tick(axis, cells, width):
    line, labels = ticks(axis.periods, cells, width)
    begins = [n for n, sign in enumerate(line) if sign == "┬"]
    words = [labels[start:end] for start, end in pairwise([*begins, len(labels)])]

    assert len(axis.periods) * cells == len(line)
    assert len(labels) <= width
    assert all(word.endswith(" ") for word in words[:-1])
    assert all(word and not word.startswith(" ") for word in words)
    for start, word in zip(begins, words, strict=True):
        assert start % cells == 0
        period = axis.periods[start // cells]
        assert set(word.replace("0s", "0").split()) <= {
            *(part[:3] for part in period.label.split()),
            *period.label.replace("0s", "0").split(),
            str(period.first.year),
        }


@given(collections(), st.integers(10, 200))
def test_all_periods_fit_the_width(documents, width):
    axis = axis_of(documents, width)

    assert cells_a_period(len(axis.periods), width) * len(axis.periods) <= width
