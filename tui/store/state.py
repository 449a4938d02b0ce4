"""The reading place, kept between runs: which documents were open, and at which offset each was left.

One JSON file. Two copies of the program may save at once, so a save is a three-way merge under a lock: what this copy changed
since it last read or wrote the file goes over what the file holds now, the rest of the file stays. SQLite would do the
same at 16 ms more of every start; a state of 2,000 places is read in 2 ms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from tui.core.asked import Asked
from tui.core.document import Source
from tui.core.mode import Mode
from tui.core.problem import Problem
from tui.store.atomic import locked
from tui.store.kept import read_kept, write_kept
from tui.store.paths import folders
from tui.store.read import problem, reason
from tui.store.settings import WIDTHS

_Kind = TypeVar("_Kind")

PLACES_CAP = 2_000
"""Documents whose place is remembered; the ones left longest ago are forgotten."""

QUERIES_CAP = 500
"""Queries that are remembered; the ones asked longest ago are forgotten."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document was left."""

    offset: int
    """Code points of its text, from 0: it holds whatever the width of the window."""
    sha256: str
    """Of the content it was read in; after a change the offset is only nearly right."""


@dataclass(frozen=True, slots=True)
class ReaderState:
    """What is taken up again at the next start; a value: the `with_` methods return changed ones."""

    paths: tuple[str, ...] = ()
    """What was opened last; empty is the bundled documents."""
    document: str | None = None
    """The uri of the document that was shown."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """By uri, the one left last at the end."""
    theme: str | None = None
    width: int | None = None
    """Cells of the column of prose."""
    queries: tuple[Asked, ...] = ()
    """Queries that were asked, each once, the last one at the end."""

    def place_of(self, source: Source) -> Place | None:
        """Where a document was left: by its address, else by its content under another address (it was moved)."""
        here = self.places.get(source.uri)
        if here and here.sha256 == source.sha256:
            return here
        moved = (place for place in reversed(list(self.places.values())) if place.sha256 == source.sha256)
        return next(moved, here)

    def with_place(self, source: Source, offset: int) -> ReaderState:
        """The state after a document was left at an offset."""
        others = {uri: place for uri, place in self.places.items() if uri != source.uri}
        return replace(
            self, document=source.uri, places=others | {source.uri: Place(max(offset, 0), source.sha256)}
        )

    def with_query(self, asked: Asked) -> ReaderState:
        """The state after a query was asked."""
        others = tuple(one for one in self.queries if one != asked)
        return replace(self, queries=(*others, asked)[-QUERIES_CAP:])


class StateStore:
    """The file that holds the state. Neither loading nor saving raises."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = ReaderState()

    @classmethod
    def of_this_person(cls) -> StateStore:
        """The store in the state folder."""
        return cls(folders().state / "reader.json")

    def load(self) -> tuple[ReaderState, tuple[Problem, ...]]:
        """Return the state, a fresh one when there is none or it is damaged (then set aside, and said)."""
        content, problems = read_kept(self.path)
        self._base = _state(content)
        return self._base, problems

    def save(self, state: ReaderState) -> Problem | None:
        """Keep what changed since the last `load` or `save`; what other copies saved meanwhile stays."""
        try:
            with locked(self.path):
                content, _ = read_kept(self.path)
                write_kept(self.path, _content(_merged(self._base, state, _state(content))))
        except OSError as error:
            return problem(
                str(self.path), "unwritable", f"the reading place could not be kept: {reason(error)}"
            )
        self._base = state
        return None


def _merged(base: ReaderState, ours: ReaderState, theirs: ReaderState) -> ReaderState:
    """Theirs, with what we changed."""
    changed = {uri: place for uri, place in ours.places.items() if base.places.get(uri) != place}
    places = {uri: place for uri, place in theirs.places.items() if uri not in changed} | changed
    kept = dict(list(places.items())[-PLACES_CAP:])
    return ReaderState(
        paths=theirs.paths if ours.paths == base.paths else ours.paths,
        document=theirs.document if ours.document == base.document else ours.document,
        places=kept,
        theme=theirs.theme if ours.theme == base.theme else ours.theme,
        width=theirs.width if ours.width == base.width else ours.width,
        queries=_merged_queries(base.queries, ours.queries, theirs.queries),
    )


def _merged_queries(
    base: tuple[Asked, ...], ours: tuple[Asked, ...], theirs: tuple[Asked, ...]
) -> tuple[Asked, ...]:
    """Theirs, and after them what we asked since: what follows the longest beginning of ours that the base has in its order."""
    old = iter(base)
    known = 0
    while known < len(ours) and ours[known] in old:
        known += 1
    fresh = ours[known:]
    return (*(one for one in theirs if one not in fresh), *fresh)[-QUERIES_CAP:]


def _state(content: Mapping[str, Any]) -> ReaderState:
    """The state in a file that may hold anything; what has the wrong type is left out."""
    paths, places, width = content.get("paths"), content.get("places"), content.get("width")
    return ReaderState(
        paths=tuple(path for path in paths if isinstance(path, str)) if isinstance(paths, list) else (),
        document=_typed(content.get("document"), str),
        places={
            uri: Place(max(kept[0], 0), kept[1])
            for uri, kept in (places.items() if isinstance(places, dict) else ())
            if isinstance(kept, list) and list(map(type, kept)) == [int, str]
        },
        theme=_typed(content.get("theme"), str),
        width=width if type(width) is int and width in WIDTHS else None,
        queries=_queries(content.get("queries")),
    )


def _queries(kept: object) -> tuple[Asked, ...]:
    asked = [
        Asked(one[0], Mode(one[1]))
        for one in (kept if isinstance(kept, list) else ())
        if isinstance(one, list) and list(map(type, one)) == [str, str] and one[1] in set(Mode)
    ]
    return tuple(dict.fromkeys(asked))[-QUERIES_CAP:]


def _typed(value: object, kind: type[_Kind]) -> _Kind | None:
    return value if isinstance(value, kind) else None


def _content(state: ReaderState) -> dict[str, Any]:
    return {
        "paths": list(state.paths),
        "document": state.document,
        "places": {uri: [place.offset, place.sha256] for uri, place in state.places.items()},
        "theme": state.theme,
        "width": state.width,
        "queries": [[asked.text, asked.mode.value] for asked in state.queries],
    }
