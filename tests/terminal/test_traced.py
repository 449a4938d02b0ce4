"""What a session does outside its window, seen by the system: no network, no program but the clipboard's, no file elsewhere.

The whole of it is in `tests/bench/traced.py`; here is the shortest session that opens, searches, copies and keeps.
"""

import shutil
import subprocess

import pytest

from tests.bench.traced import HELPERS, WORDS, Call, Judge, Session, calls_of


def judge_of(trace, **places):
    judge = Judge(["/home/own"], ["/papers"], ["/out"], ["/bin/xclip"], "/bin/dateline", **places)
    for call in calls_of(trace, "/papers", ["/bin/xclip"]):
        judge.look_at(call)
    return judge


@pytest.mark.parametrize(
    "line",
    [
        "9 socket(AF_INET, SOCK_STREAM, 0) = 3",
        '9 connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/run/nscd/socket"}, 110) = -1 ENOENT (x)',
        '9 openat(AT_FDCWD</papers>, "1.txt", O_RDWR|O_CLOEXEC) = 3</papers/1.txt>',
        '9 openat(AT_FDCWD</papers>, "/home/other/.netrc", O_RDONLY) = 3</home/other/.netrc>',
        '9 openat(AT_FDCWD</papers>, "textual.py", O_RDONLY) = 3</papers/textual.py>',
        '9 unlink("/papers/1.txt") = 0',
        '9 renameat2(AT_FDCWD</papers>, "/home/own/a", AT_FDCWD</papers>, "/tmp/a", 0) = 0',
        '9 execve("/usr/bin/curl", ["curl"], 0x7 /* 1 var */) = 0',
        '9 chmod("/etc", 0700) = -1 EPERM (Operation not permitted)',
    ],
)
def test_what_must_not_be_done_is_found(line):
    """The judge itself: one that finds nothing proves nothing."""
    assert judge_of(f"{line}\n").findings


@pytest.mark.parametrize(
    "lines",
    [
        '9 openat(AT_FDCWD</papers>, "1.txt", O_RDONLY) = 3</papers/1.txt>',
        '9 openat(AT_FDCWD</papers>, "/home/own/a", O_WRONLY|O_CREAT, 0600) = 3</home/own/a>',
        '9 socketpair(AF_UNIX, SOCK_STREAM, 0, [3<socket:[1]>, 4<socket:[2]>]) = 0\n9 sendto(3<socket:[1]>, "\\0", 1, 0, NULL, 0) = 1',
        '9 vfork( <unfinished ...>\n10 execve("/bin/xclip", ["xclip"], 0x7) = 0\n10 unlink("/etc/a") = 0\n9 <... vfork resumed>) = 10',
        '9 vfork() = 10\n10 execve("/bin/xclip", ["xclip"], 0x7) = 0\n10 vfork( <unfinished ...>\n11 unlink("/etc/a") = 0',
        "9 exit_group(0) = ?",
    ],
)
def test_what_may_be_done_is_not_held_against_the_program(lines):
    assert judge_of(f"{lines}\n").findings == []


def test_what_a_call_names_is_read_as_it_was_meant():
    (call,) = calls_of('9 rename("/papers/\\303\\244.txt", "b") = 0\n', "/papers", [])

    assert call == Call("rename", call.arguments, 0, ("/papers/ä.txt", "/papers/b"))
    assert call.changes


@pytest.fixture
def session(tmp_path):
    try:
        subprocess.run(["strace", "-f", "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no strace, or none that is allowed to follow")
    return Session(tmp_path)


def test_a_session_talks_to_nobody_and_writes_nothing_elsewhere(session):
    assert shutil.which("strace")
    assert 0 == session.screen([b"}}Y", b"s", b"/harbour", b"\x11"])
    ran = session.run("doctor", str(session.papers / "1.txt"))
    judge = session.judged()

    assert (0, "") == (ran.returncode, ran.stderr)
    assert WORDS in session.copied.read_text()
    assert any(name.endswith(HELPERS) for name in judge.done)
    assert judge.findings == []
    assert list(session.unprivate()) == []
    assert list(session.leaked()) == []
