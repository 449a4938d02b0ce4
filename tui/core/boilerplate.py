"""Boilerplate: the lines of a page that are no part of what the document says, by general rules with a reason each.

A text saved from a page has *furniture* above and below the body: menus, breadcrumbs, share buttons, links to other
pages, credits, footers. A reader wants it out of the way, but a folded sentence of the body is far worse than a menu that
stays: so whatever is doubtful stays.

    head   the lines above the first line of text    } only here anything is folded: what stands between
    body   from the first line of text to the last   } sentences is the document's, whatever it looks like
    tail   the lines below the last line of text

1. A line of the head or tail that says by itself what it is (a *rule*: breadcrumb, share line, copyright ...) is folded.
2. Menus are proved, not guessed: a head with at least `MENU_WORDS` different words that menus are made of ("Search",
   "Site map"), each a line of its own, is folded down to the title; a tail with as many from the first of them on.
3. Links to other documents ("Related news") are folded from their heading to the end of the tail.
4. Dates, sources, bylines and header fields stay: they say when and by whom.

Only the first and last `ZONE` lines are looked at, so the cost does not grow with the text. What rules 1 to 4 get wrong
on pages whose text is known without the page is printed by tests/bench/boilerplate_errors.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from tui.core.dates.expression import find_expressions
from tui.core.furniture import (
    INDEX_HEADINGS,
    MENU_LABELS,
    RELATED_HEADINGS,
    SHARE_LABELS,
    TAIL_RULES,
    furniture_rule,
)
from tui.core.span import Span

MENU_WORDS = 3
"""Different menu words that prove a menu: one or two stand in letterheads and tables of contents, too."""
ZONE = 400
"""Lines looked at from either end; the longest menus of government and newspaper sites have about 250."""
_LABEL_LENGTH = 60
"""Code points of the longest line that may be a label of a menu; lines of running text wrap later or are longer."""
_SHORT = 100_000
"""Code points in which the words of a line are searched for first: most stand there once, and no line is compared."""
_TAIL_LABELS = MENU_LABELS | INDEX_HEADINGS | SHARE_LABELS

_STOPS = frozenset(".!?…。！？؟۔।")
_CLOSING = "\"'”’»」』)]"
_METADATA = re.compile(
    r"(?i)(?:by|from)\s+\S|(?:published|posted|updated|last updated|created|issued|modified)\b(?=.*\d)"
    r"|(?:sources?|by|author|from|published|posted|updated|last updated|publication date|date|created|issued|modified|dateline"
    r"|来源|作者|日期|时间|发布时间|出典|источник|автор|дата|quelle|autor|stand|auteur|fuente|fonte|المصدر|الكاتب)\s*[:：]"
    r"|SOURCE\s+\S"
)


class _Kind(Enum):
    """What a line is, as far as one line can tell."""

    BLANK = auto()
    RULE = auto()
    META = auto()
    LABEL = auto()
    TEXT = auto()


# Bound once: Python 3.11 looks a member up for longer than a line takes to be split.
_BLANK, _RULE, _META, _LABEL, _TEXT = _Kind


class _Line(NamedTuple):
    start: int
    end: int
    words: str
    kind: _Kind

    @property
    def label(self) -> str:
        """Case-folded, without the signs around it: what the tables of menu words are asked for."""
        return self.words.casefold().strip(" <>[]():：|•·»›*-")


def boilerplate_spans(text: str) -> tuple[Span, ...]:
    r"""Return the boilerplate of a text: sorted, disjoint runs of whole lines, without the last line end of each.

    >>> page = "Home > News\nPeace signed\n\nThe treaty was signed today.\n\nShare this page"
    >>> [page[span.slice] for span in boilerplate_spans(page)]
    ['Home > News', 'Share this page']
    """
    lines = _zone_lines(text)
    filled = [number for number, line in enumerate(lines) if line.kind is not _BLANK]
    folded = _folded_head(text, lines, filled) | _folded_tail(lines, filled)
    if len(folded) == len(filled):  # a page of nothing but furniture is what there is to read
        return ()
    return _runs(lines, folded)


def _runs(lines: list[_Line], folded: set[int]) -> tuple[Span, ...]:
    """The folded lines as spans; blank lines between two of them go with them."""
    spans: list[Span] = []
    is_joined = False
    for number, line in enumerate(lines):
        if number in folded:
            if is_joined:
                spans[-1] = Span(spans[-1].start, line.end)
            else:
                spans.append(Span(line.start, line.end))
            is_joined = True
        elif line.kind is not _BLANK:
            is_joined = False
    return tuple(spans)


def _zone_lines(text: str) -> list[_Line]:
    """The lines of head and tail, with the first and last line of text; a line of text stands for all between."""
    page = _Page(text)
    head: list[_Line] = []
    start = 0
    while start <= len(text) and page.has_zone_of(head) and not (head and _ends_head(head)):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        head.append(page.line(len(head), start, end))
        start = end + 1
    tail: list[_Line] = []
    end = len(text)
    while start <= end and page.has_zone_of(tail) and not (tail and _ends_body(tail[-1])):
        above = text.rfind("\n", start, end)
        begin = start if above < 0 else above + 1
        tail.append(page.line(-1 - len(tail), begin, end))
        end = begin - 1
    if start <= end:
        head.append(_Line(start, end, "", _TEXT))
    return [*head, *reversed(tail)]


def _ends_head(head: list[_Line]) -> bool:
    """Whether the last of some lines is the first of text; not the title of a page, which opens it and is long."""
    return head[-1].kind is _TEXT and (
        _is_sentence(head[-1]) or any(line.kind is not _BLANK for line in head[:-1])
    )


class _Page:
    """A text as a page: how far its zones reach, and what its lines have said before."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _is_long(self) -> bool:
        return self._text.count("\n") >= 2 * ZONE

    def has_zone_of(self, lines: list[_Line]) -> bool:
        """Whether the zone that begins with these lines goes on."""
        return len(lines) < ZONE or not self._is_long

    def line(self, number: int, start: int, end: int) -> _Line:
        """The line between two offsets; its number counts from the first one, or, below zero, from the last."""
        words = self._text[start:end].strip()
        return _Line(start, end, words, _kind_of(words, lambda: self._has_before(words, number, start)))

    def _has_before(self, words: str, number: int, start: int) -> bool:
        """Whether a line above has these words, alone or behind a label."""
        if start < _SHORT and self._text.find(words, 0, start) < 0:
            return False
        return any(words in lines[:number] for lines in self._words)

    @cached_property
    def _words(self) -> tuple[list[str], list[str]]:
        """The words of each line in the zones, and those after the first: a page may glue a label before a title."""
        rows = self._text.split("\n", 2 * ZONE)
        if len(rows) > 2 * ZONE:
            rows = [*rows[:ZONE], "", *self._text.rsplit("\n", ZONE)[1:]]
        lines = [row.strip() for row in rows]
        return lines, [words.partition(" ")[2] for words in lines]


def _kind_of(words: str, is_repeated: Callable[[], bool]) -> _Kind:
    if not words:
        return _BLANK
    if len(words) <= 400 and furniture_rule(words):
        return _RULE
    if len(words) <= 120 and _METADATA.match(words):
        return _META
    if is_repeated():  # a body does not say a line twice; pages repeat titles and labels
        return _LABEL
    if _is_stopped(words) and (words.count(" ") >= 2 or not words.isascii()):
        return _TEXT
    return _LABEL if len(words) <= _LABEL_LENGTH else _TEXT


def _is_stopped(words: str) -> bool:
    """Whether a sentence can end where a line ends."""
    return words.rstrip(_CLOSING)[-1:] in _STOPS


def _is_sentence(line: _Line) -> bool:
    return line.kind is _TEXT and _is_stopped(line.words)


def _is_dated(text: str, line: _Line) -> bool:
    """Whether a short line names a day, month or year: the date line under a title, not a line of a menu."""
    if len(line.words) > _LABEL_LENGTH or not any(character.isdecimal() for character in line.words):
        return False
    return any(found.interval.earliest for found in find_expressions(text, Span(line.start, line.end)))


def _folded_head(text: str, lines: list[_Line], filled: list[int]) -> set[int]:
    has_long_title = bool(filled) and lines[filled[0]].kind is _TEXT and not _is_sentence(lines[filled[0]])
    below_title = filled[has_long_title:]
    first_text = next((number for number in below_title if lines[number].kind is _TEXT), len(lines))
    head = [number for number in below_title if number < first_text]
    folded = {
        number
        for number in head
        if lines[number].kind is _RULE and furniture_rule(lines[number].words) not in TAIL_RULES
    }
    if filled and _is_section_crumb(lines, filled):
        folded.add(filled[0])
    menu = [number for number in head if lines[number].label in MENU_LABELS]
    if len({lines[number].label for number in menu}) < MENU_WORDS:
        return folded
    if has_long_title:  # it stands above its menu, so no other title ends that
        menu_lines = (number for number in head if number <= menu[-1] and lines[number].kind is not _META)
        return folded | {number for number in menu_lines if not _is_dated(text, lines[number])}
    for (
        number
    ) in head:  # a page may show today's date among its menus: the date line is the one with no menu below it
        below = {lines[other].label for other in menu if other > number}
        if len(below) < MENU_WORDS and _is_dated(text, lines[number]):
            first_text = number
            break
    title = _title_above(lines, first_text)
    if lines[title].label in MENU_LABELS:  # a label of the menu is no title: it stands below this date
        title = first_text
    return folded | {number for number in head if number < title and lines[number].kind is not _META}


def _title_above(lines: list[_Line], first_text: int) -> int:
    """The line a menu ends at: the title that belongs to the first line of text, or that line where it is the title."""
    if first_text >= len(lines):
        return 0
    start = first_text
    while start > 0 and lines[start - 1].kind is not _BLANK:
        start -= 1
    if start < first_text:
        return start if first_text - start <= 2 else first_text - 1
    label = lines[first_text].words.partition(" ")[0]
    is_labelled = label.casefold() in MENU_LABELS and any(label == line.words for line in lines[:first_text])
    if is_labelled or (lines[first_text].kind is _TEXT and not _is_sentence(lines[first_text])):
        return first_text
    while start > 0 and lines[start - 1].kind in (_BLANK, _META):
        start -= 1
    return max(start - 1, 0)


_SECTION = re.compile(r"[^\W\d_][\w&’' -]{1,24}(?:\s+[/>»›→]\s+[^\W\d_][\w&’' -]{1,24}){1,3}")


def _is_section_crumb(lines: list[_Line], filled: list[int]) -> bool:
    """Whether the first line names sections ("World / Asia") above a title: capitalised names of three words at most."""
    if len(filled) < 3 or not _SECTION.fullmatch(lines[filled[0]].words):
        return False
    if _is_sentence(lines[filled[1]]):  # then this line is the title itself
        return False
    names = re.split(r"\s+[/>»›→]\s+", lines[filled[0]].words)
    return all(name.count(" ") < 3 and not name[0].islower() for name in names)


def _folded_tail(lines: list[_Line], filled: list[int]) -> set[int]:
    last_text = next(
        (number for number in reversed(filled) if _ends_body(lines[number])),
        -1,
    )
    tail = [number for number in filled if number > last_text]
    if last_text < 0:  # no sentence at all: a list or a table, of which no part is sure to be furniture
        return {number for number in tail if number > len(lines) // 2 and lines[number].kind is _RULE}
    folded = {number for number in tail if lines[number].kind is _RULE}
    related = next((number for number in tail if lines[number].label in RELATED_HEADINGS), len(lines))
    menu = [number for number in tail if lines[number].label in _TAIL_LABELS]
    proved = len({lines[number].label for number in menu}) >= MENU_WORDS
    first = min(related, menu[0] if proved else related)
    return folded | {number for number in tail if number >= first and lines[number].kind is not _META}


def _ends_body(line: _Line) -> bool:
    """Whether a line can be the last of the body: a sentence, or so long that no link or label is."""
    if line.kind is not _TEXT:
        return False
    return not line.words or _is_sentence(line) or len(line.words) > 4 * _LABEL_LENGTH
