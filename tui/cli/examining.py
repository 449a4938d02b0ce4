"""What there is to say about one document: how it was decoded, what was marked, when it was said and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.cli.doctor import Finding
from tui.core.citation import Citation, attribution_in_words, doubts_of
from tui.core.dates.model import DateAttribution, DateEvidence
from tui.core.document import Document, PassageKind
from tui.core.encodings import CHOSEN_BY_HAND
from tui.core.entry import Listed
from tui.store.decode import Decoded, decode
from tui.store.read import STANDARD_INPUT, path_of, read_data

_PLACES_NAMED = 10
"""Marks whose place is named one by one; more are only counted."""


def document_findings(document: Document, documents: Mapping[str, Listed]) -> Iterator[Finding]:
    """Yield what is known of a document; nothing is left out because it is unpleasant."""
    decoded = _decoded_again(document)
    yield from _encoding(document, decoded)
    yield from _marks(document, decoded)
    yield from _structure(document)
    yield from _dates(document, documents)


def _decoded_again(document: Document) -> Decoded | None:
    """The document before it was cleaned, read once more; None for standard input, or when it changed meanwhile."""
    if document.source.uri == STANDARD_INPUT:
        return None
    data, _ = read_data(path_of(document.source.uri), document.source.path)
    chosen = document.source.encoding if document.source.why == CHOSEN_BY_HAND else None
    decoded = decode(data, chosen) if isinstance(data, bytes) else None
    return decoded if decoded and len(decoded.text) == len(document.text) else None


def _encoding(document: Document, decoded: Decoded | None) -> Iterator[Finding]:
    source = document.source
    doubts = [problem for problem in document.problems if problem.what != "marked"]
    known = source.why or (decoded.why if decoded else "")
    why = f": {known}" if known else ""
    size = f"{source.size:,} bytes, {len(document.text):,} characters"
    yield Finding("note" if doubts else "ok", f"encoding: {source.encoding}{why} ({size})")
    for problem in doubts:
        yield Finding("note", f"{problem.what}: {problem.detail}")


def _marks(document: Document, decoded: Decoded | None) -> Iterator[Finding]:
    """Yield what was replaced and where."""
    if not document.source.replaced:
        yield Finding("ok", "controls: none; the text is shown as it is")
        return
    pairs = zip(decoded.text, document.text, strict=True) if decoded else ()
    places = [
        f"U+{ord(was):04X} at {place}, shown as {shown}"
        for place, (was, shown) in enumerate(pairs)
        if was != shown
    ]
    named = ": " + "; ".join(places[:_PLACES_NAMED]) if places else ""
    more = f"; and {len(places) - _PLACES_NAMED} more" if len(places) > _PLACES_NAMED else ""
    counted = Citation.of(document).marks_in_words.removesuffix(".")
    yield Finding("note", f"controls: {counted}{named}{more}. A copy holds the marks.")


def _structure(document: Document) -> Iterator[Finding]:
    title, origin = document.title, document.origin
    if title.stands_in:
        yield Finding("note", f"title: none; its first words stand in: {title.text}")
    else:
        yield Finding("ok", f"title: {title.text}")
    named = {
        "source": origin.source,
        "agency": origin.agency,
        "author": origin.author,
        "place": origin.place,
        "language": document.language,
    }
    for name, words in named.items():
        yield (
            Finding("ok", f"{name}: {words}") if words else Finding("note", f"{name}: not named in the text")
        )
    body = sum(passage.kind is PassageKind.BODY for passage in document.passages)
    boilerplate = sum(len(span) for span in document.boilerplate)
    yield Finding(
        "ok" if body else "note",
        f"structure: {len(document.passages)} passages, {body} of them body; {boilerplate} characters of boilerplate",
    )


def _dates(document: Document, documents: Mapping[str, Listed]) -> Iterator[Finding]:
    if not document.dates:
        yield Finding("note", "date: none is proved by the text; one can be set by hand in the reader")
    for date in document.dates:
        kind = ", ".join([date.role, *doubts_of(date)])
        yield Finding(
            "note" if doubts_of(date) or date.conflicts else "ok",
            f"date: {attribution_in_words(date)} ({kind}; EDTF {date.interval.edtf})",
        )
        yield from _evidence(date, document, documents)


def _evidence(
    date: DateAttribution, document: Document, documents: Mapping[str, Listed]
) -> Iterator[Finding]:
    for evidence in date.evidence:
        yield Finding("ok", f"  because of {_said(evidence, document, documents)}")
    for evidence in date.conflicts:
        yield Finding("note", f"  although {_said(evidence, document, documents)}")


def _said(evidence: DateEvidence, document: Document, documents: Mapping[str, Listed]) -> str:
    standing_in = documents.get(evidence.document_id, document)
    place = f"#char={evidence.span.start},{evidence.span.end}" if evidence.span else " (not in the text)"
    return f"{evidence.rule}: {evidence.text}, in {standing_in.source.path}{place}"
