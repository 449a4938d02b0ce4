"""Choosing among kept quotes: by words, tags and sources, as they are typed; and the orders they are listed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache

from tui.core.fold import fold
from tui.core.kept_quote import KeptQuote

_PART = re.compile(r'(?:(tag|source|title|note):)(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)')


class KeptOrder(Enum):
    """How kept quotes are sorted."""

    KEPT = "last kept first"
    DATE = "by the date of the source"


def matching(quotes: Iterable[KeptQuote], typed: str) -> list[KeptQuote]:
    """Return the quotes that hold all that was typed, in their order; case, accents and shapes of quotes make no difference.

    A word may stand anywhere: in the words, the note, the tags, the title or the source. `tag:peace`, `source:`, `title:` and
    `note:` look in one of them only, and in quotes there may be blanks: `tag:"cold war"`. A tag counts from its beginning, so
    that it matches while it is typed.
    """
    asked = [(part[1], fold(part[part.lastindex or 0]).text) for part in _PART.finditer(typed)]
    return [quote for quote in quotes if all(_holds(quote, field, words) for field, words in asked)]


def _holds(quote: KeptQuote, field: str | None, words: str) -> bool:
    tags, fields = _folded(quote)
    if field == "tag":
        return any(tag.startswith(words) for tag in tags)
    if field:
        return (words in fields[field]) if words else bool(fields[field])
    return any(words in one for one in (*tags, *fields.values()))


@lru_cache(4096)
def _folded(quote: KeptQuote) -> tuple[tuple[str, ...], dict[str, str]]:
    """What a quote is looked for in, folded, a line end like a blank."""
    citation = quote.citation
    origin = " ".join(filter(None, (citation.origin.source, citation.origin.agency, citation.origin.author)))
    fields = {"words": quote.exact, "note": quote.note, "title": citation.title, "source": origin}
    folded = {name: " ".join(fold(words).text.split()) for name, words in fields.items()}
    return tuple(fold(tag).text for tag in quote.tags), folded


def in_kept_order(quotes: Iterable[KeptQuote], order: KeptOrder) -> list[KeptQuote]:
    """Return the quotes sorted; those whose source has no date come last, in the order in which they were kept.

    Args:
        quotes: In the order in which they were kept.
        order: How to sort them.
    """
    if order is KeptOrder.KEPT:
        return list(quotes)[::-1]
    return sorted(quotes, key=_source_date)


def _source_date(quote: KeptQuote) -> tuple[bool, date, str, int]:
    known = quote.citation.date
    day = known and (known.interval.earliest or known.interval.latest)
    return (day is None, day or date.max, quote.citation.title, quote.position.start)


def read_tags(typed: str) -> tuple[str, ...]:
    """Return the tags that were typed, parted by commas: each once, on one line, never empty.

    >>> read_tags("peace,  cold war , , #peace")
    ('peace', 'cold war')
    """
    tags = (" ".join(tag.split()).lstrip("#").strip() for tag in typed.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def all_tags(quotes: Sequence[KeptQuote]) -> list[str]:
    """Return the tags in use, the most used first."""
    counts: dict[str, int] = {}
    for quote in quotes:
        for tag in quote.tags:
            counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts, key=lambda tag: (-counts[tag], tag))
