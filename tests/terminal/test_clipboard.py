"""What is copied arrives letter by letter: through tmux as it comes, and as OSC 52 in a bare terminal."""

import base64
import os
import re
import shutil
import subprocess
import sys
import time

import pytest

from tests.terminal.conftest import DEADLINE, IS_UP

WORDS = "Friends, “naïve” words — 纪念."
OSC52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")


def _paper(path, text=WORDS):
    path.mkdir()
    (path / "1.txt").write_text(f"{text}\n", encoding="utf-8")
    return path


def test_osc52_carries_the_words(terminal, tmp_path):
    shown = terminal(str(_paper(tmp_path / "one")))
    shown.until("纪念".encode())
    shown.until(IS_UP)
    shown.settle()
    shown.type(b"Y")
    shown.until(b"\x1b]52;c;")
    shown.settle()
    sent = [base64.b64decode(one).decode() for one in OSC52.findall(shown.seen)]
    assert sent
    assert set(sent) == {WORDS}


def test_a_document_cannot_write_the_clipboard(terminal, tmp_path):
    shown = terminal(
        str(_paper(tmp_path / "one", "Friends \x1b]52;c;RVZJTA==\x07 and \x9d52;c;RVZJTA==\x9c end"))
    )
    shown.until(b"Friends")
    shown.type(b"i/RVZ\x1b\x1b!")
    shown.settle()
    assert not OSC52.search(shown.seen)
    assert "\x9d".encode() not in shown.seen


@pytest.mark.skipif(not shutil.which("tmux"), reason="no tmux")
def test_tmux_holds_the_words(tmp_path):
    folder = _paper(tmp_path / "one")
    environment = {
        **os.environ,
        "TMUX_TMPDIR": str(tmp_path),
        "DATELINE_HOME": str(tmp_path / "home"),
        "TERM": "xterm",
    }
    environment.pop("TMUX", None)

    def tmux(*words):
        return subprocess.run(
            ["tmux", "-f", "/dev/null", *words], env=environment, capture_output=True, check=False, timeout=10
        ).stdout

    def wait(is_so):
        end = time.monotonic() + DEADLINE
        while not is_so():
            assert time.monotonic() < end, tmux("capture-pane", "-p").decode()
            time.sleep(0.05)

    try:
        tmux("new-session", "-d", "-x", "100", "-y", "30", sys.executable, "-m", "tui", str(folder))
        wait(lambda: "纪念".encode() in tmux("capture-pane", "-p"))
        wait(
            lambda: tmux("send-keys", "Y") or tmux("list-buffers")
        )  # a key before the document stands does nothing
        assert tmux("show-buffer").decode() == WORDS
    finally:
        tmux("kill-server")
