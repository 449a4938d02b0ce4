"""What there is to say about the terminal, the locale, the clipboard, and the variables that change what the program does."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Iterator, Mapping

from tui.cli.doctor import Finding
from tui.store.clipboard import asked_ways
from tui.store.paths import folders

_SMALLEST = (40, 12)
"""Columns and rows below which the screen cannot show its panes."""
_KNOWN = (
    ("KITTY_WINDOW_ID", "kitty: all colours, and keys that are told apart (kitty's keyboard protocol)"),
    ("WT_SESSION", "Windows Terminal: all colours"),
    ("VTE_VERSION", "a terminal of VTE: all colours"),
    ("KONSOLE_VERSION", "Konsole: all colours"),
)
"""Variables by which terminals say which they are."""
_CHANGE = {
    "DATELINE_HOME": "everything is kept there",
    "XDG_CONFIG_HOME": "the configuration is there",
    "XDG_DATA_HOME": "quotes and corrections are there",
    "XDG_STATE_HOME": "reading places are there",
    "XDG_CACHE_HOME": "what can be made again is there",
    "PYTHONPATH": "modules are taken from there before those that are installed",
    "TEXTUAL": "a switch of Textual for developers; with devtools it talks to a program on this machine",
    "TEXTUAL_LOG": "Textual writes a log there, which may hold words of documents",
    "TEXTUAL_DRIVER": "another program draws the screen",
}
"""Variables that change what the program reads, writes or runs; the others of Textual only how it looks."""


def surrounding_findings(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Yield what was found about the terminal and all around the program."""
    yield from _terminal(environment)
    yield from _colours(environment)
    yield from _locale()
    yield from _clipboard(environment)
    yield from _variables(environment)


def _terminal(environment: Mapping[str, str]) -> Iterator[Finding]:
    if not sys.stdout.isatty():
        yield Finding("note", "standard output is no terminal: the screen does not open, the list is printed")
    columns, rows = shutil.get_terminal_size()
    too_small = sys.stdout.isatty() and (columns < _SMALLEST[0] or rows < _SMALLEST[1])
    advice = f"; make it at least {_SMALLEST[0]} by {_SMALLEST[1]}" if too_small else ""
    yield Finding("note" if too_small else "ok", f"terminal of {columns} columns, {rows} rows{advice}")
    term = environment.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        yield Finding("note", f"TERM is {term or 'not set'}: the screen needs one such as xterm-256color")
    else:
        yield Finding("ok", f"TERM is {term}")
    known = [words for name, words in _KNOWN if environment.get(name)]
    if program := environment.get("TERM_PROGRAM"):
        known.insert(0, f"it calls itself {program} {environment.get('TERM_PROGRAM_VERSION', '')}".rstrip())
    yield from (Finding("ok", f"terminal: {words}") for words in known)
    if environment.get("TMUX") or environment.get("STY"):
        name = "tmux" if environment.get("TMUX") else "screen"
        yield Finding("ok", f"{name} is between us and the terminal: it passes on what it knows")


def _colours(environment: Mapping[str, str]) -> Iterator[Finding]:
    if environment.get("NO_COLOR"):
        yield Finding("note", "NO_COLOR is set: no colours are used; everything is said without them too")
    elif environment.get("COLORTERM") in ("truecolor", "24bit"):
        yield Finding("ok", "COLORTERM promises all colours")
    else:
        number = _colours_of(environment.get("TERM", ""))
        said = f"its description knows {number}" if number else "it has no description here"
        yield Finding("ok", f"COLORTERM is not set: 256 colours or fewer are used; {said}")


def _colours_of(term: str) -> int:
    """Colours that the system's description of a terminal knows; 0 where there is none, or no such library."""
    try:
        import curses  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - only a descriptor is wanted
            curses.setupterm(term or "unknown", nowhere.fileno())
        return max(curses.tigetnum("colors"), 0)
    except curses.error:
        return 0


def _locale() -> Iterator[Finding]:
    encoding = sys.stdout.encoding or "unknown"
    said = f"standard output is {encoding}, the locale's encoding {locale.getencoding()}"
    if encoding.lower().replace("-", "") == "utf8":
        yield Finding("ok", said)
    else:
        yield Finding(
            "wrong", f"{said}: other scripts cannot be shown; set LANG to a UTF-8 locale such as C.UTF-8"
        )


def _clipboard(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the ways a copy takes, in the order they are tried; each was asked, and nothing copied."""
    for name, answers, words in asked_ways(environment):
        is_alone = name == "tmux" and not answers
        yield Finding("wrong" if is_alone else "ok" if answers else "note", f"clipboard, {name}: {words}")
    yield Finding("ok", f"clipboard, last resort: {folders(environment).state / 'clipboard.txt'}")


def _variables(environment: Mapping[str, str]) -> Iterator[Finding]:
    for name, words in _CHANGE.items():
        if value := environment.get(name):
            is_odd = name.startswith(("TEXTUAL", "PYTHON"))
            yield Finding("note" if is_odd else "ok", f"{name} is {value}: {words}")
