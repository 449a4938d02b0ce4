"""The dates of one document: its date expressions weighed as evidence.

Each place that dates the document makes a claim for a day, a month or a year, with a weight (`evidence.py`). Claims that agree, each
by another rule, add up as independent witnesses do: what is left of the doubt is the product of the doubts. Claims that
disagree are weighed against each other; where none clearly prevails the date is one of the two, said as such.

What the file declares (`declared.py`) is weighed with the rest, all of it as one witness, since one program wrote it. A declared
update on the day of publication says nothing more and is left out. The properties that a program keeps of a file (its weight
tells them) date the file and not the text: templates and copies have older ones, scans and exports newer ones. They decide
nothing between dates of the text, but where one is the very day that the text says, it confirms it, and gives it the year
that it lacks. Alone they prove no publication: the last of them is when the file was updated, as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import prod

from tui.core.dates.declared import beside, declared_claims
from tui.core.dates.event import opening_event
from tui.core.dates.evidence import Claim, gather
from tui.core.dates.interval import between, day, one_of, readings_of
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, DateInterval, Precision, Role
from tui.core.dates.months import GREGORIAN
from tui.core.declared import PROPERTY, Declared
from tui.core.structure import Structure

SURE = 0.9
"""Weight from which a date is sure: one label, or two lesser places that agree."""
LIKELY = 0.6
_ENOUGH = frozenset(
    (
        "address", "before a heading", "before the contact", "byline", "dateline", "heading of a record", "line of delivery", "line of its own",
        "line of its own, with the time", "line of the source", "line with dividers", "place and date",
    )
)  # fmt: skip
"""Places that are sure alone where nothing contradicts them and no prose stands above: measured right 98 times in 100.

No other heading is among them, since a heading may name the day of what it tells; nor is the name of a file."""
_UNOPPOSED = 0.65
"""The least weight with which they are."""
_PREVAILS = 0.5
"""How much of its rival's doubt a date may have at most, to be given alone."""
_KINDS = {"closing date": "line", "place and date": "line", "before a heading": "line", "field": "label"}
"""The kind of place of a rule, where it is not the rule's first word."""
_OF_THE_PATH = ("file name", "folders")
"""The rules of places outside the text that the file does not declare itself."""
_WHOLE_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_EVENT_BEFORE = 45
"""How many days before its document's date an event without a year can lie: further back, papers name the year."""
_EVENT_AFTER = 1
"""How many days after: time zones."""


def attribute(
    document_id: str, text: str, path: str, structure: Structure, declared: Sequence[Declared] = ()
) -> tuple[DateAttribution, ...]:
    """Return what one document says about when it was published, updated and of which event it speaks.

    Args:
        document_id: Goes into the evidence.
        text: `Document.text`.
        path: The file's, from the folder that was opened; a date in it is evidence.
        structure: Where the title, the body and the boilerplate stand.
        declared: What the file says outside the text.

    Returns:
        At most one attribution a role, in the order of `Role`; empty when nothing proves a date.
    """
    claims = list(gather(document_id, text, path, structure.boilerplate))
    outside = list(declared_claims(document_id, declared))
    claims += [
        beside(claim, moment, claims) for claim, moment in outside if claim.evidence.weight >= PROPERTY
    ]
    properties = [claim for claim, _ in outside if claim.evidence.weight < PROPERTY]
    known = _without_repetition(
        [
            weighed
            for role in (Role.PUBLISHED, Role.UPDATED)
            if (weighed := weigh(role, [claim for claim in claims if claim.role is role]))
        ]
    )
    event = opening_event(document_id, text, structure)
    if event:
        settled = weigh(Role.EVENT, [event])
        if settled:
            known.append(_with_own_year(settled, event, known))
    if not known and properties:
        return _of_the_file(properties)
    return tuple(_confirmed(one, properties) for one in known)


def confidence_of(weight: float) -> Confidence:
    """Return the confidence that a combined weight, 0..1, stands for."""
    if weight >= SURE:
        return Confidence.SURE
    return Confidence.LIKELY if weight >= LIKELY else Confidence.GUESS


def combined(evidence: Sequence[DateEvidence]) -> float:
    """Return the weight of evidence that agrees; of each kind of place only the best counts.

    Two labels, or two lines of one text that hold a date, were written by one hand: they are one witness.
    """
    best: dict[str, float] = {}
    for piece in evidence:
        kind = _kind_of(piece)
        best[kind] = max(best.get(kind, 0.0), piece.weight)
    return 1 - prod(1 - weight for weight in best.values())


def _kind_of(piece: DateEvidence) -> str:
    """The kind of place where a piece of evidence stands."""
    rule = piece.rule.partition(" (")[0]
    if piece.span is None and rule not in _OF_THE_PATH:
        return "declared"
    return _KINDS.get(rule, rule.split()[0])


def said_by(evidence: Sequence[DateEvidence]) -> DateInterval:
    """Return what evidence of one date says: the finest of what agrees, one of several where it does not.

    Args:
        evidence: Not empty.
    """
    readings: list[DateInterval] = []
    for interval in sorted((piece.interval for piece in evidence), key=_fineness):
        if not any(_agree(fine, interval) for fine in readings):
            readings.append(interval)
    return one_of(tuple(readings))


def weigh(role: Role, claims: Sequence[Claim]) -> DateAttribution | None:
    """Return the date that the claims for one role prove together; None when there are none."""
    if not claims:
        return None
    ranked = sorted(_groups(_completed(claims)), key=_weight_of, reverse=True)
    best, rivals = ranked[0], ranked[1:]
    weight = _weight_of(best)
    has_year = best[0].evidence.interval.earliest is not None
    tied = [best, *(group for group in rivals if _rivals(group, weight, has_year=has_year))]
    if len(tied) > 1:
        return _undecided(role, tied)
    conflicts = [claim.evidence for group in rivals for claim in group]
    interval = _known_to(best)
    if rivals:
        weight *= 1 - _weight_of(rivals[0]) / 4
    time = next((claim.time for claim in sorted(best, key=_is_outside) if claim.time), None)
    if time and interval.precision is Precision.DAY and interval.earliest:
        interval = replace(interval, precision=Precision.MINUTE)
    is_day = interval.earliest is not None and interval.earliest == interval.latest
    is_enough = is_day and not rivals and any(map(_is_enough, best))
    return DateAttribution(
        role,
        interval,
        Confidence.SURE if is_enough else confidence_of(weight),
        time,
        evidence=_ordered(best),
        conflicts=tuple(sorted(conflicts, key=_by_weight)),
    )


def _is_outside(claim: Claim) -> bool:
    """Whether a claim stands outside the text, where the time is that of a server as often as not."""
    return claim.evidence.span is None


def _without_repetition(known: list[DateAttribution]) -> list[DateAttribution]:
    """Return dates without an update that only the file declares, and on the day of the publication."""
    if len(known) < 2 or any(piece.span for piece in known[1].evidence):
        return known
    published, updated = (one.interval.earliest for one in known)
    return known[:1] if published == updated else known


def _confirmed(known: DateAttribution, properties: Sequence[Claim]) -> DateAttribution:
    """Return a day with the properties of the file that are that very day, and with their year where it has none."""
    agreeing = [
        claim.evidence
        for claim in properties
        if known.interval.precision in (Precision.DAY, Precision.MINUTE)
        and claim.evidence.interval.precision is Precision.DAY
        and _agree(claim.evidence.interval, known.interval)
    ]
    if known.role is Role.EVENT or not agreeing:
        return known
    evidence = (*known.evidence, *agreeing)
    is_dated = known.interval.earliest is not None
    is_surer = not known.conflicts and known.confidence is not Confidence.SURE
    return replace(
        known,
        interval=known.interval if is_dated else agreeing[0].interval,
        confidence=confidence_of(combined(evidence)) if is_surer else known.confidence,
        evidence=evidence,
    )


def _of_the_file(properties: Sequence[Claim]) -> tuple[DateAttribution, ...]:
    """Return when a file was last changed, from its properties alone."""
    last = max(properties, key=lambda claim: claim.evidence.interval.latest or date.min)
    same = [claim for claim in properties if claim.evidence.interval == last.evidence.interval]
    known = weigh(Role.UPDATED, same)
    return (known,) if known else ()


def _completed(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return claims in which a day without a year has that of the one month that another claim names, as folders do."""
    named = {edtf for claim in claims if _WHOLE_MONTH.fullmatch(edtf := claim.evidence.interval.edtf)}
    if len(named) != 1:
        return claims
    year_number, month_number = map(int, named.pop().split("-"))
    return [_with_month(claim, year_number, month_number) for claim in claims]


def _with_month(claim: Claim, year_number: int, month_number: int) -> Claim:
    edtf = claim.evidence.interval.edtf
    if not (edtf.startswith(f"XXXX-{month_number:02}-") and edtf[8:].isdecimal()):
        return claim
    try:
        interval = day(year_number, month_number, int(edtf[8:]))
    except ValueError:
        return claim
    if claim.weekday is not None and interval.earliest and interval.earliest.weekday() != claim.weekday:
        return claim
    return replace(claim, evidence=replace(claim.evidence, interval=interval))


def _is_enough(claim: Claim) -> bool:
    evidence = claim.evidence
    return evidence.weight >= _UNOPPOSED and (evidence.rule in _ENOUGH or evidence.rule.startswith("label"))


def _rivals(group: Sequence[Claim], weight: float, *, has_year: bool) -> bool:
    """Whether claims leave doubt about a better date of that weight; those without a year leave none about one with a year."""
    if has_year and group[0].evidence.interval.earliest is None:
        return False
    return 1 - weight > _PREVAILS * (1 - _weight_of(group))


def _known_to(group: Sequence[Claim]) -> DateInterval:
    """Return the finest date of claims that agree; a day that is also given in another calendar, give or take a day.

    There a day begins at sunset, and its month where somebody saw the moon: papers that print both dates are often a day off.
    """
    finest = min((claim.evidence.interval for claim in group), key=_fineness)
    others = [claim.evidence.interval for claim in group if claim.calendar != GREGORIAN]
    known = finest.earliest
    if not known or known != finest.latest or not others:
        return finest
    first, last = known - timedelta(days=1), known + timedelta(days=1)
    for other in others:
        first, last = max(first, other.earliest or first), min(last, other.latest or last)
    return between(*(day(end.year, end.month, end.day) for end in (first, last))) if first < last else finest


def _weight_of(group: Sequence[Claim]) -> float:
    return combined([claim.evidence for claim in group])


def _undecided(role: Role, tied: Sequence[Sequence[Claim]]) -> DateAttribution | None:
    """Return one of two dates, none of which prevails.

    None when there are more, when a year is missing, and when the two stand in places of one kind: the lines of a
    list or a diary, each of which dates its own entry and none the whole.
    """
    rules = [{claim.evidence.rule for claim in group} for group in tied]
    if len(tied) > 2 or rules[0] & rules[1]:
        return None
    if any(claim.evidence.interval.earliest is None for group in tied for claim in group):
        return None
    readings = tuple(min((claim.evidence.interval for claim in group), key=_fineness) for group in tied)
    evidence = _ordered([claim for group in tied for claim in group])
    return DateAttribution(role, one_of(readings), Confidence.GUESS, evidence=evidence)


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims put together that can be true together, the finest dates first.

    A coarser date supports a finer one inside it; a date without a year supports the same day with one.
    """
    groups: list[list[Claim]] = []
    for claim in sorted(
        claims, key=lambda claim: (_fineness(claim.evidence.interval), -claim.evidence.weight)
    ):
        home = next((g for g in groups if _agree(g[0].evidence.interval, claim.evidence.interval)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return groups


def _agree(fine: DateInterval, coarse: DateInterval) -> bool:
    """Whether the finer date can be the coarser one said exactly."""
    if fine.edtf == coarse.edtf:
        return True
    if coarse.edtf.startswith("XXXX-"):
        return fine.precision in (Precision.DAY, Precision.MINUTE) and fine.edtf[4:] == coarse.edtf[4:]
    if not (fine.earliest and fine.latest and coarse.earliest and coarse.latest):
        return False
    if coarse.edtf.startswith("["):
        return fine in readings_of(coarse)
    return coarse.earliest <= fine.earliest and fine.latest <= coarse.latest


_ORDER = list(Precision)


def _fineness(interval: DateInterval) -> tuple[bool, int]:
    """Sorting key: dates with a year first, the finest first."""
    return (interval.earliest is None, _ORDER.index(interval.precision))


def _by_weight(evidence: DateEvidence) -> tuple[float, str, int]:
    return (-evidence.weight, evidence.document_id, evidence.span.start if evidence.span else -1)


def _ordered(claims: Sequence[Claim]) -> tuple[DateEvidence, ...]:
    return tuple(sorted((claim.evidence for claim in claims), key=_by_weight))


def _with_own_year(event: DateAttribution, claim: Claim, known: Sequence[DateAttribution]) -> DateAttribution:
    """Return an event with the year that its own document's date gives it, when the two lie close together."""
    if not event.interval.edtf.startswith("XXXX-") or event.interval.precision is not Precision.DAY:
        return event
    month_number, day_number = (int(part) for part in event.interval.edtf[5:].split("-"))
    for dated in known:
        first, last = dated.interval.earliest, dated.interval.latest
        if not first or not last or (last - first).days > 31:
            continue
        for number in {first.year - 1, first.year, last.year}:
            try:
                interval = day(number, month_number, day_number)
            except ValueError:
                continue
            happened = interval.earliest
            if not happened or not -_EVENT_BEFORE <= (happened - last).days <= _EVENT_AFTER:
                continue
            if claim.weekday is not None and happened.weekday() != claim.weekday:
                continue
            return replace(event, interval=interval, evidence=(*event.evidence, *dated.evidence[:1]))
    return event
