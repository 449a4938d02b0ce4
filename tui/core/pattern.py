"""Patterns: regular expressions over passages, by google-re2, which cannot be made to run for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Protocol

from tui.core.problem import Problem
from tui.core.row import Row
from tui.core.span import Span, union
from tui.core.word import widen_to_words

_MEMORY = 8 << 20
"""Bytes that a compiled pattern may use; a larger one is refused."""
MOST_MATCHES = 10_000
"""Passages after which a pattern is not looked for any further."""


class _Found(Protocol):
    def span(self) -> tuple[int, int]: ...


class Pattern(Protocol):
    """What is needed of a compiled pattern."""

    def finditer(self, text: str, /) -> list[_Found]:
        """Return the places where it matches."""

    def search(self, text: str, /) -> object | None:
        """Return the first place where it matches; None where there is none."""


def compile_pattern(pattern: str) -> Pattern | Problem:
    """Return the pattern, case ignored unless it says `(?-i)`, or why there is none. Never raises."""
    try:
        import re2  # noqa: F401, PLC0415 -- rarely asked for, absent on some platforms
    except ImportError:
        return Problem(
            "query", "no patterns", "Regular expressions need google-re2, which is not installed here."
        )
    return _compiled(pattern)


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> Pattern | Problem:
    """The pattern, kept while a query that holds it is typed on."""
    import re2  # noqa: PLC0415 -- see above

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        compiled: Pattern = re2.compile(pattern, options=options)
    except (re2.error, UnicodeError) as reason:
        said = reason.args[0] if reason.args else reason
        detail = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return Problem("query", "bad pattern", f"This is no regular expression: {detail}.")
    return compiled


def spans_of(pattern: Pattern, row: Row) -> tuple[Span, ...]:
    """Return where the pattern matches in a row, widened to words, as spans of the document."""
    text, start = row.text, row.passage.span.start
    found = (widen_to_words(text, Span(*match.span())) for match in pattern.finditer(text))
    return tuple(span.shifted(start) for span in union(found))


def rows_matching(
    pattern: Pattern, rows: Iterable[Row], is_cancelled: Callable[[], bool]
) -> tuple[list[tuple[Row, tuple[Span, ...]]], bool]:
    """Return the rows that a pattern matches, body first, each with what is lit, and whether all were looked at.

    Args:
        pattern: Compiled.
        rows: In the order of the collection; no more are looked at once `MOST_MATCHES` match.
        is_cancelled: Asked now and then; when true, nothing is returned.
    """
    found: list[tuple[Row, tuple[Span, ...]]] = []
    is_whole = True
    for count, row in enumerate(rows):
        if count % 64 == 0 and is_cancelled():
            return [], False
        if spans := spans_of(pattern, row):
            found.append((row, spans))
            if len(found) >= MOST_MATCHES:
                is_whole = False
                break
    found.sort(key=lambda pair: pair[0].is_boilerplate)
    return found, is_whole
