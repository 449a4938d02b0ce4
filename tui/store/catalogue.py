"""The catalogue of a large collection: a card for each of its documents, in SQLite, in the cache folder.

One process writes, any number read, each seeing only what was committed as a whole. A document's number is never given
twice, so that whatever else speaks of numbers (the postings) can be brought into step after a kill: see `session.indexing`.
Nothing here is precious: whatever cannot be read is thrown away and made again from the documents. There is no write-ahead
log, whose index is a mapped file: one that was cut would kill the process that looks at it.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui.core.entry import Entry
from tui.core.problem import Problem
from tui.store.atomic import make_private
from tui.store.card import CARD_FIELDS, ENTRY_FIELDS, Card, entry_of
from tui.store.postings import DamagedError

_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (number INTEGER PRIMARY KEY AUTOINCREMENT, {", ".join(CARD_FIELDS)});
CREATE UNIQUE INDEX IF NOT EXISTS documents_id ON documents (id);
CREATE TABLE IF NOT EXISTS texts (number INTEGER PRIMARY KEY, text BLOB);
CREATE TABLE IF NOT EXISTS unread (path BLOB, stamp TEXT, place TEXT, what TEXT, detail TEXT);
CREATE INDEX IF NOT EXISTS unread_path ON unread (path);
CREATE TABLE IF NOT EXISTS unfinished (path BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS noticed (place TEXT, what TEXT, detail TEXT);
"""
_ENTRIES = f"SELECT number, {', '.join(ENTRY_FIELDS)} FROM documents WHERE number > ? ORDER BY number"  # noqa: S608 -- our own names
_CARD = f"SELECT {', '.join(CARD_FIELDS)} FROM documents WHERE "  # noqa: S608 -- the same
_INSERT = f"INSERT INTO documents (number, {', '.join(CARD_FIELDS)}) VALUES (?{', ?' * len(CARD_FIELDS)})"  # noqa: S608 -- the same
_BUSY_SECONDS = 30.0
"""How long to wait for whoever reads or writes; it takes them milliseconds."""
LEFT_ALONE = "left alone"
"""The word of a file that is no text, among others in a folder: it is counted, and no problem of its own."""
_MIXED = "-"
"""The stamp of a file that changed while it was read: none that a file can have."""
_FETCHED = 500
"""Rows that are fetched at a time, so that a long answer lets other threads in."""


class Catalogue:
    """The cards of one collection. May be used from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises:
            DamagedError: If it is no catalogue.
            OSError: If it cannot be made.
        """
        self._lock = threading.RLock()
        self._path = path
        try:
            make_private(path.parent)
            self._base = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.executescript(_SCHEMA)
            self._file = path.stat()
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        except (
            sqlite3.DatabaseError,
            UnicodeDecodeError,
        ) as error:  # its message may name what is no text any more
            raise DamagedError(str(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._base.close()

    @property
    def is_there(self) -> bool:
        """Whether the file is still the one that was opened, and not thrown away or made anew."""
        try:
            return os.path.samestat(self._path.stat(), self._file)
        except OSError:
            return False

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._base
            except sqlite3.DatabaseError as error:
                raise DamagedError(str(error)) from error

    # -- writing -------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A step that is done as a whole or not at all."""
        with self._guarded() as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                base.execute("ROLLBACK")
                raise
            base.execute("COMMIT")

    def put(self, number: int, card: Card, text: bytes | None = None) -> None:
        """Add a card under a number that was never given before, and its text where that is slow to read again."""
        self._base.execute(_INSERT, (number, *card.values))
        if text is not None:
            self._base.execute("INSERT INTO texts VALUES (?, ?)", (number, text))

    def remove(self, number: int) -> None:
        """Remove a card."""
        self._base.execute("DELETE FROM documents WHERE number = ?", (number,))
        self._base.execute("DELETE FROM texts WHERE number = ?", (number,))

    def put_unread(self, path: bytes, stamp: str, problem: Problem) -> None:
        """Note that a file, or a part of it, could not be read, and is not to be tried again before it changes."""
        self._base.execute(
            "INSERT INTO unread VALUES (?, ?, ?, ?, ?)",
            (path, stamp, problem.where, problem.what, problem.detail),
        )

    def remove_unread(self, path: bytes) -> None:
        """Forget what of a file could not be read."""
        self._base.execute("DELETE FROM unread WHERE path = ?", (path,))

    def put_unfinished(self, path: bytes) -> None:
        """Note that more documents of a file are to come; before they have, it is not known."""
        self._base.execute("INSERT OR IGNORE INTO unfinished VALUES (?)", (path,))

    def remove_unfinished(self, path: bytes) -> None:
        """Note that all documents of a file are here, or none any more."""
        self._base.execute("DELETE FROM unfinished WHERE path = ?", (path,))

    def finish(self) -> None:
        """Note that every file was looked at: what is said of those that have no document now is of files that are gone."""
        self._base.execute("DELETE FROM unfinished WHERE path NOT IN (SELECT path FROM documents)")

    def put_noticed(self, problems: Iterable[Problem]) -> None:
        """Keep what the walk through the folders said, in the place of what an earlier one said."""
        self._base.execute("DELETE FROM noticed")
        self._base.executemany(
            "INSERT INTO noticed VALUES (?, ?, ?)", [(one.where, one.what, one.detail) for one in problems]
        )

    def put_dates(self, number: int, dates: str | None, brief_dates: str) -> None:
        """Keep the dates of a document as the collection proves them."""
        self._base.execute(
            "UPDATE documents SET dates = ?, brief_dates = ? WHERE number = ?", (dates, brief_dates, number)
        )

    def put_meta(self, key: str, value: str) -> None:
        """Keep a value under a name."""
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # -- reading -------------------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """The value under a name."""
        with self._guarded() as base:
            row = base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    @property
    def last_number(self) -> int:
        """The last number that was given; 0 before the first."""
        with self._guarded() as base:
            row = base.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone()
        return int(row[0]) if row else 0

    def stamps(self) -> dict[bytes, tuple[str, str, list[int]]]:
        """The stamp of every file, the path of its first document for people, and the numbers of the documents in it."""
        found: dict[bytes, tuple[str, str, list[int]]] = {}
        query = "SELECT path, number, stamp, shown FROM documents ORDER BY number"
        for path, number, stamp, shown in self._rows(query):
            before = found.setdefault(path, (stamp, shown, []))
            before[2].append(number)
            if before[0] != stamp:
                found[path] = (_MIXED, *before[1:])
        return found

    def unread(self) -> dict[bytes, tuple[str, str, str]]:
        """The stamp of every file that could not be read, or not all of it, and place and word of its first problem."""
        found: dict[bytes, tuple[str, str, str]] = {}
        for path, stamp, place, what in self._rows("SELECT path, stamp, place, what FROM unread"):
            before = found.setdefault(path, (stamp, place, what))
            if before[0] != stamp:
                found[path] = (_MIXED, *before[1:])
        return found

    def paths_with_rows(self) -> set[bytes]:
        """The paths of files that are, or may be, tables: those of parts of files, and those that could not be read."""
        query = "SELECT path FROM documents WHERE part != '' UNION SELECT path FROM unread WHERE what != ?"
        return {row[0] for row in self._rows(query, LEFT_ALONE)}

    def unfinished(self) -> set[bytes]:
        """The paths of files of which an earlier pass read some documents and not all."""
        return {row[0] for row in self._rows("SELECT path FROM unfinished")}

    def places_by_id(self) -> dict[str, tuple[bytes, str]]:
        """Path and part of every document, by its id."""
        return {name: (path, part) for name, path, part in self._rows("SELECT id, path, part FROM documents")}

    def paths_by_digest(self) -> list[tuple[bytes, bytes]]:
        """The digest of every document, and the path of its file."""
        return list(self._rows("SELECT sha256, path FROM documents"))

    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, and what the walk said."""
        query = "SELECT place, what, detail FROM noticed UNION ALL SELECT place, what, detail FROM unread"
        return tuple(Problem(*row) for row in self._rows(query) if row[1] != LEFT_ALONE)

    def numbers(self) -> set[int]:
        """The numbers of all documents."""
        return {row[0] for row in self._rows("SELECT number FROM documents")}

    def entries(self, after: int = 0) -> Iterator[tuple[int, Entry]]:
        """Yield number and entry of each document whose number is greater, in their order."""
        for number, *values in self._rows(_ENTRIES, after):
            yield number, entry_of(*values)

    def testimonies(self) -> Iterator[tuple[int, str, bytes, str, str, str | None, str | None]]:
        """Yield number, id, digest, path as shown, own dates, dates as kept and testimony of each document."""
        yield from self._rows("SELECT number, id, sha256, shown, own_dates, dates, testimony FROM documents")

    def card(self, document_id: str) -> Card | None:
        """The card of a document."""
        row = next(iter(self._rows(f"{_CARD} id = ?", document_id)), None)
        return Card(*row) if row else None

    def text(self, document_id: str) -> bytes | None:
        """The text of a document that is slow to read again, as it was put; None where it is not kept."""
        query = "SELECT text FROM texts WHERE number = (SELECT number FROM documents WHERE id = ?)"
        row = next(iter(self._rows(query, document_id)), None)
        return row[0] if row else None

    def cards(self, numbers: Sequence[int]) -> dict[int, tuple[str, bytes, str, bytes]]:
        """Id, path, stamp and packed passages of some documents, by their numbers."""
        marks = ", ".join("?" * len(numbers))
        query = f"SELECT number, id, path, stamp, places FROM documents WHERE number IN ({marks})"  # noqa: S608 -- marks only
        return {
            number: (name, path, stamp, places)
            for number, name, path, stamp, places in self._rows(query, *numbers)
        }

    def remarks(self) -> tuple[Problem, ...]:
        """What is to be said about single documents."""
        rows = self._rows("SELECT problems FROM documents WHERE problems IS NOT NULL")
        return tuple(Problem(*parts) for (problems,) in rows for parts in json.loads(problems))

    def counts(self) -> tuple[int, int, int]:
        """How many documents there are, how many passages, and how many remarks on single documents."""
        query = "SELECT count(*), coalesce(sum(passages), 0), coalesce(sum(problems IS NOT NULL), 0) FROM documents"
        return next(iter(self._rows(query)))

    def verify(self) -> None:
        """Look through the whole file.

        Raises:
            DamagedError: If something in it was changed.
        """
        said = next(iter(self._rows("PRAGMA quick_check(1)")))[0]
        if said != "ok":
            raise DamagedError(said)

    def _rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with self._guarded() as base:
            cursor = base.execute(query, values)
        while True:
            with self._guarded():
                rows = cursor.fetchmany(_FETCHED)
            if not rows:
                return
            yield from rows
