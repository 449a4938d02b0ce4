"""What there is to say about the set-up: versions, folders, terminal, clipboard, and parts that are missing."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from importlib.util import find_spec
from pathlib import Path

from tui import __version__
from tui.cli.doctor import Finding
from tui.store.paths import folders

_LIBRARIES = ("textual", "rich", "rapidfuzz", "click", "platformdirs", "chardet", "pyperclip")
_OPTIONAL = {"re2": ("google-re2", "search by regular expression")}
"""Module, distribution, and what is not there without it."""
_SMALLEST = (40, 12)
"""Columns and rows below which the screen cannot show its panes."""


def set_up_findings() -> Iterator[Finding]:
    """Yield what was found about this installation and this terminal."""
    yield Finding(
        "ok", f"dateline {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    )
    yield from _libraries()
    yield from _name_clash()
    yield from _folders()
    yield from _terminal(os.environ)
    yield from _locale()
    yield from _clipboard()


def _libraries() -> Iterator[Finding]:
    for name in _LIBRARIES:
        try:
            yield Finding("ok", f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding(
                "wrong", f"{name} is missing; install Dateline again: pip install --force-reinstall dateline"
            )
    for module, (name, purpose) in _OPTIONAL.items():
        if find_spec(module):
            yield Finding("ok", f"{name} {version(name)}")
        else:
            yield Finding("note", f"{name} is missing; without it there is no {purpose}: pip install {name}")


def _name_clash() -> Iterator[Finding]:
    """Yield whether another distribution installed a package of our import name."""
    others = sorted({name for name in packages_distributions().get("tui", []) if name.lower() != "dateline"})
    if others:
        names = ", ".join(others)
        yield Finding("wrong", f"the package `tui` also belongs to {names}: pip uninstall {' '.join(others)}")
    else:
        yield Finding("ok", "no other distribution brings a package named tui")


def _folders() -> Iterator[Finding]:
    for name, folder in asdict(folders()).items():
        existing = next((path for path in (folder, *folder.parents) if path.exists()), Path("/"))
        if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
            state = "writable" if existing == folder else "not there yet, can be made"
            yield Finding("ok", f"{name} folder {folder}: {state}")
        else:
            yield Finding(
                "wrong", f"{name} folder {folder}: {existing} cannot be written; change its permissions"
            )


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
    if environment.get("NO_COLOR"):
        yield Finding("note", "NO_COLOR is set: no colours are used; everything is said without them too")
    elif environment.get("COLORTERM") in ("truecolor", "24bit"):
        yield Finding("ok", "COLORTERM promises all colours")
    else:
        yield Finding("ok", "COLORTERM is not set: 256 colours or fewer are used")
    if environment.get("TMUX"):
        yield Finding("ok", "inside tmux: copies go through tmux load-buffer")


def _locale() -> Iterator[Finding]:
    encoding = sys.stdout.encoding or "unknown"
    said = f"standard output is {encoding}, the locale's encoding {locale.getencoding()}"
    if encoding.lower().replace("-", "") == "utf8":
        yield Finding("ok", said)
    else:
        yield Finding(
            "wrong", f"{said}: other scripts cannot be shown; set LANG to a UTF-8 locale such as C.UTF-8"
        )


def _clipboard() -> Iterator[Finding]:
    return iter(())
