"""Cells: how wide the terminal draws a text, asked of the library that draws it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, split_graphemes

from tui.core.span import Span

__all__ = ["cell_len", "fit", "graphemes", "snap"]

_WIDE = "\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
"""Characters of two cells that combine with nothing."""
_SINGLE = re.compile(f"[\\t -~{_WIDE}]*")
_WINDOW = 64
"""Code points looked at on either side of an offset; longer clusters are not written by people."""


def graphemes(text: str) -> Sequence[tuple[int, int, int]]:
    """The grapheme clusters of a text as `(start, end, cells)`, as they are drawn: a tab as one blank.

    Lines of Chinese and Japanese hold nothing but clusters of one character, which are told apart at a third of the cost.
    """
    if _SINGLE.fullmatch(text):
        return [
            (number, number + 1, 1 if character < "\u3000" else 2) for number, character in enumerate(text)
        ]
    return split_graphemes(text.replace("\t", " "))[0]


def snap(text: str, span: Span) -> Span:
    r"""The smallest span around `span` whose edges split no grapheme cluster.

    >>> snap("e\u0301te\u0301", Span(1, 4))
    Span(start=0, end=5)
    """
    return Span(_edge(text, min(span.start, len(text)), 0), _edge(text, min(span.end, len(text)), 1))


def _edge(text: str, offset: int, side: int) -> int:
    if text[offset - 1 : offset + 1].isascii():
        return offset
    low = max(offset - _WINDOW, text.rfind("\n", 0, offset) + 1)
    for start, end, _ in graphemes(text[low : offset + _WINDOW]):
        if low + start < offset < low + end:
            return low + (start, end)[side]
    return offset


def fit(text: str, width: int) -> str:
    """The text cut or padded to exactly `width` cells, with an ellipsis where it was cut."""
    cells = cell_len(text)
    if cells <= width:
        return text + " " * (width - cells)
    if cells == len(text) and text.isascii():
        return text[: width - 1] + "…" if width > 0 else ""
    kept, used = "", 0
    for start, end, size in graphemes(text):
        if used + size > width - 1:
            break
        kept, used = text[:end], used + size
        del start
    return (kept + "…" + " " * (width - used - 1)) if width > 0 else ""
