"""Exporting: what a search found, as text that other programs and people read, and as a file of it.

Whatever was found can be written as JSON (an object a line), as comma-separated values for a spreadsheet, and as Markdown to
be read and quoted from. A file is written whole or not at all, and never over one that is there unless that was asked for; over
a document that is open it is never written.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.entry import Listed
from tui.core.match import Match
from tui.core.record import (
    CURVE_COLUMNS,
    LINE_COLUMNS,
    MATCH_COLUMNS,
    curve_record,
    curve_rows,
    json_line,
    line_record,
    line_row,
    match_record,
    match_row,
)
from tui.core.table import csv_rows
from tui.store.atomic import write_atomically
from tui.store.read import path_of

if TYPE_CHECKING:  # a search for matches alone loads neither
    from tui.core.concordance import ConcordanceLine
    from tui.core.curve import Curve

_BYTE_ORDER_MARK = "\ufeff"


class Format(StrEnum):
    """What an export is written in."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


SUFFIXES: Mapping[str, Format] = {
    ".json": Format.JSON,
    ".jsonl": Format.JSON,
    ".csv": Format.CSV,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}
"""What the end of a file's name says of its format."""


def export_matches(
    form: Format, query: str, matches: Iterable[Match], documents: Mapping[str, Listed]
) -> Iterator[str]:
    """Return matches in a format, piece by piece, in their order; in Markdown those of a document stand together."""
    pairs = ((match, documents[match.document_id]) for match in matches)
    match form:
        case Format.JSON:
            return (json_line(match_record(*pair)) for pair in pairs)
        case Format.CSV:
            return csv_rows(MATCH_COLUMNS, (tuple(match_row(*pair).values()) for pair in pairs))
        case Format.MARKDOWN:
            from tui.core.report import quotes  # noqa: PLC0415 - what quotes is loaded to quote

            return quotes(query, pairs)


def export_lines(
    form: Format, query: str, lines: Iterable[ConcordanceLine], documents: Mapping[str, Listed]
) -> Iterator[str]:
    """Return the lines of a concordance in a format, piece by piece, in their order."""
    pairs = ((line, documents[line.document_id]) for line in lines)
    match form:
        case Format.JSON:
            return (json_line(line_record(*pair)) for pair in pairs)
        case Format.CSV:
            return csv_rows(LINE_COLUMNS, (tuple(line_row(*pair).values()) for pair in pairs))
        case Format.MARKDOWN:
            from tui.core.report import keywords  # noqa: PLC0415 - what quotes is loaded to quote

            return keywords(query, pairs)


def export_curves(form: Format, curves: Sequence[Curve]) -> Iterator[str]:
    """Return curves over one axis in a format, piece by piece."""
    match form:
        case Format.JSON:
            return (json_line(curve_record(curve)) for curve in curves)
        case Format.CSV:
            rows = (tuple(row.values()) for curve in curves for row in curve_rows(curve))
            return csv_rows(CURVE_COLUMNS, rows)
        case Format.MARKDOWN:
            from tui.core.report import periods  # noqa: PLC0415 - what quotes is loaded to quote

            return periods(curves)


def refusal(path: Path, documents: Iterable[Listed], *, may_replace: bool) -> str | None:
    """Return why an export must not be written to a path, as a sentence; None when it may.

    Args:
        path: The file.
        documents: The documents that are open; none of them is ever written to.
        may_replace: Whether a file that is there may be replaced.
    """
    if not path.name or not path.parent.is_dir():
        return f"There is no folder {path.parent} to write {path.name} in."
    if not os.path.lexists(path):
        return None
    if not path.exists() or not stat.S_ISREG(path.stat().st_mode):
        return f"{path} is there, and no file that can be replaced."
    if not may_replace:
        return f"{path} is there already."
    if any(_is_same(path, document.source.uri) for document in documents):
        return f"{path} is one of the documents; those are never written to."
    return None


def _is_same(path: Path, uri: str) -> bool:
    """Whether a document is read from a file, also when it is a part of it, as in an archive."""
    files = [Path(path_of(part)) for part in {uri, uri.partition("!/")[0], uri.partition("#")[0]}]
    return any(file.exists() and file.samefile(path) for file in files)


def save(path: Path, pieces: Iterable[str], form: str | None) -> None:
    """Write an export, of what was found or of kept quotes, whole or not at all; `refusal` has nothing against the path.

    A file of comma-separated values begins with a byte order mark: without it the spreadsheet most people have reads every
    accent and quotation mark of UTF-8 as something else.

    Raises:
        OSError: If it cannot be written; a file that was there is untouched.
    """
    mark = _BYTE_ORDER_MARK if form == Format.CSV else ""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666
    write_atomically(path, (mark + "".join(pieces)).encode(), mode=mode)
