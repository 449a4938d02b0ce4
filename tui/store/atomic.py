"""The program's own files: read within limits, written whole or not at all, locked between its copies, set aside when damaged."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LOCK_SECONDS = 2.0
"""How long a save waits for another copy of the program; a save takes a few milliseconds."""
_LOCK_PAUSE = 0.005


OWN_CAP = 16 << 20
"""Bytes of a file of the program's own, ten times what it would write there: it is read before anything is shown."""


def check_own(path: Path, most: int = OWN_CAP) -> None:
    """Make sure that a file can be read to its end: a pipe and a device may have none.

    Raises:
        OSError: If it is not there, is no file, or has more bytes than `most`.
    """
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no file")
    if status.st_size > most:
        raise OSError(errno.EFBIG, "it is far longer than what is written there")


def read_own(path: Path, most: int = OWN_CAP) -> bytes:
    """Return what is in a file of the program's own.

    Raises:
        OSError: If it cannot be read, or not to its end.
    """
    check_own(path, most)
    return path.read_bytes()


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are not there, for its owner only.

    Raises:
        OSError: If it cannot be made.

    Source: XDG Base Directory Specification: "an attempt should be made to create it with permission 0700".
    """
    try:
        folder.mkdir(mode=0o700)
    except FileNotFoundError:
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError:
        if not folder.is_dir():
            raise


def write_atomically(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Replace a file by new content, or leave it as it was: temporary file, fsync, rename.

    A link is followed, so that a configuration kept elsewhere stays there. Unless another mode is given, less the umask,
    the file is readable by its owner only.

    Raises:
        OSError: If it could not be written; the old file is untouched.
    """
    path = Path(os.path.realpath(path))
    make_private(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{time.monotonic_ns()}")
    try:
        descriptor = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode
        )
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the rename itself last; where folders cannot be opened (Windows) it does by itself."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def locked(path: Path, *, is_shared: bool = False) -> Iterator[None]:
    """Hold the lock that belongs to a file, so that reading it, changing it and writing it are one step.

    The lock is a file beside it, since the file itself is replaced. The system lets go of it when a process ends,
    however it ends.

    Args:
        path: The file.
        is_shared: Whether others may hold it in the same way at the same time, to keep away whoever replaces the file.

    Raises:
        TimeoutError: If another process holds it for longer than two seconds.
        OSError: If the folder cannot be written to.
    """
    make_private(path.parent)
    descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + _LOCK_SECONDS
        while not _try_lock(descriptor, is_shared=is_shared):
            if time.monotonic() > deadline:
                raise TimeoutError(f"another copy of the program is writing {path.name}")
            time.sleep(_LOCK_PAUSE)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def holding(path: Path) -> Iterator[bool]:
    """Try to hold a lock, without waiting; yields whether it is ours. It is let go of however a process ends.

    Raises:
        OSError: If the folder cannot be written to.
    """
    make_private(path.parent)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _try_lock(descriptor)
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int, *, is_shared: bool = False) -> bool:
    try:
        if os.name == "nt":  # pragma: no cover - Windows, which knows no shared ones
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(descriptor, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def set_aside(path: Path) -> Path:
    """Rename a damaged file to the first free `NAME.damaged-N` beside it, and return that.

    Raises:
        OSError: If it cannot be renamed.
    """
    aside = _free_aside(path)
    path.rename(aside)
    return aside


def put_in_place(new: Path, path: Path) -> Path:
    """Put a new file in the place of a damaged one, which stays as `NAME.damaged-N` beside it; return that name.

    At no moment is there no file of that name: what looks for one after a kill in between finds the damaged one or the new.

    Raises:
        OSError: If it cannot be done; the damaged file is then still in its place.
    """
    aside = _free_aside(path)
    try:
        os.link(path, aside)
    except OSError:  # a file system without second names
        write_atomically(aside, path.read_bytes())
    new.replace(path)
    sync_folder(path.parent)
    return aside


def _free_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside
