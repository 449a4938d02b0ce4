"""Matches for people: under a heading for each document, each with the words around what is lit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import click

from tui.core.citation import Citation
from tui.core.entry import Listed
from tui.core.fragment import fragment_of
from tui.core.match import Match
from tui.core.sanitise import clean_line
from tui.core.span import Span


def group_lines(
    matches: Iterable[Match],
    documents: Mapping[str, Listed],
    *,
    is_styled: bool,
    explains: bool = False,
) -> Iterator[str]:
    """Yield lines of matches in groups, the documents in the order of their first match; all but our styles is clean."""
    groups: dict[str, list[Match]] = {}
    for match in matches:
        groups.setdefault(match.document_id, []).append(match)
    for number, (document_id, members) in enumerate(groups.items()):
        document = documents[document_id]
        citation = Citation.of(document)
        heading = clean_line(f"{document.source.path}  {citation.date_in_words}  {citation.title_in_words}")
        if number:
            yield ""
        yield click.style(heading, bold=True) if is_styled else heading
        for match in members:
            place = fragment_of(document, match.passage.span).removeprefix("#")
            label = "  (boilerplate)" if match.passage.kind == "boilerplate" else ""
            yield f"  {match.score:.0f}  {place}{label}".rstrip()
            yield f"    {snippet(match, is_styled=is_styled)}"
            if explains and match.explain:
                yield from (clean_line(f"      {label}: {said}") for label, said in match.explain().lines())


BEFORE, AFTER = 60, 180
"""Code points shown before the first lit word and after it: two to three rows of a terminal of 100 cells."""


def snippet(match: Match, *, is_styled: bool) -> str:
    """The words around the first lit ones on one line, lit words underlined on a terminal, in ⟦brackets⟧ elsewhere."""
    text, spans = match.text, match.spans_in_text
    first = spans[0].start if spans else 0
    window = _at_blanks(text, Span(max(first - BEFORE, 0), min(first + AFTER, len(text))))
    pieces, position = [], window.start
    for lit in spans:
        start, end = max(lit.start, position), min(lit.end, window.end)
        if start >= end:
            continue
        words = clean_line(text[start:end])
        pieces.append(clean_line(text[position:start]))
        pieces.append(click.style(words, bold=True, underline=True) if is_styled else f"⟦{words}⟧")
        position = end
    pieces.append(clean_line(text[position : window.end]))
    before = "… " if window.start else ""
    after = " …" if window.end < len(text) else ""
    return before + "".join(pieces) + after


def _at_blanks(text: str, window: Span) -> Span:
    """The window with both edges moved inwards to a blank, unless they are the text's own."""
    start, end = window.start, window.end
    if start:
        blank = text.find(" ", start, start + BEFORE // 2)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", end - BEFORE // 2, end)
        end = blank if blank > start else end
    return Span(start, end)
