"""The dateline of a report: the place, day and agency in front of its first words ("BEIJING, May 9 (Xinhua) -- ")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.dates.expression import find_expressions
from tui.core.span import Span

_LONGEST = 160
"""Code points of the longest dateline: two places, a date in full, an agency."""
_DASH = re.compile(r"\s\s*(?:--+|[–—―]|-)\s*(?=\S)|--+\s*(?=\S)|[–—―]\s*(?=\S)|[.:](?<=/[.:])\s+(?=\S)")
"""Each alternative begins with one character, by which `re` passes it over at once."""
_HYPHEN = re.compile(r"-(?<=[\s-]-)")
"""A hyphen that can be a dash: not inside a word. It begins with one character, so `re` looks for nothing else."""
_AGENCY = re.compile(r"/\s?(?P<slashed>[A-Z][\w .&-]{1,40}?)\s?/|\((?P<bracketed>[A-Z][\w .&’'-]{1,40})\)")
_FIGURE = re.compile(r"\d")
"""What every date has."""
_PLACE = re.compile(
    r"(?:^|(?<=[\s\d]))(?P<place>[^\W\d_a-z][^\W\d_a-z.'’-]{2,}(?:[ -][^\W\d_a-z][^\W\d_a-z.'’-]*){0,3}"
    r"(?:,\s+(?:[A-Z][\w.]+\s?){1,3}?)?)(?=\s*[,(/–—-]|\s+\d|\s*$)"
)
_OTHER = re.compile(r"(?i)\b(?:date|dateline|published|on|updated)\b|[\W_]")
"""What a dateline may hold besides."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says."""

    end: int
    """Offset of the first words of the report in what was read."""
    place: str | None
    agency: str | None


def dateline_end(text: str, span: Span) -> int:
    """Return where the report in `span` begins: behind its dateline, or at the start of the span where it has none.

    >>> text = "BEIJING, May 9, 2025 /PRNewswire/ -- The talks began."
    >>> text[dateline_end(text, Span(0, len(text))):]
    'The talks began.'
    """
    found = read_dateline(text[span.start : min(span.end, span.start + _LONGEST)])
    return span.start + found.end if found else span.start


def datelines(text: str, lines: int) -> Iterator[tuple[int, Dateline]]:
    """Yield the datelines that the first lines of a text open with, each with the offset of its line."""
    start = 0
    for line in text.split("\n", lines)[:lines]:
        if line and (found := read_dateline(line[:_LONGEST])):
            yield start, found
        start += len(line) + 1


def read_dateline(head: str) -> Dateline | None:
    """Return the dateline that the first `_LONGEST` code points of a line or sentence hold, or None.

    A dash must follow nothing but places in capitals, dates and agencies, and two of these, or an agency alone: so a
    dash inside a sentence is never taken for one.
    """
    if not _may_hold_dash(head):
        return None
    for dash in _DASH.finditer(head):
        before = head[: dash.start()]
        agency = _AGENCY.search(before)
        if not agency and not _FIGURE.search(before):
            continue
        rest = _AGENCY.sub(" ", before)
        dates = list(find_expressions(rest))
        for date in dates:
            rest = rest.replace(date.surface, " \n ", 1)
        place = _PLACE.search(rest.strip(" ,\n"))
        if place:
            rest = rest.replace(place["place"], " ", 1)
        left = _OTHER.sub("", rest)
        count = bool(agency) + bool(dates) + bool(place)
        if left.isascii() and len(left) <= 2 and (count > 1 or agency):
            name = (agency["slashed"] or agency["bracketed"]) if agency else None
            return Dateline(dash.end(), _place_name(place["place"]) if place else None, name)
    return None


def _may_hold_dash(head: str) -> bool:
    """Whether `_DASH` is worth trying; asked of each line of a head, and false of most."""
    return (
        "–" in head
        or "—" in head
        or "―" in head
        or "/" in head
        or ("-" in head and _HYPHEN.search(head) is not None)
    )


def _place_name(words: str) -> str:
    """A place as people write it: "NEW YORK, June" keeps its words, capitals are eased."""
    return " ".join(
        part.capitalize() if part.isupper() and len(part) > 2 and "." not in part else part
        for part in words.strip(" ,").split()
    )
