"""Queries under a name: kept, listed, renamed, deleted, and the last change taken back; what cannot be done is a problem."""

from __future__ import annotations

from collections.abc import Callable

from tui.core.asked import Asked
from tui.core.problem import Problem
from tui.core.sanitise import clean_line
from tui.store.read import problem, reason
from tui.store.saved import KeptQueries, SavedQueryStore

LONGEST_NAME = 80
"""Code points of a name."""


def saved_queries() -> KeptQueries:
    """Return the queries that this person keeps."""
    return SavedQueryStore.of_this_person().load()


def save_query(name: str, asked: Asked) -> Problem | None:
    """Keep a query under a name, in the place of what was kept there."""
    clean = _name(name)
    if not clean:
        return problem("name", "name", "a query is kept under a name of at least one letter")

    def put(store: SavedQueryStore) -> str:
        store.put(clean, asked)
        return ""

    return _try(put)


def rename_query(name: str, new: str) -> Problem | None:
    """Give a saved query another name."""
    clean = _name(new)
    if not clean:
        return problem("name", "name", "a query is kept under a name of at least one letter")
    return _try(lambda store: "" if store.rename(name, clean) else f"there is a query named {clean} already")


def delete_query(name: str) -> Problem | None:
    """Delete a saved query; `undo_change` brings it back."""
    return _try(lambda store: "" if store.delete(name) else f"there is no query named {name}")


def undo_change() -> Problem | None:
    """Take back the last change to the saved queries."""
    return _try(lambda store: "" if store.undo() else "there is nothing to take back")


def _name(typed: str) -> str:
    return " ".join(clean_line(typed).split())[:LONGEST_NAME].strip()


def _try(change: Callable[[SavedQueryStore], str]) -> Problem | None:
    """Change what is kept; a problem says why it was not."""
    store = SavedQueryStore.of_this_person()
    try:
        complaint = change(store)
    except OSError as error:
        return problem(str(store.path), "unwritable", f"the query could not be kept: {reason(error)}")
    return problem("saved queries", "name", complaint) if complaint else None
