"""The vocabulary: what may be meant by what was typed, as an exhaustive comparison would have it."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tui.core.vocabulary import AGAINST_TYPED, Vocabulary, cost, edits_allowed, has_digit, similarity

WORDS = st.lists(st.text(alphabet="abcde", min_size=1, max_size=9), min_size=1, max_size=30, unique=True)


COUNTS = st.dictionaries(
    st.text(alphabet="abcde", min_size=1, max_size=9),
    st.sampled_from([1, 3, 9, 11, 150, 999, 1001, 20_000]),
    min_size=1,
    max_size=30,
)


def read_as(typed, word, counts):
    """How alike a word typed and a word of the collection are, 0 where the one is not read as the other."""
    if word == typed:
        return 1.0
    distance = OSA.distance(typed, word)
    alike = similarity(typed, word, distance)
    if has_digit(word) or distance > edits_allowed(typed, is_known=False):
        return 0.0
    if typed not in counts or distance <= edits_allowed(typed, is_known=True):
        return alike
    is_likely = counts[word] >= counts[typed] * 100 ** cost(typed, word, distance)
    return is_likely * (min(alike, AGAINST_TYPED) if len(typed) < 5 else alike)


@given(COUNTS, st.data())
def test_near_words_are_those_of_an_exhaustive_comparison(counts, data):
    typed = data.draw(st.sampled_from(sorted(counts)) | st.text(alphabet="abcde1", min_size=1, max_size=9))
    slow = {word: read_as(typed, word, counts) for word in counts}

    assert {word: alike for word, alike in slow.items() if alike >= 0.5} == Vocabulary(counts).near(typed)


def test_a_rare_word_near_a_very_frequent_one_may_be_a_misspelling_of_it_and_no_other_may():
    vocabulary = Vocabulary(
        {"frst": 2, "first": 900, "form": 40, "from": 90, "ecomonic": 1, "economic": 4000}
    )

    assert {"frst": 1.0, "first": AGAINST_TYPED} == vocabulary.near("frst")
    assert {"form": 1.0} == vocabulary.near("form")
    assert ["ecomonic", "economic"] == list(vocabulary.near("ecomonic"))
    assert vocabulary.is_slip("frst", "first")
    assert not vocabulary.is_slip("form", "from")
    assert not vocabulary.is_slip("first", "frst")


def test_a_misread_digit_between_letters_is_a_letter_and_a_number_is_not():
    vocabulary = Vocabulary({"country": 1, "c0uncil": 1, "h1n1": 1, "1945": 1})

    assert ["country"] == list(vocabulary.near("c0untry"))
    assert ["c0uncil"] == list(vocabulary.near("council"))
    assert not vocabulary.near("h1n2")
    assert not vocabulary.near("1946")


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
