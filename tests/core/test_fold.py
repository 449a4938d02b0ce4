"""Folding: what is folded away, and the way back."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.fold import fold
from tui.core.folded_word import blanked, word_pattern, words_of

ANY = st.text(max_size=60)
TRICKY = st.text(
    alphabet="aeé\u0301ßŁ İ\u00ad\u200b“”‘’—-\n\tﬁ½ｶﾞ漢שׁ\u05b8ёйи\u0306각\u1100\u1161\u11a8か\u3099",
    max_size=40,
)


@given(st.one_of(ANY, TRICKY))
def test_every_folded_character_comes_from_where_the_map_says(text):
    folded = fold(text)
    for place, character in enumerate(folded.text):
        span = folded.origin(place, place + 1)

        assert 0 <= span.start < span.end <= len(text)
        assert character in fold(text[span.slice]).text


@given(st.one_of(ANY, TRICKY))
def test_origins_are_in_order_and_places_lead_back(text):
    folded = fold(text)
    starts = [folded.origin(place, place + 1).start for place in range(len(folded.text))]

    assert starts == sorted(starts)
    assert all(folded.place(start) <= place for place, start in enumerate(starts))
    assert all(folded.origin(folded.place(start), folded.place(start) + 1).start == start for start in starts)


@given(st.one_of(ANY, TRICKY))
def test_words_do_not_change_when_folded_twice(text):
    once = unicodedata.normalize(
        "NFC", fold(text).text
    )  # the parts of a letter may meet where a mark was dropped

    assert words_of(fold(once).text) == words_of(once)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), max_size=20))
def test_composed_and_decomposed_spellings_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@given(st.text(alphabet="가각힣한국がぱヴバйЙиあ a", max_size=20))
def test_letters_that_are_kept_whole_fold_alike_in_parts_and_lead_back_to_all_of_them(text):
    parts = unicodedata.normalize("NFD", text)
    folded = fold(parts)

    assert fold(unicodedata.normalize("NFC", text)).text == folded.text
    assert parts == "".join(parts[folded.origin(n, n + 1).slice] for n in range(len(folded.text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Façade”", '"FACADE"'),
        ("it’s", "it's"),
        ("multi\u00adlateral", "multilateral"),
        ("Straße", "STRASSE"),
        ("ｗａｒ １９４５", "war 1945"),
        ("ﬁnal", "final"),
        ("ёлка", "елка"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("1939–1945", "1939-1945"),
        ("a\u00a0b", "a b"),
    ],
)
def test_spellings_that_people_do_not_tell_apart_fold_alike(one, other):
    assert fold(other).text == fold(one).text


def test_an_accent_is_never_parted_from_its_letter():
    text = "cafe\u0301 noir"
    folded = fold(text)

    assert "cafe\u0301" == text[folded.origin(0, 4).slice]


def test_the_russian_short_i_is_a_letter():
    assert "мой" == fold("МОЙ").text
    assert fold("мои").text != fold("мой").text


@given(st.text(alphabet="abZ9_ -'’“éß漢かกकि́ü½²ǅ\u00ad\n\ud800", max_size=60))
def test_a_blanked_text_has_the_same_words_at_the_same_places(text):
    folded = fold(text).text
    blank = blanked(folded)

    if blank is not None:
        assert words_of(folded) == blank.split()
        assert [found.span() for found in word_pattern(folded).finditer(folded)] == [
            found.span() for found in re.finditer(r"\S+", blank)
        ]
    else:
        assert not folded.isascii()
