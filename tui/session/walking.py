"""Walking through matches: which match is current, which comes next, and how to say where one is."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.match import Match


@dataclass(frozen=True, slots=True)
class MatchWalk:
    """The matches in the order they are walked, and where the reader is among them."""

    matches: tuple[Match, ...] = ()
    """Matches of one document stand together."""
    current: int = -1
    """Index of the current match, or -1 before the first step."""

    @property
    def match(self) -> Match | None:
        """The current match."""
        return self.matches[self.current] if 0 <= self.current < len(self.matches) else None

    def stepped(self, step: int) -> MatchWalk:
        """The walk one match further or back, round the ends."""
        if not self.matches:
            return self
        start = self.current if self.current >= 0 or step > 0 else 0
        return MatchWalk(self.matches, (start + step) % len(self.matches))

    def wraps(self, step: int) -> bool:
        """Whether a step goes round an end."""
        return bool(self.matches) and not 0 <= self.current + step < len(self.matches)

    def at(self, index: int) -> MatchWalk:
        """The walk with that match current."""
        return MatchWalk(self.matches, index)

    def in_words(self) -> str:
        """Say "match 3 of 14, document 2 of 4"; empty where nothing is current."""
        here = self.match
        if here is None:
            return ""
        ids = list(dict.fromkeys(match.document_id for match in self.matches))
        return (
            f"match {self.current + 1} of {len(self.matches)}, "
            f"document {ids.index(here.document_id) + 1} of {len(ids)}"
        )
