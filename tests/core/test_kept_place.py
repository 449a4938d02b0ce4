"""Kept words are found where they stand now, or not at all: never in a place that is only likely."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.kept_place import place_of
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span

texts = st.text(alphabet="ab \n", max_size=60)


@st.composite
def kept(draw):
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    span = Span(start, draw(st.integers(start, len(text))))
    context = draw(st.integers(0, 5))
    return text, span, PositionSelector.of(text, span), QuoteSelector.of(text, span, context)


@given(kept())
def test_in_the_same_text_everything_is_where_it_was(case):
    text, span, position, words = case

    assert span == place_of(text, position, words, is_same=True)


@given(kept(), texts)
def test_in_another_text_only_the_very_words_count(case, other):
    _, _, position, words = case
    found = place_of(other, position, words)

    assert found is None or other[found.slice] == words.exact


@given(kept(), st.text(alphabet="xyz", max_size=20))
def test_after_an_insertion_before_them_words_with_their_own_surroundings_are_found(case, inserted):
    text, span, position, words = case
    around = words.prefix + words.exact + words.suffix
    if words.prefix and words.suffix and text.find(around) == text.rfind(around):
        assert span.shifted(len(inserted)) == place_of(inserted + text, position, words)


def test_words_that_stand_twice_alike_are_in_neither_place():
    words = QuoteSelector("peace", "x ", " y")

    assert place_of("- x peace y x peace y", PositionSelector(0, 5), words) is None


def test_words_whose_surroundings_are_both_gone_are_not_there():
    words = QuoteSelector("peace", "made ", " last")

    assert place_of("The word peace alone", PositionSelector(5, 10), words) is None
