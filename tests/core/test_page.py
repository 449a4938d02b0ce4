"""A page that is laid out in blocks, as far as it is looked at, has the rows of one that is laid out whole."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from tui.core import page as page_module
from tui.core.block import blocks_of
from tui.core.page import Page, Row, RowKind, fold_spans
from tui.core.span import Span
from tui.core.wrap import wrap
from tui.view.cells import graphemes

LINES = st.lists(
    st.sampled_from(
        [
            "prose here and there.",
            "menu > item",
            "",
            " ",
            "\t \u3000",
            "  indented",
            "以下は会議の記録。",
            "e\u0301" * 9,
        ]
    ),
    max_size=40,
)
ANY = st.text(st.sampled_from("ab.。 \t\n\u3000e\u0301👩\u200d👧習"), max_size=200)
SIZES, WIDTHS, SCREENS = st.integers(1, 40), st.integers(1, 30), st.integers(1, 9)


def rows_of(page):
    return [Row(RowKind(kind), Span(start, end)) for kind, start, end in page.pieces()]


def whole(text: str, width: int, folds: list[Span]) -> list[Row]:
    """The obvious way: every row of the text, one after the other."""
    rows: list[Row] = []
    position = 0

    def add(span: Span) -> None:
        for start, end in wrap(text, span, width, graphemes):
            if end > start and not text[start:end].isspace():
                rows.append(Row(RowKind.TEXT, Span(start, end)))
            elif rows and rows[-1].kind is not RowKind.BLANK:
                rows.append(Row(RowKind.BLANK, Span(start, start)))

    for fold in folds:
        add(Span(position, max(fold.start, position)))
        rows.append(Row(RowKind.FOLD, fold))
        position = fold.end + (text[fold.end : fold.end + 1] == "\n")
    add(Span(min(position, len(text)), len(text)))
    while rows and rows[-1].kind is RowKind.BLANK:
        rows.pop()
    return rows


def folds_of(lines: list[str]) -> list[Span]:
    found, position = [], 0
    for line in lines:
        if line.startswith("menu"):
            found.append(Span(position, position + len(line)))
        position += len(line) + 1
    return fold_spans("\n".join(lines), found)


def lazy(text: str, width: int, folds: list[Span], size: int) -> Page:
    with mock.patch.object(page_module, "_AT_ONCE", -1):
        return Page(text, width, graphemes, blocks=blocks_of(text, folds, size))


def shown(page: Page, top: int, screen: int) -> list[Row]:
    return [page.row(number) for number in range(top, min(top + screen, len(page)))]


@given(ANY, SIZES)
def test_blocks_cover_a_text_and_none_but_the_first_begins_with_a_blank_line(text, size):
    blocks = blocks_of(text, (), size)

    assert text == "".join(text[block.start : block.end] for block in blocks)
    assert all(text[block.start : block.end].strip() for block in blocks[1:])
    for block in blocks[1:]:
        assert text[block.start : block.end].split("\n", 1)[0].strip()


@given(LINES, SIZES, WIDTHS)
def test_the_rows_of_all_blocks_are_the_rows_of_the_whole(lines, size, width):
    """Blocks that end with their lines, that is: in a line the row before a cut may be shorter."""
    text, folds = "\n".join(lines), folds_of(lines)
    blocks = blocks_of(text, folds, size)
    page = Page(text, width, graphemes, blocks=blocks)
    starts = {block.start for block in blocks}
    if all(start == 0 or text[start - 1] == "\n" for start in starts):
        assert whole(text, width, folds) == rows_of(page)
    assert [page.row(number) for number in range(len(page))] == rows_of(page)


@given(LINES, SIZES, WIDTHS, SCREENS, st.lists(st.integers(0, 999), max_size=6))
def test_whatever_is_laid_out_first_a_screen_shows_the_same_rows(lines, size, width, screen, offsets):
    text, folds = "\n".join(lines), folds_of(lines)
    page = lazy(text, width, folds, size)
    expected = rows_of(page)
    for offset in offsets:
        top = page.lay_at(offset, screen)
        rows = shown(page, top, screen)
        place = expected.index(rows[0]) if rows else 0

        assert expected[place : place + screen] == rows
        if expected:
            at = max((n for n, row in enumerate(expected) if row.span.start <= offset), default=0)
            assert max(min(at, len(expected) - screen), 0) == place


@given(LINES, SIZES, WIDTHS, SCREENS)
def test_paging_down_from_the_top_and_up_from_the_end_meets_every_row(lines, size, width, screen):
    text, folds = "\n".join(lines), folds_of(lines)
    expected = rows_of(lazy(text, width, folds, size))
    last = max(len(expected) - screen, 0)
    page = lazy(text, width, folds, size)
    top = page.lay(0, screen)
    for place in [*range(0, last, screen), last]:
        top = page.lay(top if place == 0 else top + screen, screen)

        assert expected[place : place + screen] == shown(page, top, screen)
    page = lazy(text, width, folds, size)
    top = page.lay(len(page), screen)
    for place in [*range(last, 0, -screen), 0]:
        top = page.lay(top if place == last else max(top - screen, 0), screen)

        assert expected[place : place + screen] == shown(page, top, screen)
