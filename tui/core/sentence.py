"""Sentences: where they end, told from the sign, the word before it and the word after it.

A sentence ends at `. ! ? …` (and their kin in other scripts), with the quotes and brackets that close after it, where
a blank follows; at 。！？ also where none does. It does not end

    before a lower-case letter                         "What?" he asked.
    after a title, an initial, "No." before a number   Mr. J. Smith, No. 5
    after dots inside a name                           U.S. President, unless a word that opens sentences follows
    after a day's number in front of a month           am 8. Mai

A line end is one when a blank line, a list sign or a much longer line follows (a heading above its text), not when a
sentence merely wraps. Source: the heuristics of Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary
Detection" (2006), with a fixed table in the place of training; the aim is a selection by sentence that a reader would
have made, so nothing is ever lost: the sentences of a span cover all that is not blank in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tui.core.span import Span, trimmed


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WIDE = "。！？｡"
_STOPS = f".!?…‽؟۔।॥։።៕{_WIDE}"
# A pattern that begins with a class, not with a repetition, is looked for twice as fast.
_STOP = re.compile(
    rf"[{_STOPS}][{_STOPS}]*[\"'”’»›)\]*_」』）】》]*(?:\[\d{{1,3}}\])*(?:(?=\s)|\Z|(?<=[{_WIDE}”’」』）】》]))"
)
_STOP_OR_LINE_END = re.compile(rf"{_STOP.pattern}|\n")
_NEXT_WORD = re.compile(r"(\s*)[\"'“‘«‹„(\[¿¡*_—–-]*\s*(\w*)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'’«„—–]*\Z")
_DOTTED = re.compile(r"(?:\w\.)+\w|[^\W\d_]")
_LIST_SIGN = re.compile(r"[^\S\n]*(?:[-*•–—·▪]\s|\(?\d{1,3}[.)]\s|#{1,6}\s|\||[^\W\d_][\w .]{0,28}:\s)")

_NEVER = _table(
    "mr mrs ms messrs dr rt prof st ste gen col lt maj capt cmdr sgt brig adm rev hon sen rep gov amb supt fr mme mlle "
    "sra dra herr hr ing dipl e.g i.e cf viz vs v approx ca bzw vgl u.a z.b d.h sog п.п т.е т.н г им"
)
"""Words that a sentence does not end with."""
_BEFORE_NUMBER = _table(
    "no nos nr art arts vol vols p pp fig figs ch chap sec sect par para § ¶ s bd n "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_SELDOM = _table(
    "inc ltd co corp bros etc jr sr al ed eds dept est ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue wed thu fri sat sun usw ff abs"
)
"""Words that end a sentence only where the next word opens one."""
_OPENERS = _table(
    "the a an it he she we they i you in on at by this that these those but and or so yet if when while after before "
    "as for from with to his her its our their my your there here what who why how where however moreover meanwhile "
    "no yes not all some many most such let also since although though today now then"
)
"""Words that open sentences often and names seldom."""
_MONTHS = _table(
    "januar februar märz april mai juni juli august september oktober november dezember jahrhundert"
)
_HEADING_RATIO = 1.5
"""A line above one at least this much longer did not wrap there: it is a heading."""


def sentence_spans(text: str, span: Span) -> list[Span]:
    """Return the sentences of a span, in order, without the blanks around them.

    They do not overlap, and all of the span outside them is white space.

    >>> text = 'Mr. J. Smith paid 3.5 million. "Why?" he asked.'
    >>> [text[sentence.slice] for sentence in sentence_spans(text, Span(0, len(text)))]
    ['Mr. J. Smith paid 3.5 million.', '"Why?" he asked.']
    """
    ends = [span.start]
    for stop in _STOP_OR_LINE_END.finditer(text, span.start, span.end):
        if stop[0] == "\n":
            is_end = _line_end_is_end(text, ends[-1], stop.start(), span.end)
        else:
            is_end = _is_end(text, ends[-1], stop, span.end)
        if is_end:
            ends.append(stop.end())
    return [sentence for start, end in pairwise([*ends, span.end]) if (sentence := trimmed(text, start, end))]


def last_sentence_end(text: str, span: Span, at_line_end_after: int) -> int | None:
    """Return the offset after the last sentence that ends inside a span, or None.

    Args:
        text: The text of one document.
        span: Where to look; what follows it is looked at, so an end at its very edge counts.
        at_line_end_after: A sentence that ends after this offset at the end of its line is preferred.
    """
    last: int | None = None
    for stop in _stops_from_the_end(text, span, at_line_end_after):
        if last is not None and stop.end() <= at_line_end_after:
            break
        if (last is None or text[stop.end()] == "\n") and _is_end(text, span.start, stop, len(text)):
            if text[stop.end() : stop.end() + 1] == "\n" and stop.end() > at_line_end_after:
                return stop.end()
            last = last or stop.end()
    return last


def _stops_from_the_end(text: str, span: Span, middle: int) -> Iterator[re.Match[str]]:
    """Yield the stops of a span, the last one first; those before its middle are looked for when they are asked for."""
    middle = max(text.rfind(" ", span.start, min(middle, span.end)), span.start)  # no stop holds a blank
    yield from reversed(list(_STOP.finditer(text, middle, span.end)))
    yield from reversed(list(_STOP.finditer(text, span.start, middle)))


def _is_end(text: str, start: int, stop: re.Match[str], limit: int) -> bool:
    """Whether a stop ends the sentence that began at `start`."""
    sign = stop[0]
    if sign[0] in _WIDE:
        return not (sign[-1] in "」』”’" and text.startswith("と", stop.end()))
    following = _NEXT_WORD.match(text, stop.end(), limit)
    gap, word = (following[1], following[2]) if following else ("", "")
    if not gap:
        return stop.end() >= limit
    if not word or gap.count("\n") > 1:
        return True
    if word[0].islower():
        return False
    if sign[0] != "." or sign.startswith("..") or sign[-1] in "\"”’»'":
        return True
    return _full_stop_ends(text, start, stop.start(), word)


def _full_stop_ends(text: str, start: int, offset: int, following: str) -> bool:
    """Whether the full stop at `offset`, with a word after it that is not lower-case, ends a sentence."""
    found = _LAST_WORD.search(text, max(start, offset - 20), offset)
    before = found[0] if found else ""
    folded, opens = before.casefold(), following.casefold() in _OPENERS
    if folded in _NEVER:
        return False
    if folded in _BEFORE_NUMBER:
        return not following[0].isdigit()
    if folded in _SELDOM or _DOTTED.fullmatch(before):
        return opens or not following[0].isupper() or not before[0].isascii()
    if before.isdecimal() and len(before) < 3:
        is_list_number = not text[start : offset - len(before)].strip()
        return not is_list_number and following.casefold() not in _MONTHS
    return True


def _line_end_is_end(text: str, start: int, offset: int, limit: int) -> bool:
    """Whether the line end at `offset` ends the sentence (or heading) that began at `start`."""
    next_end = text.find("\n", offset + 1, limit)
    following = text[offset + 1 : next_end if next_end >= 0 else limit]
    if not following.strip() or _LIST_SIGN.match(following):
        return True
    line = text[max(start, text.rfind("\n", start, offset) + 1) : offset].strip()
    first = following.lstrip()[0]
    if not line or line[-1] in ",;-–—" or first.islower():
        return False
    return len(following) > _HEADING_RATIO * len(line) and (
        first.isupper() or not first.isalpha() or first > "\u0590"
    )
