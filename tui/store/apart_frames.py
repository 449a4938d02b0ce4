"""What goes through the pipes between us and the process that reads apart: frames, each a length and so many bytes.

A question is two frames, a JSON object and the bytes of the file; an answer is one, a JSON object. Nothing that comes back
can run (no pickle), and nothing of its shape is believed: the process reads what strangers wrote, with code that may give way.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

from tui.core.declared import Declared
from tui.store.formats.extraction import Extraction, RefusedError, Wish

ANSWER_CAP = 256 << 20
"""Bytes."""
_LENGTH = struct.Struct(">Q")
_PIECE = 1 << 20
_MOST = 10_000
"""Declarations, or remarks."""

Read = Callable[[int], bytes | None]
"""Reads at most so many bytes; none at the end."""


class BrokenFrameError(Exception):
    """What came is no frame, no answer, or too large."""


def frame(data: bytes) -> bytes:
    """The head of a frame; the bytes themselves follow it."""
    return _LENGTH.pack(len(data))


def read_frame(read: Read, cap: int) -> bytes | None:
    """The bytes of the next frame; None when the other side is gone."""
    head = _exactly(read, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > cap:
        raise BrokenFrameError(f"{length:,} bytes")
    return _exactly(read, length)


def _exactly(read: Read, length: int) -> bytes | None:
    """So many bytes, which a pipe gives in pieces; memory is taken as they come, not as they are announced."""
    pieces = []
    while length:
        piece = read(min(length, _PIECE))
        if not piece:
            return None
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def question(kind: str, name: str, wish: Wish, seconds: float) -> bytes:
    """What is asked, but for the bytes of the file."""
    columns = {field: list(names) for field, names in wish.columns.items()}
    return _json([kind, name, wish.encoding, columns, seconds])


def asked(data: bytes) -> tuple[str, str, Wish, float]:
    """The kind, name, wish and time that a question has; the other side is trusted."""
    kind, name, encoding, columns, seconds = _object(data)
    return kind, name, Wish(encoding, columns), seconds


def answer(extraction: Extraction | RefusedError) -> bytes:
    """What was extracted, or why nothing was."""
    if isinstance(extraction, RefusedError):
        return _json({"what": extraction.what, "detail": extraction.detail})
    fields = ("text", "reader", "encoding", "why", "declared", "pages", "remarks")
    return _json({field: getattr(extraction, field) for field in fields})


def answered(data: bytes) -> Extraction:
    """Return what an answer holds.

    Raises:
        RefusedError: If it says so.
        BrokenFrameError: If it is no answer.
    """
    try:
        fields = _object(data)
        if "what" in fields:
            refused = RefusedError(_text(fields["what"]), _text(fields["detail"]))
        else:
            return _extraction(fields)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BrokenFrameError(str(error)) from error
    raise refused


def _extraction(fields: dict[str, Any]) -> Extraction:
    text = _text(fields["text"])
    pages = tuple(_whole(page) for page in fields["pages"])
    if pages and (pages[0] != 0 or list(pages) != sorted(pages) or pages[-1] > len(text)):
        raise ValueError("pages that are not in the text")
    if len(fields["declared"]) > _MOST or len(fields["remarks"]) > _MOST:
        raise ValueError("more than any file has to say")
    return Extraction(
        text,
        _text(fields["reader"]),
        _text(fields["encoding"]),
        _text(fields["why"]),
        tuple(
            Declared(_text(field), _text(value), _text(rule), _weight(weight))
            for field, value, rule, weight in fields["declared"]
        ),
        pages,
        tuple((_text(what), _text(detail)) for what, detail in fields["remarks"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("no whole number")
    return value


def _weight(value: object) -> float:
    if not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ValueError("no weight")
    return float(value)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _object(data: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds; its shape is checked where it is used
    return json.loads(data.decode("utf-8", "surrogatepass"))
