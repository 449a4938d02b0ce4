"""Keywords stand in one column, in cells, whatever the script; what is cut is marked, and cut between words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.core.columns import head, keyword_row, tail
from tui.core.concordance import ConcordanceLine, one_line
from tui.core.document import Passage
from tui.core.span import Span
from tui.view.cells import graphemes

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abc d, 習、漢字e\u0301👩\u200d👧\ufe0f❤אב\u00ad-"),
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    ),
    max_size=80,
).map(one_line)


@given(TEXTS, st.integers(-1, 60))
def test_a_beginning_and_an_end_fit_and_are_of_the_text(text, width):
    for cut, cells in (head(text, width, graphemes), tail(text, width, graphemes)):
        assert cell_len(cut) == cells <= max(width, 0)
        if cell_len(text) <= width:
            assert text == cut
    beginning, end = head(text, width, graphemes)[0], tail(text, width, graphemes)[0]
    if beginning != text:
        assert text.startswith(beginning.removesuffix("…"))
        assert not beginning or beginning.endswith("…")
    if end != text:
        assert text.endswith(end.removeprefix("…"))
        assert not end or end.startswith("…")


@given(
    st.lists(st.text("abcdé", min_size=1, max_size=9), min_size=2, max_size=20).map(" ".join),
    st.integers(12, 40),
)
def test_words_are_cut_through_only_where_none_fits(text, width):
    words = text.split()

    assert set(head(text, width, graphemes)[0].removesuffix("…").split()) <= set(words)
    assert set(tail(text, width, graphemes)[0].removeprefix("…").split()) <= set(words)


@given(TEXTS, TEXTS.filter(bool), TEXTS, st.integers(0, 40), st.integers(0, 60))
def test_every_keyword_begins_in_the_same_cell(before, keyword, after, left, right):
    text = before + keyword + after
    line = ConcordanceLine(
        "id", Passage(0, Span(0, len(text))), Span(len(before), len(before) + len(keyword)), text
    )
    row = keyword_row(line, left, right, graphemes)

    assert left == cell_len(row.left)
    assert cell_len(row.keyword) + cell_len(row.right) <= right
    if right > 1:
        assert row.keyword == line.keyword.text or (row.keyword.endswith("…") and not row.right)
