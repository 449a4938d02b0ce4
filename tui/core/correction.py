"""A correction: what a person says about a document against what its text seems to say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, DateInterval, Role
from tui.core.dates.words import parse_date_words
from tui.core.document import Document, Title
from tui.core.entry import Entry
from tui.core.sanitise import clean_line
from tui.core.span import Span

Kind = TypeVar("Kind", Document, Entry)

BY_HAND = "corrected by hand"
"""The rule that a corrected date names."""
ACCEPTED = "accepted by hand"
"""The rule of words of the document that a person took as proof of its date."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a person took as proof of a date."""

    text: str
    span: Span | None
    """Where they stand in the document that they date; None when they stand elsewhere (a file name, another document)."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What one person set right in one document; None leaves a field as it was found."""

    date: str | None = None
    """EDTF or words: `2020-05-08`, "8 May 2020". Empty says that the date is not known."""
    role: Role | None = None
    """What that date is of; None is the role of the date it replaces, else published."""
    title: str | None = None
    source: str | None = None
    """The publication. Empty says that none is known."""
    words: Words | None = None
    """What proves that date; None when it was only typed."""
    encoding: str | None = None
    """That of the file, by Python's name. Empty says that it is to be found as if nobody had said it."""

    def __bool__(self) -> bool:
        return any(value is not None for value in (self.date, self.title, self.source, self.encoding))

    def over(self, earlier: Correction) -> Correction:
        """Return this correction with what an earlier one says of the fields that this one leaves.

        >>> Correction(title="New").over(Correction(date="2020", title="Old"))
        Correction(date='2020', role=None, title='New', source=None, words=None, encoding=None)
        """
        dated = self if self.date is not None else earlier
        return Correction(
            dated.date,
            dated.role,
            self.title if self.title is not None else earlier.title,
            self.source if self.source is not None else earlier.source,
            dated.words,
            self.encoding if self.encoding is not None else earlier.encoding,
        )


def corrected(document: Kind, correction: Correction) -> Kind:
    """Return the document with the correction in force; correcting twice is the same as once.

    A corrected date is sure and takes the place of the date of its role; what was found for other roles stays, and
    what proved another date of this one is kept among the conflicts.
    A date that cannot be understood changes nothing; `session.correcting` does not let one in.
    """
    title, origin = document.title, document.origin
    if correction.title is not None and (words := " ".join(clean_line(correction.title).split())):
        title = Title(words, None)
    if correction.source is not None:
        origin = replace(origin, source=" ".join(clean_line(correction.source).split()) or None)
    return replace(
        document, title=title, origin=origin, dates=dates_corrected(document.id, document.dates, correction)
    )


def dates_corrected(
    document_id: str, found: tuple[DateAttribution, ...], correction: Correction
) -> tuple[DateAttribution, ...]:
    """Return the dates of a document with the correction in force."""
    if correction.date is None:
        return found
    role = correction.role or (found[0].role if found else Role.PUBLISHED)
    others = tuple(known for known in found if known.role is not role)
    if not correction.date.strip():
        return others if correction.role else ()
    interval = parse_date_words(correction.date)
    if interval is None:
        return found
    replaced = tuple(e for known in found if known.role is role for e in (*known.evidence, *known.conflicts))
    proof = _proof(document_id, correction.date, correction.words, interval)
    found_by_rule = [evidence for evidence in replaced if evidence.rule not in (BY_HAND, ACCEPTED)]
    agreeing = tuple(one for one in found_by_rule if one.interval == interval and not _are_same(one, proof))
    conflicts = tuple(one for one in found_by_rule if one.interval != interval)
    by_hand = DateAttribution(
        role, interval, Confidence.SURE, evidence=(proof, *agreeing), conflicts=conflicts
    )
    return tuple(sorted((by_hand, *others), key=lambda known: list(Role).index(known.role)))


def _proof(document_id: str, typed: str, words: Words | None, interval: DateInterval) -> DateEvidence:
    """Return what a person said as evidence: the words that were accepted, else those that were typed."""
    if words:
        return DateEvidence(document_id, words.span, clean_line(words.text), ACCEPTED, interval, 1.0)
    return DateEvidence(document_id, None, clean_line(typed), BY_HAND, interval, 1.0)


def _are_same(one: DateEvidence, other: DateEvidence) -> bool:
    """Whether two pieces of evidence are the same words at the same place."""
    return one.span is not None and (one.document_id, one.span) == (other.document_id, other.span)


def said_by_hand(known: DateAttribution) -> str | None:
    """Return by which rule a person set a date: typed, or accepted from words; None when nobody did."""
    return next((one.rule for one in known.evidence if one.rule in (BY_HAND, ACCEPTED)), None)
