"""The catalogue: what is damaged is said to be, what was begun is done as a whole or not at all."""

import stat
from contextlib import closing, suppress

import pytest

from tui.core.problem import Problem
from tui.store.catalogue import LEFT_ALONE, Catalogue
from tui.store.mentions import MentionStore
from tui.store.postings import DamagedError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shelf" / "catalogue.sqlite"


@pytest.mark.parametrize(
    "ruin", [b"no database at all, of some length" * 9, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_what_is_no_catalogue_is_damaged(path, ruin):
    path.parent.mkdir()
    path.write_bytes(ruin)
    with pytest.raises(DamagedError):
        Catalogue(path)


@pytest.mark.parametrize("kind", [Catalogue, MentionStore])
def test_names_in_a_damaged_file_that_are_no_text_are_damage_too(path, kind):
    path.parent.mkdir()
    kind(path).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREAT\xff TABLE"))
    if kind is Catalogue:
        with pytest.raises(DamagedError):
            kind(path)
    else:
        with closing(kind(path)) as store:
            assert store.keys() == set()


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "shelf").write_text("no folder")
    with pytest.raises(OSError, match=r"."):
        Catalogue(tmp_path / "shelf" / "catalogue.sqlite")
    (tmp_path / "catalogue.sqlite").mkdir()
    with pytest.raises(OSError, match="unable to open"):
        Catalogue(tmp_path / "catalogue.sqlite")


def test_its_folder_is_closed_to_others(path):
    Catalogue(path).close()

    assert 0o700 == stat.S_IMODE(path.parent.stat().st_mode)


def test_a_step_that_fails_leaves_nothing_behind(path):
    with closing(Catalogue(path)) as catalogue:
        with suppress(KeyError), catalogue.writing():
            catalogue.put_meta("a", "1")
            raise KeyError
        assert catalogue.meta("a") is None
        with catalogue.writing():
            catalogue.put_meta("a", "2")
        assert "2" == catalogue.meta("a")


def test_what_could_not_be_read_is_kept_and_forgotten(path):
    with closing(Catalogue(path)) as catalogue:
        unread = Problem("a.txt", "binary", "it is no text")
        with catalogue.writing():
            catalogue.put_unread(b"/a.txt", "1", unread)
            catalogue.put_unread(b"/b", "1", Problem("b", LEFT_ALONE, "it is no text"))
            catalogue.put_noticed([Problem("papers", "skipped", "2 files")])
        assert {unread, Problem("papers", "skipped", "2 files")} == set(catalogue.problems())
        assert {b"/a.txt", b"/b"} == set(catalogue.unread())
        with catalogue.writing():
            catalogue.remove_unread(b"/a.txt")
        assert {b"/b"} == set(catalogue.unread())
        assert 0 == catalogue.last_number
        assert catalogue.card("nobody") is None
        catalogue.verify()


def test_damage_behind_the_beginning_is_found_by_who_looks(path):
    Catalogue(path).close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with closing(Catalogue(path)) as catalogue, pytest.raises(DamagedError):
        catalogue.verify()


def test_a_file_that_was_thrown_away_is_not_there_any_more(path):
    with closing(Catalogue(path)) as catalogue:
        assert catalogue.is_there
        path.unlink()
        assert not catalogue.is_there
