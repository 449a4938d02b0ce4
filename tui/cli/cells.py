"""Cells: how wide a terminal draws a text, asked of the library that draws it, which only other scripts need."""

from __future__ import annotations

from collections.abc import Sequence


def graphemes(text: str) -> Sequence[tuple[int, int, int]]:
    """The grapheme clusters of a text as `(start, end, cells)`."""
    from rich.cells import split_graphemes  # noqa: PLC0415 - only texts with wide characters need it

    return split_graphemes(text)[0]
