"""Which field of a row means what: the text of a document, its title, date, address, source, author and language.

Dumps of news name their fields as their makers liked; the commonest names are known here, and a person may name others.
Names are compared in small letters, and a dot leads into an object: "metadata.date". Of several fields that mean the same the
first choice counts that has a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

MEANINGS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "maintext",
        "main_text",
        "full_text",
        "fulltext",
        "article_text",
        "body",
        "content",
        "article",
        "articlebody",
        "article_body",
        "story",
        "message",
        "transcript",
        "plaintext",
        "description",
    ),
    "title": ("title", "headline", "heading", "subject", "article_title"),
    "date": (
        "date",
        "published",
        "pubdate",
        "pub_date",
        "published_at",
        "publishedat",
        "published_date",
        "date_published",
        "datepublished",
        "date_publish",
        "publish_date",
        "publication_date",
        "publicationdate",
        "datetime",
        "timestamp",
        "created_at",
        "created_utc",
        "time",
    ),
    "url": ("url", "link", "uri", "web_url", "weburl", "article_url", "source_url"),
    "source": (
        "source",
        "publisher",
        "publication",
        "outlet",
        "newspaper",
        "source_name",
        "site",
        "site_name",
        "domain",
        "source_domain",
    ),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "language": ("language", "lang"),
}
"""The names by which each is known, first choice first."""

Row = Mapping[str, Any]


class Cell(NamedTuple):
    """What a row says about one thing."""

    column: str
    """As the row spells it; dots lead into objects."""
    value: Any
    """A string, a number, or what JSON has else; not empty."""


class Columns:
    """The names of fields, those that a person chose before those that are known."""

    def __init__(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Take what a person chose, by what it means; what they did not name is looked for as usual."""
        self._names = {
            meaning: tuple(name.casefold() for name in chosen.get(meaning, known))
            for meaning, known in MEANINGS.items()
        }
        self._keys: tuple[str, ...] = ()
        """Of the last row; those of the next are nearly always the same."""
        self._spelt: dict[str, str] = {}

    def cell(self, row: Row, meaning: str) -> Cell | None:
        """What a row says of a meaning, if it says anything."""
        return next((cell for cell in self._cells(row, meaning) if not _is_empty(cell.value)), None)

    def has(self, row: Row, meaning: str) -> bool:
        """Whether a row has a field of that meaning, if only an empty one."""
        return next(self._cells(row, meaning), None) is not None

    def known(self, names: Iterable[str]) -> int:
        """How many of some names mean anything: what tells the header of a table from a line of prose."""
        every = {name for known in self._names.values() for name in known}
        return sum(name.strip().casefold() in every for name in names)

    def _cells(self, row: Row, meaning: str) -> Iterator[Cell]:
        keys = tuple(row)
        if keys != self._keys:
            self._keys, self._spelt = keys, {name.strip().casefold(): name for name in reversed(keys)}
        spelt = self._spelt
        for name in self._names[meaning]:
            if name in spelt:
                yield Cell(spelt[name], row[spelt[name]])
            elif "." in name:
                yield from _inside(row, name)


def _inside(row: Row, path: str) -> Iterator[Cell]:
    """What a path of dots leads to."""
    spelt = []
    value: Any = row
    for step in path.split("."):
        key = (
            next((key for key in value if key.casefold() == step), None) if isinstance(value, dict) else None
        )
        if key is None:
            return
        spelt.append(key)
        value = value[key]
    yield Cell(".".join(spelt), value)


def _is_empty(value: object) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and (not value or value.isspace()))
