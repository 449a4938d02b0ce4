"""Shelving: whether a collection is read into memory or kept on a shelf, and opening it either way."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tui.session.glancing import bundled_folder
from tui.store.corrections import CorrectionStore
from tui.store.paths import folders
from tui.store.postings import DamagedError
from tui.store.read import STANDARD_INPUT, part_of, path_of
from tui.store.walk import Walk

if TYPE_CHECKING:
    from tui.session.large_library import LargeLibrary
    from tui.session.library import Library
    from tui.session.progress import Progress

LARGE_BYTES = 4_000_000
"""Bytes of files from which on a collection is kept on a shelf: some 10,000 passages, which are read in seconds, and of
which an exhaustive search still answers within a frame."""


def shelf_folder(paths: Sequence[str]) -> Path | None:
    """Where what is opened together would be kept; None where it is not: a pipe, a part of a file, or no tantivy on this platform."""
    if STANDARD_INPUT in paths or any(map(part_of, paths)) or not find_spec("tantivy"):
        return None
    real = b"\0".join(os.fsencode(os.path.realpath(path_of(path))) for path in asked(paths))
    return folders().cache / "collections" / hashlib.blake2s(real, digest_size=10).hexdigest()


def is_kept(folder: Path) -> bool:
    """Whether a collection is kept in a folder."""
    return (folder / "format").is_file()


def asked(paths: Sequence[str]) -> tuple[str, ...]:
    """The paths that are opened; none means the bundled documents."""
    return tuple(paths) or (str(bundled_folder()),)


def is_large(
    paths: Sequence[str], least: int | None = None, is_cancelled: Callable[[], bool] = lambda: False
) -> bool:
    """Whether the files under `paths` have `LARGE_BYTES` together, or at least so many.

    No file is opened, and no more are counted than needed.
    """
    least = LARGE_BYTES if least is None else least
    total = 0
    for found in Walk(asked(paths), is_cancelled):
        try:
            total += os.stat(found.path).st_size  # noqa: PTH116 -- a Path costs more than the call
        except OSError:
            continue
        if total >= least:
            return True
    return False


def open_library(
    paths: Sequence[str],
    *,
    least: int | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
    progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Library:
    """Open a collection and return it when all of it was read.

    Args:
        paths: What to open; none means the bundled documents.
        least: Bytes from which on it is large; None is `LARGE_BYTES`.
        tell: Told how far a large one is read.
        progress: Told after each file of a small one how many documents there are.
        is_cancelled: Asked now and then; when true, what was read so far is returned.
    """
    folder = shelf_folder(paths)
    if folder is not None and (is_kept(folder) or is_large(paths, least, is_cancelled)):
        try:
            return _shelved(folder, paths, tell, is_cancelled)
        except (OSError, DamagedError):
            pass  # a cache that cannot be written to, or does not keep; memory does without it
    from tui.session.library import MemoryLibrary  # noqa: PLC0415 -- one of the two is needed
    from tui.session.opening import open_collection  # noqa: PLC0415 -- the same

    return MemoryLibrary(open_collection(paths, is_cancelled=is_cancelled, progress=progress))


def _shelved(
    folder: Path, paths: Sequence[str], tell: Callable[[Progress], None], is_cancelled: Callable[[], bool]
) -> LargeLibrary:
    from tui.session.indexing import index  # noqa: PLC0415 -- only for large ones
    from tui.session.large_library import LargeLibrary  # noqa: PLC0415 -- the same
    from tui.session.opening import name_of  # noqa: PLC0415 -- the same
    from tui.store.shelf import Shelf  # noqa: PLC0415 -- the same

    corrections, shelf = CorrectionStore.of_this_person().load().corrections, Shelf(folder)
    for attempt in (1, 2):
        try:
            index(shelf, asked(paths), corrections=corrections, tell=tell, is_cancelled=is_cancelled)
            library = LargeLibrary(shelf, name_of(paths), corrections)
            library.verify()
        except DamagedError:
            if attempt == 2:
                raise
            with shelf.claimed() as is_free:
                if is_free:
                    shelf.discard()
        else:
            return library
    raise AssertionError("unreachable")
