"""The origin of a text: its source, agency, author and place, each from words that say it, or None.

    header fields             Source: / Publisher: / Author: / From:
    a source line             SOURCE Global Times          -> source
    a dateline                BEIJING, May 9 /PRNewswire/  -> place, agency
    a byline                  By Reuters in Paris (The Daily) -> agency, place, source;  By Jane Doe -> author
    a copyright line          (c) 2015 www.example.com     -> source

    what the file declares    the From of a mail, the meta of a page

Every field is found as evidence: a value, the words it was read from, and the rule (`origin_evidence`); `read_origin` keeps
the values. What a file declares for readers, to say just this, comes before what words seem to say; other declarations come
last, and a property of a file only where the head of the text holds the name: its author is whoever sat at the keyboard. The evidence is found again when somebody asks to see it, so that nothing of it is kept.

Only the head and the tail of a text are read. An agency is known by its name, since nothing in a byline tells an agency
from a person; the table below holds the wires of the world, not those of any collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.dateline import datelines
from tui.core.dates.expression import find_expressions
from tui.core.declared import CERTAIN, PROPERTY, Declared
from tui.core.document import Origin
from tui.core.header import Field, header_fields
from tui.core.span import Span

_ZONE = 4_000
"""Code points read from either end."""
_DATELINE_LINES = 30
"""Lines of the head in which a dateline is looked for."""
_LONGEST_NAME = 80

_AGENCIES = {
    "prnewswire": "PR Newswire",
    "pr newswire": "PR Newswire",
    "businesswire": "Business Wire",
    "business wire": "Business Wire",
    "globenewswire": "GlobeNewswire",
    "globe newswire": "GlobeNewswire",
    "newswire": "Newswire",
    "accesswire": "Accesswire",
    "ein presswire": "EIN Presswire",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "upi": "UPI",
    "xinhua": "Xinhua",
    "xinhua news agency": "Xinhua",
    "china news service": "China News Service",
    "tass": "TASS",
    "itar-tass": "TASS",
    "interfax": "Interfax",
    "ria novosti": "RIA Novosti",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "jiji": "Jiji",
    "jiji press": "Jiji",
    "yonhap": "Yonhap",
    "kcna": "KCNA",
    "pti": "PTI",
    "ians": "IANS",
    "ani": "ANI",
    "anadolu agency": "Anadolu",
    "anadolu": "Anadolu",
    "irna": "IRNA",
    "bernama": "Bernama",
    "antara": "Antara",
    "belga": "Belga",
    "apa": "APA",
    "ukrinform": "Ukrinform",
    "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "bloomberg": "Bloomberg",
}
"""Wires and agencies, by the ways they are written."""

_SOURCE_LINE = re.compile(r"^[^\S\n]*SOURCE:?[^\S\n]+(?P<name>\S[^\n]{0,80})$", re.MULTILINE)
_SOURCE_LABELS = ("source", "sources", "来源", "出典", "источник", "quelle", "fuente", "fonte", "المصدر")
_LABELLED_SOURCE = re.compile(
    r"(?:^|[^\S\n])(?:(?i:sources?)|来源|出典|Источник|Quelle|Fuente|Fonte|المصدر)\s?[:：][^\S\n]*(?P<name>\S[^\n|丨]{0,80})$",
    re.MULTILINE,
)
_BYLINE = re.compile(
    r"\n[^\S\n]*(?:By|BY|by|Von|Par|Por)[^\S\n]+(?P<rest>[^\W\d_][^\n]{1,160})$", re.MULTILINE
)
_BYLINE_PARTS = re.compile(
    r"(?P<who>[^\n(|,]+?)(?:\s+in\s+(?P<place>[^\n(|]+?)|,\s*(?P<role>[^\n(|]+?))?\s*(?:\((?P<source>[^\n()]+)\)|[|]\s*(?P<beside>[^\n]+))?\s*"
)
_UPDATE = re.compile(r"(?i)\s*(?:\b(?:updated|published|posted|created)\b\s*:?\s*)?\Z")
_SITE = re.compile(
    r"(?i)\b(?:https?://)?(?:www\.)?(?P<site>(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|int|info|news|[a-z]{2}))\b"
)
_SENTENCE_END = re.compile(r"(?<!\bInc)(?<!\bCorp)(?<!\bLtd)(?<!\bCo)(?<!\b[JS]r)\.\Z|[?!。]\Z")
_COPYRIGHT = re.compile(r"(?i)\n[^\S\n]*(?:copyrights?\b|©|\(c\)|版权所有)[^\n]{0,160}$", re.MULTILINE)
_LOWER_PARTS = frozenset(
    ["de", "da", "van", "von", "der", "den", "bin", "al", "la", "di", "du", "and", "und", "et", "y"]
)


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """Words that say one field of an origin."""

    field: str
    """"source", "agency", "author" or "place"."""
    value: str
    """What they say, as `Origin` has it."""
    span: Span | None
    """The words in the text; None where the file declares it outside."""
    rule: str
    """Why they count: "field publisher", "source line", "dateline", "byline", "copyright line", "mail header From"."""


def read_origin(
    text: str,
    boilerplate: Sequence[Span] = (),
    fields: Sequence[Field] | None = None,
    declared: Sequence[Declared] = (),
) -> Origin:
    r"""Return who says that a text comes from where.

    Args:
        text: `Document.text`.
        boilerplate: Sorted spans; only copyright lines are read in them.
        fields: Its `header_fields`, where they are known.
        declared: What the file says outside the text.

    >>> read_origin("Peace signed\n\nBy Reuters in Geneva, Switzerland (The Daily)\n\nThe treaty was signed.")
    Origin(source='The Daily', agency='Reuters', author=None, place='Geneva, Switzerland')
    """
    evidence = origin_evidence(text, boilerplate, fields, declared)
    return Origin(**{piece.field: piece.value for piece in evidence})


def origin_evidence(
    text: str,
    boilerplate: Sequence[Span] = (),
    fields: Sequence[Field] | None = None,
    declared: Sequence[Declared] = (),
) -> tuple[FieldEvidence, ...]:
    r"""Return the words that say where a text comes from: one piece for each field that `read_origin` fills.

    >>> [(e.field, e.rule) for e in origin_evidence("Talks\n\nBEIJING, May 9 (Xinhua) -- The talks began.")]
    [('agency', 'dateline'), ('place', 'dateline')]
    """
    certain, other = _outside(text, declared)
    head = [*_declared(text, header_fields(text) if fields is None else fields), *certain]
    tail_start = max(len(text) - _ZONE, min(len(text), _ZONE))
    source = (
        _first("source", head) or _source_line(text, tail_start, len(text)) or _source_line(text, 0, _ZONE)
    )
    byline = list(_byline(text[:_ZONE]))
    head += [*byline, *_dateline(text, boilerplate), *other]
    source = source or _first("source", byline)
    agency = _first("agency", head)
    if source and not agency and (known := _AGENCIES.get(source.value.casefold())):
        agency = FieldEvidence("agency", known, source.span, source.rule)
    source = (
        source
        or _first("source", other)
        or _copyright_site(text, tail_start if tail_start < len(text) else 0)
    )
    return tuple(filter(None, (source, agency, _first("author", head), _first("place", head))))


def _first(field: str, pieces: Sequence[FieldEvidence]) -> FieldEvidence | None:
    return next((piece for piece in pieces if piece.field == field), None)


def _name(words: str) -> str | None:
    """A name on one line without marks around it; None where it is too long for one or a sentence."""
    words = " ".join(words.split()).strip(" \"'“”*_:;,，、|")
    return (
        words
        if 0 < len(words) <= _LONGEST_NAME
        and any(map(str.isalpha, words))
        and not _SENTENCE_END.search(words)
        else None
    )


_NOBODY = frozenset(
    (
        "admin", "administrator", "administrateur", "administrador", "anonymous", "author", "default", "editor", "guest", "home", "moderator",
        "owner", "root", "staff", "super user", "superuser", "unknown", "user", "webmaster", "windows user", "microsoft office user", "none",
    )
)  # fmt: skip
"""Names of accounts."""
_DECLARED = {
    "source": ("source", "publisher", "publication", "newspaper"),
    "agency": ("agency",),
    "author": ("author", "authors", "byline", "from", "by"),
    "place": ("place", "location", "dateline"),
}


def _declared(text: str, declarations: Sequence[Field]) -> Iterator[FieldEvidence]:
    """Yield what front matter or header fields declare."""
    values = {field.key: field.value for field in reversed(declarations) if field.value}
    for field, keys in _DECLARED.items():
        for key in keys:
            name = _name(re.sub(r"\s*<[^>]*>", "", text[values[key].slice])) if key in values else None
            if name:
                value = _AGENCIES.get(name.casefold(), name) if field == "agency" else name
                yield FieldEvidence(field, value, values[key], f"field {key}")
                break


def _outside(text: str, declared: Sequence[Declared]) -> tuple[list[FieldEvidence], list[FieldEvidence]]:
    """Return what a file declares outside its text: what comes before the words of the text, and what comes after."""
    certain: list[FieldEvidence] = []
    other: list[FieldEvidence] = []
    for one in sorted(declared, key=lambda one: -one.weight):
        name = _name(re.sub(r"\s*<[^>]*>", "", one.value)) if one.field in _DECLARED else None
        if not name or "://" in name or name.casefold() in _NOBODY:
            continue
        place = text[:_ZONE].find(name) if one.weight < PROPERTY else -1
        if place < 0 and one.weight < PROPERTY:
            continue
        agency = _AGENCIES.get(name.casefold()) if one.field in ("agency", "author") else None
        field = "agency" if agency else one.field
        span = Span(place, place + len(name)) if place >= 0 else None
        (certain if one.weight >= CERTAIN else other).append(
            FieldEvidence(field, agency or name, span, one.rule)
        )
    return certain, other


def _source_line(text: str, start: int, end: int) -> FieldEvidence | None:
    """The name after "SOURCE" at the foot of a release, or after "Source:" at the end of a line."""
    part = text[start:end]
    patterns = ([_SOURCE_LINE] if "SOURCE" in part else []) + (
        [_LABELLED_SOURCE] if _is_source_labelled(part) else []
    )
    for pattern in patterns:
        for found in pattern.finditer(part):
            words = found["name"]
            for date in find_expressions(words):
                words = words[: words.find(date.surface)]
            name = _name(words)
            if name and name.count(" ") < 8 and (name[0].isupper() or not name[0].isascii() or "." in name):
                site = _SITE.fullmatch(name)
                span = Span(start + found.start("name"), start + found.start("name") + len(words.rstrip()))
                return FieldEvidence("source", site["site"].casefold() if site else name, span, "source line")
    return None


def _is_source_labelled(part: str) -> bool:
    """Whether a colon stands behind a word for a source: asked first, as the pattern would begin at every word."""
    for sign in ":：":
        colon = part.find(sign)
        while colon >= 0:
            if part[max(colon - 12, 0) : colon].rstrip().casefold().endswith(_SOURCE_LABELS):
                return True
            colon = part.find(sign, colon + 1)
    return False


def _byline(head: str) -> Iterator[FieldEvidence]:
    """Yield what the first byline says."""
    for found in _BYLINE.finditer("\n" + head):
        words = found["rest"].strip()
        for date in find_expressions(words):
            words = words[: words.find(date.surface)] if date.surface in words else words
        parts = _BYLINE_PARTS.fullmatch(_UPDATE.sub("", words))
        if not parts:
            continue
        who, place = _name(parts["who"]), _name(parts["place"] or "")
        source = _name(parts["source"] or parts["beside"] or "")
        if not who or not _is_name(who) or (place and not place[0].isupper()):
            continue
        start = found.start("rest") - 1
        span = Span(start, start + len(parts[0].rstrip()))
        agency = _AGENCIES.get(who.casefold())
        said = {"source": source, "agency": agency, "author": None if agency else who, "place": place}
        yield from (FieldEvidence(field, value, span, "byline") for field, value in said.items() if value)
        return


def _is_name(words: str) -> bool:
    """Whether words can be a person's name or an agency's: at most six, each capitalised but for particles."""
    parts = words.split()
    if parts[0].casefold() in ("the", "a", "an", "our") and words.casefold() not in _AGENCIES:
        return False
    return (
        len(parts) <= 6
        and all(part[0].isupper() or part in _LOWER_PARTS for part in parts)
        and (len(parts) > 1 or words.casefold() in _AGENCIES)
    )


def _dateline(text: str, boilerplate: Sequence[Span]) -> Iterator[FieldEvidence]:
    """Yield the place and agency of the first dateline of the head; an agency only where it is a known one."""
    for start, found in datelines(text, _DATELINE_LINES):
        if not any(span.contains(start) for span in boilerplate):
            span = Span(start, start + found.end)
            if agency := _AGENCIES.get((found.agency or "").casefold()):
                yield FieldEvidence("agency", agency, span, "dateline")
            if found.place:
                yield FieldEvidence("place", found.place, span, "dateline")
            return


def _copyright_site(text: str, start: int) -> FieldEvidence | None:
    """The site that a copyright line names, without "www."; a name without a site may be an owner, not a source."""
    for line in _COPYRIGHT.finditer("\n" + text[start:]):
        if site := _SITE.search(line[0]):
            first = start + line.start() - 1 + site.start()
            span = Span(first, first + len(site[0]))
            return FieldEvidence("source", site["site"].casefold(), span, "copyright line")
    return None
