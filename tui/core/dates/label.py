"""Labels: the words beside a date that say what it dates ("Published", "Last updated at", "Created:").

A label is believed where it stands as one: at the head of its line, after a divider, or capitalised with a colon.
"a study published on 5 May" is prose about another text and labels nothing.
"""

from __future__ import annotations

import re

from tui.core.dates.label_words import ADJUNCTS, LABELS, MOST_WORDS, LabelKind
from tui.core.dates.model import Role

_PUBLISHED = (
    r"(?:(?:first|originally|date|time)\s+)?publi(?:shed|cation|sh)|posted|posting|aired|(?:original\s+)?released|issued|created|creation|pubdate|"
    r"press\s+release|media\s+release|date\s+of\s+(?:publication|issue|release)|dc\.date(?:\.issued)?|"
    r"announced|decided|(?:opinion|judg(?:e?ment)|decision|order)?\s*(?:filed|delivered|handed\s+down)|judge?ment\s+given|"
    r"date\s+of\s+(?:judge?ment|decision|delivery|meeting)|original\s+(?:release|issue)|"
    r"publish_?date|published_?(?:date|at|on|time)|pub_date|date_?published|datePublished|(?:for\s+)?(?:immediate\s+)?release|for\s+(?:the\s+)?(?:press|media)"
)
_WEAK = r"dated?|issue|sent"
"""Labels that need the head of a line: "Start Date:" and "the issue 5 May" date something else."""
_UPDATED = (
    r"(?:(?:this\s+)?page\s+(?:was\s+)?)?(?:last\s+|date\s+)?(?:updated?|modified|revised|edited|changed|amended)|"
    r"(?:page\s+)?last\s+reviewed|last[\s_-]?mod(?:ified)?|lastmod|"
    r"updated_?(?:date|at|on)|date_?modified|dateModified|last\s+(?:update|revision)"
)
_TAIL = r"(?:[\s_-]+(?:date|time|on|at|online))*[\s\"'*_]*"
_CLOCK = r"(?:[0-9]{1,2}[:.][0-9]{2}\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?,?\s(?:on\s)?)?"
"""A time of day that stands between the label and the date: "Updated 10:56 AM EDT, Fri May 9, 2025"."""
_OPENING = r"[\s\"'*_(\[`]*"
_LABEL = re.compile(
    rf"(?P<lead>.*?)(?<![^\W_])(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED})|(?P<weak>{_WEAK})){_TAIL}"
    rf"(?P<colon>[:：=]?)[\s*_]*[-–]?{_OPENING}{_CLOCK}\Z",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_ALONE = re.compile(
    rf"\W*(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED})|(?P<weak>{_WEAK})){_TAIL}\W*\Z",
    re.IGNORECASE,
)
_EMPTY_LEAD = re.compile(r"(?:.*[|·•/;>\]—–]|.*[,{]\s*(?=[\"']))?[\s#>*_:\-\"'(\[{]*\Z", re.DOTALL)
_SENTENCE_LEAD = re.compile(r".*[.!?)]\s+\Z", re.DOTALL)
_LABEL_AFTER = re.compile(
    r"\s?(?P<weak>)?(?:(?P<published>作成|公開|発行|掲載|发布|發布)|(?P<updated>更新|修正|改訂))(?!\w)"
)

_ADJUNCTS = ("on", "at")
"""The plain words that a label can end in, and prose does before most dates."""
_ENDS = frozenset(
    word
    for line in (
        "published publication publish posted released release issued issue created creation pubdate publishdate",
        "publisheddate publishedat publishedon publishedtime datepublished press media date dated sent updated update",
        "modified revised edited changed amended mod lastmod lastmodified updateddate updatedat updatedon datemodified",
        "revision on at online time posting aired announced decided filed delivered down given judgment judgement decision",
        "delivery meeting reviewed",
    )
    for word in line.split()
)
"""The last words of all labels in ASCII letters, small."""
_CLOCK_FIGURES = re.compile(r"[0-9][:.][0-9]")
_LONGEST_CLOCK = 24
"""How far before a date a time of day that `_CLOCK` matches can begin, in code points."""

_MARKS = " \t\u3000:：=*_-–\"'([{|·•«【（"
"""What stands around a label."""
_PART = re.compile(r"[^\s|·•/;>\])—–\"'(\[{«【（:：,]+")
_ROLES = {
    LabelKind.PUBLISHED: Role.PUBLISHED,
    LabelKind.UPDATED: Role.UPDATED,
    LabelKind.WEAK: Role.PUBLISHED,
}
_CLOCK_AT_END = re.compile(rf"\s{_CLOCK}\Z", re.IGNORECASE)

LONGEST_LABEL = 80
"""How far before a date its label can begin, in code points."""


def role_before(before: str, previous_line: str = "") -> tuple[Role, str] | None:
    """Return the role that a label right before a date gives it, and the label; None when there is none.

    Args:
        before: What stands before the date in its line.
        previous_line: The line above it, which may be a label on its own.

    >>> role_before("By our correspondent Updated: ")
    (<Role.UPDATED: 'updated'>, 'Updated')
    >>> role_before("In a study published on ")
    """
    if not before.strip():
        return _role_alone(previous_line) if len(previous_line) <= LONGEST_LABEL else None
    window = before[-LONGEST_LABEL:]
    found = _LABEL.match(window) if _may_end_in_label(window) else None
    if found and _is_believed(
        before, found["lead"], _named(found)[1], bool(found["weak"]), bool(found["colon"])
    ):
        return _named(found)
    other = _other_label(window)
    if other and _is_believed(before, other[0], other[1], other[2] is LabelKind.WEAK, other[3]):
        return _ROLES[other[2]], other[1]
    return None


def _is_believed(before: str, lead: str, label: str, is_weak: bool, has_colon: bool) -> bool:
    """Whether a label stands as one: at the head of its line, or marked as one inside it."""
    if len(before) <= LONGEST_LABEL and _EMPTY_LEAD.match(lead):
        return True
    return (
        not label[0].islower()
        and not is_weak
        and (has_colon or lead.endswith("(") or _SENTENCE_LEAD.match(lead) is not None)
    )


def role_after(after: str) -> tuple[Role, str] | None:
    """Return the role that a label right after a date gives it, where a language puts it there."""
    found = _LABEL_AFTER.match(after)
    return _named(found) if found else None


def _may_end_in_label(words: str) -> bool:
    """Whether the last word is one that a label can end in; true where it is hard to tell.

    Nearly every date of a text stands behind a plain word ("since", "in"), and to match all labels costs 60 microseconds.
    """
    last_two = words.rsplit(None, 2)[-2:]
    if last_two[-1].lower() in _ADJUNCTS:
        last_two = last_two[:1]
    last = last_two[-1]
    is_plain = last.isascii() and last.isalpha() and not _CLOCK_FIGURES.search(words[-_LONGEST_CLOCK:])
    return not is_plain or last.lower() in _ENDS


def _role_alone(line: str) -> tuple[Role, str] | None:
    """Return the role that a line gives which holds nothing but a label, and the label."""
    if alone := _LABEL_ALONE.match(line):
        return _named(alone)
    other = _other_label(line)
    return (_ROLES[other[2]], other[1]) if other and not other[0].strip(_MARKS) else None


def _other_label(words: str) -> tuple[str, str, LabelKind, bool] | None:
    """Return the label of another language that words end in: what stands before it, itself, its kind, whether a colon follows."""
    clock = _CLOCK_AT_END.search(words)
    whole = words[: clock.start()] if clock else words
    bare = whole.rstrip(_MARKS)
    has_colon = any(colon in whole[len(bare) :] for colon in ":：=")
    parts = list(_PART.finditer(bare, max(0, len(bare) - LONGEST_LABEL)))[-MOST_WORDS - 1 :]
    if len(parts) > 1 and parts[-1][0].lower() in ADJUNCTS:
        parts.pop()
    for first in parts[-MOST_WORDS:]:
        label = bare[first.start() : parts[-1].end()]
        if kind := LABELS.get(" ".join(label.lower().split())):
            return bare[: first.start()], label, kind, has_colon
    return None


def _named(found: re.Match[str]) -> tuple[Role, str]:
    role = Role.UPDATED if found["updated"] else Role.PUBLISHED
    return role, " ".join((found["updated"] or found["published"] or found["weak"]).split())
