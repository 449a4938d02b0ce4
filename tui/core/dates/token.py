"""Tokens: the words of a text around a place where a time may be said, ready to be read from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.core.dates.date_expression import DateExpression
from tui.core.span import Span

_TOKEN = re.compile(
    r"[^\S\n]{0,12}(?:\n[^\S\n]{0,12})?([^\W\d_]{1,80}|[0-9]{1,40}(?:[.,][0-9]{1,40}){0,8}|\S)"
)
"""A word or a number, or as much of it as any has that belongs to a time: a text without blanks is one word to its end."""
_FIGURES = frozenset("0123456789#")
_DATE = "#date"
_NOTHING = ("",) * 32
"""What stands behind the last token, and so, counted from the end, before the first: no phrase looks so far."""


@dataclass(slots=True)
class Tokens:
    """Words, numbers and marks in a row, a date that is written out as one of them."""

    text: str
    starts: list[int] = field(default_factory=list)
    """Where each begins, in code points of the text."""
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """In small letters, a date as "#date", with nothing ("") before the first and behind the last."""
    dates: dict[int, DateExpression] = field(default_factory=dict)
    """The dates written out, by the number of their token."""
    first: int = 0
    """The first token that belongs to times; those before it say what it is not."""
    end: int = 0
    """The token after the last that does."""

    def word(self, number: int) -> str:
        """Return a word in small letters, "" where there is none."""
        return self.words[number]

    def raw(self, number: int) -> str:
        """Return a word as it is written."""
        return self.text[self.starts[number] : self.ends[number]] if 0 <= number < len(self.starts) else ""

    def are(self, number: int, *words: str) -> bool:
        """Whether these words stand from there on."""
        return self.words[number] == words[0] and tuple(self.words[number : number + len(words)]) == words

    def is_capital(self, number: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= number < len(self.starts) and self.text[self.starts[number]].isupper()

    def is_joined(self, number: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < number < len(self.starts) and self.ends[number - 1] == self.starts[number]

    def span_of(self, first: int, end: int) -> Span:
        """Return where the tokens from one to before another stand."""
        return Span(self.starts[first], self.ends[end - 1])


def words_of(spaced: str) -> tuple[str, ...]:
    """Return the words of a table that is written as a line."""
    return tuple(spaced.split())


def tokens_around(
    text: str,
    start: int,
    seed: int,
    end: int,
    dates: Iterable[DateExpression],
    vocabulary: frozenset[str],
    most: int,
) -> Tokens:
    """Return the tokens from an offset on, over a word that makes the place one of times, to the first that no time has.

    A blank line, or a gap as wide as a column's, ends them too.

    Args:
        text: The text of one document.
        start: Where to begin, at the edge of a word.
        seed: Where the word stands that makes it a place of times.
        end: Where to end at the latest.
        dates: The dates written out that begin there, in order; where one begins, a token ends.
        vocabulary: The words that a time can have, in small letters; a number is one anyhow.
        most: How many tokens may follow the word.
    """
    tokens = Tokens(text)
    starts, ends, words = tokens.starts, tokens.ends, tokens.words
    waiting = iter(dates)
    written = next(waiting, None)
    at, scan = start, _TOKEN.finditer(text, start, end)
    while most > 0 and (found := next(scan, None)) and found.start() == at:
        here, at = found.span(1)
        word = found[1].lower()
        while written and written.span.start < here:
            written = next(waiting, None)
        if written and written.span.start < at:
            at, word = _cut(text, here, written)
            scan = _TOKEN.finditer(text, at, end)
            if word == _DATE:
                tokens.dates[len(words)] = written
        starts.append(here)
        ends.append(at)
        words.append(word)
        if word in vocabulary or word[0] in _FIGURES:
            most -= here > seed
            tokens.end = len(words)
        elif here > seed:
            break
        else:
            tokens.first = tokens.end = len(words)
    words += _NOTHING
    return tokens


def _cut(text: str, start: int, date: DateExpression) -> tuple[int, str]:
    """Return where a token ends in which a date that is written out begins, and its word: the date's, or what is before it."""
    if date.span.start == start:
        return date.span.end, _DATE
    return date.span.start, text[start : date.span.start].lower()
