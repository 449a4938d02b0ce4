"""A shelf: what is damaged on it is made anew, what a merge took away is none."""

from contextlib import closing

import pytest

from tui.core.dates.interval import year
from tui.store.mentions import Place
from tui.store.postings import DamagedError, place_of
from tui.store.shelf import Shelf

pytest.importorskip("tantivy")


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    shelf.folder.mkdir()
    catalogue, postings = shelf.opened()
    with closing(catalogue), closing(postings):
        postings.add(place_of(1, 0, is_boilerplate=False), "the harbour opened")
        postings.commit()
        with catalogue.writing():
            catalogue.put_meta("kept", "yes")
    shelf.put_vocabulary({"harbour": 1, "opened": 1, "the": 1})
    shelf.seal()
    return shelf


def kept(shelf):
    catalogue, postings = shelf.opened()
    with closing(catalogue), closing(postings):
        return catalogue.meta("kept"), postings.passages


def test_what_is_sound_is_opened_as_it_was(shelf):
    shelf.verify()

    assert ("yes", 1) == kept(shelf)


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_catalogue_that_is_damaged_is_made_anew_with_all_that_speaks_of_it(shelf, is_sealed):
    if not is_sealed:
        shelf._seal.unlink()
    (shelf.folder / "catalogue.sqlite").write_bytes(b"no database at all, of some length" * 9)

    assert (None, 0) == kept(shelf)


def test_a_segment_that_a_merge_took_away_is_no_damage(shelf):
    next((shelf.folder / "postings").glob("*.pos")).unlink()
    shelf.verify()


def test_a_vocabulary_that_is_gone_is_damage(shelf):
    (shelf.folder / "vocabulary").unlink()
    with pytest.raises(DamagedError, match="gone"):
        shelf.verify()


def test_mentions_are_kept_on_it_and_thrown_away_with_it(shelf):
    found = ((b"a" * 32, ""), [Place(0, 4, year(1945))])
    with closing(shelf.mentions()) as mentions:
        mentions.put([found])
    with closing(shelf.mentions()) as mentions:
        assert [found] == list(mentions.all())
    shelf.discard()
    with closing(shelf.mentions()) as mentions:
        assert [] == list(mentions.all())
