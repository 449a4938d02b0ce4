"""Mentioning: the dates that the words of documents say, found and resolved against each document's own date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.core.dates.interval import parse_edtf
from tui.core.dates.mention import Mention, find_mentions
from tui.core.dates.model import DateInterval
from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.moment import Moments
from tui.core.problem import Problem
from tui.store.mentions import Key, MentionStore, Place

if TYPE_CHECKING:
    from tui.session.large_library import LargeLibrary

_KEPT_AT_ONCE = 2_000_000
"""Code points of documents whose mentions are kept together."""


Say = Callable[[Problem], object]
"""Is told what there is to say of a document."""


def mentions_of(document: Document, say: Say = lambda _remark: None) -> Iterator[Mention]:
    """Yield the dates that the words of a document say, in order, vague ones too.

    Args:
        document: With its text.
        say: Told where the looking ended, in a document so full of dates that it did not go on to its end.
    """
    known = document.date
    return find_mentions(
        document.text,
        known.interval if known else None,
        say_end=lambda end: say(_remark(document.source.path, end, len(document.text))),
    )


def _remark(path: str, end: int, length: int) -> Problem:
    said = f"mentions so many dates that only its first {end:,} of {length:,} characters were looked through for them"
    return Problem(path, "dates", said)


def places_of(document: Document, say: Say = lambda _remark: None) -> list[Place]:
    """Return the mentions of a document that say a date, in order; "since 2014" stands at the year that it names."""
    return [
        Place(mention.span.start, mention.span.end, _named(mention.interval))
        for mention in mentions_of(document, say)
        if mention.interval is not None
    ]


def _named(interval: DateInterval) -> DateInterval:
    """Return the end that a date with one end names; others as they are."""
    first, divider, last = interval.edtf.partition("/")
    if divider and ".." in (first, last):
        return parse_edtf(last if first == ".." else first) or interval
    return interval


def key_of(document: Listed) -> Key:
    """Return what the mentions of a document depend on."""
    known = document.date
    return bytes.fromhex(document.source.sha256), known.interval.edtf if known else ""


def complete(
    library: LargeLibrary, store: MentionStore, is_cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Find the mentions of a large collection that are not kept yet, and keep them some at a time.

    Args:
        library: As it is now.
        store: What is kept of it.
        is_cancelled: Asked between documents; what was found until then stays.

    Raises:
        OSError: If they cannot be kept.
    """
    kept = store.keys()
    found: dict[Key, list[Place]] = {}
    cut: dict[Key, Problem] = {}
    read = 0
    for entry in library.entries:
        key = key_of(entry)
        if key in kept or key in found:
            continue
        if is_cancelled():
            return
        document = library.document(entry.id)
        if document is None or key_of(document) != key:
            continue  # its file has changed: the next pass sees to it
        found[key] = places_of(document, partial(cut.setdefault, key))
        read += len(document.text)
        if read > _KEPT_AT_ONCE:
            store.put(found.items(), cut)
            kept |= found.keys()
            found, read = {}, 0
    store.put(found.items(), cut)
    store.keep_only(key_of(entry) for entry in library.entries)


def moments_of(found: Iterable[tuple[int, Sequence[Place]]]) -> Moments:
    """Return mentions, of each document with its number, as the marks of a timeline."""
    return Moments.of_mentions((number, *place) for number, places in found for place in places)


def kept_mentions(
    entries: Sequence[Listed], store: MentionStore
) -> tuple[list[tuple[int, Sequence[Place]]], int]:
    """Return the mentions of documents with the number of each, and how many documents were not looked through yet.

    Raises:
        OSError: If they cannot be read.
    """
    kept = dict(store.all())
    known = [(number, kept.get(key_of(entry))) for number, entry in enumerate(entries)]
    found: list[tuple[int, Sequence[Place]]] = [
        (number, places) for number, places in known if places is not None
    ]
    return found, len(known) - len(found)
