"""A person's own keys: which can be taken, and which clash with another action's."""

from __future__ import annotations

from collections.abc import Mapping

from tui.core.problem import Problem
from tui.view.actions import ACTIONS, BY_ID, Action


def usable_keys(keys: Mapping[str, str], where: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the keys that can be taken, by action id, and a problem for each that clashes.

    Two actions clash when one key would mean both in the same place. The key then keeps its meaning, and the other action
    keeps its own keys.

    Args:
        keys: Keys as configured, by action id; ids are known ones.
        where: The file they were configured in.
    """
    taken = {name: written for name, written in keys.items() if name in BY_ID}
    problems: list[Problem] = []
    for name in list(taken):
        for key in _split(taken[name]):
            other = _holder(key, BY_ID[name], taken)
            if other is not None:
                detail = f"keys.{name}: {key} is already {other.label!r} ({other.id}); give that action another key too"
                problems.append(Problem(where, "settings", detail))
                del taken[name]
                break
    return taken, tuple(problems)


def _holder(key: str, wanted: Action, keys: Mapping[str, str]) -> Action | None:
    """The other action that a key means where `wanted` works."""
    for action in ACTIONS:
        if (
            action is not wanted
            and action.where is wanted.where
            and key in _split(keys.get(action.id, action.keys))
        ):
            return action
    return None


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]
