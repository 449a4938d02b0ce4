"""Digesting: what becomes of one file on its way into the catalogue; done in processes of its own, a batch of files at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.dates.testimony import testify
from tui.core.document import Document, PassageKind
from tui.core.fold import fold
from tui.core.folded_word import blanked, word_pattern
from tui.core.problem import Problem
from tui.core.reading import read_document
from tui.session.glancing import document_id
from tui.store.card import Card, card_of, compact, stamp_in_text
from tui.store.read import ReadFile, read_bytes, read_data, uri_of
from tui.store.walk import FoundFile


@dataclass(frozen=True, slots=True)
class Digest:
    """What one file gave."""

    path: bytes
    stamp: str
    """Of the file as it was read; empty where it could not be opened."""
    card: Card | None = None
    words: tuple[tuple[bool, str], ...] = ()
    """Of each passage: whether it is boilerplate, and its folded words with blanks between."""
    problem: Problem | None = None
    """Why there is no card."""


def digest_all(found: Sequence[FoundFile], id_length: int = 12) -> list[Digest]:
    """Return what files give, in their order; a file that cannot be read gives a problem."""
    return [_digest(one, id_length) for one in found]


def _digest(found: FoundFile, id_length: int) -> Digest:
    path = os.fsencode(found.path)
    data, stamp = read_data(found.path, found.shown)
    kept = stamp_in_text(stamp) if stamp else ""
    read = data if isinstance(data, Problem) else read_bytes(data, found.shown, uri_of(found.path))
    if isinstance(read, Problem) or isinstance(data, Problem) or stamp is None:
        return Digest(path, kept, problem=read if isinstance(read, Problem) else None)
    name = document_id(read.source.uri, id_length)
    document = read_document(name, read.source, read.text, read.problems)
    testimony = testify(read.text)
    return Digest(
        path,
        kept,
        card_of(
            document,
            path,
            stamp,
            compact(testimony.to_json()) if testimony else None,
            is_plain=_is_plain(read, data),
        ),
        tuple(words_of_passages(document)),
    )


def _is_plain(read: ReadFile, data: bytes) -> bool:
    """Whether a file is its text in UTF-8, with nothing before it, changed or left out."""
    source = read.source
    return (
        source.encoding == "utf-8"
        and not source.replaced
        and b"\r" not in data
        and not data.startswith(b"\xef\xbb\xbf")
        and not any(problem.what == "broken" for problem in read.problems)
    )


def words_of_passages(document: Document) -> list[tuple[bool, str]]:
    """Return for each passage whether it is boilerplate, and its folded words with blanks between."""
    folded = fold(document.text)
    text, place = folded.text, folded.place
    places = [(place(passage.span.start), place(passage.span.end)) for passage in document.passages]
    blank = blanked(text)
    if blank is not None:
        words = [blank[start:end] for start, end in places]
    else:
        find = word_pattern(text).findall
        words = [" ".join(find(text, start, end)) for start, end in places]
    return [
        (passage.kind is PassageKind.BOILERPLATE, said)
        for passage, said in zip(document.passages, words, strict=True)
    ]
