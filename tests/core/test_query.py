"""Queries: whatever is typed is understood as something."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.query import LONGEST_QUERY, MOST_TERMS, Mode, parse_query


@given(st.text(max_size=80), st.sampled_from(Mode))
def test_nothing_that_can_be_typed_raises(text, mode):
    query = parse_query(text, mode)

    assert text == query.text
    assert len(query.terms) <= MOST_TERMS
    assert all(term.text for term in query.terms)


@given(st.text(alphabet='ab "“”', max_size=30))
def test_only_the_last_term_may_be_open(text):
    assert not any(term.is_open for term in parse_query(text).terms[:-1])


def test_quotes_make_phrases_and_an_open_quote_runs_to_the_end():
    terms = parse_query('made "tremendous  sacrifices" for “their coun').terms

    assert ["made", "tremendous sacrifices", "for", "their coun"] == [term.text for term in terms]
    assert [False, True, False, True] == [term.is_phrase for term in terms]
    assert [False, False, False, True] == [term.is_open for term in terms]


def test_a_blank_after_the_last_word_closes_it():
    assert parse_query("histor").terms[-1].is_open
    assert not parse_query("histor ").terms[-1].is_open


def test_a_query_too_long_is_cut_and_says_so():
    words = parse_query("ab " * (MOST_TERMS + 5))
    letters = parse_query("a" * (LONGEST_QUERY + 1))

    assert MOST_TERMS == len(words.terms)
    assert ["too long"] == [problem.what for problem in words.problems]
    assert ["too long"] == [problem.what for problem in letters.problems]


def test_an_empty_quote_or_punctuation_is_no_term():
    assert () == parse_query('"" — ,.').terms
