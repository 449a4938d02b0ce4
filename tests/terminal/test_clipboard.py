"""What is copied arrives letter by letter: through tmux as it comes, and as OSC 52 in a bare terminal."""

import base64
import os
import re
import shutil
import subprocess
import time

import pytest

from tests.terminal.conftest import DEADLINE, HELP, PROGRAM, Terminal
from tui.core.span import Span
from tui.session.opening import open_collection
from tui.session.quoting import quote, render

WORDS = "Friends, “naïve” words — 纪念."
OSC52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")


def _paper(path, text=WORDS):
    path.mkdir()
    (path / "1.txt").write_text(f"{text}\n", encoding="utf-8")
    return path


def test_osc52_carries_the_words(terminal, tmp_path):
    shown = terminal(str(_paper(tmp_path / "one")))
    shown.until(HELP)
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
    shown.until(HELP)
    shown.type(b"i/RVZ\x1b\x1b!")
    shown.settle()
    assert not OSC52.search(shown.seen)
    assert "\x9d".encode() not in shown.seen


class Tmux:
    """The program in a tmux of its own, which is in a terminal of its own."""

    def __init__(self, folder, home):
        self._environment = {
            "TMUX_TMPDIR": str(home),
            "DATELINE_HOME": str(home / "home"),
            "LC_ALL": "C.UTF-8",
        }
        command = ["tmux", "-f", "/dev/null", "new-session", *PROGRAM, str(folder)]
        self.terminal = Terminal(command, environment=self._environment, size=(100, 30))
        self.terminal.until(HELP)
        self.terminal.settle()

    def __call__(self, *words):
        return subprocess.run(
            ["tmux", *words],
            env={**os.environ, **self._environment},
            capture_output=True,
            check=False,
            timeout=10,
        ).stdout

    def copied(self, keys):
        """What tmux's buffer holds after keys that copy."""
        self("send-keys", *keys)
        end = time.monotonic() + DEADLINE
        while not self("list-buffers"):
            assert time.monotonic() < end, self("capture-pane", "-p").decode()
            self.terminal.read(0.1)
        return self("show-buffer").decode()

    def close(self):
        self("kill-server")
        self.terminal.close()


@pytest.fixture
def tmux(tmp_path, monkeypatch):
    """Starts the program in tmux on a folder."""
    if not shutil.which("tmux"):
        pytest.skip("no tmux")
    monkeypatch.delenv("TMUX", raising=False)
    started = []

    def start(folder):
        started.append(Tmux(folder, tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.close()


def test_tmux_holds_the_words_and_hands_them_on(tmux, tmp_path):
    held = tmux(_paper(tmp_path / "one"))
    assert held.copied(["Y"]) == WORDS
    held.terminal.until(b"\x1b]52;")
    assert base64.b64encode(WORDS.encode()) in held.terminal.seen


def test_tmux_holds_the_words_with_their_citation(tmux, tmp_path):
    folder = _paper(tmp_path / "one")
    (document,) = open_collection([str(folder)]).documents
    cited = render(quote(document, Span(0, len(WORDS))))
    assert tmux(folder).copied(["y"]) == cited
    assert WORDS in cited


def test_tmux_holds_a_long_selection_byte_for_byte(tmux, tmp_path):
    paragraphs = 300
    text = "\n\n".join(f"{n}. " + WORDS * 12 for n in range(paragraphs))
    assert len(text.encode()) > 100_000
    copied = tmux(_paper(tmp_path / "one", text)).copied(["V", *["}"] * paragraphs, ")", "Y"])
    assert copied == text
