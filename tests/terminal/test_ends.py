"""Every way out gives the terminal back, with an honest status, in time."""

import os
import signal
import time

import pytest

from tests.terminal.conftest import DEADLINE, HELP, IS_UP

DRIVER = """
import sys, threading, time

from tui.view.app import DatelineApp
from tui.view.start import run_screen

def break_it(self):
    secret = "WORDS OF A DOCUMENT"
    raise ValueError("broken \\x1b]0;title\\x07 on purpose")

def blocked(self):
    time.sleep(60)

def worker(work):
    return lambda self: self.run_worker(lambda: work(self), thread=True)

DatelineApp.action_command_palette = {action}
sys.exit(run_screen(sys.argv[1:]))
"""


FIRST_PAGE = """
import signal, sys
from importlib.abc import MetaPathFinder

class Waiting(MetaPathFinder):
    def find_spec(self, name, *rest):
        if name == "textual.app":
            {instead}

sys.meta_path.insert(0, Waiting())
from tui.__main__ import main

sys.exit(main())
"""
"""The program, doing something else instead of loading Textual: the first page is all there is."""


def _up(started):
    started.until(b"Friends")
    started.until(HELP)
    return started


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_at_the_first_page_gives_the_terminal_back(terminal, folder, number):
    shown = terminal(str(folder), driver=FIRST_PAGE.format(instead="signal.pause()"))
    shown.until(b"Friends")
    shown.process.send_signal(number)
    assert shown.ended() == 128 + number
    assert shown.is_given_back


def test_keys_at_the_first_page_are_not_echoed_and_ctrl_c_ends_it(terminal, folder):
    shown = terminal(str(folder), driver=FIRST_PAGE.format(instead="signal.pause()"))
    since = shown.until(b"Friends")
    shown.type(b"echo")
    shown.settle()
    assert b"echo" not in shown.seen[since:]
    shown.type(b"\x03")
    assert shown.ended() == 130
    assert shown.is_given_back


def test_a_fault_at_the_first_page_gives_the_terminal_back(terminal, folder):
    shown = terminal(str(folder), driver=FIRST_PAGE.format(instead="raise ImportError('no textual')"))
    assert shown.ended() == 70
    assert shown.is_given_back
    assert b"no textual" in shown.seen[shown.seen.rfind(b"\x1b[?1049l") :]


def test_ctrl_z_at_the_first_page_leaves_nothing_half_drawn(terminal, folder):
    shown = terminal(str(folder), driver=FIRST_PAGE.format(instead="signal.pause()"))
    since = shown.until(b"Friends")
    shown.type(b"\x1a")
    shown.settle()
    assert shown.process.poll() is None
    assert shown.seen[since:] == b""
    shown.type(b"\x03")
    assert shown.ended() == 130


def test_a_stopped_program_gives_the_terminal_back_and_goes_on(terminal, folder):
    shown = _up(terminal(str(folder), starts=2))
    shown.process.send_signal(signal.SIGTSTP)
    shown.until(b"\x1b[?1049l")
    shown.settle()
    assert shown.is_given_back
    since = len(shown.seen)
    shown.process.send_signal(signal.SIGCONT)
    shown.until(HELP, since=since)
    shown.type(b"q")
    assert shown.ended() == 0
    assert shown.is_given_back


def test_a_signal_while_the_app_begins_gives_the_terminal_back(terminal, folder):
    shown = terminal(str(folder))
    shown.until(IS_UP)
    shown.process.send_signal(signal.SIGTERM)
    assert shown.ended() == 128 + signal.SIGTERM
    assert shown.is_given_back


@pytest.mark.parametrize("keys", [b"q", b"\x11"])
def test_quitting_gives_the_terminal_back(terminal, folder, keys):
    shown = _up(terminal(str(folder)))
    shown.type(keys)
    assert shown.ended() == 0
    assert shown.is_given_back


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_is_an_orderly_end(terminal, folder, number):
    shown = _up(terminal(str(folder)))
    begun = time.monotonic()
    shown.process.send_signal(number)
    assert shown.ended() == 128 + number
    assert time.monotonic() - begun < 2.9, "the loop ends it, not the clock"
    assert shown.is_given_back


@pytest.mark.parametrize("action", ["break_it", "worker(break_it)"])
def test_a_fault_is_told_calmly(terminal, folder, action):
    shown = _up(terminal(str(folder), driver=DRIVER.format(action=action)))
    shown.type(b"\x10")
    assert shown.ended() == 70
    assert shown.is_given_back
    told = shown.seen[shown.seen.rfind(b"\x1b[?1049l") :]
    assert b"fault of Dateline" in told
    assert b"ValueError" in told
    assert b"WORDS" not in told.replace(b'secret = "WORDS', b"")
    assert b"\x1b]0;" not in shown.seen
    assert b"textual run" not in told


def test_a_fault_is_told_even_if_something_holds_the_end_up(terminal, folder):
    action = "lambda self: (self.run_worker(lambda: blocked(self), thread=True), break_it(self))"
    shown = _up(terminal(str(folder), driver=DRIVER.format(action=action)))
    shown.type(b"\x10")
    assert shown.ended() == 70
    assert shown.is_given_back
    told = shown.seen[shown.seen.rfind(b"\x1b[?1049l") :]
    assert b"ValueError" in told
    assert b"fault of Dateline" in told


@pytest.mark.parametrize(
    ("action", "keys"), [("worker(blocked)", b"q"), ("worker(blocked)", None), ("blocked", None)]
)
def test_nothing_blocked_holds_the_end_up(terminal, folder, action, keys):
    shown = _up(terminal(str(folder), driver=DRIVER.format(action=action)))
    shown.type(b"\x10")
    shown.settle()
    begun = time.monotonic()
    if keys:
        shown.type(keys)
    else:
        shown.process.send_signal(signal.SIGTERM)
        shown.read(0.1)
        shown.process.send_signal(signal.SIGTERM)
    assert shown.ended() == (0 if keys else 128 + signal.SIGTERM)
    assert time.monotonic() - begun < (6 if keys else 3)
    assert shown.is_given_back


def test_a_terminal_that_vanishes_ends_the_program(terminal, folder):
    shown = _up(terminal(str(folder)))
    shown.vanish()
    assert shown.ended() in (128 + signal.SIGHUP, 70)


@pytest.mark.parametrize(
    "said", [b"\xff", b"\xc3(", b"\x1b[1114112u", b"\x1b[99999999999u", b"\x1b[M\xff\xff\xff"]
)
def test_what_is_no_text_and_no_key_is_not_the_end(terminal, folder, said):
    shown = _up(terminal(str(folder)))
    shown.type(said)
    shown.settle()
    shown.type(b"\x1b")
    shown.settle()
    since = len(shown.seen)
    shown.type(b"?")
    shown.until(b"Keys", since=since)
    os.kill(shown.process.pid, 0)
    shown.type(b"\x11")
    assert shown.ended() == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_reads_no_more_holds_no_end_up(terminal, folder, number):
    shown = _up(terminal(str(folder), size=(200, 60)))
    shown.settle()
    for width in range(200, 100, -1):  # each draws all of the screen, and nobody takes it
        shown.resize(width, 60)
        time.sleep(0.01)  # a signal that another is still waiting for is lost
    begun = time.monotonic()
    shown.process.send_signal(number)
    shown.process.wait(DEADLINE)
    assert time.monotonic() - begun < 6
    assert shown.process.returncode == 128 + number


def test_a_terminal_that_reads_on_goes_on(terminal, folder):
    shown = _up(terminal(str(folder), size=(200, 60)))
    for width in range(200, 100, -1):
        shown.resize(width, 60)
    shown.settle()
    since = len(shown.seen)
    shown.type(b"?")
    shown.until(b"Keys", since=since)
    shown.type(b"\x11")
    assert shown.ended() == 0
    assert shown.is_given_back


def test_what_a_terminal_answers_and_reports_is_borne(terminal, folder):
    shown = _up(terminal(str(folder)))
    for said in (
        *(b"\x1b[?62;4c", b"\x1b[12;40R", b"\x1b]10;rgb:ffff/ffff/ffff\x07", b"\x1b]52;c;RVZJTA==\x07", b"\x1bP>|XTerm(370)\x1b\\"),
        *(b"\x1b[I\x1b[O", b"\x1b[?2026;2$y", b"\x1b[97;5u", b"/\x1b[55296;;55296u\r\x1b"),
        *(b"\x1b[<35;9;9M" * 500, b"\x1b[<0;9;9M\x1b[<32;90;90M\x1b[<0;1;1m", b"\x1b[200~" + b"word " * 50_000 + b"\x1b[201~", b"\x1b[201~\x1b"),
    ):  # fmt: skip
        shown.type(said)
        shown.settle(0.05)
    shown.type(b"\x1b\x1b")
    shown.settle()
    shown.type(b"\x11")
    assert shown.ended() == 0
    assert shown.is_given_back
