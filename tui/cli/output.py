"""Output: data to stdout, narration to stderr, and nothing that a terminal would obey."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import IntEnum

from tui.core.problem import Problem, in_short
from tui.core.sanitise import clean, clean_line


class Status(IntEnum):
    """Exit statuses; scripts rely on them."""

    DONE = 0
    NOTHING = 1
    """Nothing found."""
    USAGE = 2
    """Wrong usage, or a PATH that is not there."""
    UNREAD = 3
    """Some files could not be read; the rest is answered."""
    FAULT = 70
    """A fault of ours (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130


class PipeClosedError(Exception):
    """Whoever read our output went away, which is no error."""


class UnwritableError(Exception):
    """The output cannot be written: a full disk, a device that failed."""


def prepare() -> None:
    """Make both streams there, and unable to fail on a character that the terminal's encoding lacks.

    Where one was closed, the descriptors 0 to 2 are filled first: a document that is opened must not get one of them.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while (spare := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(spare)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for good
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for good
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def write(text: str) -> None:
    """Write data, cleaned, and end the line."""
    _write(clean(text).text + "\n")


def write_styled(text: str) -> None:
    """Write a line that already holds escape sequences of our own around cleaned words."""
    _write(text + "\n")


def write_json(record: Mapping[str, object]) -> None:
    """Write one line of JSON in UTF-8, whatever the locale, and flush it."""
    from tui.core.record import json_line  # noqa: PLC0415 - most commands write none

    write_data(json_line(record))


def write_data(text: str) -> None:
    """Write text that is data of a format, as it is and in UTF-8, and flush it."""
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()


def finish() -> None:
    """Bring out what is still in the buffer, while something can be said about it."""
    with _writing():
        sys.stdout.flush()


def abandon() -> None:
    """Let what is left go nowhere: Python flushes once more when it ends, and must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(text: str) -> None:
    with _writing():
        sys.stdout.write(text)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise PipeClosedError from None
    except OSError as reason:
        raise UnwritableError(str(reason)) from reason


def say(sentence: str) -> None:
    """Tell the person something, on stderr; where that cannot be written, the status says it alone."""
    try:
        sys.stderr.write(clean_line(sentence) + "\n")
    except OSError:  # Python would try once more at the end, and make a failure of it
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def say_problems(problems: Iterable[Problem]) -> None:
    """Tell each problem with its reason, on stderr; on a terminal many of one reason in short, or they would flood it."""
    if not sys.stderr.isatty():
        for problem in problems:
            say(f"dateline: {problem}")
        return
    for problem, more in in_short(problems):
        say(f"dateline: {problem}")
        if more:
            say(f"          {more}")


_FAULT_LINE = 300
"""Characters of a line of a fault: its message may hold a document."""


def say_fault() -> None:
    """Say on stderr that what is being handled is our fault, and where it happened."""
    import traceback  # noqa: PLC0415 - rare

    for line in traceback.format_exc().splitlines():
        say(line[:_FAULT_LINE])
    say("dateline: this is a fault of Dateline, not of the documents; the lines above say where.")
