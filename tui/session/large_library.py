"""A large library: a collection on its shelf. Lists and searches are answered from there, and a text is read when it is shown."""

from __future__ import annotations

import os
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Collection as AnyOf
from contextlib import closing
from dataclasses import replace
from datetime import date

from tui.core.alike import leaders_of
from tui.core.correction import Correction, corrected
from tui.core.document import Collection, Document, Source
from tui.core.entry import Entry, Listed
from tui.core.filter import Described
from tui.core.index import RowIndex
from tui.core.match import SearchResult
from tui.core.mode import Mode
from tui.core.moment import Clock, Moments
from tui.core.problem import Problem
from tui.core.query import Query
from tui.core.reach import Reaches
from tui.core.reading import read_document
from tui.core.row import Row
from tui.core.vocabulary import Vocabulary
from tui.session.library import years_of
from tui.session.passages import PassageReader
from tui.session.searching import Searcher, Sifted
from tui.session.sifting import Sifter
from tui.session.wishing import wishes_of
from tui.store.card import Card, document_of, stamp_in_text
from tui.store.catalogue import Catalogue
from tui.store.packing import unpack_text
from tui.store.parts import ReadFile, read_documents
from tui.store.postings import DamagedError, Postings
from tui.store.read import stamp_of
from tui.store.shelf import Shelf

_SHOWN = 2_000_000
"""Characters of the documents that were shown last, and are kept."""


class LargeLibrary:
    """A collection on its shelf."""

    def __init__(
        self,
        shelf: Shelf,
        name: str,
        corrections: Mapping[str, Correction],
        kept: tuple[Catalogue, Postings] | None = None,
        known: dict[int, Entry] | None = None,
    ) -> None:
        """Open what is kept on a shelf.

        Args:
            shelf: Where something is kept.
            name: What people call the collection.
            corrections: What was corrected by hand, by sha256.
            kept: What is open already of that shelf.
            known: Entries that are known already, by number.

        Raises:
            DamagedError: If it cannot be read.
            OSError: If it cannot be opened.
        """
        self._shelf = shelf
        self._corrections = corrections
        self._catalogue, self._postings = kept or shelf.read()
        self.name = name
        self._known = self._read(known or {})
        ordered = sorted(self._known.items(), key=_path)
        ordered.sort(key=_days)
        self.entries: Sequence[Listed] = [entry for _, entry in ordered]
        self.by_id: Mapping[str, Listed] = {entry.id: entry for _, entry in ordered}
        self._order = {number: place for place, (number, _) in enumerate(ordered)}
        self._numbers = {entry.id: number for number, entry in ordered}
        self.unread = 0
        self.cut = 0
        self.years = years_of(self.entries)
        self.places: Mapping[str, int] = {name: place for place, name in enumerate(self.by_id)}
        self._moments: dict[Clock, Moments] = {}
        self._shown: OrderedDict[str, Document] = OrderedDict()
        self._shown_lock = threading.Lock()
        """The screen asks for a document while the timeline reads the words of others in a thread."""
        self.problems: Sequence[Problem] = self._catalogue.problems()
        _, self.passages, self.remarks = self._catalogue.counts()

    def _read(self, known: dict[int, Entry]) -> dict[int, Entry]:
        """The entries by number: those that are known, and those that came since."""
        there = self._catalogue.numbers() if known else None
        found = {number: entry for number, entry in known.items() if there is None or number in there}
        for number, entry in self._catalogue.entries(max(known, default=0)):
            correction = self._corrections.get(entry.source.sha256) if self._corrections else None
            found[number] = corrected(entry, correction) if correction else entry
        return found

    def refreshed(self, corrections: Mapping[str, Correction], *, is_dated: bool) -> LargeLibrary:
        """The library with what was committed since.

        Args:
            corrections: As they are now.
            is_dated: Whether the dates of what was known before may be others now.

        Raises:
            DamagedError: If it cannot be read.
        """
        if not self._catalogue.is_there:  # it was damaged, and is being made anew
            return LargeLibrary(self._shelf, self.name, corrections)
        self._postings.refresh()
        known = {} if is_dated or corrections != self._corrections else self._known
        return LargeLibrary(self._shelf, self.name, corrections, (self._catalogue, self._postings), known)

    @property
    def is_whole(self) -> bool:
        """Whether every file was read once; else an earlier pass was interrupted, or one is under way."""
        return self._catalogue.meta("is whole") == "yes"

    def verify(self) -> None:
        """Compare what is kept with its checksums, and catalogue and postings with each other; while nobody writes.

        Raises:
            DamagedError: If something was changed, or is gone.
        """
        self._catalogue.verify()
        self._shelf.verify()
        if self._postings.passages != self.passages:
            raise DamagedError("catalogue and postings are not of the same passages")

    def moments(self, clock: Clock) -> Moments | None:
        """The marks of its timeline, if they are made."""
        return self._moments.get(clock)

    def make_moments(self, clock: Clock) -> Moments | None:
        """Make the marks of its timeline; what the words mention was found after all was indexed, and is read now."""
        if clock is Clock.MENTIONED:
            self._make_mentioned()
        else:
            leaders = leaders_of(self.entries, clock)
            self._moments[clock] = Moments.of_documents(self.entries, clock, leaders)
        return self._moments.get(clock)

    def _make_mentioned(self) -> None:
        from tui.session.mentioning import kept_mentions, key_of, moments_of  # noqa: PLC0415 -- most readers never ask

        try:
            with closing(self._shelf.mentions()) as store:
                found, self.unread = kept_mentions(self.entries, store)
                cut = store.cut()
        except OSError:
            return  # damaged: the next look at the files finds them again
        self.cut = sum(key_of(entry) in cut for entry in self.entries) if cut else 0
        if found:
            self._moments[Clock.MENTIONED] = moments_of(found)

    def all_problems(self) -> Sequence[Problem]:
        """What could not be read, and the remarks on single documents."""
        return [*self.problems, *self._catalogue.remarks()]

    def document(self, document_id: str, shown: Document | None = None) -> Document | None:
        """The document of that id, read now or shortly before; dated by itself alone where its file has changed."""
        try:
            document = self._shown.get(document_id) or self._read_document(document_id, shown)
        except DamagedError:
            return None  # the next look at the files makes the catalogue anew
        if document is not None:
            with self._shown_lock:
                self._shown[document_id] = document
                while len(self._shown) > 1 and sum(len(one.text) for one in self._shown.values()) > _SHOWN:
                    self._shown.popitem(last=False)
        return document

    def _read_document(self, document_id: str, shown: Document | None = None) -> Document | None:
        card = self._catalogue.card(document_id)
        if card is None:
            return None
        if shown is not None and shown.id == document_id and _is_same(shown.source, card):
            text: str | None = shown.text
        else:
            text = self._kept_text(card)
        if text is not None:
            document = document_of(card, text)
        elif (read := self._read_again(card)) and _is_same(read.source, card):
            document = document_of(card, read.text)
        elif read:
            document = read_document(
                document_id, read.source, read.text, read.problems, read.declared, read.pages
            )
        else:
            return None
        correction = self._corrections.get(document.source.sha256)
        return corrected(document, correction) if correction else document

    def details(self) -> Iterator[tuple[Document, int]]:
        """Yield every document in date order, without its text, and how many characters that has."""
        for entry in self.entries:
            if card := self._catalogue.card(entry.id):
                document = document_of(card, "")
                correction = self._corrections.get(document.source.sha256)
                yield corrected(document, correction) if correction else document, card.characters

    def _kept_text(self, card: Card) -> str | None:
        """The text of a document that is slow to read again, while its file is the one that was read."""
        packed = self._catalogue.text(card.id)
        try:
            if packed is None or stamp_in_text(stamp_of(os.stat(card.path))) != card.stamp:  # noqa: PTH116 -- bytes
                return None
            return unpack_text(packed)
        except (OSError, ValueError, zlib.error):
            return None

    def _read_again(self, card: Card) -> ReadFile | None:
        path = os.fsdecode(card.path)
        shown = os.path.basename(path) if card.part else card.shown  # noqa: PTH119 -- the name tells the kind
        read, _ = read_documents(path, shown, part=card.part, wishes=wishes_of(self._corrections))
        found = next((one for one in read if isinstance(one, ReadFile)), None)
        return found and replace(found, source=replace(found.source, path=card.shown))

    def _text_of(self, document_id: str) -> str | None:
        """The text of a document as it was when it was catalogued."""
        card = self._catalogue.card(document_id)
        if card is None:
            return None
        text = self._kept_text(card)
        if text is None and (read := self._read_again(card)) and _is_same(read.source, card):
            text = read.text
        return text

    def searcher(self) -> Searcher:
        """What answers queries."""
        return LargeSearcher(self)

    def sifter(self) -> Sifter:
        """What finds the passages that queries are ranked over.

        Raises:
            DamagedError: If the vocabulary cannot be read.
        """
        ids = {number: entry.id for number, entry in self._known.items()}
        reader = PassageReader(self._catalogue, self._text_of)
        return Sifter(self._shelf.vocabulary(), self._postings, reader, self._order, ids)

    def numbers(self, ids: AnyOf[str]) -> list[int]:
        """The numbers of documents."""
        return [self._numbers[name] for name in ids if name in self._numbers]

    def documents(self, ids: AnyOf[str] | None) -> Iterator[Document]:
        """Read some documents, or all, one after the other in the order of the collection; none of them is kept."""
        for entry in self.entries:
            if (ids is None or entry.id in ids) and (document := self._read_document(entry.id)):
                yield document


_DAMAGED = Problem("index", "damaged", "The index of this collection is damaged. F5 makes it anew.")
_NOTHING = Sifted(RowIndex(Vocabulary({}), ()))


class LargeSearcher(Searcher):
    """Answers queries over a collection on its shelf."""

    most_listed = 300

    def __init__(self, library: LargeLibrary) -> None:
        super().__init__(Collection(library.name, ()))
        self._library = library
        self._sifter: Sifter | None = None
        self._sifted: tuple[object, Sifted] = (None, _NOTHING)

    def prepare(self, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        """Make ready what queries need."""
        if self._sifter is None and not is_cancelled():
            import rapidfuzz.process  # noqa: F401, PLC0415 -- 20 ms that only a search needs

            try:
                self._sifter = self._library.sifter()
            except DamagedError:
                return  # nothing is found then, and said so
            self._reaches = Reaches(self._sifter.vocabulary)

    def search(
        self,
        text: str,
        mode: Mode = Mode.FUZZY,
        *,
        limit: int | None = None,
        within: AnyOf[str] | None = None,
        generation: int = 0,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> SearchResult:
        """Return the passages that match, as `Searcher.search` does; of a damaged index none, and that it is."""
        try:
            result = super().search(
                text, mode, limit=limit, within=within, generation=generation, is_cancelled=is_cancelled
            )
        except DamagedError:
            result = SearchResult(Query(text, mode), (), 0, generation=generation)
            self._sifter = None
        if self._sifter is None and not is_cancelled():
            return replace(result, query=replace(result.query, problems=(*result.query.problems, _DAMAGED)))
        return result

    @property
    def _described(self) -> Sequence[Described]:
        return self._library.entries

    def _sift(
        self, query: Query, reaches: Reaches, among: AnyOf[str] | None, limit: int | None = None
    ) -> Sifted:
        assert self._sifter is not None  # noqa: S101 -- prepared
        asked = (query.terms, query.mode, query.excluded, among, limit)
        if self._sifted[0] != asked:  # what is nearest is sought among the same, when nothing was found
            numbers = None if among is None else self._library.numbers(among)
            self._sifted = (asked, self._sifter.sift(query, reaches, numbers, limit))
        return self._sifted[1]

    def _all_rows(self, among: AnyOf[str] | None) -> Iterable[Row]:
        for document in self._library.documents(among):
            for passage in document.passages:
                yield Row.alone(document.id, passage, document.text[passage.span.slice])


def _is_same(source: Source, card: Card) -> bool:
    """Whether what was read now is what was catalogued: the same bytes, read in the same way."""
    return bytes.fromhex(source.sha256) == card.sha256 and source.encoding == card.encoding


def _path(numbered: tuple[int, Entry]) -> str:
    return numbered[1].source.path


def _days(numbered: tuple[int, Entry]) -> int:
    """The first day and the last as one number, in the order of `date_order`; ordinals have 22 bits."""
    known = numbered[1].date
    first = known and (known.interval.earliest or known.interval.latest)
    if not known or not first:
        return date.max.toordinal() << 23
    return first.toordinal() << 22 | (known.interval.latest or first).toordinal()
