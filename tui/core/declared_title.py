"""The titles that a file declares, as they stand in its text or without it.

A title of a page names its site as well ("Peace signed | The Daily"), one of an office file may be that of its template or of the
printer ("Microsoft Word - Document1"). What is left without these is looked for as a line of its own near the top of the text,
where blanks, quotes, dashes and capitals may differ: found there, it is the title that readers see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tui.core.declared import Declared
from tui.core.span import Span

SITE_SIGN = re.compile(r"\s+(?:[-–—|丨｜»«·•]|::|/)\s+")
"""What stands between the title of a page and the name of its site."""
_PLAIN = str.maketrans("–—‐‑‒−‘’“”\u00a0", "------''\"\" ")
_HEAD = 4_000
"""How far from the top a title is looked for, in code points."""
_SHORTEST_PART = 10
"""Code points of the shortest part of a declared title that is taken for the whole of it."""
_MOST_TITLES, _MOST_SIGNS = 8, 6
"""Titles of one file that are looked at, and dividers of one title: what has more is no title."""
_BAR = re.compile(r"\s+[|丨｜]\s+[^|丨｜]{2,40}\Z")
_MARK = re.compile(r"[ \t]*(?:#+[ \t]+)?")
"""What may stand before the title on its line: blanks, and the sign of a heading."""
_JUNK = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|office)\b.*|powerpoint[- ]pr[äe]sentation|(?:untitled|unbenannt|sans titre|sin título|"
    r"без названия|無題|无标题|document|dokument|documento|doc|слайд|slide|scan(?:ned document)?|template|home ?page|home|index|default|title|page|"
    r"\(?no (?:subject|title)\)?|normal|word document|new page|blank page)[\s\d_.()-]*"
    r"|[^\s/\\]+\.(?:docx?|dotx?|odt|pdf|rtf|indd|qxd|p65|pptx?|xlsx?|html?|txt|tmp|tex|dvi|wpd|pages)|(?:[a-z]:\\|/|https?://)\S*)",
    re.IGNORECASE,
)
"""What programs write where nobody gave a title."""


class DeclaredTitle(NamedTuple):
    """A title that a file declares."""

    text: str
    """One line, not empty; as declared, without the name of the site."""
    span: Span | None
    """The line of the text that says it; None where none does."""
    weight: float


def declared_titles(text: str, declared: Sequence[Declared]) -> list[DeclaredTitle]:
    r"""Return the titles that a file declares for a text, weightiest first; none that is junk or names the site.

    >>> declared_titles("Menu\n\nPeace signed\n\nIt was.", [Declared("title", "Peace signed - The Daily", "title")])
    [DeclaredTitle(text='Peace signed', span=Span(start=6, end=18), weight=0.95)]
    """
    sites = [plain(one.value) for one in declared if one.field == "source"]
    ranked = sorted((one for one in declared if one.field == "title"), key=lambda one: -one.weight)
    titles = (_read(text, " ".join(one.value.split()), one.weight, sites) for one in ranked[:_MOST_TITLES])
    return [title for title in titles if title]


def plain(words: str) -> str:
    """Words on one line, small, with one kind of dashes and quotes: a page sets its title in more than one way."""
    return " ".join(words.translate(_PLAIN).casefold().split())


def _read(text: str, words: str, weight: float, sites: Sequence[str]) -> DeclaredTitle | None:
    if sum(map(str.isalnum, words)) < 2 or _JUNK.fullmatch(words) or plain(words) in sites:
        return None
    for part in _parts(words):
        if plain(part) not in sites and (span := _line_of(text, part)):
            return DeclaredTitle(part, span, weight)
    return DeclaredTitle(_without_site(words, sites), None, weight)


def _parts(words: str) -> Iterator[str]:
    """Yield a title and what stands before and after each of its dividers, the longest first."""
    signs = list(islice(SITE_SIGN.finditer(words), _MOST_SIGNS))
    parts = [part for sign in signs for part in (words[: sign.start()], words[sign.end() :])]
    yield words
    yield from sorted((part for part in parts if len(part) >= _SHORTEST_PART), key=len, reverse=True)


def _line_of(text: str, words: str) -> Span | None:
    """Return the first line or lines near the top of a text that hold just these words.

    Word by word: an expression for each title would take longer to make than all else that is done with a row of a table.
    """
    wanted = plain(words).split()
    lines = text[:_HEAD].translate(_PLAIN).split("\n")
    at = 0
    for number, line in enumerate(lines):
        begin = mark.end() if (mark := _MARK.match(line)) else 0
        pieces = (line[begin:], *lines[number + 1 : number + len(wanted)])
        if length := _length_of(wanted, pieces):
            return Span(at + begin, at + begin + length)
        at += len(line) + 1
    return None


def _length_of(wanted: Sequence[str], lines: Sequence[str]) -> int:
    """How many code points of some lines hold just these words; 0 where they do not."""
    said = length = 0
    for line in lines:
        words = line.casefold().split()
        if not words or wanted[said : said + len(words)] != words:
            return 0
        said += len(words)
        if said == len(wanted):
            return length + len(line.rstrip())
        length += len(line) + 1
    return 0


def _without_site(words: str, sites: Sequence[str]) -> str:
    """Return a title without the name of its site: one that is declared, else what stands behind a last bar."""
    for sign in SITE_SIGN.finditer(words):
        if plain(words[sign.end() :]) in sites:
            return words[: sign.start()]
        if plain(words[: sign.start()]) in sites:
            return words[sign.end() :]
    bar = _BAR.search(words)
    return words[: bar.start()] if bar and bar.start() >= _SHORTEST_PART else words
