"""`dateline search`: the passages that match, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from tui.cli.group_lines import group_lines
from tui.cli.opening import Opened, opened
from tui.cli.output import Status, say, say_problems, write_json, write_styled
from tui.core.entry import Listed, date_order
from tui.core.match import Match, SearchResult
from tui.core.query import Mode
from tui.core.record import match_record
from tui.session.searching import Searcher

SHOWN = 20
"""Matches shown to a person who names no limit: about a screen's worth of groups. Programs get all."""
FORMS = ("text", "json", "csv", "markdown")
"""Names of formats; those but text are `session.exporting.Format`, which is loaded only to export."""
SORTS = ("date", "left", "right", "keyword", "source")
"""Names of orders, `core.concordance.LineOrder`; the same."""
MOST_CURVES = 8
"""As many as there are marks in `core.curve`; the same."""


@dataclass(frozen=True, slots=True)
class Search:
    """One collection, ready to be searched as the options say."""

    collection: Opened
    documents: Mapping[str, Listed]
    searcher: Searcher
    mode: Mode
    by_date: bool

    def answer(self, query: str, limit: int | None) -> tuple[SearchResult, list[Match]]:
        """The result for a query, and its best matches in the order that was asked for."""
        result = self.searcher.search(query, self.mode, limit=limit)
        matches = list(result.matches)
        if self.by_date:
            matches.sort(
                key=lambda match: (date_order(self.documents[match.document_id]), match.passage.span)
            )
        return result, matches


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made of what is found, as the options say."""

    form: str | None
    """None where only the name of the output may say it."""
    output: str | None
    may_replace: bool
    limit: int | None
    concordance: str | None
    """How the lines of a concordance are sorted, where one is wanted."""
    curve: tuple[str, ...]
    """The queries of the curves, where they are wanted."""
    width: int | None

    @property
    def is_plain(self) -> bool:
        """Whether matches go to standard output, as text or JSON."""
        is_text = self.form in (None, "text", "json")
        return is_text and not (self.output or self.concordance or self.curve)


@click.command("search")
@click.argument("words", nargs=-1, metavar="QUERY [PATH ...]", type=click.Path())
@click.option(
    "--stdin", "from_stdin", is_flag=True, help="Read queries from stdin, one a line; all words are PATHs."
)
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), default="fuzzy", show_default=True)
@click.option("--order", type=click.Choice(["best", "date"]), default="best", show_default=True)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most the N best matches.")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a match (with --stdin: a query), a line each."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="By default what the name of --output says, else text; json is the same as --json.",
)
@click.option("--output", "-o", metavar="FILE", type=click.Path(), help="Write a file, whole or not at all.")
@click.option("--force", is_flag=True, help="Replace the file when it is there.")
@click.option("--concordance", is_flag=True, help="Show each occurrence between the words around it.")
@click.option("--sort", type=click.Choice(SORTS), help="How the concordance is sorted; by date if not said.")
@click.option("--curve", is_flag=True, help="Show how often the query is said over time.")
@click.option("--also", multiple=True, metavar="QUERY", help="A query more for --curve; may be repeated.")
@click.option(
    "--width", type=click.IntRange(20), metavar="N", help="Cells of a row of --concordance, --curve."
)
def command(
    words: Sequence[str],
    *,
    from_stdin: bool,
    mode: str,
    order: str,
    limit: int | None,
    as_json: bool,
    form: str | None,
    output: str | None,
    force: bool,
    concordance: bool,
    sort: str | None,
    curve: bool,
    also: Sequence[str],
    width: int | None,
) -> int:
    """Find the passages that match a query.

    A QUERY that begins with - comes after --. With --order date the N best matches are printed in date order.

    A CSV file begins with a byte order mark, so that spreadsheets know it for UTF-8; in CSV, a cell that a spreadsheet
    would take for a formula begins with an apostrophe.
    """
    paths = words if from_stdin else words[1:]
    is_shaped = bool(form or output or concordance or curve)
    _refuse(
        (not from_stdin and not words, "what to search for is missing."),
        (
            from_stdin and "-" in paths,
            "standard input cannot be both the queries (--stdin) and a document (-).",
        ),
        (from_stdin and is_shaped, "--stdin answers in JSON only, on standard output."),
        (as_json and form not in (None, "json"), f"--json is not --format {form}."),
        (concordance and curve, "--concordance and --curve are two things; ask for one."),
        (bool(sort) and not concordance, "--sort is for a --concordance."),
        (bool(also) and not curve, "--also is for a --curve."),
        (len(also) >= MOST_CURVES, f"a --curve shows {MOST_CURVES} queries at most."),
        (curve and limit is not None, "a --curve counts all matches; it takes no --limit."),
        (bool(width) and not (concordance or curve), "--width is for a --concordance or a --curve."),
    )
    collection = opened(paths)
    search = Search(
        collection, collection.library.by_id, collection.library.searcher(), Mode(mode), by_date=order == "date"
    )
    if from_stdin:
        return _answer_lines(search, limit)
    wish = Wish(
        form="json" if as_json else form,
        output=output,
        may_replace=force,
        limit=limit,
        concordance=(sort or "date") if concordance else None,
        curve=(words[0], *also) if curve else (),
        width=width,
    )
    return _answer(search, words[0], wish)


def _refuse(*cases: tuple[bool, str]) -> None:
    """Say the first thing that is wrong with the options.

    Raises:
        click.UsageError: If one is.
    """
    for is_wrong, why in cases:
        if is_wrong:
            raise click.UsageError(why)


def _answer(search: Search, query: str, wish: Wish) -> Status:
    if not wish.is_plain:
        from tui.cli.shaping import answer_shaped  # noqa: PLC0415 - most searches need nothing of it

        return answer_shaped(search, query, wish)
    as_json = wish.form == "json"
    result, matches = search.answer(query, wish.limit if as_json else wish.limit or SHOWN)
    say_problems(result.query.problems)
    if as_json:
        for match in matches:
            write_json(match_record(match, search.documents[match.document_id]))
    else:
        for line in group_lines(matches, search.documents, is_styled=sys.stdout.isatty()):
            write_styled(line)
        narrate(result, shown=len(matches))
    return status_of(search, result)


def status_of(search: Search, result: SearchResult) -> Status:
    """The exit status of an answer: wrong usage when the query is no regular expression."""
    if result.query.problems and not result.total and search.mode is Mode.REGEX:
        return Status.USAGE
    return search.collection.status_when(found=bool(result.total))


def _answer_lines(search: Search, limit: int | None) -> Status:
    """Answer queries as they come, a line each, so that a program can ask the next after reading the last."""
    found = False
    for query in _queries():
        result, matches = search.answer(query, limit)
        found = found or bool(matches)
        write_json(
            {
                "query": query,
                "seconds": round(result.seconds, 6),
                "total": result.total,
                "matches": [match_record(match, search.documents[match.document_id]) for match in matches],
            }
        )
    return search.collection.status_when(found=found)


def _queries() -> Iterator[str]:
    """Yield the lines of stdin as soon as each is there."""
    while line := sys.stdin.buffer.readline():
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def narrate(result: SearchResult, *, shown: int) -> None:
    """Say on stderr that there is nothing, or that there is more."""
    if not result.total:
        nearest = f" The nearest there is: {result.nearest}" if result.nearest else ""
        say(f"dateline: nothing matches {result.query.text}.{nearest}")
    elif shown < result.total:
        say(
            f"dateline: the {shown} best of {result.total_in_words} matches are shown; --limit {result.total} shows more."
        )
