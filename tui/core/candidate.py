"""Candidates: the dates that a document offers in the place of the one that was found, each with the words that say it.

First what was weighed and lost and what the file declares, then what was never weighed because its place proves nothing: the
dates in the text, in their order. Whoever reads closely may know that one of them is the right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tui.core.correction import Words
from tui.core.dates.declared import declared_claims
from tui.core.dates.expression import find_expressions
from tui.core.dates.model import DateInterval
from tui.core.document import Document
from tui.core.span import Span

MOST = 40
"""Candidates that are offered; a document with more dates than that is a chronicle."""
_LOOKED_AT = 200_000
"""Code points of a text that are looked through, at either end: what dates a document stands near one of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that a person can accept."""

    interval: DateInterval
    words: Words
    why: str
    """The rule by which it was weighed, or where it stands."""


def candidates(document: Document, chosen: Span | None = None) -> tuple[Candidate, ...]:
    """Return the dates that a document offers, each once.

    Args:
        document: With its text.
        chosen: Words that the reader has selected; the dates in them come first.
    """
    offered: dict[str, Candidate] = {}
    for candidate in _offers(document, chosen):
        offered.setdefault(candidate.interval.edtf, candidate)
        if len(offered) >= MOST:
            break
    return tuple(offered.values())


def _offers(document: Document, chosen: Span | None) -> Iterator[Candidate]:
    if chosen:
        yield from _said(document, chosen, "chosen words")
    for known in document.dates:
        for evidence in (*known.conflicts, *known.evidence):
            span = evidence.span if evidence.document_id == document.id else None
            yield Candidate(evidence.interval, Words(evidence.text, span), evidence.rule)
    for claim, _ in declared_claims(document.id, document.declared):
        yield Candidate(claim.evidence.interval, Words(claim.evidence.text, None), claim.evidence.rule)
    length = len(document.text)
    if length <= 2 * _LOOKED_AT:
        yield from _said(document, Span(0, length), "in the text")
        return
    yield from islice(_said(document, Span(0, _LOOKED_AT), "in the text"), MOST // 2)
    yield from _said(document, Span(length - _LOOKED_AT, length), "in the text")


def _said(document: Document, where: Span, why: str) -> Iterator[Candidate]:
    for said in find_expressions(document.text, where):
        for interval in said.readings or (said.interval,):
            yield Candidate(interval, Words(said.surface, said.span), why)
