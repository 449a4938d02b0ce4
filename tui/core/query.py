"""A query: what was typed, as terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.problem import Problem

LONGEST_QUERY = 400
"""Code points that are read of a query; no sentence that anyone searches for is longer."""
MOST_TERMS = 32
"""Terms that are read of a query: an alignment costs the square of them."""


class Mode(StrEnum):
    """How a query is read."""

    FUZZY = "fuzzy"
    WORDS = "words"
    EXACT = "exact"
    REGEX = "regex"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: a word, or a phrase that must stand as written."""

    text: str
    """Folded: a word, or a phrase with its punctuation and single blanks."""
    is_phrase: bool = False
    is_open: bool = False
    """Whether it is still being typed, so that it may be the beginning of a word."""


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


_QUOTED = re.compile(r'(?:(?<=\s)|^)"([^"]*)("|$)')


def parse_query(text: str, mode: Mode = Mode.FUZZY) -> Query:
    """Return what was typed as terms. Nothing that can be typed raises.

    A quote that is not closed runs to the end: it is being typed. The last term is open unless a blank or a closing
    quote follows it.

    >>> [term.text for term in parse_query('correct “historical view” Of ').terms]
    ['correct', 'historical view', 'of']
    """
    problems: list[Problem] = []
    if len(text) > LONGEST_QUERY:
        problems.append(_too_long(f"only its first {LONGEST_QUERY} characters are searched for"))
    read = text[:LONGEST_QUERY]
    if mode is Mode.REGEX:
        return Query(text, mode, tuple(problems))
    folded = fold(read).text
    terms = _phrase(folded, not folded.endswith(" ")) if mode is Mode.EXACT else _terms(folded)
    if len(terms) > MOST_TERMS:
        problems.append(_too_long(f"only its first {MOST_TERMS} words are searched for"))
        terms = terms[:MOST_TERMS]
    return Query(text, mode, tuple(problems), tuple(terms))


def _terms(folded: str) -> list[Term]:
    terms: list[Term] = []
    place = 0
    for found in _QUOTED.finditer(folded):
        terms += [Term(word) for word in words_of(folded[place : found.start()])]
        terms += _phrase(found[1], is_open=not found[2])
        place = found.end()
    rest = words_of(folded[place:])
    terms += [Term(word) for word in rest]
    if rest and folded[-1:] not in " \"'.,;:!?":
        terms[-1] = Term(rest[-1], is_open=True)
    return terms


def _phrase(quoted: str, is_open: bool) -> list[Term]:
    text = " ".join(quoted.strip('"').split())
    return [Term(text, is_phrase=True, is_open=is_open and text[-1].isalnum())] if words_of(text) else []


def _too_long(consequence: str) -> Problem:
    return Problem("query", "too long", f"The query is long: {consequence}.")
