"""How a document differs from a quote, each run of words marked so that it is known without a colour, as wdiff writes it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from tui.core.difference import Kind, Run
from tui.core.sanitise import clean_line

_MARKS = {
    Kind.SAME: ("", "", ""),
    Kind.REMOVED: ("[-", "-]", "strike $text-error"),
    Kind.ADDED: ("{+", "+}", "bold underline $text-success"),
}
"""What stands before and after a run, and its style."""
_LONGEST_RUN = 400


def runs_content(runs: Iterable[Run]) -> Content:
    """Return runs as text: `[-in the quote only-] {+in the document only+}`."""
    parts: list[Content | str | tuple[str, str]] = []
    for run in runs:
        before, after, style = _MARKS[run.kind]
        text = f"{before}{_one_line(run)}{after}"
        parts += [(text, style) if style else text, " "]
    return Content.assemble(*parts)


def _one_line(run: Run) -> str:
    """The words of a run on one line, their middle left out where they are very many."""
    line = " ".join(clean_line(run.text).split())
    if len(line) <= _LONGEST_RUN:
        return line
    return f"{line[: _LONGEST_RUN // 2]} … {line[-_LONGEST_RUN // 2 :]}"
