"""Snippets: one line that shows what is lit."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.snippet import snippet
from tui.core.span import Span, union


@st.composite
def passages(draw):
    words = draw(st.lists(st.text(alphabet="abcé漢", min_size=1, max_size=9), min_size=1, max_size=40))
    blanks = draw(
        st.lists(st.sampled_from([" ", "  ", "\n", " \n\t"]), min_size=len(words), max_size=len(words))
    )
    text, spans = ">> ", []
    start = len(text)
    for word, blank in zip(words, blanks, strict=True):
        if draw(st.booleans()):
            spans.append(Span(len(text), len(text) + len(word)))
        text += word + blank
    end = len(text.rstrip())
    return text, Span(start, end), union(spans), draw(st.integers(1, 120))


@given(passages())
def test_a_snippet_is_one_line_within_its_width(case):
    text, passage, spans, width = case
    shown = snippet(text, passage, spans, width)

    assert len(shown.text) <= width
    assert "\n" not in shown.text
    assert "\t" not in shown.text
    assert "  " not in shown.text
    assert passage.encloses(shown.origin)


@given(passages())
def test_what_is_lit_in_a_snippet_is_lit_in_the_passage(case):
    text, passage, spans, width = case
    shown = snippet(text, passage, spans, width)
    lit = {" ".join(text[span.slice].split()) for span in spans}
    for span in shown.spans:
        words = shown.text[span.slice]

        assert span.end <= len(shown.text)
        assert any(words.strip("…") in whole for whole in lit)
    assert tuple(shown.spans) == union(shown.spans)


@given(passages())
def test_a_passage_that_fits_is_shown_whole(case):
    text, passage, spans, _ = case
    shown = snippet(text, passage, spans, 10_000)

    assert " ".join(text[passage.slice].split()) == shown.text
    assert len(spans) == len(shown.spans)


def test_the_snippet_is_cut_between_words_around_the_match():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    place = text.index("seven")
    shown = snippet(text, Span(0, len(text)), (Span(place, place + 5),), 30)

    assert "seven" == shown.text[shown.spans[0].slice]
    assert set(shown.text.strip("…").split()) <= set(text.split())
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
