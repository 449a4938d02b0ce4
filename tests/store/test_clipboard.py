import base64
import os
import shutil
import subprocess
import sys

import pytest

from tui.store import clipboard
from tui.store.clipboard import OSC52_CAP, Preference, copy, is_local, osc52

TEXT = "“Exact” to the letter\n\twith e\u0301 and 胜利 'quotes' $(no shell)\n"


@pytest.fixture
def environment(tmp_path):
    return {"DATELINE_HOME": str(tmp_path), "PATH": os.environ["PATH"]}


@pytest.fixture
def tmux(environment, tmp_path):
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    environment["TMUX_TMPDIR"] = str(tmp_path)
    server = ["tmux", "-L", "dateline-test", "-f", os.devnull]

    def run(*words):
        return subprocess.run(
            [*server, *words], env=environment, check=True, capture_output=True
        ).stdout.decode()

    run("new-session", "-d", "-x", "80", "-y", "24")
    environment["TMUX"] = run("display-message", "-p", "#{socket_path},#{pid},0").strip()
    yield run
    run("kill-server")


def test_tmux_holds_exactly_what_was_copied(tmux, environment):
    sent = []
    route = copy(TEXT, write=sent.append, environment=environment)

    assert tmux("show-buffer") == TEXT
    assert sent == [osc52(TEXT)]
    assert (route.name, route.is_certain) == ("tmux+osc52", False)


def test_a_tmux_that_is_gone_is_not_believed(environment, tmp_path):
    environment["TMUX"] = f"{tmp_path}/no-such-socket,1,0"
    route = copy(TEXT, write=lambda _: None, environment=environment)

    assert route.name == "file"


def test_osc52_holds_the_text_and_is_never_called_certain(environment):
    sent = []
    route = copy(TEXT, write=sent.append, environment=environment)

    assert base64.b64decode(sent[0].removeprefix("\x1b]52;c;").removesuffix("\x1b\\")).decode() == TEXT
    assert (route.name, route.is_certain) == ("osc52", False)


def test_without_any_clipboard_the_text_is_in_a_private_file(environment, tmp_path):
    route = copy(TEXT, environment=environment)

    assert (route.name, route.is_certain) == ("file", True)
    assert (tmp_path / "state" / "clipboard.txt").read_text(encoding="utf-8") == TEXT


def test_what_terminals_would_cut_off_is_not_sent_to_them(environment):
    sent = []
    route = copy("x" * (OSC52_CAP + 1), write=sent.append, environment=environment)

    assert (route.name, sent) == ("file", [])
    assert "longer than the 74 KB" in route.detail


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_a_terminal_without_a_clipboard_is_sent_nothing(environment, term):
    sent = []
    route = copy(TEXT, write=sent.append, environment=environment | {"TERM": term})

    assert (route.name, sent) == ("file", [])


def test_of_screen_it_is_said_that_it_may_keep_the_text_back(environment):
    route = copy(TEXT, write=lambda _: None, environment=environment | {"STY": "1.pts"})

    assert (route.name, route.is_certain) == ("osc52", False)
    assert "screen may keep it back" in route.detail


def test_nothing_is_claimed_when_nothing_worked(environment, tmp_path):
    (tmp_path / "state").write_text("in the way")
    route = copy(TEXT, environment=environment)

    assert (route.name, route.is_certain) == ("none", False)
    assert "not copied" in route.detail


def test_a_preference_is_the_only_way_tried(environment):
    sent = []
    route = copy(
        TEXT, write=sent.append, preference=Preference.FILE, environment=environment | {"DISPLAY": ":0"}
    )

    assert (route.name, sent) == ("file", [])


@pytest.fixture
def helper(environment, tmp_path, monkeypatch):
    """Puts a script of a given name first on the search path."""
    if os.name == "nt":
        pytest.skip("scripts with #!")

    def make(name, script):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o700)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        environment["PATH"] = os.environ["PATH"]

    return make


@pytest.mark.skipif(sys.platform != "linux", reason="xclip is one of Linux")
def test_a_display_has_the_text_for_certain(environment, helper, tmp_path):
    helper("xclip", f'cat > "{tmp_path}/pasted"')
    route = copy(TEXT, write=lambda _: None, environment=environment | {"DISPLAY": ":0"})

    assert (route.name, route.is_certain) == ("native", True)
    assert (tmp_path / "pasted").read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(sys.platform != "linux", reason="xclip is one of Linux")
def test_a_helper_that_fails_is_not_believed(environment, helper):
    helper("xclip", "exit 1")

    assert copy(TEXT, write=lambda _: None, environment=environment | {"DISPLAY": ":0"}).name == "osc52"


@pytest.mark.skipif(sys.platform != "linux", reason="wl-copy is one of Linux")
def test_a_wayland_display_has_the_text_for_certain(environment, helper, tmp_path):
    helper("wl-copy", f'cat > "{tmp_path}/pasted"')
    route = copy(TEXT, write=lambda _: None, environment=environment | {"WAYLAND_DISPLAY": "wayland-0"})

    assert (route.name, route.is_certain) == ("native", True)
    assert (tmp_path / "pasted").read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(sys.platform != "linux", reason="xclip is one of Linux")
def test_a_display_without_a_helper_falls_back(environment):
    environment |= {"DISPLAY": ":0", "PATH": "/nowhere"}

    assert copy(TEXT, write=lambda _: None, environment=environment).name == "osc52"


def test_a_helper_that_hangs_is_given_up(environment, helper, monkeypatch):
    helper("tmux", "exec sleep 60")
    monkeypatch.setattr(clipboard, "_SECONDS", 0.05)

    assert copy(TEXT, environment=environment | {"TMUX": "x"}).name == "file"


def test_the_clipboard_of_a_machine_far_away_is_not_local():
    assert not is_local({"DISPLAY": ":0", "SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"})
    assert is_local({"WAYLAND_DISPLAY": "wayland-0"})
