"""A query: what was typed, as terms, exclusions, filters and patterns, and as the chips that show how it was understood.

    word            a term, misspellings forgiven        "a phrase"      must stand as written
    -word  NOT word passages with it are left out        /19[0-9]+/      a pattern that a passage must match
    a OR b  a | b   either; binds tighter than a blank   source: title: in: before: after: since: until:   see `filter`

Only capitals order: "or" and "not" are words. Nothing is an error. What has the form of the language and no meaning in it
is searched as words, and a problem says so; what is only half typed ("after:", "after:ma") asks for nothing yet, so that
the answer does not jump about while the next letters are typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.chip import Chip
from tui.core.filter import Filter
from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.mode import Mode
from tui.core.problem import Problem
from tui.core.term import MOST_TERMS, Term, phrase

LONGEST_QUERY = 400
"""Code points that are read of a query; no sentence that anyone searches for is longer."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood."""

    text: str
    """What was typed."""
    mode: Mode = Mode.FUZZY
    problems: tuple[Problem, ...] = ()
    """What was not understood, and how it was read instead."""
    terms: tuple[Term, ...] = ()
    """What is looked for, in the order typed; none for a regular expression."""
    excluded: tuple[Term, ...] = ()
    """What a passage must not hold, exactly."""
    filters: tuple[Filter, ...] = ()
    """What a document must be."""
    patterns: tuple[str, ...] = ()
    """What a passage must match, as google-re2 writes it."""
    excluded_patterns: tuple[str, ...] = ()
    """What it must not match."""
    chips: tuple[Chip, ...] = ()
    """What was understood besides bare words, in the order typed; they do not overlap."""

    @property
    def is_conditional(self) -> bool:
        """Whether it asks for more than terms, so that there is something to list without any."""
        return bool(self.excluded or self.filters or self.patterns or self.excluded_patterns)

    @property
    def words(self) -> tuple[Term, ...]:
        """Every word of the terms as a term by itself, phrases and alternatives taken apart."""
        parts = [
            Term(word, is_open=term.is_open and number == len(words) - 1)
            for whole in self.terms
            for term in whole.each
            for words in (words_of(term.text),)
            for number, word in enumerate(words)
        ]
        return tuple(parts[:MOST_TERMS])


def parse_query(text: str, mode: Mode = Mode.FUZZY, names: frozenset[str] = frozenset()) -> Query:
    """Return what was typed as a query. Nothing that can be typed raises.

    A quote that is not closed runs to the end: it is being typed. The last term is open unless a blank or a closing
    quote follows it. Modes exact and regex take the text as it is.

    Args:
        text: What was typed.
        mode: How to read it.
        names: Names of sources and authors, as folded words: where several words of the query are one of them,
            `source:global times` needs no quotes.

    >>> query = parse_query('correct “historical view” Of victory OR triumph -war after:may 2015 ')
    >>> [term.text for term in query.terms], [chip.label for chip in query.chips]
    (['correct', 'historical view', 'of', 'victory'], ['“historical view”', 'victory or triumph', 'not war', 'after May 2015'])
    """
    problems: list[Problem] = []
    if len(text) > LONGEST_QUERY:
        problems.append(_too_long(f"only its first {LONGEST_QUERY} characters are searched for"))
    read = text[:LONGEST_QUERY]
    if mode is Mode.REGEX:
        return Query(text, mode, tuple(problems))
    if mode is Mode.EXACT:
        folded = fold(read).text
        return Query(text, mode, tuple(problems), phrase(folded, is_open=not folded.endswith(" ")))
    from tui.core.query_reading import QueryReading  # noqa: PLC0415 - its patterns are needed by the first search

    reading = QueryReading(read, names)
    if reading.is_cut:
        problems.append(_too_long(f"only its first {MOST_TERMS} words are searched for"))
    return Query(
        text,
        mode,
        (*problems, *reading.problems),
        tuple(reading.terms),
        tuple(reading.excluded),
        tuple(reading.filters),
        tuple(reading.patterns),
        tuple(reading.excluded_patterns),
        tuple(reading.chips),
    )


def _too_long(consequence: str) -> Problem:
    return Problem("query", "too long", f"The query is long: {consequence}.")
