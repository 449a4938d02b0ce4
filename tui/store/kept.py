"""A JSON object in a file: read without ever failing, damaged ones set aside, written whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tui.core.problem import Problem
from tui.store.atomic import read_own, set_aside, write_atomically
from tui.store.read import problem, reason

_VERSION = 1
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""All but those by which Python writes the bytes of a name that are no text."""


def read_kept(path: Path) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the object in a file, empty when there is none, and what was wrong.

    A file that holds none is renamed to `NAME.damaged-N`, so that nothing writes over what may be saved from it.
    """
    try:
        raw = read_own(path)
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        return {}, (
            problem(str(path), "unreadable", f"cannot be read, so it is left alone: {reason(error)}"),
        )
    try:
        content = _parsed(raw)
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict) and content.get("version") == _VERSION:
        return content, ()
    try:
        where = f"set aside as {set_aside(path).name}"
    except OSError as error:
        where = f"it could not be set aside: {reason(error)}"
    return {}, (problem(str(path), "damaged", f"what was kept there cannot be read; {where}"),)


def _parsed(raw: bytes) -> Any:  # noqa: ANN401 - a file may hold anything
    """What some JSON says; half of a surrogate pair, which no path and no text holds and nothing can encode, is replaced."""
    import json  # noqa: PLC0415 - most starts find no such file

    text = raw.decode()
    content = json.loads(text)
    if "\\ud" in text.lower():
        content = json.loads(_HALVES.sub("\ufffd", json.dumps(content, ensure_ascii=False)))
    return content


def write_kept(path: Path, content: dict[str, Any]) -> None:
    """Write the object to the file, whole or not at all.

    Raises:
        OSError: If it could not be written, or if what is there cannot be read (it is not written over).
    """
    import json  # noqa: PLC0415 - see above

    if path.exists():
        read_own(path)
    text = json.dumps({"version": _VERSION, **content}, indent=1)
    write_atomically(path, text.encode())
