"""Tables: rows of cells as comma-separated values that spreadsheets read as text, and do not run.

The form is RFC 4180: CRLF ends a row, and a cell with a comma, a quotation mark or a line end in it stands between
quotation marks, which are doubled inside. That says how cells are told apart, not what is done with them: a spreadsheet
takes a cell that begins with = + - or @ (also in their full width), or with a tab or a line end before it, for a formula, and the
author of a document may have put one there. As OWASP advises, such a cell gets an apostrophe before it.

So that the words can be had back to the letter, a cell that begins with apostrophes and then such a sign gets one more.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from tui.core.sanitise import clean

Cell = str | int | float | bool | None
"""What a cell holds: None is empty, a truth is `true` or `false`."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def neutralised(text: str) -> str:
    """The text as a spreadsheet may have it.

    >>> neutralised("=1+1"), neutralised("a = b"), neutralised("'-quoted'")
    ("'=1+1", 'a = b', "''-quoted'")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text that `neutralised` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def csv_rows(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    r"""Yield the rows of a table as comma-separated values, the header first; each ends with CRLF.

    Texts are cleaned and neutralised, so that nothing but line ends and tabs inside a cell controls anything.

    >>> list(csv_rows(["path", "text"], [["a.txt", '@once "upon", a time']]))
    ['path,text\r\n', 'a.txt,"\'@once ""upon"", a time"\r\n']

    Source: RFC 4180; OWASP, CSV Injection.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([_cell(value) for value in row])
        yield written.getvalue()
        written.seek(0)
        written.truncate()


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return neutralised(clean(value).text)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
