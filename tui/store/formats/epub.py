"""Books (EPUB 2 and 3): one document a book, its chapters in the order of reading with a blank line between.

    META-INF/container.xml -> the package (OPF): what the book says of itself, its parts, the order of its chapters -> chapters

A chapter is read once, however often the order names it. Notes stand where the book has them. What only leads to places in
the book (tables of contents, lists of pages) and what a page break is called are left out. A book that is locked is refused
and said to be; a font that is scrambled, as the standard lets publishers do, locks nothing.

Source: W3C, EPUB 3.3; IDPF, Open Packaging Format 2.0.1, Open Container Format 3.1 (§2.5.2 encryption.xml).
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from urllib.parse import unquote

from tui.core.declared import Declared
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.properties import OFFICE_WEIGHT, declared_author, declared_date, declared_title
from tui.store.formats.xhtml import read_chapter
from tui.store.formats.xml_stream import Element, elements
from tui.store.formats.zipped import Zipped, open_zip

PART_CAP = 64 << 20
"""Bytes of one chapter, and of the package."""
DATE_WEIGHT = 0.75
"""How much the date of a book counts: it was written for readers, of this edition rather than of the text."""
_FONT_SCRAMBLERS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", ""))
_MOST_NAMED = 5
_HARMFUL = frozenset(("bomb", "large", "deep"))
"""Why a chapter is not read that concern the whole book."""


def extract(data: bytes, _name: str, _wish: Wish) -> Extraction:
    """Return the text of a book, what it says of itself, and what of it is not in the text.

    Raises:
        RefusedError: If it is locked, damaged, or too large when unpacked.
    """
    package = open_zip(data, PART_CAP)
    _refuse_locked(package)
    place = _place_of_package(package)
    found = elements(package.part(place) or b"", _NAMES)
    counts = Counter[str]()
    chapters: list[str] = []
    unread: list[str] = []
    for name in _chapters(found, posixpath.dirname(place)):
        try:
            chapter = package.part(name)
            chapters += [] if chapter is None else [read_chapter(chapter, counts)]
        except RefusedError as refused:
            if refused.what in _HARMFUL:
                raise
            chapter = None
        unread += [name] if chapter is None else []
    text = "\n\n".join(filter(None, chapters))
    if not text and unread:
        raise RefusedError("damaged", "its chapters are not in it, or damaged; get the book again")
    declared = tuple(chain.from_iterable(_declaration(element) for element in found))
    return Extraction(text, "epub", "utf-8", declared=declared, remarks=_remarks(counts, unread))


_NAMES = ("date", "title", "creator", "publisher", "language", "meta", "item", "itemref")


def _refuse_locked(package: Zipped) -> None:
    locks = elements(package.part("META-INF/encryption.xml") or b"", ("EncryptionMethod",))
    if any(lock.attribute("Algorithm") not in _FONT_SCRAMBLERS for lock in locks):
        detail = "it is locked by its seller (DRM): open it in the seller's program, or ask for a copy without the lock"
        raise RefusedError("encrypted", detail)


def _place_of_package(package: Zipped) -> str:
    """The name of the part that says what is in the book."""
    roots = elements(package.part("META-INF/container.xml") or b"", ("rootfile",))
    named = [posixpath.normpath(root.attribute("full-path")) for root in roots]
    others = [name for name in package.names() if name.lower().endswith(".opf")]
    place = next((name for name in (*named, *others) if package.has(name)), None)
    if place is None:
        raise RefusedError("damaged", "it is no EPUB book: nothing in it says what its chapters are")
    return place


def _chapters(found: list[Element], folder: str) -> Iterator[str]:
    """Yield the names of the parts to read, each once, in the order of reading."""
    parts = {
        part.attribute("id"): part.attribute("href")
        for part in found
        if part.name == "item" and part.attribute("media-type").lower() in _PAGES
    }
    seen = set()
    for step in found:
        href = parts.get(step.attribute("idref"), "") if step.name == "itemref" else ""
        name = posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))
        if href and name not in seen:
            seen.add(name)
            yield name


def _declaration(element: Element) -> list[Declared]:
    rule = f"epub {element.name}"
    match element.name:
        case "date":
            return _date(element, rule)
        case "meta":
            is_change = element.attribute("property") == "dcterms:modified"
            return declared_date("updated", element.text, "epub modified") if is_change else []
        case "title":
            return declared_title(element.text, rule, DATE_WEIGHT)
        case "creator":
            return declared_author(element.text, rule, DATE_WEIGHT)
        case "publisher" | "language" if element.text:
            field = "source" if element.name == "publisher" else "language"
            return [Declared(field, element.text, rule, DATE_WEIGHT)]
        case _:
            return []


def _date(element: Element, rule: str) -> list[Declared]:
    """A date of a book: it may be long before there were books of this kind."""
    event = element.attribute("event").lower()
    if event in {"modification", "conversion", "creation"}:
        return declared_date("updated", element.text, f"{rule} ({event})", OFFICE_WEIGHT)
    rule = f"{rule} ({event})" if event else rule
    return declared_date("published", element.text, rule, DATE_WEIGHT, first_year=1000)


def _remarks(counts: Counter[str], unread: list[str]) -> tuple[tuple[str, str], ...]:
    found = []
    if counts["ruby"]:
        found.append(("ruby", f"readings beside characters are not read: {counts['ruby']:,}"))
    if unread:
        named = ", ".join(unread[:_MOST_NAMED])
        found.append(
            ("missing", f"chapters are not in it or damaged, and not read: {len(unread):,} ({named})")
        )
    return tuple(found)
