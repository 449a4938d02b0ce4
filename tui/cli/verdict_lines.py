"""Verdicts for people: a line a quote, and one more where its words were changed."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tui.core.difference import Kind, Run
from tui.core.fragment import fragment_of
from tui.core.sanitise import clean_line
from tui.core.verdict import Verdict
from tui.session.verifying import Checked

_VERDICT = max(map(len, Verdict))
_SHOWN = 60
"""Characters of a quote that are shown."""
_LONGEST_RUN = 80


def verdict_lines(checked: Checked, place: str, *, is_styled: bool) -> Iterator[str]:
    """Yield the verdict with the words, where they stand and where they are quoted; then what was changed in them."""
    verdict = f"{checked.verdict:<{_VERDICT}}"
    if is_styled:
        verdict = click.style(verdict, bold=not checked.holds, fg="green" if checked.holds else "red")
    parts = [
        verdict,
        f"“{_short(checked.quoted.exact, _SHOWN)}”",
        clean_line(_stands(checked)),
        clean_line(place),
    ]
    yield "  ".join(part for part in parts if part)
    indent = " " * (_VERDICT + 2)
    if checked.verdict is Verdict.EDITED:
        yield f"{indent}{' '.join(_change(run, is_styled=is_styled) for run in checked.difference)}"
    elif checked.nearest:
        yield f"{indent}nearest: “{_short(checked.nearest, 2 * _SHOWN)}”"


def _stands(checked: Checked) -> str:
    """Where the words stand now, else what they were taken from."""
    document, quoted = checked.document, checked.quoted
    if document is None:
        return quoted.path or quoted.uri or "no document named"
    return document.source.path + (fragment_of(document, checked.span) if checked.span else "")


def _change(run: Run, *, is_styled: bool) -> str:
    """A run of words, marked by what became of it: [-removed-] and {+added+}, as wdiff writes them."""
    if run.kind is Kind.SAME:
        return _ends(run.text)
    text = _short(run.text, _LONGEST_RUN)
    marked = f"[-{text}-]" if run.kind is Kind.REMOVED else f"{{+{text}+}}"
    colour = "red" if run.kind is Kind.REMOVED else "green"
    return click.style(marked, fg=colour, bold=True) if is_styled else marked


def _ends(text: str) -> str:
    """Words that are the same, their middle left out where they are many."""
    words = clean_line(text).split()
    return " ".join(words) if len(words) < 9 else f"{' '.join(words[:3])} … {' '.join(words[-3:])}"


def _short(text: str, most: int) -> str:
    """Words on one line, cut where they are many."""
    line = " ".join(clean_line(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
