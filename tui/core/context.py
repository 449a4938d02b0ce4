"""The context of a few words: one line of what stands before and after them in their paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.concordance import one_line
from tui.core.span import Span

_AROUND = 160
"""Code points shown at most on either side: as many as a row has cells."""


@dataclass(frozen=True, slots=True)
class Context:
    """Words between those around them, each with its blanks folded."""

    before: str
    words: str
    after: str


def context_of(text: str, span: Span) -> Context:
    r"""Return the context of a span of a text.

    >>> context_of("The end.\n\nSigned on\n8 May 1945 in Berlin.", Span(20, 30))
    Context(before='Signed on ', words='8 May 1945', after=' in Berlin.')
    """
    before = text[max(span.start - _AROUND, 0) : span.start].rpartition("\n\n")[2]
    after = text[span.end : span.end + _AROUND].partition("\n\n")[0]
    return Context(one_line(before).lstrip(), one_line(text[span.slice]), one_line(after).rstrip())
