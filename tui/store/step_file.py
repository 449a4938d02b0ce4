"""A file of steps: a table of SQLite in the data folder, to which rows are only ever added.

SQLite is trusted with two things that it is best at: that a step is on the disk, whole, before a commit returns, whatever ends
the process or the power after it, and that several processes may write at once. There is no write-ahead log, which cannot be
read in a read-only folder and whose index kills the process when it is cut; the rollback journal is deleted, and its deletion
made to last (`synchronous = EXTRA`), or a power cut could bring it back and take back what was acknowledged.

SQLite is not trusted to say that a file is as it was written: it has no checksums. Each step carries its own, the header and
the size are compared with what they must be, and its own check of the structure is run once by each process. Nothing is ever
deleted, so no page is ever free, and pages are large (64 KB, which costs a commit no more than 4 KB: 1.9 ms here), so that a step
of up to 65,000 bytes stands in the file in one piece: whatever happens to the structure, it can be found (see `store.step`).
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tui.store.atomic import check_own, make_private, sync_folder
from tui.store.step import Step, pack, unpack

_PAGE = 65536
_VERSION = 1
_APPLICATION = int.from_bytes(b"dqs\0") + _VERSION
"""The version once more, so that a flipped bit in one of the two makes no newer version."""
_BEGINNING = b"SQLite format 3\0" + bytes.fromhex("0001 01 01 00 40 20 20")
"""Pages of 64 KB, a rollback journal, nothing reserved: the same in every file of ours."""
_BUSY_SECONDS = 10.0
"""How long to wait for another copy of the program; a commit takes it milliseconds."""
_OUTSIDE = {
    sqlite3.SQLITE_BUSY: (errno.EAGAIN, "another copy of the program is writing there"),
    sqlite3.SQLITE_LOCKED: (errno.EAGAIN, "another copy of the program is writing there"),
    sqlite3.SQLITE_FULL: (errno.ENOSPC, "the disk is full"),
    sqlite3.SQLITE_READONLY: (errno.EROFS, "it cannot be written to"),
    sqlite3.SQLITE_CANTOPEN: (errno.EACCES, "it cannot be opened or written beside"),
    sqlite3.SQLITE_PERM: (errno.EACCES, "it cannot be opened"),
    sqlite3.SQLITE_IOERR: (errno.EIO, "the disk cannot be written to, or is full"),
    sqlite3.SQLITE_NOMEM: (errno.ENOMEM, "there is no memory left"),
    sqlite3.SQLITE_PROTOCOL: (errno.EIO, "the file system does not lock files"),
}
"""What is no fault of the file."""


class DamagedError(Exception):
    """The file is not as it was written."""


class StepFile:
    """An open file of steps."""

    def __init__(self, path: Path, base: sqlite3.Connection) -> None:
        self._path = path
        self._base = base

    def check(self) -> None:
        """Make sure that the file is whole and sound; the steps prove themselves when they are read.

        Raises:
            DamagedError: If it is not.
        """
        with self._transaction("BEGIN"):
            self._base.execute("SELECT count(*) FROM steps").fetchone()  # rolls back what a kill left
            (pages,) = self._base.execute("PRAGMA page_count").fetchone()
            if pages * _PAGE != self._path.stat().st_size:
                raise DamagedError(f"{pages} pages in {self._path.stat().st_size} bytes")
            for (finding,) in self._base.execute("PRAGMA quick_check(1)"):
                if finding != "ok":
                    raise DamagedError(finding)

    def after(self, number: int) -> list[tuple[int, Step]]:
        """Return the steps after the one of a number, each with its own, in order.

        Raises:
            DamagedError: If one is not as it was written, or there is no step of that number.
        """
        query = "SELECT rowid, CAST(step AS BLOB) FROM steps WHERE rowid >= ? ORDER BY rowid"
        rows = self._base.execute(query, (number,)).fetchall()
        steps = []
        for place, packed in rows:
            step = unpack(packed) if isinstance(packed, bytes) else None
            if step is None:
                raise DamagedError(f"step {place}")
            steps.append((place, step))
        if number and (not steps or steps[0][0] != number):
            raise DamagedError(f"no step {number}")
        return steps[bool(number) :]

    def add(self, steps: Iterable[Step]) -> None:
        """Add steps; to be done while `writing`."""
        self._base.executemany("INSERT INTO steps (step) VALUES (?)", ((pack(step),) for step in steps))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A change that is on the disk as a whole afterwards, or not at all; no other process writes meanwhile."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._base.execute(begin)
        try:
            yield
            self._base.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise

    def copy_to(self, path: Path) -> None:
        """Copy the file as it is at one moment, whole or not at all.

        Raises:
            OSError: If it cannot be copied.
        """
        with _made(path) as temporary:
            with closing(sqlite3.connect(temporary)) as copy:
                self._base.backup(copy)
            temporary.replace(path)


@contextmanager
def opened(path: Path) -> Iterator[StepFile]:
    """Open a file of steps; what SQLite says is wrong becomes an `OSError` or a `DamagedError`.

    Raises:
        DamagedError: If the file is not as it was written, also later on.
        OSError: If it cannot be opened, or is of a newer version of the program; also when it cannot be written later on.
    """
    _check_beginning(path)
    with _translated():
        address = f"{path.absolute().as_uri()}?mode=rw"  # never making one
        base = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
        with closing(base):
            base.execute("PRAGMA synchronous = EXTRA")
            yield StepFile(path, base)


def make(path: Path, steps: Iterable[Step]) -> None:
    """Make a file of steps, which must not be in the place of another one, whole or not at all.

    Raises:
        OSError: If it cannot be made.
    """
    with _translated(), _made(path) as temporary:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as base:
            base.execute(f"PRAGMA page_size = {_PAGE}")
            base.execute(f"PRAGMA application_id = {_APPLICATION}")
            base.execute(f"PRAGMA user_version = {_VERSION}")
            base.execute("BEGIN")
            base.execute("CREATE TABLE steps (step BLOB NOT NULL)")
            StepFile(temporary, base).add(steps)
            base.execute("COMMIT")
        temporary.replace(path)
    sync_folder(path.parent)


@contextmanager
def _made(path: Path) -> Iterator[Path]:
    """An empty file of a passing name beside a path, readable by its owner only; gone afterwards unless it was renamed."""
    make_private(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{time.monotonic_ns()}")
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _check_beginning(path: Path) -> None:
    """Look at the header before SQLite believes it."""
    check_own(path, sys.maxsize)
    with path.open("rb") as file:
        header = file.read(100)
    version, application = (int.from_bytes(header[at : at + 4]) for at in (60, 68))
    if version > _VERSION and application - version == _APPLICATION - _VERSION:
        raise OSError(errno.EPROTO, "a newer version of the program made it")
    if not header.startswith(_BEGINNING) or (version, application) != (_VERSION, _APPLICATION):
        raise DamagedError("not the header of a file of steps")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _OUTSIDE:
            raise OSError(*_OUTSIDE[code]) from error
        if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):  # a mistake of ours
            raise
        raise DamagedError(str(error)) from error
    except UnicodeDecodeError as error:  # the message names what is in the file, which is no text any more
        raise DamagedError("what the file says of itself is no text") from error
