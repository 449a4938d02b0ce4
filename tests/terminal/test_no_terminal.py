"""Without a terminal on one side or the other: the right output and status, and never a wait for what does not come."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import HELP, PROGRAM

FULL = Path("/dev/full")


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
    shown.until(HELP)
    shown.type(b"q")
    assert shown.ended() == 0


def test_a_pipe_that_is_not_asked_for_is_not_read(terminal, folder):
    read, write = os.pipe()
    shown = terminal(str(folder), stdin=read)
    os.close(read)
    shown.until(HELP)
    shown.type(b"q")
    assert shown.ended() == 0
    os.close(write)


def test_standard_input_is_a_document(terminal, folder):
    with (folder / "1.txt").open("rb") as document:
        shown = terminal("-", stdin=document)
    shown.until(HELP)
    shown.type(b"q")
    assert shown.ended() == 0


@pytest.mark.parametrize("paths", [["-"], ["1.txt", "-"]])
def test_keys_are_not_taken_for_a_document(terminal, folder, paths):
    shown = terminal(*paths, cwd=folder)
    assert shown.ended() == 2
    assert b"./-" in shown.seen


def test_a_terminal_that_can_do_nothing_gets_the_list(terminal, folder):
    shown = terminal(str(folder), environment={"TERM": "dumb"}, is_screen=False)
    assert shown.ended() == 0
    assert b"1950" in shown.seen
    assert b"\x1b" not in shown.seen


def test_an_old_locale_and_no_colour_still_read(terminal, folder):
    shown = terminal(str(folder), environment={"LANG": "C", "LC_ALL": "C", "NO_COLOR": "1"})
    shown.until("纪念".encode())
    shown.until(HELP)
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


def _redirected(redirection):
    """A shell that becomes the program with a stream closed or sent elsewhere."""
    return f"import os, sys; os.execvp('sh', ['sh', '-c', 'exec \"$0\" \"$@\" {redirection}', {sys.executable!r}, '-m', 'tui', *sys.argv[1:]])"


@pytest.mark.parametrize("redirection", ["2>/dev/null", "2>&-", "<&-", "<&- 2>&-"])
def test_the_screen_needs_neither_input_nor_errors(terminal, folder, redirection):
    shown = terminal(str(folder), driver=_redirected(redirection))
    shown.until(HELP)
    shown.type(b"q")
    assert shown.ended() == 0
    assert shown.is_given_back


@pytest.mark.parametrize("redirection", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_with_standard_output_closed_there_is_no_screen_and_no_fault(terminal, folder, redirection):
    shown = terminal(str(folder), driver=_redirected(redirection))
    assert shown.ended() == 0
    assert shown.seen == b""


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "words",
    [["list", "FOLDER"], ["list", "--json", "FOLDER"], ["search", "Friends", "FOLDER"], ["read", "FOLDER/1.txt"],
     ["quote", "FOLDER/1.txt", "2", "8"], ["doctor", "FOLDER/1.txt"], ["doctor"], ["paths"],
     ["search", "--curve", "Friends", "FOLDER"], ["search", "--concordance", "Friends", "FOLDER"], ["--help"], ["list", "--help"]],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_written_is_said_and_counted(folder, words):
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *(word.replace("FOLDER", str(folder)) for word in words)],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 70
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_errors_that_cannot_be_told_change_no_status(folder):
    with FULL.open("wb") as full:
        command = [*PROGRAM, "list", str(folder), str(folder / "none")]
        assert (
            subprocess.run(
                command, stdout=subprocess.DEVNULL, stderr=full, timeout=60, check=False
            ).returncode
            == 2
        )


@pytest.mark.parametrize(
    "setting", [{"TERM": ""}, {"TERM": "no-such-terminal"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}]
)
def test_an_odd_terminal_and_names_that_are_no_text_are_borne(terminal, folder, setting):
    (folder / os.fsdecode(b"\xff\n\x1b[2J.txt")).write_text("On May 3, 1950 this was said.", encoding="utf-8")
    shown = terminal(str(folder), environment=setting)
    shown.until("纪念".encode())
    shown.until(HELP)
    shown.type(b"q")
    assert shown.ended() == 0
    assert shown.is_given_back
