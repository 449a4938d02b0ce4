"""What the guard lets out to the terminal."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tui.view.guard import Guard

BACKGROUND = Color(0, 0, 0)


def drawn(text):
    return "".join(segment.text for segment in Guard().apply([Segment(text)], BACKGROUND))


@given(
    st.lists(st.tuples(st.sampled_from("ae纪\u200d"), st.integers(0, 3000)), max_size=4),
    st.sampled_from("\u0301\u20dd"),
)
def test_no_letter_is_drawn_with_more_than_thirty_marks_and_a_row_keeps_its_letters_and_its_width(
    letters, mark
):
    text = "".join(letter + mark * count for letter, count in letters) + "." * 2001
    shown = drawn(text)

    assert mark * 31 not in shown
    assert shown.replace(mark, "") == text.replace(mark, "")
    assert cell_len(shown) == cell_len(text)


@given(st.text("ab\u0301纪\U0001f600 ", max_size=300))
def test_what_a_row_can_hold_is_drawn_as_it_is(text):
    assert drawn(text) == text
