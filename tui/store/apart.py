"""Reading apart: the formats whose readers are other people's code, in a process of its own that may crash or be ended."""

from __future__ import annotations

from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.kinds import Kind


def extract_apart(kind: Kind, data: bytes, name: str, wish: Wish) -> Extraction:
    """Return what the reader of a kind extracts.

    Raises:
        RefusedError: If it cannot, crashes, or takes too long or too much memory.
    """
    raise RefusedError("kind", f"{kind} is not read yet")
