r"""Blocks: a text cut into stretches of some thousand code points, each of which can be laid out without the others.

A screen shows a few thousand characters, so a page lays out the blocks around them and no more: what it costs to show,
page or resize a text does not grow with the text. A block ends where rows end anyway, or where it is seen least:

    at the start of a line with words      (nearly always there is one)
    after a sentence, after a blank        (a line of many thousand characters: the row before the cut stays short)
    between two graphemes                  (one word of many thousand)

No block begins with a blank line but the first, and one below a fold, so that blank lines can be made one row within each.

Cost: a search of some hundred characters a block, 10 ms for 100 MB.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.core.grapheme import grapheme_start
from tui.core.span import Span

BLOCK = 8_192
"""Code points of most blocks, about three screens; the longest has twice as many, unless they are blanks."""
_MOST = 4_000
"""Blocks of a text; those of a very long one are larger, so that they are found and numbered in some milliseconds."""
_NEAR = 1_024
"""Code points in which a sentence or a word must end for a cut in a line."""

_LINE = re.compile(r"\n(?=[^\S\n]*\S)")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*[^\S\n]+(?=\S)|[。！？][」』”’）]*(?=\S)")
_BLANK = re.compile(r"\s(?=\S)")
_BLANKS = re.compile(r"\s*")


class Block(NamedTuple):
    """A stretch of a text that is laid out by itself."""

    start: int
    end: int
    is_fold: bool = False
    """Whether it is shown as one row that stands for it."""


def blocks_of(text: str, folded: Iterable[Span] = (), size: int | None = None) -> list[Block]:
    r"""Return the blocks of a text, in order: outside of them is nothing but the line end behind each fold.

    Args:
        text: `Document.text`.
        folded: Runs of whole lines that are blocks of their own; sorted, disjoint.
        size: Code points of most blocks; None is as many as are best for a text so long.

    >>> blocks_of("menu\nOne line.\nAnother.", [Span(0, 4)], 10)
    [Block(start=0, end=4, is_fold=True), Block(start=5, end=15, is_fold=False), Block(start=15, end=23, is_fold=False)]
    """
    size = size or max(BLOCK, len(text) // _MOST)
    blocks: list[Block] = []
    position = 0
    for fold in folded:
        blocks.extend(_cut(text, position, fold.start, size))
        blocks.append(Block(fold.start, fold.end, is_fold=True))
        position = fold.end + (text[fold.end : fold.end + 1] == "\n")
    blocks.extend(_cut(text, position, len(text), size))
    return blocks


def _cut(text: str, start: int, end: int, size: int) -> Iterator[Block]:
    while end - start > size:
        cut = _edge(text, start, end, size)
        yield Block(start, cut)
        start = cut
    if start < end:
        yield Block(start, end)


def _edge(text: str, start: int, end: int, size: int) -> int:
    """Where the block that begins at `start` ends, which is before `end` by more than `size`: never before blanks."""
    wanted = start + size
    line_end = text.find("\n", wanted - 1, min(wanted + size, end))
    if line_end >= 0 and (found := _LINE.search(text, line_end, min(wanted + size, end))):
        return found.end()
    near = min(wanted + _NEAR, end)
    for sign in () if text[wanted - 1 : near].isalnum() else (_SENTENCE, _BLANK):
        if found := sign.search(text, wanted - 1, near):
            return found.end()
    blanks = _BLANKS.match(text, wanted, end)
    after = blanks.end() if blanks else wanted
    return after if after > wanted else grapheme_start(text, wanted, start)
