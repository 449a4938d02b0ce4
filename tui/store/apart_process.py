"""The process that reads apart: it reads one file after another with other people's code, and may do little else.

Limits are set before that code is loaded, and only ever tightened: memory; no file is written, no socket opened, no program
started. These stop mistakes and common tricks, not an attacker who runs code of his own in here: the process is the person's.
It ends when its standard input does, so that none is left when the program that started it is gone, however it went, and
the system ends it when a file takes too long, even if nobody is left to do so.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from importlib import import_module
from queue import SimpleQueue
from typing import Any

from tui.store.apart_frames import answer, asked, frame, read_frame
from tui.store.formats.extraction import Extraction, RefusedError

MEMORY = 2 << 30
"""Bytes of addresses it may take beyond those it starts with; a file of 64 MB and all that is made of it fits well."""
_DESCRIPTORS = 64
_GRACE_SECONDS = 5
"""After the time of a file, until the system ends the process."""
_QUESTION_CAP = 1 << 31
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.kill",
    "webbrowser.",
    "urllib.",
)
"""How the names of audit events begin that no reader has reason for."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(package: str = "tui.store.formats") -> None:
    """Read what standard input says, with the modules of a package, until it ends. Does not return."""
    given, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):  # what a library prints is no answer
        os.dup2(nowhere, standard)
    sys.dont_write_bytecode = True
    questions: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(given, questions), daemon=True).start()
    _limit()
    sys.addaudithook(_refuse)
    while True:
        head, data = questions.get()
        said = _said(package, head, data)
        for piece in (frame(said), said):
            _write(answers, piece)


def _listen(given: int, questions: SimpleQueue[tuple[bytes, bytes]]) -> None:
    """Pass questions on; end when there will be no more, whatever is being read."""

    def read(length: int) -> bytes:
        return os.read(given, length)

    while True:
        head = read_frame(read, _QUESTION_CAP)
        data = None if head is None else read_frame(read, _QUESTION_CAP)
        if head is None or data is None:
            os._exit(0)
        questions.put((head, data))


def _said(package: str, head: bytes, data: bytes) -> bytes:
    """The answer to a question, within its time."""
    kind, name, wish, seconds = asked(head)
    _set_alarm(seconds + _GRACE_SECONDS)
    try:
        extraction: Extraction = import_module(f"{package}.{kind}").extract(data, name, wish)
        return answer(extraction)
    except RefusedError as refused:
        return answer(refused)
    except MemoryError:
        return answer(
            RefusedError(
                "memory",
                f"reading it takes more than {MEMORY >> 30} GB of memory; convert it to text to read it here",
            )
        )
    except Exception as error:  # noqa: BLE001 - code of others on bytes of strangers: any of them is an answer
        return answer(
            RefusedError("unreadable", f"its reader cannot make sense of it ({type(error).__name__})")
        )
    finally:
        _set_alarm(0)


def _set_alarm(seconds: float) -> None:
    """Have the system end this process after so many seconds, which needs no turn of the interpreter; never for 0."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _write(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _limit() -> None:
    """Set the limits that the platform has."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_AS, _addresses() + MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _DESCRIPTORS),
    ):
        _, hard = resource.getrlimit(limit)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (bound, bound))
        except (ValueError, OSError):  # macOS takes no limit of addresses
            continue


def _addresses() -> int:
    """Bytes of addresses in use; a guess where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 - one small read
            return int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return MEMORY


def _refuse(event: str, details: tuple[Any, ...]) -> None:
    """Refuse what no reader has reason for; there is no way in Python to take this back."""
    if event.startswith(_REFUSED) or (event == "open" and details[2] and details[2] & _WRITING):
        raise PermissionError(f"{event} is not for readers")
