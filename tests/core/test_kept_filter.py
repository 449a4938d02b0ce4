"""Kept quotes are filtered by what was typed and sorted as asked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_kept_record import quotes
from tui.core.document import Origin
from tui.core.kept_filter import KeptOrder, all_tags, in_kept_order, matching, read_tags
from tui.core.kept_quote import KeptQuote
from tui.core.quotation import Quotation
from tui.core.span import Span


@pytest.fixture
def two(document_of):
    made = []
    for name, text, source in (("a", "Peace at  last", "The Daily"), ("b", "War, “naïve” war", None)):
        quotation = Quotation.of(document_of(text, title=name, origin=Origin(source)), Span(0, len(text)))
        parts = quotation.exact, quotation.position, quotation.words, quotation.citation
        made.append(KeptQuote(name, *parts, "0" * 64, "2026-01-01T00:00:00Z"))
    return [replace(made[0], tags=("cold war",), note="Look again"), made[1]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "ab"),
        ("peace", "a"),
        ("PEACE last", "a"),
        ("war", "ab"),
        ('"naive', "b"),
        ("tag:", "a"),
        ("tag:cold", "a"),
        ('tag:"cold war"', "a"),
        ("tag:war", ""),
        ("source:daily", "a"),
        ("source:", "a"),
        ("note:again peace", "a"),
        ("title:b", "b"),
        ('"at last"', "a"),
        ("peace war naive", ""),
    ],
)
def test_all_that_was_typed_must_be_there(two, typed, found):
    assert found == "".join(quote.id for quote in matching(two, typed))


@given(st.lists(quotes, max_size=6), st.text())
def test_any_filter_keeps_some_in_their_order_and_any_order_keeps_all(known, typed):
    some = matching(known, typed)

    assert some == [quote for quote in known if quote in some]
    for order in KeptOrder:
        assert sorted(map(id, known)) == sorted(map(id, in_kept_order(known, order)))


@given(st.text())
def test_tags_are_clean_and_each_once(typed):
    tags = read_tags(typed)

    assert len(tags) == len(set(tags))
    assert all(tag and tag == " ".join(tag.split()) and "," not in tag for tag in tags)
    assert tags == read_tags(", ".join(tags))


def test_the_most_used_tags_come_first(two):
    assert ["cold war", "new"] == all_tags([*two, replace(two[0], tags=("cold war", "new"))])
