"""Words as they are read and selected: runs of letters, digits and marks, found by one regular expression.

What a query is compared with is another thing, without apostrophes and decimal points: see `folded_word`.

A plain reading of UAX #29 (word boundaries): letters, digits and combining marks hold together; so do an apostrophe
between letters ("don't"), a full stop or comma between digits ("3.5", "440,000"), and the invisible soft hyphen and
joiners. A hyphen parts: "China-Russia" is two words, so that a match of one half lights that half only and a selection
can stop between them. An underscore is no letter: Markdown marks emphasis by it.

Scripts written without blanks (Han, kana, Thai, Lao, Khmer, Burmese) need a dictionary to find words; here each of their
letters, with its marks, is a word of its own, which is the finest step a reader can ask for and never a wrong one.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from tui.core.span import Span

_SOLO = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
"""The letters of scripts without blanks, as the inside of a character class."""
_JOINERS = "\u00ad\u200c\u200d\u2060"
_ASCII_WORD = re.compile(
    r"[A-Za-z0-9]+(?:(?<=[A-Za-z])'(?=[A-Za-z])[A-Za-z0-9]+|(?<=[0-9])[.,](?=[0-9])[A-Za-z0-9]+)*"
)
_MARKS_END = 0x1F000
"""No combining mark lies above, but for the variation selectors at U+E0100."""


def word_spans(text: str, span: Span) -> list[Span]:
    """Return the words that begin inside a span, in order.

    >>> text = "Don't say co-operation, 3.5"
    >>> [text[word.slice] for word in word_spans(text, Span(0, len(text)))]
    ["Don't", 'say', 'co', 'operation', '3.5']
    """
    pattern = _ASCII_WORD if text[span.slice].isascii() else any_word()
    return [Span(found.start(), found.end()) for found in pattern.finditer(text, span.start, span.end)]


def widen_to_words(text: str, span: Span) -> Span:
    """Widen a span until neither edge falls inside a word.

    So that a quote copied from a fuzzy match reads "tremendous", not "emendous".

    Args:
        text: The text of one document, as read (never case-folded).
        span: Half-open, in code points of `text`; may be empty.

    Returns:
        The smallest span that contains `span` and has both edges at word edges. An empty span stays empty; in a
        script without blanks only the marks of a letter are added.

    Raises:
        ValueError: If `span` ends beyond the end of `text`.

    >>> widen_to_words("made tremendous sacrifices", Span(7, 12))
    Span(start=5, end=15)
    """
    start, end = span.start, span.end
    if end > len(text):
        raise ValueError(f"{span} ends beyond a text of {len(text)} code points")
    if start == end:
        return span
    while start > 0 and is_inside_word(text, start):
        start -= 1
    while end < len(text) and is_inside_word(text, end):
        end += 1
    return Span(start, end)


def is_inside_word(text: str, offset: int) -> bool:
    """Whether the code points before and after `offset` belong to one word.

    >>> [offset for offset in range(1, 8) if is_inside_word("it's 2.5", offset)]
    [1, 2, 3, 6, 7]
    """
    before, after = text[offset - 1], text[offset]
    if before.isalnum() and after.isalnum():
        return not (is_solo(before) or is_solo(after))
    if _extends(after):
        return _base(text, offset - 1) is not None
    if _extends(before):
        base = _base(text, offset - 1)
        return base is not None and _holds(text, base, offset, after)
    if after.isalnum():  # before is an apostrophe, a full stop or a comma
        inner = _base(text, offset - 2) if offset > 1 else None
        return inner is not None and _is_inner(inner, before, after)
    if before.isalnum() and offset + 1 < len(text):
        return _is_inner(before, after, text[offset + 1])
    return False


def _holds(text: str, base: str, offset: int, after: str) -> bool:
    """Whether a base letter with marks, ending at `offset`, goes on with `after`."""
    if after.isalnum():
        return not (is_solo(base) or is_solo(after))
    return offset + 1 < len(text) and _is_inner(base, after, text[offset + 1])


def _is_inner(before: str, sign: str, after: str) -> bool:
    if sign in "'’":
        return before.isalpha() and after.isalpha() and not (is_solo(before) or is_solo(after))
    return sign in ".,٫٬" and before.isdecimal() and after.isdecimal()


def _base(text: str, offset: int) -> str | None:
    """The letter or digit at `offset`, or the one that the marks there stand on."""
    while offset > 0 and _extends(text[offset]):
        offset -= 1
    return text[offset] if text[offset].isalnum() else None


def _extends(character: str) -> bool:
    if character < "\u00ad":
        return False
    return character in _JOINERS or (not character.isalnum() and unicodedata.category(character)[0] == "M")


@cache
def _solo_class() -> re.Pattern[str]:
    return re.compile(f"[{_SOLO}]")


def is_solo(character: str) -> bool:
    """Whether a character is a letter of a script that is written without blanks."""
    return character >= "\u0e00" and _solo_class().match(character) is not None


@cache
def any_word() -> re.Pattern[str]:
    """The pattern of words in any script; built when the first text that is not ASCII asks for it (about 15 ms)."""
    marks = _mark_class() + _JOINERS
    letter = rf"[^\W_{_SOLO}]"
    more = rf"(?:{letter}|[{marks}])*"
    alphabetic = rf"[^\W\d_{_SOLO}]"
    inner = rf"(?:(?<=[^\W\d_{_SOLO}{marks}])['’](?={alphabetic})|(?<=\d)[.,٫٬](?=\d))"
    return re.compile(rf"[{_SOLO}](?<=\w)[{marks}]*|{letter}{more}(?:{inner}{letter}{more})*")


def _mark_class() -> str:
    """All combining marks, as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in (*range(0x300, _MARKS_END), *range(0xE0100, 0xE01F0)):
        character = chr(code)
        if unicodedata.category(character)[0] == "M" and not character.isalnum():
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges if last <= sys.maxunicode)
