"""Opening a collection: paths to documents and problems, never an exception for one bad file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tui.core.correction import Correction, corrected
from tui.core.dates.pool import pool
from tui.core.document import Collection, Document
from tui.core.entry import date_order
from tui.core.problem import Problem
from tui.core.reading import read_document
from tui.core.sanitise import clean_name
from tui.session.glancing import bundled_folder, document_id
from tui.store.corrections import CorrectionStore
from tui.store.read import STANDARD_INPUT, ReadFile, Stamp, path_of, read_file, read_standard_input, stamp_of
from tui.store.walk import FoundFile, Walk

NOTICES = frozenset(("skipped", "link"))
"""Words of `Problem.what` in a collection that report what was left out by rule; all others are files that could not be read."""
MISSING = "missing"
"""The word of a path that does not exist."""

_FIRST_LOOK = 0.1
"""Seconds after which `progressively` shows what it has; each next look comes after twice the time."""


class Opener:
    """Opens collections, and remembers what it read, so that looking again reads only what changed.

    One opener belongs to one thread at a time.

    Args:
        corrections: What was corrected by hand, by content; None takes what this person has kept.
    """

    def __init__(self, corrections: Mapping[str, Correction] | None = None) -> None:
        self._given = corrections
        self._read: dict[str, tuple[Stamp | None, Document]] = {}
        self._name = ""
        self._order: list[str] = []
        self._problems: tuple[Problem, ...] = ()

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
                progress(len(self._order))
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
        raw = [_with_correction(self._read[path][1], corrections) for path in self._order]
        # A correction counts as a witness for other documents, and stands whatever they say.
        documents = [_with_correction(known, corrections) for known in pool(raw)] if is_pooled else raw
        return Collection(self._name, tuple(sorted(documents, key=date_order)), self._problems + problems)

    def _corrections(self) -> tuple[Mapping[str, Correction], tuple[Problem, ...]]:
        if self._given is not None:
            return self._given, ()
        kept = CorrectionStore.of_this_person().load()
        return kept.corrections, kept.problems

    def _reading(self, paths: Sequence[str], is_cancelled: Callable[[], bool]) -> Iterator[None]:
        """Read file by file; what stands in `self` after each step is a collection."""
        before, self._read = self._read, {}
        self._name, self._order, self._problems = name_of(paths), [], ()
        problems: list[Problem] = []
        ids: set[str] = set()
        walk = Walk(tuple(paths) or (str(bundled_folder()),), is_cancelled)
        for found in walk:
            if is_cancelled():
                break
            stamp, outcome = _outcome(found, before)
            if isinstance(outcome, Document):
                ids.add(outcome.id)
            elif isinstance(outcome, ReadFile):
                outcome = _document(outcome, ids)
            elif not found.is_named and outcome.what in ("binary", "empty"):
                walk.leave_alone(found)
                continue
            else:
                problems.append(outcome)
                continue
            self._read[found.path] = (stamp, outcome)
            self._order.append(found.path)
            yield
        self._problems = (*walk.problems, *problems, *walk.left_alone())


def _outcome(
    found: FoundFile, before: Mapping[str, tuple[Stamp | None, Document]]
) -> tuple[Stamp | None, Document | ReadFile | Problem]:
    """What a file gives: the document known before when it did not change, else what is read now."""
    known = before.get(found.path)
    if found.path == STANDARD_INPUT:
        return (None, known[1]) if known else (None, read_standard_input())
    if (
        known
        and known[0]
        and known[1].source.path == clean_name(found.shown)
        and _stamp(found.path) == known[0]
    ):
        return known
    outcome, stamp = read_file(found.path, found.shown)
    return stamp, outcome


def _stamp(path: str) -> Stamp | None:
    try:
        return stamp_of(Path(path).stat())
    except OSError:
        return None


def _document(read: ReadFile, taken: set[str]) -> Document:
    """The document of a file, with an id that depends on its address only and is not taken."""
    length = 12
    while (name := document_id(read.source.uri, length)) in taken:
        length += 4
    taken.add(name)
    return read_document(name, read.source, read.text, read.problems)


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
