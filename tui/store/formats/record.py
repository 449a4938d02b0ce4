"""One row of a table or of JSON lines as a document: an object of JSON whose fields say its text and what is known of it.

The text is what stands in the field of the text, to the letter. Dates counted in seconds or milliseconds since 1970 are
written as ISO 8601, and the rule says so.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from tui.core.declared import Declared
from tui.store.formats.columns import Cell, Columns
from tui.store.formats.extraction import Extraction, RefusedError, Wish

LONGEST_WHOLE = 400
"""Figures of a whole number that is read as one; Python refuses to turn more than 4,300 into a number."""
_FIELDS = {
    "title": "title",
    "date": "published",
    "source": "source",
    "author": "author",
    "language": "language",
}
"""Fields of a declaration, by what the column means."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = (
    (10**11, 1, "seconds"),
    (10**14, 10**3, "milliseconds"),
    (10**17, 10**6, "microseconds"),
    (10**20, 10**9, "nanoseconds"),
)
"""How large the count may be, how many make a second, and what is counted: 1e11 seconds are the year 5138, 1e11 milliseconds 1973."""
_SOONEST = 1e8
"""The smallest count of seconds that is a moment (in 1973); smaller numbers are years, days written together, or nothing."""
_COUNT = re.compile(r"\s*(?:\d{9,11}|\d{13}|\d{16}|\d{19})(?:\.\d{1,9})?\s*")
_HOST = re.compile(r"(?i)\s*https?://(?:www\d?\.)?(?P<host>[^\s/?#:@]{1,200})(?=[/?#:]|\s*\Z)")


def extract(data: bytes, name: str, wish: Wish) -> Extraction:  # noqa: ARG001 - the name says nothing
    """Return the document that a row is.

    Raises:
        RefusedError: If the bytes are no object of JSON, or no field of it holds a text.
    """
    row = object_of(data)
    columns = Columns(wish.columns)
    text = columns.cell(row, "text")
    if text is None:
        raise RefusedError("empty", "there is no text in it")
    words = written(text.value, "\n\n").replace("\r\n", "\n").replace("\r", "\n")
    declared = [
        _declaration(field, cell)
        for meaning, field in _FIELDS.items()
        if (cell := columns.cell(row, meaning))
    ]
    if not any(one.field == "source" for one in declared):
        declared.extend(_site(columns.cell(row, "url")))
    return Extraction(words, f"row (column {text.column})", "utf-8", declared=tuple(declared))


def object_of(data: bytes | str) -> dict[str, Any]:
    """Return the object that some JSON is.

    Raises:
        RefusedError: If it is not JSON, or something else than an object.
    """
    try:
        row = json.loads(data, parse_int=whole)
    except RecursionError:
        raise RefusedError("row", "its brackets are nested too deep to be read") from None
    except ValueError as error:
        raise RefusedError("row", f"it is no JSON: {str(error)[:100]}") from None
    if not isinstance(row, dict):
        raise RefusedError("row", "it is no object of JSON: {...} with named fields is needed")
    return row


def whole(figures: str) -> int | str:
    """A whole number of JSON; as it is written where it is too long to be one."""
    return int(figures) if len(figures) <= LONGEST_WHOLE else figures


def written(value: object, between: str = ", ") -> str:
    """A value as a person would write it: of a list its members, of an object its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return between.join(filter(None, (_member(one) for one in value)))
    return _member(value)


def _member(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "text", "id") if value.get(key)), "")
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _declaration(field: str, cell: Cell) -> Declared:
    rule = f"column {cell.column}"
    if field == "published" and (moment := _moment(cell.value)):
        return Declared(field, moment[0], f"{rule}, {moment[1]} since 1970")
    return Declared(field, written(cell.value), rule)


def _moment(value: object) -> tuple[str, str] | None:
    """A moment that is counted from 1970, and in what; None for all that is written otherwise."""
    if isinstance(value, str) and _COUNT.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= _SOONEST:
        return None
    for bound, per_second, unit in _UNITS:
        if value < bound:
            moment = _EPOCH + timedelta(seconds=value // per_second)
            return f"{moment:%Y-%m-%dT%H:%M:%S}Z", unit
    return None


def _site(address: Cell | None) -> list[Declared]:
    """The host of an address, where no column names the source."""
    found = _HOST.match(address.value) if address and isinstance(address.value, str) else None
    return (
        [Declared("source", found["host"].lower(), f"column {address.column}")] if address and found else []
    )
