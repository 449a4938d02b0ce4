"""The postings of a large collection: for every word the passages it stands in, on disk, by tantivy.

Queries are built from terms and never parsed: tantivy's parser can be made to crash. What it is asked is only what it is
fast at. Measured at a million passages of official prose (254 MB, 2 cores): passages that hold all of some words .2 to 2
ms, also where each stands in half of all passages; a phrase .1 to 7 ms; the best of those that hold any of some rare
words 2 to 5 ms. But any of the commonest words takes 25 to 50 ms, so what is common is left to whoever reads the passages found.

A *place* is where a passage stands: the number of its document, its index there, and whether it is boilerplate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.store.atomic import make_private

if TYPE_CHECKING:
    import tantivy

_TOKENIZER = "whitespace"
_HEAP = 160 << 20
"""Bytes that words may take in memory before they are written; two threads share them."""
_THREADS = 2
_FILTERED = 1_024
"""Documents that a search can be confined to in tantivy itself; where there are more, what was found is sifted after."""


class DamagedError(Exception):
    """The files cannot be read: they are to be made anew."""


def place_of(document: int, passage: int, *, is_boilerplate: bool) -> int:
    """Where a passage stands, as one number; numbers are in the order of documents and their passages."""
    return document << 25 | passage << 1 | is_boilerplate


def document_at(place: int) -> int:
    """The number of the document that a place is in."""
    return place >> 25


def passage_at(place: int) -> int:
    """The number of a passage in its document.

    >>> place = place_of(7, 3, is_boilerplate=True)
    >>> document_at(place), passage_at(place), is_boilerplate_at(place)
    (7, 3, True)
    """
    return place >> 1 & 0xFFFFFF


def is_boilerplate_at(place: int) -> bool:
    """Whether the passage at a place is boilerplate."""
    return bool(place & 1)


class Found(NamedTuple):
    """What a search found."""

    places: list[int]
    """The best first; of equal ones any."""
    scores: list[float]
    """What each is worth."""
    total: int
    """How many there are, also beyond the limit."""


class Phrase(NamedTuple):
    """Words that stand behind each other."""

    words: Sequence[tuple[int, str]]
    """Each with its place; a place that is left out may hold any word."""
    slop: int = 0
    """By how many places all words together may be off; then the nearer are worth more."""

    @classmethod
    def of(cls, words: Sequence[str]) -> Phrase:
        """The phrase of words that stand one behind the other."""
        return cls(list(enumerate(words)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What passages are to hold; empty wants nothing."""

    words: Sequence[str] = ()
    """All of these."""
    phrases: Sequence[Phrase] = ()
    """All of these, of two words or more."""
    groups: Sequence[Mapping[str, float]] = ()
    """A word of each group, which is worth so much."""
    either: Sequence[Mapping[str, float]] = ()
    """A word of any of these groups; a passage is worth the sum over the groups of the best word of each."""
    without: Sequence[str] = ()
    """None of these."""


@contextmanager
def _guarded() -> Iterator[None]:
    """Turn whatever tantivy makes of damaged files into one error; its panics are no `Exception`."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise DamagedError(str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise DamagedError(str(error)) from error
        raise


class Postings:
    """The postings in one folder. Reading and writing may go on at once, in several processes; one at a time writes."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it.

        Raises:
            DamagedError: If what is there cannot be read.
            ImportError: If tantivy is not installed.
        """
        import tantivy  # noqa: PLC0415 -- only large collections need it, and some platforms lack it

        self._tantivy = tantivy
        make_private(folder)
        with _guarded():
            schema = (
                tantivy.SchemaBuilder()
                .add_unsigned_field("place", fast=True)
                .add_unsigned_field("document", indexed=True)
                .add_text_field("words", tokenizer_name=_TOKENIZER, index_option="position")
                .build()
            )
            self._index = tantivy.Index(schema, str(folder))
            self._index.register_tokenizer(
                _TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            )
            self._searcher = self._index.searcher()
        self._schema = schema
        self._writer: tantivy.IndexWriter | None = None

    # -- writing -------------------------------------------------------------------------------------------

    def add(self, place: int, words: str) -> None:
        """Add a passage: its words, folded, with blanks between. It is found after the next `commit`."""
        document = self._tantivy.Document()
        document.add_unsigned("place", place)
        document.add_unsigned("document", document_at(place))
        document.add_text("words", words)
        self._writing.add_document(document)

    def remove(self, document: int) -> None:
        """Remove all passages of a document."""
        # By a query: told the number alone, tantivy takes it for another type, and removes nothing.
        there = self._tantivy.Query.term_query(self._schema, "document", document)
        self._writing.delete_documents_by_query(there)

    def remove_from(self, document: int) -> None:
        """Remove all passages of the documents from that number on: what a killed writer left behind."""
        tantivy = self._tantivy
        beyond = tantivy.Query.range_query(
            self._schema,
            "document",
            tantivy.FieldType.Unsigned,
            lower_bound=document,
            use_inverted_index=True,
        )
        with _guarded():
            if self._searcher.search(beyond, limit=1, count=False).hits:
                self._writing.delete_documents_by_query(beyond)

    def commit(self) -> None:
        """Make what was added and removed found, for good."""
        with _guarded():
            self._writing.commit()
        self.refresh()

    def close(self) -> None:
        """Wait until nothing is being written any more."""
        if self._writer is not None:
            with _guarded():
                self._writer.wait_merging_threads()
            self._writer = None

    @property
    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            with _guarded():
                self._writer = self._index.writer(_HEAP, _THREADS)
        return self._writer

    # -- reading -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """See what was committed since."""
        with _guarded():
            self._index.reload()
            self._searcher = self._index.searcher()

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return int(self._searcher.num_docs)

    def words(self) -> dict[str, int]:
        """All words, with the number of passages each stands in."""
        with _guarded():
            return dict(self._searcher.terms_with_prefix("words", ""))

    def find(self, wanted: Wanted, limit: int, within: Sequence[int] | None = None) -> Found:
        """The passages that are wanted.

        Args:
            wanted: What they must and may hold.
            limit: Of the places to return.
            within: Numbers of the documents to look in; None is all.
        """
        tantivy, schema = self._tantivy, self._schema
        query, occur = tantivy.Query, tantivy.Occur
        parts = [(occur.Must, self._term(word, 1.0)) for word in dict.fromkeys(wanted.words)]
        for phrase in wanted.phrases:
            said = query.phrase_query(schema, "words", list(phrase.words), slop=phrase.slop)
            parts.append((occur.Must, said if phrase.slop else query.const_score_query(said, 1.0)))
        parts += [(occur.Must, self._any(group)) for group in wanted.groups]
        if wanted.either:
            either = [self._any(group) for group in wanted.either]
            some = (
                either[0]
                if len(either) == 1
                else query.boolean_query([(occur.Should, one) for one in either])
            )
            parts.append((occur.Must, some))
        if not parts:
            return Found([], [], 0)
        parts += [(occur.MustNot, self._term(word, 1.0)) for word in wanted.without]
        is_sifted = within is not None and len(within) > _FILTERED
        if within is not None and not is_sifted:
            there = query.term_set_query(schema, "document", list(within))
            parts.append((occur.Must, query.const_score_query(there, 0.0)))
        whole = parts[0][1] if len(parts) == 1 else query.boolean_query(parts)
        with _guarded():
            result = self._searcher.search(whole, limit=max(limit * (16 if is_sifted else 1), 1), count=True)
            addresses = [address for _, address in result.hits]
            packed = self._searcher.fast_field_values("place", addresses)
        found = [
            (int(number), score)
            for (score, _), number in zip(result.hits, packed, strict=True)
            if number is not None
        ]
        if is_sifted and within is not None:
            allowed = set(within)
            found = [(place, score) for place, score in found if document_at(place) in allowed][:limit]
        total = int(result.count)  # type: ignore[attr-defined]  # its stub forgets it
        return Found([place for place, _ in found], [score for _, score in found], total)

    def _any(self, group: Mapping[str, float]) -> tantivy.Query:
        """The best word of a group."""
        terms = [self._term(word, worth) for word, worth in group.items()]
        return terms[0] if len(terms) == 1 else self._tantivy.Query.disjunction_max_query(terms)

    def _term(self, word: str, worth: float) -> tantivy.Query:
        query = self._tantivy.Query
        return query.const_score_query(query.term_query(self._schema, "words", word, "basic"), worth)
