"""A real terminal for the program: a pseudo-terminal that answers nothing, keeps every byte, and waits with a deadline."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.allowed import Judge

pty = pytest.importorskip("pty")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

ROOT = Path(__file__).resolve().parents[2]
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
DEADLINE = 20.0
"""Seconds that anything may take on a slow and busy machine before it counts as hanging."""
PROGRAM = (sys.executable, "-m", "tui")
IS_UP = b"\x1b[?2004h"
"""Textual's last word on taking the terminal."""
HELP = b"Why this date"
"""Words of the line of help, which the app draws and the first page does not."""
LEFT = (
    *(b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l"),
    *(b"\x1b[?2004l", b"\x1b[?7h", b"\x1b[?25h"),
)
"""What gives a terminal back: the screen before, no mouse (thrice), no paste marks, lines that wrap, a cursor."""


class Terminal:
    """One program in a pseudo-terminal of its own session."""

    def __init__(
        self, command, *, environment=None, bare=None, size=(80, 24), stdin=None, stdout=None, cwd=None
    ):
        """Start it with some variables more than ours, or with a bare environment of its own."""
        self.master, slave = pty.openpty()
        self._slave = slave
        os.set_blocking(self.master, False)
        self.resize(*size)
        self.before = termios.tcgetattr(slave)
        self.seen = bytearray()
        self.process = subprocess.Popen(
            list(command),
            stdin=slave if stdin is None else stdin,
            stdout=slave if stdout is None else stdout,
            stderr=slave,
            env=bare or {**os.environ, "TERM": "xterm-256color", **(environment or {})},
            cwd=cwd,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - a controlling terminal; no threads here
        )

    def resize(self, width, height):
        self.size = (width, height)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def type(self, keys):
        """Send keys as bytes, and read what comes while the program has no room for them."""
        end = time.monotonic() + DEADLINE
        while keys:
            try:
                keys = keys[os.write(self.master, keys) :]
            except BlockingIOError:
                assert time.monotonic() < end, "the program takes no keys"
                self.read(0.05)

    def read(self, seconds):
        """Take what comes within that time; say whether anything did."""
        if self.master < 0 or not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            some = os.read(self.master, 1 << 16)
        except OSError:
            return False
        self.seen += some
        return bool(some)

    def until(self, words, *, since=0, seconds=DEADLINE):
        """Wait for bytes to come, after so many seen before; return how many have been seen."""
        end = time.monotonic() + seconds
        while self.seen.find(words, since) < 0:
            assert time.monotonic() < end, (words, self.seen[-3000:])
            self.read(0.1)
            assert self.process.poll() is None or self.read(0.1) or self.seen.find(words, since) >= 0, (
                self.seen[-3000:]
            )
        return len(self.seen)

    def settle(self, quiet=0.3):
        """Read until nothing has come for a while."""
        end = time.monotonic() + DEADLINE
        while self.read(quiet) and time.monotonic() < end:
            pass
        return len(self.seen)

    def ended(self, seconds=DEADLINE):
        """Wait for the end of the process, reading on; return its status."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, f"still running after {seconds} s: {self.seen[-2000:]!r}"
            if not self.read(0.05) and self.master < 0:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.05)
        while self.read(0.1):
            pass
        return self.process.returncode

    @property
    def is_given_back(self):
        """Whether the modes are as before and every sequence that leaves was written, after the one that came."""
        tail = self.seen[self.seen.rfind(b"\x1b[?1049h") :]
        missing = [code for code in LEFT if code not in tail]
        return termios.tcgetattr(self._slave) == self.before and not missing

    def vanish(self):
        """Close the terminal, as a window that is closed."""
        os.close(self.master)
        self.master = -1

    def close(self):
        """End it and let go of the terminal; say whether it had ended by itself, and was heard to the end."""
        had_ended = self.process.poll() is not None
        if not had_ended:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
        self.process.wait()
        for descriptor in (self.master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)
        return had_ended and self.master >= 0


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    """Starts programs in terminals, with a home of their own, ends them all, and judges every byte that they sent.

    What they may do besides is told when they are started, in the words of `Judge`.
    """
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "SSH_TTY", "TEXTUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    started = []

    def start(*arguments, driver=None, copies=False, starts=1, is_screen=True, **options):
        command = [*PROGRAM, *arguments] if driver is None else [sys.executable, "-c", driver, *arguments]
        started.append(
            (Terminal(command, **options), Judge(is_screen=is_screen, copies=copies, starts=starts))
        )
        return started[-1][0]

    yield start
    had_ended = [one.close() for one, _ in started]
    for (one, judge), is_whole in zip(started, had_ended, strict=True):
        judge.feed(one.seen)
        assert [] == (judge.finish() if is_whole else judge.findings)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with two documents."""
    path = tmp_path / "papers"
    path.mkdir()
    for day in (1, 2):
        text = f"A speech of 1950\n\nMay {day}, 1950\n\nFriends, this is the {day}. speech. It has “words” — naïve ones — 纪念.\n"
        (path / f"{day}.txt").write_text(text, encoding="utf-8")
    return path
