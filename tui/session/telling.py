"""Telling: of the problems of one file the first of each kind are named and the others counted; an archive may hold 50,000 broken members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tui.core.problem import Problem
from tui.store.read import problem

NAMED = 25
"""Problems of one kind that are named; a few more than a table names of its rows, which it counts itself."""


class Telling:
    """The problems of one file, as they come."""

    def __init__(self, shown: str) -> None:
        """Take the path of the file for people."""
        self._shown = shown
        self._met = Counter[str]()

    def told(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield those of the next that are named."""
        for one in problems:
            self._met[one.what] += 1
            if self._met[one.what] <= NAMED:
                yield one

    def rest(self) -> Iterator[Problem]:
        """Yield, once there are no more, how many were not named."""
        for what, count in self._met.items():
            if count > NAMED:
                yield problem(
                    self._shown, what, f"{count - NAMED:,} more of its documents have the same problem"
                )
