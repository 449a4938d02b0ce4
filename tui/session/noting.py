"""Notes in files: the quotes that they hold, where each stands, and their addresses put right when that is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.core.annotated import read_annotations
from tui.core.note import quotes_in
from tui.core.problem import Problem
from tui.core.quoted import Quoted
from tui.core.repair import repaired
from tui.core.verdict import REPAIRED
from tui.session.verifying import Checked
from tui.store.atomic import write_atomically
from tui.store.decode import decode
from tui.store.read import path_of, problem, read_data, reason, uri_of

SIZE_CAP = 8 << 20
"""Bytes of a note; a thesis has about one million."""
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Note:
    """A file with quotes."""

    path: str
    """As it was given."""
    quotes: tuple[Quoted, ...]
    rejected: int = 0
    """Annotations that hold no words."""
    data: bytes = b""
    text: str | None = None
    """What its bytes are in UTF-8, line ends as they are; None where it is in another encoding, or holds annotations: then
    it is not repaired."""

    @property
    def uri(self) -> str:
        """Its address, as that of a document."""
        return uri_of(os.path.realpath(path_of(self.path)))

    def line_of(self, quoted: Quoted) -> int | None:
        """The number of the line in which a quote begins, from 1."""
        if quoted.where is None or self.text is None:
            return None
        return self.text.count("\n", 0, quoted.where.start) + 1


def read_note(path: str) -> Note | Problem:
    """Return the quotes of a note or a file of annotations; why it cannot be read."""
    data, _ = read_data(os.path.realpath(path_of(path)), path, cap=SIZE_CAP)
    if isinstance(data, Problem):
        return data
    try:
        text: str | None = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    decoded = decode(data) if text is None else None
    read = text if text is not None else decoded.text if decoded else None
    if read is None:
        return problem(path, "binary", "it is no text")
    read = read.replace(_MARK, " ", 1) if read.startswith(_MARK) else read
    if read.lstrip().startswith(("{", "[{", "[\n", "[]")):
        quotes, rejected = read_annotations(read)
        if quotes or path.lower().endswith((".json", ".jsonl", ".jsonld")):
            return Note(path, tuple(quotes), rejected, data)
    return Note(path, tuple(quotes_in(read)), 0, data, text)


def repair(note: Note, checks: Sequence[Checked]) -> int | Problem:
    """Write the addresses of quotes that moved or were reflowed as they are now; all else stays byte for byte.

    Args:
        note: The note.
        checks: Of its quotes.

    Returns:
        How many quotes have another address now; or why the note was not written.
    """
    moved = [checked for checked in checks if checked.verdict in REPAIRED and checked.position]
    moved = [checked for checked in moved if checked.quoted.places]
    if not moved:
        return 0
    if note.text is None:
        return problem(note.path, "unwritable", "only addresses in notes in UTF-8 are repaired")
    places = [
        (place, checked.position) for checked in moved for place in checked.quoted.places if checked.position
    ]
    content = repaired(note.text, places).encode()
    path = Path(path_of(note.path))
    try:
        if path.read_bytes() != note.data:
            return problem(note.path, "changed", "it was changed while it was checked; it is left as it is")
        write_atomically(path, content, mode=path.stat().st_mode & 0o777)
    except OSError as error:
        return problem(note.path, "unwritable", f"it cannot be written: {reason(error)}")
    return len(moved)


def documents_of(quotes: Iterable[tuple[Quoted, str]]) -> list[str]:
    """Return the files that quotes name and that are there, each once.

    Args:
        quotes: Each with the path of the note that holds it, from whose folder its own paths count; "" for none.
    """
    found: dict[str, None] = {}
    for quoted, note in quotes:
        if quoted.uri and quoted.uri.startswith("file://"):
            named = [path_of(quoted.uri)]
        elif quoted.path and "://" not in quoted.path:
            named = [str(Path(path_of(note)).parent / quoted.path)] if note else []
            named.append(quoted.path)
        else:
            continue
        for path in named:
            if Path(path).is_file():
                found[os.path.realpath(path)] = None
                break
    return list(found)
