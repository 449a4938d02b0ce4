"""A concordance: every place where a query is said, as a line with the words before and after it.

An occurrence is what a reader would point at as one place. What is lit in a passage is a run of words that the query says
word for word, or several runs that say it together: then neighbouring runs, at most `_WINDOW` words apart, are one
occurrence until it holds as many words as the query. A run further off is a line of its own, because a keyword that is half
a paragraph long aligns nothing.

Nothing is copied or folded when a line is made: a line is a passage and a span in it, so that ten thousand of them cost
little more than finding out what is lit (figures: `tests/bench/bench_concordance.py`). The texts beside the keyword are made
for the lines on screen, the neighbours when there is sorting to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tui.core.document import Passage
from tui.core.entry import Listed, date_order
from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.match import Match
from tui.core.query import Query
from tui.core.span import Span

NEIGHBOURS = 3
"""Words on either side by which lines are sorted, as in other concordancers."""
_WINDOW = 5
"""Words between two runs of one occurrence: the span in which corpus linguists look for words that go together
(Sinclair 1991 takes four, today's concordancers five)."""
_REACH = 40
"""Code points folded at first in search of neighbours: half a dozen words; more where that is not enough."""


class LineOrder(StrEnum):
    """How the lines of a concordance are sorted."""

    DATE = "date"
    """By the date of the document, undated last, then as it is read."""
    LEFT = "left"
    """By the word before the keyword, then the one before that, then the third."""
    RIGHT = "right"
    """By the word after the keyword, then the next, then the third."""
    KEYWORD = "keyword"
    """By the form in which the query is said."""
    SOURCE = "source"
    """By publication or agency, documents that name none last, then by title."""


@dataclass(frozen=True, slots=True)
class OneLine:
    """A stretch of a document on one line."""

    text: str
    """Runs of blanks and line ends made one blank, also at the edges, so that neighbouring stretches can be joined."""
    origin: Span
    """What of the document it is."""


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One occurrence, with the rest of its passage as context.

    The texts of `left`, `keyword` and `right` one after the other are the passage with its blanks folded; a run of
    blanks that a keyword ends in the middle of is one blank on either side.
    """

    document_id: str
    passage: Passage
    span: Span
    """The keyword, in offsets of the document: from the first lit word of the occurrence to the last."""
    text: str = field(repr=False)
    """The passage as it stands in the document; the lines of a passage share it."""

    @property
    def left(self) -> OneLine:
        """What the passage says before the keyword."""
        return self._part(self.passage.span.start, self.span.start)

    @property
    def keyword(self) -> OneLine:
        """What is said of the query."""
        return self._part(self.span.start, self.span.end)

    @property
    def right(self) -> OneLine:
        """What the passage says after the keyword."""
        return self._part(self.span.end, self.passage.span.end)

    @property
    def left_neighbours(self) -> tuple[str, ...]:
        """The words before the keyword, folded, the nearest first; fewer than three at the beginning of a passage."""
        end = self.span.start - self.passage.span.start
        size = _REACH
        while True:
            words = words_of(fold(self.text[max(end - size, 0) : end]).text)
            if len(words) > NEIGHBOURS or size >= end:  # the first word may have been cut
                return tuple(words[: -NEIGHBOURS - 1 : -1])
            size *= 4

    @property
    def right_neighbours(self) -> tuple[str, ...]:
        """The words after the keyword, folded, the nearest first; fewer than three at the end of a passage."""
        start = self.span.end - self.passage.span.start
        size = _REACH
        while True:
            words = words_of(fold(self.text[start : start + size]).text)
            if len(words) > NEIGHBOURS or start + size >= len(self.text):  # the last word may have been cut
                return tuple(words[:NEIGHBOURS])
            size *= 4

    @property
    def form(self) -> tuple[str, ...]:
        """The keyword as folded words: spellings that people do not tell apart are one form."""
        return tuple(words_of(fold(self.keyword.text).text))

    def _part(self, start: int, end: int) -> OneLine:
        place = self.passage.span.start
        return OneLine(one_line(self.text[start - place : end - place]), Span(start, end))


def one_line(text: str) -> str:
    r"""The text with every run of blanks and line ends made one blank, at the edges too.

    >>> one_line(" the end\nof\t the line ")
    ' the end of the line '
    """
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def words_asked(query: Query) -> int:
    """Of how many words one occurrence consists when it is said in full; at least 1, as for a regular expression."""
    return max(sum(len(words_of(term.text)) for term in query.terms), 1)


def lines_of(match: Match, words: int) -> Iterator[ConcordanceLine]:
    """Yield the lines of one match, in the order of the passage.

    Args:
        match: A match.
        words: How many words the query has, see `words_asked`.
    """
    text, place = match.text, match.passage.span.start
    spans = match.spans if words == 1 else _joined(match.spans, place, text, words)
    for span in spans:
        yield ConcordanceLine(match.document_id, match.passage, span, text)


def _joined(spans: Iterable[Span], place: int, text: str, words: int) -> list[Span]:
    """Lit runs as occurrences of a query of several words; `place` is where the text begins in the document."""
    joined: list[Span] = []
    said = 0
    for span in spans:
        size = _count(text, place, span.start, span.end)
        is_room = bool(joined) and said + size <= words
        if is_room and _count(text, place, joined[-1].end, span.start) <= _WINDOW:
            joined[-1] = Span(joined[-1].start, span.end)
            said += size
        else:
            joined.append(span)
            said = size
    return joined


def _count(text: str, place: int, start: int, end: int) -> int:
    """How many words stand between two offsets of the document."""
    return len(words_of(fold(text[start - place : end - place]).text))


def concordance(
    matches: Iterable[Match], words: int, is_cancelled: Callable[[], bool] = lambda: False
) -> list[ConcordanceLine]:
    """Return the lines of many matches, in their order; none when cancelled.

    Args:
        matches: The matches.
        words: How many words the query has, see `words_asked`.
        is_cancelled: Asked now and then.
    """
    lines: list[ConcordanceLine] = []
    for number, match in enumerate(matches):
        if number % 256 == 0 and is_cancelled():
            return []
        lines.extend(lines_of(match, words))
    return lines


def in_line_order(
    lines: Sequence[ConcordanceLine], order: LineOrder, documents: Mapping[str, Listed]
) -> list[ConcordanceLine]:
    """Return the lines sorted, those that are alike left in the order in which they came.

    Words are compared folded, without case and accents; what has no neighbour comes before what has one.

    Args:
        lines: The lines, best in date order, so that lines alike in all else stand by date.
        order: What to sort by.
        documents: The documents of the lines, by id; their texts are not looked at.
    """
    match order:
        case LineOrder.LEFT:
            return sorted(lines, key=lambda line: line.left_neighbours)
        case LineOrder.RIGHT:
            return sorted(lines, key=lambda line: line.right_neighbours)
        case LineOrder.KEYWORD:
            return sorted(lines, key=lambda line: line.form)
    ids = {line.document_id for line in lines}
    if order is LineOrder.DATE:
        dates = {key: date_order(documents[key]) for key in ids}
        return sorted(lines, key=lambda line: (dates[line.document_id], line.span))
    sources = {key: _source_order(documents[key]) for key in ids}
    return sorted(lines, key=lambda line: sources[line.document_id])


def _source_order(document: Listed) -> tuple[bool, str, str, str]:
    source = document.origin.source or document.origin.agency or ""
    return not source, fold(source).text, fold(document.title.text).text, document.source.path
