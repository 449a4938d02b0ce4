"""What is selected on the screen, by mouse or keyboard, is what the document says there, to the letter."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.view.conftest import reading, settle
from tui.core.page import Page
from tui.core.span import Span
from tui.view.cells import graphemes, snap

HOSTILE = (
    "Plain words and a\ttab in a longer line that has to be wrapped somewhere in the middle of it all.\n\n"
    "习近平同普京会谈，强调共同维护二战胜利成果。日本語も「引用」できます。한국어 문장도 있습니다.\n\n"
    "Combining: e\u0301cole, n\u0303, a\u0308o\u0308u\u0308; family 👩‍👩‍👧‍👦, flags 🇨🇳🇷🇺, hearts ❤️ ☺️, skin 👍🏽.\n\n"
    "עברית: נאום לרגל יום הניצחון. العربية: خطاب في ذكرى النصر. mixed עם English.\n\n"
    "A\u00a0no-break\u00a0space, a soft\u00adhyphen, a zero\u200bwidth, [brackets] and [/markup] stay.\n\n"
    "Averyveryveryverylongwordthatfitsnorowatallandmustbebrokenanywhereitcomestoanendofarowagainandagain.\n"
)

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \t\n習、e\u0301👩\u200d👧\ufe0f❤אب\u200f\u00a0-"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=2_000)
@given(TEXTS, st.integers(1, 30), st.data())
def test_every_cell_leads_to_the_cluster_that_is_drawn_there(text, width, data):
    """The offset mapping, five selections a page: 10,000 in all."""
    page = Page(text, width, graphemes)
    if not len(page):
        return
    for _ in range(5):
        number = data.draw(st.integers(0, len(page) - 1))
        row = page.row(number)
        shown = text[row.span.slice].replace("\t", " ")
        cell = data.draw(st.integers(0, max(cell_len(shown) - 1, 0)))
        offset = page.offset_at(number, cell)
        before = text[row.span.start : offset].replace("\t", " ")

        assert snap(text, Span(offset, offset)) == Span(offset, offset)
        assert cell_len(before) <= cell
        if row.span:
            cluster = snap(text, Span(offset, min(offset + 1, len(text))))
            assert cell < cell_len(before) + max(cell_len(text[cluster.slice].replace("\t", " ")), 1)


def drawn(view, number: int) -> str:
    """What a row of the screen shows of the text, without margin and sign."""
    page = view._page
    row = page.row(number + view.scroll_offset.y)
    return page.text[row.span.slice]


@pytest.fixture
def hostile(tmp_path):
    path = tmp_path / "hostile.txt"
    path.write_text("2020-01-02\n\n" + HOSTILE * 2, encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [(120, 36), (50, 20)])
async def test_a_mouse_selection_is_the_text_between_its_cells(hostile, size):
    """Drags between random cells, over real mouse events; the oracle reads what is drawn between them."""
    rng = random.Random(7)
    async with reading(hostile, size=size) as pilot:
        view = pilot.app.screen.view
        text = view.document.text
        for _ in range(50):
            rows = [n for n in range(min(view.row_count, view.size.height)) if drawn(view, n)]
            (y1, x1), (y2, x2) = sorted(
                (y, rng.randrange(max(cell_len(drawn(view, y).replace("\t", " ")), 1)))
                for y in (rng.choice(rows), rng.choice(rows))
            )
            start = view.offset_at(view.margin + x1, y1)
            last = view.offset_at(view.margin + x2, y2)
            await pilot.mouse_down(view, offset=(view.margin + x1, y1))
            await pilot.hover(view, offset=(view.margin + x2, y2))
            await pilot.mouse_up(view, offset=(view.margin + x2, y2))
            await pilot.pause()
            if (y1, x1) == (y2, x2):
                continue
            span = snap(text, Span(start, last + 1))
            expected = text[span.slice].strip()

            assert (expected or None) == pilot.app.screen.get_selected_text()
            await pilot.press("escape")


async def test_a_keyboard_selection_is_the_text_that_is_lit(hostile):
    """Random walks of the selecting keys; what is copied is the document's own text between word edges."""
    rng = random.Random(11)
    keys = [
        "right",
        "left",
        "down",
        "up",
        "w",
        "b",
        "right_parenthesis",
        "left_parenthesis",
        "right_curly_bracket",
        "o",
    ]
    async with reading(hostile) as pilot:
        view = pilot.app.screen.view
        text = view.document.text
        for _ in range(20):
            await pilot.press("v")
            for _ in range(5):
                await pilot.press(rng.choice(keys))
                span = view.selected_words

                assert span is not None
                assert view.extent.span == span or view.extent.span.encloses(span)
                assert text[span.slice] == pilot.app.screen.get_selected_text()
                assert text[span.slice] == text[span.slice].strip()
            await pilot.press("escape")

            assert view.selected is None


async def test_a_selection_survives_a_resize(hostile):
    async with reading(hostile) as pilot:
        await pilot.press("V", "right_parenthesis", "right_parenthesis")
        before = pilot.app.screen.get_selected_text()
        await pilot.resize_terminal(48, 20)
        await settle(pilot)

        assert before
        assert before == pilot.app.screen.get_selected_text()


async def test_a_drag_out_of_the_document_still_selects_in_it_only(hostile):
    async with reading(hostile) as pilot:
        view, timeline = pilot.app.screen.view, pilot.app.screen.timeline
        await pilot.mouse_down(view, offset=(view.margin + 5, 4))
        await pilot.hover(timeline, offset=(2, 11))
        await pilot.mouse_up(timeline, offset=(2, 11))
        await pilot.pause()

        assert list(pilot.app.screen.selections) == [view]
        assert not view.is_dragging
        assert len(view.selected_words) < len(view.document.text) // 2


async def test_two_clicks_take_a_word_and_three_a_sentence(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("1 May 2020\n\nFirst sentence here. Second one follows.\n")
    async with reading(path) as pilot:
        view = pilot.app.screen.view
        row = next(n for n in range(view.row_count) if "First" in drawn(view, n))
        await pilot.click(view, offset=(view.margin + 7, row), times=2)
        await pilot.pause()

        assert pilot.app.screen.get_selected_text() == "sentence"
        await pilot.click(view, offset=(view.margin + 7, row), times=3)
        await pilot.pause()

        assert pilot.app.screen.get_selected_text() == "First sentence here."
