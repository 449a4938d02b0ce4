"""Addresses in a note: links and bare words that name a document and a place in it, and where in the note they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from tui.core.fragment import without_page
from tui.core.quotation import unescape_markdown
from tui.core.selector import PositionSelector, parse_position
from tui.core.span import Span

_PLACE = r"char=(?:\d{1,18}(?:,(?:\d{1,18})?)?|,\d{1,18})(?:;(?:length=\d{1,18}|md5=[0-9A-Fa-f]{32})(?:,[\w-]{1,20})?)*"
_LINK = re.compile(
    r"\[(?P<text>(?:\\.|[^\[\]\\\n]){0,2000})\]\((?:<(?P<angled>[^<>\n]{1,4000})>|(?P<bare>[^\s()<>]{1,4000}))\)"
)
_BEFORE_DOCUMENT = " \t\n\u00a0<>()[]{}“”„«»\"'"
_LONGEST = 1_000
"""Characters of a document's name."""
_MOST = 20_000
"""Addresses of one note that are read."""
_PAGE = r"page=\d{1,9}"
_PLACE_AT_END = re.compile(rf"#(?P<place>{_PLACE})\Z")
_PLACE_IN_TEXT = re.compile(rf"#(?P<place>{_PLACE})")
_PLACE_IN_WORDS = re.compile(rf"#(?:(?P<place>{_PLACE})|{_PAGE}(?!\d))")


@dataclass(frozen=True, slots=True)
class Address:
    """A document and a place in it, as a note writes them."""

    span: Span
    """The whole link in the note."""
    document: str
    """A URI, or a path."""
    position: PositionSelector | None
    """None where it names a document whose text is extracted, or a page of it."""
    places: tuple[Span, ...]
    """Where in the note the position is written; in a link it may be shown as well."""

    @property
    def uri(self) -> str | None:
        """The document as a URI; None where it is a path."""
        return self.document if "://" in self.document else None

    @property
    def path(self) -> str | None:
        """The document as a path; None where it is a URI."""
        return None if "://" in self.document else self.document


def addresses_in(note: str) -> list[Address]:
    """Return the addresses of a note, in order; what cannot be read is none.

    >>> [address.document for address in addresses_in("[a](<file:///a#char=1,2>) and (b.txt#char=3,4)")]
    ['file:///a', 'b.txt']
    """
    if not any(sign in note for sign in ("char=", "page=", "file://")):
        return []
    linked = list(_linked(note))
    bare = _bare(note, [address.span for address in linked])
    return sorted([*linked, *bare], key=lambda address: address.span)


def _linked(note: str) -> Iterator[Address]:
    for link in islice(_LINK.finditer(note), _MOST):
        name = "angled" if link["angled"] else "bare"
        target = link[name]
        place = _PLACE_AT_END.search(target)
        if place is None:
            document, page = without_page(target)
            if document.startswith("file://") or (page and document and "://" not in document):
                document = document if "://" in document else unquote(document)
                yield Address(Span(*link.span()), document, None, ())
            continue
        if not (document := target[: place.start()]):
            continue
        if position := _position(place["place"]):
            start = link.start(name) + place.start("place")
            places = [Span(start, link.end(name))]
            if shown := _PLACE_IN_TEXT.search(link["text"]):
                at = link.start("text")
                places.insert(0, Span(at + shown.start("place"), at + shown.end("place")))
            document = document if "://" in document else unquote(document)
            yield Address(Span(*link.span()), document, position, tuple(places))


def _bare(note: str, taken: list[Span]) -> Iterator[Address]:
    """Yield the addresses that stand outside links."""
    number = end = 0
    for found in islice(_PLACE_IN_WORDS.finditer(note), _MOST):
        while number < len(taken) and taken[number].end <= found.start():
            number += 1
        if number < len(taken) and taken[number].start <= found.start():
            continue
        least = max(found.start() - _LONGEST, end)
        start = max(note.rfind(sign, least, found.start()) for sign in _BEFORE_DOCUMENT) + 1
        document = unescape_markdown(note[max(start, least) : found.start()])
        span = Span(max(start, least), found.end())
        position = _position(found["place"]) if found["place"] else None
        if document and (position or not found["place"]):
            end = found.end()
            places = (Span(*found.span("place")),) if position else ()
            yield Address(span, document, position, places)


def _position(written: str) -> PositionSelector | None:
    try:
        return parse_position(written)
    except ValueError:
        return None
