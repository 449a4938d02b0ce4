"""Output: data to stdout, narration to stderr, and nothing that a terminal would obey."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from enum import IntEnum

from tui.core.problem import Problem
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


def prepare() -> None:
    """Make both streams unable to fail on a character that the terminal's encoding lacks."""
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
    """Write one line of JSON in UTF-8, whatever the locale, and flush it.

    `json` writes every control character as an escape; what else a terminal must not get was marked before.
    """
    line = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    line = clean_line(line) + "\n"
    binary = getattr(sys.stdout, "buffer", None)
    try:
        if binary is None:
            sys.stdout.write(line)
        else:
            sys.stdout.flush()
            binary.write(line.encode())
        sys.stdout.flush()
    except BrokenPipeError:
        raise PipeClosedError from None


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise PipeClosedError from None


def say(sentence: str) -> None:
    """Tell the person something, on stderr."""
    sys.stderr.write(clean_line(sentence) + "\n")


def say_problems(problems: Iterable[Problem]) -> None:
    """Tell each problem with its reason, on stderr."""
    for problem in problems:
        say(f"dateline: {problem}")
