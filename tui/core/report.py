"""A report: what a search found, as Markdown: passages quoted under their documents, a concordance, hits over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.core.citation import Citation
from tui.core.columns import head, tail
from tui.core.concordance import ConcordanceLine
from tui.core.curve import MARKS, Curve, beside_in_words
from tui.core.document import PassageKind
from tui.core.entry import Listed
from tui.core.fragment import fragment_of
from tui.core.match import Match
from tui.core.quotation import escape_markdown, markdown_block, markdown_link
from tui.core.record import address_of
from tui.core.sanitise import clean_line
from tui.core.span import Span

_CONTEXT = 60
"""Code points on either side of a keyword in a table."""


def quotes(query: str, pairs: Iterable[tuple[Match, Listed]]) -> Iterator[str]:
    """Yield passages as block quotes with their addresses, in groups under the citation of their document."""
    yield f"# Passages that match: {escape_markdown(clean_line(query))}\n"
    groups: dict[str, list[tuple[Match, Listed]]] = {}
    for pair in pairs:
        groups.setdefault(pair[1].id, []).append(pair)
    for group in groups.values():
        citation = Citation.of(group[0][1])
        yield f"\n## {escape_markdown(citation.title_in_words)}\n\n{escape_markdown(citation.line())}\n"
        for found, document in group:
            link = _link(document, found.passage.span)
            label = " (boilerplate)" if found.passage.kind is PassageKind.BOILERPLATE else ""
            yield f"\n{markdown_block(found.text, link + label)}"


def keywords(query: str, pairs: Iterable[tuple[ConcordanceLine, Listed]]) -> Iterator[str]:
    """Yield a concordance as a table."""
    yield f"# Concordance of: {escape_markdown(clean_line(query))}\n\n"
    yield "| date | before | keyword | after | where |\n|---|---:|---|---|---|\n"
    for line, document in pairs:
        words = (
            Citation.of(document).date_in_words,
            tail(line.left.text.strip(), _CONTEXT, _code_points)[0],
            line.keyword.text,
            head(line.right.text.strip(), _CONTEXT, _code_points)[0],
        )
        cells = [*map(escape_markdown, words), _link(document, line.span)]
        yield f"| {' | '.join(cells)} |\n"


def _code_points(text: str) -> list[tuple[int, int, int]]:
    return [(place, place + 1, 1) for place in range(len(text))]


def _link(document: Listed, span: Span) -> str:
    return markdown_link(document.source.path + fragment_of(document, span), address_of(document, span))


def periods(curves: Sequence[Curve]) -> Iterator[str]:
    """Yield curves as one table, a row a period, with what is to be said beside them under it."""
    labels = [escape_markdown(clean_line(curve.label)) for curve in curves]
    yield "# Hits over time\n\n| period | documents |"
    yield "".join(f" {label}: documents | {label}: passages |" for label in labels)
    yield f"\n|---|---:|{'---:|---:|' * len(curves)}\n"
    axis = curves[0].axis
    for place, period in enumerate(axis.periods):
        said = [curve.said[place] for curve in curves]
        counts = "".join(f" {one.documents} | {one.passages} |" for one in said)
        yield f"| {period.label} | {period.documents} |{counts}\n"
    for mark, label, curve in zip(MARKS, labels, curves, strict=False):
        yield f"\n{mark} {label}: {curve.in_words()}.\n"
    if beside := beside_in_words(axis, *curves):
        yield f"\nIn no period: {beside}.\n"
