"""The origin of a text: its source, agency, author and place, each from words that say it, or None.

    header fields             Source: / Publisher: / Author: / From:
    a source line             SOURCE Global Times          -> source
    a dateline                BEIJING, May 9 /PRNewswire/  -> place, agency
    a byline                  By Reuters in Paris (The Daily) -> agency, place, source;  By Jane Doe -> author
    a copyright line          (c) 2015 www.example.com     -> source

Only the head and the tail of a text are read. An agency is known by its name, since nothing in a byline tells an agency
from a person; the table below holds the wires of the world, not those of any collection.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.dateline import datelines
from tui.core.dates.expression import find_expressions
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


def read_origin(text: str, boilerplate: Sequence[Span] = (), fields: Sequence[Field] | None = None) -> Origin:
    r"""Return who says that a text comes from where.

    Args:
        text: `Document.text`.
        boilerplate: Sorted spans; only copyright lines are read in them.
        fields: Its `header_fields`, where they are known.

    >>> read_origin("Peace signed\n\nBy Reuters in Geneva, Switzerland (The Daily)\n\nThe treaty was signed.")
    Origin(source='The Daily', agency='Reuters', author=None, place='Geneva, Switzerland')
    """
    head = text[:_ZONE]
    tail = text[max(len(text) - _ZONE, len(head)) :]
    declared = _declared(text, header_fields(text) if fields is None else fields)
    source = declared.source or _source_line(tail) or _source_line(head)
    byline = _byline(head)
    place, agency = _dateline(text, boilerplate)
    return Origin(
        source=source or byline.source or _copyright_site(tail or head),
        agency=declared.agency or byline.agency or agency or _AGENCIES.get((source or "").casefold()),
        author=declared.author or byline.author,
        place=declared.place or byline.place or place,
    )


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


def _declared(text: str, declarations: Sequence[Field]) -> Origin:
    if not declarations:
        return Origin()
    fields = {field.key: text[field.value.slice] for field in reversed(declarations) if field.value}

    def first(*keys: str) -> str | None:
        return next(
            (
                name
                for key in keys
                if key in fields and (name := _name(re.sub(r"\s*<[^>]*>", "", fields[key])))
            ),
            None,
        )

    agency = first("agency")
    return Origin(
        source=first("source", "publisher", "publication", "newspaper"),
        agency=_AGENCIES.get(agency.casefold(), agency) if agency else None,
        author=first("author", "authors", "byline", "from", "by"),
        place=first("place", "location", "dateline"),
    )


def _source_line(part: str) -> str | None:
    """The name after "SOURCE" at the foot of a release, or after "Source:" at the end of a line."""
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
                return site["site"].casefold() if site else name
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


def _byline(head: str) -> Origin:
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
        agency = _AGENCIES.get(who.casefold())
        return Origin(source, agency, None if agency else who, place)
    return Origin()


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


def _dateline(text: str, boilerplate: Sequence[Span]) -> tuple[str | None, str | None]:
    """The place and agency of the first dateline of the head; an agency only where it is a known one."""
    for start, found in datelines(text, _DATELINE_LINES):
        if not any(span.contains(start) for span in boilerplate):
            return found.place, _AGENCIES.get((found.agency or "").casefold())
    return None, None


def _copyright_site(tail: str) -> str | None:
    """The site that a copyright line names, without "www."; a name without a site may be an owner, not a source."""
    for line in _COPYRIGHT.finditer("\n" + tail):
        if site := _SITE.search(line[0]):
            return site["site"].casefold()
    return None
