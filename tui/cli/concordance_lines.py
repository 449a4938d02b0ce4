"""A concordance for people: a row a line, keywords in one column, the date before and the file after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from tui.cli.cells import graphemes
from tui.core.columns import head, keyword_row, tail
from tui.core.concordance import ConcordanceLine
from tui.core.entry import Listed
from tui.core.sanitise import clean_line

_LONGEST_DATE = 22
_LONGEST_PATH = 28
_WITH_PATH = 90
"""Cells from which on a row has room for the file."""
_BEFORE = 0.45
"""The share of the words before the keyword: a keyword has a width, so that what follows begins later."""


def concordance_rows(
    lines: Sequence[ConcordanceLine], documents: Mapping[str, Listed], width: int, *, is_styled: bool
) -> Iterator[str]:
    """Yield the rows of a concordance, at most `width` cells each where that is wide enough for a keyword.

    The keyword is underlined on a terminal, in ⟦brackets⟧ elsewhere.
    """
    dates = {line.document_id: _date(documents[line.document_id]) for line in lines}
    date_width = max((cells for _, cells in dates.values()), default=0)
    path_width = _LONGEST_PATH if width >= _WITH_PATH else -2
    room = max(width - date_width - path_width - 4 - 2 * (not is_styled), 10)
    left = int(room * _BEFORE)
    for line in lines:
        row = keyword_row(line, left, room - left, graphemes)
        before, keyword, after = map(clean_line, (row.left, row.keyword, row.right))
        keyword = click.style(keyword, bold=True, underline=True) if is_styled else f"⟦{keyword}⟧"
        date, cells = dates[line.document_id]
        text = f"{date}{' ' * (date_width - cells)}  {before}{keyword}{after}"
        if path_width > 0:
            used = sum(size for *_, size in graphemes(row.keyword + row.right))
            path, _ = tail(clean_line(documents[line.document_id].source.path), path_width, graphemes)
            text += f"{' ' * (room - left - used)}  {path}"
        yield text.rstrip()


def _date(document: Listed) -> tuple[str, int]:
    """A date as known, in EDTF, and its cells."""
    return head(document.date.interval.edtf if document.date else "n.d.", _LONGEST_DATE, graphemes)
