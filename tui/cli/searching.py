"""`dateline search`: the passages that match, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import click

from tui.cli.group_lines import group_lines
from tui.cli.opening import Opened, opened
from tui.cli.output import Status, say, say_problems, write, write_json, write_styled
from tui.cli.wish import FORMS, SORTS, Wish
from tui.core.entry import Listed, date_order
from tui.core.match import Match, SearchResult
from tui.core.mode import Mode
from tui.core.record import Record, explanation_record, match_record
from tui.core.sanitise import clean_line
from tui.session.saving import saved_queries
from tui.session.searching import Searcher

SHOWN = 20
"""Matches shown to a person who names no limit: about a screen's worth of groups. Programs get all."""


@dataclass(frozen=True, slots=True)
class Search:
    """One collection, ready to be searched as the options say."""

    collection: Opened
    documents: Mapping[str, Listed]
    searcher: Searcher
    mode: Mode
    by_date: bool
    explains: bool

    def answer(self, query: str, limit: int | None) -> tuple[SearchResult, list[Match]]:
        """The result for a query, and its best matches in the order that was asked for."""
        result = self.searcher.search(query, self.mode, limit=limit)
        matches = list(result.matches)
        if self.by_date:
            matches.sort(
                key=lambda match: (date_order(self.documents[match.document_id]), match.passage.span)
            )
        return result, matches

    def record(self, match: Match) -> Record:
        """A match as JSON, with why it ranks where it does when that was asked."""
        record = match_record(match, self.documents[match.document_id])
        if self.explains:
            record["explanation"] = explanation_record(match.explain()) if match.explain else None
        return record


@click.command("search")
@click.argument("words", nargs=-1, metavar="QUERY [PATH ...]", type=click.Path())
@click.option(
    "--stdin", "from_stdin", is_flag=True, help="Read queries from stdin, one a line; all words are PATHs."
)
@click.option("--saved", metavar="NAME", help="Ask the query saved under NAME; all words are PATHs.")
@click.option("--list-saved", is_flag=True, help="List the saved queries instead.")
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), help="[default: fuzzy]")
@click.option("--order", type=click.Choice(["best", "date"]), default="best", show_default=True)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most the N best matches.")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a match (with --stdin: a query), a line each."
)
@click.option("--explain", "explains", is_flag=True, help="Say of every match why it ranks where it does.")
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
def command(**options: Any) -> int:  # noqa: ANN401 - of the types that a Wish says
    """Find the passages that match a query.

    \b
    "exact words"   -word  NOT word   this OR that   this|that   /regex/
    source:NAME  title:  author:  path:  lang:en   -source:NAME
    in:2020  before:2020-06  after:may 2015  since:  until:

    Bare words may be misspelt. A QUERY that begins with - comes after --. With --order date the N best matches are
    printed in date order.

    A CSV file begins with a byte order mark, so that spreadsheets know it for UTF-8; in CSV, a cell that a spreadsheet
    would take for a formula begins with an apostrophe.
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with it
    wish = Wish(**options)
    if wish.list_saved:
        return _list_saved(as_json=wish.as_json)
    wish.check()
    wish = _with_query(wish)
    collection = opened(wish.paths)
    search = Search(
        collection,
        collection.library.by_id,
        collection.library.searcher(),
        Mode(wish.mode or Mode.FUZZY),
        by_date=wish.order == "date",
        explains=wish.explains,
    )
    return _answer_lines(search, wish.limit) if wish.from_stdin else _answer(search, wish)


def _with_query(wish: Wish) -> Wish:
    """The wish with the query saved under the name it gives; `--mode` goes over the mode it was saved with.

    Raises:
        click.UsageError: If there is none.
    """
    if wish.saved is None:
        return wish
    kept = saved_queries()
    say_problems(kept.problems)
    if wish.saved not in kept.queries:
        raise click.UsageError(f"no query is saved as {wish.saved}; --list-saved names those that are.")
    found = kept.queries[wish.saved]
    return replace(wish, words=(found.text, *wish.paths), saved=None, mode=wish.mode or found.mode)


def _list_saved(*, as_json: bool) -> Status:
    """Print the saved queries, by name."""
    kept = saved_queries()
    say_problems(kept.problems)
    for name, asked in kept.queries.items():
        if as_json:
            write_json({"name": name, "query": asked.text, "mode": asked.mode})
        else:
            write("\t".join(clean_line(part) for part in (name, asked.mode, asked.text)))
    return Status.DONE if kept.queries else Status.NOTHING


def _answer(search: Search, wish: Wish) -> Status:
    if not wish.is_plain:
        from tui.cli.shaping import answer_shaped  # noqa: PLC0415 - most searches need nothing of it

        return answer_shaped(search, wish)
    as_json = wish.as_json or wish.form == "json"
    result, matches = search.answer(wish.query, wish.limit if as_json else wish.limit or SHOWN)
    say_problems(result.query.problems)
    if as_json:
        for match in matches:
            write_json(search.record(match))
    else:
        for line in group_lines(
            matches, search.documents, is_styled=sys.stdout.isatty(), explains=search.explains
        ):
            write_styled(line)
        narrate(result, shown=len(matches))
    if result.left_out:
        several = "s were" if result.left_out > 1 else " was"
        say(
            f"dateline: {result.left_out} document{several} left out, for it is not certain that the date fits."
        )
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
                "matches": [search.record(match) for match in matches],
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
