"""Pages of paper: which of them some words stand on, counted from the first page of the file.

A reader of the quotation opens the file at that page (`#page=3`); what is printed at the foot of it may be another number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.core.span import Span


class PageRange(NamedTuple):
    """Pages in a row, from 1.

    >>> str(PageRange(3, 3)), str(PageRange(3, 4)), PageRange(3, 4).figures
    ('p. 3', 'pp. 3–4', '3–4')
    """

    first: int
    last: int

    @property
    def figures(self) -> str:
        """The numbers alone."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def __str__(self) -> str:
        return f"{'p.' if self.first == self.last else 'pp.'} {self.figures}"


def page_of(pages: Sequence[int], offset: int) -> int:
    """The page, from 1, that an offset stands on; of pages that begin at one place, the last, for the others are empty.

    >>> page_of((0, 10, 10, 30), 10)
    3
    """
    return max(bisect_right(pages, offset), 1)


def page_range(pages: Sequence[int], span: Span) -> PageRange | None:
    """The pages that a span of some words stands on; None where there are no pages."""
    if not pages:
        return None
    return PageRange(page_of(pages, span.start), page_of(pages, max(span.end - 1, span.start)))
