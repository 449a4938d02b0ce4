"""Without a terminal on one side or the other: the right output and status, and never a wait for what does not come."""

import os
import subprocess

from tests.terminal.conftest import IS_UP, PROGRAM


def test_into_a_pipe_the_dated_list_is_printed(terminal, folder):
    read, write = os.pipe()
    with os.fdopen(read, "rb") as out:
        shown = terminal(str(folder), stdout=write)
        os.close(write)
        assert shown.ended() == 0
        listed = out.read()
    assert b"1950" in listed
    assert b"\x1b" not in listed + shown.seen


def test_keys_come_from_the_terminal_when_input_does_not(terminal, folder):
    shown = terminal(str(folder), stdin=subprocess.DEVNULL)
    shown.until(b"Friends")
    shown.type(b"q")
    assert shown.ended() == 0


def test_a_pipe_that_is_not_asked_for_is_not_read(terminal, folder):
    read, write = os.pipe()
    shown = terminal(str(folder), stdin=read)
    os.close(read)
    shown.until(b"Friends")
    shown.type(b"q")
    assert shown.ended() == 0
    os.close(write)


def test_standard_input_is_a_document(terminal, folder):
    with (folder / "1.txt").open("rb") as document:
        shown = terminal("-", stdin=document)
    shown.until(b"Friends")
    shown.type(b"q")
    assert shown.ended() == 0


def test_a_terminal_that_can_do_nothing_gets_the_list(terminal, folder):
    shown = terminal(str(folder), environment={"TERM": "dumb"})
    assert shown.ended() == 0
    assert b"1950" in shown.seen
    assert b"\x1b" not in shown.seen


def test_an_old_locale_and_no_colour_still_read(terminal, folder):
    shown = terminal(str(folder), environment={"LANG": "C", "LC_ALL": "C", "NO_COLOR": "1"})
    shown.until("纪念".encode())
    shown.until(IS_UP)
    shown.type(b"q")
    assert shown.ended() == 0


def test_without_any_terminal_the_list_is_printed(folder):
    done = subprocess.run(
        [*PROGRAM, str(folder)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=20,
        check=False,
        start_new_session=True,
    )
    assert (done.returncode, b"1950" in done.stdout, done.stderr) == (0, True, b"")
