"""Dates go into a catalogue as JSON and come back as they were."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.codec import dates_from_json, dates_to_json
from tui.core.dates.interval import between, day, decade, month, one_of, parse_edtf, season, year
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, DateInterval, Precision, Role
from tui.core.reading import read_document
from tui.core.span import Span

days = st.dates().map(lambda known: day(known.year, known.month, known.day))
read_intervals = st.one_of(
    days,
    st.integers(1, 12).map(lambda number: month(None, number)),
    st.builds(month, st.integers(1, 9999), st.integers(1, 12)),
    st.integers(1, 9999).map(year),
    st.builds(season, st.integers(1, 9998), st.integers(0, 3)),
    st.integers(0, 999).map(lambda tens: decade(tens * 10)),
    st.tuples(days, days).map(one_of),
    st.builds(lambda known: between(None, known), days),
    st.builds(lambda number: day(2020, 5, number, is_inferred=True), st.integers(1, 31)),
    st.sampled_from(["XXXX-05-08", "2020?-05", "2015~", "2020-05-09T10:15", "2001/2002", "201X"]).map(
        parse_edtf
    ),
)
any_intervals = st.builds(
    DateInterval,
    st.text(max_size=12),
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.sampled_from(Precision),
)
intervals = read_intervals | any_intervals
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0), st.integers(0, 9))
evidence = st.builds(
    DateEvidence, st.text(), st.none() | spans, st.text(), st.text(), intervals, st.floats(0, 1)
)
attributions = st.builds(
    DateAttribution,
    st.sampled_from(Role),
    intervals,
    st.sampled_from(Confidence),
    st.none() | st.text(),
    st.booleans(),
    st.lists(evidence, max_size=3).map(tuple),
    st.lists(evidence, max_size=3).map(tuple),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=7),
    max_leaves=9,
)


@given(st.lists(attributions, max_size=3).map(tuple))
def test_dates_come_back_from_json_as_they_were(dates):
    assert dates == dates_from_json(json.loads(json.dumps(dates_to_json(dates))))


@given(read_intervals)
def test_an_interval_that_its_edtf_says_is_kept_as_that_string(interval):
    (value,) = dates_to_json([DateAttribution(Role.PUBLISHED, interval, Confidence.SURE)])

    assert interval.edtf == value[2]


@given(st.lists(json_values, min_size=1, max_size=3))
def test_what_is_no_dates_is_refused(value):
    with pytest.raises(ValueError, match=r"."):
        dates_from_json(value)


def test_the_dates_of_a_text_are_kept_with_all_that_proves_them(document_of):
    text = (
        "A title\n\nPublished: 2025-05-09 10:15\nUpdated: 11/05/2025\n\nOn 8 May, a thing was said by many.\n"
    )
    read = read_document("id", document_of(text, path="a/2025-05-09.txt").source, text)

    assert read.dates
    assert read.dates == dates_from_json(json.loads(json.dumps(dates_to_json(read.dates))))


def test_what_repeats_is_shared():
    text = json.dumps(
        dates_to_json(
            [
                DateAttribution(
                    Role.PUBLISHED,
                    day(2025, 5, 9),
                    Confidence.SURE,
                    evidence=(
                        DateEvidence("id", None, "2025-05-09", "label Published", day(2025, 5, 9), 0.95),
                    ),
                )
            ]
        )
    )
    (one,), (other,) = dates_from_json(json.loads(text)), dates_from_json(json.loads(text))

    assert one.interval is other.interval is one.evidence[0].interval
    assert one.evidence[0].rule is other.evidence[0].rule
