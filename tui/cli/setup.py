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
from tui.store.clipboard import is_local
from tui.store.paths import folders, quotes_path
from tui.store.settings import load_settings, settings_path

_LIBRARIES = ("textual", "rich", "rapidfuzz", "click", "platformdirs", "chardet", "pyperclip")
_OPTIONAL = {
    "re2": ("google-re2", "search by regular expression"),
    "tantivy": ("tantivy", "index for large collections, which are then read into memory"),
}
"""Module, distribution, and what is not there without it."""
_CLIPBOARD_HELPERS = ("wl-copy", "xclip", "xsel")
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
    yield from _settings()
    yield from _kept()
    yield from _terminal(os.environ)
    yield from _locale()
    yield from _clipboard(os.environ)


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


def _settings() -> Iterator[Finding]:
    """Yield what is wrong in the configuration; the names of keys are checked by the screen, which knows them."""
    path = settings_path()
    _, problems = load_settings(path)
    for problem in problems:
        yield Finding("wrong", f"configuration {problem}")
    if not problems:
        yield Finding(
            "ok", f"configuration {path}: " + ("understood" if path.exists() else "none, all is default")
        )


def _kept() -> Iterator[Finding]:
    """Yield whether what is kept can be read, and what there is beside it."""
    path = quotes_path()
    if not path.exists():
        yield Finding("ok", "kept quotes: none yet")
        return
    from tui.store.quotes import QuoteStore  # noqa: PLC0415 - for who has some

    store = QuoteStore(path)
    problems = store.load()
    yield from (Finding("wrong", f"kept quotes: {problem.detail}") for problem in problems)
    last = (
        store.backups[-1].name
        if store.backups
        else "none yet; one is made of each day before its first change"
    )
    if not problems:
        yield Finding("ok", f"kept quotes: {len(store.bodies('quote'))}, whole and sound; last backup {last}")
    for aside in sorted(path.parent.glob(f"{path.name}.damaged-*")):
        yield Finding(
            "note", f"kept quotes: {aside.name} was damaged and set aside; what was whole in it is kept"
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
    """Yield the ways a copy can take, in the order they are tried; nothing is copied to find out."""
    helpers = [name for name in _CLIPBOARD_HELPERS if shutil.which(name)]
    if not is_local(environment):
        yield Finding(
            "note", "clipboard: no display of this machine (or over ssh): the terminal's own is used"
        )
    elif helpers or sys.platform in ("darwin", "win32"):
        yield Finding("ok", f"clipboard of this machine, through {helpers[0] if helpers else 'the system'}")
    else:
        names = ", ".join(_CLIPBOARD_HELPERS)
        yield Finding("note", f"clipboard: a display but no helper; install one of {names}")
    if environment.get("TMUX"):
        if shutil.which("tmux"):
            yield Finding(
                "ok", "clipboard through tmux load-buffer; a terminal that tmux knows to have one gets it too"
            )
        else:
            yield Finding(
                "wrong", "TMUX is set but there is no tmux command on the PATH: copies cannot go through it"
            )
    elif sys.stdout.isatty():
        yield Finding("ok", "clipboard through the terminal (OSC 52); whether it obeys cannot be known")
    yield Finding("ok", f"last resort of a copy: {folders(environment).state / 'clipboard.txt'}")
