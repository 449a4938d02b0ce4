"""Mentioned dates of a large collection, found once and kept on its shelf, so that the timeline of a million is there at once.

They are kept by what they depend on: the content of a document, and the date against which "last month" was resolved. So a
document that was corrected, or whose date was proved by another one that came later, has other mentions; whatever is not
asked for any more is dropped. Nothing here is precious: what cannot be read is thrown away and found again.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import DateInterval

_SCHEMA = """
CREATE TABLE IF NOT EXISTS mentions (sha256 BLOB, anchor TEXT, found BLOB, PRIMARY KEY (sha256, anchor)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cut (sha256 BLOB, anchor TEXT, PRIMARY KEY (sha256, anchor)) WITHOUT ROWID;
"""
_BUSY_SECONDS = 30.0

Key = tuple[bytes, str]
"""The sha256 of a document's bytes, and the EDTF of the date that its mentions were resolved against; "" for none."""


class Place(NamedTuple):
    """Words of a document that say a date."""

    start: int
    """Code points from the beginning of its text."""
    end: int
    interval: DateInterval


class MentionStore:
    """The mentioned dates of one collection. May be used from several threads, and by several processes."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it; one that is damaged is thrown away.

        Raises:
            OSError: If it cannot be made.
        """
        self._path = path
        self._lock = threading.RLock()
        try:
            self._base = self._opened()
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # its message may name what is no text any more
            self._begin_again()

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(
            self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            base.execute("PRAGMA synchronous = NORMAL")
            base.executescript(_SCHEMA)
        except BaseException:
            base.close()
            raise
        return base

    def _begin_again(self) -> None:
        """Throw away what is there."""
        try:
            self._path.unlink(missing_ok=True)
            self._base = self._opened()
        except sqlite3.Error as error:
            raise OSError(str(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._base.close()

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        """Raises: OSError if the file cannot be read or written; a damaged one is thrown away first."""
        with self._lock:
            try:
                yield self._base
            except sqlite3.OperationalError as error:
                raise OSError(str(error)) from error
            except sqlite3.DatabaseError as error:
                self._base.close()
                self._begin_again()
                raise OSError(f"what was kept was damaged: {error}") from error

    def keys(self) -> set[Key]:
        """What mentions are kept of.

        Raises:
            OSError: If it cannot be read.
        """
        with self._guarded() as base:
            return set(base.execute("SELECT sha256, anchor FROM mentions"))

    def cut(self) -> set[Key]:
        """Return what mentions are kept of that are not all there are: a document can be too full of dates.

        Raises:
            OSError: If it cannot be read.
        """
        with self._guarded() as base:
            return set(base.execute("SELECT sha256, anchor FROM cut"))

    def put(self, found: Iterable[tuple[Key, Sequence[Place]]], cut: Iterable[Key] = ()) -> None:
        """Keep the mentions of some documents, all of them or none.

        Args:
            found: The mentions of each.
            cut: Those of them that have more.

        Raises:
            OSError: If they could not be kept.
        """
        rows = [(*key, _packed(places)) for key, places in found]
        with self._guarded() as base, closing(base.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.executemany("INSERT OR REPLACE INTO mentions VALUES (?, ?, ?)", rows)
            cursor.executemany("INSERT OR REPLACE INTO cut VALUES (?, ?)", cut)
            cursor.execute("COMMIT")

    def keep_only(self, keys: Iterable[Key]) -> None:
        """Drop the mentions of everything else.

        Raises:
            OSError: If the file cannot be written.
        """
        dropped = self.keys() - set(keys)
        with self._guarded() as base:
            base.executemany("DELETE FROM mentions WHERE sha256 = ? AND anchor = ?", dropped)
            base.executemany("DELETE FROM cut WHERE sha256 = ? AND anchor = ?", dropped)

    def all(self) -> Iterator[tuple[Key, list[Place]]]:
        """Yield the mentions of every document, each in the order of its text.

        Raises:
            OSError: If they cannot be read.
        """
        with self._guarded() as base:
            rows = base.execute("SELECT sha256, anchor, found FROM mentions").fetchall()
        for sha256, anchor, packed in rows:
            try:
                places = _unpacked(packed)
            except (zlib.error, ValueError) as error:
                with self._lock:
                    self._base.close()
                    self._begin_again()
                raise OSError(f"what was kept was damaged: {error}") from error
            yield (sha256, anchor), places


def _packed(places: Sequence[Place]) -> bytes:
    """Mentions in some 6 bytes each: every date once, then the places, each counted from the one before."""
    said = list(dict.fromkeys(place.interval.edtf for place in places))
    numbers = {edtf: number for number, edtf in enumerate(said)}
    columns: list[list[int]] = [[], [], []]
    before = 0
    for place in places:
        for column, number in zip(
            columns,
            (place.start - before, place.end - place.start, numbers[place.interval.edtf]),
            strict=True,
        ):
            column.append(number)
        before = place.start
    return zlib.compress(json.dumps([said, *columns], separators=(",", ":")).encode(), 1)


def _unpacked(packed: bytes) -> list[Place]:
    said, starts, lengths, numbers = json.loads(zlib.decompress(packed))
    known = [parse_edtf(edtf) for edtf in said]
    places, at = [], 0
    for gap, length, number in zip(starts, lengths, numbers, strict=True):
        at += gap
        if interval := known[number]:
            places.append(Place(at, at + length, interval))
    return places
