"""Carrying kept quotes elsewhere and back: written to a file in the form its name says, and taken in from annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.core.kept_quote import KeptQuote
from tui.core.problem import Problem
from tui.core.quote_groups import Grouping
from tui.core.sanitise import clean, clean_line
from tui.core.styles.template import EXAMPLE
from tui.session.exporting import Format, refusal, save
from tui.session.keeping import Keeping
from tui.session.quote_exporting import (
    QUOTE_SUFFIXES,
    QuoteFormat,
    export_quotes,
    import_quotes,
)
from tui.session.quoting import Style, render
from tui.store.read import problem, read_data, reason

_FORMS = {
    Style.MARKDOWN: QuoteFormat.MARKDOWN,
    Style.BIBTEX: QuoteFormat.BIBTEX,
    Style.RIS: QuoteFormat.RIS,
    Style.CSL_JSON: QuoteFormat.CSL_JSON,
    Style.ANNOTATION: QuoteFormat.JSON_LD,
}
"""Styles that have a form for many."""


def quotes_in_style(
    style: Style,
    quotes: Sequence[KeptQuote],
    group_by: Grouping = Grouping.DOCUMENT,
    template: str = EXAMPLE,
) -> Iterator[str]:
    """Yield quotes in the style that one is cited in, piece by piece.

    What has a form for many (a list for a reference manager, a collection of annotations, a report) is in that form; of the
    others each stands alone, with what was thought of it.
    """
    if style in _FORMS:
        yield from export_quotes(_FORMS[style], quotes, group_by)
        return
    for number, quote in enumerate(quotes):
        thoughts = [clean(f"Note: {quote.note}").text] if quote.note else []
        thoughts += [clean_line(f"Tags: {', '.join(quote.tags)}")] if quote.tags else []
        yield (
            "\n" * bool(number)
            + render(quote.quotation, style, template)
            + "".join(f"{line}\n" for line in thoughts)
        )


def write_quotes(
    path: Path,
    quotes: Sequence[KeptQuote],
    group_by: Grouping = Grouping.DOCUMENT,
    *,
    may_replace: bool = False,
) -> str:
    """Write quotes to a file, whole or not at all; why it was not done, as a sentence, or ""."""
    form = QUOTE_SUFFIXES.get(path.suffix.lower())
    if form is None:
        return f"The name must end in {', '.join(QUOTE_SUFFIXES)}."
    if why := refusal(path, (), may_replace=may_replace):
        return why
    try:
        save(
            path,
            export_quotes(form, quotes, group_by),
            Format.CSV if form is QuoteFormat.CSV else None,
        )
    except OSError as error:
        return f"{path.name} cannot be written: {reason(error)}."
    return ""


def take_quotes(keeping: Keeping, path: str) -> tuple[int, int] | Problem:
    """Keep the quotes of a file of annotations; those that are kept already stay as they are.

    Returns:
        How many were new, and how many of its annotations are no quotes; or why it could not be done, and then none is kept.
    """
    raw, _ = read_data(path, clean_line(path))
    if isinstance(raw, Problem):
        return raw
    try:
        quotes, rejected = import_quotes(raw.decode("utf-8-sig", errors="replace"))
    except ValueError as error:
        return problem(path, "unreadable", str(error))
    taken = keeping.take(quotes)
    return taken if isinstance(taken, Problem) else (taken, rejected)
