"""A span: half-open code-point offsets into one text, the one unit of position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Where something stands in a text, in code points, half-open.

    >>> "made tremendous sacrifices"[Span(5, 15).slice]
    'tremendous'
    """

    start: int
    """Offset of the first code point, from 0."""
    end: int
    """Offset after the last code point; never before `start`."""

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"a span cannot run from {start} to {end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    @property
    def slice(self) -> slice:
        """The span as a slice of its text."""
        return slice(self.start, self.end)

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` is inside."""
        return self.start <= offset < self.end

    def encloses(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def shifted(self, by: int) -> Span:
        """The same length, `by` code points further on."""
        return Span(self.start + by, self.end + by)


# What the slots are set by, past the frozen class. A dataclass would look each up by its name, which takes twice the
# time; a text has a span a passage.
_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same code points as sorted spans that neither touch nor overlap; empty ones are dropped.

    >>> union([Span(4, 6), Span(0, 2), Span(2, 3), Span(9, 9)])
    (Span(start=0, end=3), Span(start=4, end=6))
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if not span:
            continue
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def trimmed(text: str, start: int, end: int) -> Span:
    r"""The part of `text[start:end]` without the blanks at its edges; empty, at `end`, where all is blank.

    >>> trimmed("  a b \n", 0, 7)
    Span(start=2, end=5)
    """
    part = text[start:end]
    bare = part.lstrip()
    start = end - len(bare)
    return Span(start, start + len(bare.rstrip()))
