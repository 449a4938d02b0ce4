"""What small stores do when a file cannot be read, set aside or written: they say so, and lose nothing."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tui.core.dates.interval import day
from tui.store import clipboard, kept, paths
from tui.store.clipboard import asked_ways, copy
from tui.store.corrections import CorrectionStore
from tui.store.kept import read_kept, write_kept
from tui.store.mentions import MentionStore, Place
from tui.store.saved import SavedQueryStore
from tui.store.settings import load_settings, settings_path
from tui.store.state import StateStore


def refuse(*_, **__):
    raise PermissionError(13, "Permission denied")


def test_every_store_of_a_person_is_under_the_folders_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    files = [
        *(store.of_this_person().path for store in (CorrectionStore, SavedQueryStore, StateStore)),
        *(settings_path(), paths.quotes_path()),
    ]

    assert len(set(files)) == len(files)
    assert all(path.parent.parent == tmp_path for path in files)


def test_without_a_home_of_its_own_they_are_where_the_platform_wants_them():
    assert {"dateline"} == {path.name for path in (paths.folders({}).config, paths.folders({}).data)}


def test_a_file_that_cannot_be_read_is_left_alone_and_not_written_over(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_kept(path, {"words": "kept"})
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        content, (problem,) = read_kept(path)
        with pytest.raises(PermissionError):
            write_kept(path, {"words": "other"})

    assert ({}, "unreadable") == (content, problem.what)
    assert "kept" == read_kept(path)[0]["words"]


def test_a_damaged_file_that_cannot_be_set_aside_is_said(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("[1]")
    monkeypatch.setattr(kept, "set_aside", refuse)
    _, (problem,) = read_kept(path)

    assert "it could not be set aside: permission denied" in problem.detail
    assert "[1]" == path.read_text()


def test_a_configuration_that_cannot_be_read_is_named_and_all_is_default(tmp_path, monkeypatch):
    path = tmp_path / "config.toml"
    path.write_text("width = 76")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    settings, (problem,) = load_settings(path)

    assert (None, "unreadable") == (settings.width, problem.what)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("citation = 3", "a template is written between quotation marks"),
        ('citation = "{nothing}"', "citation:"),
        ("keys = 3", "a table is needed"),
        ("[keys]\n'row.down' = ''", "keys are written like"),
    ],
)
def test_what_is_wrong_in_a_configuration_is_named(tmp_path, text, said):
    (tmp_path / "config.toml").write_text(text)
    _, (problem,) = load_settings(tmp_path / "config.toml")

    assert said in problem.detail


def test_a_template_that_is_understood_is_taken(tmp_path):
    (tmp_path / "config.toml").write_text('citation = "{title}, {date}"')

    assert "{title}, {date}" == load_settings(tmp_path / "config.toml")[0].citation


def test_mentions_that_cannot_be_written_are_an_error_and_damage_found_late_is_thrown_away(tmp_path):
    path = tmp_path / "mentions.sqlite"
    with closing(MentionStore(path)) as store:
        store.put([((b"a" * 32, ""), [Place(3, 9, day(2020, 5, 8))])])
        with closing(sqlite3.connect(path)) as other:
            other.execute("DROP TABLE mentions")
        with pytest.raises(OSError, match="no such table"):
            store.keys()


def test_mentions_in_a_file_that_was_cut_are_thrown_away(tmp_path):
    path = tmp_path / "mentions.sqlite"
    with closing(MentionStore(path)) as store:
        store.put([((bytes([n]) * 32, ""), [Place(3, 9, day(2020, 5, 8))]) for n in range(200)])
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with closing(MentionStore(path)) as store:
        with pytest.raises(OSError, match="damaged"):
            store.keys()
        assert store.keys() == set()


def test_a_file_in_the_place_of_the_store_that_cannot_be_removed_is_said(tmp_path, monkeypatch):
    path = tmp_path / "mentions.sqlite"
    path.write_bytes(b"no database at all, of some length" * 9)
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    with pytest.raises(OSError, match="not a database"):
        MentionStore(path)


def helper(folder, name, script):
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(stat.S_IRWXU)
    return {"PATH": str(folder), "DATELINE_HOME": str(folder / "home")}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("xterm clipboard,focus", "sent to the terminal's clipboard"),
        ("tmux-256color clipboard", "the tmux around it passes it on"),
        ("vt100 ", "whether the terminal has it is not known"),
    ],
)
def test_of_tmux_it_is_said_what_it_knows_of_its_terminal(tmp_path, answer, said):
    environment = {**helper(tmp_path, "tmux", f"echo '{answer}'"), "TMUX": "/there,1,0"}

    assert said in copy("words", write=lambda _: None, environment=environment).detail
    assert any(
        said in words and answers for name, answers, words in asked_ways(environment) if name == "tmux"
    )


def test_what_is_too_long_for_a_terminal_is_said_to_be_in_tmux(tmp_path):
    environment = {**helper(tmp_path, "tmux", "exit 0"), "TMUX": "/there,1,0"}

    assert "longer than the 74 KB" in copy("a" * 80_000, write=lambda _: None, environment=environment).detail


def test_a_helper_without_the_one_that_asks_is_still_there(tmp_path):
    environment = {**helper(tmp_path, "wl-copy", "exit 0"), "WAYLAND_DISPLAY": "wayland-0"}
    ways = {name: (answers, words) for name, answers, words in asked_ways(environment)}

    assert (True, "installed; wl-paste, by which it could be asked, is not") == ways["wl-copy"]


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_a_clipboard_of_their_own(monkeypatch, platform):
    monkeypatch.setattr(clipboard.sys, "platform", platform)

    assert ("system", True, "the clipboard of the system") == next(asked_ways({}))


def test_a_helper_that_cannot_be_run_is_not_believed(tmp_path):
    environment = {**helper(tmp_path, "xclip", "exit 0"), "DISPLAY": ":9"}
    (tmp_path / "xclip").write_bytes(b"\x00no program")

    assert "file" == copy("words", environment=environment).name
    assert not next(answers for name, answers, _ in asked_ways(environment) if name == "xclip")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 0", (True, "installed, and the display answers")),
        (
            "echo 'cannot open display' >&2; exit 1",
            (False, "installed, but there is no display: cannot open display"),
        ),
        ("echo 'nothing is held' >&2; exit 1", (True, "installed, and the display answers")),
    ],
)
def test_a_display_is_asked_through_its_helper(tmp_path, script, said):
    environment = {**helper(tmp_path, "xclip", script), "DISPLAY": ":9"}

    assert said == next(
        (answers, words) for name, answers, words in asked_ways(environment) if name == "xclip"
    )


def test_a_helper_that_is_not_installed_and_a_terminal_without_a_clipboard_are_said(tmp_path):
    environment = {"PATH": str(tmp_path), "DISPLAY": ":9", "TERM": next(iter(clipboard._NO_CLIPBOARD))}
    ways = {name: (answers, words) for name, answers, words in asked_ways(environment)}

    assert (False, "not installed") == ways["xclip"]
    assert not ways["terminal"][0]
