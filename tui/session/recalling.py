"""Recalling earlier queries: a walk back through those that begin with what was typed, and forward again to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.core.asked import Asked


@dataclass(frozen=True, slots=True)
class Recall:
    """A walk through earlier queries."""

    asked: tuple[Asked, ...]
    """The earlier queries, the last one asked at the end."""
    typed: Asked
    """What stood in the bar when the walk began."""
    back: int = 0
    """How many of the queries that fit lie between; 0 is what was typed."""

    @property
    def fitting(self) -> tuple[Asked, ...]:
        """The earlier queries that begin with what was typed."""
        begun = self.typed.text.casefold()
        return tuple(
            one for one in self.asked if one.text.casefold().startswith(begun) and one.text != self.typed.text
        )

    @property
    def shown(self) -> Asked:
        """The query the walk stands at."""
        return self.fitting[-self.back] if self.back else self.typed

    def stepped(self, step: int) -> Recall:
        """The walk one query earlier (-1) or later (1); at an end it stays.

        >>> walk = Recall((Asked("peace"), Asked("war"), Asked("peace talks")), Asked("pe"))
        >>> [walk.stepped(-1).shown.text, walk.stepped(-1).stepped(-1).shown.text, walk.stepped(1).shown.text]
        ['peace talks', 'peace', 'pe']
        """
        return replace(self, back=min(max(self.back - step, 0), len(self.fitting)))
