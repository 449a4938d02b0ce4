"""Tense: whether the clause around a date speaks of what was or of what will be.

The verb that stands nearest before the date in its sentence decides, or else the first one after it. "Said" and its
kin say when it was said ("He said on Friday that they will come"), but nothing of what follows their "that".

Cost: a fixed window of text around the date, so no more than that for each date.
"""

from __future__ import annotations

import re

from tui.core.dates.when import Tense

_FUTURE = (
    r"(?:will|wo|shall|would|should|must|(?-i:may)|might|can|could|['’]ll|going\s+to|to\s+be|(?:is|are|be)\s+(?:due|to)|"
    r"due|scheduled|slated|expected|set|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|intend(?:s|ed|ing)?|hop(?:es?|ed|ing)|"
    r"expects?|want(?:s|ed)?|need(?:s|ed)?|let['’]?s?|upcoming|coming|forthcoming|ahead|deadline|"
    r"please|remind|schedule|book)(?:n['’]t)?(?:\s+(?!(?:was|were|had|did)\b)[a-z]+){0,3}"
)
_PAST = r"(?:was|were|had|did|has|have|been|took|came|went|held|made|began|met|left|gave|won|lost|fell|rose|born|spoke|became|saw|found|knew|thought|brought|bought|sent|built|ran|sat|stood|fought|wrote|drove|grew|broke|chose|kept|heard|led|paid|sold|spent|flew|taught|caught|drew|struck|sank|shot|hit|got|felt|showed|[a-z]{2,}(?<!ne)ed)"
_REPORTED = r"(?:said|says|told|announced|added|reported|noted|wrote|declared|confirmed|stated)"
_CUE = re.compile(
    rf"(?<![\w])(?:(?P<reported>{_REPORTED})|(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\w])|(?P<contracted>['’]ll\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;:][\"'”’)]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n")
_BEFORE, _AFTER = 160, 120
"""How far the verb of a clause is looked for, in code points."""


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense of the clause that a date stands in.

    >>> text = "He said on Friday that the talks will begin on Monday."
    >>> [tense_at(text, at, at + 6).name for at in (text.index("Friday"), text.index("Monday"))]
    ['PAST', 'FUTURE']
    """
    before = _after_last_end(text[max(0, start - _BEFORE) : start])
    cues = list(_CUE.finditer(before))
    if cues and cues[-1]["reported"]:
        gap = before[cues[-1].end() :].split()
        if len(gap) <= 1 or "that" not in gap:
            return Tense.PAST
        cues = [cue for cue in cues if not cue["reported"]]
    if cues:
        return Tense.PAST if cues[-1]["past"] else Tense.FUTURE
    after = text[end : end + _AFTER]
    if stop := _SENTENCE_END.search(after):
        after = after[: stop.start()]
    cue = next((cue for cue in _CUE.finditer(after) if not cue["reported"]), None)
    if cue is None:
        return Tense.UNSAID
    return Tense.PAST if cue["past"] else Tense.FUTURE


def _after_last_end(before: str) -> str:
    """Return what stands behind the last end of a sentence."""
    last = 0
    for found in _SENTENCE_END.finditer(f"{before}A"):
        last = found.end()
    return before[last:]
