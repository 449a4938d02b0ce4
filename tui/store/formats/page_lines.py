r"""The lines of printed pages as running text: which of them belong to one paragraph, where the geometry alone tells.

A page holds lines, each at a place; that some of them are a paragraph is said by how they are set:

    The first line of a paragraph      a wider gap than between the lines before
    may be set in, and the last one
    is short.                          |     an indent, where the line before ends a sentence or is short
         The next one begins           |     a line with room for the word that begins the next one
    so.  And so on.                    |     a line set out again, after more than a first line

Distances between lines are measured in the size of their letters, for notes are set smaller and closer than the text above them,
and what is usual is asked of the lines that stand under each other: a *column*. Between columns and pages a paragraph goes on only
where the sentence plainly does: no stop before, a small letter after.

What repeats at the edge of many pages (running heads, with their page numbers) is kept, but as a paragraph of its own: it is printed there,
and yet it must not stand in the middle of somebody's sentence.

Cost: linear in the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

WIDE = 1.2
"""How much wider than usual a gap is that parts paragraphs; typesetters give 1.3 times and more, and lines of one paragraph vary by a tenth."""
OTHER_SIZE = 1.15
"""How much larger the letters of a heading are, at least."""
INDENT = 0.7
"""Of the size of the letters: typesetters give one, word processors more, and less is no indent that anybody sees."""
ROOM = 1.3
"""How much more room than the next word needs shows that the line was ended; words differ from what is estimated."""
CLOSE, APART = 0.12, 2.5
"""Of the size of the letters: less is no blank between two parts of a line, and more is a column of a table."""
EDGE = 2
"""Lines at either edge of a page that may be a running head or foot."""
RUNNING = 3
"""Pages on which such a line stands at least, and at least a quarter of all."""
_USUAL = 0.3
"""The share of gaps that are closer than the usual one: most stand inside paragraphs, but on a page of short ones fewer than half."""
_FARTHEST = 3.0
"""Sizes of a letter between two lines that still follow one another."""
_STOPPED = re.compile(r"[.!?:;…。！？：؟۔।][\"'”’»›」』)\]\d*†‡]*\s*\Z")
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,8}\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is printed; distances in any unit, upwards and to the right."""

    text: str
    """No blanks at its end; a word that is broken at its end has its hyphen."""
    left: float
    right: float
    base: float
    """Where its letters stand."""
    size: float
    """Of its letters."""
    is_level: bool = True
    """Whether it runs from left to right, or right to left; of others only the order is known."""


def running_text(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """Return the text of pages, a blank line between paragraphs, and where in it each page begins.

    A page without lines begins where the one after it does, or the text ends.
    """
    running = _running(pages)
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before: tuple[Line, bool] | None = None
    for lines in pages:
        parted, apart = partings(lines), _set_off(lines, running)
        for number, line in enumerate(lines):
            is_running = number in apart
            if before is None:
                joint = ""
            elif is_running or before[1] or (parted[number] if number else not _goes_on(before[0], line)):
                joint = "\n\n"
            else:
                joint = _joint(before[0], line) if number else "\n"
            pieces += (joint, line.text)
            length += len(joint)
            if not number:
                starts.append(length)
            length += len(line.text)
            before = (line, is_running)
        if not lines:
            starts.append(-1)
    return "".join(pieces), _filled(starts, length)


def _filled(starts: Sequence[int], length: int) -> tuple[int, ...]:
    """The starts with those of pages without lines."""
    filled: list[int] = []
    after = length
    for start in reversed(starts):
        after = start if start >= 0 else after
        filled.append(after)
    if filled:
        filled[-1] = 0
    return tuple(reversed(filled))


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The keys of lines that stand at the edges of many pages."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_key(lines[number]) for edge in _edges(lines) for number in edge})
    least = max(RUNNING, len(pages) // 4)
    return frozenset(key for key, count in counts.items() if count >= least)


def _set_off(lines: Sequence[Line], running: frozenset[str]) -> frozenset[int]:
    """The numbers of the lines of a page that are running heads or feet: there is nothing else outside of them."""
    return frozenset(
        number
        for edge in _edges(lines)
        for number in takewhile(lambda number: _key(lines[number]) in running, edge)
    )


def _edges(lines: Sequence[Line]) -> tuple[range, range]:
    """The numbers of the lines at the head and at the foot of a page, from its edge inwards."""
    size = min(EDGE, len(lines))
    return range(size), range(len(lines) - 1, len(lines) - 1 - size, -1)


def _key(line: Line) -> str:
    """What is the same in a running head from page to page: all but the numbers."""
    return _DIGITS.sub("#", line.text.casefold())


def partings(lines: Sequence[Line]) -> list[bool]:
    """Say of each line of a page whether a paragraph begins with it."""
    parted = [True] * len(lines)
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or not _follows(lines[end - 1], lines[end]):
            column = _mirrored(lines[start:end])
            parted[start + 1 : end] = _parted_in(column)
            if start:
                parted[start] = not _goes_on(lines[start - 1], lines[start])
            start = end
    return parted


def _follows(above: Line, below: Line) -> bool:
    """Whether two lines stand in one column, the second below the first or beside it."""
    if not (above.is_level and below.is_level):
        return above.is_level == below.is_level
    overlap = min(above.right, below.right) - max(above.left, below.left)
    return _is_beside(above, below) or (above.base > below.base and overlap > 0)


def _is_beside(one: Line, other: Line) -> bool:
    """Whether two lines are parts of one, as on both sides of the raised sign of a note."""
    return abs(one.base - other.base) < max(one.size, other.size) / 2


def _joint(above: Line, below: Line) -> str:
    """What stands between two lines of a paragraph: a line end, but between parts of one line what there is room for."""
    space = (below.left - above.right) / (max(above.size, below.size) or 1)
    if not (above.is_level and below.is_level and _is_beside(above, below) and -CLOSE < space < APART):
        return "\n"
    return "" if space < CLOSE else " "


def _mirrored(column: Sequence[Line]) -> Sequence[Line]:
    """A column of a script that is written from right to left as if it were not."""
    if sum(_is_rightward(line.text) for line in column) * 2 < len(column):
        return column
    return [Line(line.text, -line.right, -line.left, line.base, line.size, line.is_level) for line in column]


def _is_rightward(text: str) -> bool:
    letter = next((sign for sign in text if sign.isalpha()), "")
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"


def _parted_in(column: Sequence[Line]) -> list[bool]:
    """Say of each line of a column but the first whether a paragraph begins with it."""
    usual, margin = _usual_gap(column), _margin(column)
    parted: list[bool] = []
    first = 0
    for number, (above, below) in enumerate(pairwise(column), 1):
        is_first = first == number - 1
        is_parted = (above.is_level and not _is_beside(above, below)) and (
            _gap(above, below) > WIDE * usual
            or (
                not _goes_on(above, below)
                and (
                    _is_other_size(above, below)
                    or _begins_by_indent(above, below, is_first=is_first, margin=margin)
                    or _ends_short(above, below, is_first=is_first, margin=margin)
                )
            )
        )
        parted.append(is_parted)
        first = number if is_parted else first
    return parted


def _gap(above: Line, below: Line) -> float:
    """The distance of two lines in the size of their letters."""
    return (above.base - below.base) / (max(above.size, below.size) or 1)


def _usual_gap(column: Sequence[Line]) -> float:
    gaps = sorted(gap for above, below in pairwise(column) if 0.5 < (gap := _gap(above, below)) < _FARTHEST)
    return gaps[int(len(gaps) * _USUAL)] if gaps else _FARTHEST


def _margin(column: Sequence[Line]) -> float:
    """Where full lines end; a few may stand out."""
    ends = sorted(line.right for line in column)
    return ends[int(len(ends) * 0.9)] if len(ends) > 3 else ends[-1]


def _is_other_size(above: Line, below: Line) -> bool:
    small, large = sorted((above.size, below.size))
    return large > OTHER_SIZE * small and abs(above.base - below.base) >= large / 2


def _begins_by_indent(above: Line, below: Line, *, is_first: bool, margin: float) -> bool:
    """Whether a line is set in for the beginning of a paragraph, or set out again after one that was set in."""
    step = (below.left - above.left) / (below.size or 1)
    if step > INDENT:
        return bool(_STOPPED.search(above.text)) or _has_room(above, below, margin)
    return step < -INDENT and not is_first


def _ends_short(above: Line, below: Line, *, is_first: bool, margin: float) -> bool:
    """Whether a line ends a paragraph: it is short, and a sentence ends with it, or it is a heading above a full line.

    The lines of a poem, an address or a table, all of them short and without stops, stay together.
    """
    if not _has_room(above, below, margin):
        return False
    is_heading = is_first and not _has_room(below, below, margin)
    return is_heading or bool(_STOPPED.search(above.text))


def _has_room(above: Line, below: Line, margin: float) -> bool:
    """Whether the first word of a line would have had room in the one before."""
    word = below.text.split(" ", 1)[0]
    needed = (len(word) + 1) * (below.right - below.left) / (len(below.text) or 1)
    return margin - above.right > ROOM * needed + below.size / 2


def _goes_on(above: Line, below: Line) -> bool:
    """Whether a sentence plainly goes on from one line to the next."""
    letter = next((sign for sign in below.text if sign.isalnum()), "")
    return letter.islower() and any(map(str.isalpha, above.text)) and not _STOPPED.search(above.text)
