"""The vocabulary: what may be meant by what was typed, as an exhaustive comparison would have it."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tui.core.vocabulary import Vocabulary, edits_allowed, has_digit, similarity

WORDS = st.lists(st.text(alphabet="abcde", min_size=1, max_size=9), min_size=1, max_size=30, unique=True)


@given(WORDS, st.text(alphabet="abcde1", min_size=1, max_size=9))
def test_near_words_are_those_of_an_exhaustive_comparison(words, typed):
    vocabulary = Vocabulary(dict.fromkeys(words, 1))
    edits = edits_allowed(typed, is_known=typed in words)
    slow = {
        word: 1.0 if word == typed else similarity(typed, word, distance)
        for word in words
        if (distance := OSA.distance(typed, word)) <= edits and (word == typed or not has_digit(word))
    }

    assert {word: alike for word, alike in slow.items() if alike >= 0.5} == vocabulary.near(typed)


@given(WORDS, st.text(alphabet="abcde", min_size=1, max_size=3))
def test_beginnings_are_found_in_order(words, start):
    vocabulary = Vocabulary(dict.fromkeys(words, 1))

    assert sorted(word for word in words if word.startswith(start)) == list(vocabulary.beginning_with(start))


@given(st.text(alphabet="abcdeo", min_size=3, max_size=12), st.integers(0, 11), st.sampled_from("abcdeo"))
def test_similarity_is_between_nothing_and_all_and_only_the_same_word_has_all(word, place, letter):
    typed = word[: place % len(word)] + letter + word[place % len(word) + 1 :]
    distance = OSA.distance(typed, word)
    if distance:
        assert 0 < similarity(typed, word, distance) < 1


def test_numbers_are_forgiven_nothing():
    vocabulary = Vocabulary({"1945": 1, "75th": 1, "1946": 1})

    assert {"1945": 1.0} == vocabulary.near("1945")
    assert {} == vocabulary.near("1944")
    assert {} == vocabulary.near("80th")


def test_a_rarer_word_says_more():
    vocabulary = Vocabulary({"the": 600, "victory": 20, "emendation": 1})

    assert vocabulary.bits(600) < vocabulary.bits(20) < vocabulary.bits(1)
