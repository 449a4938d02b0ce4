"""What is kept goes to disk as JSON and comes back as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_dates_codec import attributions
from tui.core.citation import Citation
from tui.core.document import Origin
from tui.core.kept_quote import KeptQuote
from tui.core.kept_record import mark_from_json, mark_to_json, quote_from_json, quote_to_json
from tui.core.mark import Mark
from tui.core.selector import PositionSelector, QuoteSelector

names = st.none() | st.text()
positions = st.builds(
    lambda start, length, size: PositionSelector(
        start, None if length is None else start + length, size, "0" * 32
    ),
    st.integers(0, 10**9),
    st.none() | st.integers(0, 10**9),
    st.none() | st.integers(0, 10**9),
)
selectors = st.builds(QuoteSelector, st.text(), st.text(), st.text())
citations = st.builds(
    Citation,
    st.text(),
    st.text(),
    st.booleans(),
    st.builds(Origin, names, names, names, names),
    st.none() | attributions,
    names,
    st.text(),
    st.text(),
    st.integers(0),
)
quotes = st.builds(
    KeptQuote,
    st.uuids().map(lambda known: known.hex),
    st.text(),
    positions,
    selectors,
    citations,
    st.text(),
    st.text(),
    st.text(),
    st.lists(st.text()).map(tuple),
)
marks = st.builds(Mark, st.text(), positions, selectors, *[st.text()] * 5)


@given(quotes)
def test_a_quote_comes_back_as_it_was(quote):
    assert quote == quote_from_json(quote.id, json.loads(json.dumps(quote_to_json(quote))))


@given(marks)
def test_a_mark_comes_back_as_it_was(mark):
    assert mark == mark_from_json(mark.id, json.loads(json.dumps(mark_to_json(mark))))


@pytest.mark.parametrize("body", [{}, {"exact": "a", "place": "somewhere"}, {"exact": None, "place": 3}])
def test_what_was_made_of_no_quote_is_none(body):
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong with it is not the caller's business
        quote_from_json("id", body)
