"""What was asked once and may be asked again: the text of a query, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.mode import Mode


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was typed."""

    text: str
    mode: Mode = Mode.FUZZY
