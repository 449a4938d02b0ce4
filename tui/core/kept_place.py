"""Where kept words stand in a text now: at their old place while it is the same text, else where words and surroundings are.

A changed text is asked for the very words only, and they count only with the very words around them on both sides, or at
least on one where they stand once: a place that is merely likely is none. What was edited is not looked for here. Words that
came without surroundings and without a place, as other programs write them, are where they stand if that is once.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span


def place_of(
    text: str, position: PositionSelector, words: QuoteSelector, *, is_same: bool = False
) -> Span | None:
    """Return where words stand in a text; None where that cannot be said.

    Args:
        text: Of the document as it is now.
        position: Where the words stood.
        words: The words with their surroundings; there may be none between these (a place, not a stretch).
        is_same: Whether the text is known to be the one they were kept from.

    >>> words = QuoteSelector("peace", "made ", " last")
    >>> place_of("They have made peace last.", PositionSelector(5, 10), words)
    Span(start=15, end=20)
    """
    there = position.span_in(text)
    is_there = text[there.slice] == words.exact
    if is_there and (is_same or _agreement(text, there.start, words) == 2):
        return there
    scored = [(_agreement(text, start, words), start) for start in _found(text, words)]
    best = max((score for score, _ in scored), default=0)
    at_best = [start for score, start in scored if score == best]
    is_bare = not words.prefix and not words.suffix and position.end is None
    needed = 2 if len(scored) > 1 or not words.exact else 0 if is_bare else 1
    if len(at_best) != 1 or best < needed:
        return None
    return Span(at_best[0], at_best[0] + len(words.exact))


def _found(text: str, words: QuoteSelector) -> Iterator[int]:
    """Yield where the words begin; where there are none, where what stood before them ends."""
    sought, after = (words.exact, 0) if words.exact else (words.prefix, len(words.prefix))
    if not sought:
        return
    start = text.find(sought)
    while start >= 0:
        yield start + after
        start = text.find(sought, start + 1)


def _agreement(text: str, start: int, words: QuoteSelector) -> int:
    """On how many sides the surroundings are the same; where there were none then, there must be none now."""
    end = start + len(words.exact)
    before = text.endswith(words.prefix, 0, start) if words.prefix else start == 0
    after = text.startswith(words.suffix, end) if words.suffix else end == len(text)
    return before + after
