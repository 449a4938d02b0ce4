"""A library: a collection as the screen and the commands use it, whether its texts are in memory or on disk.

A small collection is read whole and kept in memory. A large one has a shelf in the cache (see `store.shelf`): lists and
searches are answered from there, and a text is read when it is shown. Either way a library is a view of one moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tui.core.alike import leaders_of
from tui.core.document import Collection, Document
from tui.core.entry import Listed
from tui.core.moment import Clock, Moments
from tui.core.problem import Problem

if TYPE_CHECKING:
    from tui.session.searching import Searcher


class Library(Protocol):
    """A collection as it is used."""

    name: str
    """What people call it."""
    entries: Sequence[Listed]
    """Its documents in date order, undated last."""
    by_id: Mapping[str, Listed]
    problems: Sequence[Problem]
    """What could not be read."""
    remarks: int
    """How many remarks there are on single documents."""
    years: tuple[int, int] | None
    """The first year of a document and the last."""
    places: Mapping[str, int]
    """The number of each document among the entries, by its id."""
    passages: int
    """How many there are."""
    unread: int
    """How many documents were not looked through yet for the dates that their words say."""
    cut: int
    """How many documents mention so many dates that they were not looked through to their end."""

    def document(self, document_id: str, shown: Document | None = None) -> Document | None:
        """The document of that id with its text; None where it is not there, or can no longer be read.

        Args:
            document_id: Of an entry.
            shown: A document that is in memory: where it has the same content, its text is not read again.
        """

    def moments(self, clock: Clock) -> Moments | None:
        """The marks of its timeline; None as long as they are not made."""

    def make_moments(self, clock: Clock) -> Moments | None:
        """Make the marks of its timeline, which may take a second of a large collection; None where they cannot be made."""

    def all_problems(self) -> Sequence[Problem]:
        """What could not be read, and the remarks on single documents."""

    def details(self) -> Iterator[tuple[Document, int]]:
        """Yield every document in date order, perhaps without its text, and how many characters that has."""

    def searcher(self) -> Searcher:
        """What answers queries; it is not prepared yet."""


class MemoryLibrary:
    """A collection whose texts are in memory."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.name = collection.name
        self.entries: Sequence[Listed] = collection.documents
        self.by_id: Mapping[str, Listed] = {document.id: document for document in collection.documents}
        self.problems: Sequence[Problem] = collection.problems
        self.remarks = sum(len(document.problems) for document in collection.documents)
        self.passages = sum(len(document.passages) for document in collection.documents)
        self.unread = 0
        self.cut = 0
        self.years = years_of(self.entries)
        self._documents = {document.id: document for document in collection.documents}
        self.places: Mapping[str, int] = {name: place for place, name in enumerate(self.by_id)}
        self._moments: dict[Clock, Moments] = {}

    def document(self, document_id: str, shown: Document | None = None) -> Document | None:
        """The document of that id."""
        del shown
        return self._documents.get(document_id)

    def moments(self, clock: Clock) -> Moments | None:
        """The marks of its timeline; of documents they are made at once."""
        if clock is Clock.MENTIONED or clock in self._moments:
            return self._moments.get(clock)
        return self.make_moments(clock)

    def make_moments(self, clock: Clock) -> Moments | None:
        """Make the marks of its timeline; what the words mention is found now, some 5 MB of them a second."""
        if clock is Clock.MENTIONED:
            from tui.session.mentioning import moments_of, places_of  # noqa: PLC0415 -- most readers never ask

            cut: list[Problem] = []
            documents = enumerate(self.collection.documents)
            self._moments[clock] = moments_of(
                (number, places_of(document, cut.append)) for number, document in documents
            )
            self.cut = len(cut)
        else:
            leaders = leaders_of(self.entries, clock)
            self._moments[clock] = Moments.of_documents(self.entries, clock, leaders)
        return self._moments[clock]

    def all_problems(self) -> Sequence[Problem]:
        """What could not be read, and the remarks on single documents."""
        inside = (problem for document in self.collection.documents for problem in document.problems)
        return [*self.problems, *inside]

    def details(self) -> Iterator[tuple[Document, int]]:
        """Yield every document in date order, and how many characters it has."""
        for document in self.collection.documents:
            yield document, len(document.text)

    def searcher(self) -> Searcher:
        """What answers queries."""
        from tui.session.searching import Searcher  # noqa: PLC0415 -- lists are shown without it

        return Searcher(self.collection)


def years_of(entries: Sequence[Listed]) -> tuple[int, int] | None:
    """The first year of a document and the last, of entries in any order; None where no year is known."""
    years = [
        known.interval.earliest.year for entry in entries if (known := entry.date) and known.interval.earliest
    ]
    return (min(years), max(years)) if years else None
