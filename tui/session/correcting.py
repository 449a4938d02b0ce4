"""Correcting documents by hand: check what was typed, keep it, take it back, carry it elsewhere in a sidecar."""

from __future__ import annotations

from collections.abc import Iterable

from tui.core.correction import Correction, Words
from tui.core.dates.model import Role
from tui.core.dates.words import parse_date_words
from tui.core.document import Document
from tui.core.encodings import encoding_named
from tui.core.entry import Listed
from tui.core.problem import Problem
from tui.core.sanitise import clean_line
from tui.core.sidecar import read_sidecar, sidecar_lines
from tui.store.corrections import CorrectionStore
from tui.store.read import problem, read_data, reason


def propose(
    *,
    date: str | None = None,
    role: Role | None = None,
    title: str | None = None,
    source: str | None = None,
    words: Words | None = None,
    encoding: str | None = None,
) -> Correction | Problem:
    """Return the correction that was typed, or what of it was not understood.

    Args:
        date: EDTF or words; empty says that the date is not known; None leaves it as it was found.
        role: Of that date.
        title: One line; an empty one is refused, since a document is always called something.
        source: The publication; empty says that none is known.
        words: What proves that date.
        encoding: That of the file, as people call it; empty says that it is to be found.
    """
    if date is not None and date.strip() and parse_date_words(date) is None:
        return problem(
            clean_line(date),
            "date",
            "not understood as a date; write it like 2020-05-08, May 2020, 8 May 2020 or 2020~",
        )
    if title is not None and not clean_line(title).strip():
        return problem("title", "title", "a title cannot be empty")
    named = encoding_named(encoding) if encoding else encoding
    if encoding and named is None:
        return problem(
            clean_line(encoding),
            "encoding",
            "not known as an encoding of writing; write it like utf-8, cp1251, koi8-r, iso8859-2 or shift_jis",
        )
    correction = Correction(date, role, title, source, words if date else None, named)
    return correction or problem("correction", "empty", "nothing was changed")


def correct(document: Document, correction: Correction) -> Problem | None:
    """Keep a correction over what was corrected before; why it could not be kept, or None."""
    store = CorrectionStore.of_this_person()
    before = store.load().corrections.get(document.source.sha256, Correction())
    try:
        store.put(document.source.sha256, correction.over(before))
    except OSError as error:
        return _not_kept(error)
    return None


def undo(document: Document) -> Problem | None:
    """Take back the last correction of a document; why that could not be done, or None."""
    try:
        if not CorrectionStore.of_this_person().undo(document.source.sha256):
            return problem(document.source.path, "empty", "there is no correction to take back")
    except OSError as error:
        return _not_kept(error)
    return None


def sidecar(documents: Iterable[Listed]) -> list[str]:
    """Return the corrections of documents as the lines of a sidecar, in the order of the documents.

    Of copies of one content the first stands for all.
    """
    kept = CorrectionStore.of_this_person().load().corrections
    paths: dict[str, str] = {}
    for document in documents:
        if document.source.sha256 in kept:
            paths.setdefault(document.source.sha256, document.source.path)
    return list(sidecar_lines((sha256, path, kept[sha256]) for sha256, path in paths.items()))


def take_sidecar(path: str) -> tuple[int, int] | Problem:
    """Keep the corrections of a sidecar over those that are in force.

    Returns:
        How many were kept and how many lines were none; or why it could not be done, and then nothing was.
    """
    raw, _ = read_data(path, clean_line(path))
    if isinstance(raw, Problem):
        return raw
    corrections, rejected = read_sidecar(raw.decode("utf-8-sig", errors="replace"))
    store = CorrectionStore.of_this_person()
    try:
        before = store.load().corrections
        merged = {key: one.over(before.get(key, Correction())) for key, one in corrections.items()}
        changed = {key: one for key, one in merged.items() if before.get(key) != one}
        if changed:
            store.put_all(changed)
    except OSError as error:
        return _not_kept(error)
    return len(changed), rejected


def _not_kept(error: OSError) -> Problem:
    where = str(CorrectionStore.of_this_person().path)
    return problem(where, "unwritable", f"the correction could not be kept: {reason(error)}")
