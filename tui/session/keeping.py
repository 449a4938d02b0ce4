"""Keeping: quotes with note and tags, highlights and marks, kept before it is said, changed, deleted and taken back.

What cannot be kept, because a disk is full or a folder cannot be written to, is a problem that is said at once; a quote then
waits in memory, is listed with the others, and is tried again with every later change and whenever `retry` is called.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tui.core.document import Document
from tui.core.entry import Listed
from tui.core.kept_place import place_of
from tui.core.kept_quote import KeptQuote
from tui.core.kept_record import mark_from_json, mark_to_json, quote_from_json, quote_to_json
from tui.core.mark import Mark
from tui.core.problem import Problem
from tui.core.quotation import Quotation
from tui.core.span import Span
from tui.store.quotes import QuoteStore
from tui.store.read import problem

_QUOTE, _HIGHLIGHT, _MARK = "quote", "highlight", "mark"
_Body = dict[str, Any]
_Changes = Mapping[tuple[str, str], _Body | None]


@dataclass(frozen=True, slots=True)
class KeptHere:
    """What is kept of one document, where it stands in its text now, in the order of the text."""

    quotes: tuple[tuple[Span, KeptQuote], ...] = ()
    highlights: tuple[tuple[Span, Mark], ...] = ()


class Keeping:
    """What one person keeps. What changes it waits for the disk, and belongs in a thread; looking at it waits for nothing."""

    def __init__(
        self,
        store: QuoteStore | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take the store, by default that of this person, and what says what time it is."""
        self._store = store or QuoteStore.of_this_person()
        self._now = now
        self._lock = threading.RLock()
        self._undo: list[tuple[str, _Changes]] = []
        """Of each change: what it was, and what would take it back."""
        self._decoded: dict[tuple[str, str], tuple[_Body, KeptQuote | Mark | None]] = {}
        """What was made of each body."""
        self._kept: tuple[KeptQuote, ...] = ()
        self.waiting: tuple[KeptQuote, ...] = ()
        """Quotes that are only in memory yet, because they could not be kept."""
        self.highlights: tuple[Mark, ...] = ()
        self.marks: Mapping[str, Mark] = {}
        """The places that are marked, by letter."""
        self.problems: tuple[Problem, ...] = ()
        """What was wrong with the store."""

    def load(self) -> tuple[Problem, ...]:
        """Read what is kept, also by other copies of the program; return what was wrong now."""
        with self._lock:
            found = self._store.load()
            self._publish(found)
            return found

    # -- quotes --------------------------------------------------------------------------------------------

    @property
    def quotes(self) -> tuple[KeptQuote, ...]:
        """The kept quotes, in the order in which they were kept; at the end those that wait to be kept."""
        return (*self._kept, *self.waiting)

    def keep(
        self, document: Document, span: Span, note: str = "", tags: tuple[str, ...] = ()
    ) -> KeptQuote | Problem:
        """Keep words of a document; when this returns a quote it is on the disk.

        Words that are kept already are not kept twice. A problem says why it could not be done; the quote waits then.

        Raises:
            ValueError: If the span is empty or ends beyond the text.
        """
        for where, known in self.kept_here(document).quotes:
            if where == span:
                return self._kept_again(known)
        quotation = Quotation.of(document, span)
        quote = KeptQuote(
            id=uuid4().hex,
            exact=quotation.exact,
            position=quotation.position,
            words=quotation.words,
            citation=quotation.citation,
            sha256=document.source.sha256,
            kept=self._time(),
            note=note,
            tags=tags,
            pages=quotation.pages,
        )
        with self._lock:
            complaint = self._put({(_QUOTE, quote.id): quote_to_json(quote)}, "the quote that was kept")
            if complaint is not None:
                self.waiting = (*self.waiting, quote)
            return complaint or quote

    def _kept_again(self, quote: KeptQuote) -> KeptQuote | Problem:
        """A quote that is kept already; where it waits, what came of trying again."""
        if quote in self.waiting and self.retry():
            return problem(quote.citation.path, "unwritable", "it could still not be kept")
        return quote

    def retry(self) -> int:
        """Try once more to keep the quotes that wait; return how many are still waiting."""
        with self._lock:
            if self.waiting:
                changes = {(_QUOTE, quote.id): quote_to_json(quote) for quote in self.waiting}
                if self._put(changes, "the quotes that were kept") is None:
                    self.waiting = ()
            return len(self.waiting)

    def take(self, quotes: Iterable[KeptQuote]) -> int | Problem:
        """Keep quotes that were made elsewhere, all or none; those kept here already stay as they are.

        Returns:
            How many are new here.
        """
        here = {quote.id for quote in self.quotes}
        new = {(_QUOTE, quote.id): quote_to_json(quote) for quote in quotes if quote.id not in here}
        if not new:
            return 0
        return self._put(new, f"{len(new)} imported quotes") or len(new)

    def edit(self, quote: KeptQuote, note: str, tags: tuple[str, ...]) -> KeptQuote | Problem:
        """Give a quote another note and other tags."""
        return self.replace(replace(quote, note=note, tags=tags))

    def replace(self, quote: KeptQuote) -> KeptQuote | Problem:
        """Put a quote in the place of the one of the same id: another note, other tags, a repaired address."""
        with self._lock:
            if any(one.id == quote.id for one in self.waiting):
                self.waiting = tuple(quote if one.id == quote.id else one for one in self.waiting)
                return quote
            return self._put({(_QUOTE, quote.id): quote_to_json(quote)}, "the change of a note") or quote

    def delete(self, quote: KeptQuote) -> Problem | None:
        """Delete a quote; `undo` brings it back."""
        with self._lock:
            if any(one.id == quote.id for one in self.waiting):
                self.waiting = tuple(one for one in self.waiting if one.id != quote.id)
                return None
            return self._put({(_QUOTE, quote.id): None}, "the deletion of a quote")

    def undo(self) -> str | Problem:
        """Take the last change of this run back; return what it was."""
        with self._lock:
            if not self._undo:
                return problem("kept quotes", "empty", "There is nothing to take back.")
            said, changes = self._undo[-1]
            complaint = self._put(changes, None)
            if complaint is None:
                self._undo.pop()
            return complaint or said

    # -- highlights and marks ------------------------------------------------------------------------------

    def highlight(self, document: Document, span: Span) -> Mark | Problem | None:
        """Highlight a span, or let go of the highlights that overlap it; None where it was let go of."""
        old = [mark for where, mark in self.kept_here(document).highlights if where.overlaps(span)]
        if old:
            return self._put({(_HIGHLIGHT, mark.id): None for mark in old}, "a highlight that was let go of")
        mark = Mark.of(document, span, uuid4().hex, self._time())
        return self._put({(_HIGHLIGHT, mark.id): mark_to_json(mark)}, "the highlight") or mark

    def mark(self, document: Document, offset: int, letter: str) -> Mark | Problem:
        """Mark a place under a letter, in the place of what that letter marked."""
        mark = Mark.of(document, Span(offset, offset), letter, self._time())
        return self._put({(_MARK, letter): mark_to_json(mark)}, f"the mark {letter}") or mark

    # -- documents -----------------------------------------------------------------------------------------

    def kept_here(self, document: Document) -> KeptHere:
        """Return what is kept of a document, as far as it can be found in it now."""
        source = document.source
        quotes = [
            (span, quote)
            for quote in self.quotes
            if (source.sha256 == quote.sha256 or source.uri == quote.citation.uri)
            and (span := place_in(document, quote))
        ]
        highlights = [
            (span, mark)
            for mark in self.highlights
            if (source.sha256 == mark.sha256 or source.uri == mark.uri) and (span := place_in(document, mark))
        ]
        return KeptHere(tuple(sorted(quotes, key=_place)), tuple(sorted(highlights, key=_place)))

    def kept_counts(self, entries: Iterable[Listed]) -> dict[str, int]:
        """Return how many quotes are kept of each document, by its id: of its content, else of its address."""
        contents = Counter(quote.sha256 for quote in self.quotes)
        addresses: dict[str, Counter[str]] = {}
        for quote in self.quotes:
            addresses.setdefault(quote.citation.uri, Counter())[quote.sha256] += 1
        counts = {}
        for entry in entries if contents else ():
            source = entry.source
            count = contents[source.sha256]
            if known := addresses.get(source.uri):
                count += known.total() - known[source.sha256]
            if count:
                counts[entry.id] = count
        return counts

    def kept_among(self, entries: Iterable[Listed]) -> set[str]:
        """Return the ids of the quotes whose document is among some, by its content or its address."""
        contents, addresses = set(), set()
        for entry in entries:
            contents.add(entry.source.sha256)
            addresses.add(entry.source.uri)
        return {
            quote.id for quote in self.quotes if quote.sha256 in contents or quote.citation.uri in addresses
        }

    # -- the store -----------------------------------------------------------------------------------------

    def _time(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def _put(self, changes: _Changes, said: str | None) -> Problem | None:
        """Keep changes, and what would take them back where `said` calls them something."""
        with self._lock:
            known = {kind: self._store.bodies(kind) for kind in {kind for kind, _ in changes}}
            before = {(kind, name): known[kind].get(name) for kind, name in changes}
            try:
                self._publish(self._store.put(changes))
            except OSError as error:
                return problem(str(self._store.path), "unwritable", (error.strerror or str(error)).lower())
            if said is not None:
                self._undo.append((said, before))
            return None

    def _publish(self, found: tuple[Problem, ...]) -> None:
        """Show what the store holds now."""
        self.problems = tuple(dict.fromkeys((*self.problems, *found)))
        self._kept = tuple(one for one in self._things(_QUOTE) if isinstance(one, KeptQuote))
        self.highlights = tuple(one for one in self._things(_HIGHLIGHT) if isinstance(one, Mark))
        marks = [one for one in self._things(_MARK) if isinstance(one, Mark)]
        self.marks = {mark.id: mark for mark in sorted(marks, key=lambda mark: mark.id)}

    def _things(self, kind: str) -> Iterator[KeptQuote | Mark | None]:
        """What is kept of a kind; a body that is not understood, as of a later version, is left where it is."""
        read = quote_from_json if kind == _QUOTE else mark_from_json
        for name, body in self._store.bodies(kind).items():
            known = self._decoded.get((kind, name))
            if known is None or known[0] is not body:
                with suppress(ValueError):
                    known = body, read(name, body)
                known = self._decoded[kind, name] = known if known and known[0] is body else (body, None)
            yield known[1]


def find_document(entries: Iterable[Listed], kept: KeptQuote | Mark) -> Listed | None:
    """Return the document among some that something was kept from: of that content, else of that address."""
    uri, at_address = address_of(kept)[0], None
    for entry in entries:
        if entry.source.sha256 == kept.sha256:
            return entry
        if entry.source.uri == uri:
            at_address = entry
    return at_address


def address_of(kept: KeptQuote | Mark) -> tuple[str, str]:
    """Return the address of the document that something was kept from, and its path for people."""
    source = kept.citation if isinstance(kept, KeptQuote) else kept
    return source.uri, source.path


def place_in(document: Document, kept: KeptQuote | Mark) -> Span | None:
    """Return where something kept stands in a document now; None where that cannot be said."""
    is_same = kept.sha256 == document.source.sha256
    return place_of(document.text, kept.position, kept.words, is_same=is_same)


def _place(pair: tuple[Span, KeptQuote | Mark]) -> tuple[Span, str]:
    return pair[0], pair[1].id
