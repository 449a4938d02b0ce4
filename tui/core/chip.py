"""A chip: one part of a query that is more than words, shown as it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui.core.span import Span


class ChipKind(StrEnum):
    """What was understood."""

    EXACT = "exact"
    EITHER = "either"
    EXCLUDED = "excluded"
    FILTER = "filter"
    PATTERN = "pattern"
    PENDING = "pending"
    """Half typed: it asks for nothing yet."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of a query, as it was understood."""

    span: Span
    """Where it stands in what was typed."""
    kind: ChipKind
    label: str
    """In words: "after May 2015"."""
