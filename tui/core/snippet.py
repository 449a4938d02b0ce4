"""A snippet: one line of a passage around the densest of what is lit in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tui.core.span import Span, union

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line for a list of results."""

    text: str
    """Runs of blanks and line ends made one blank; an ellipsis at each cut."""
    spans: tuple[Span, ...]
    """What is lit, in code points of `text`."""
    origin: Span
    """What of the document it shows."""


def snippet(text: str, passage: Span, spans: tuple[Span, ...], width: int) -> Snippet:
    """Return a line of at most `width` code points that shows as much of the lit spans as it can.

    Args:
        text: `Document.text`.
        passage: Where the passage stands in it.
        spans: What is lit in the passage, sorted and disjoint.
        width: In code points, ellipses counted in; at least 1.

    Returns:
        A snippet cut between words where a word fits in, with the context shared out evenly on both sides.
    """
    line, origins = _one_line(text, passage)
    lit = [
        Span(
            bisect_left(origins, max(span.start, passage.start)),
            bisect_left(origins, min(span.end, passage.end)),
        )
        for span in spans
        if span.overlaps(passage)
    ]
    start, end = _window(line, lit, max(width, 1))
    head = _ELLIPSIS if start > 0 else ""
    tail = _ELLIPSIS if end < len(line) else ""
    shown = line[start:end]
    inside = [
        Span(max(span.start, start), min(span.end, end)).shifted(len(head) - start)
        for span in lit
        if max(span.start, start) < min(span.end, end)
    ]
    origin = Span(origins[start], origins[end - 1] + 1) if start < end else Span(passage.start, passage.start)
    return Snippet((head + shown + tail)[: max(width, 1)], _clipped(inside, max(width, 1)), origin)


def _clipped(spans: list[Span], width: int) -> tuple[Span, ...]:
    return union(Span(min(span.start, width), min(span.end, width)) for span in spans)


def _one_line(text: str, passage: Span) -> tuple[str, list[int]]:
    """The passage with blanks folded, and where each of its characters came from."""
    kept: list[str] = []
    origins: list[int] = []
    for offset in range(passage.start, passage.end):
        character = text[offset]
        if not character.isspace():
            kept.append(character)
        elif kept and kept[-1] != " ":
            kept.append(" ")
        else:
            continue
        origins.append(offset)
    if kept and kept[-1] == " ":
        kept.pop()
        origins.pop()
    return "".join(kept), origins


def _window(line: str, lit: list[Span], width: int) -> tuple[int, int]:
    """Which part of the line to show."""
    if len(line) <= width:
        return 0, len(line)
    room = max(width - 2, 1)
    first, last = _densest(lit, room)
    spare = max(room - (last - first), 0)
    start = max(min(first - spare // 2, len(line) - room), 0)
    end = min(start + room, len(line))
    if start and not line[start - 1].isspace():
        later = line.find(" ", start, max(first, start))
        start = later + 1 if later >= 0 else start
    if end < len(line) and not line[end].isspace():
        earlier = line.rfind(" ", min(max(last, start), end), end)
        end = earlier if earlier > start else end
    while start < end and line[start].isspace():
        start += 1
    while start < end and line[end - 1].isspace():
        end -= 1
    return start, end


def _densest(lit: list[Span], room: int) -> tuple[int, int]:
    """The stretch of at most `room` that holds most lit characters; the first such."""
    if not lit:
        return 0, 0
    ends = [span.end for span in lit]
    best, chosen = -1, (0, 0)
    for number, span in enumerate(lit):
        last = max(bisect_right(ends, span.start + room), number + 1)
        amount = sum(min(len(one), room) for one in lit[number:last])
        if amount > best:
            best, chosen = amount, (span.start, min(ends[last - 1], span.start + room))
    return chosen
