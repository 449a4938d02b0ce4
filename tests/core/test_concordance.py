"""A concordance: every lit word in one line, the lines cut from the passage to the letter, and sorted as words are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.core.concordance import (
    NEIGHBOURS,
    LineOrder,
    concordance,
    in_line_order,
    lines_of,
    one_line,
    words_asked,
)
from tui.core.dates.model import Confidence, DateAttribution, DateInterval, Precision, Role
from tui.core.document import Document, Origin, Passage, Source, Title
from tui.core.entry import date_order
from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.match import Match
from tui.core.mode import Mode
from tui.core.query import parse_query
from tui.core.span import Span, union

WORDS = st.text(alphabet="abXé漢\u00adσ7", min_size=1, max_size=9).filter(
    lambda word: words_of(fold(word).text)
)
BLANKS = st.sampled_from([" ", "  ", "\n", " \n\t", " — ", ", ", "\u00a0", "-"])


@st.composite
def passages(draw):
    """A match, and how many words were asked for."""
    words = draw(st.lists(WORDS, min_size=1, max_size=40))
    blanks = draw(st.lists(BLANKS, min_size=len(words), max_size=len(words)))
    place = draw(st.integers(0, 20))
    text, spans = "", []
    for word, blank in zip(words, blanks, strict=True):
        if draw(st.integers(0, 3)) == 0:
            spans.append(Span(len(text), len(text) + len(word)).shifted(place))
        text += word + blank
    text = text.rstrip(" \n\t\u00a0")
    passage = Passage(0, Span(place, place + len(text)))
    return Match("id", passage, text, union(spans), 100.0), draw(st.integers(1, 5))


@given(passages())
def test_left_keyword_and_right_are_the_passage_on_one_line(case):
    match, words = case
    for line in lines_of(match, words):
        parts = (line.left, line.keyword, line.right)

        assert " ".join(match.text.split()) == "".join(part.text for part in parts)
        for part in parts:
            start, end = (
                offset - match.passage.span.start for offset in (part.origin.start, part.origin.end)
            )
            assert one_line(match.text[start:end]) == part.text
        assert line.span == line.keyword.origin


@given(passages())
def test_what_is_lit_stands_in_one_keyword_each_and_keywords_begin_and_end_with_it(case):
    match, words = case
    lines = list(lines_of(match, words))

    for span in match.spans:
        assert 1 == sum(line.span.encloses(span) for line in lines)
    assert {line.span.start for line in lines} <= {span.start for span in match.spans}
    assert {line.span.end for line in lines} <= {span.end for span in match.spans}
    assert all(before.span.end <= after.span.start for before, after in pairwise(lines))


@given(passages())
def test_a_query_of_one_word_has_a_line_for_every_place_that_is_lit(case):
    match, _ = case

    assert list(match.spans) == [line.span for line in lines_of(match, 1)]


@given(passages())
def test_an_occurrence_never_says_more_than_the_query(case):
    match, words = case
    place = match.passage.span.start
    for line in lines_of(match, words):
        lit = [span for span in match.spans if line.span.encloses(span)]
        said = sum(
            len(words_of(fold(match.text[span.start - place : span.end - place]).text)) for span in lit
        )

        assert len(lit) == 1 or said <= words


@given(passages())
def test_neighbours_are_the_nearest_words_of_the_passage(case):
    """The slow twin folds all that stands beside the keyword."""
    match, words = case
    place = match.passage.span.start
    for line in lines_of(match, words):
        before = words_of(fold(match.text[: line.span.start - place]).text)
        after = words_of(fold(match.text[line.span.end - place :]).text)

        assert tuple(before[::-1][:NEIGHBOURS]) == line.left_neighbours
        assert tuple(after[:NEIGHBOURS]) == line.right_neighbours


def test_neighbours_are_found_beyond_long_words_and_signs():
    text = (
        "one "
        + "a" * 200
        + " two"
        + " — … " * 60
        + "keyword"
        + ", " * 100
        + "three "
        + "b" * 90
        + " four five"
    )
    start = text.index("keyword")
    passage = Passage(0, Span(0, len(text)))
    line = next(lines_of(Match("id", passage, text, (Span(start, start + 7),), 100.0), 1))

    assert ("two", "a" * 200, "one") == line.left_neighbours
    assert ("three", "b" * 90, "four") == line.right_neighbours


def document(number: int, day: date | None, source: str | None) -> Document:
    known = ()
    if day:
        interval = DateInterval(day.isoformat(), day, day, Precision.DAY)
        known = (DateAttribution(Role.PUBLISHED, interval, Confidence.SURE),)
    place = Source(f"{number}.txt", f"file:///{number}.txt", 1, "0" * 64, "utf-8")
    title = Title(f"Title {number % 3}", None)
    return Document(str(number), place, "", title, (), dates=known, origin=Origin(source=source))


@st.composite
def concordances(draw):
    """Lines of some documents, and the documents."""
    documents = {}
    matches = []
    for number in range(draw(st.integers(0, 6))):
        day = draw(st.one_of(st.none(), st.dates(date(1900, 1, 1), date(1900, 1, 5))))
        key = str(number)
        documents[key] = document(number, day, draw(st.sampled_from([None, "Gazette", "gazétte", "Herald"])))
        match, _ = draw(passages())
        matches.append(replace(match, document_id=key))
    return concordance(matches, draw(st.integers(1, 3))), documents


KEYS = {
    LineOrder.LEFT: lambda line, _: words_of(fold(line.left.text).text)[::-1][:3],
    LineOrder.RIGHT: lambda line, _: words_of(fold(line.right.text).text)[:3],
    LineOrder.KEYWORD: lambda line, _: words_of(fold(line.keyword.text).text),
    LineOrder.DATE: lambda line, document: (date_order(document), line.span),
    LineOrder.SOURCE: lambda _, document: (
        document.origin.source is None,
        fold(document.origin.source or "").text,
        fold(document.title.text).text,
        document.source.path,
    ),
}


@given(concordances())
def test_each_order_sorts_and_leaves_what_is_alike_as_it_came(case):
    lines, documents = case
    for order in LineOrder:
        expected = sorted(lines, key=lambda line: KEYS[order](line, documents[line.document_id]))

        assert expected == in_line_order(lines, order, documents)


def test_case_and_accents_sort_nothing_apart():
    texts = ["Élan x", "elan y", "ELAN a"]
    matches = [Match("0", Passage(0, Span(0, len(text))), text, (Span(5, 6),), 100.0) for text in texts]
    lines = in_line_order(concordance(matches, 1), LineOrder.LEFT, {})

    assert texts == [line.text for line in lines]


def test_the_words_of_a_query_are_counted_in_phrases_too():
    assert 3 == words_asked(parse_query('correct "historical view"'))
    assert 2 == words_asked(parse_query("mutual trust", Mode.EXACT))
    assert 1 == words_asked(parse_query("a+ b", Mode.REGEX)) == words_asked(parse_query(""))


def test_a_cancelled_concordance_is_empty():
    match = Match("0", Passage(0, Span(0, 4)), "word", (Span(0, 4),), 100.0)

    assert [] == concordance([match], 1, lambda: True)
    assert 1 == len(concordance([match], 1))
