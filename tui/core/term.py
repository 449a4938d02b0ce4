"""A term: one thing that a query looks for in passages."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.folded_word import words_of

MOST_TERMS = 32
"""Terms that are read of a query, alternatives counted: an alignment costs the square of them."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: a word, a phrase that must stand as written, or either of several such."""

    text: str
    """Folded: a word, or a phrase with its punctuation and single blanks."""
    is_phrase: bool = False
    is_open: bool = False
    """Whether it is still being typed, so that it may be the beginning of a word."""
    alternatives: tuple[Term, ...] = ()
    """Terms of which any is as good as this one; they have none of their own."""

    @property
    def is_required(self) -> bool:
        """Whether a passage without it is no match, however much else it says."""
        return self.is_phrase or bool(self.alternatives)

    @property
    def each(self) -> tuple[Term, ...]:
        """The term alone, and its alternatives."""
        return (Term(self.text, self.is_phrase, self.is_open), *self.alternatives)


def phrase(quoted: str, *, is_open: bool = False) -> tuple[Term, ...]:
    """Return a folded text as the one term that must stand as written; none where it has no words."""
    text = " ".join(quoted.strip('"').split())
    return (Term(text, is_phrase=True, is_open=is_open and text[-1].isalnum()),) if words_of(text) else ()
