"""Glancing: one document to look at while the collection is still being read and dated.

A person waits for words, not for dates. This module imports nothing that dates, titles or searches, so that the first text is
on the screen before any of that is even loaded; the collection then brings the same document again, with all that is known.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path

from tui.core.document import Document, Title
from tui.store.kinds import PLAIN_SUFFIXES, suffix_of
from tui.store.parts import ReadFile, read_documents
from tui.store.read import STANDARD_INPUT, path_of
from tui.store.walk import FoundFile, Walk


def bundled_folder() -> Path:
    """The folder of the bundled documents: inside the wheel, or the checkout's `seeds/`."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_seeds"
    return shipped if shipped.is_dir() else package.parent / "seeds"


def document_id(uri: str, length: int = 12) -> str:
    """The id of the document at an address: the same whatever its content."""
    return hashlib.blake2s(uri.encode()).hexdigest()[:length]


def glance(paths: Sequence[str], last: str | None = None) -> Document | None:
    """Return the text of the document read last where it is among the paths, else of the first; nothing else is known of it.

    Args:
        paths: What is being opened; none means the bundled documents.
        last: The uri of the document that was shown last.

    Returns:
        A document without passages, dates or a title of its own, with the id it will have in the collection; None
        when there is none, or the first is standard input.
    """
    asked = tuple(paths) or (str(bundled_folder()),)
    for found in (*_left(asked, last), *_first(asked)):
        if suffix_of(found.path) not in PLAIN_SUFFIXES:
            return None  # what is slow to read is not for a glance
        read = next(read_documents(found.path, found.shown)[0])
        if isinstance(read, ReadFile):
            title = Title(read.source.path.rsplit("/", 1)[-1], None, stands_in=True)
            return Document(document_id(read.source.uri), read.source, read.text, title, ())
    return None


class Glance:
    """A glance taken in a thread while the screen is being built."""

    def __init__(self, paths: Sequence[str], last: str | None) -> None:
        """Begin at once; the arguments are those of `glance`."""
        self._document: Document | None = None
        self._thread = threading.Thread(target=self._take, args=(paths, last), daemon=True)
        self._thread.start()

    def _take(self, paths: Sequence[str], last: str | None) -> None:
        self._document = glance(paths, last)

    def document(self, seconds: float) -> Document | None:
        """The document, waiting so long at most; None when there is none, or a slow disk has not given it yet."""
        self._thread.join(seconds)
        return self._document


def _left(asked: Sequence[str], last: str | None) -> Sequence[FoundFile]:
    """The file read last, when it is one of those asked for or lies under one."""
    if not last or last == STANDARD_INPUT:
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
