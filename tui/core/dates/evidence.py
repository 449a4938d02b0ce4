"""Evidence: the places of a document that say when it was published or updated, each with its rule and weight.

A date in a text proves nothing by itself: it may be an appointment, a birthday, a link to something older. It counts
only where its place says that it dates the document:

- a field of front matter or a header, a label beside it, a dateline with an agency;
- a line that holds nothing but a date, or a place and a date, before the body begins;
- the file's name; the end of a heading; a date alone on the last lines.

Only the head and the tail are looked at: metadata stands nowhere else, and a megabyte of prose costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tui.core.dates.expression import DateExpression, find_expressions
from tui.core.dates.filename import date_in_name
from tui.core.dates.label import role_after, role_before
from tui.core.dates.model import DateEvidence, Precision, Role
from tui.core.span import Span

HEAD = 8_000
"""How much of the beginning is looked at, in code points: the menus of saved pages fill up to 3,000."""
TAIL = 6_000
"""How much of the end: the footers of the longest saved pages, with their labels, fill under 3,000."""
_MOST_DATES = 200
"""How many dates of the head, and of the tail, are judged: a text that has more there is a table of dates."""
_LONGEST_LINE = 400
"""How far a line is read on either side of a date, in code points."""
_FIRST_YEAR = 1450
"""Nothing was published before printing; an earlier year at such a place is a slip of the pen or of a scanner."""
_EXACT = (Precision.MINUTE, Precision.DAY, Precision.MONTH)
_VAGUE_LABELS = ("date", "dated", "issue", "sent")
"""Labels that may belong to a letter or memorandum inside the document."""
_INCOMPLETE = 0.7
"""What is left of the weight of a date without a year, or whose weekday is another: one of its parts is missing or wrong."""
_CLOSING_LINES = 3
"""How many of the last lines can hold a closing date: a signature, a place and the date."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One piece of evidence and the role it claims for its date."""

    role: Role
    evidence: DateEvidence
    time: str | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a date expression stands: its line, and where the line stands."""

    said: DateExpression
    before: str
    """What stands before it in its line."""
    after: str
    """What stands after it in its line."""
    above: str
    """The nearest line above that is not blank."""
    line: int | None
    """The number of its line among those of the head that are not blank; None beyond the head."""
    prose_above: int
    """How many lines of prose stand above it: a heading has hardly any."""
    is_closing: bool
    """Whether its line is one of the last."""
    is_metadata: bool
    """Whether it stands in front matter or in a header of fields that opens the text."""


_Judgement = tuple[Role, str, float]

_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_HEADING_END = re.compile(
    r"(?:\b(?:on|of|from|since|until|till|by|before|after|in|and|or|the|to|for|between|through|due|expires?|deadline|"
    r"born|died|founded|adopted|established|copyright|effective|starts?|ends?|begins?|when|register|see|also|vom)|[©])"
    r"\W*\Z",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"copyright|©|\(c\)\s|all rights reserved|\b(?:born|died|founded|adopted|expir\w*|deadline|webinar|register|"
    r"retrieved|accessed|archived|effective)\b",
    re.IGNORECASE,
)
_APPOINTMENT_AFTER = re.compile(
    r",?\s*(?:at\s|from\s)?\s*(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?)?\s*)?(?:[-–—]|to\b)\s*[0-9]",
    re.IGNORECASE,
)
_SECOND_OF_TWO = re.compile(r"[0-9]{4}\s*(?:[-–—−]|to)\s*\Z")
"""A life or a period: "9 May 1950 – 3 June 2011"."""
_DIVIDED_AFTER = re.compile(r"\s*[|•·]\s*\S")
_AGENCY_AFTER = re.compile(r"\.?\s*(?:/[^/\n]{2,40}/|\([^()\n]{2,40}\))\s*(?:--?|[–—:.])")
_DASH_AFTER = re.compile(r"\s*(?:\)|--|[–—]|-\s)\s*\S")
_PLACE = r"[A-ZÀ-Þ][^\W\d_]+(?:[ .'’-]{1,2}[A-ZÀ-Þ][^\W\d_]*){0,4}"
_PLACE_BEFORE = re.compile(rf"(?:\A|(?<=[\s]))(?:{_PLACE},\s)?{_PLACE},?\s*\Z")
_DATELINE_BEFORE = re.compile(rf"\s*\(?{_PLACE}(?:,\s{_PLACE})?,\s*")
_SIGNED_BEFORE = re.compile(
    rf"(?:|.*[.!?][\"”’']?)\s*(?:(?:Done|Signed|Given)\s(?:at|in)\s)?(?:{_PLACE}|[A-Z][A-Z0-9. ]{{2,24}}),?\s*",
    re.DOTALL,
)
_HEADING_GOES_ON = re.compile(r"\s*(?:\Z|[-–—|,;:()]|\.\s*\Z)|\s{2,}")
_HEADER = re.compile(r"\ufeff?\s{0,3}(?:[A-Z][\w-]{1,30}:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,80}")
_BYLINE = re.compile(r"[\W_]*(?:By|BY|by|Written by|Author:?|Reporter:?)\s+[^\W\d_][^.!?]*[\s,|·(—–-]\Z")
_SOURCE_AFTER = re.compile(
    r"\s*[|·,-]?\s*(?:source|from|author|editor|来源|來源|作者)\s*[:：]", re.IGNORECASE
)
_NO_WORDS = re.compile(r"[\s\W_]*\Z")


def gather(document_id: str, text: str, name: str) -> Iterator[Claim]:
    """Yield what claims to date a document, in the order of the text; the file's name last.

    Args:
        document_id: Goes into the evidence.
        text: `Document.text`.
        name: The file's name without its folders.
    """
    for place in _places(text):
        judged = _judge(place)
        if judged:
            role, rule, weight = judged
            said = place.said
            if said.weekday_agrees is False or said.interval.earliest is None:
                weight *= _INCOMPLETE
            evidence = DateEvidence(document_id, said.span, said.surface, rule, said.interval, weight)
            yield Claim(role, evidence, said.time, said.weekday)
    if named := date_in_name(name):
        interval, words = named
        yield Claim(Role.PUBLISHED, DateEvidence(document_id, None, words, "file name", interval, 0.8))


def front_matter_end(text: str) -> int:
    """Return the offset after a block of YAML front matter, 0 when there is none."""
    found = re.match(r"\ufeff?---[ \t]*\n(?:.*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text[: 4 * HEAD])
    return found.end() if found else 0


def _header_end(text: str) -> int:
    """Return the offset after the fields that open a text ("Key: value" lines, as of a mail), 0 without two of them."""
    found = _HEADER.match(text[:HEAD])
    return found.end() if found else 0


def _judge(place: _Place) -> _Judgement | None:
    """Return the role, the rule and the weight of a date at its place; None when the place proves nothing."""
    first = place.said.interval.earliest
    if first and first.year < _FIRST_YEAR:
        return None
    labelled = role_before(place.before, place.above) or role_after(place.after)
    if labelled:
        role, label = labelled
        is_vague = label.lower() in _VAGUE_LABELS and not place.is_metadata
        return role, f"{'field' if place.is_metadata else 'label'} {label}", 0.88 if is_vague else 0.95
    if (
        not _is_exact(place.said)
        or place.is_metadata
        or _AGAINST.search(place.before)
        or _SECOND_OF_TWO.search(place.before)
        or _APPOINTMENT_AFTER.match(place.after)
    ):
        return None
    return _judge_dateline(place) or _judge_heading(place) or _judge_line(place)


def _is_exact(said: DateExpression) -> bool:
    """Whether an expression says one day or month, in one way or two: nobody heads a text with a span of years."""
    return bool(said.readings) or (said.interval.precision in _EXACT and "/" not in said.interval.edtf)


def _judge_dateline(place: _Place) -> _Judgement | None:
    """Judge a date at the head of a report: "CITY, May 9, 2025 /AGENCY/ --", "9 May 2025 source: ..."."""
    if place.prose_above > 3:
        return None
    has_place = bool(_PLACE_BEFORE.search(place.before)) and len(place.before) < 90
    if has_place and _AGENCY_AFTER.match(place.after):
        return Role.PUBLISHED, "dateline", 0.93
    is_whole = place.said.is_day and bool(_DATELINE_BEFORE.fullmatch(place.before))
    if _DASH_AFTER.match(place.after) and (is_whole or (has_place and place.before.isupper())):
        return Role.PUBLISHED, "dateline", 0.85
    if _SOURCE_AFTER.match(place.after) and _NO_WORDS.match(place.before):
        return Role.PUBLISHED, "line of the source", 0.88
    if _BYLINE.match(place.before) and len(place.before) < 120:
        return Role.PUBLISHED, "byline", 0.85
    return None


def _judge_heading(place: _Place) -> _Judgement | None:
    """Judge a date in a heading: at its end, before a divider, or leading a line of capitals."""
    if place.line is None or place.prose_above:
        return None
    if place.line == 0 and _HEADING_GOES_ON.match(place.after) and not _NO_HEADING_END.search(place.before):
        is_title = _is_heading(place.before) or place.said.is_day
        return (Role.PUBLISHED, "heading", 0.75 if _is_heading(place.before) else 0.65) if is_title else None
    if place.line < 6 and _NO_WORDS.match(place.before) and place.after.isupper() and place.said.is_day:
        return Role.PUBLISHED, "before a heading", 0.75
    is_divided = bool(_DIVIDED_AFTER.match(place.after)) and len(place.after) < 100 and place.said.is_day
    if is_divided and (_NO_WORDS.match(place.before) or _is_heading(place.before)):
        return Role.PUBLISHED, "line with dividers", 0.8
    if place.line < 15 and _is_scrap(place.after) and _is_heading(place.before):
        return Role.PUBLISHED, "place and date", 0.75
    return None


def _judge_line(place: _Place) -> _Judgement | None:
    """Judge a date by what its line holds besides, and by where the line stands."""
    if not _is_scrap(place.after):
        return None
    is_alone = bool(_NO_WORDS.match(place.before))
    if is_alone and place.said.time and place.line is not None and place.prose_above <= 8:
        return Role.PUBLISHED, "line of its own, with the time", 0.88
    if is_alone and place.line is not None and place.prose_above <= 2:
        return Role.PUBLISHED, "line of its own", 0.8
    has_body = place.prose_above > 0 or len(place.before) > 80
    if place.is_closing and has_body and (is_alone or _SIGNED_BEFORE.fullmatch(place.before)):
        return Role.PUBLISHED, "closing date", 0.7
    return None


def _is_scrap(after: str) -> bool:
    """Whether what follows a date is next to nothing: punctuation, a number, the crumbs that a scanner leaves."""
    return len(after) <= 40 and not any(len(word) >= 4 for word in _WORD.findall(after))


def _is_heading(before: str) -> bool:
    """Whether words are those of a heading or a place: capitalised, and leading up to no date of something else."""
    words = [word for word in _WORD.findall(before) if len(word) >= 4]
    return bool(words) and all(word[0].isupper() for word in words) and not _NO_HEADING_END.search(before)


def _is_prose(line: str) -> bool:
    """Whether a line is running text: eight words or more, most of them in small letters."""
    words = _WORD.findall(line)
    return len(words) >= 8 and sum(word[0].islower() for word in words) > 0.6 * len(words)


def _places(text: str) -> Iterator[_Place]:
    """Yield the dates of the head and the tail, each in its line."""
    head_end = min(len(text), HEAD)
    tail_start = max(head_end, len(text) - TAIL)
    metadata_end = max(front_matter_end(text), _header_end(text))
    lines = [
        (found.start(), found[0]) for found in _LINE.finditer(text, metadata_end, max(head_end, metadata_end))
    ]
    starts = [start for start, _ in lines]
    prose = [0]
    for _, line in lines:
        prose.append(prose[-1] + _is_prose(line))
    closing = [found.start() for found in _LINE.finditer(text, tail_start if tail_start < len(text) else 0)]
    count = min(_CLOSING_LINES, len(closing) // 2)
    closing_from = closing[-count] if count else len(text)
    for span in (Span(0, head_end), Span(tail_start, len(text))):
        for said in islice(find_expressions(text, span), _MOST_DATES):
            start, end = said.span.start, said.span.end
            number = bisect_right(starts, start) - 1 if start < head_end else None
            if number is not None and number < 0:
                number = None
            before, above = _line_before(text, start)
            yield _Place(
                said, before, _line_after(text, end), above, number,
                prose[number] if number is not None else prose[-1] + 1, start >= closing_from, start < metadata_end,
            )  # fmt: skip


def _line_before(text: str, start: int) -> tuple[str, str]:
    """Return what stands before an offset in its line, and the nearest line above it that is not blank."""
    window_start = max(0, start - _LONGEST_LINE)
    above, _, before = text[window_start:start].rpartition("\n")
    return before, above.rstrip().rpartition("\n")[2]


def _line_after(text: str, end: int) -> str:
    """Return what stands after an offset in its line."""
    return text[end : end + _LONGEST_LINE].partition("\n")[0]
