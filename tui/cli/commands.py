"""The commands by name, so that a word can be told from a path before any of them is loaded."""

from __future__ import annotations

from collections.abc import Sequence

COMMANDS = {
    "list": "listing",
    "read": "reading",
    "search": "searching",
    "open": "addressing",
    "quote": "quoting",
    "quotes": "keeping",
    "verify": "verifying",
    "corrections": "correcting",
    "doctor": "doctor",
    "paths": "paths",
    "completion": "completion",
}
"""Name of each command, and the module of `tui.cli` that holds it; loaded only when it is asked for."""

COMPLETE = "_DATELINE_COMPLETE"
"""The variable by which a shell asks for completions."""


def are_paths_only(words: Sequence[str]) -> bool:
    """Whether the words of a command line are nothing but paths for the screen: no command, no option.

    >>> are_paths_only([]), are_paths_only(["notes", "-"]), are_paths_only(["list"]), are_paths_only(["--help"])
    (True, True, False, False)
    """
    has_option = any(word.startswith("-") and word != "-" for word in words)
    return not has_option and (not words or words[0] not in COMMANDS)
