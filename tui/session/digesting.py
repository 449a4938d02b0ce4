"""Digesting: what becomes of one file on its way into the catalogue; done in processes of its own, a batch of files at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.dates.testimony import testify
from tui.core.document import Document, PassageKind, Source
from tui.core.fold import fold
from tui.core.folded_word import blanked, word_pattern
from tui.core.problem import Problem
from tui.core.reading import read_document
from tui.core.span import Span
from tui.session.glancing import document_id
from tui.store.card import Card, card_of, compact, stamp_in_text
from tui.store.kinds import PLAIN
from tui.store.packing import pack_text
from tui.store.parts import ReadFile, Share, Wishes, read_documents
from tui.store.read import Stamp, part_of
from tui.store.walk import FoundFile

_FOLDED_AT_ONCE = 1 << 18
"""Characters."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one document of a file gave."""

    card: Card
    words: tuple[tuple[bool, str], ...]
    """Of each passage: whether it is boilerplate, and its folded words with blanks between."""
    text: bytes | None = None
    """Its text, packed, where the file would be slow to read again."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one file gave."""

    path: bytes
    stamp: str
    """Of the file as it was read; empty where it could not be opened."""
    leaves: tuple[Leaf, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Why there is no document at some places."""
    share: range | None = None
    """Which of its places this is of, where it is read share by share; None is all."""
    is_last: bool = True
    """Whether nothing of the file comes after."""

    @property
    def is_first(self) -> bool:
        """Whether nothing of the file comes before."""
        return self.share is None or self.share.start == 0


def digest_all(found: Sequence[FoundFile], wishes: Wishes, id_length: int = 12) -> list[Digest]:
    """Return what files give, in their order; a file that cannot be read gives a problem."""
    return [digest_one(one, wishes, id_length=id_length) for one in found]


def digest_one(found: FoundFile, wishes: Wishes, share: range | None = None, id_length: int = 12) -> Digest:
    """Return what one file gives, or a share of its places."""
    path = os.fsencode(found.path)
    asked = Share(share.start, share.stop) if share else None
    read, stamp = read_documents(found.path, found.shown, part=found.part, share=asked, wishes=wishes)
    leaves, problems = [], []
    for one in read:
        if isinstance(one, Problem):
            problems.append(one)
        elif stamp is not None:
            leaves.append(_leaf(one, path, stamp, id_length))
    is_last = asked is None or not asked.has_more
    return Digest(path, stamp_in_text(stamp) if stamp else "", tuple(leaves), tuple(problems), share, is_last)


def _leaf(read: ReadFile, path: bytes, stamp: Stamp, id_length: int) -> Leaf:
    name = document_id(read.source.uri, id_length)
    document = read_document(name, read.source, read.text, read.problems, read.declared, read.pages)
    testimony = testify(read.text)
    return Leaf(
        card_of(
            document,
            path,
            stamp,
            compact(testimony.to_json()) if testimony else None,
            is_plain=_is_plain(read),
        ),
        tuple(words_of_passages(document)),
        None if is_read_as_it_is(read.source) else pack_text(read.text),
    )


def is_read_as_it_is(source: Source) -> bool:
    """Whether the text of a document is its whole file, decoded."""
    return source.reader in PLAIN and not part_of(source.uri)


def _is_plain(read: ReadFile) -> bool:
    """Whether a file is its text in UTF-8, with nothing before it, changed or left out."""
    source = read.source
    return (
        is_read_as_it_is(source)
        and source.encoding == "utf-8"
        and not source.replaced
        and source.size == _bytes_in_utf8(read.text)
        and not any(problem.what == "broken" for problem in read.problems)
    )


def _bytes_in_utf8(text: str) -> int:
    """How many bytes a text has: a byte-order mark or a line end of two characters would be more."""
    return len(text) if text.isascii() else len(text.encode())


def words_of_passages(document: Document) -> list[tuple[bool, str]]:
    """Return for each passage whether it is boilerplate, and its folded words with blanks between.

    Some passages are folded at a time: the copies that this takes are several times as large as the text.
    """
    said: list[tuple[bool, str]] = []
    passages = document.passages
    first = 0
    for number in range(1, len(passages) + 1):
        start = passages[first].span.start
        if number == len(passages) or passages[number].span.end - start > _FOLDED_AT_ONCE:
            some = passages[first:number]
            words = _words(
                document.text[start : some[-1].span.end], [one.span.shifted(-start) for one in some]
            )
            said += [(one.kind is PassageKind.BOILERPLATE, its) for one, its in zip(some, words, strict=True)]
            first = number
    return said


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    """The folded words of some spans of a text, with blanks between."""
    folded = fold(text)
    text, place = folded.text, folded.place
    places = [(place(span.start), place(span.end)) for span in spans]
    blank = blanked(text)
    if blank is not None:
        return [blank[start:end] for start, end in places]
    find = word_pattern(text).findall
    return [" ".join(find(text, start, end)) for start, end in places]
