import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.selector import (
    MOST_CONTEXT,
    PositionSelector,
    QuoteSelector,
    parse_address,
    parse_position,
    parse_selector,
)
from tui.core.span import Span

TEXTS = st.text(max_size=200)


@st.composite
def text_and_span(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(text_and_span())
def test_a_position_written_and_read_is_the_same(case):
    text, span = case
    selector = PositionSelector.of(text, span)

    assert selector == parse_position(str(selector))
    assert span == parse_position(str(selector)).span_in(text)
    assert selector == parse_selector(selector.as_json())


@given(text_and_span(), TEXTS)
def test_the_checks_hold_for_the_text_that_was_meant_and_no_other(case, other):
    text, span = case
    selector = PositionSelector.of(text, span)

    assert selector.is_of(text) is True
    assert selector.is_of(other) is (text == other)
    assert PositionSelector(span.start, span.end).is_of(text) is None


@given(text_and_span())
def test_a_quote_selector_holds_the_words_and_what_stands_around_them(case):
    text, span = case
    selector = QuoteSelector.of(text, span)

    assert text[span.slice] == selector.exact
    assert text[: span.start].endswith(selector.prefix)
    assert text[span.end :].startswith(selector.suffix)
    assert selector == parse_selector(selector.as_json())


@given(st.text())
def test_whatever_is_typed_as_an_address_is_read_or_refused(typed):
    for read in (parse_position, parse_address):
        with contextlib.suppress(ValueError):
            read(typed)


@given(st.text(min_size=1), st.integers(0, 10**6), st.integers(0, 10**6))
def test_an_address_gives_back_its_path_whatever_signs_it_holds(path, start, length):
    address = f"{path}#char={start},{start + length}"

    assert (path, PositionSelector(start, start + length)) == parse_address(address)


@pytest.mark.parametrize(
    ("fragment", "span"),
    [
        ("char=3", Span(3, 3)),
        ("char=3,", Span(3, 10)),
        ("char=,3", Span(0, 3)),
        ("char=3,7", Span(3, 7)),
        ("char=3,99", Span(3, 10)),
        ("char=50,99", Span(10, 10)),
        ("char=3,7;length=10;md5=00000000000000000000000000000000", Span(3, 7)),
        ("char=3,7;something=else", Span(3, 7)),
    ],
)
def test_every_form_of_the_standard_is_read(fragment, span):
    assert span == parse_position(fragment).span_in("0123456789")


@pytest.mark.parametrize(
    "fragment", ["", "char=", "char=,", "char=7,3", "line=3,7", "char=-1,3", "char=1,2,3", "char=٣"]
)
def test_what_is_no_position_is_refused(fragment):
    with pytest.raises(ValueError, match=r"address|backwards"):
        parse_position(fragment)


def test_checks_of_another_encoding_say_nothing():
    assert parse_position("char=0,1;length=9876,UTF-16").is_of("text") is None
    assert parse_position("char=0,1;length=4,utf-8").is_of("text") is True


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"type": "TextQuoteSelector"},
        {"type": "SvgSelector", "value": "x"},
        {"type": "TextPositionSelector", "start": 5, "end": 1},
    ],
)
def test_a_selector_that_points_at_no_text_is_refused(written):
    with pytest.raises(ValueError, match=r"."):
        parse_selector(written)


@given(TEXTS, TEXTS.filter(str.strip))
def test_more_is_kept_around_words_that_stand_twice(between, words):
    text = f"{'a' * 300}{words}{between}{words}{'b' * 300}"
    selector = QuoteSelector.of(text, Span(300, 300 + len(words)))

    assert len(selector.prefix) == MOST_CONTEXT
    assert len(selector.suffix) == MOST_CONTEXT
