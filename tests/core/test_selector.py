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


def test_thirty_two_characters_are_kept_on_each_side_or_what_there_is():
    """Of words that stand twice 256: what other programs that read these selectors keep, and what tells twins apart."""
    text = "".join(chr(0x4E00 + number) for number in range(1000))

    assert text[468:500] == QuoteSelector.of(text, Span(500, 510)).prefix
    assert text[510:542] == QuoteSelector.of(text, Span(500, 510)).suffix
    assert text[:3] == QuoteSelector.of(text, Span(3, 10)).prefix
    assert text[995:] == QuoteSelector.of(text, Span(990, 995)).suffix
    twice = text + text[500:510] + text
    assert text[244:500] == QuoteSelector.of(twice, Span(500, 510)).prefix
    assert QuoteSelector("words") == QuoteSelector("words", "", "")


@given(st.text("ab", max_size=8), st.data())
def test_words_have_a_twin_when_they_stand_at_two_places(text, data):
    span = data.draw(
        st.integers(0, len(text)).flatmap(lambda end: st.builds(Span, st.integers(0, end), st.just(end)))
    )
    wide = "c" * 300 + text + "d" * 300
    exact = text[span.slice]
    has_twin = bool(exact) and sum(text.startswith(exact, at) for at in range(len(text))) > 1
    selector = QuoteSelector.of(wide, span.shifted(300))

    assert (256 if has_twin else 32) == len(selector.suffix)


def test_a_text_with_half_a_character_has_checks_too():
    selector = PositionSelector.of("a\ud800b", Span(0, 1))

    assert 5 == selector.length
    assert selector.is_of("a\ud800b") is True


def test_selectors_are_written_as_the_standards_have_them():
    assert "char=7," == str(PositionSelector(7))
    assert "char=7,9;md5=" + "0" * 32 + ",UTF-8" == str(PositionSelector(7, 9, md5="0" * 32))
    assert {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc5147",
        "value": "char=7,9",
    } == PositionSelector(7, 9).as_json()
    assert {"type": "TextQuoteSelector", "exact": "b", "prefix": "a", "suffix": "c"} == QuoteSelector(
        "b", "a", "c"
    ).as_json()


@pytest.mark.parametrize(
    ("written", "selector"),
    [
        ({"type": "TextQuoteSelector", "exact": "b"}, QuoteSelector("b", "", "")),
        ({"type": "TextPositionSelector", "start": 0, "end": 0}, PositionSelector(0, 0)),
        ({"type": "TextPositionSelector", "start": 3, "end": 3}, PositionSelector(3, 3)),
        ({"type": "TextPositionSelector", "start": 3, "end": 9}, PositionSelector(3, 9)),
        ({"type": "FragmentSelector", "value": "char=3,9"}, PositionSelector(3, 9)),
    ],
)
def test_selectors_of_others_are_read(written, selector):
    assert selector == parse_selector(written)


@pytest.mark.parametrize(
    "written",
    [
        {"type": "TextQuoteSelector", "exact": "b", "prefix": 3},
        {"type": "TextQuoteSelector", "exact": "b", "suffix": None},
        {"type": "TextPositionSelector", "start": -1, "end": 1},
        {"type": "TextPositionSelector", "start": 1},
    ],
)
def test_half_a_selector_is_refused(written):
    with pytest.raises(ValueError, match=r"\Anot a selector of text\Z"):
        parse_selector(written)


def test_a_span_outside_its_text_has_no_selector():
    with pytest.raises(ValueError, match="ends beyond a text of 3 code points"):
        QuoteSelector.of("abc", Span(2, 4))


def test_a_text_of_the_same_length_is_not_the_one_that_was_meant():
    assert PositionSelector.of("peace", Span(0, 5)).is_of("place") is False
