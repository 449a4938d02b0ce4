"""Words: how a folded text falls into the units that a query is compared with.

A word is a run of letters, digits and the vowel signs that belong to them; whatever stands between (blanks, hyphens,
apostrophes, line ends) parts words and is not compared. Scripts that are written without blanks between words
(Chinese, Japanese, Thai, Lao, Khmer, Burmese) fall into single characters, each with the marks upon it: a phrase in
them is then a run of such units and finds itself by order and nearness, with no dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tui.core.span import Span

_SINGLE = "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u103f\u1780-\u17b3"
_IDEOGRAPHS = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WIDE = "\U00020000-\U0003fffd"
_RIDERS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
_VOWEL_SIGNS = "\u0900-\u0963\u0966-\u0df3"

_ASCII = re.compile("[a-z0-9]+")


@cache
def _pattern(has_singles: bool) -> re.Pattern[str]:
    if not has_singles:
        return re.compile(f"(?:[^\\W_]|[{_VOWEL_SIGNS}])+")
    single = f"{_SINGLE}{_IDEOGRAPHS}{_WIDE}"
    return re.compile(f"[{single}][{_RIDERS}]*|(?:(?![{single}])[^\\W_]|[{_VOWEL_SIGNS}])+")


@cache
def _singles() -> re.Pattern[str]:
    return re.compile(f"[{_SINGLE}{_IDEOGRAPHS}{_WIDE}]")


def word_pattern(folded: str) -> re.Pattern[str]:
    """Return the pattern that finds the words of a folded text, the cheapest that is right for its scripts."""
    if folded.isascii():
        return _ASCII
    return _pattern(_singles().search(folded) is not None)


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text, in order.

    >>> words_of("the 75th anniversary: multi-lateral 中国")
    ['the', '75th', 'anniversary', 'multi', 'lateral', '中', '国']
    """
    found: list[str] = word_pattern(folded).findall(folded)
    return found


def stands_alone(word: str) -> bool:
    """Whether the word is a single character of a script written without blanks."""
    return not word.isascii() and _singles().match(word) is not None


def widen_to_words(text: str, span: Span) -> Span:
    """Return the span with both edges moved outwards until neither falls inside a word of the text as read.

    Empty spans, and scripts written without blanks, stay as they are.

    >>> widen_to_words("made tremendous sacrifices", Span(7, 12))
    Span(start=5, end=15)
    """
    start, end = span.start, span.end
    if start == end:
        return span
    while start > 0 and _joins(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and _joins(text[end - 1], text[end]):
        end += 1
    return Span(start, end)


def _joins(before: str, after: str) -> bool:
    if unicodedata.category(after)[0] == "M":
        return True
    return _is_inside(before) and _is_inside(after) and not (stands_alone(before) or stands_alone(after))


def _is_inside(character: str) -> bool:
    return character.isalnum() or character == "\u00ad" or unicodedata.category(character)[0] == "M"
