"""Tokens: the words of a text around a place where a time may be said, ready to be read from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.core.dates.expression import DateExpression
from tui.core.span import Span

_TOKEN = re.compile(r"[^\S\n]{0,12}(?:\n[^\S\n]{0,12})?([^\W\d_]+|[0-9]+(?:[.,][0-9]+)*|\S)")


@dataclass(slots=True)
class Tokens:
    """Words, numbers and marks in a row, a date that is written out as one of them."""

    text: str
    spans: list[Span] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """In small letters."""
    dates: dict[int, DateExpression] = field(default_factory=dict)
    """The dates written out, by the number of their token."""

    def __len__(self) -> int:
        return len(self.words)

    def word(self, number: int) -> str:
        """Return a word in small letters, "" where there is none."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def raw(self, number: int) -> str:
        """Return a word as it is written."""
        return self.text[self.spans[number].slice] if 0 <= number < len(self.words) else ""

    def are(self, number: int, *words: str) -> bool:
        """Whether these words stand from there on."""
        return tuple(self.words[number : number + len(words)]) == words

    def is_capital(self, number: int) -> bool:
        """Whether a word begins with a capital."""
        return self.raw(number)[:1].isupper()

    def is_joined(self, number: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < number < len(self.spans) and self.spans[number - 1].end == self.spans[number].start

    def span_of(self, first: int, end: int) -> Span:
        """Return where the tokens from one to before another stand."""
        return Span(self.spans[first].start, self.spans[end - 1].end)

    def read(self, start: int, end: int, dates: list[DateExpression]) -> Iterator[int]:
        """Read on from an offset and yield the number of each new token, up to a blank line or a gap as wide as a column's.

        Args:
            start: Where to begin, at the edge of a word.
            end: Where to end.
            dates: The dates written out that begin there, in order.
        """
        at, waiting = start, iter(dates)
        written = next(waiting, None)
        while found := _TOKEN.match(self.text, at, end):
            span = Span(*found.span(1))
            while written and written.span.start < span.start:
                written = next(waiting, None)
            if written and written.span.start == span.start:
                self.dates[len(self.words)] = written
                span = written.span
                self.words.append("")
            else:
                self.words.append(found[1].lower())
            self.spans.append(span)
            at = span.end
            yield len(self.words) - 1
