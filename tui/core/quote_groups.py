"""Groups of kept quotes: those of a document together, or those of a tag, in the order of their first quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.core.citation import Citation
from tui.core.kept_quote import KeptQuote


class Grouping(StrEnum):
    """What kept quotes are put together by."""

    DOCUMENT = "document"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class TagGroup:
    """Quotes with one tag."""

    tag: str | None
    """None for those that have none."""
    quotes: tuple[KeptQuote, ...]


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Quotes from one document."""

    citation: Citation
    """What was known of it when the last of them was kept."""
    quotes: tuple[KeptQuote, ...]


def by_document(quotes: Sequence[KeptQuote]) -> tuple[DocumentGroup, ...]:
    """The quotes of each document. One whose bytes have changed is another document."""
    groups: dict[tuple[str, str], list[KeptQuote]] = {}
    for quote in quotes:
        groups.setdefault((quote.citation.uri, quote.sha256), []).append(quote)
    return tuple(
        DocumentGroup(max(group, key=lambda quote: quote.kept).citation, tuple(group))
        for group in groups.values()
    )


def by_tag(quotes: Sequence[KeptQuote]) -> tuple[TagGroup, ...]:
    """The quotes of each tag; one with several stands in each of them, those without any come last."""
    groups: dict[str, list[KeptQuote]] = {}
    for quote in quotes:
        for tag in quote.tags:
            groups.setdefault(tag, []).append(quote)
    untagged = tuple(quote for quote in quotes if not quote.tags)
    tagged = tuple(TagGroup(tag, tuple(group)) for tag, group in groups.items())
    return (*tagged, TagGroup(None, untagged)) if untagged else tagged
