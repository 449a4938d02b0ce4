"""Places: where the dates of a text's head and tail stand, in their lines and among the lines around them.

Only the head and the tail are looked at: metadata stands nowhere else, and a megabyte of prose costs nothing. What takes
reading (how many lines and how much prose stand above, where the last lines begin) is read when a rule asks for it, once,
and no further than it asks: most dates stand in prose, where the words beside them settle the matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tui.core.dates.date_expression import DateExpression
from tui.core.dates.expression import find_expressions
from tui.core.dates.model import DateInterval
from tui.core.span import Span

HEAD = 8_000
"""How much of the beginning is looked at, in code points: the menus of saved pages fill up to 3,000."""
TAIL = 6_000
"""How much of the end: the footers of the longest saved pages, with their labels, fill under 3,000."""
MANY_LINES = 15
"""How many lines above a date are counted: no rule tells more apart."""
_MOST_DATES = 200
"""How many dates of the head, and of the tail, are judged: a text that has more there is a table of dates."""
_LONGEST_LINE = 400
"""How far a line is read on either side of a date, in code points."""
_NEAR_END = 1_500
"""How many code points the signatures below a formula fill."""
_LONGEST_BARE = 40
"""Code points of the longest line that is nothing but a date: "Wednesday, September 24th, 2025, 12:45 p.m."."""
_CLOSING_LINES = 3
"""How many of the last lines can hold a closing date: a signature, a place and the date."""

_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HEADER = re.compile(r"\ufeff?\s{0,3}(?:[A-Z][\w-]{1,30}:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,80}")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?:.*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date expression stands: its line, and where the line stands."""

    said: DateExpression
    before: str
    """What stands before it in its line."""
    after: str
    """What stands after it in its line."""
    is_metadata: bool
    """Whether it stands in front matter or in a header of fields that opens the text."""
    _page: _Page

    @property
    def above(self) -> str:
        """The nearest line above that is not blank, as far as it is read."""
        return self._page.line_above(self.said.span.start)

    def text_above(self, length: int) -> str:
        """What stands above its line, so many code points of it."""
        return self._page.text_above(self.said.span.start - len(self.before), length)

    @property
    def is_listed(self) -> bool:
        """Whether another line close by is nothing but a date, too, and another one: a list, or a diary."""
        start, end = self.said.span.start - len(self.before), self.said.span.end + len(self.after)
        lines = self._page.lines_around(start, end)
        return any(known and not _may_be_one(known, self.said.interval) for known in map(_bare_date, lines))

    @property
    def line(self) -> int | None:
        """The number of its line among those that are not blank, `MANY_LINES` at most; None outside the head."""
        return self._page.line_at(self.said.span.start)

    def has_prose_above(self, more_than: int = 0) -> bool:
        """Whether more than so many lines of prose stand above it: a heading has hardly any."""
        return self._page.has_prose_above(self.said.span.start, more_than)

    @property
    def is_near_end(self) -> bool:
        """Whether hardly more than signatures stand below it."""
        return self.said.span.end >= self._page.length - _NEAR_END

    @property
    def is_closing(self) -> bool:
        """Whether its line is one of the last."""
        return self.said.span.start >= self._page.closing_start


def places(text: str) -> Iterator[Place]:
    """Yield the dates of the head and the tail of a text, each in its line."""
    page = _Page(text)
    for span in filter(None, (Span(0, page.head_end), Span(page.tail_start, len(text)))):
        for said in islice(find_expressions(text, span), _MOST_DATES):
            start, end = said.span.start, said.span.end
            before = text[max(0, start - _LONGEST_LINE) : start].rpartition("\n")[2]
            after = text[end : end + _LONGEST_LINE].partition("\n")[0]
            yield Place(said, before, after, start < page.metadata_end, page)


def front_matter_end(text: str) -> int:
    """Return the offset after a block of YAML front matter, 0 when there is none."""
    found = _FRONT_MATTER.match(text, 0, 4 * HEAD)
    return found.end() if found else 0


class _Page:
    """The lines of a text's head, and its last ones, read no further than somebody asks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.length = len(text)
        self.head_end = min(len(text), HEAD)
        self.tail_start = max(self.head_end, len(text) - TAIL)
        header = _HEADER.match(text, 0, HEAD)
        self.metadata_end = max(front_matter_end(text), header.end() if header else 0)
        self._starts: list[int] = []
        self._unread = islice(self._lines(), MANY_LINES + 1)
        self._unjudged = self._lines()
        self._next: re.Match[str] | None = None
        self._prose_ends: list[int] = []
        self._closing_start: int | None = None

    def line_above(self, offset: int) -> str:
        """Return the nearest line above an offset that is not blank, as far as it is read."""
        above = self._text[max(0, offset - _LONGEST_LINE) : offset].rpartition("\n")[0]
        return above.rstrip().rpartition("\n")[2]

    def text_above(self, offset: int, length: int) -> str:
        """Return what stands before an offset, so many code points of it."""
        return self._text[max(0, offset - length) : offset]

    def lines_around(self, start: int, end: int) -> list[str]:
        """Return the lines around a line, as far as they are read."""
        above, below = self.text_above(start, _LONGEST_LINE), self._text[end : end + _LONGEST_LINE]
        return [*map(str.strip, above.splitlines()), *map(str.strip, below.splitlines())]

    def line_at(self, offset: int) -> int | None:
        """Return the number of the line that holds an offset of the head; None outside the head and its lines."""
        while (not self._starts or self._starts[-1] <= offset) and (found := next(self._unread, None)):
            self._starts.append(found.start())
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self.head_end else None

    def has_prose_above(self, offset: int, more_than: int) -> bool:
        """Whether more than so many lines of prose end above an offset; one outside the head's lines has one besides."""
        is_outside = self.line_at(offset) is None
        last = len(self._text) if is_outside else offset
        while len(self._prose_ends) <= more_than:
            self._next = self._next or next(self._unjudged, None)
            if not self._next or self._next.end() > last:
                break
            if is_prose(self._next[0]):
                self._prose_ends.append(self._next.end())
            self._next = None
        return bisect_right(self._prose_ends, last) + is_outside > more_than

    @property
    def closing_start(self) -> int:
        """Where the last lines begin, of which there are fewer than half."""
        if self._closing_start is None:
            first = self.tail_start if self.tail_start < len(self._text) else 0
            starts = _last_lines(self._text, first, 2 * _CLOSING_LINES)
            count = len(starts) // 2
            self._closing_start = starts[count - 1] if count else len(self._text)
        return self._closing_start

    def _lines(self) -> Iterator[re.Match[str]]:
        """Return the lines of the head that are not blank and no metadata."""
        return _LINE.finditer(self._text, self.metadata_end, max(self.head_end, self.metadata_end))


def _last_lines(text: str, first: int, most: int) -> list[int]:
    """Return where the last lines begin that are not blank, the last one first, none before `first`."""
    starts: list[int] = []
    end = len(text)
    while end > first and len(starts) < most:
        start = max(first, text.rfind("\n", first, end) + 1)
        if bare := text[start:end].lstrip():
            starts.append(end - len(bare))
        end = start - 1
    return starts


def _may_be_one(one: DateInterval, other: DateInterval) -> bool:
    """Whether two dates can be the same, said more or less exactly, or in two calendars."""
    if one == other:
        return True
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return max(one.earliest, other.earliest) <= min(one.latest, other.latest)


def _bare_date(line: str) -> DateInterval | None:
    """Return the date that a line is and nothing besides."""
    if len(line) > _LONGEST_BARE or not any(map(str.isdecimal, line)):
        return None
    said = next(find_expressions(line), None)
    if said is None or any(map(str.isalnum, line[: said.span.start] + line[said.span.end :])):
        return None
    return said.interval


def is_prose(line: str) -> bool:
    """Whether a line is running text: eight words or more, most of them small, or of a script that has no capitals.

    Where no blanks divide words, thirty letters with a comma or a full stop among them are as much.
    """
    if len(line) < 15:
        return False
    if not line.isascii() and ("。" in line or "、" in line or "，" in line):
        return len(line) > 30
    words = _WORD.findall(line)
    return len(words) >= 8 and len([1 for word in words if not word[0].isupper()]) > 0.6 * len(words)
