"""Watching: whether the files of a collection are still the ones that were read, found out by looking at their stamps."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from tui.session.shelving import asked
from tui.store.read import Stamp, stamp_of
from tui.store.walk import Walk

Stamps = dict[str, Stamp]
"""The stamp of each file, by its path."""


def stamps(paths: Sequence[str], is_cancelled: Callable[[], bool] = lambda: False) -> Stamps:
    """Return the stamps of the files under `paths`; two that are equal say that nothing was added, changed or removed."""
    found: Stamps = {}
    for file in Walk(asked(paths), is_cancelled):
        try:
            found[file.path] = stamp_of(os.stat(file.path))  # noqa: PTH116 -- a Path costs more than the call
        except OSError:
            continue
    return found
