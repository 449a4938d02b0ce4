"""Explaining: the pieces that a reader is shown are those that gave the score, and add up to it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.test_searching import KINDS, SEARCHER, collection_of, phrases, spoil
from tui.core.explanation import Kind
from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.mode import Mode
from tui.session.searching import Searcher


def explained(query, *texts, mode=Mode.FUZZY):
    """The explanation of the best match of a query among texts."""
    return Searcher(collection_of(*texts)).search(query, mode).matches[0].explain()


def assert_adds_up(match):
    told = match.explain()
    score = 100 - 40 * told.lost / told.forgiven

    assert told.score == pytest.approx(match.score)
    assert told.earned + told.lost == pytest.approx(told.worth)
    assert match.score == pytest.approx(100 if told.lost < 1e-6 else min(score, 99.9))
    assert told.is_word_for_word == (match.score == 100)
    for piece in told.pieces:
        if piece.words:
            assert f" {piece.words} " in f" {' '.join(words_of(fold(match.text).text))} "
        assert piece.earned <= piece.worth + 1e-9
        assert piece.in_words()


@settings(max_examples=60, deadline=None)
@given(phrases(4, 8), st.sampled_from(KINDS), st.integers(0, 99))
def test_the_pieces_add_up_to_the_score_of_every_match(case, kind, seed):
    document, _, span = case
    query = spoil(words_of(fold(document.text[span.slice]).text), kind, random.Random(seed))
    result = SEARCHER.search(query, limit=20)

    for match in result.matches:
        assert_adds_up(match)
        typed = " ".join(piece.typed for piece in match.explain().pieces)
        assert sorted(words_of(typed)) == sorted(term.text for term in result.query.terms)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["victory", "victry", "vict", "peace ", "1945", "of"]))
def test_they_add_up_for_a_single_word_too(query):
    for match in SEARCHER.search(query, limit=20).matches:
        assert_adds_up(match)


KINDS_OF_READING = [
    ("the harbour ", "the harbour lay", Kind.AS_TYPED, 0),
    ("the harbuor ", "the harbour lay", Kind.MISSPELT, 1),
    ("the harb", "the harbour lay", Kind.BEGINNING, 0),
    ("the gericht ", "the bundesgericht sat", Kind.PART, 0),
    ("the light house ", "the lighthouse stood", Kind.JOINED, 0),
    ("the lighthouse ", "the light house stood", Kind.SPLIT, 0),
    ('the "light house"', "the light house stood", Kind.PHRASE, 0),
]


@pytest.mark.parametrize(("query", "text", "kind", "edits"), KINDS_OF_READING)
def test_every_way_of_being_read_has_its_name(query, text, kind, edits):
    piece = explained(query, text).pieces[-1]

    assert (kind, edits) == (piece.kind, piece.edits)


def test_what_is_not_said_is_held_against_a_passage():
    piece = explained("old lighthouse keeper umbrella sings ", "the old lighthouse keeper sings").pieces[3]

    assert (Kind.MISSING, "umbrella", "") == (piece.kind, piece.typed, piece.words)
    assert piece.earned < 0
    assert "is not said" in piece.in_words()


def test_the_cost_of_a_place_is_said_in_words():
    near, back = (
        explained("grey lighthouse ", text).pieces for text in ("grey old lighthouse", "lighthouse, grey")
    )

    assert "1 word out of its place" in near[1].in_words()
    assert "before what it follows" in back[0].in_words()


def test_boilerplate_is_said_to_stand_behind():
    menu = "Home and lighthouse keepers"
    searcher = Searcher(collection_of(f"{menu}\n\nNothing else.", boilerplate=(menu,)))
    label, said = list(searcher.search("lighthuose keepers").matches[0].explain().lines())[-1]

    assert "order" == label
    assert "boilerplate" in said


def test_a_pattern_has_nothing_to_explain():
    pytest.importorskip("re2")

    assert Searcher(collection_of("In 1945.")).search(r"19\d\d", Mode.REGEX).matches[0].explain is None
