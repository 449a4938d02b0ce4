"""`dateline quotes`: the kept quotes, printed, written to a file, and taken in from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.output import Status, UnwritableError, say, say_problems, write, write_data, write_json
from tui.core.kept_filter import KeptOrder, in_kept_order
from tui.core.kept_quote import KeptQuote
from tui.core.problem import Problem
from tui.core.quote_groups import Grouping
from tui.session.keeping import Keeping
from tui.session.quoting import Style


@click.command("quotes")
@click.option(
    "--style",
    type=click.Choice([style.value for style in Style]),
    default="plain",
    show_default=True,
    help="How each is cited.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quote, a line each.")
@click.option(
    "--tag", "tags", metavar="TAG", multiple=True, help="Only those with this tag; may be repeated."
)
@click.option("--order", type=click.Choice(["kept", "date"]), default="kept", show_default=True)
@click.option(
    "--group",
    type=click.Choice([grouping.value for grouping in Grouping]),
    default="document",
    show_default=True,
    help="What they stand together by, where they are written for reading.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="Write a file in the form its name says: .md .html .org .csv .jsonld .bib .ris.",
)
@click.option("--force", is_flag=True, help="Replace the file when it is there.")
@click.option(
    "--import",
    "taken",
    metavar="FILE",
    type=click.Path(),
    help="Take in quotes of a file of annotations instead.",
)
def command(
    *,
    style: str,
    as_json: bool,
    tags: Sequence[str],
    order: str,
    group: str,
    output: str | None,
    force: bool,
    taken: str | None,
) -> int:
    """Print the kept quotes, in the order in which they were kept or by the date of their sources.

    What --output writes as .jsonld, --import takes in again with nothing lost; it also takes the annotations of other programs.
    """
    keeping = Keeping()
    problems = keeping.load()
    say_problems(problems)
    if taken is not None:
        if output or as_json:
            raise click.UsageError("--import stands alone.")
        return _take(keeping, taken)
    quotes = _chosen(keeping.quotes, tags, by_date=order == "date")
    if output is not None:
        _write(Path(output), quotes, Grouping(group), may_replace=force)
    elif as_json:
        _print_json(quotes)
    elif quotes:
        _print(Style(style), quotes, Grouping(group))
    else:
        say("dateline: nothing is kept that fits.")
    if problems:
        return Status.UNREAD
    return Status.DONE if quotes else Status.NOTHING


def _chosen(quotes: Sequence[KeptQuote], tags: Sequence[str], *, by_date: bool) -> list[KeptQuote]:
    wanted = {tag.casefold() for tag in tags}
    found = [quote for quote in quotes if wanted <= {tag.casefold() for tag in quote.tags}]
    return in_kept_order(found, KeptOrder.DATE) if by_date else found


def _print_json(quotes: Sequence[KeptQuote]) -> None:
    from tui.core.quote_record import quote_record  # noqa: PLC0415 - nothing else needs it

    for quote in quotes:
        write_json(quote_record(quote))


def _print(style: Style, quotes: Sequence[KeptQuote], group: Grouping) -> None:
    from tui.session.carrying import quotes_in_style  # noqa: PLC0415 - nothing else needs it

    if style is Style.PLAIN:
        write("".join(quotes_in_style(style, quotes, group)).removesuffix("\n"))
    else:
        for piece in quotes_in_style(style, quotes, group):
            write_data(piece)


def _write(path: Path, quotes: Sequence[KeptQuote], group: Grouping, *, may_replace: bool) -> None:
    from tui.session.carrying import write_quotes  # noqa: PLC0415 - nothing else needs it

    complaint = write_quotes(path, quotes, group, may_replace=may_replace)
    if "cannot be written" in complaint:
        raise UnwritableError(complaint)
    if complaint:
        raise click.UsageError(complaint + " --force replaces it." * complaint.endswith("already."))
    say(f"dateline: written to {path}")


def _take(keeping: Keeping, path: str) -> Status:
    from tui.session.carrying import take_quotes  # noqa: PLC0415 - nothing else needs it

    taken = take_quotes(keeping, path)
    if isinstance(taken, Problem):
        say_problems([taken])
        return Status.USAGE if taken.what == "missing" else Status.UNREAD
    count, rejected = taken
    say(f"dateline: {count} quote{'s' * (count != 1)} taken in.")
    if rejected:
        say(f"dateline: {rejected} annotation{'s' * (rejected != 1)} left out: no words of a document.")
        return Status.UNREAD
    return Status.DONE if count else Status.NOTHING
