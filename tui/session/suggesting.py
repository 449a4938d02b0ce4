"""Suggesting paths while one is being typed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

_MOST = 200
"""Entries looked at and offered; a longer list helps nobody choose."""


def suggest_paths(typed: str) -> Sequence[str]:
    """Return paths that begin like the typed one, folders first; empty when its folder cannot be read.

    Args:
        typed: A path as typed, `~` allowed. Names are compared without case; hidden ones are offered when asked for.
    """
    folder, _, start = typed.rpartition("/")
    base = Path(f"{folder}/" if "/" in typed else ".").expanduser()
    try:
        with os.scandir(base) as entries:
            found = [
                (not entry.is_dir(), entry.name)
                for entry in islice(entries, 50 * _MOST)
                if entry.name.casefold().startswith(start.casefold())
                and (start.startswith(".") or not entry.name.startswith("."))
            ]
    except (OSError, ValueError):
        return []
    prefix = f"{folder}/" if "/" in typed else ""
    return [f"{prefix}{name}{'' if is_file else '/'}" for is_file, name in sorted(found)[:_MOST]]
