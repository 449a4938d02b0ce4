"""A wish: what the options of a search ask for, and whether that makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click

FORMS = ("text", "json", "csv", "markdown")
"""Names of formats; those but text are `session.exporting.Format`, which is loaded only to export."""
SORTS = ("date", "left", "right", "keyword", "source")
"""Names of orders, `core.concordance.LineOrder`; the same."""
MOST_CURVES = 8
"""As many as there are marks in `core.curve`; the same."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The words and options of one call, by the names of the options."""

    words: Sequence[str]
    from_stdin: bool
    saved: str | None
    list_saved: bool
    mode: str | None
    order: str
    limit: int | None
    as_json: bool
    form: str | None
    output: str | None
    force: bool
    concordance: bool
    sort: str | None
    curve: bool
    also: Sequence[str]
    width: int | None
    explains: bool

    @property
    def paths(self) -> Sequence[str]:
        """What is to be searched."""
        return self.words if self.from_stdin or self.saved is not None else self.words[1:]

    @property
    def query(self) -> str:
        """What is searched for."""
        return self.words[0]

    @property
    def is_plain(self) -> bool:
        """Whether matches go to standard output, as text or JSON."""
        is_shaped = bool(self.output or self.concordance or self.curve)
        return not is_shaped and self.form in (None, "text", "json")

    def check(self) -> None:
        """Say the first thing that makes no sense.

        Raises:
            click.UsageError: If something does not.
        """
        is_drawn = self.concordance or self.curve
        cases = (
            (
                not self.from_stdin and self.saved is None and not self.words,
                "what to search for is missing.",
            ),
            (
                self.from_stdin and self.saved is not None,
                "a query is either saved (--saved) or read (--stdin).",
            ),
            (
                self.from_stdin and "-" in self.paths,
                "standard input cannot be both the queries (--stdin) and a document (-).",
            ),
            (
                self.from_stdin and bool(self.form or self.output or is_drawn),
                "--stdin answers in JSON only, on standard output.",
            ),
            (self.as_json and self.form not in (None, "json"), f"--json is not --format {self.form}."),
            (self.concordance and self.curve, "--concordance and --curve are two things; ask for one."),
            (bool(self.sort) and not self.concordance, "--sort is for a --concordance."),
            (bool(self.also) and not self.curve, "--also is for a --curve."),
            (len(self.also) >= MOST_CURVES, f"a --curve shows {MOST_CURVES} queries at most."),
            (self.curve and self.limit is not None, "a --curve counts all matches; it takes no --limit."),
            (bool(self.width) and not is_drawn, "--width is for a --concordance or a --curve."),
        )
        for is_wrong, why in cases:
            if is_wrong:
                raise click.UsageError(why)
