"""The event of a document: the day that its opening sentence is about.

A report opens with what happened and when: "On September 3, 2020, the presidents exchanged messages", "On the evening
of 8 May, ...". So do essays that open with history ("On July 4, 1776, ..."). What tells them apart is the title: a report's
opening sentence says its title again. Where a document has no title of its own the day is a guess.
"""

from __future__ import annotations

import re

from tui.core.dates.evidence import Claim, front_matter_end
from tui.core.dates.expression import find_expressions
from tui.core.dates.model import DateEvidence, Precision, Role
from tui.core.span import Span
from tui.core.structure import Structure

_OPENING = re.compile(
    r"(?:[Oo]n\s+)?(?:the\s+)?(?:(?:early|late)\s+)?(?:(?:morning|afternoon|evening|night|eve)\s+of\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?![\s\"”’])|(?<=\b[A-Z])\.|\n(?!\s*\n))*[.!?]?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "have",
        "has",
        "had",
        "was",
        "were",
        "are",
        "will",
        "would",
        "its",
        "his",
        "her",
        "their",
        "our",
        "your",
        "into",
        "over",
        "after",
        "before",
        "than",
        "then",
        "who",
        "which",
        "what",
        "when",
        "where",
        "how",
        "why",
        "not",
        "but",
        "out",
        "all",
        "new",
    ]
)
_BODY_LINES = 12
"""How many of the first lines are looked at for the opening sentence; menus are left out before."""
_STEM = 5
"""Letters that two forms of one word share ("exchange", "exchanged")."""
_RETOLD = 3
"""How many content words of a title the opening sentence must repeat to be the same story."""


def opening_event(document_id: str, text: str, structure: Structure) -> Claim | None:
    """Return the day that the opening sentence of a document gives to what it reports; None when it gives none."""
    opening = _opening_paragraph(text, structure)
    if opening is None:
        return None
    sentence = _SENTENCE.match(text, opening.start, opening.end)
    if not sentence or not sentence[0]:
        return None
    said = next(find_expressions(text, Span(*sentence.span())), None)
    if said is None or said.interval.precision is not Precision.DAY:
        return None
    if not _OPENING.fullmatch(text, opening.start, said.span.start):
        return None
    weight = _weight(sentence[0], structure)
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


def _opening_paragraph(text: str, structure: Structure) -> Span | None:
    """Return the first paragraph that is a sentence: not the title, no boilerplate, with small letters and an end."""
    start = front_matter_end(text)
    for found in list(re.finditer(r"\S[^\n]*", text[start : start + 8_000]))[:_BODY_LINES]:
        span = Span(start + found.start(), start + found.end())
        if any(run.overlaps(span) for run in structure.boilerplate):
            continue
        line = text[span.slice].rstrip()
        if len(line) >= 60 and line.endswith((".", "!", "?", '."', ".”", ":", "”")):
            return span
    return None
