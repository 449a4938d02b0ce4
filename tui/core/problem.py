"""A problem: something that could not be read or understood, said so that a person can act on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong while the rest went on."""

    where: str
    """The file, setting or query it is about, already cleaned for display."""
    what: str
    """A short stable word for programs: "unreadable", "empty", "binary", "missing", ..."""
    detail: str
    """A sentence for people: the reason and what to do."""

    def __str__(self) -> str:
        return f"{self.where}: {self.detail}"
