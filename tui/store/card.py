"""A card: what the catalogue holds of one file, and how it becomes an entry of a list, or a document again."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from tui.core.dates.codec import dates_from_json, dates_to_json
from tui.core.dates.model import DateAttribution
from tui.core.declared import Declared
from tui.core.document import Document, Origin, Source, Title
from tui.core.entry import Entry
from tui.core.problem import Problem
from tui.core.sanitise import clean_name
from tui.core.span import Span
from tui.store.packing import (
    PackedPassages,
    pack_numbers,
    pack_passages,
    pack_spans,
    unpack_numbers,
    unpack_spans,
)
from tui.store.read import Stamp, part_of, uri_of
from tui.store.walk import FoundFile

Value = str | int | bytes | None


@dataclass(frozen=True, slots=True)
class Card:
    """One row of the catalogue, without its number."""

    id: str
    path: bytes
    """Absolute, as the system has it."""
    part: str
    """What of the file it is, as `part_of` its address has it; empty for all of it."""
    stamp: str
    shown: str
    size: int
    sha256: bytes
    encoding: str
    why: str
    replaced: int
    reader: str
    characters: int
    passages: int
    """How many."""
    title: str
    title_start: int | None
    title_end: int | None
    stands_in: int
    own_dates: str
    """JSON: the dates that the document itself proves."""
    dates: str | None
    """JSON: its dates with what the collection proves; None where that adds nothing."""
    brief_dates: str
    """JSON: the same without evidence, for lists."""
    testimony: str | None
    """JSON: what it proves about the dates of others."""
    origin: str
    """JSON: source, agency, author, place."""
    language: str | None
    problems: str | None
    declared: str | None
    """JSON: what its file says about it outside the text."""
    pages: bytes | None
    """Where its pages begin, packed."""
    boilerplate: bytes
    places: bytes
    """Where its passages stand, packed."""

    @property
    def values(self) -> tuple[Value, ...]:
        """The fields in order."""
        return tuple(getattr(self, name) for name in CARD_FIELDS)


CARD_FIELDS = tuple(field.name for field in fields(Card))
ENTRY_FIELDS = (
    "id", "path", "part", "shown", "size", "sha256", "encoding", "why", "replaced", "reader", "title", "title_start", "title_end",
    "stands_in", "brief_dates", "origin", "language",
)  # fmt: skip
"""What an entry is made of, in the order in which `entry_of` takes it."""


_MANY = 10_000
"""Passages of a document from which on they are made as they are looked at: as a tuple they would take half as much as its text."""


def stamp_in_text(stamp: Stamp) -> str:
    """A stamp as the catalogue keeps it."""
    return ":".join(map(str, stamp))


def is_shown_as(shown: str, found: FoundFile) -> bool:
    """Whether the first document of a file, by its path for people, was found under the name that the file has now; also without one."""
    name = clean_name(found.shown)
    return not shown or shown == name or shown.startswith(f"{name}/")


def compact(value: object) -> str:
    """A value as the shortest JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def brief(dates: tuple[DateAttribution, ...]) -> str:
    """Dates without their evidence."""
    if not dates:
        return "[]"
    return compact(dates_to_json(tuple(replace(known, evidence=(), conflicts=()) for known in dates)))


def card_of(document: Document, path: bytes, stamp: Stamp, testimony: str | None, *, is_plain: bool) -> Card:
    """Return the card of a document that was just read.

    Args:
        document: Dated by itself alone.
        path: Of its file.
        stamp: Of its file when it was read.
        testimony: JSON of what it proves about others, or None.
        is_plain: See `pack_passages`.
    """
    source, title, origin = document.source, document.title, document.origin
    problems = [[problem.where, problem.what, problem.detail] for problem in document.problems]
    return Card(
        id=document.id,
        path=path,
        part=part_of(source.uri),
        stamp=stamp_in_text(stamp),
        shown=source.path,
        size=source.size,
        sha256=bytes.fromhex(source.sha256),
        encoding=source.encoding,
        why=source.why,
        replaced=source.replaced,
        reader=source.reader,
        characters=len(document.text),
        passages=len(document.passages),
        title=title.text,
        title_start=title.span.start if title.span else None,
        title_end=title.span.end if title.span else None,
        stands_in=int(title.stands_in),
        own_dates=compact(dates_to_json(document.dates)),
        dates=None,
        brief_dates=brief(document.dates),
        testimony=testimony,
        origin=compact([origin.source, origin.agency, origin.author, origin.place]),
        language=document.language,
        problems=compact(problems) if problems else None,
        declared=compact(document.declared) if document.declared else None,
        pages=pack_numbers(document.pages) if document.pages else None,
        boilerplate=pack_spans(document.boilerplate),
        places=pack_passages(document.passages, document.text, is_plain=is_plain),
    )


def document_of(card: Card, text: str) -> Document:
    """Return the document that a card and the text of its file make."""
    uri = uri_of(os.fsdecode(card.path)) + card.part
    passages = PackedPassages(card.places)
    return Document(
        id=card.id,
        source=_source(
            card.shown, uri, card.size, card.sha256, card.encoding, card.why, card.replaced, card.reader
        ),
        text=text,
        title=_title(card.title, card.title_start, card.title_end, card.stands_in),
        passages=passages if len(passages) > _MANY else tuple(passages),
        boilerplate=unpack_spans(card.boilerplate),
        dates=dates_from_json(json.loads(card.dates or card.own_dates)),
        origin=_origin(card.origin),
        language=card.language,
        problems=tuple(Problem(*parts) for parts in json.loads(card.problems or "[]")),
        declared=tuple(Declared(*parts) for parts in json.loads(card.declared or "[]")),
        pages=unpack_numbers(card.pages) if card.pages else (),
    )


def entry_of(
    id: str, path: bytes, part: str, shown: str, size: int, sha256: bytes, encoding: str, why: str, replaced: int, reader: str,  # noqa: A002 -- the column's name
    title: str, title_start: int | None, title_end: int | None, stands_in: int,
    brief_dates: str, origin: str, language: str | None,
) -> Entry:  # fmt: skip
    """Return the entry that the values of `ENTRY_FIELDS` make."""
    return Entry(
        id,
        _source(shown, uri_of(os.fsdecode(path)) + part, size, sha256, encoding, why, replaced, reader),
        _title(title, title_start, title_end, stands_in),
        _brief(brief_dates),
        _origin(origin),
        language,
    )


@lru_cache(4096)
def _brief(dates: str) -> tuple[DateAttribution, ...]:
    """Dates as lists show them; documents of one day share theirs."""
    return dates_from_json(json.loads(dates))


@lru_cache(1024)
def _origin(origin: str) -> Origin:
    return Origin(*json.loads(origin))


def _source(
    shown: str, uri: str, size: int, sha256: bytes, encoding: str, why: str, replaced: int, reader: str
) -> Source:
    return Source(shown, uri, size, sha256.hex(), encoding, replaced, reader, why)


def _title(text: str, start: int | None, end: int | None, stands_in: int) -> Title:
    span = Span(start, end) if start is not None and end is not None else None
    return Title(text, span, bool(stands_in))
