"""`dateline quote`: words of a document, exact to the letter, with their citation."""

from __future__ import annotations

import click

from tui.cli.opening import opened_one
from tui.cli.output import write
from tui.core.span import Span
from tui.core.styles.template import EXAMPLE
from tui.session.quoting import Style, quote, render
from tui.store.settings import load_settings, settings_path


@click.command("quote")
@click.argument("path", type=click.Path())
@click.argument("start", type=click.IntRange(0))
@click.argument("end", type=click.IntRange(0))
@click.option(
    "--style", type=click.Choice([style.value for style in Style]), default="plain", show_default=True
)
def command(path: str, start: int, end: int, *, style: str) -> int:
    """Print words of a document with their citation.

    START and END count code points from 0; END is not included.
    """
    collection, document = opened_one(path)
    if document is None:
        return collection.status_when(found=False)
    length = len(document.text)
    if not start < end <= length:
        raise click.UsageError(f"{start} to {end} are no words of this document: it has {length} characters.")
    quotation = quote(document, Span(start, end))
    write(
        render(quotation, Style(style), own_template() if style == Style.TEMPLATE else "").removesuffix("\n")
    )
    return collection.status_when(found=True)


def own_template() -> str:
    """The person's own style.

    Raises:
        UsageError: If there is none, or none that can be understood.
    """
    settings, problems = load_settings(settings_path())
    if settings.citation is None:
        wrong = next((f" ({problem.detail})" for problem in problems if "citation" in problem.detail), "")
        raise click.UsageError(
            f"No template is set{wrong}. Write one in {settings_path()}, for example citation = '{EXAMPLE}'"
        )
    return settings.citation
