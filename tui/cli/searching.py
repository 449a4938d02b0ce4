"""`dateline search`: the passages that match, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from tui.cli.opening import Opened, opened
from tui.cli.output import Status, say, say_problems, write, write_json, write_styled
from tui.cli.records import Record, explanation_record, match_record
from tui.core.citation import Citation
from tui.core.document import Document, date_order
from tui.core.match import Match, SearchResult
from tui.core.query import Mode
from tui.core.sanitise import clean_line
from tui.core.span import Span
from tui.session.searching import Searcher

SHOWN = 20
"""Matches shown to a person who names no limit: about a screen's worth of groups. Programs get all."""


@dataclass(frozen=True, slots=True)
class _Search:
    """One collection, ready to be searched as the options say."""

    collection: Opened
    documents: dict[str, Document]
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
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), default="fuzzy", show_default=True)
@click.option("--order", type=click.Choice(["best", "date"]), default="best", show_default=True)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most the N best matches.")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a match (with --stdin: a query), a line each."
)
@click.option("--explain", "explains", is_flag=True, help="Say of every match why it ranks where it does.")
def command(
    words: Sequence[str],
    *,
    from_stdin: bool,
    mode: str,
    order: str,
    limit: int | None,
    as_json: bool,
    explains: bool,
) -> int:
    """Find the passages that match a query.

    A QUERY that begins with - comes after --. With --order date the N best matches are printed in date order.
    """
    if not from_stdin and not words:
        raise click.UsageError("what to search for is missing.")
    paths = words if from_stdin else words[1:]
    if from_stdin and "-" in paths:
        raise click.UsageError("standard input cannot be both the queries (--stdin) and a document (-).")
    collection = opened(paths)
    search = _Search(
        collection,
        collection.by_id(),
        Searcher(collection.collection),
        Mode(mode),
        by_date=order == "date",
        explains=explains,
    )
    if from_stdin:
        return _answer_lines(search, limit)
    return _answer(search, words[0], limit, as_json=as_json)


def _answer(search: _Search, query: str, limit: int | None, *, as_json: bool) -> Status:
    result, matches = search.answer(query, limit if as_json else limit or SHOWN)
    say_problems(result.query.problems)
    if as_json:
        for match in matches:
            write_json(search.record(match))
    else:
        _write_groups(search, matches)
        _narrate(result, shown=len(matches))
    if result.query.problems and not matches and search.mode is Mode.REGEX:
        return Status.USAGE
    return search.collection.status_when(found=bool(matches))


def _answer_lines(search: _Search, limit: int | None) -> Status:
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


def _narrate(result: SearchResult, *, shown: int) -> None:
    if not result.total:
        nearest = f" The nearest there is: {result.nearest}" if result.nearest else ""
        say(f"dateline: nothing matches {result.query.text}.{nearest}")
    elif shown < result.total:
        say(
            f"dateline: the {shown} best of {result.total_in_words} matches are shown; --limit {result.total} shows more."
        )


def _write_groups(search: _Search, matches: Sequence[Match]) -> None:
    """Print the matches under a heading for each document, documents in the order of their first match."""
    groups: dict[str, list[Match]] = {}
    for match in matches:
        groups.setdefault(match.document_id, []).append(match)
    is_styled = sys.stdout.isatty()
    for number, (document_id, members) in enumerate(groups.items()):
        document = search.documents[document_id]
        citation = Citation.of(document)
        heading = clean_line(f"{document.source.path}  {citation.date_in_words}  {citation.title_in_words}")
        write_styled(("\n" if number else "") + (click.style(heading, bold=True) if is_styled else heading))
        for match in members:
            place = f"char={match.passage.span.start},{match.passage.span.end}"
            label = "  (boilerplate)" if match.passage.kind == "boilerplate" else ""
            write(f"  {match.score:.0f}  {place}{label}")
            write_styled(f"    {snippet(match, is_styled=is_styled)}")
            if search.explains and match.explain:
                for label, said in match.explain().lines():
                    write(f"      {label}: {said}")


BEFORE, AFTER = 60, 180
"""Code points shown before the first lit word and after it: two to three rows of a terminal of 100 cells."""


def snippet(match: Match, *, is_styled: bool) -> str:
    """The words around the first lit ones on one line, lit words underlined on a terminal, in ⟦brackets⟧ elsewhere."""
    text, spans = match.text, match.spans_in_text
    first = spans[0].start if spans else 0
    window = _at_blanks(text, Span(max(first - BEFORE, 0), min(first + AFTER, len(text))))
    pieces, position = [], window.start
    for lit in spans:
        start, end = max(lit.start, position), min(lit.end, window.end)
        if start >= end:
            continue
        words = clean_line(text[start:end])
        pieces.append(clean_line(text[position:start]))
        pieces.append(click.style(words, bold=True, underline=True) if is_styled else f"⟦{words}⟧")
        position = end
    pieces.append(clean_line(text[position : window.end]))
    before = "… " if window.start else ""
    after = " …" if window.end < len(text) else ""
    return before + "".join(pieces) + after


def _at_blanks(text: str, window: Span) -> Span:
    """The window with both edges moved inwards to a blank, unless they are the text's own."""
    start, end = window.start, window.end
    if start:
        blank = text.find(" ", start, start + BEFORE // 2)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", end - BEFORE // 2, end)
        end = blank if blank > start else end
    return Span(start, end)
