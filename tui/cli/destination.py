"""The destination: where an answer goes, standard output as it comes, or a file that is whole or not there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from tui.cli.output import UnwritableError, say, write_data, write_styled
from tui.core.entry import Listed
from tui.core.sanitise import clean
from tui.session.exporting import SUFFIXES, Format, refusal, save

STANDARD_OUTPUT = "-"


class Destination:
    """Takes the pieces of an answer."""

    def __init__(self, output: str | None, form: str | None, *, may_replace: bool) -> None:
        """Take what the options say; a file without a format gets the one that its name says."""
        self._path = None if output in (None, STANDARD_OUTPUT) else Path(output or "")
        self._may_replace = may_replace
        named = SUFFIXES.get(self._path.suffix.lower()) if self._path else None
        self.form = named if form is None else None if form == "text" else Format(form)
        """None is text for people."""

    def check(self, documents: Iterable[Listed]) -> None:
        """Make sure before the work that its answer can be written.

        Raises:
            click.UsageError: If it cannot.
        """
        if self._path and (reason := refusal(self._path, documents, may_replace=self._may_replace)):
            advice = " --force replaces it." if reason.endswith("already.") else ""
            raise click.UsageError(reason + advice)

    @property
    def is_file(self) -> bool:
        """Whether the answer goes to a file."""
        return self._path is not None

    def deliver(self, pieces: Iterable[str]) -> None:
        """Write what was exported; the pieces bring their line ends.

        Raises:
            UnwritableError: If the file cannot be written.
        """
        if self._path is None:
            for piece in pieces:
                write_data(piece)
            return
        try:
            save(self._path, pieces, self.form)
        except OSError as reason:
            raise UnwritableError(str(reason)) from reason
        say(f"dateline: written to {self._path}")

    def deliver_lines(self, lines: Iterable[str]) -> None:
        """Write lines of text for people; what is in them beside our own escape sequences is clean."""
        if self._path is None:
            for line in lines:
                write_styled(line)
        else:
            self.deliver(f"{clean(line).text}\n" for line in lines)
