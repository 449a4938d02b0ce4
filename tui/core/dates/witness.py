"""Years from anniversaries: what dated documents prove for those whose dates lack the year.

A document that is dated by itself and speaks of the Nth anniversary of an event says in which year the event was: its own
year less N. A document whose date lacks the year, and which speaks of the Mth anniversary of the same event, was then
written in that year plus M. An anniversary year is the year a text speaks in, so a witness's year is that of the event it
reports, and its date of publication must not lie in another year; where the sentence looks to another year
("next year", "in 2027") it is no witness.

One witness makes a guess; a second document, or the weekday, makes it likely. Where witnesses contradict each other the
contradiction is kept and no year is given, unless one year outweighs the others three to one.

Cost: names that agree share a word written with a capital, so each event is compared with those that share one, once
for the whole collection; a document then takes the year of an event from a table, and documents that speak of one event
share what is known of its witnesses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tui.core.dates.anniversary import Anniversary, EventName, agree
from tui.core.dates.dated import Dated
from tui.core.dates.expression import find_expressions
from tui.core.dates.interval import day, month, year
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, DateInterval, Role

RULE = "anniversary"
_OUTWEIGHS = 3
"""How many times more witnesses a year needs than all others together, to be given against them."""
_MOST_WITNESSES = 100
"""How many witnesses of one year are shown as evidence, the first by id: nobody reads more, and all of them count."""

_Ranks = frozenset[int]
"""Witnesses by their place among all of them, which are in the order of their ids."""


@dataclass(frozen=True, slots=True)
class _Witness:
    """An anniversary in a dated document."""

    document: Dated
    year: int
    """The year of the event."""
    event: EventName
    evidence: DateEvidence


@dataclass(slots=True)
class _Proof:
    """What proves one year for a document without one."""

    own: dict[DateEvidence, None] = field(default_factory=dict)
    """The anniversaries in the document itself."""
    witnesses: _Ranks = frozenset()


class Witnesses:
    """The anniversaries in the dated documents of a collection, asked by the name of their event.

    Args:
        documents: The whole collection, in any order, without anything inferred from anniversaries.
    """

    def __init__(self, documents: Sequence[Dated]) -> None:
        speaking = (one for one in documents if one.testimony.anniversaries)
        found = [witness for one in sorted(speaking, key=lambda one: one.id) for witness in _told_by(one)]
        found.sort(key=lambda witness: _place(witness.evidence))
        self._all = found
        self._by_event = _ranks_by((witness.event, rank) for rank, witness in enumerate(found))
        self._by_id = _ranks_by((witness.document.id, rank) for rank, witness in enumerate(found))
        self._by_content = _ranks_by((witness.document.sha256, rank) for rank, witness in enumerate(found))
        self._by_word: dict[str, list[EventName]] = defaultdict(list)
        for event in self._by_event:
            for word in event.words:
                self._by_word[word].append(event)
        self._years: dict[EventName, dict[int, _Ranks]] = {}
        self._counts: dict[_Ranks, int] = {}
        self._words: dict[_Ranks, tuple[DateEvidence, ...]] = {}

    def years_of(self, event: EventName) -> Mapping[int, _Ranks]:
        """Return the years that witnesses give to an event, each with those witnesses."""
        if event not in self._years:
            named = dict.fromkeys(
                other
                for word in sorted(event.words)
                for other in self._by_word.get(word, ())
                if word in event.proper or word in other.proper
            )
            self._years[event] = _ranks_by(
                (self._all[rank].year, rank)
                for other in named
                if agree(event, other)
                for rank in self._by_event[other]
            )
        return self._years[event]

    def of(self, document: Dated) -> _Ranks:
        """Return the witnesses that a document, or a copy of it, is itself."""
        nobody: _Ranks = frozenset()
        return self._by_id.get(document.id, nobody) | self._by_content.get(document.sha256, nobody)

    def count(self, ranks: _Ranks) -> int:
        """Return how many documents witnesses are: one that says a thing twice is one."""
        if ranks not in self._counts:
            self._counts[ranks] = len({self._all[rank].document.id for rank in ranks})
        return self._counts[ranks]

    def evidence(self, ranks: _Ranks) -> tuple[DateEvidence, ...]:
        """Return the words of witnesses, each once, the first hundred."""
        if ranks not in self._words:
            words = dict.fromkeys(self._all[rank].evidence for rank in sorted(ranks)[:_MOST_WITNESSES])
            self._words[ranks] = tuple(words)
        return self._words[ranks]


def lacks_year(known: DateAttribution) -> bool:
    """Whether a date is a day or a month whose year is not known."""
    return known.interval.edtf.startswith("XXXX-") and len(known.interval.edtf) in (7, 10)


def solved(document: Dated, witnesses: Witnesses) -> tuple[DateAttribution, ...]:
    """Return a document's dates with the years that witnesses prove for them, or with their contradictions."""
    proofs: dict[int, _Proof] = defaultdict(_Proof)
    itself = witnesses.of(document)
    for spoken in document.testimony.anniversaries:
        if spoken.looks_away:
            continue
        own = _evidence(document, spoken.said, document.dates[-1].interval)
        for number, ranks in witnesses.years_of(spoken.said.event).items():
            if others := ranks - itself if itself else ranks:
                proof = proofs[number + spoken.said.years]
                proof.own[own] = None
                proof.witnesses = proof.witnesses | others if proof.witnesses else others
    if not proofs:
        return document.dates
    return tuple(
        _with_year(known, proofs, witnesses) if lacks_year(known) else known for known in document.dates
    )


def _told_by(document: Dated) -> Iterator[_Witness]:
    """Yield what a document bears witness to: nothing unless it speaks in one year, which its dates give."""
    number = _year_of(document.dates)
    if number is None:
        return
    for spoken in document.testimony.anniversaries:
        if spoken.is_of(number):
            evidence = _evidence(document, spoken.said, year(number))
            yield _Witness(document, number - spoken.said.years, spoken.said.event, evidence)


def _year_of(dates: Sequence[DateAttribution]) -> int | None:
    """Return the one year that a document speaks in; None when its dates leave two open, or it has none."""
    years = set()
    for known in dates:
        first, last = known.interval.earliest, known.interval.latest
        if known.confidence is Confidence.GUESS and known.role is not Role.EVENT:
            return None
        if first and last and first.year == last.year:
            years.add(first.year)
        elif first or last:
            return None
    return years.pop() if len(years) == 1 else None


def _ranks_by(pairs: Iterable[tuple[Any, int]]) -> dict[Any, _Ranks]:
    """Return what stands in the first place of pairs, each with all that stands beside it."""
    ranks: dict[Any, list[int]] = defaultdict(list)
    for key, rank in pairs:
        ranks[key].append(rank)
    return {key: frozenset(some) for key, some in ranks.items()}


def _evidence(document: Dated, said: Anniversary, interval: DateInterval) -> DateEvidence:
    """Return an anniversary as evidence: of the year its document speaks in, or of an open one."""
    rule = f"{said.years}{_suffix(said.years)} {RULE}"
    return DateEvidence(document.id, said.span, said.text, rule, interval, 0.5)


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _with_year(known: DateAttribution, proofs: Mapping[int, _Proof], witnesses: Witnesses) -> DateAttribution:
    """Return an attribution with the year that the proofs agree on, or with their contradiction."""
    weekday = weekday_of(known)
    count = {number: witnesses.count(proof.witnesses) for number, proof in proofs.items()}
    solutions = {number: with_year(known, number, weekday) for number in sorted(proofs)}
    possible = [number for number, solution in solutions.items() if solution]
    best = max(possible, key=lambda number: count[number], default=None)
    solution = solutions[best] if best is not None else None
    others = sum(count[number] for number in proofs if number != best)
    if best is None or solution is None or (others and count[best] < _OUTWEIGHS * others):
        against = _pieces(proofs.values(), witnesses)
        return replace(known, conflicts=(*known.conflicts, *against))
    is_likely = not others and (count[best] > 1 or weekday is not None)
    against = _pieces([proof for number, proof in proofs.items() if number != best], witnesses, proofs[best])
    return replace(
        known,
        interval=solution,
        confidence=Confidence.LIKELY
        if is_likely and known.confidence is not Confidence.GUESS
        else Confidence.GUESS,
        inferred=True,
        evidence=(*known.evidence, *_pieces([proofs[best]], witnesses)),
        conflicts=(*known.conflicts, *against),
    )


def _pieces(
    proofs: Iterable[_Proof], witnesses: Witnesses, without: _Proof | None = None
) -> tuple[DateEvidence, ...]:
    """Return the evidence of proofs: the document's own words first, then its witnesses', each once.

    Args:
        proofs: What proves one year, or several.
        witnesses: Those of the collection.
        without: A proof whose evidence is left out.
    """
    own: dict[DateEvidence, None] = {}
    theirs: _Ranks = frozenset()
    for proof in proofs:
        own |= proof.own
        theirs = theirs | proof.witnesses if theirs else proof.witnesses
    if without:
        own = {piece: None for piece in own if piece not in without.own}
        theirs -= without.witnesses
    return (*sorted(own, key=_place), *witnesses.evidence(theirs))


def _place(piece: DateEvidence) -> tuple[str, int]:
    return (piece.document_id, piece.span.start if piece.span else -1)


def weekday_of(known: DateAttribution) -> int | None:
    """Return the weekday that the words of a date name."""
    named = (said.weekday for piece in known.evidence for said in find_expressions(piece.text))
    return next((weekday for weekday in named if weekday is not None), None)


def with_year(known: DateAttribution, number: int, weekday: int | None) -> DateInterval | None:
    """Return a date of no year with a year put in, marked as inferred; None when the year has no such day, or on another weekday."""
    parts = [int(part) for part in known.interval.edtf[5:].split("-")]
    if len(parts) == 1:
        whole = month(number, parts[0])
        return replace(whole, edtf=f"{number:04}?-{parts[0]:02}")
    try:
        solved = day(number, parts[0], parts[1], is_inferred=True)
    except ValueError:
        return None
    happened = solved.earliest
    return solved if weekday is None or (happened and happened.weekday() == weekday) else None
