"""The screen, started from the command line: with the terminal's own keys, or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from tui.cli.output import Status, say


@click.command("", hidden=True)
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
def command(paths: Sequence[str]) -> int:
    """Open the screen on folders, files, or - for standard input."""
    return show(paths)


def show(paths: Sequence[str], at: tuple[str, int, int] | None = None) -> int:
    """Open the screen and return its exit status; without a terminal, print the dated list.

    Args:
        paths: What to open; none means the bundled documents.
        at: The document (path or URI) and the span to begin with.
    """
    if not has_screen():
        from tui.cli.listing import list_documents  # noqa: PLC0415 - the screen does not need it

        return list_documents(paths)
    if not keys_from_terminal():
        say("dateline: there is no terminal to read keys from.")
        return Status.USAGE
    from tui.view.app import run_screen  # noqa: PLC0415 - the one edge from the command line to the screen

    return run_screen(paths, at=at)


def has_screen() -> bool:
    """Whether standard output can show the screen."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def keys_from_terminal() -> bool:
    """Make file descriptor 0 the terminal, so that keys come from there; say whether it is.

    When standard input is a pipe it is read to its end first: afterwards `sys.stdin` holds those bytes for whoever opens
    `-`, while Textual, which reads descriptor 0, gets the keys.
    """
    if os.isatty(0):
        return True
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    piped = sys.stdin.buffer.read() if sys.stdin is not None else b""
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8", errors="replace")
    return True
