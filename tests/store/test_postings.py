"""Postings: what is wanted is found where it may be, and damage is one error, however tantivy says it."""

from contextlib import closing

import pytest

from tui.store import postings as postings_module
from tui.store.postings import DamagedError, Phrase, Postings, Wanted, document_at, place_of

pytest.importorskip("tantivy")


@pytest.fixture
def postings(tmp_path):
    """Ten documents, each of its own word and one that all have."""
    with closing(Postings(tmp_path / "postings")) as made:
        for number in range(1, 11):
            made.add(place_of(number, 0, is_boilerplate=False), f"harbour word{number}")
        made.commit()
        yield made


def found(postings, wanted, **how):
    return sorted(map(document_at, postings.find(wanted, 20, **how).places))


@pytest.mark.parametrize("most", [0, 100], ids=["sifted after", "asked of the index"])
def test_a_search_can_be_confined_to_documents(postings, monkeypatch, most):
    monkeypatch.setattr(postings_module, "_FILTERED", most)

    assert [2, 5] == found(postings, Wanted(words=["harbour"]), within=[2, 5, 99])
    assert [] == found(postings, Wanted(words=["word3"]), within=[2, 5])
    assert [5] == found(postings, Wanted(phrases=[Phrase.of(["harbour", "word5"])]), within=[2, 5])


def test_a_word_of_each_group_and_of_any_is_enough_and_none_of_what_is_excluded(postings):
    group = {"word1": 1.0, "word2": 1.0, "word3": 1.0}

    assert [1, 3] == found(postings, Wanted(groups=[group], without=["word2"]))
    assert [2, 3] == found(postings, Wanted(either=[{"word2": 1.0}, {"word3": 1.0}]))
    assert [2] == found(postings, Wanted(either=[{"word2": 1.0}]))
    assert [] == found(postings, Wanted(without=["word2"]))


def test_what_a_killed_writer_left_behind_is_removed_and_nothing_else(postings):
    postings.remove_from(8)
    postings.commit()
    postings.remove_from(8)
    postings.remove(1)
    postings.commit()

    assert list(range(2, 8)) == found(postings, Wanted(words=["harbour"]))
    assert 6 == postings.passages


class PanicException(BaseException):
    """What tantivy raises where it gives up."""


@pytest.mark.parametrize(
    ("raised", "seen"),
    [
        (PanicException("index out of bounds"), DamagedError),
        (OSError("gone"), DamagedError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_whatever_tantivy_makes_of_damage_is_one_error_and_an_interrupt_is_none(raised, seen):
    with pytest.raises(seen), postings_module._guarded():
        raise raised
