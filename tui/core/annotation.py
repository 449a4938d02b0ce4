"""Annotations: kept quotes as the W3C writes them (JSON-LD), and read back, ours and those of other programs.

    id, created          the quote's id and when it was kept
    target.source        the document
    target.selector      where the words stand, three ways: position with checks (RFC 5147), position, words with surroundings
    body                 the note (purpose commenting), each tag (purpose tagging)
    dateline             what the model has no place for: the whole citation with the evidence of its date, as a JSON literal

Our own come back to the letter. Of others' only words are needed; what they do not say is not invented: no date, no digest, and
where they give no position the address is the whole document. Hypothesis' own shape (`text`, `tags`, `uri`) is read too.

A file may come from anybody. Texts are cleaned like those of documents, what is not a quote is refused alone, and sizes are bounded.

Source: W3C Web Annotation Data Model and Vocabulary, 2017; the API of Hypothesis, version 1.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeAlias
from urllib.parse import quote

from tui.core.citation import Citation
from tui.core.dates.codec import dates_from_json, dates_to_json
from tui.core.dates.model import DateAttribution
from tui.core.document import Origin
from tui.core.fragment import PAGES_STANDARD, page_fragment
from tui.core.kept_quote import KeptQuote
from tui.core.page_range import PageRange
from tui.core.quotation import Quotation
from tui.core.sanitise import clean, clean_line
from tui.core.selector import PositionSelector, QuoteSelector, parse_position, parse_selector

Annotation = dict[str, Any]
"""One annotation, as JSON."""
Json: TypeAlias = Any
"""A value of JSON whose shape is not yet known."""

CONTEXT: tuple[str | dict[str, object], ...] = (
    "http://www.w3.org/ns/anno.jsonld",
    {"dateline": {"@id": "urn:uuid:5ab4b4e3-9f5e-4f0b-8f0a-3e1c5f0c9d27", "@type": "@json"}},
)
"""What the keys mean: the model's, and one of our own, whose value is plain JSON."""

LONGEST_WORDS = 1_000_000
"""Code points of words or a note that are taken from a file."""
LONGEST_FIELD = 4_000
"""Code points of any other text."""
MOST_TAGS = 1_000
FARTHEST = 10**15
"""Offset beyond which there is no text."""
_HOLDERS = ("first", "items", "rows")
"""The keys under which a collection has its page, a page its annotations, and Hypothesis what it found."""
_OPAQUE = re.compile(r"[0-9a-f]{32}\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_URI_SIGNS = "!#$%&'()*+,/:;=?@[]~"
"""What may stand in a URI beside letters, digits, `-`, `.` and `_`; all else is percent-encoded."""
_UNCHECKED = PositionSelector(0)
"""The whole text: what an address says when no place is known."""


# Writing --------------------------------------------------------------------------------------------------------------


def as_annotation(quote: KeptQuote) -> Annotation:
    """A kept quote as one annotation, without the context; `quote_of` gives it back."""
    bodies = [_body(quote.note, "commenting")] if quote.note else []
    bodies += [_body(tag, "tagging") for tag in quote.tags]
    return {
        "id": _urn(quote.id),
        "type": "Annotation",
        "motivation": "commenting" if quote.note else "highlighting",
        "created": quote.kept,
        **({"body": bodies} if bodies else {}),
        "target": _target(quote.quotation),
        "dateline": {
            "sha256": quote.sha256,
            "citation": _written(quote.citation),
            **({"exact": quote.exact} if quote.exact != quote.words.exact else {}),
            **({"pages": list(quote.pages)} if quote.pages else {}),
            **({} if quote.citation.is_decoded else {"place": str(quote.position)}),
        },
    }


def as_lone_annotation(quotation: Quotation) -> Annotation:
    """A quotation that nobody kept, as an annotation that stands alone; the same words always get the same id."""
    return {
        "@context": list(CONTEXT),
        "id": _urn(_derived(f"{quotation.citation.uri}#{quotation.position}")),
        "type": "Annotation",
        "motivation": "highlighting",
        "target": _target(quotation),
        "dateline": {"citation": _written(quotation.citation)},
    }


def collection_of(quotes: Sequence[KeptQuote]) -> Annotation:
    """Kept quotes as an annotation collection of one page."""
    name = _urn(_derived(" ".join(quote.id for quote in quotes)))
    items = [as_annotation(quote) for quote in quotes]
    return {
        "@context": list(CONTEXT),
        "id": name,
        "type": "AnnotationCollection",
        "label": "Kept quotes",
        "total": len(quotes),
        "first": {"id": f"{name}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _target(quotation: Quotation) -> Annotation:
    position = quotation.position
    selectors: list[Annotation] = [position.as_json(), quotation.words.as_json()]
    if position.end is not None:
        selectors.insert(1, {"type": "TextPositionSelector", "start": position.start, "end": position.end})
    if not quotation.citation.is_decoded:  # offsets of bytes as text, which these are not
        del selectors[0]
    if quotation.pages:
        page = page_fragment(quotation.pages.first).removeprefix("#")
        selectors.append({"type": "FragmentSelector", "conformsTo": PAGES_STANDARD, "value": page})
    return {"source": quotation.citation.uri, "selector": selectors}


def _body(value: str, purpose: str) -> Annotation:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _written(citation: Citation) -> Annotation:
    """A citation as plain values; what is not known is left out."""
    origin = citation.origin
    fields = {
        "document_id": citation.document_id,
        "title": citation.title,
        "title_stands_in": citation.title_stands_in,
        "source": origin.source,
        "agency": origin.agency,
        "author": origin.author,
        "place": origin.place,
        "date": dates_to_json([citation.date])[0] if citation.date else None,
        "language": citation.language,
        "path": citation.path,
        "replaced": citation.replaced,
        "extracted": None if citation.is_decoded else True,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _urn(hex_digits: str) -> str:
    """A UUID as its URI."""
    parts = (hex_digits[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))
    return f"urn:uuid:{'-'.join(parts)}"


def _derived(name: str) -> str:
    """The id that a name always gets: 32 hex digits, marked as a UUID of version 8."""
    digits = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digits[:12]}8{digits[13:16]}8{digits[17:32]}"


# Reading --------------------------------------------------------------------------------------------------------------


def annotations_in(content: object) -> Iterable[object]:
    """Yield what stands in a JSON value where annotations can: a collection, a page, a list, an answer of Hypothesis, or one."""
    while isinstance(content, Mapping) and (inner := next((key for key in _HOLDERS if key in content), None)):
        content = content[inner]
    yield from content if isinstance(content, list) else [content]


def quote_of(annotation: object, *, now: str) -> KeptQuote:
    """Return the quote that an annotation is of, cleaned.

    Args:
        annotation: A JSON value.
        now: When it is read, ISO 8601 in UTC; the time of keeping where it tells none.

    Raises:
        ValueError: If it holds no words of a document, or is malformed or larger than anything sensible.
    """
    try:
        return _quote_of(_cleaned(annotation), now)
    except (TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError("malformed annotation") from error


def _quote_of(annotation: Json, now: str) -> KeptQuote:
    target = annotation["target"]
    if isinstance(target, list):
        (target,) = target
    uri = quote(_text(_source(target, annotation)), safe=_URI_SIGNS)
    own = annotation.get("dateline", {})
    words, position = _selectors(target["selector"])
    if "place" in own:
        position = parse_position(_text(own["place"]))
    citation = _citation(own["citation"], uri) if "citation" in own else _others_citation(annotation, uri)
    exact = _words(own.get("exact", words.exact))
    note, tags = _said(annotation)
    created = annotation.get("created", annotation.get("modified"))
    sha256 = own.get("sha256", "")
    return KeptQuote(
        id=_id_of(annotation.get("id"), exact + uri),
        exact=exact,
        position=position,
        words=words,
        citation=citation,
        sha256=sha256 if _DIGEST.match(sha256) else "",
        kept=_time(created) or now,
        note=note,
        tags=tags,
        pages=_pages(own["pages"]) if "pages" in own else None,
    )


def _source(target: Json, annotation: Json) -> object:
    """The URI of the document: the model's, or Hypothesis'."""
    source = target.get("source", annotation.get("uri"))
    return source["id"] if isinstance(source, Mapping) else source


def _selectors(written: Json) -> tuple[QuoteSelector, PositionSelector]:
    """The words, and the best position there is: one with checks before one without, before the whole text."""
    words: QuoteSelector | None = None
    position = _UNCHECKED
    for one in written if isinstance(written, list) else [written]:
        try:
            selector = parse_selector(one)
        except ValueError:
            continue  # a selector of another kind, for what is no text
        if isinstance(selector, QuoteSelector):
            words = words or selector
        elif max(selector.start, selector.end or 0) > FARTHEST:
            raise ValueError("no text is that long")
        elif position is _UNCHECKED or one["type"] == "FragmentSelector":
            position = selector
    if words is None:
        raise ValueError("no words")
    if max(len(words.prefix), len(words.suffix)) > LONGEST_FIELD:
        raise ValueError("surroundings too long")
    return replace(words, exact=_words(words.exact)), position


def _said(annotation: Json) -> tuple[str, tuple[str, ...]]:
    """The note and the tags: the model's bodies, or Hypothesis' fields."""
    notes = [annotation["text"]] if isinstance(annotation.get("text"), str) else []
    tags = list(annotation.get("tags") or [])
    bodies = annotation.get("body", [])
    for body in bodies if isinstance(bodies, list) else [bodies]:
        value = body if isinstance(body, str) else body.get("value", "")
        purposes = [] if isinstance(body, str) else body.get("purpose", [])
        (tags if "tagging" in purposes else notes).append(value)
    note = "\n\n".join(_words(note) for note in notes if note)
    trimmed = (_text(tag, empty=True).strip() for tag in tags[:MOST_TAGS])
    return note, tuple(dict.fromkeys(filter(None, trimmed)))


def _citation(written: Json, uri: str) -> Citation:
    origin = Origin(*(_line(written.get(name)) for name in ("source", "agency", "author", "place")))
    replaced = written.get("replaced", 0)
    if type(replaced) is not int or replaced < 0:
        raise ValueError("no number of marks")
    return Citation(
        document_id=_line(written["document_id"]) or "",
        title=_line(written["title"]) or "",
        title_stands_in=written["title_stands_in"] is True,
        origin=origin,
        date=_date(written["date"]) if "date" in written else None,
        language=_line(written.get("language")),
        path=_line(written["path"]) or "",
        uri=uri,
        replaced=replaced,
        is_decoded=written.get("extracted") is not True,
    )


def _pages(written: Json) -> PageRange:
    """The pages words stand on.

    Raises:
        ValueError: If they are none.
    """
    first, last = written
    if type(first) is not int or type(last) is not int or not 0 < first <= last <= FARTHEST:
        raise ValueError("no pages")
    return PageRange(first, last)


def _others_citation(annotation: Json, uri: str) -> Citation:
    """What another program's annotation tells of its document: the URI, and sometimes a title."""
    titles = annotation.get("document", {}).get("title")
    title = _line(titles[0] if isinstance(titles, list) and titles else titles)
    name = uri.partition("#")[0].rstrip("/").rpartition("/")[2] or uri
    return Citation(
        document_id=_derived(uri)[:12],
        title=title or name,
        title_stands_in=not title,
        origin=Origin(),
        date=None,
        language=None,
        path=uri,
        uri=uri,
        replaced=0,
    )


def _date(written: Json) -> DateAttribution:
    """One date.

    Raises:
        ValueError: If a part of it is not of the kind it must be.
    """
    (known,) = dates_from_json([written])
    pieces = (*known.evidence, *known.conflicts)
    texts = [part for piece in pieces for part in (piece.document_id, piece.text, piece.rule)]
    texts += [interval.edtf for interval in (known.interval, *(piece.interval for piece in pieces))]
    texts += [known.time] if known.time is not None else []
    if not all(isinstance(part, str) and len(part) <= LONGEST_FIELD for part in texts):
        raise ValueError("a date in no words")
    if type(known.inferred) is not bool or not all(isinstance(piece.weight, int | float) for piece in pieces):
        raise ValueError("a date that is malformed")
    return known


def _id_of(written: object, otherwise: str) -> str:
    """The quote's own id, else one derived from whatever the annotation is called, so that reading twice is reading once."""
    name = _text(written) if isinstance(written, str) else otherwise
    opaque = name.removeprefix("urn:uuid:").replace("-", "").lower()
    return opaque if _OPAQUE.match(opaque) else _derived(name)


def _time(written: object) -> str | None:
    """A time in UTC to the second; None where it is none. One without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
        if moment is None:
            return None
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _text(written: object, *, empty: bool = False) -> str:
    """A text of one line and bounded length.

    Raises:
        ValueError: If it is none, too long, or empty where it must not be.
    """
    if not isinstance(written, str) or len(written) > LONGEST_FIELD or not (written or empty):
        raise ValueError("a text is missing or too long")
    return clean_line(written)


def _line(written: object) -> str | None:
    return None if written is None else _text(written, empty=True)


def _words(written: object) -> str:
    """Words of a document or of a person.

    Raises:
        ValueError: If there are none, or too many.
    """
    if not isinstance(written, str) or not 0 < len(written) <= LONGEST_WORDS:
        raise ValueError("words are missing or too many")
    return written


def _cleaned(value: object) -> object:
    """A JSON value with every text in it as a document would have it: line ends, and marks for what is forbidden."""
    if isinstance(value, str):
        return clean(value.replace("\r\n", "\n").replace("\r", "\n")).text
    if isinstance(value, list):
        return [_cleaned(member) for member in value]
    return {key: _cleaned(member) for key, member in value.items()} if isinstance(value, dict) else value
