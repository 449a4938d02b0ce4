"""Evidence: the places of a document that say when it was published or updated, each with its rule and weight.

A date in a text proves nothing by itself: it may be an appointment, a birthday, a link to something older. It counts
only where its place says that it dates the document:

- a field of front matter or a header, a label beside it, a dateline with an agency;
- a line that holds nothing but a date, or a place and a date, before the body begins;
- the file's name, its folders or the address it was saved from; a date that opens or ends the heading; a date alone on
  the last lines.

A rule first asks what is cheap to know, the words beside the date, and last how much prose stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.dates.address import date_in_address
from tui.core.dates.date_expression import DateExpression
from tui.core.dates.filename import date_in_path
from tui.core.dates.label import role_after, role_before
from tui.core.dates.label_words import VAGUE
from tui.core.dates.model import DateEvidence, Precision, Role
from tui.core.dates.months import GREGORIAN
from tui.core.dates.place import MANY_LINES, Place, is_prose, places
from tui.core.dates.solemn import solemn_dates
from tui.core.span import Span

FIRST_YEAR = 1450
"""Nothing was published before printing; an earlier year at such a place is a slip of the pen or of a scanner."""
_EXACT = (Precision.MINUTE, Precision.DAY, Precision.MONTH)
_LONGEST_MONTH = 34
"""Days that a month of another calendar can reach over, its margins included."""
_VAGUE_LABELS = VAGUE | {"date", "dated", "issue", "sent"}
"""Labels that may belong to a letter or memorandum inside the document."""
INCOMPLETE = 0.7
"""What is left of the weight of a date without a year, or whose weekday is another: one of its parts is missing or wrong."""

_BELOW_PROSE = 0.6
"""What is left of the weight of a line that is a date where prose stands above it: it may be an appointment of the text."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One piece of evidence and the role it claims for its date."""

    role: Role
    evidence: DateEvidence
    time: str | None = None
    weekday: int | None = None
    calendar: str = GREGORIAN
    """The calendar that its words count in."""


_Judgement = tuple[Role, str, float]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_HEADING_END = re.compile(
    r"on|of|from|since|until|till|by|before|after|in|and|or|the|to|for|between|through|due|expires?|deadline|"
    r"born|died|founded|adopted|established|copyright|effective|starts?|ends?|begins?|when|register|see|also|"
    r"vom|am|zum|bis|seit|ab|le|du|au|dès|el|del|al|il|dal|em|de|op|van|tot|den|på|do|od|z|dnia|от|с|со|до|по|в|на|від|з|у|من|في|إلى|حتى|منذ",
    re.IGNORECASE,
)
"""Words that lead up to a date of something else."""
_AGAINST = re.compile(
    r"copyright|©|\(c\)\s|embargo\w*|not for (?:publication|release|broadcast)|all rights reserved|"
    r"\b(?:born|died|founded|adopted|expir\w*|deadline|webinar|register|"
    r"retrieved|accessed|archived|effective|geboren|gestorben|gegründet|n[ée]e?\sle|décédée?|fondée?|nacid[oa]|fallecid[oa]|fundad[oa]|nat[oa]\s(?:il|a)|"
    r"родил\w*|умер\w*|скончал\w*|основан\w*|народи\w*|помер\w*)\b|(?<!\w)(?:ولد|ولدت|توفي|توفيت)(?!\w)|生まれ|死去|出生|逝世|設立|成立",
    re.IGNORECASE,
)
_TAKEN_FROM = re.compile(r"\s*(?:底本|初出|親本|原典)")
"""What a line begins with that names the book a text was taken from; its imprint stands below."""
_APPOINTMENT_AFTER = re.compile(
    r",?\s*(?:at\s|from\s)?\s*(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?)?\s*)?(?:[-–—]|to\b)\s*[0-9]",
    re.IGNORECASE,
)
_SECOND_OF_TWO = re.compile(r"[0-9]{4}\s*(?:[-–—−]|to)\s*\Z")
"""A life or a period: "9 May 1950 – 3 June 2011"."""
_DIVIDED_AFTER = re.compile(r"\s*[|•·]\s*\S")
_AGENCY_AFTER = re.compile(r"\.?\s*(?:/[^/\n]{2,40}/|\([^()\n]{2,40}\))\s*(?:--?|[–—:.])")
_DASH_AFTER = re.compile(r"\s*(?:\)|--|[–—]|-\s)\s*\S|\s-\S")
_CAPITAL = "[A-ZÀ-ÞĆČĞİŁŘŚŞŠŹŻŽΑ-ΩА-ЯЁЄІЇҐ]"
_PLACE = rf"{_CAPITAL}[^\W\d_]+(?:[ .'’-]{{1,2}}{_CAPITAL}[^\W\d_]*){{0,4}}"
_ARTICLE = r"(?:(?:le|den|el|lì|dnia)\s+)?"
"""What stands between a place and its day: "Paris, le 9 mai 2025"."""
_PLACE_BEFORE = re.compile(rf"(?:\A|(?<=[\s]))(?:{_PLACE},\s)?{_PLACE},?\s*\Z")
_DATELINE_BEFORE = re.compile(rf"\s*\(?{_PLACE}(?:,\s{_PLACE}\.?)?(?:,|\s?(?:--?|[–—]))\s*{_ARTICLE}")
_AGENCY_BEFORE = re.compile(rf"\s*{_PLACE}(?:,\s{_PLACE})?\s?--?\s?\([A-Z][A-Z .]{{1,30}}\)\s?--?\s?")
_STOP_AFTER = re.compile(r"\.\s+[A-ZÀ-Þ]")
_SIGNED_BEFORE = re.compile(
    rf"(?:|.*[.!?][\"”’']?)\s*(?:(?:Done|Signed|Given)\s(?:at|in)\s)?(?:{_PLACE}|[A-Z][A-Z0-9. ]{{2,24}}),?\s*{_ARTICLE}",
    re.DOTALL,
)
_FORMULA_BEFORE = re.compile(
    rf"\s*(?:Done|Signed|Given|Issued|Made|Executed|Concluded)\s(?:at|in)\s(?:the\s)?(?:[Cc]ity\sof\s)?{_PLACE}(?:,\s{_PLACE})?,?\s*"
    r"(?:on|this)?\s*(?:the)?\s*"
)
_DELIVERED_BEFORE = re.compile(
    r"\W*(?:(?:an?\s|the\s)?(?:speech|address|remarks|lecture|sermon|paper|statement|talk|oration|keynote)\s(?:\S+\s){0,4}?)?"
    r"(?:delivered|given|presented|read)\s[^.!?]{0,100}",
    re.IGNORECASE,
)
_RECORD_BEFORE = re.compile(
    r"\W*(?:\w+\s){0,4}(?:minutes|transcript|proceedings|record|notes)\s", re.IGNORECASE
)
"""A heading that names a record, whose date is that of what was recorded: "Minutes of the meeting of 9 May 2025"."""
_GENRE = re.compile(
    r"\b(?:minutes|meeting|transcript|proceedings|notes|agenda|hearing|speech|address|remarks|lecture|sermon|statement|interview|"
    r"press conference|briefing|doorstop|debates?|letter|memorandum|newsletter|bulletin|communiqu[eé])\b",
    re.IGNORECASE,
)
"""A kind of text that is dated: its heading says its own day, where that of a history may say the day it tells of."""
_HEADING_GOES_ON = re.compile(r"\s*(?:\Z|[-–—|,;:()]|\.\s*\Z)|\s{2,}")
_BYLINE = re.compile(
    r"[\W_]*(?:(?:Written |Posted |Published |Submitted |Filed )?by|By|BY|Author:?|Reporter:?)\s+[^\W\d_][^.!?]*[\s,|·(—–-]\Z"
)
_SOURCE_AFTER = re.compile(
    r"\s*[|·,-]?\s*(?:source|from|author|editor|来源|來源|作者)\s*[:：]", re.IGNORECASE
)
_NO_WORDS = re.compile(r"[\s\W_]*\Z")
_LABELLED = ("field", "label")
_CONTACT_AFTER = re.compile(
    r"[\s,;|·–—-]+(?:(?:press|media|news)\s)?(?:contacts?|enquiries|inquiries|for (?:immediate|more|further)|no\.|release)\b",
    re.IGNORECASE,
)
"""How the line of a press release goes on behind the date that opens it."""
_OTHER_DAY_ABOVE = re.compile(
    r"[\W_]*(?:the\s)?(?:next|upcoming|future|previous|last|forthcoming)\s(?:\S+\s)?(?:meetings?|sessions?|calls?|events?|issues?)\b",
    re.IGNORECASE,
)
"""A heading, or the beginning of one, under which the date of another meeting stands."""
_QUOTED = re.compile(
    r"^(?:[ \t]*[-_]{2,}.*\b(?:original|forwarded)\b.*|[ \t]*(?:begin forwarded message|forwarded by\b.*)|.*\bwrote:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""What stands above a letter that this one quotes."""
_QUOTED_LINES = 300
"""How far above its fields, in code points."""


def gather(document_id: str, text: str, path: str, boilerplate: Sequence[Span] = ()) -> Iterator[Claim]:
    """Yield what claims to date a document, in the order of the text; its address and the file's name last.

    Args:
        document_id: Goes into the evidence.
        text: `Document.text`.
        path: The file's, from the folder that was opened.
        boilerplate: Sorted spans in which no date counts without a label: menus and lists of other documents.
    """
    for place in places(text):
        judged = _judge(place)
        if judged and (judged[1].startswith(_LABELLED) or not is_within(boilerplate, place.said.span)):
            role, rule, weight = judged
            said = place.said
            if said.weekday_agrees is False or said.interval.earliest is None:
                weight *= INCOMPLETE
            if said.calendar != GREGORIAN:
                rule = f"{rule} ({said.calendar} calendar)"
            evidence = DateEvidence(document_id, said.span, said.surface, rule, said.interval, weight)
            yield Claim(role, evidence, said.time, said.weekday, said.calendar)
    for interval, span in solemn_dates(text):
        evidence = DateEvidence(document_id, span, text[span.slice], "signature", interval, 0.8)
        yield Claim(Role.PUBLISHED, evidence)
    if address := date_in_address(text):
        interval, span = address
        evidence = DateEvidence(document_id, span, text[span.slice], "address", interval, 0.8)
        yield Claim(Role.PUBLISHED, evidence)
    if named := date_in_path(path):
        weight = 0.88 if named.interval.precision is Precision.DAY else 0.6
        yield Claim(
            Role.PUBLISHED, DateEvidence(document_id, None, named.words, named.rule, named.interval, weight)
        )


def is_within(spans: Sequence[Span], part: Span) -> bool:
    """Whether a part begins in one of some spans."""
    return any(span.start <= part.start < span.end for span in spans)


def _judge(place: Place) -> _Judgement | None:
    """Return the role, the rule and the weight of a date at its place; None when the place proves nothing."""
    first = place.said.interval.earliest
    if first and first.year < FIRST_YEAR:
        return None
    labelled = role_before(place.before, place.above) or role_after(place.after)
    if labelled and not _TAKEN_FROM.match(place.above):
        role, label = labelled
        is_vague = label.lower() in _VAGUE_LABELS and not place.is_metadata
        if (is_vague and _is_quoted(place)) or (label[0].islower() and _is_wrapped(place)):
            return None
        return role, f"{'field' if place.is_metadata else 'label'} {label}", 0.88 if is_vague else 0.95
    if not is_exact(place.said) or place.is_metadata:
        return None
    judged = _judge_dateline(place) or _judge_heading(place) or _judge_line(place) or _judge_signature(place)
    return judged if judged and not is_of_something_else(place) else None


def _is_whole(place: Place) -> bool:
    """Whether a date has its year, or else nothing behind it that could be the rest of a name."""
    return place.said.interval.earliest is not None or bool(_NO_WORDS.match(place.after))


def _is_wrapped(place: Place) -> bool:
    """Whether a line that opens with the word of a label goes on with the sentence of the line above it."""
    is_marked = place.before.rstrip().endswith((":", "：", "=", '"', "'"))
    above = place.above
    return not is_marked and above.count(" ") >= 5 and (above[-1].isalnum() or above[-1] == ",")


def _is_quoted(place: Place) -> bool:
    """Whether the fields of a quoted letter are what dates: ">" before the label, or a line that announces it above."""
    return place.before.lstrip().startswith(">") or bool(_QUOTED.search(place.text_above(_QUOTED_LINES)))


def is_of_something_else(place: Place) -> bool:
    """Whether the words around a date say that it is a birthday, an appointment, the end of a period or a book's imprint."""
    return bool(
        _TAKEN_FROM.match(place.above)
        or _AGAINST.search(place.before)
        or _SECOND_OF_TWO.search(place.before)
        or _APPOINTMENT_AFTER.match(place.after)
    )


def is_exact(said: DateExpression) -> bool:
    """Whether an expression says one day or month, in one way or two: nobody heads a text with a span of years.

    A day or month of another calendar is the span of ours that holds it.
    """
    first, last = said.interval.earliest, said.interval.latest
    if said.calendar != GREGORIAN:
        return first is not None and last is not None and (last - first).days <= _LONGEST_MONTH
    return bool(said.readings) or (said.interval.precision in _EXACT and "/" not in said.interval.edtf)


def _judge_dateline(place: Place) -> _Judgement | None:
    """Judge a date at the head of a report: "CITY, May 9, 2025 /AGENCY/ --", "9 May 2025 source: ..."."""
    interval = place.said.interval
    is_day = place.said.is_day or (interval.earliest is None and interval.precision is Precision.DAY)
    judged = _read_dateline(place.before, place.after, is_day=is_day)
    return judged if judged and not place.has_prose_above(3) else None


def _read_dateline(before: str, after: str, *, is_day: bool) -> _Judgement | None:
    """Judge the words before and after a date as those of a dateline, wherever they stand."""
    is_dashed = bool(_DASH_AFTER.match(after))
    judged: _Judgement | None = None
    if (_AGENCY_AFTER.match(after) and _has_place(before)) or (
        is_dashed and _AGENCY_BEFORE.fullmatch(before)
    ):
        judged = Role.PUBLISHED, "dateline", 0.93
    elif is_day and _STOP_AFTER.match(after) and _DATELINE_BEFORE.fullmatch(before):
        judged = Role.PUBLISHED, "dateline", 0.65
    elif is_dashed and (
        (is_day and _DATELINE_BEFORE.fullmatch(before)) or (before.isupper() and _has_place(before))
    ):
        judged = Role.PUBLISHED, "dateline", 0.85
    elif _SOURCE_AFTER.match(after) and _NO_WORDS.match(before):
        judged = Role.PUBLISHED, "line of the source", 0.88
    elif is_day and len(before) < 120 and _BYLINE.match(before):
        judged = Role.PUBLISHED, "byline", 0.85
    return judged


def _has_place(before: str) -> bool:
    """Whether words end in the name of a place."""
    return len(before) < 90 and bool(_PLACE_BEFORE.search(before))


def _judge_heading(place: Place) -> _Judgement | None:
    """Judge a date in a heading: at its end, before a divider, or leading a line of capitals."""
    before, after = place.before, place.after
    goes_on, is_divided = _HEADING_GOES_ON.match(after), len(after) < 100 and _DIVIDED_AFTER.match(after)
    if place.line is None:
        return None
    judged = _judge_opening(place)
    if judged:
        return judged
    if not (goes_on or is_divided or after.isupper() or _is_scrap(after)):
        return None
    if (
        place.line < MANY_LINES
        and place.said.is_day
        and _is_scrap(after)
        and _DELIVERED_BEFORE.fullmatch(before)
    ):
        judged = Role.PUBLISHED, "line of delivery", 0.8
    elif place.line == 0 and goes_on and (_RECORD_BEFORE.match(before) or not _leads_up(before)):
        is_sentence = after.lstrip().startswith(".") and is_prose(before)
        weight = 0.75 if _is_heading(before) else 0.65 if place.said.is_day and not is_sentence else 0
        judged = (Role.PUBLISHED, _heading_rule(place), weight) if weight else None
    elif place.line < 6 and place.said.is_day and after.isupper() and _NO_WORDS.match(before):
        judged = Role.PUBLISHED, "before a heading", 0.75
    elif is_divided and place.said.is_day and (_NO_WORDS.match(before) or _is_heading(before)):
        judged = Role.PUBLISHED, "line with dividers", 0.8
    elif place.line < MANY_LINES and _is_scrap(after) and _is_heading(before) and _is_whole(place):
        judged = Role.PUBLISHED, "place and date", 0.75
    else:
        return None
    return judged if judged and not place.has_prose_above() else None


def _judge_opening(place: Place) -> _Judgement | None:
    """Judge a day that opens the text: before the words of a heading ("9 May 2025 Meeting Notes"), or a press contact."""
    if place.line != 0 or not place.said.is_day or not _NO_WORDS.match(place.before):
        return None
    if _CONTACT_AFTER.match(place.after):
        return Role.PUBLISHED, "before the contact", 0.8
    words = [word for word in _WORD.findall(place.after) if len(word) >= 4]
    is_heading = 0 < len(words) <= 12 and all(word[0].isupper() for word in words)
    if not is_heading or place.after[-1] in ".,;":
        return None
    return Role.PUBLISHED, _heading_rule(place), 0.75


def _heading_rule(place: Place) -> str:
    is_record = _GENRE.search(place.before) or _GENRE.search(place.after)
    return "heading of a record" if is_record else "heading"


def _judge_line(place: Place) -> _Judgement | None:
    """Judge a date by what its line holds besides, and by where the line stands."""
    if not _is_scrap(place.after):
        return None
    is_alone = bool(_NO_WORDS.match(place.before))
    if _OTHER_DAY_ABOVE.match(place.above) or (is_alone and place.is_listed):
        return None
    above = _BELOW_PROSE if place.has_prose_above() else 1
    judged: _Judgement | None = None
    if is_alone and place.said.time and place.line is not None and not place.has_prose_above(8):
        judged = Role.PUBLISHED, "line of its own, with the time", 0.88 * above
    elif is_alone and place.line is not None and not place.has_prose_above(2):
        judged = Role.PUBLISHED, "line of its own", 0.8 * above
    elif (
        place.is_closing
        and (is_alone or _SIGNED_BEFORE.fullmatch(place.before))
        and (len(place.before) > 80 or place.has_prose_above())
    ):
        judged = Role.PUBLISHED, "closing date", 0.6
    return judged


def _judge_signature(place: Place) -> _Judgement | None:
    """Judge a date in the formula that ends a treaty, a law or a letter patent: "Done at Bergen, this 9th day of May 2025"."""
    is_signed = place.said.is_day and place.is_near_end and _FORMULA_BEFORE.fullmatch(place.before)
    return (Role.PUBLISHED, "signature", 0.75) if is_signed else None


def _is_scrap(after: str) -> bool:
    """Whether what follows a date is next to nothing: punctuation, a number, the crumbs that a scanner leaves."""
    return len(after) <= 40 and not any(len(word) >= 4 for word in _WORD.findall(after))


def _is_heading(before: str) -> bool:
    """Whether words are those of a heading or a place: capitalised, and leading up to no date of something else."""
    written = _WORD.findall(before)
    words = [word for word in written if len(word) >= 4] or [word for word in written if len(word) > 1]
    return bool(words) and all(word[0].isupper() for word in words) and not _leads_up(before)


def _leads_up(before: str) -> bool:
    """Whether the last word leads up to a date of something else, or a sign of copyright stands behind it."""
    if _DATELINE_BEFORE.fullmatch(before):
        return False
    end = len(before)
    while end and not (before[end - 1].isalnum() or before[end - 1] == "_"):
        end -= 1
    start = end
    while start and (before[start - 1].isalnum() or before[start - 1] == "_"):
        start -= 1
    return "©" in before[end:] or _NO_HEADING_END.fullmatch(before, start, end) is not None
