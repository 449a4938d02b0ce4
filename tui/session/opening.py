"""Opening a collection: paths to documents and problems, never an exception for one bad file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui.core.correction import Correction, corrected
from tui.core.dates.pool import pool
from tui.core.document import Collection, Document
from tui.core.entry import date_order
from tui.core.problem import Problem
from tui.core.reading import read_document
from tui.core.sanitise import clean_name
from tui.session.glancing import bundled_folder, document_id
from tui.session.telling import Telling
from tui.session.wishing import wishes_of
from tui.store.corrections import CorrectionStore
from tui.store.formats.extraction import STOPPED
from tui.store.parts import ReadFile, Wishes, read_documents
from tui.store.read import STANDARD_INPUT, Stamp, path_of, stamp_of
from tui.store.walk import FoundFile, Walk

NOTICES = frozenset(("skipped", "link", "columns"))
"""Words of `Problem.what` in a collection that report what was left out by rule; all others are files that could not be read."""
MISSING = "missing"
"""The word of a path that does not exist."""

_NO_TEXT = ("binary", "empty")
_FIRST_LOOK = 0.1
"""Seconds after which `progressively` shows what it has; each next look comes after twice the time."""


@dataclass(frozen=True, slots=True)
class _File:
    """What one file gave."""

    stamp: Stamp | None
    """None where it cannot be told whether the file has changed, or not all of it was read."""
    shown: str
    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()


class Opener:
    """Opens collections, and remembers what it read, so that looking again reads only what changed.

    One opener belongs to one thread at a time.

    Args:
        corrections: What was corrected by hand, by content; None takes what this person has kept.
    """

    def __init__(self, corrections: Mapping[str, Correction] | None = None) -> None:
        self._given = corrections
        self._read: dict[tuple[str, str], _File] = {}
        """By path and part."""
        self._wishes = Wishes()
        """With which that was read."""
        self._name = ""
        self._count = 0
        self._problems: tuple[Problem, ...] = ()
        self._said: tuple[Problem, ...] = ()
        """What was wrong with the corrections when reading began; a damaged file is set aside then, and said once."""

    def open(
        self,
        paths: Sequence[str] = (),
        *,
        is_cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int], None] | None = None,
    ) -> Collection:
        """Return the documents under `paths` in date order, with what could not be read as problems."""
        for _ in self._reading(paths, is_cancelled):
            if progress:
                progress(self._count)
        return self.assembled()

    def progressively(
        self, paths: Sequence[str] = (), *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Collection]:
        """Yield the collection as it grows, at first after a tenth of a second; the last one is what `open` returns.

        The earlier ones are dated document by document: what they prove about each other comes with the last.
        """
        started, wait = time.monotonic(), _FIRST_LOOK
        for _ in self._reading(paths, is_cancelled):
            if time.monotonic() - started > wait:
                yield self.assembled(is_pooled=False)
                started, wait = time.monotonic(), wait * 2
        yield self.assembled()

    def assembled(self, *, is_pooled: bool = True) -> Collection:
        """Return the collection of what was read last, with the corrections of this moment; nothing is read again."""
        corrections, problems = self._corrections()
        # A part of a file may be asked for before all of it: by its id it is one document.
        once = {known.id: known for file in self._read.values() for known in file.documents}
        raw = [_with_correction(known, corrections) for known in once.values()]
        # A correction counts as a witness for other documents, and stands whatever they say.
        documents = [_with_correction(known, corrections) for known in pool(raw)] if is_pooled else raw
        said = (*self._said, *problems)
        return Collection(self._name, tuple(sorted(documents, key=date_order)), self._problems + said)

    def _corrections(self) -> tuple[Mapping[str, Correction], tuple[Problem, ...]]:
        if self._given is not None:
            return self._given, ()
        kept = CorrectionStore.of_this_person().load()
        return kept.corrections, kept.problems

    def _reading(self, paths: Sequence[str], is_cancelled: Callable[[], bool]) -> Iterator[None]:
        """Read file by file, large ones document by document; what stands in `self` after each step is a collection."""
        before, self._read = self._read, {}
        self._name, self._count, self._problems = name_of(paths), 0, ()
        problems: list[Problem] = []
        taken: dict[str, str] = {}
        corrections, self._said = self._corrections()
        wishes, wished = wishes_of(corrections), self._wishes
        self._wishes = wishes
        walk = Walk(tuple(paths) or (str(bundled_folder()),), is_cancelled)
        for found in walk:
            if is_cancelled():
                break
            key = (found.path, found.part)
            known, count = before.get(key), self._count
            if known and not _is_the_same(found, known, wished, wishes):
                known = None
            for file in [known] if known else _read(found, taken, wishes, is_cancelled):
                self._read[key] = file
                self._count = count + len(file.documents)
                yield
                if is_cancelled():
                    break
            file = self._read[key]
            taken.update((document.id, document.source.uri) for document in file.documents)
            if (
                not file.documents
                and not found.is_named
                and all(one.what in _NO_TEXT for one in file.problems)
            ):
                walk.leave_alone(found)
                del self._read[key]
            else:
                problems.extend(file.problems)
        self._problems = (*walk.problems, *problems, *walk.left_alone())


def _is_the_same(found: FoundFile, before: _File, wished: Wishes, wishes: Wishes) -> bool:
    """Whether a file is still the one that was read, and would be read in the same way again."""
    if before.shown != clean_name(found.shown) or wished.columns != wishes.columns:
        return False
    digests = (document.source.sha256 for document in before.documents)
    if any(wished.of(digest) != wishes.of(digest) for digest in digests):
        return False
    if found.path == STANDARD_INPUT:
        return True
    try:
        return before.stamp is not None and stamp_of(Path(found.path).stat()) == before.stamp
    except OSError:
        return False


def _read(
    found: FoundFile, taken: dict[str, str], wishes: Wishes, is_cancelled: Callable[[], bool]
) -> Iterator[_File]:
    """Yield what a file gives as more and more of it is read: it may hold a hundred thousand documents."""
    read, stamp = read_documents(found.path, found.shown, part=found.part, wishes=wishes)
    file = _File(None, clean_name(found.shown))
    documents: list[Document] = []
    problems: list[Problem] = []
    telling, wait = Telling(found.shown), 1
    for one in read:
        if isinstance(one, Problem):
            problems.extend(telling.told([one]))
            stamp = None if one.what == STOPPED else stamp
        else:
            documents.append(_document(one, taken))
        is_over = is_cancelled()
        if is_over or len(documents) > wait:
            wait *= 2
            yield replace(file, documents=tuple(documents), problems=tuple(problems))
        if is_over:
            return
    problems.extend(telling.rest())
    yield replace(file, stamp=stamp, documents=tuple(documents), problems=tuple(problems))


def _document(read: ReadFile, taken: dict[str, str]) -> Document:
    """The document of a file, with an id that depends on its address only, and that no other address has."""
    uri, length = read.source.uri, 12
    while taken.get(name := document_id(uri, length), uri) != uri:
        length += 4
    taken[name] = uri
    return read_document(name, read.source, read.text, read.problems, read.declared, read.pages)


def _with_correction(document: Document, corrections: Mapping[str, Correction]) -> Document:
    correction = corrections.get(document.source.sha256)
    return corrected(document, correction) if correction else document


def name_of(paths: Sequence[str]) -> str:
    """What people call what is opened together."""
    if not paths:
        return "bundled documents"
    if paths[0] == STANDARD_INPUT:
        first = "standard input"
    else:
        path = path_of(paths[0])
        first = Path(path).name or Path(path).absolute().name or path
    return clean_name(first) + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")


def open_collection(
    paths: Sequence[str] = (),
    *,
    corrections: Mapping[str, Correction] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] | None = None,
) -> Collection:
    """Return the documents under `paths` in date order, with what could not be read as problems.

    Args:
        paths: Folders, files, globs, `file://` addresses, `-` for standard input; none means the bundled documents.
        corrections: What was corrected by hand, by sha256; None takes what this person has kept, `{}` none.
        is_cancelled: Asked between files; when true, what was read so far is returned.
        progress: Told after each file how many documents there are.

    Returns:
        The collection. Of its problems those whose `what` is in `NOTICES` are no failures, and `MISSING` says
        that a path does not exist.
    """
    return Opener(corrections).open(paths, is_cancelled=is_cancelled, progress=progress)


def open_progressively(
    paths: Sequence[str] = (),
    *,
    corrections: Mapping[str, Correction] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Collection]:
    """Yield the collection as it grows; the last one is what `open_collection` returns."""
    return Opener(corrections).progressively(paths, is_cancelled=is_cancelled)
