"""Dates that a text says and that do not date it: each with the reason, for whoever wonders why a document has no date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.dates.date_expression import DateExpression
from tui.core.dates.evidence import FIRST_YEAR, gather, is_exact, is_of_something_else, is_within
from tui.core.dates.expression import find_expressions
from tui.core.dates.place import Place, is_prose, places
from tui.core.span import Span


def passed_over(text: str, boilerplate: Sequence[Span] = ()) -> Iterator[tuple[DateExpression, str]]:
    """Yield the date expressions of a text in order, each with why it does not count as the date of the document.

    Args:
        text: `Document.text`.
        boilerplate: Sorted spans in which no date counts without a label.

    >>> [(said.surface, why) for said, why in passed_over("She met them on 9 May 2025 at the old harbour, as he had said.")]
    [('9 May 2025', 'it stands in running text')]
    """
    weighed = {claim.evidence.span: claim.evidence for claim in gather("", text, "", boilerplate)}
    looked_at = {place.said.span: place for place in places(text)}
    for said in find_expressions(text):
        evidence, place = weighed.get(said.span), looked_at.get(said.span)
        if evidence is not None:
            yield said, f"it was weighed as {evidence.rule}, and is not enough"
        elif place is None:
            yield said, "it stands neither near the beginning nor near the end"
        else:
            yield said, _reason(place, boilerplate)


def _reason(place: Place, boilerplate: Sequence[Span]) -> str:
    """Say why a place proves nothing; of several reasons the plainest."""
    said = place.said
    if said.interval.earliest and said.interval.earliest.year < FIRST_YEAR:
        return "it is older than printing"
    if is_within(boilerplate, said.span):
        return "it stands in boilerplate"
    if not is_exact(said):
        return "it is no single day or month"
    if is_of_something_else(place):
        return "the words around it say that it is of something else"
    if is_prose(f"{place.before}{said.surface}{place.after}"):
        return "it stands in running text"
    return "nothing beside it says that it dates the document"
