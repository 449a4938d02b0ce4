"""Queries: whatever is typed is understood as something."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.mode import Mode
from tui.core.query import LONGEST_QUERY, parse_query
from tui.core.term import MOST_TERMS


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


TOKENS = [
    "peace", "war", "or", "not", "OR", "NOT", "AND", "|", "-", "--", "-war", '-"', '"', '"a b"', "/", "/p.*e/", "/(/", "-/x/",
    "after:", "after:may", "2015", "before:mai", "in:2020", "-in:2020", "source:xin", 'title:"a b"', "source:", "co-operation",
    "12:30", "sorce:xinhua", "(peace", "war)", "in:05/09/2025", "since:8", "may", "|war", "in:2015|2016", "“", "”", "—",
]  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=8), st.sampled_from(["", " "]))
def test_whatever_soup_is_typed_its_chips_lie_in_it_in_order_and_apart(tokens, end):
    text = " ".join(tokens) + end
    query = parse_query(text)
    spans = [chip.span for chip in query.chips]

    assert all(span and span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(chip.label for chip in query.chips)
    assert not any(term.is_open for term in (*query.terms[:-1], *query.excluded))
    assert len([one for term in query.terms for one in term.each]) <= MOST_TERMS


@given(st.text(alphabet="ab .,'!", max_size=30))
def test_bare_words_are_read_the_same_by_the_quick_and_by_the_careful_way(text):
    """A dash between blanks is no sign, and asks for the careful reading."""
    quick, careful = parse_query(text), parse_query("- " + text)

    assert quick.terms == careful.terms
    assert careful.chips == careful.problems == ()


@given(st.lists(st.sampled_from(["peace", "war", "a b", "co-op"]), min_size=1, max_size=4))
def test_exact_and_regex_take_the_text_as_it_is(parts):
    text = "after:2015 -" + " OR ".join(parts)
    for mode in (Mode.EXACT, Mode.REGEX):
        query = parse_query(text, mode)

        assert not query.is_conditional
        assert () == query.chips == query.problems


def read(text, **options):
    """What a query asks for, in words."""
    query = parse_query(text, **options)
    terms = [" or ".join(one.text for one in term.each) for term in query.terms]
    return terms, [chip.label for chip in query.chips]


@pytest.mark.parametrize(
    ("text", "terms", "chips"),
    [
        ("victory OR triumph war ", ["victory or triumph", "war"], ["victory or triumph"]),
        ("victory|triumph war ", ["victory or triumph", "war"], ["victory or triumph"]),
        ("peace AND war ", ["peace", "war"], []),
        ("peace or war not here ", ["peace", "or", "war", "not", "here"], []),
        ("OR ", ["or"], []),
        ("peace OR", ["peace"], []),
        ("peace NOT war ", ["peace"], ["not war"]),
        ('peace -"world war"', ["peace"], ["not “world war”"]),
        ("co-operation - here –there", ["co", "operation", "here", "there"], []),
        ("a/b /19[0-9]+/ c ", ["a", "b", "c"], ["/19[0-9]+/"]),
        ("/usr/bin ", ["usr", "bin"], []),
        ("MOSCOW, May 9. /TASS/. ", ["moscow", "may", "9", "tass"], []),
        ("May 9 /PRNewswire/ -- Chinese ", ["may", "9", "prnewswire", "chinese"], []),
        ("/istan/ in:2020 ", [], ["/istan/", "in 2020"]),
        ("after:may 2015 victory ", ["victory"], ["after May 2015"]),
        ("before:2020-06", [], ["before June 2020"]),
        ("in:8 may 2015 or ", ["or"], ["on 8 May 2015"]),
        ("-in:1990s", [], ["not in 1990s"]),
        ("source:xin|reu since:“summer 1943” ", [], ["source: xin or source: reu", "since summer 1943 (any part of the year)"]),
        ("source:a OR source:b war ", ["war"], ["source: a or source: b"]),
        ("sour", ["sour"], []),
        ("after:", [], ["after …"]),
        ("after:ma", [], ["after ma…"]),
        ("after:may 201", [], ["after may 201…"]),
        ("in:2015-0", [], ["in 2015"]),
    ],
)  # fmt: skip
def test_people_guess_it_right(text, terms, chips):
    assert (terms, chips) == read(text)
    assert () == parse_query(text).problems


@pytest.mark.parametrize(
    ("text", "terms", "said"),
    [
        ("before:mai ", ["before", "mai"], "before:mai is no date; searched as words."),
        ("after:may victory ", ["after", "may", "victory"], "after:may is a date without its year; searched as words."),
        ("in:05/09/2025 ", ["in", "05", "09", "2025"], "two ways"),
        ("source: xinhua ", ["source", "xinhua"], "right behind it"),
        ("sorce:xinhua ", ["sorce", "xinhua"], "source: is one"),
        ("/(/ a ", ["a"], "no regular expression"),
        ("a OR in:2020 ", ["a"], "read as a blank"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_searched_as_words_and_said(text, terms, said):
    assert terms == read(text)[0]
    assert any(said in problem.detail for problem in parse_query(text).problems)


def test_a_known_source_of_several_words_needs_no_quotes():
    names = frozenset({"the global times"})

    assert (["said"], ["source: global times"]) == read("source:global times said ", names=names)
    assert (["trade"], ["source: global"]) == read("source:global trade ", names=names)


def test_a_quotation_in_capitals_has_no_operators():
    terms = read("THE SELLER OR THE BUYER SHALL NOT PAY ")[0]

    assert ["the", "seller", "or", "the", "buyer", "shall", "not", "pay"] == terms


def test_typing_a_filter_never_searches_for_its_half_typed_value():
    typed = "victory after:8 may 2015"
    for size in range(len("victory after:"), len(typed) + 1):
        assert ["victory"] == read(typed[:size])[0]
