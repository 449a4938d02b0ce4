"""The vocabulary of a large collection: it finds what the exhaustive one finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core import sorted_vocabulary
from tui.core.sorted_vocabulary import SortedVocabulary, sorted_lists
from tui.core.vocabulary import Vocabulary

LETTERS = "abeh"
WORDS = st.dictionaries(st.text(LETTERS, min_size=1, max_size=9), st.integers(1, 50), min_size=1, max_size=60)


@settings(max_examples=300)
@given(WORDS, st.text(LETTERS, min_size=1, max_size=9), st.sampled_from([None, 0, 1, 2]))
def test_near_words_are_those_of_an_exhaustive_comparison(counts, typed, edits):
    """Letters are few, so that swaps across the middle of a word are met."""
    slow, fast = Vocabulary(counts), SortedVocabulary(*sorted_lists(counts))

    assert slow.near(typed, edits) == fast.near(typed, edits)


@given(WORDS, st.text(LETTERS, min_size=1, max_size=4))
def test_beginnings_and_counts_are_those_of_the_words(counts, start):
    vocabulary = SortedVocabulary(*sorted_lists(counts))

    assert sorted(word for word in counts if word.startswith(start)) == list(vocabulary.beginning_with(start))
    assert {word: vocabulary.count(word) for word in counts} == counts
    assert vocabulary.count(start + "zz") == 0
    assert (start in vocabulary) == (start in counts)


@given(WORDS, st.text(LETTERS, min_size=5, max_size=6))
def test_compounds_are_found_by_their_end(counts, part):
    found = SortedVocabulary(*sorted_lists(counts)).holding(part)

    assert {word for word in counts if word.endswith(part) and word != part} == set(found)


@given(WORDS, st.text(LETTERS, min_size=2, max_size=9))
def test_in_a_large_vocabulary_one_edit_is_forgiven_to_all_and_more_to_those_that_begin_or_end_alike(
    counts, typed
):
    before, sorted_vocabulary._COMPARED = sorted_vocabulary._COMPARED, 0
    try:
        fast = SortedVocabulary(*sorted_lists(counts)).near(typed, 2)
    finally:
        sorted_vocabulary._COMPARED = before
    slow = Vocabulary(counts)
    size = max(len(typed) // 3, 2)
    alike = {
        word for word in slow.near(typed, 2) if word[:size] == typed[:size] or word[-size:] == typed[-size:]
    }

    assert slow.near(typed, 1).items() <= fast.items() <= slow.near(typed, 2).items()
    assert alike <= set(fast)
