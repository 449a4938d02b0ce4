"""What is copied arrives letter by letter: through tmux however it is set, as OSC 52 in a bare terminal, on a display."""

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
    shown = terminal(str(_paper(tmp_path / "one")), copies=True)
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

    def __init__(self, folder, home, setting=None, around=None, term="xterm-256color"):
        self._environment = {
            "TMUX_TMPDIR": str(home),
            "DATELINE_HOME": str(home / "home"),
            "LC_ALL": "C.UTF-8",
            "TERM": term,
        }
        self._around = around
        command = [*_server("inner", home, setting), "new-session", *PROGRAM, str(folder)]
        if around:
            command = [*_server("outer", home, around), "new-session", "env", "-u", "TMUX", *command]
        self.terminal = Terminal(command, environment=self._environment, size=(140, 30))
        self.terminal.until(HELP)
        self.terminal.settle()

    def __call__(self, *words, server="inner"):
        return subprocess.run(
            ["tmux", "-L", server, *words],
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

    def said(self, words):
        """Wait for words in the toast of the program, which stands at the right, behind an edge of its own."""
        end = time.monotonic() + DEADLINE
        while words not in (shown := self._toast()):
            assert time.monotonic() < end, shown
            self.terminal.read(0.05)

    def _toast(self):
        rows = self("capture-pane", "-p").decode().split("\n")
        return " ".join(row.rpartition("▌")[2].strip() for row in rows if "▌" in row)

    def has_arrived(self, words):
        """Whether the terminal outside was asked to put words on its clipboard."""
        self.terminal.settle()
        return base64.b64encode(words.encode()) in self.terminal.seen

    def close(self):
        for server in ("inner", "outer")[: 1 + bool(self._around)]:
            self("kill-server", server=server)
        self.terminal.close()


def _server(name, home, setting):
    """The beginning of a command that starts a server of its own, with tmux's defaults but for how it sets clipboards."""
    configuration = home / f"{name}.conf"
    configuration.write_text(f"set -s set-clipboard {setting}\n" if setting else "")
    return ["tmux", "-L", name, "-f", str(configuration)]


@pytest.fixture
def tmux(tmp_path, monkeypatch):
    """Starts the program in tmux on a folder."""
    if not shutil.which("tmux"):
        pytest.skip("no tmux")
    monkeypatch.delenv("TMUX", raising=False)
    started = []

    def start(folder, **options):
        started.append(Tmux(folder, tmp_path, **options))
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


@pytest.mark.parametrize("setting", ["off", "external", "on"])
def test_the_terminal_gets_the_words_however_tmux_sets_clipboards(tmux, tmp_path, setting):
    held = tmux(_paper(tmp_path / "one"), setting=setting)

    assert held.copied(["Y"]) == WORDS
    held.said("sent to the terminal's clipboard (it does not confirm)")
    assert held.has_arrived(WORDS)


def test_a_terminal_that_has_no_clipboard_is_not_said_to_have_the_words(tmux, tmp_path):
    held = tmux(_paper(tmp_path / "one"), term="vt100")

    assert held.copied(["Y"]) == WORDS
    held.said("whether the terminal has it is not known")
    assert not held.has_arrived(WORDS)


@pytest.mark.parametrize(("around", "arrives"), [("external", False), ("on", True)])
def test_in_a_tmux_in_a_tmux_it_is_said_what_is_needed(tmux, tmp_path, around, arrives):
    held = tmux(_paper(tmp_path / "one"), around=around)

    assert held.copied(["Y"]) == WORDS
    held.said("the tmux around it passes it on if its set-clipboard is on")
    assert arrives == held.has_arrived(WORDS)


def test_what_is_too_long_for_a_terminal_is_said_to_be_in_tmux(tmux, tmp_path):
    paragraphs = 80
    held = tmux(_paper(tmp_path / "one", "\n\n".join(["word " * 200] * paragraphs)))

    assert len(held.copied(["V", *["}"] * paragraphs, "Y"])) > 75_000
    held.said("longer than the 74 KB that a terminal's clipboard takes")


def test_over_ssh_the_words_go_to_the_terminal_and_not_to_a_display(terminal, tmp_path):
    far = {"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22", "DISPLAY": "localhost:10.0"}
    shown = terminal(str(_paper(tmp_path / "one")), environment=far, copies=True)
    shown.until(HELP)
    shown.settle()
    shown.type(b"Y")
    shown.until(base64.b64encode(WORDS.encode()))


@pytest.fixture
def display():
    """An X server of its own."""
    if not shutil.which("Xvfb") or not shutil.which("xclip"):
        pytest.skip("no Xvfb or no xclip")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "64x64x8", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    yield f":{os.read(reading, 16).decode().strip()}"
    server.terminate()
    server.wait()
    os.close(reading)


def test_a_display_has_the_words_and_other_programs_get_them(terminal, tmp_path, display):
    shown = terminal(
        str(_paper(tmp_path / "one")), environment={"DISPLAY": display}, copies=True, size=(120, 30)
    )
    shown.until(HELP)
    shown.settle()
    shown.type(b"Y")
    shown.until(b"copied to the clipboard")
    pasted = subprocess.run(
        ["xclip", "-o", "-selection", "clipboard"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        check=True,
        timeout=DEADLINE,
    ).stdout.decode()

    assert pasted == WORDS
