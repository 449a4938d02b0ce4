"""Progress: how far the indexing of a large collection has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pass has come."""

    documents: int
    """In the catalogue."""
    done: int = 0
    """Bytes read of those that are to be read."""
    of: int = 0
    commits: int = 0
    """How often what was read was committed in this pass: another number, something new to be seen."""
    is_finished: bool = False

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return self.done / self.of if self.of else 0.0
