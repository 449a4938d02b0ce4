"""What is of the setting and what of the words, and the letters that are left without either."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.letters import Letters, find_all, letters_of, nearest_first
from tui.core.sanitise import clean
from tui.core.setting import are_same_words, set_plainly
from tui.core.span import Span

WORDS = st.lists(
    st.sampled_from(
        ["peace", "Straße", "naïve", "co-operation", "well", "8", "1945,", "“so”", "it’s", "— and", "(yes)"]
    ),
    min_size=1,
    max_size=30,
)
TEXTS = st.text(st.sampled_from("aéßİ\u0301 \n-–“”'8中国のไทยпйи\u0306한ﬁ\u00ad\u200d·,"), max_size=60).map(
    lambda text: clean(text).text
)


@given(WORDS, st.integers(12, 40))
def test_wrapping_changes_no_word(words, width):
    text = " ".join(words)

    assert are_same_words(text, "\n".join(textwrap.wrap(text, width)))
    assert are_same_words(text, "  \n\n ".join(text.split()))


@given(TEXTS)
@example("é\xad\na")
def test_marks_of_composition_and_print_change_no_word(text):
    printed = text.replace("“", '"').replace("”", '"').replace("–", "-").replace("ﬁ", "fi")

    assert are_same_words(text, printed)
    assert are_same_words(text, unicodedata.normalize("NFD", text))


@given(TEXTS, TEXTS)
def test_the_same_words_are_the_same_both_ways_and_have_the_same_letters(one, other):
    assert are_same_words(one, one)
    assert are_same_words(one, other) == are_same_words(other, one)
    if set_plainly(one) == set_plainly(other):
        assert letters_of(one) == letters_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("re-sign", "resign"),
        ("a part", "apart"),
        ("may", "May"),
        ("resume", "résumé"),
        ("1945", "1946"),
        ("peace.", "peace"),
        ("peace", "piece"),
        ("می‌خواهم", "میخواهم"),
        ("كتب", "كتاب"),
        ("習近平", "習近"),
    ],
)
def test_a_changed_word_or_sign_is_no_setting(one, other):
    assert not are_same_words(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oper-\nation", "operation"),
        ("co-\noperation", "co-operation"),
        ("oper\u00ad\nation", "operation"),
        ("1941–1945", "1941-\n1945"),
        ("peace -- and", "peace—and"),
        ("wait...", "wait…"),
        ("«так»", "“так”"),
        ("習近\n平主席", "習近平主席"),
        ("2022 年", "2022年"),
        ("cafe\u0301", "café"),
        ("ofﬁce", "office"),
        ("a\u00a0b", "a b"),
    ],
)
def test_line_ends_hyphens_marks_and_composition_are_setting(one, other):
    assert are_same_words(one, other)


@given(TEXTS)
def test_letters_know_where_they_stand(text):
    letters = Letters(text)

    assert "".join(words_of(fold(text).text)) == letters.text == letters_of(text)
    for start in range(len(letters.text)):
        for end in (start + 1, len(letters.text)):
            span = letters.origin(start, end)

            assert letters.text[start:end] in letters_of(text[span.slice])
            assert span.end <= len(text)


@given(st.text("abc def", max_size=30))
def test_as_many_letters_are_counted_as_stand_before(text):
    letters = Letters(text)

    for offset in range(len(text) + 1):
        assert len(letters_of(text[:offset])) == letters.number(offset)


@given(st.text("ab", max_size=30), st.text("ab", min_size=1, max_size=3))
def test_all_places_are_found(text, wanted):
    slow = [place for place in range(len(text)) if text.startswith(wanted, place)]

    assert slow == find_all(text, wanted, 99)


@given(st.sets(st.integers(0, 99)), st.integers(0, 99), st.integers(1, 9))
def test_the_nearest_places_are_kept(places, place, most):
    kept = nearest_first(sorted(places), place, most)

    assert sorted(kept) == kept
    assert min(most, len(places)) == len(kept)
    if places:
        assert min(places, key=lambda one: (abs(one - place), one)) in kept or most == 1


def test_a_letter_keeps_its_accent():
    text = "cafe\u0301 noir"

    assert Span(0, 5) == Letters(text).origin(0, 4)
