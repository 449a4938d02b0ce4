"""Glancing: one document to look at while the collection is still being read and dated.

A person waits for words, not for dates, and for the first words, not for the last: of a long document its head is read first. This module imports nothing that dates, titles or searches, so that the first text is
on the screen before any of that is even loaded; the collection then brings the same document again, with all that is known.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from tui.core.document import Document, Title
from tui.core.problem import Problem
from tui.session.aside import Aside
from tui.store.kinds import PLAIN_SUFFIXES, suffix_of
from tui.store.parts import ReadFile, parts_of
from tui.store.read import SIZE_CAP, STANDARD_INPUT, path_of, read_head, uri_of
from tui.store.walk import FoundFile, Walk

HEAD = 1 << 16
"""Bytes of a document that are glanced at: some ten screens, read and decoded in a millisecond or two."""


def bundled_folder() -> Path:
    """The folder of the bundled documents: inside the wheel, or the checkout's `seeds/`."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_seeds"
    return shipped if shipped.is_dir() else package.parent / "seeds"


def document_id(uri: str, length: int = 12) -> str:
    """The id of the document at an address: the same whatever its content."""
    return hashlib.blake2s(uri.encode()).hexdigest()[:length]


def glance(paths: Sequence[str], last: str | None = None, most: int = HEAD) -> Document | None:
    """Return the text of the document read last where it is among the paths, else of the first; nothing else is known of it.

    Args:
        paths: What is being opened; none means the bundled documents.
        last: The uri of the document that was shown last.
        most: Bytes of it that are read; see `is_head`.

    Returns:
        A document without passages, dates or a title of its own, with the id it will have in the collection; None
        when there is none, or the first is standard input.
    """
    asked = tuple(paths) or (str(bundled_folder()),)
    for found in (*_left(asked, last), *_first(asked)):
        if suffix_of(found.path) not in PLAIN_SUFFIXES:
            return None  # what is slow to read is not for a glance
        data, size = read_head(found.path, found.shown, most)
        read = data if isinstance(data, Problem) else next(parts_of(data, found.shown, uri_of(found.path)))
        if isinstance(read, ReadFile):
            source = read.source
            if not isinstance(data, Problem) and len(data) < size:
                source = replace(source, size=size, sha256="")
            title = Title(source.path.rsplit("/", 1)[-1], None, stands_in=True)
            return Document(document_id(source.uri), source, read.text, title, ())
    return None


def is_head(document: Document) -> bool:
    """Whether a document is only the first words of a long one: what all of it hashes to is not known yet."""
    return not document.source.sha256


def place_in(document: Document, offset: int) -> int:
    """Where to begin to read: at an offset, where the text goes so far; a head that does not is begun at its top."""
    return 0 if is_head(document) and offset >= len(document.text) else min(offset, len(document.text))


class Glance:
    """A glance taken in a thread while the screen is being built."""

    def __init__(self, paths: Sequence[str], last: str | None) -> None:
        """Begin at once; the arguments are those of `glance`."""
        self._asked = paths, last
        self.taken: Aside[Document | None] = Aside(partial(glance, paths, last))
        """The document, or the head of it, once it was read."""

    def document(self, seconds: float) -> Document | None:
        """The document, waiting so long at most; None when there is none, or a slow disk has not given it yet."""
        try:
            return self.taken.result(seconds)
        except TimeoutError:
            return None

    def whole(self) -> Document | None:
        """The document with all its text, read now."""
        return glance(*self._asked, SIZE_CAP)


def _left(asked: Sequence[str], last: str | None) -> Sequence[FoundFile]:
    """The file read last, when it is one of those asked for or lies under one."""
    if not last or last == STANDARD_INPUT or "\0" in path_of(last):  # which no path holds
        return ()
    path = os.path.realpath(path_of(last))
    for root in asked:
        folder = os.path.realpath(path_of(root))
        if path == folder:
            return (FoundFile(path, Path(path).name),)
        if path.startswith(os.path.join(folder, "")):  # noqa: PTH118 - strings, as in store.walk
            return (FoundFile(path, Path(path).relative_to(folder).as_posix()),)
    return ()


def _first(asked: Sequence[str]) -> Sequence[FoundFile]:
    """The first file that a walk finds."""
    found = next(iter(Walk(asked)), None)
    return () if found is None or found.path == STANDARD_INPUT else (found,)
