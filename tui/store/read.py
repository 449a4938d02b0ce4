"""One file to a text: opened without waiting, only if it is a regular file, never larger than the cap, decoded, cleaned."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote_from_bytes, unquote_to_bytes

from tui.core.document import Source
from tui.core.problem import Problem
from tui.core.sanitise import clean, clean_line, clean_name
from tui.store.decode import Decoded, decode

STANDARD_INPUT = "-"
SIZE_CAP = 64 << 20
"""Bytes; a book has about one million. A text takes up to four times its bytes in memory."""

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
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "compressed data"),
    (b"BZh", "compressed data"),
    (b"\xfd7zXZ", "compressed data"),
    (b"(\xb5/\xfd", "compressed data"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read."""

    source: Source
    text: str
    """`Document.text`: decoded, line ends as `\\n`, cleaned."""
    problems: tuple[Problem, ...] = ()
    """What a reader of this document should know: a guessed encoding, broken or marked characters."""


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
    """The path that an address or a path names.

    >>> path_of("file:///notes/9%20%D0%BC%D0%B0%D1%8F.txt")
    '/notes/9 мая.txt'
    """
    if not address.startswith("file://"):
        return address
    raw = unquote_to_bytes(address.removeprefix("file://").removeprefix("localhost"))
    return os.fsdecode(raw[1:] if os.name == "nt" else raw)


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells a changed file from the same one."""
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def read_file(path: str, shown: str, *, cap: int = SIZE_CAP) -> tuple[ReadFile | Problem, Stamp | None]:
    """Return what a file holds, or why it cannot be read; at once, whatever kind of file it is.

    Args:
        path: Absolute, with all links resolved.
        shown: The path for people.
        cap: Bytes that are read at most; a larger file is refused.

    Returns:
        The text or the problem, and the stamp of the file that was really opened.
    """
    data, stamp = read_data(path, shown, cap=cap)
    return (data if isinstance(data, Problem) else read_bytes(data, shown, uri_of(path))), stamp


def read_data(path: str, shown: str, *, cap: int = SIZE_CAP) -> tuple[bytes | Problem, Stamp | None]:
    """Return the bytes of a file, or why it cannot be read; the rest is as `read_file` has it."""
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
            data = _whole(partial(os.read, descriptor), cap, status.st_size)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        return unreadable(shown, error), None
    if data is None:
        return _too_large(shown, cap), None
    return data, stamp_of(status)


def read_standard_input(*, cap: int = SIZE_CAP) -> ReadFile | Problem:
    """Return what standard input holds, read to its end."""
    shown = "standard input"
    try:
        data = _whole(sys.stdin.buffer.read, cap)
    except (OSError, ValueError, AttributeError) as error:  # closed, or there is none (pythonw)
        return problem(shown, "unreadable", f"cannot be read: {error}")
    return _too_large(shown, cap) if data is None else read_bytes(data, shown, STANDARD_INPUT)


def read_bytes(data: bytes, shown: str, uri: str) -> ReadFile | Problem:
    """Return the text that bytes hold, or why there is none."""
    kind = next((name for sign, name in _SIGNATURES if data.startswith(sign)), "")
    decoded = None if kind == "a PDF" else decode(data)
    if decoded is None:
        detail = f"it is {kind}, not text" if kind else "it is not text: its bytes fit no encoding of writing"
        return problem(shown, "binary", f"{detail}; save it as plain text to read it here")
    if not decoded.text.strip(" \t\n\f\v\x00\u3000\xa0\ufeff"):
        return problem(shown, "empty", "there is no text in it")
    cleaned = clean(decoded.text)
    source = Source(
        path=clean_name(shown),
        uri=uri,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        replaced=cleaned.replaced,
        reader="markdown" if shown.lower().endswith((".md", ".markdown")) else "text",
    )
    return ReadFile(source, cleaned.text, _remarks(shown, decoded, cleaned.replaced))


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


def _remarks(shown: str, decoded: Decoded, replaced: int) -> tuple[Problem, ...]:
    remarks = []
    if decoded.is_guess:
        remarks.append(
            problem(shown, "encoding", f"read as {decoded.encoding} ({decoded.why}); letters may be wrong")
        )
    if decoded.broken:
        detail = f"{decoded.broken:,} places could not be read as {decoded.encoding}; they show as \ufffd"
        remarks.append(problem(shown, "broken", detail))
    if replaced:
        detail = f"{replaced:,} characters that could harm a terminal or hide words are shown as marks"
        remarks.append(problem(shown, "marked", detail))
    return tuple(remarks)
