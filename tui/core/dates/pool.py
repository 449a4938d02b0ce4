"""What the documents of a collection prove about each other's dates.

**Years from anniversaries.** A document that is dated by itself and speaks of the Nth anniversary of an event says in
which year the event was: its own year less N. A document whose date lacks the year, and which speaks of the Mth anniversary
of the same event, was then written in that year plus M. An anniversary year is the year a text speaks in, so a
witness's year is that of the event it reports, and its date of publication must not lie in another year; where
the sentence looks to another year ("next year", "in 2027") it is no witness. A year found so is never itself a witness: what was
inferred is undone before the collection is pooled again, so that nothing proves itself.

**Figures in two orders.** "05/09/2025" is settled by figures that can be read in one way only: where the dates in figures of
the collection are all day first, or all month first, so is this one.

One witness makes a guess; a second document, or the weekday, makes it likely. Where witnesses contradict each other the
contradiction is kept and no year is given, unless one year outweighs the others three to one.

Cost: texts are searched only when some date is incomplete, and then once each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.core.dates.anniversary import Anniversary, agree, find_anniversaries
from tui.core.dates.attribute import combined, confidence_of
from tui.core.dates.expression import find_expressions
from tui.core.dates.interval import day, month, year
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, DateInterval, Role
from tui.core.dates.order import RULE as ORDER_RULE
from tui.core.dates.order import settle_orders
from tui.core.document import Document

_OUTWEIGHS = 3
"""How many times more witnesses a year needs than all others together, to be given against them."""
_RULE = "anniversary"
_LOOKS_AWAY = ("next year", "last year", "upcoming", "forthcoming", "previous year", "coming year")


@dataclass(frozen=True, slots=True)
class _Proof:
    """A year that one witness proves for a document without one."""

    year: int
    own: DateEvidence
    """The anniversary in the document itself."""
    witness: DateEvidence
    """The anniversary in the dated document."""


def pool(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents with missing parts of their dates solved from the others, where there is proof.

    The result does not depend on the order of the documents (each stays at its place), and pooling again changes nothing.
    """
    plain = [_without_inference(document) for document in documents]
    plain = settle_orders(plain)
    if not any(_lacks_year(known) for document in plain for known in document.dates):
        return tuple(plain)
    spoken = {document.id: tuple(find_anniversaries(document.text)) for document in plain}
    witnesses = _witnesses(plain, spoken)
    return tuple(
        _solved(document, spoken[document.id], witnesses)
        if any(map(_lacks_year, document.dates))
        else document
        for document in plain
    )


def _lacks_year(known: DateAttribution) -> bool:
    return known.interval.edtf.startswith("XXXX-") and len(known.interval.edtf) in (7, 10)


def _without_inference(document: Document) -> Document:
    """Return a document as it was read, whatever an earlier pooling added."""
    dates = tuple(_plain(known) for known in document.dates)
    return document if dates == document.dates else replace(document, dates=dates)


def _plain(known: DateAttribution) -> DateAttribution:
    """Return an attribution as its own document gives it."""
    evidence = tuple(piece for piece in known.evidence if not _is_of_the_collection(piece))
    conflicts = tuple(piece for piece in known.conflicts if not _is_of_the_collection(piece))
    if not known.inferred:
        return known if conflicts == known.conflicts else replace(known, conflicts=conflicts)
    if not evidence:
        return known
    return replace(
        known, interval=evidence[0].interval, inferred=False, evidence=evidence, conflicts=conflicts,
        confidence=confidence_of(combined(evidence)),
    )  # fmt: skip


def _is_of_the_collection(piece: DateEvidence) -> bool:
    return piece.rule.endswith(_RULE) or piece.rule.startswith(ORDER_RULE)


def _year_of(document: Document) -> int | None:
    """Return the one year that a document speaks in; None when its dates leave two open, or it has none."""
    years = set()
    for known in document.dates:
        first, last = known.interval.earliest, known.interval.latest
        if known.confidence is Confidence.GUESS and known.role is not Role.EVENT:
            return None
        if first and last and first.year == last.year:
            years.add(first.year)
        elif first or last:
            return None
    return years.pop() if len(years) == 1 else None


def _witnesses(
    documents: Sequence[Document], spoken: dict[str, tuple[Anniversary, ...]]
) -> list[tuple[Document, int, Anniversary]]:
    """Return the anniversaries of dated documents, each with the year its document speaks in."""
    found = []
    for document in sorted(documents, key=lambda document: document.id):
        number = _year_of(document)
        if number is not None:
            found += [
                (document, number, said)
                for said in spoken[document.id]
                if _speaks_now(document, said, number)
            ]
    return found


def _speaks_now(document: Document, said: Anniversary, number: int | None) -> bool:
    """Whether an anniversary is that of the year the text speaks in: its sentence looks to no other year."""
    text = document.text
    start = max(text.rfind(". ", 0, said.span.start), text.rfind("\n", 0, said.span.start)) + 1
    stops = [stop for stop in (text.find(". ", said.span.end), text.find("\n", said.span.end)) if stop >= 0]
    sentence = text[start : min(stops, default=len(text))]
    if any(words in sentence.lower() for words in _LOOKS_AWAY):
        return False
    named = {e.interval.earliest.year for e in find_expressions(sentence) if e.interval.earliest}
    return number is None or not named or number in named


def _solved(
    document: Document, spoken: Sequence[Anniversary], witnesses: Sequence[tuple[Document, int, Anniversary]]
) -> Document:
    """Return a document with the years that witnesses prove for its dates, or with their contradictions."""
    proofs = [
        _Proof(
            number - theirs.years + own.years,
            _evidence(document, own, None),
            _evidence(witness, theirs, number),
        )
        for own in spoken
        if _speaks_now(document, own, None)
        for witness, number, theirs in witnesses
        if witness.id != document.id
        and witness.source.sha256 != document.source.sha256
        and agree(own.event, theirs.event)
    ]
    if not proofs:
        return document
    dates = tuple(_with_year(known, proofs) if _lacks_year(known) else known for known in document.dates)
    return replace(document, dates=dates)


def _evidence(document: Document, said: Anniversary, number: int | None) -> DateEvidence:
    """Return an anniversary as evidence: of the year its document speaks in, or of an open one."""
    interval = year(number) if number is not None else document.dates[-1].interval
    return DateEvidence(
        document.id, said.span, said.text, f"{said.years}{_suffix(said.years)} {_RULE}", interval, 0.5
    )


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _with_year(known: DateAttribution, proofs: Sequence[_Proof]) -> DateAttribution:
    """Return an attribution with the year that the proofs agree on, or with their contradiction."""
    weekday = _weekday(known)
    by_year: dict[int, list[_Proof]] = defaultdict(list)
    for proof in proofs:
        by_year[proof.year].append(proof)
    possible = {number: found for number, found in by_year.items() if _can_be(known, number, weekday)}
    count = {number: len({proof.witness.document_id for proof in by_year[number]}) for number in by_year}
    best = max(sorted(possible), key=lambda number: count[number], default=None)
    others = sum(count[number] for number in by_year if number != best)
    if best is None or (others and count[best] < _OUTWEIGHS * others):
        return replace(known, conflicts=(*known.conflicts, *_pieces(proofs)))
    is_likely = not others and (count[best] > 1 or weekday is not None)
    supporting = _pieces(by_year[best])
    conflicts = _pieces([proof for number in by_year if number != best for proof in by_year[number]])
    return replace(
        known,
        interval=_inferred(known, best),
        confidence=Confidence.LIKELY
        if is_likely and known.confidence is not Confidence.GUESS
        else Confidence.GUESS,
        inferred=True,
        evidence=(*known.evidence, *supporting),
        conflicts=(*known.conflicts, *(piece for piece in conflicts if piece not in supporting)),
    )


def _pieces(proofs: Sequence[_Proof]) -> tuple[DateEvidence, ...]:
    """Return the evidence of proofs: the document's own words first, then its witnesses', each once."""
    own = {proof.own: None for proof in sorted(proofs, key=lambda proof: _place(proof.own))}
    theirs = {proof.witness: None for proof in sorted(proofs, key=lambda proof: _place(proof.witness))}
    return (*own, *theirs)


def _place(piece: DateEvidence) -> tuple[str, int]:
    return (piece.document_id, piece.span.start if piece.span else -1)


def _weekday(known: DateAttribution) -> int | None:
    """Return the weekday that the words of a date name."""
    named = (said.weekday for piece in known.evidence for said in find_expressions(piece.text))
    return next((weekday for weekday in named if weekday is not None), None)


def _can_be(known: DateAttribution, number: int, weekday: int | None) -> bool:
    """Whether the calendar of a year has the day, on its weekday."""
    try:
        happened = _inferred(known, number).earliest
    except ValueError:
        return False
    return weekday is None or (happened is not None and happened.weekday() == weekday)


def _inferred(known: DateAttribution, number: int) -> DateInterval:
    """Return a date with a year put in, marked as inferred.

    Raises:
        ValueError: If the year has no such day.
    """
    parts = [int(part) for part in known.interval.edtf[5:].split("-")]
    if len(parts) == 2:
        return day(number, parts[0], parts[1], is_inferred=True)
    whole = month(number, parts[0])
    return replace(whole, edtf=f"{number:04}?-{parts[0]:02}")
