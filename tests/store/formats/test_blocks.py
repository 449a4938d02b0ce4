"""Blocks: paragraphs, rows and cells come out in the order and the form in which they were met, however they are nested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store.formats.blocks import DEPTH_CAP, Blocks
from tui.store.formats.extraction import RefusedError

LINES = st.text(alphabet="ab ñ漢", min_size=1).filter(lambda text: text.strip())


def paragraph(blocks, text, **how):
    blocks.open_paragraph()
    blocks.write(text)
    blocks.close_paragraph(**how)


@given(st.lists(LINES))
def test_paragraphs_come_back_with_a_blank_line_between(texts):
    blocks = Blocks()
    for text in texts:
        paragraph(blocks, text)

    assert "\n\n".join(texts) == blocks.text()


@given(st.lists(st.lists(LINES, min_size=2, max_size=4), min_size=1))
def test_rows_are_lines_of_cells_with_tabs_between(rows):
    blocks = Blocks()
    blocks.open_table()
    for row in rows:
        blocks.open_row()
        for cell in row:
            blocks.open_cell()
            paragraph(blocks, cell)
            blocks.close_cell()
        blocks.close_row()
    blocks.close_table()

    assert "\n".join("\t".join(row) for row in rows) == blocks.text()


def test_the_cells_of_a_page_laid_out_as_a_table_give_their_paragraphs():
    blocks = Blocks()
    blocks.open_table()
    blocks.open_row()
    for cell in (("One.", "Two."), ("Three.",)):
        blocks.open_cell()
        for text in cell:
            paragraph(blocks, text)
        blocks.close_cell()
    blocks.close_row()
    blocks.close_table()

    assert "One.\n\nTwo.\n\nThree." == blocks.text()


def test_what_is_anchored_in_a_paragraph_follows_it():
    blocks = Blocks()
    blocks.open_paragraph()
    blocks.write("Before ")
    paragraph(blocks, "A box.")
    blocks.write("and after.")
    blocks.close_paragraph()

    assert "Before and after.\n\nA box." == blocks.text()


def test_a_paragraph_whose_end_is_no_more_goes_on_in_the_next():
    blocks = Blocks()
    paragraph(blocks, "One ", goes_on=True)
    paragraph(blocks, "sentence.")
    paragraph(blocks, "The last.", goes_on=True)

    assert "One sentence.\n\nThe last." == blocks.text()


@given(st.lists(st.text(alphabet=" \n\tab\xa0", max_size=6)))
def test_flowing_text_has_one_blank_where_it_had_some_and_none_at_its_edges(pieces):
    blocks = Blocks()
    blocks.open_paragraph()
    for piece in pieces:
        blocks.write_flowing(piece)
    blocks.close_paragraph()
    words = "".join(pieces).replace("\n", " ").replace("\t", " ").split(" ")
    expected = " ".join(word for word in words if word)

    assert (expected if expected.strip() else "") == blocks.text()


ACTIONS = [
    "open_paragraph",
    "close_paragraph",
    "open_table",
    "close_table",
    "open_row",
    "close_row",
    "open_cell",
    "close_cell",
]


@given(st.lists(st.sampled_from([*ACTIONS, "end_implied", "break_line"]), max_size=60))
def test_no_word_is_lost_in_whatever_order_marks_come(actions):
    blocks = Blocks()
    for number, action in enumerate(actions):
        getattr(blocks, action)()
        blocks.write(f"<{number}>")
    text = blocks.text()

    assert all(f"<{number}>" in text for number in range(len(actions)))


def test_tables_in_tables_have_an_end():
    blocks = Blocks()
    for _ in range(DEPTH_CAP - 1):
        blocks.open_table()
    with pytest.raises(RefusedError):
        blocks.open_table()
