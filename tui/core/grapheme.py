"""Graphemes: what a reader takes for one character, as far as running text needs it known without a table of them."""

from __future__ import annotations

import unicodedata

_LONGEST = 64
"""How far it is looked back for the start of a grapheme; the longest emoji sequences have about ten code points."""
_LONGEST_FLAGS = 1_500
"""How far it is looked back for the start of a run of flags."""


def grapheme_start(text: str, offset: int, lowest: int = 0) -> int:
    r"""Return the start of the grapheme that `offset` falls inside, or `offset` where it parts two or none begins near.

    Args:
        text: Any text.
        offset: Inside it, or at its end.
        lowest: The answer is after it, or `offset`.

    >>> grapheme_start("ae\u0301b", 2), grapheme_start("ae\u0301b", 3)
    (1, 3)
    """
    start = offset
    while start > max(lowest + 1, offset - _LONGEST) and _continues(text, start):
        start -= 1
    return offset if _continues(text, start) else start


def _continues(text: str, offset: int) -> bool:  # noqa: PLR0911 - a rule each
    """Whether `offset` falls inside a grapheme, by the rules of UAX #29 that matter in running text."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if after < "\u0300":
        return False
    if (
        unicodedata.category(after)[0] == "M"
        or after in "\u200d\u200c"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    ):
        return True
    if before == "\u200d" or "\U000e0020" <= after <= "\U000e007f":
        return True
    if "\u1160" <= after <= "\u11ff":  # vowels and finals of Hangul
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"
    if "\U0001f1e6" <= after <= "\U0001f1ff":  # flags are pairs of regional indicators
        run = offset
        while run > max(0, offset - _LONGEST_FLAGS) and "\U0001f1e6" <= text[run - 1] <= "\U0001f1ff":
            run -= 1
        return (offset - run) % 2 == 1
    return False
