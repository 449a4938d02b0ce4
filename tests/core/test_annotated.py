"""Files of annotations as quotes to be checked: ours lose nothing that a check needs, others' need words only."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kept_quotes import kept_quotes
from tui.core.annotated import read_annotations
from tui.core.annotation import collection_of
from tui.core.quote_record import quote_record
from tui.core.quoted import Quoted
from tui.core.styles.cited import bibliography
from tui.core.styles.csl import as_csl


@given(st.lists(kept_quotes(), max_size=3))
@settings(max_examples=40)
def test_what_this_program_exports_is_what_is_checked(quotes):
    wanted = [Quoted.of(quote) for quote in quotes]
    collection = json.dumps(collection_of(quotes))
    lines = "\n".join(json.dumps(quote_record(quote)) for quote in quotes)

    assert (wanted, 0) == read_annotations(collection)
    assert [quoted.exact for quoted in wanted] == [quoted.exact for quoted in read_annotations(lines)[0]]
    for quote in quotes:
        (quoted,), _ = read_annotations(json.dumps([as_csl(one) for one in bibliography([quote])]))
        assert quote.exact == quoted.exact


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["exact", "target", "source", "selector", "first", "items", "custom", "quotations", "address", "start", "end", "type"]), inner, max_size=4)))  # fmt: skip
def test_no_json_raises(value):
    quotes, rejected = read_annotations(json.dumps(value))

    assert rejected >= 0
    assert all(quoted.exact for quoted in quotes)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[" * 100_000, '{"a":' * 100_000, "nonsense\nmore", '{"exact": 7}\n{"exact": "some words"}'],
)
def test_what_is_malformed_is_counted_and_left_out(text):
    quotes, rejected = read_annotations(text)

    assert ["some words"][: text.count("some")] == [quoted.exact for quoted in quotes]
    assert rejected or not text


def test_words_alone_are_enough():
    (quoted,), rejected = read_annotations(
        '{"target": {"source": "https://example.org/a", "selector": {"type": "TextQuoteSelector", "exact": "words"}}}'
    )

    assert (0, "words", None) == (rejected, quoted.exact, quoted.position)
