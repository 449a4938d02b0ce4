"""Segmentation: a text as paragraphs, passages, sentences and words, each a span of it.

A *paragraph* stands between blank lines; a text without any has a paragraph a line. A *passage* is what a search answers
with: a paragraph, or a piece of one that is longer than `PASSAGE_LIMIT`. It is cut where a reader would pause longest:

    at a sentence end that is also a line end, in the second half of the room   (texts with a paragraph a line)
    at the last sentence end                                                    (nearly always there is one)
    at the last line end, at the last blank, and at last between two graphemes

Paragraphs and passages are found for a whole text when it is opened, so they cost one search for blank lines at the
speed of `re`, and only long paragraphs are looked into. Sentences and words are found when they are asked for, a passage
at a time: see `tui.core.sentence` and `tui.core.word`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.core.document import Passage, PassageKind
from tui.core.grapheme import grapheme_start
from tui.core.sentence import last_sentence_end, sentence_spans
from tui.core.span import Span, trimmed
from tui.core.word import widen_to_words, word_spans

__all__ = ["PASSAGE_LIMIT", "paragraph_spans", "passages", "sentence_spans", "widen_to_words", "word_spans"]

PASSAGE_LIMIT = 1_500
"""Code points of the longest passage: about half a printed page, still one snippet's worth of context."""

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_BLANKS = re.compile(r"\s*")


def passages(text: str, boilerplate: Sequence[Span] = ()) -> tuple[Passage, ...]:
    r"""Return the passages of a text, in order.

    Args:
        text: `Document.text`.
        boilerplate: Sorted, disjoint spans of it; no passage lies on both sides of one of their edges.

    Returns:
        Passages that do not overlap, have no blank at either edge and at most `PASSAGE_LIMIT` code points, and
        outside of which there is only white space.

    >>> [text[passage.span.slice] for text in ["Menu\n\nOne.\nTwo."] for passage in passages(text, [Span(0, 4)])]
    ['Menu', 'One.\nTwo.']
    """
    gap = _gap_of(text)
    found: list[Passage] = []
    for region, kind in _regions(len(text), boilerplate):
        for start, end in _between(text, region, gap):
            if end - start <= PASSAGE_LIMIT:
                found.append(Passage(len(found), Span(start, end), kind))
            else:
                found.extend(
                    Passage(number, piece, kind)
                    for number, piece in enumerate(_pieces(text, start, end), len(found))
                )
    return tuple(found)


def paragraph_spans(text: str, span: Span | None = None) -> list[Span]:
    r"""Return the paragraphs of a text, or of the part of it in `span`, without the blanks around them.

    Whether a line end alone parts two paragraphs is a matter of the whole text, also when only a part is asked for.

    >>> paragraph_spans("One\nline.\n\nTwo.")
    [Span(start=0, end=9), Span(start=11, end=15)]
    >>> paragraph_spans("One.\nTwo.")
    [Span(start=0, end=4), Span(start=5, end=9)]
    """
    return [Span(*edges) for edges in _between(text, span or Span(0, len(text)), _gap_of(text))]


def _gap_of(text: str) -> re.Pattern[str]:
    """What parts the paragraphs of a text: a blank line, or a line end where it has no blank line."""
    gap = _GAP.search(text)
    while gap and not text[: gap.start()].strip():  # blank lines above the first word part nothing
        gap = _GAP.search(text, gap.end())
    return _GAP if gap and gap.end() < len(text) else _LINE_END


def _regions(length: int, boilerplate: Sequence[Span]) -> Iterator[tuple[Span, PassageKind]]:
    start = 0
    for span in boilerplate:
        if start < span.start:
            yield Span(start, span.start), PassageKind.BODY
        yield span, PassageKind.BOILERPLATE
        start = span.end
    if start < length:
        yield Span(start, length), PassageKind.BODY


def _between(text: str, region: Span, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The edges of what stands between gaps, without the blanks around it: those before it are part of the gap."""
    start = _after_blanks(text, region.start, region.end)
    for parting in gap.finditer(text, start, region.end):
        end = parting.start()
        yield start, start + len(text[start:end].rstrip())
        start = parting.end()
    if start < region.end:
        yield start, start + len(text[start : region.end].rstrip())


def _after_blanks(text: str, start: int, end: int) -> int:
    return found.end() if (found := _BLANKS.match(text, start, end)) else start


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > PASSAGE_LIMIT:
        cut = _cut(text, start, start + PASSAGE_LIMIT)
        yield trimmed(text, start, cut)
        start = _after_blanks(text, cut, end)
    yield Span(start, end)


def _cut(text: str, start: int, limit: int) -> int:
    """Where to end a passage that begins at `start`, not after `limit`; always after `start`, which is no blank."""
    at_sentence = last_sentence_end(text, Span(start, limit), at_line_end_after=(start + limit) // 2)
    if at_sentence is not None:
        return at_sentence
    at_line = text.rfind("\n", start, limit + 1)
    if at_line > start:
        return at_line
    blanks = [found.start() for found in re.finditer(r"\s", text[start : limit + 1])]
    if blanks:
        return start + blanks[-1]
    return grapheme_start(text, limit, start)
