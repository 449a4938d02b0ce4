import unicodedata
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.core import sanitise
from tui.core.sanitise import clean, clean_line, clean_name, is_clean, is_mark

FLAG_OF_SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
ALLOWED_CONTROLS = "\n\t"
ALLOWED_FORMATS = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u180e\ufe0f\U000e0101"


def is_forbidden(character):
    """The slow twin: SAFETY.md's rule, by Unicode's own tables where they say it."""
    code = ord(character)
    return (
        (unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character not in ALLOWED_CONTROLS)
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xFFF9 <= code <= 0xFFFB
        or 0xE0000 <= code <= 0xE007F
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
    )


every_forbidden = [chr(code) for code in range(0x110000) if is_forbidden(chr(code))]
any_text = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from(every_forbidden),
        st.sampled_from("ab \n\t" + ALLOWED_FORMATS),
    )
)


def test_every_code_point_is_marked_when_it_is_forbidden_and_kept_when_not():
    changed = set()
    for plane in range(17):
        characters = "".join(map(chr, range(plane << 16, (plane + 1) << 16)))
        changed |= {a for a, b in zip(characters, clean(characters).text, strict=True) if a != b}

    assert changed == set(every_forbidden)


@given(any_text)
def test_the_length_is_kept_and_what_changed_is_counted(text):
    cleaned = clean(text)

    assert len(cleaned.text) == len(text)
    assert cleaned.replaced == sum(a != b for a, b in zip(text, cleaned.text, strict=True))


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text):
    cleaned = clean(text)

    assert clean(cleaned.text) == type(cleaned)(cleaned.text, 0)
    assert is_clean(cleaned.text)


@given(any_text)
def test_each_character_is_judged_alone_but_for_flags(text):
    expected = "".join(clean(character).text for character in text)

    assert clean(text).text == expected


@given(
    st.lists(st.one_of(any_text, st.sampled_from([FLAG_OF_SCOTLAND, "\U000e0067"])), max_size=9).map("".join)
)
def test_a_long_text_is_cleaned_in_pieces_as_it_is_whole(text):
    with mock.patch.object(sanitise, "_PIECE", 10):
        in_pieces = clean(text)

    assert clean(text) == in_pieces


@given(any_text)
def test_only_forbidden_characters_change(text):
    changed = [a for a, b in zip(text, clean(text).text, strict=True) if a != b]

    assert all(map(is_forbidden, changed))
    assert is_clean(text) == (not changed)


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "👩\u200d👧", "شالوم\u200f", "co\u00adop", FLAG_OF_SCOTLAND * 2]
)
def test_what_scripts_and_emoji_need_is_kept(text):
    assert clean(text).text == text


@pytest.mark.parametrize(
    "hidden",
    [
        "\U0001f3f4\U000e0067\U000e0062",  # never ended
        "\U0001f3f4" + "\U000e0061" * 30 + "\U000e007f",  # a message, not a region
        "x" + FLAG_OF_SCOTLAND[1:],  # on something that is no flag
    ],
)
def test_tags_outside_a_flag_are_shown(hidden):
    assert clean(hidden).replaced == sum(ord(character) >= 0xE0000 for character in hidden)


@given(any_text)
def test_a_line_or_a_name_stays_one_row(text):
    for cleaned in (clean_line(text), clean_name(text)):
        assert len(cleaned) == len(text)
        assert not set("\n\r\t") & set(cleaned)
        assert is_clean(cleaned)


def test_names_that_differ_in_a_line_end_stay_apart():
    assert len({clean_name("a\nb"), clean_name("a\tb"), clean_name("a b"), clean_name("a\rb")}) == 4


def test_every_mark_is_one_cell_wide():
    assert {cell_len(clean(character).text) for character in every_forbidden} == {1}


def mark_of(character):
    """The slow twin: the table of marks."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return {0x7F: "\u2421", 0x85: "\u2424", 0x2028: "\u2424", 0x2029: "\u2424"}.get(code, "\ufffd")


def test_every_mark_is_the_one_of_the_table_alone_in_ascii_and_among_others():
    expected = "".join(map(mark_of, every_forbidden))

    assert expected == clean("".join(every_forbidden)).text
    assert expected == "".join(clean(character).text for character in every_forbidden)


def test_marks_are_known_for_marks_and_nothing_else_is():
    marks = set(map(mark_of, every_forbidden))

    assert marks == {chr(code) for code in range(0x110000) if is_mark(chr(code))}


def test_every_line_end_and_tab_of_a_line_becomes_a_blank_one_for_one():
    assert clean_line("a\rb\r\nc\td\ne") == "a b  c d e"
