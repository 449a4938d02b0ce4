"""The screen, started from the command line: with the terminal's own keys, or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from functools import partial

from tui.cli.commands import COMMANDS
from tui.cli.output import Status, say
from tui.session.aside import Aside
from tui.store.inner_path import as_address
from tui.store.read import SIZE_CAP, STANDARD_INPUT

_ANSWER_SECONDS = 0.5
"""How long it is waited for a disk to say whether a path is there."""


def start(paths: Sequence[str]) -> int:
    """Open the screen on folders, files, or - for standard input, unless one of them is not there."""
    found = [found_at(path) for path in paths]
    missing = [path for path, address in zip(paths, found, strict=True) if address is None]
    for path in missing:
        say(f"dateline: {path}: there is no such file or folder.{_hint(path)}")
    return Status.USAGE if missing else show([address for address in found if address is not None])


def found_at(path: str) -> str | None:
    """The path or address that a PATH means; None where it is plainly not there: no URI, no pattern, no place inside a file."""
    try:
        return Aside(partial(_look, path)).result(_ANSWER_SECONDS)
    except TimeoutError:
        return path  # a disk that does not answer is the screen's to wait for


def _look(path: str) -> str | None:
    address = as_address(path)
    is_plain = path != STANDARD_INPUT and "://" not in address and not any(sign in path for sign in "*?[")
    return None if is_plain and not os.path.lexists(path) else address


def _hint(path: str) -> str:
    """The command that may have been meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - rare

    close = get_close_matches(path, COMMANDS, 1)
    return f" Did you mean the command {close[0]}?" if close else ""


def show(paths: Sequence[str], at: tuple[str, int, int] | None = None, remark: str = "") -> int:
    """Open the screen and return its exit status; without a terminal, print the dated list.

    Args:
        paths: What to open; none means the bundled documents.
        at: The document (path or URI) and the span to begin with.
        remark: What to say at the start.
    """
    if not has_screen():
        from tui.cli.listing import list_documents  # noqa: PLC0415 - the screen does not need it

        return list_documents(paths)
    if STANDARD_INPUT in paths and os.isatty(0):
        # Keys cannot be a document too; and the shell's `*` may have met a file of that name.
        say("dateline: - is standard input, and nothing is piped into it; a file of that name is ./-")
        return Status.USAGE
    if not keys_from_terminal(read_pipe=STANDARD_INPUT in paths):
        say("dateline: there is no terminal to read keys from.")
        return Status.USAGE
    from tui.view.start import run_screen  # noqa: PLC0415 - the one edge from the command line to the screen

    return run_screen(paths, at=at, remark=remark) if remark else run_screen(paths, at=at)


def has_screen() -> bool:
    """Whether standard output can show the screen."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def keys_from_terminal(*, read_pipe: bool) -> bool:
    """Make file descriptor 0 the terminal, so that keys come from there; say whether it is.

    A pipe that is to be a document is read first, to its end or one byte beyond what any document may have:
    afterwards `sys.stdin` holds those bytes for whoever opens `-`, while Textual, which reads descriptor 0, gets the keys.
    """
    if os.isatty(0):
        return True
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    piped = sys.stdin.buffer.read(SIZE_CAP + 1) if read_pipe and sys.stdin is not None else b""
    os.dup2(terminal, 0)
    os.close(terminal)
    if sys.__stdin__ is None:  # it was closed
        sys.__stdin__ = open(0, closefd=False)  # type: ignore[misc] # noqa: SIM115 - for good
    sys.stdin = io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8", errors="replace")
    return True
