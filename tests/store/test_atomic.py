"""Files are whole or not there, for their owner only, and written by one program at a time."""

import stat
import threading

import pytest

from tui.store import atomic
from tui.store.atomic import (
    holding,
    locked,
    make_private,
    put_in_place,
    set_aside,
    sync_folder,
    write_atomically,
)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def refuse(*_, **__):
    raise OSError(28, "No space left on device")


def test_every_folder_that_is_made_is_closed_to_others_and_none_that_was_there_is_changed(tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    make_private(tmp_path / "open" / "a" / "b")
    make_private(tmp_path / "open" / "a" / "b")

    assert 0o755 == mode(tmp_path / "open")
    assert 0o700 == mode(tmp_path / "open" / "a") == mode(tmp_path / "open" / "a" / "b")


def test_where_a_file_is_no_folder_can_be(tmp_path):
    (tmp_path / "file").write_text("words")

    for place in (tmp_path / "file", tmp_path / "file" / "inner"):
        with pytest.raises(OSError, match=r"."):
            make_private(place)


def test_what_is_written_is_whole_and_for_its_owner_only(tmp_path):
    write_atomically(tmp_path / "data" / "a", b"words")

    assert b"words" == (tmp_path / "data" / "a").read_bytes()
    assert (0o700, 0o600) == (mode(tmp_path / "data"), mode(tmp_path / "data" / "a"))


@pytest.mark.parametrize("step", ["open", "fsync"])
def test_where_it_cannot_be_written_what_was_there_stays_and_nothing_is_left(tmp_path, monkeypatch, step):
    path = tmp_path / "a"
    path.write_bytes(b"before")
    monkeypatch.setattr(atomic.os, step, refuse)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"after")

    assert b"before" == path.read_bytes()
    assert ["a"] == [name.name for name in tmp_path.iterdir()]


def test_a_link_is_followed_and_stays(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"before")
    (tmp_path / "a").symlink_to("elsewhere")
    write_atomically(tmp_path / "a", b"after")

    assert (tmp_path / "a").is_symlink()
    assert b"after" == (tmp_path / "elsewhere").read_bytes()


def test_a_folder_that_cannot_be_opened_is_not_synced_and_no_fault(tmp_path):
    sync_folder(tmp_path / "nowhere")


def test_one_holds_the_lock_at_a_time_and_the_other_is_told_after_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic, "_LOCK_SECONDS", 0.02)
    path = tmp_path / "data" / "a"
    with locked(path):
        with pytest.raises(TimeoutError, match="another copy of the program is writing a"), locked(path):
            pass
        with holding(path.with_name(".a.lock")) as is_ours:
            assert not is_ours
    with locked(path, is_shared=True), locked(path, is_shared=True):
        pass
    with holding(path.with_name(".a.lock")) as is_ours:
        assert is_ours


def test_who_waits_gets_the_lock_when_it_is_free(tmp_path):
    path, order = tmp_path / "a", []
    begun = threading.Event()

    def wait():
        begun.set()
        with locked(path):
            order.append("second")

    with locked(path):
        waiting = threading.Thread(target=wait)
        waiting.start()
        begun.wait()
        order.append("first")
    waiting.join()

    assert ["first", "second"] == order


@pytest.mark.parametrize("has_links", [True, False])
def test_a_damaged_file_gets_the_first_free_name_and_the_new_one_its_place(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(atomic.os, "link", refuse)
    path, new = tmp_path / "a", tmp_path / "a.new"
    path.write_bytes(b"older")
    assert "a.damaged-1" == set_aside(path).name
    path.write_bytes(b"damaged")
    new.write_bytes(b"new")

    assert "a.damaged-2" == put_in_place(new, path).name
    assert (b"older", b"damaged", b"new") == tuple(
        (tmp_path / name).read_bytes() for name in ("a.damaged-1", "a.damaged-2", "a")
    )
    assert not new.exists()
