"""Rows cover the text, fit the width, and two ways of wrapping agree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.core.page import Page, RowKind
from tui.core.span import Span
from tui.core.wrap import wrap
from tui.view.cells import cell_len, graphemes

PROSE = st.text(alphabet="ab c-d.\té—\n", max_size=120)
ANY = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \t\n-習近平。、（」e\u0301👩\u200d👧\ufe0f☺\u00a0\u3000אבج\u200f"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=80,
)
WIDTHS = st.integers(1, 30)


def rows_of(text: str, width: int):
    return list(wrap(text, Span(0, len(text)), width, graphemes))


def slow_wrap(text: str, width: int) -> list[str]:
    """The obvious way for one-cell characters: take words while they fit."""
    rows = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > width:
            places = [
                n
                for n in range(1, width + 1)
                if rest[n] in " \t" or (rest[n - 1] in "-—" and rest[n : n + 1].isalpha())
            ]
            cut = max(places, default=width)
            rows.append(rest[:cut])
            rest = rest[cut:].lstrip(" \t")
            if not rest:
                break
        else:
            rows.append(rest)
    return rows


@given(ANY, WIDTHS)
def test_rows_stand_in_order_and_leave_out_only_blanks(text, width):
    position = 0
    for start, end in rows_of(text, width):
        assert position <= start <= end
        assert not text[position:start].strip(" \t\u3000\n")
        position = end
    assert not text[position:].strip(" \t\u3000\n")


@given(ANY, WIDTHS)
def test_rows_fit_the_width_unless_one_cluster_is_wider(text, width):
    for start, end in rows_of(text, width):
        row = text[start:end].replace("\t", " ")

        assert cell_len(row) <= width or len(graphemes(row)) == 1


@given(ANY, WIDTHS)
def test_no_row_holds_a_newline_or_splits_a_cluster(text, width):
    for start, end in rows_of(text, width):
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", start) if "\n" in text[start:] else len(text)
        edges = {line_start + e for s, stop, _ in graphemes(text[line_start:line_end]) for e in (s, stop)}

        assert "\n" not in text[start:end]
        assert start == end or {start, end} <= edges


@given(PROSE, WIDTHS)
def test_the_fast_way_finds_the_rows_of_the_obvious_way(text, width):
    fast = [text[start:end].rstrip(" \t") for start, end in rows_of(text, width)]
    slow = [row.rstrip(" \t") for row in slow_wrap(text, width)]

    assert [row for row in slow if row] == [row for row in fast if row]


@given(ANY, WIDTHS, st.data())
def test_every_offset_has_one_row_and_rows_find_their_own_offsets(text, width, data):
    page = Page(text, width, graphemes)
    for number in range(len(page)):
        row = page.row(number)

        assert number == page.row_at(row.span.start)
    if len(page):
        offset = data.draw(st.integers(0, len(text)))

        assert 0 <= page.row_at(offset) < len(page)


@given(st.lists(st.sampled_from(["prose here and there", "menu > item", ""]), max_size=12), WIDTHS)
def test_a_folded_run_is_one_row_and_nothing_else_is_hidden(lines, width):
    text = "\n".join(lines)
    folds, position = [], 0
    for line in lines:
        if line.startswith("menu"):
            folds.append(Span(position, position + len(line)))
        position += len(line) + 1
    page = Page(text, width, graphemes, folds)
    rows = [page.row(number) for number in range(len(page))]
    shown = "".join(text[row.span.slice] for row in rows if row.kind is RowKind.TEXT)

    assert folds == [row.span for row in rows if row.kind is RowKind.FOLD]
    assert "".join(line for line in lines if not line.startswith("menu")).replace(" ", "") == shown.replace(
        " ", ""
    )


def test_a_blank_that_carries_a_mark_is_shown_wherever_it_stands():
    assert rows_of("a \u0300b", 1) == [(0, 1), (1, 3), (3, 4)]
