"""What there is to say about one document: how it was decoded, what was marked, when it was said and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from tui.cli.doctor import Finding
from tui.core.citation import Citation, attribution_in_words, doubts_of
from tui.core.dates.model import DateAttribution, DateEvidence
from tui.core.dates.passed_over import passed_over
from tui.core.document import Document, PassageKind
from tui.core.encodings import CHOSEN_BY_HAND
from tui.core.entry import Listed
from tui.core.problem import Problem
from tui.core.sanitise import is_mark
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.kinds import kind_of
from tui.store.parts import extracted
from tui.store.read import STANDARD_INPUT, part_of, path_of, read_data

_PLACES_NAMED = 10
"""Marks and dates whose place is named one by one; more are only counted."""
_DATES_COUNTED = 1_000
_LOOKED_FOR = (
    "a label or a field beside a date, a dateline, a line that is a date, a date in the heading or under the text, "
    "the address it was saved from, the names of its file and folders, what its file declares"
)


def document_findings(document: Document, documents: Mapping[str, Listed]) -> Iterator[Finding]:
    """Yield what is known of a document; nothing is left out because it is unpleasant."""
    extraction = _extracted_again(document)
    yield from _encoding(document)
    yield from _marks(document, extraction)
    yield from _structure(document)
    yield from _declared(document)
    yield from _dates(document, documents)


def _extracted_again(document: Document) -> Extraction | None:
    """The document before it was cleaned, read once more.

    None for standard input, for what is a part of a file, or where it changed meanwhile.
    """
    source = document.source
    if source.uri == STANDARD_INPUT or part_of(source.uri):
        return None
    path = path_of(source.uri)
    data, _ = read_data(path, source.path)
    if isinstance(data, Problem):
        return None
    try:
        kind = kind_of(data, path)
        extraction = extracted(
            kind, data, path, Wish(source.encoding if source.why == CHOSEN_BY_HAND else None)
        )
    except RefusedError:
        return None
    return extraction if len(extraction.text) == len(document.text) else None


def _encoding(document: Document) -> Iterator[Finding]:
    source = document.source
    doubts = [problem for problem in document.problems if problem.what != "marked"]
    why = f": {source.why}" if source.why else ""
    size = f"{source.size:,} bytes, {len(document.text):,} characters"
    yield Finding("note" if doubts else "ok", f"encoding: {source.encoding}{why} ({size})")
    yield Finding("ok", f"read as: {source.reader}")
    for problem in doubts:
        yield Finding("note", f"{problem.what}: {problem.detail}")


def _marks(document: Document, extraction: Extraction | None) -> Iterator[Finding]:
    """Yield what was replaced and where."""
    if not document.source.replaced:
        yield Finding("ok", "controls: none; the text is shown as it is")
        return
    pairs = zip(extraction.text, document.text, strict=True) if extraction else ()
    places = [
        f"U+{ord(was):04X} at {place}, shown as {shown}"
        for place, (was, shown) in enumerate(pairs)
        if was != shown
    ] or _places_of_marks(document)
    named = ": " + "; ".join(places[:_PLACES_NAMED]) if places else ""
    more = f"; and {len(places) - _PLACES_NAMED} more" if len(places) > _PLACES_NAMED else ""
    counted = Citation.of(document).marks_in_words.removesuffix(".")
    yield Finding("note", f"controls: {counted}{named}{more}. A copy holds the marks.")


def _places_of_marks(document: Document) -> list[str]:
    """Where marks stand, when what they stand for is not known any more; nothing where the document had such signs of its own."""
    marks = [f"{sign} at {place}" for place, sign in enumerate(document.text) if is_mark(sign)]
    return marks if len(marks) == document.source.replaced else []


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
        yield (Finding("ok", f"{name}: {words}") if words else Finding("note", f"{name}: not named"))
    body = sum(passage.kind is PassageKind.BODY for passage in document.passages)
    boilerplate = sum(len(span) for span in document.boilerplate)
    yield Finding(
        "ok" if body else "note",
        f"structure: {len(document.passages)} passages, {body} of them body; {boilerplate} characters of boilerplate",
    )


def _declared(document: Document) -> Iterator[Finding]:
    """Yield what the file says outside the text, whether or not it counts."""
    for one in document.declared:
        yield Finding("ok", f"declared {one.field}: {one.value} ({one.rule})")


def _dates(document: Document, documents: Mapping[str, Listed]) -> Iterator[Finding]:
    if not document.dates:
        yield Finding(
            "note", "date: none is proved by the text or its file; one can be set by hand in the reader"
        )
        yield from _no_dates(document)
    for date in document.dates:
        kind = ", ".join([date.role, *doubts_of(date)])
        yield Finding(
            "note" if doubts_of(date) or date.conflicts else "ok",
            f"date: {attribution_in_words(date)} ({kind}; EDTF {date.interval.edtf})",
        )
        yield from _evidence(date, document, documents)


def _no_dates(document: Document) -> Iterator[Finding]:
    """Yield what was looked for, and what the text says and does not count."""
    yield Finding("note", f"  looked for: {_LOOKED_FOR}")
    found = list(islice(passed_over(document.text, document.boilerplate), _DATES_COUNTED))
    for said, why in found[:_PLACES_NAMED]:
        place = f"#char={said.span.start},{said.span.end}"
        yield Finding("note", f"  {said.surface} ({said.interval.edtf}) at {place}: {why}")
    if len(found) > _PLACES_NAMED:
        more = len(found) - _PLACES_NAMED
        many = f"{more} and more" if len(found) == _DATES_COUNTED else f"{more}"
        yield Finding("note", f"  and {many} that do not count either")
    if not found:
        yield Finding("note", "  no words of the text say a date")


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
