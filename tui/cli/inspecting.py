"""What there is to say about one file: what it is, what it is taken for and why, and what is in it or why it cannot be read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from tui.cli.doctor import Finding
from tui.cli.examining import document_findings
from tui.cli.output import Status
from tui.core.correction import corrected
from tui.core.document import Document
from tui.core.problem import Problem
from tui.core.reading import read_document
from tui.core.sanitise import clean_name
from tui.session.glancing import document_id
from tui.session.opening import NOTICES
from tui.session.wishing import wishes_of
from tui.store.corrections import CorrectionStore
from tui.store.extras import EXTRAS, is_installed
from tui.store.kinds import CONTAINERS, SUFFIXES, Kind, description_of, kind_of, suffix_of
from tui.store.parts import ReadFile, parts_of
from tui.store.read import STANDARD_INPUT, part_of, path_of, read_data, uri_of

DOCUMENTS_SHOWN = 3
"""Documents of one file that are looked at closely; the others are counted."""
_PROBLEMS_SHOWN = 20


def is_one_file(path: str) -> bool:
    """Whether a PATH is that of a file, and neither of a folder nor of a part of a file."""
    place = path_of(path)
    return (
        path != STANDARD_INPUT and not part_of(path) and os.path.lexists(place) and not Path(place).is_dir()
    )


def file_findings(file: str) -> Iterator[Finding]:
    """Yield what is known of a file; the last of all, where it can be read, about the documents in it."""
    path = os.path.realpath(path_of(file))
    shown = os.path.basename(path_of(file))  # noqa: PTH119 - see above
    yield Finding("ok", f"file: {clean_name(path)}")
    data, _ = read_data(path, shown)
    if isinstance(data, Problem):
        status = Status.USAGE if data.what == "missing" else Status.UNREAD
        yield Finding("wrong", f"{data.what}: {data.detail}", status)
        return
    kind = kind_of(data, shown)
    yield _kind(kind, data, shown)
    if (extra := EXTRAS.get(kind) if kind else None) and is_installed(extra):
        yield Finding("ok", f"{extra.modules[0]} is here, which reads {extra.reads}")
    yield from _documents(data, shown, uri_of(path), is_container=kind in CONTAINERS)


def _kind(kind: Kind | None, data: bytes, shown: str) -> Finding:
    """What a file is taken for, and why."""
    suffix, sign = suffix_of(shown), description_of(data)
    named = f"its name ends in {clean_name(suffix)}" if suffix else "its name has no ending"
    if suffix and suffix not in SUFFIXES:
        named += ", which says nothing here"
    begins = f"its bytes begin as {sign} does" if sign else "its bytes begin as no other kind does"
    why = f"{named}, and {begins}"
    if kind is None:
        return Finding("note", f"kind: none that is read under this name: {why}")
    return Finding("ok", f"kind: {kind}: {why}")


def _documents(data: bytes, shown: str, uri: str, *, is_container: bool) -> Iterator[Finding]:
    """Yield what there is to say about the first documents, and count all."""
    corrections = CorrectionStore.of_this_person().load().corrections
    count, readers = 0, Counter[str]()
    problems: list[Problem] = []
    for part in parts_of(data, shown, uri, wishes=wishes_of(corrections)):
        if isinstance(part, Problem):
            problems.append(part)
            continue
        count += 1
        readers[part.source.reader] += 1
        if count > DOCUMENTS_SHOWN:
            continue
        document = _document(part)
        if correction := corrections.get(part.source.sha256):
            document = corrected(document, correction)
        if is_container:
            yield Finding("ok", f"document {count}: {part.source.path}")
        yield from document_findings(document, {document.id: document})
    yield from _problems(problems, is_container=is_container)
    if is_container:
        kinds = ", ".join(f"{number:,} {reader}" for reader, number in readers.most_common())
        counted = f"holds {count:,} document{'s' * (count != 1)}"
        yield Finding("ok" if count else "note", f"{counted}: {kinds}" if kinds else counted)


def _problems(problems: list[Problem], *, is_container: bool) -> Iterator[Finding]:
    for problem in problems[:_PROBLEMS_SHOWN]:
        where = f"{problem.where}: " if is_container else ""
        verdict: Literal["note", "wrong"] = "note" if problem.what in NOTICES else "wrong"
        yield Finding(verdict, f"{problem.what}: {where}{problem.detail}", Status.UNREAD)
    if len(problems) > _PROBLEMS_SHOWN:
        yield Finding("wrong", f"and {len(problems) - _PROBLEMS_SHOWN:,} problems more", Status.UNREAD)


def _document(read: ReadFile) -> Document:
    name = document_id(read.source.uri, 12)
    return read_document(name, read.source, read.text, read.problems, read.declared, read.pages)
