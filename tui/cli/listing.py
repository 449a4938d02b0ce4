"""`dateline list`: the documents in date order, undated last; the timeline as text; the dates that their words say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

import click

from tui.cli.opening import Opened, opened
from tui.cli.output import Status, say, say_problems, write, write_json
from tui.cli.records import document_record, mention_record
from tui.core.arrangement import ZOOMS, Zoom
from tui.core.citation import Citation, attribution_in_words, doubts_of
from tui.core.dates.model import DateAttribution
from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.fragment import fragment_of
from tui.core.moment import Clock, Moments, date_of
from tui.core.problem import Problem


@click.command("list")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a document, or a mention, a line each."
)
@click.option(
    "--clock",
    type=click.Choice([clock.value for clock in Clock]),
    default=Clock.PUBLISHED.value,
    show_default=True,
    help="Go by the day of publication, of the event, or by every date that the words say.",
)
@click.option(
    "--by",
    type=click.Choice([zoom.value for zoom in ZOOMS]),
    help="Draw the timeline: how many there are in each period, and the gaps.",
)
@click.option(
    "--width", type=click.IntRange(20, 1000), help="Columns of the timeline; the terminal's by default."
)
def command(paths: Sequence[str], *, as_json: bool, clock: str, by: str | None, width: int | None) -> int:
    """List documents with their dates, in date order."""
    if as_json and by:
        raise click.UsageError("--by draws for people; without it, --json gives every document or mention.")
    if by:
        return _draw(paths, Clock(clock), Zoom(by), width or shutil.get_terminal_size().columns)
    return list_documents(paths, as_json=as_json, clock=Clock(clock))


def list_documents(paths: Sequence[str], *, as_json: bool = False, clock: Clock = Clock.PUBLISHED) -> Status:
    """Print the dated list and return the exit status."""
    collection = opened(paths)
    library = collection.library
    if clock is Clock.MENTIONED:
        return _list_mentions(collection, as_json=as_json)
    if as_json:
        for document, characters in _details(collection, clock):
            write_json(document_record(document, characters, library.by_id))
    elif library.entries:
        _write_table([_row(entry, date_of(entry, clock)) for entry in _in_order(collection, clock)])
    else:
        say("dateline: there is no document to list.")
    return collection.status_when(found=bool(library.entries))


def _details(collection: Opened, clock: Clock) -> Iterator[tuple[Document, int]]:
    """The documents, perhaps without their texts, and how many characters each has, in the order of a clock."""
    library = collection.library
    if clock is Clock.PUBLISHED:
        yield from library.details()
        return
    details = {document.id: (document, characters) for document, characters in library.details()}
    for entry in _in_order(collection, clock):
        yield details[entry.id]


def _in_order(collection: Opened, clock: Clock) -> Sequence[Listed]:
    """The documents in the order of a clock; those that have no date by it last."""
    library = collection.library
    moments = None if clock is Clock.PUBLISHED else library.make_moments(clock)
    return library.entries if moments is None else [library.entries[place] for place in moments.places]


def _write_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows, each column but the last as wide as it needs."""
    from rich.cells import cell_len  # noqa: PLC0415 - widths are for people only

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        padded = [
            words + " " * (width - cell_len(words)) for words, width in zip(row[:-1], widths, strict=True)
        ]
        write("  ".join([*padded, row[-1]]))


def _row(document: Listed, date: DateAttribution | None) -> tuple[str, str, str, str]:
    """Date, what the date is, path, and title with source."""
    citation = Citation.of(document)
    source = citation.source_in_words if document.origin.source or document.origin.agency else ""
    title = f"{citation.title_in_words} — {source}" if source else citation.title_in_words
    if date is None:
        return "n.d.", "", document.source.path, title
    kind = ", ".join([str(date.role), *doubts_of(date)])
    return attribution_in_words(date), kind, document.source.path, title


def _documents(collection: Opened) -> Iterator[Document]:
    """The documents with their texts, in date order."""
    for entry in collection.library.entries:
        if document := collection.library.document(entry.id):
            yield document


def _list_mentions(collection: Opened, *, as_json: bool) -> Status:
    """Print every date that the words of the documents say: for programs document by document, for people by time."""
    from tui.core.context import context_of  # noqa: PLC0415 - only here
    from tui.core.dates.words import in_words  # noqa: PLC0415 - the same
    from tui.core.moment import key_of  # noqa: PLC0415 - the same
    from tui.session.mentioning import mentions_of  # noqa: PLC0415 - the same

    rows = []
    remarks: list[Problem] = []
    count = 0
    for document in _documents(collection):
        for mention in mentions_of(document, remarks.append):
            count += 1
            if as_json:
                write_json(mention_record(mention, document))
            elif mention.interval:
                context = context_of(document.text, mention.span)
                place = document.source.path + fragment_of(document, mention.span)
                words = f"{context.before}[{context.words}]{context.after}"
                rows.append((key_of(mention.interval), (in_words(mention.interval), place, words)))
    if rows:
        _write_table([row for _, row in sorted(rows, key=lambda pair: pair[0])])
    say_problems(remarks)
    if not count:
        say("dateline: there is no date in these documents.")
    return collection.status_when(found=bool(count))


def _draw(paths: Sequence[str], clock: Clock, zoom: Zoom, width: int) -> Status:
    """Print the timeline."""
    from tui.core.timeline_text import timeline_lines  # noqa: PLC0415 - only here
    from tui.session.mentioning import moments_of, places_of  # noqa: PLC0415 - the same

    collection = opened(paths)
    library = collection.library
    moments: Moments | None
    if clock is Clock.MENTIONED:
        texts = ((library.places[document.id], document) for document in _documents(collection))
        remarks: list[Problem] = []
        moments = moments_of((place, places_of(document, remarks.append)) for place, document in texts)
        say_problems(remarks)
    else:
        moments = library.make_moments(clock)
    if moments is None or not len(moments):
        say("dateline: there is nothing to draw.")
        return collection.status_when(found=False)
    for line in timeline_lines(moments, library.entries, zoom, width):
        write(line)
    return collection.status_when(found=True)
