"""The event of a document: the day that its opening sentence is about.

A report opens with what happened and when: "On September 3, 2020, the presidents exchanged messages", "On the evening
of 8 May, ...". So do essays that open with history ("On July 4, 1776, ..."). What tells them apart is the title: a report's
opening sentence says its title again. Where a document has no title of its own the day is a guess.
"""

from __future__ import annotations

import re
from itertools import islice

from tui.core.dates.evidence import Claim
from tui.core.dates.expression import find_expressions
from tui.core.dates.model import DateEvidence, Precision, Role
from tui.core.dates.place import HEAD, front_matter_end
from tui.core.span import Span
from tui.core.structure import Structure

_OPENING = re.compile(
    r"(?:[Oo]n\s+)?(?:the\s+)?(?:(?:early|late)\s+)?(?:(?:morning|afternoon|evening|night|eve)\s+of\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_MAY_OPEN = re.compile(
    r"(?:on\s+)?(?:the\s+)?(?:(?:early|late)\s+)?(?:(?:morning|afternoon|evening|night|eve)\s+of\s+)?(?:the\s+)?"
    r"(?:[0-9]|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|(?:mon|tue|wed|thu|fri|sat|sun)(?:s?day|nesday|rsday|urday|s|rs?)?)(?![^\W\d_]))",
    re.IGNORECASE,
)
"""How every sentence begins that opens with a day, and few others: a look at twelve lines that spares reading sentences."""
_BEGINNINGS = frozenset(
    word[:2]
    for line in (
        "on the early late morning afternoon evening night",
        "january february march april june august september october november december",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for word in line.split()
)
"""The first two letters of all that `_MAY_OPEN` matches, small, but for figures."""
_SENTENCE = re.compile(r"(?:[^.!?\n]+|[.!?](?![\s\"”’])|(?<=\b[A-Z])\.|\n(?!\s*\n))*[.!?]?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    word
    for line in (
        "the and for with from that this have has had was were are will would its his her their our",
        "your into over after before than then who which what when where how why not but out all",
        "new",
    )
    for word in line.split()
)
_LINE = re.compile(r"\S[^\n]*")
_SMALL_WORD = re.compile(r"(?<!\w)[a-zß-öø-ÿ]{2,}")
_BODY_LINES = 12
"""How many of the first lines are looked at for the opening sentence."""
_LONGEST_SENTENCE = 1_500
"""Code points; no opening sentence of the development collections is longer."""
_STEM = 5
"""Letters that two forms of one word share ("exchange", "exchanged")."""
_RETOLD = 3
"""How many content words of a title the opening sentence must repeat to be the same story."""


def opening_event(document_id: str, text: str, structure: Structure) -> Claim | None:
    """Return the day that the opening sentence of a document gives to what it reports; None when it gives none."""
    sentence = _opening_sentence(text, structure)
    if sentence is None or not _may_open(text, sentence.start):
        return None
    said = next(find_expressions(text, sentence), None)
    if said is None or said.interval.precision is not Precision.DAY:
        return None
    if not _OPENING.fullmatch(text, sentence.start, said.span.start):
        return None
    weight = _weight(text[sentence.slice], structure)
    if not weight:
        return None
    evidence = DateEvidence(document_id, said.span, said.surface, "opening sentence", said.interval, weight)
    return Claim(Role.EVENT, evidence, said.time, said.weekday)


def _weight(sentence: str, structure: Structure) -> float:
    """Return how far the sentence tells what the title tells: 0.75, 0.5 without a title, 0 where they differ."""
    if structure.title.stands_in or structure.title.span is None:
        return 0.5
    shared = _stems(structure.title.text) & _stems(sentence)
    needed = min(_RETOLD, max(1, len(_stems(structure.title.text)) - 1))
    return 0.75 if len(shared) >= needed else 0.0


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in map(str.lower, _WORD.findall(words)) if word not in _COMMON)


def _opening_sentence(text: str, structure: Structure) -> Span | None:
    """Return the first sentence of the body: no title, no boilerplate, words in small letters and a full stop."""
    start = front_matter_end(text)
    title = structure.title.span if not structure.title.stands_in else None
    lines = list(islice(_LINE.finditer(text, start, start + HEAD), _BODY_LINES))
    if not any(_may_open(text, found.start()) for found in lines):
        return None
    for found in lines:
        span = Span(*found.span())
        if (title and title.overlaps(span)) or any(run.overlaps(span) for run in structure.boilerplate):
            continue
        sentence = _SENTENCE.match(text, span.start, span.start + _LONGEST_SENTENCE)
        if sentence and sentence[0].endswith((".", "!", "?")) and len(_SMALL_WORD.findall(sentence[0])) >= 3:
            return Span(*sentence.span())
    return None


def _may_open(text: str, start: int) -> bool:
    """Whether a sentence that begins at `start` may open with a day."""
    letters = text[start : start + 2]
    is_likely = letters.lower() in _BEGINNINGS or letters[0].isdecimal() or not letters.isascii()
    return is_likely and _MAY_OPEN.match(text, start) is not None
