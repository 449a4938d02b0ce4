"""The values of dating: intervals, roles, confidence, evidence and attributions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.core.span import Span


class Precision(StrEnum):
    """How exactly a date is known, finest first."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    NONE = "none"


class Role(StrEnum):
    """What a date says of its document; the first that a document has is the date it is listed by."""

    PUBLISHED = "published"
    UPDATED = "updated"
    EVENT = "event"


class Confidence(StrEnum):
    """How far a date can be relied on."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class DateInterval:
    """A date as known, with its bounds.

    `2015-09-28` is bounded by one day on both sides; `XXXX-05-08` (year unknown) has no bounds at all.
    """

    edtf: str
    """The date in EDTF (ISO 8601-2): `2025-05-09`, `2025-05`, `XXXX-05-08`, `2020?-05-08`, `2015~`."""
    earliest: date | None
    """The first day it can be, inclusive; None is open or unknown."""
    latest: date | None
    """The last day it can be, inclusive; None is open or unknown."""
    precision: Precision


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """Words (or a file name) that say a date."""

    document_id: str
    """The document the words stand in, which need not be the one they date."""
    span: Span | None
    """Where they stand in that document's text; None when they are not in the text (file name, metadata)."""
    text: str
    """The words themselves."""
    rule: str
    """Why they count, in a few words a historian can judge: "label Published", "dateline", "80th anniversary"."""
    interval: DateInterval
    """What they say."""
    weight: float = 0.0
    """How much they count, 0..1."""


@dataclass(frozen=True, slots=True)
class DateAttribution:
    """One date of a document, the role it plays, and what proves it."""

    role: Role
    interval: DateInterval
    confidence: Confidence
    time: str | None = None
    """Time of day as written, `HH:MM`, when the text or its file gives one."""
    inferred: bool = False
    """Whether a part (a year) was solved from other documents and not read."""
    evidence: tuple[DateEvidence, ...] = ()
    """What proves it, weightiest first."""
    conflicts: tuple[DateEvidence, ...] = ()
    """What speaks against it."""
