"""Extras: libraries that read a format, and that a person may leave out; which are here, and how the others are installed."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec

from tui.store.kinds import Kind

_DISTRIBUTION = "dateline"
_OF_EXTRA = re.compile(r"""^([^;]+);\s*extra\s*==\s*["']([^"']+)["']\s*$""")


@dataclass(frozen=True, slots=True)
class Extra:
    """One extra of our distribution."""

    name: str
    """As in "dateline[pdf]"."""
    modules: tuple[str, ...]
    """What is imported; their distributions are called the same."""
    reads: str
    """What it reads, for people: "a PDF"."""


EXTRAS = {
    Kind.HTML: Extra("html", ("trafilatura", "lxml_html_clean"), "a web page"),
    Kind.PDF: Extra("pdf", ("pypdfium2",), "a PDF"),
    Kind.RTF: Extra("rtf", ("striprtf",), "a rich text file"),
}
"""The extra that each kind needs."""


def is_installed(extra: Extra) -> bool:
    """Whether it can be imported; it is not, since it may be large and its work is done in a process of its own."""
    return all(find_spec(module) for module in extra.modules)


def installing(extras: Iterable[Extra]) -> str:
    """The command that installs extras into the Python that runs us.

    It names the libraries, in the versions that we were made for: we need not come from the registry that they come from.
    """
    wanted = [requirement for extra in extras for requirement in requirements_of(extra)]
    if find_spec("pip") is None:  # an environment made by uv has none
        return _shown(["uv", "pip", "install", "--python", sys.executable, *wanted])
    return _shown([sys.executable or "python", "-m", "pip", "install", *wanted])


def requirements_of(extra: Extra) -> tuple[str, ...]:
    """What an extra stands for, "pypdfium2<6,>=4.30"; its name alone where our metadata are not there (a bare checkout)."""
    try:
        listed = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        listed = []
    parted = (_OF_EXTRA.match(requirement) for requirement in listed)
    return tuple(found[1].strip() for found in parted if found and found[2] == extra.name) or extra.modules


def refusal(extra: Extra) -> str:
    """What to say of a file that cannot be read without an extra."""
    return f"it is {extra.reads}; to read those, install {_DISTRIBUTION}[{extra.name}]: {installing([extra])}"


def _shown(command: list[str]) -> str:
    """A command as it can be pasted into the shell of the platform."""
    return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
