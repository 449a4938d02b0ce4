"""A cited document: one entry of a bibliography, with the words that are quoted from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.core.citation import Citation
from tui.core.dates.model import Role
from tui.core.kept_quote import KeptQuote
from tui.core.page_range import PageRange
from tui.core.quotation import Quotation
from tui.core.quote_groups import by_document

_NAME = re.compile(r"[a-z]{3,}")
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words with what a person says of them."""

    quotation: Quotation
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, and what is quoted from it."""

    key: str
    """What a text cites it by: ASCII letters, digits and hyphens, unique in its bibliography."""
    citation: Citation
    quoted: tuple[Quoted, ...]

    @classmethod
    def of(cls, quotation: Quotation) -> Cited:
        """The entry of one quotation."""
        return cls(key_of(quotation.citation), quotation.citation, (Quoted(quotation),))

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags of its quotes, each once."""
        return tuple(dict.fromkeys(tag for one in self.quoted for tag in one.tags))

    @property
    def pages(self) -> tuple[PageRange, ...]:
        """All pages that its quotes stand on, in order, each once."""
        return tuple(sorted({one.quotation.pages for one in self.quoted if one.quotation.pages}))


def key_of(citation: Citation) -> str:
    """The key of a document: who published it, the year it was published in if that is known, and its id.

    An event's year is no year of publication and does not stand in it.
    """
    origin, known = citation.origin, citation.date
    written = next(filter(None, (origin.source, origin.author, origin.agency)), "")
    name = "".join(_NAME.findall(unicodedata.normalize("NFKD", written).lower()))[:20] or "document"
    is_issued = known is not None and known.role is not Role.EVENT and known.interval.earliest is not None
    year = str(known.interval.earliest.year) if is_issued and known and known.interval.earliest else "nd"
    return f"{name}{year}-{_NOT_IN_KEY.sub('', citation.document_id)}".removesuffix("-")


def bibliography(quotes: Sequence[KeptQuote]) -> tuple[Cited, ...]:
    """The documents of kept quotes, each once, in the order of their first quotes."""
    groups = by_document(quotes)
    keys = _unique(key_of(group.citation) for group in groups)
    return tuple(
        Cited(
            key,
            group.citation,
            tuple(Quoted(quote.quotation, quote.note, quote.tags) for quote in group.quotes),
        )
        for key, group in zip(keys, groups, strict=True)
    )


def _unique(keys: Iterable[str]) -> list[str]:
    """Keys made unique by a number from the second on."""
    taken: dict[str, None] = {}
    for key in keys:
        number, name = 1, key
        while name in taken:
            number += 1
            name = f"{key}-{number}"
        taken[name] = None
    return list(taken)
