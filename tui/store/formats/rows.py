"""The rows of one file on their way to become documents: which do, and what is said of those that do not.

A file of 100,000 rows says the same only once. Rows that cannot be read are named, the first few of them; rows without a
text are counted; and where no row has a column for the text, the file as a whole is refused with the names it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.store.formats.columns import Columns, Row
from tui.store.formats.extraction import Member, Refused, RefusedError
from tui.store.kinds import Kind

NAMED_CAP = 20
"""Rows that cannot be read and are named one by one."""
_COLUMNS_NAMED = 12
_LONGEST_NAME = 40


class Rows:
    """What became of the rows so far."""

    def __init__(self, columns: Columns) -> None:
        """Take the names of the columns."""
        self._columns = columns
        self._bad = 0
        self._empty = 0
        self._textless = 0
        self._documents = 0
        self._seen: Sequence[str] = ()

    def member(self, number: int, row: Row, data: bytes) -> Member | None:
        """The document that a row is; None, and counted, where it has no text.

        Args:
            number: From 1, for people.
            row: Its fields.
            data: The same as one object of JSON.
        """
        if self._columns.cell(row, "text") is None:
            if self._columns.has(row, "text"):
                self._empty += 1
            else:
                self._textless += 1
                self._seen = self._seen or list(row)
            return None
        self._documents += 1
        return Member(f"#row={number}", f"row {number}", data, Kind.RECORD)

    def refuse(self, number: int, detail: str) -> Iterator[Refused]:
        """Say why a row cannot be read, if not too many were named."""
        self._bad += 1
        if self._bad <= NAMED_CAP:
            yield Refused(f"row {number}", "row", detail)

    def rest(self) -> Iterator[Refused]:
        """Say what was only counted.

        Raises:
            RefusedError: If no row has a column for the text.
        """
        if self._textless and not self._documents and not self._empty:
            raise textless(self._seen)
        if self._bad > NAMED_CAP:
            yield Refused("rows", "row", f"{self._bad - NAMED_CAP:,} more rows cannot be read")
        if without := self._empty + self._textless:
            yield Refused("rows", "empty", f"{without:,} row{'s' * (without > 1)} without a text left out")


def textless(columns: Sequence[str]) -> RefusedError:
    """Why a file is refused that has no column for the text."""
    names = ", ".join(name[:_LONGEST_NAME] for name in columns[:_COLUMNS_NAMED])
    more = ", ..." if len(columns) > _COLUMNS_NAMED else ""
    return RefusedError(
        "columns",
        f"no column holds the text (it has {names or 'none'}{more}); name it in config.toml under [columns]",
    )
