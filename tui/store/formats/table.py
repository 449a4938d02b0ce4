"""A table as text: fields with commas, semicolons, tabs or bars between, their names in the first row; each row a document.

Quoted fields may hold anything, line ends too (RFC 4180). What stands between the fields is told by the first rows: of the
signs that could, the one that makes most names of the first row mean something, then the one that cuts all of them into equally
many fields, then the one that makes most. A row with more fields than there are names is refused rather than read: its text
was written without quotes and has been cut at one of its own commas.

The bytes are decoded as they are read, and a row is given away before the next is met, so that a large table costs little more
memory than its bytes. Only where it is not UTF-8 the whole is decoded once, to see what it is.
"""

from __future__ import annotations

import csv
import io
import json
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence

from tui.store.decode import decode
from tui.store.formats.columns import Columns
from tui.store.formats.extraction import Member, Refused, RefusedError, Wish
from tui.store.formats.rows import Rows, textless

FIELD_CAP = 1 << 26
"""Characters of one field; a quote that is never closed makes one field of all that follows."""
_SIGNS = ",;\t|"
_SAMPLE = 1 << 17
_SAMPLE_ROWS = 20
_CHUNK = 1 << 20
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_MARK = b"\xef\xbb\xbf"
_SIGN_LINE = "sep="
"""What Excel writes above a table to say what stands between the fields."""


def members(data: bytes, name: str, wish: Wish) -> Iterator[Member | Refused]:
    """Yield a member for each row that has a text.

    Raises:
        RefusedError: If the bytes are not text, or there is no column for the text.
    """
    csv.field_size_limit(max(csv.field_size_limit(), FIELD_CAP))
    columns = Columns(wish.columns)
    lines = io.TextIOWrapper(io.BytesIO(data), _encoding(data, wish), "replace", newline="")
    sign = _sign(lines.read(_SAMPLE), name, columns)
    lines.seek(0)
    rows = Rows(columns)
    reader = csv.reader(lines, delimiter=sign)
    names: list[str] = []
    number = 0
    try:
        for fields in reader:
            if not names:
                names = [] if _is_no_header(fields) else fields
                if names and not columns.has(dict.fromkeys(names), "text"):
                    raise textless(names)
            elif any(fields):
                number += 1
                yield from _of_row(fields, names, number, rows)
    except csv.Error as error:
        yield from rows.refuse(number + 1, f"{error}; the rest of the table is not read")
    yield from rows.rest()


def _of_row(
    fields: Sequence[str], names: Sequence[str], number: int, rows: Rows
) -> Iterator[Member | Refused]:
    if any(fields[len(names) :]):
        detail = (
            f"it has {len(fields)} fields where the table has {len(names)} columns, so its text may be cut"
        )
        yield from rows.refuse(number, f"{detail}; put quotation marks around it")
        return
    row: dict[str, str] = {}
    for column, value in zip(names, fields, strict=False):
        if not row.get(column):
            row[column] = value
    member = rows.member(number, row, _ENCODER.encode(row).encode("utf-8", "surrogatepass"))
    if member:
        yield member


def _encoding(data: bytes, wish: Wish) -> str:
    """The codec that reads a table; one that drops the mark where there is one.

    Raises:
        RefusedError: If the bytes are not text.
    """
    if not wish.encoding and _is_utf8(data):
        return "utf-8-sig"
    decoded = decode(data, wish.encoding)
    if decoded is None:
        raise RefusedError("binary", "it is not text: its bytes fit no encoding of writing")
    if decoded.why == "byte-order mark":
        return decoded.encoding.removesuffix("-le").removesuffix("-be")  # these read the mark
    return decoded.encoding


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 of text, asked without holding all of them decoded."""
    decoder = getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return b"\0" not in data[:_CHUNK]


def _is_no_header(fields: Sequence[str]) -> bool:
    return not any(fields) or fields[0].startswith(_SIGN_LINE)


def _sign(sample: str, name: str, columns: Columns) -> str:
    """What stands between the fields."""
    first = sample.lstrip("\ufeff")[: len(_SIGN_LINE) + 1]
    if first.startswith(_SIGN_LINE) and first[-1] in _SIGNS:
        return first[-1]
    signs = _SIGNS if not name.lower().endswith(".tsv") else "\t,;|"

    def worth(sign: str) -> tuple[int, bool, int]:
        rows = _first_rows(sample, sign)
        if not rows:
            return 0, False, 0
        widths = {len(row) for row in rows}
        return columns.known(rows[0]), len(widths) == 1 and widths != {1}, len(rows[0])

    return max(signs, key=worth)


def _first_rows(sample: str, sign: str) -> list[list[str]]:
    """The first rows that are not blank; the last of the sample may be cut and is left out where there are others."""
    rows = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign):
            if any(row):
                rows.append(row)
            if len(rows) > _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    return rows[:-1] or rows
