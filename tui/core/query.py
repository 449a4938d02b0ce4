"""A query: what was typed, as terms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui.core.problem import Problem


class Mode(StrEnum):
    """How a query is read."""

    FUZZY = "fuzzy"
    WORDS = "words"
    EXACT = "exact"
    REGEX = "regex"


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood."""

    text: str
    """What was typed."""
    mode: Mode = Mode.FUZZY
    problems: tuple[Problem, ...] = ()
    """What was not understood, and how it was read instead."""
