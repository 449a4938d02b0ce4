"""Writing kept quotes to a file, in the form that its name says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.core.kept_quote import KeptQuote
from tui.core.quotation import as_markdown, as_plain
from tui.session.exporting import refusal, save


def write_quotes(path: Path, quotes: Sequence[KeptQuote]) -> str:
    """Write quotes to a file; why it was not done as a sentence, or ""."""
    forms = {".md": as_markdown, ".txt": as_plain}
    form = forms.get(path.suffix.lower())
    if form is None:
        return f"The name must end in {', '.join(forms)}."
    if why := refusal(path, (), may_replace=False):
        return why
    try:
        save(path, (form(quote.quotation) + "\n" for quote in quotes), None)
    except OSError as error:
        return f"Not written: {error.strerror or error}."
    return ""
