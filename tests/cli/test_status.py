import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import listing


def test_something_listed_or_found_is_0(dateline, folder):
    assert 0 == dateline("list", folder)[0]
    assert 0 == dateline("search", "harbour", folder)[0]
    assert 0 == dateline("read", folder / "later.txt")[0]


def test_nothing_found_is_1_and_said_on_stderr(dateline, folder):
    status, out, err = dateline("search", "zzzzqqqq xxxxjjjj", folder)

    assert (1, "") == (status, out)
    assert "nothing matches" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--no-such-option"],
        ["--no-such-option"],
        ["search"],
        ["search", "--stdin", "-"],
        ["search", "words", "--limit", "0"],
        ["search", "words", "--mode", "guess"],
        ["quote", "FOLDER/later.txt", "3"],
        ["quote", "FOLDER/later.txt", "3", "3"],
        ["quote", "FOLDER/later.txt", "0", "999999"],
        ["quote", "FOLDER", "0", "1"],
        ["read", "FOLDER"],
        ["open", "FOLDER/later.txt#char=9,1"],
        ["completion", "tcsh"],
        ["FOLDER/no-such-file"],
        ["list", "FOLDER/no-such-file"],
        ["list", "FOLDER", "FOLDER/no-such-file"],
        ["read", "FOLDER/no-such-file"],
        ["search", "harbour", "FOLDER/no-such-file", "--json"],
    ],
)
def test_wrong_usage_and_a_missing_path_are_2_with_a_reason(dateline, folder, arguments):
    status, _, err = dateline(*(argument.replace("FOLDER", str(folder)) for argument in arguments))

    assert 2 == status
    assert err.strip()
    assert "Traceback" not in err


def test_a_file_that_cannot_be_read_is_3_and_the_rest_is_answered(dateline, folder):
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    status, out, err = dateline("list", folder, folder / "binary.txt")

    assert 3 == status
    assert "binary.txt" in err
    assert "later.txt" in out
    assert 3 == dateline("search", "zzzzqqqq", folder, folder / "binary.txt")[0]


def test_a_fault_of_ours_is_70_and_says_where(dateline, folder, monkeypatch):
    monkeypatch.setattr(listing, "opened", lambda _: 1 // 0)
    status, out, err = dateline("list", folder)

    assert (70, "") == (status, out)
    assert "ZeroDivisionError" in err


def test_an_interrupt_is_130(dateline, folder, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(listing, "opened", interrupt)

    assert 130 == dateline("list", folder)[0]


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "--json"], ["search", "the"], ["read", "FILE"], ["--help"]]
)
def test_a_broken_pipe_is_no_error(folder, arguments):
    words = [argument.replace("FILE", str(folder / "later.txt")) for argument in arguments]
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "tui", *words]
    ran = subprocess.run(
        command, stdout=writer, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False
    )
    os.close(writer)

    assert 0 == ran.returncode
    assert not any(word in ran.stderr for word in (b"Traceback", b"roken", b"ignored", b"cannot"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said_and_not_0(folder):
    command = f"exec '{sys.executable}' -m tui list --json '{folder}' >/dev/full"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert 70 == ran.returncode
    assert "cannot be written" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_standard_output_nothing_breaks(folder):
    command = f"exec '{sys.executable}' -m tui list '{folder}' >&-"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (0, "") == (ran.returncode, ran.stderr)


def test_a_command_that_was_mistyped_is_guessed_at(dateline):
    status, _, err = dateline("serach", "words")

    assert 2 == status
    assert "search" in err


def test_without_a_terminal_the_dated_list_is_printed(folder):
    command = [sys.executable, "-m", "tui", str(folder)]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=False)

    assert 0 == ran.returncode
    assert b"later.txt" in ran.stdout


def test_version_and_help_are_0(dateline):
    assert 0 == dateline("--version")[0]
    status, out, _ = dateline("--help")

    assert 0 == status
    assert all(
        name in out
        for name in ("list", "read", "search", "open", "quote", "verify", "doctor", "paths", "completion")
    )


def test_many_files_of_one_reason_are_named_one_by_one_to_programs_and_told_once_to_people(
    dateline, folder, monkeypatch
):
    names = [f"binary {number}.txt" for number in range(30)]
    for name in names:
        (folder / name).write_bytes(bytes(range(256)) * 40)
    for_programs = dateline("list", folder)[2]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for_people = dateline("list", folder)[2]

    assert all(f"{name}: it is not text" in for_programs for name in names)
    assert 1 == for_people.count("it is not text")
    assert "and 29 more like it: binary 1.txt, " in for_people
