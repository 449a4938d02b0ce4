"""The dialog that checks a quote: any sentence is pasted, and as it is typed it is said whether the documents say it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea
from textual.worker import get_current_worker

from tui.core.citation import Citation
from tui.core.sanitise import clean_line
from tui.session.checking import Finding, QuoteCheck
from tui.view.dialogs import Dialog
from tui.view.runs_content import runs_content

Check = Callable[[str, Callable[[], bool]], QuoteCheck | None]
"""Checks words; the second argument is asked whether nobody waits for the answer any more."""
_SIGNS = {Finding.EXACT: "=", Finding.ALTERED: "≠", Finding.NOT_HERE: "–"}
_STYLES = {
    Finding.EXACT: "bold $text-success",
    Finding.ALTERED: "bold $text-warning",
    Finding.NOT_HERE: "bold $text-error",
}


class CheckDialog(Dialog[QuoteCheck]):
    """Whether a sentence stands in the documents: exact, altered, or not here; and how it differs."""

    DEFAULT_CSS = """
    CheckDialog > #box {
        TextArea { height: 6; border: none; padding: 0 1; background: $background; }
        TextArea:focus { border: none; }
        #finding { height: auto; margin: 1 0 0 0; }
        #passage { height: auto; }
        VerticalScroll { height: auto; max-height: 40vh; }
    }
    """
    heading = "Check a quote"
    hint = "[-in the quote-] {+in the document+} · Enter goes to the passage · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "Go", show=False, priority=True)]

    def __init__(self, check: Check, words: str = "") -> None:
        """Take what checks words, and the words to begin with."""
        super().__init__()
        self._check = check
        self._words = words
        self._found: QuoteCheck | None = None

    def compose_box(self) -> ComposeResult:
        yield TextArea(self._words, id="words", soft_wrap=True)
        yield Static(Content("Paste or type a sentence."), id="finding")
        with VerticalScroll(can_focus=False):
            yield Static(id="passage")

    def on_mount(self) -> None:
        self.query_one("#words").focus()

    @on(TextArea.Changed, "#words")
    def _changed(self, message: TextArea.Changed) -> None:
        words = message.text_area.text
        self.run_worker(lambda: self._look(words), thread=True, exclusive=True, group="check")

    def _look(self, words: str) -> None:
        worker = get_current_worker()
        found = self._check(words, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.show_from_thread(self._show, found)

    def _show(self, found: QuoteCheck | None) -> None:
        self._found = found
        finding, passage = (self.query_one(name, Static) for name in ("#finding", "#passage"))
        finding.update(_in_words(found) if found else Content("Paste or type a sentence."))
        passage.update(runs_content(found.runs) if found else Content(""))

    def action_go(self) -> None:
        """Answer with the passage that is shown."""
        if self._found is not None and self._found.span is not None:
            self.dismiss(self._found)


def _in_words(check: QuoteCheck) -> Content:
    """The finding, and where the passage stands."""
    parts: list[Content | str | tuple[str, str]] = [
        (f"{_SIGNS[check.finding]} {check.finding}", _STYLES[check.finding])
    ]
    if check.is_set_otherwise:
        parts.append(", but for blanks, line ends, hyphens, quotation marks or dashes")
    if check.places > 1:
        parts.append(f", in {check.places} places; the first")
    if check.entry is None:
        return Content.assemble(*parts, ": no passage is like it.")
    if check.finding is Finding.NOT_HERE:
        parts.append("; the nearest passage")
    citation = Citation.of(check.entry)
    said = f": {clean_line(citation.title_in_words)}, {citation.date_in_words}"
    return Content.assemble(*parts, said, (f"  {clean_line(citation.path)}", "$text-muted"))
