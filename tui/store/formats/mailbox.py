r"""A mailbox: mails one after another, each under a line that says from whom and when it arrived.

    From jane@example.org Mon May  9 10:00:00 2005
    From: Jane Doe <jane@example.org>
    ...

Prose begins lines with "From " as well. A separator is one that follows a blank line, or the beginning; that ends in a date as
programs write it, a month, a time and a year; and that has the header of a mail, or nothing, below. Writers that know
of the trouble put a ">" before such lines of a body, which is taken away again (mboxrd: from each that has any; of
mboxo, which marks only the bare ones, that is as near as can be known). Writers that count instead (mboxcl2) are believed where
their count leads to a separator or to the end.

The bytes are searched and never cut into lines: 60 MB take about 0.2 s, and a message is copied only when it is given away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.store.formats.extraction import Member, Wish
from tui.store.kinds import Kind

_LINE = re.compile(
    rb"From [^\r\n]{0,300}?\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?=[^\r\n]{0,60}\b\d\d?:\d\d)(?=[^\r\n]{0,60}\b\d{4}\b)"
    rb"[^\r\n]{0,200}\r?(?:\n(?=\r?\n|>?[!-9;-~]{1,80}:|>?From |\Z)|\Z)"
)
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_COUNT = re.compile(rb"(?i)\nContent-Length:[ \t]*(\d{1,12})[ \t]*\r?\n")
_HEADER_END = re.compile(rb"\n\r?\n")
_SIGN = b"\nFrom "


def members(data: bytes, name: str, wish: Wish) -> Iterator[Member]:  # noqa: ARG001 - the bytes say all
    """Yield each message as a mail; all as one where there is no separator."""
    is_counted = b"\nContent-Length:" in data
    is_escaped = b">From " in data
    start = _first(data)
    number = 0
    while start < len(data):
        line = _LINE.match(data, start)
        begin = line.end() if line else start
        counted = _counted_end(data, begin) if is_counted else None
        end = _next(data, begin - 1) if counted is None else counted
        message = data[begin:end]
        if line or message.strip():
            number += 1
            if counted is None and is_escaped:
                message = _ESCAPED.sub(b"", message)
            yield Member(f"#message={number}", f"message {number}", _without_last_blank(message), Kind.MAIL)
        start = end


def _first(data: bytes) -> int:
    """Where the first line is that is not blank."""
    return len(data) - len(data.lstrip())


def _next(data: bytes, start: int) -> int:
    """Where the next separator begins; the end where there is none."""
    while (found := data.find(_SIGN, max(start, 0))) >= 0:
        is_after_blank = data.endswith((b"\n", b"\n\r"), 0, found)
        if is_after_blank and _LINE.match(data, found + 1):
            return found + 1
        start = found + 1
    return len(data)


def _counted_end(data: bytes, begin: int) -> int | None:
    """Where a message ends by its own count, if a separator or the end is there."""
    header = _HEADER_END.search(data, max(begin - 1, 0))
    count = _COUNT.search(data, max(begin - 1, 0), header.start() + 1) if header else None
    if header is None or count is None:
        return None
    end = header.end() + int(count[1])
    if end > len(data):
        return None
    while data[end : end + 1] in (b"\r", b"\n"):
        end += 1
    return end if end >= len(data) or _LINE.match(data, end) else None


def _without_last_blank(message: bytes) -> bytes:
    """A message without the blank line that belongs to the separator below it."""
    if message.endswith(b"\n\r\n"):
        return message[:-2]
    return message[:-1] if message.endswith(b"\n\n") else message
