"""Selecting by keyboard always keeps whole units, and what was done can be undone by the opposite key."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.core.document import Document, Source, Title
from tui.core.extent import Extent, Unit, unit_at
from tui.core.segment import passages
from tui.core.span import Span
from tui.core.word import word_spans

WORDS = st.lists(
    st.sampled_from(["one", "two", "three.", "Four", "five,", "\n\n", "\n", "six!", "“seven”"]),
    min_size=1,
    max_size=30,
)
STEPS = st.lists(st.tuples(st.sampled_from(list(Unit)), st.sampled_from([1, -1])), max_size=12)


def document_of(text: str) -> Document:
    source = Source("a.txt", "file:///a.txt", len(text), "0" * 64, "utf-8")
    return Document("a", source, text, Title("a", None), passages(text))


@given(WORDS, STEPS, st.data())
def test_a_selection_keeps_its_home_and_ends_at_word_edges(words, steps, data):
    document = document_of(" ".join(words))
    offset = data.draw(st.integers(0, len(document.text)))
    home = unit_at(document, offset, Unit.WORD)
    assume(home is not None)
    starts = {s.start for p in document.passages for s in [p.span, *word_spans(document.text, p.span)]}
    ends = {s.end for p in document.passages for s in [p.span, *word_spans(document.text, p.span)]}
    extent = Extent(home, home.end)
    for unit, step in steps:
        extent = extent.moved(document, unit, step)

        assert extent.span.encloses(home)
        if unit is Unit.WORD:
            assert extent.span.start in starts
            assert extent.span.end in ends


@given(WORDS, st.integers(1, 5), st.data())
def test_a_word_forward_and_a_word_back_is_where_one_was(words, count, data):
    document = document_of(" ".join(words))
    home = unit_at(document, data.draw(st.integers(0, len(document.text))), Unit.WORD)
    assume(home is not None)
    extents = [Extent(home, home.end)]
    for _ in range(count):
        extents.append(extents[-1].moved(document, Unit.WORD, 1))
    for before, after in pairwise(extents):
        if before != after:
            assert before.span == after.moved(document, Unit.WORD, -1).span


@given(WORDS, STEPS, st.data())
def test_swapping_the_ends_keeps_the_span(words, steps, data):
    document = document_of(" ".join(words))
    home = unit_at(document, data.draw(st.integers(0, len(document.text))), Unit.WORD)
    assume(home is not None)
    extent = Extent(home, home.end)
    for unit, step in steps:
        extent = extent.moved(document, unit, step)

    assert extent.span == extent.swapped(document).span


def test_an_empty_document_has_nothing_to_select():
    assert unit_at(document_of("  \n "), 1, Unit.SENTENCE) is None


def test_extending_by_sentences_crosses_paragraphs():
    document = document_of("One two. Three four.\n\nFive six.")
    extent = Extent(Span(4, 7), 7).moved(document, Unit.SENTENCE, 1)

    assert document.text[extent.span.slice].startswith("two")
    assert document.text[extent.moved(document, Unit.SENTENCE, 1).span.slice] == "two. Three four."
    assert extent.moved(document, Unit.PARAGRAPH, 1).moved(document, Unit.PARAGRAPH, 1).span.end == len(
        document.text
    )
