"""What there is to say about an installation: versions, parts that are missing, folders, configuration, what is kept."""

from __future__ import annotations

import os
import platform
import shutil
import stat
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

import tui
from tui.cli.doctor import Finding
from tui.cli.surroundings import surrounding_findings
from tui.core.sanitise import clean_line
from tui.store.apart import extract_apart
from tui.store.extras import EXTRAS, installing, is_installed
from tui.store.formats.extraction import RefusedError, Wish
from tui.store.kinds import Kind
from tui.store.paths import folders, quotes_path
from tui.store.settings import load_settings, settings_path

_LIBRARIES = ("textual", "rich", "rapidfuzz", "click", "platformdirs", "chardet", "pyperclip", "defusedxml")
_OPTIONAL = {
    "re2": ("google-re2", "search by regular expression"),
    "tantivy": ("tantivy", "index for large collections, which are then read into memory"),
}
"""Module, distribution, and what is not there without it."""
_SAMPLES = {
    Kind.HTML: b"<html><body><article><p>The harbour was closed after the storm.</p></article></body></html>",
    Kind.RTF: rb"{\rtf1\ansi The harbour was closed after the storm.}",
    Kind.PDF: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 60>>stream\nBT /F 12 Tf 20 200 Td (The harbour was closed again.) Tj ET    \nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
}
"""A small file of each kind that needs a library."""
_LITTLE = 100 << 20
"""Bytes; with fewer free, a large collection cannot be kept on a shelf."""


def set_up_findings() -> Iterator[Finding]:
    """Yield what was found about this installation and this terminal."""
    yield Finding(
        "ok",
        f"dateline {tui.__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}",
    )
    yield Finding("ok", f"it runs from {Path(tui.__file__).parent}")
    yield from _libraries()
    yield from _extras()
    yield from _name_clash()
    yield from _folders()
    yield from _settings()
    yield from _kept()
    yield from _shelves()
    yield from surrounding_findings()


def _libraries() -> Iterator[Finding]:
    for name in _LIBRARIES:
        again = "install Dateline again: pip install --force-reinstall dateline"
        yield _library(name, name) or Finding("wrong", f"{name} is missing; {again}")
    for module, (name, purpose) in _OPTIONAL.items():
        yield _library(module, name) or Finding(
            "note", f"{name} is missing; without it there is no {purpose}: pip install {name}"
        )


def _library(module: str, name: str) -> Finding | None:
    """What there is to say about a library; None where there is none."""
    try:
        said = f"{name} {version(name)}"
    except PackageNotFoundError:
        return None
    try:
        import_module(module)
    except Exception as error:  # noqa: BLE001 - a broken library may raise anything
        why = clean_line(str(error))
        return Finding("wrong", f"{said} cannot be loaded ({why}): pip install --force-reinstall {name}")
    return Finding("ok", said)


def _extras() -> Iterator[Finding]:
    """Yield which kinds of files need a library that may be left out, and the command that brings it."""
    for kind, extra in EXTRAS.items():
        if not is_installed(extra):
            command = installing([extra])
            yield Finding("note", f"{extra.modules[0]} is missing; without it no {kind} is read: {command}")
            continue
        # Some of them reach for the network when they are loaded, so that is done apart, where they cannot.
        try:
            extract_apart(kind, _SAMPLES[kind], f"sample.{kind}", Wish())
        except RefusedError as refused:
            yield Finding(
                "wrong", f"{extra.modules[0]} {version(extra.modules[0])} reads no sample: {refused.detail}"
            )
        else:
            yield Finding("ok", f"{extra.modules[0]} {version(extra.modules[0])}")


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
        if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
            yield Finding(
                "wrong", f"{name} folder {folder}: {existing} cannot be written; change its permissions"
            )
            continue
        free = shutil.disk_usage(existing).free
        state = "writable" if existing == folder else "not there yet, can be made"
        room = f"{free / (1 << 30):,.1f} GB free" if free >= _LITTLE else "the disk is nearly full"
        yield Finding("ok" if free >= _LITTLE else "note", f"{name} folder {folder}: {state}, {room}")
        if existing == folder and (mode := stat.S_IMODE(folder.stat().st_mode)) & 0o077 and os.name != "nt":
            yield Finding(
                "note", f"{name} folder: others may look into it (mode {mode:o}); chmod 700 {folder}"
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


def _shelves() -> Iterator[Finding]:
    """Yield how much room large collections take in the cache."""
    shelves = folders().cache / "collections"
    if not shelves.is_dir():
        yield Finding("ok", "large collections in the cache: none")
        return
    count = sum(path.is_dir() for path in shelves.iterdir())
    size = sum(path.stat().st_size for path in shelves.rglob("*") if path.is_file())
    yield Finding(
        "ok",
        f"large collections in the cache: {count}, {size / (1 << 20):,.0f} MB; {shelves} may be deleted at any time",
    )
