"""JSON Lines: an object a line, each a document. A file that is one list of objects is read as well.

Nothing is held but the bytes and the row at hand: a line is found, understood, and handed on as it stands. Bytes that are not
UTF-8 are decoded as any text is, the whole file where its encoding is wide or was chosen, else the line alone.

A list is understood an object at a time as well. It is decoded whole for that, since the parser of the library goes on from a
place in a string only; its objects are handed on as they stand in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tui.store.decode import decode
from tui.store.formats.columns import Columns
from tui.store.formats.extraction import Member, Refused, RefusedError, Wish
from tui.store.formats.record import object_of, whole
from tui.store.formats.rows import Rows

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_MARK = b"\xef\xbb\xbf"
_HEAD = 1 << 12
_BLANK = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder(parse_int=whole)


def members(data: bytes, name: str, wish: Wish) -> Iterator[Member | Refused]:  # noqa: ARG001 - the name says nothing
    """Yield a member for each row that has a text.

    Raises:
        RefusedError: If the bytes are not text, or no row has a column for the text.
    """
    data = _utf8(data, wish)
    rows = Rows(Columns(wish.columns))
    yield from _of_list(data, rows) if data[:_HEAD].lstrip()[:1] == b"[" else _of_lines(data, rows)
    yield from rows.rest()


def _utf8(data: bytes, wish: Wish) -> bytes:
    """The bytes without a mark, as UTF-8 where they are so wide that their lines cannot be found."""
    if wish.encoding or data.startswith(_WIDE_MARKS) or b"\0" in data[:_HEAD]:
        decoded = decode(data, wish.encoding)
        if decoded is None:
            raise RefusedError("binary", "it is not text: its bytes fit no encoding of writing")
        return decoded.text.encode("utf-8", "surrogatepass")
    return data.removeprefix(_MARK)


def _of_lines(data: bytes, rows: Rows) -> Iterator[Member | Refused]:
    start = number = 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line = data[start:end].strip()
        start = end + 1
        if line:
            yield from _of_line(line, number, rows)


def _of_line(line: bytes, number: int, rows: Rows) -> Iterator[Member | Refused]:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        decoded = decode(line)
        text = decoded.text if decoded else ""
        line = text.encode("utf-8", "surrogatepass")
    try:
        row = object_of(text)
    except RefusedError as refused:
        yield from rows.refuse(number, refused.detail)
        return
    member = rows.member(number, row, line)
    if member:
        yield member


def _of_list(data: bytes, rows: Rows) -> Iterator[Member | Refused]:
    decoded = decode(data)
    if decoded is None or "[" not in decoded.text:
        raise RefusedError("binary", "it is not text: its bytes fit no encoding of writing")
    text = decoded.text
    number, place = 0, text.index("[") + 1
    while (place := _BLANK.match(text, place).end()) < len(text) and text[place] != "]":  # type: ignore[union-attr]
        number += 1
        try:
            row, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            reason = (
                "its brackets are nested too deep" if isinstance(error, RecursionError) else str(error)[:100]
            )
            yield from rows.refuse(number, f"it is no JSON, and the rest of the list is not read: {reason}")
            return
        if isinstance(row, dict):
            member = rows.member(number, row, text[place:end].encode("utf-8", "surrogatepass"))
            if member:
                yield member
        else:
            yield from rows.refuse(number, "it is no object of JSON: {...} with named fields is needed")
        place = end
