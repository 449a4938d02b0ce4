"""One file to its bytes: opened without waiting, only if it is a regular file, never larger than the cap; and its address."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from functools import partial
from urllib.parse import quote_from_bytes, unquote_to_bytes

from tui.core.problem import Problem
from tui.core.sanitise import clean_line, clean_name

STANDARD_INPUT = "-"
_SCHEME = "file://"
_PART = re.compile(r"!/.*|#(?!char=).*", re.DOTALL)
"""What stands behind the address of a file; both signs are encoded in the address itself."""
SIZE_CAP = 256 << 20
"""Bytes; a book has about one million. While it is read a text takes three times its bytes in memory, six times with emoji in it."""

Stamp = tuple[int, int, int, int]
"""Device, inode, size and time of change in nanoseconds: while it is the same, so is the content."""

_FLAGS = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOCTTY", "O_NOFOLLOW", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)
"""Never waiting; and following no link: paths come with theirs resolved, so one that is there now was put there since."""
_SPECIAL = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}
_PIECE = 1 << 16
"""Bytes asked for at a time of a file that does not say how many it has."""


def problem(where: str, what: str, detail: str) -> Problem:
    """A problem with both its strings cleaned for display."""
    return Problem(clean_name(where), what, clean_line(detail))


def reason(error: OSError) -> str:
    """The system's words for an error, without the path."""
    return (error.strerror or type(error).__name__).lower()


def uri_of(path: str) -> str:
    """The address of an absolute path, percent-encoded from its bytes: unique, ASCII, and accepted wherever a path is.

    >>> uri_of("/notes/9 мая.txt")
    'file:///notes/9%20%D0%BC%D0%B0%D1%8F.txt'
    """
    raw = os.fsencode(path).replace(b"\\", b"/") if os.name == "nt" else os.fsencode(path)
    return "file://" + quote_from_bytes(raw if raw.startswith(b"/") else b"/" + raw)


def path_of(address: str) -> str:
    """The path of the file that an address or a path names, or that holds what an address names.

    >>> path_of("file:///notes/9%20%D0%BC%D0%B0%D1%8F.txt"), path_of("file:///notes/a.zip!/b.txt")
    ('/notes/9 мая.txt', '/notes/a.zip')
    """
    if not address.startswith(_SCHEME):
        return address
    whole = address.removesuffix(part_of(address))
    raw = unquote_to_bytes(whole.removeprefix(_SCHEME).removeprefix("localhost"))
    return os.fsdecode(raw[1:] if os.name == "nt" else raw)


def part_of(address: str) -> str:
    """What an address names inside a file; empty where it names the file itself, and of a path.

    >>> part_of("file:///notes/a.zip!/b.txt"), part_of("file:///c.mbox#message=3"), part_of("odd!/#name.txt")
    ('!/b.txt', '#message=3', '')
    """
    found = _PART.search(address) if address.startswith(_SCHEME) else None
    return found[0] if found else ""


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells a changed file from the same one."""
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def read_data(
    path: str, shown: str, *, cap: int = SIZE_CAP, most: int | None = None
) -> tuple[bytes | Problem, Stamp | None]:
    """Return the bytes of a file, or why it cannot be read; at once, whatever kind of file it is.

    Args:
        path: Absolute, with all links resolved.
        shown: The path for people.
        cap: Bytes that a file may have; a larger one is refused.
        most: Bytes of it that are read; None is all.

    Returns:
        The bytes or the problem, and the stamp of the file that was really opened.
    """
    try:
        # Looking before opening: to open a device can do something (a tape rewinds, a watchdog starts).
        refusal = _refusal(os.stat(path), shown, cap)  # noqa: PTH116 - a Path costs more than the call
        if refusal:
            return refusal, None
        descriptor = os.open(path, _FLAGS)
        try:
            status = os.fstat(descriptor)
            refusal = _refusal(status, shown, cap)
            if refusal:
                return refusal, None
            if most is not None and most < status.st_size:
                return os.read(descriptor, most), stamp_of(status)
            data = _whole(partial(os.read, descriptor), cap, status.st_size)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        return unreadable(shown, error), None
    if data is None:
        return _too_large(shown, cap), None
    return data, stamp_of(status)


def read_head(path: str, shown: str, most: int) -> tuple[bytes | Problem, int]:
    """Return the first bytes of a file, as `read_data` does, and how many it has in all.

    Where it has more they end with a line, else with a blank, else with a character of UTF-8, so that what they say is what
    the whole begins with.
    """
    data, stamp = read_data(path, shown, most=most)
    size = stamp[2] if stamp else 0
    return (data if isinstance(data, Problem) or len(data) >= size else _whole_characters(data)), size


def _whole_characters(data: bytes) -> bytes:
    """Bytes up to their last line end or blank; no encoding has the bytes of these inside a character but UTF-16 and UTF-32."""
    if b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: len(data) & ~3]
    for sign in b"\n", b" ":
        cut = data.rfind(sign, len(data) // 2) + 1
        if cut:
            return data[:cut]
    end = len(data)
    while end > len(data) - 4 and data[end - 1 : end] >= b"\x80":
        end -= 1
        if data[end] >= 0xC0:
            break
    return data[:end]


def read_standard_input(*, cap: int = SIZE_CAP) -> bytes | Problem:
    """Return the bytes of standard input, read to its end."""
    shown = "standard input"
    try:
        data = _whole(sys.stdin.buffer.read, cap)
    except (OSError, ValueError, AttributeError) as error:  # closed, or there is none (pythonw)
        return problem(shown, "unreadable", f"cannot be read: {error}")
    return _too_large(shown, cap) if data is None else data


def unreadable(shown: str, error: OSError | ValueError) -> Problem:
    """Why the system would not give a file."""
    if isinstance(error, FileNotFoundError):
        return problem(shown, "missing", "there is no such file or folder; check the name")
    if isinstance(error, PermissionError):
        return problem(shown, "unreadable", "permission denied; ask its owner, or change its mode with chmod")
    if isinstance(error, ValueError):
        return problem(shown, "missing", "no file can have such a name")
    return problem(shown, "unreadable", f"cannot be read: {reason(error)}")


def _whole(read: Callable[[int], bytes | None], cap: int, expected: int = 0) -> bytes | None:
    """All bytes, or None when there are more than the cap; a raw file gives them in pieces.

    As many as are expected, and one, are asked for at a time: what is asked for is set aside in memory, used or not.
    """
    pieces: list[bytes] = []
    left = cap + 1
    while left > 0 and (piece := read(min(left, max(expected + 1, _PIECE)))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces) if left > 0 else None


def _refusal(status: os.stat_result, shown: str, cap: int) -> Problem | None:
    if not stat.S_ISREG(status.st_mode):
        kind = _SPECIAL.get(stat.S_IFMT(status.st_mode), "no regular file")
        return problem(shown, "special", f"it is {kind}, not a file with text; it was not opened")
    return _too_large(shown, cap, status.st_size) if status.st_size > cap else None


def _too_large(shown: str, cap: int, size: int = 0) -> Problem:
    has = f"it has {size / (1 << 20):,.0f} MB" if size else "it is too large"
    return problem(shown, "large", f"{has}; files up to {cap >> 20} MB are read: split it")
