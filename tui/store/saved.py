"""Queries kept under a name, beside the program's data: read, kept, renamed, deleted, and the last change taken back.

One JSON file. Each change is one step under a lock, and is kept with what it replaced; taking it back puts only the names it
touched back as they were, so that two copies of the program lose nothing of each other's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tui.core.asked import Asked
from tui.core.mode import Mode
from tui.core.problem import Problem
from tui.store.atomic import locked
from tui.store.kept import read_kept, write_kept
from tui.store.paths import folders

_UNDONE_AT_MOST = 50
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class KeptQueries:
    """What was kept, and what was wrong with the file."""

    queries: Mapping[str, Asked] = field(default_factory=dict)
    """By name, in the order of the alphabet."""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _File:
    queries: dict[str, Asked]
    steps: list[dict[str, Asked | None]]
    """Of each change: the names it touched, with what was there before."""

    def change(self, changed: Mapping[str, Asked | None]) -> None:
        """Set names, or take them out, and note what was there."""
        self.steps.append({name: self.queries.get(name) for name in changed})
        del self.steps[:-_UNDONE_AT_MOST]
        self.put(changed)

    def put(self, changed: Mapping[str, Asked | None]) -> None:
        for name, asked in changed.items():
            self.queries.pop(name, None)
            if asked is not None:
                self.queries[name] = asked


class SavedQueryStore:
    """The saved queries of one person."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of_this_person(cls) -> SavedQueryStore:
        """The store in the data folder."""
        return cls(folders().data / "queries.json")

    def load(self) -> KeptQueries:
        """Return what is kept; a damaged file is set aside and said."""
        file, problems = self._read()
        return KeptQueries(dict(sorted(file.queries.items(), key=lambda pair: pair[0].casefold())), problems)

    def put(self, name: str, asked: Asked) -> None:
        """Keep a query under a name, in the place of what was kept there.

        Raises:
            OSError: If it could not be kept; so do the other changes.
        """
        self._change(lambda file: file.change({name: asked}))

    def rename(self, name: str, new: str) -> bool:
        """Give a query another name; False where there is no such query, or another one has that name."""

        def change(file: _File) -> bool:
            if name not in file.queries or (new != name and new in file.queries):
                return False
            file.change({name: None, new: file.queries[name]})
            return True

        return self._change(change)

    def delete(self, name: str) -> bool:
        """Take a query out; False where there is none of that name."""

        def change(file: _File) -> bool:
            is_there = name in file.queries
            if is_there:
                file.change({name: None})
            return is_there

        return self._change(change)

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""

        def change(file: _File) -> bool:
            if file.steps:
                file.put(file.steps.pop())
                return True
            return False

        return self._change(change)

    def _change(self, change: Callable[[_File], _Answer]) -> _Answer:
        with locked(self.path):
            file, _ = self._read()
            answer = change(file)
            steps = [{name: _kept(asked) for name, asked in step.items()} for step in file.steps]
            queries = {name: _kept(asked) for name, asked in file.queries.items()}
            write_kept(self.path, {"queries": queries, "steps": steps})
        return answer

    def _read(self) -> tuple[_File, tuple[Problem, ...]]:
        content, problems = read_kept(self.path)
        queries, steps = content.get("queries"), content.get("steps")
        known = {name: _asked(kept) for name, kept in queries.items()} if isinstance(queries, dict) else {}
        return _File(
            {name: asked for name, asked in known.items() if asked},
            [
                {name: _asked(kept) for name, kept in step.items()}
                for step in (steps if isinstance(steps, list) else ())
                if isinstance(step, dict)
            ],
        ), problems


def _kept(asked: Asked | None) -> list[str] | None:
    return [asked.text, asked.mode.value] if asked else None


def _asked(kept: Any) -> Asked | None:  # noqa: ANN401 - a file may hold anything
    """What a file says was asked; None where it says no such thing."""
    if not (isinstance(kept, list) and list(map(type, kept)) == [str, str] and kept[1] in set(Mode)):
        return None
    return Asked(kept[0], Mode(kept[1]))
