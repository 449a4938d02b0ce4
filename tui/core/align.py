"""Aligning the terms of a query with the words of one passage: what stands where, and how much that is worth.

Reasoning
---------
Meeting a word that makes up a share p of a collection's text is worth log2(1/p) bits: "the" about 4, a name 8, a
word said once 16. A passage that says the whole query as typed earns all bits of all its terms. Less is earned

    for a word that is only similar     bits x similarity
    for a word that is missing          nothing
    for a word out of its place         its bits less log2(1 + g), g being by how many words it is off

The last is not a taste but the same currency: that a word of share p stands somewhere within g words of where it was
expected has a chance of about g p, which is worth log2(1/p) - log2(g). Nearness therefore matters much for "of the"
and little for two rare names, stop words need no list, and nothing has to be tuned to a language. Out of order costs
one bit more, the bit that says so. The score is the share of the query's bits that the passage earned, in hundredths,
and so means the same from query to query.

    query:     correct  historcal  view                        14.1 + 12.3 + 9.8 bits
    passage:   ... the correct interpretation of historical views ...
                       14.1                     12.3 x .95 - log2(1 + 2), then 9.8 x .9

A hit covers words p to q of the passage and terms a to b of the query, so that "worldwar" over "world war" (two words,
one term) and "world war" over "worldwar" (one word, two terms) are hits like others.

Method
------
The best chain of hits at increasing places with no term used twice, by dynamic programming: `best[h]` is the best
chain that ends at hit h. Which terms it used is kept as a bit mask, and a chain that used the term of h already is
no predecessor. Keeping one chain a hit makes this the true optimum when the terms stand in the order of the query,
and nearly always otherwise; the tests compare it with all chains. Cost: hits squared, over the few dozen hits of a
passage, each looking back over at most `_LOOK_BACK`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

OUT_OF_ORDER = 1.0
"""Bits that a step back in the query costs."""
KEPT_SHARE = 0.4
"""Share of its bits that a word keeps however far off it stands in the passage: it is still said there."""
_LOOK_BACK = 48


class Hit(NamedTuple):
    """Words of a passage that stand for terms of the query."""

    start: int
    """Number of the first word in the passage."""
    end: int
    first: int
    """Number of the first term in the query."""
    last: int
    """Number after the last term."""
    bits: float
    """What the words are worth, similarity counted in."""


class Alignment(NamedTuple):
    """The best chain of hits and the bits it earned."""

    bits: float
    hits: tuple[Hit, ...]


NOTHING = Alignment(0.0, ())
_LOGS = [log2(1 + gap) for gap in range(512)]


def step_cost(before: Hit, after: Hit) -> float:
    """Return the bits lost because `after` does not stand where `before` made it expected."""
    words, terms = after.start - before.end, after.first - before.last
    cost = _LOGS[min(abs(words - terms), 511)] if terms >= 0 else OUT_OF_ORDER + _LOGS[min(words + 1, 511)]
    return min(cost, (1 - KEPT_SHARE) * min(after.bits, before.bits))


def align(hits: Sequence[Hit]) -> Alignment:
    """Return the best chain of hits; they are given in order of their place."""
    if not hits:
        return NOTHING
    best: list[float] = []
    masks: list[int] = []
    previous: list[int] = []
    for number, hit in enumerate(hits):
        start, _, first, last, bits = hit
        mask = (1 << last) - (1 << first)
        top, back, used = bits, -1, mask
        for earlier in range(number - 1, max(number - _LOOK_BACK, 0) - 1, -1):
            if best[earlier] + bits <= top or masks[earlier] & mask or hits[earlier].end > start:
                continue
            worth = best[earlier] + bits - step_cost(hits[earlier], hit)
            if worth > top:
                top, back, used = worth, earlier, masks[earlier] | mask
        best.append(top)
        masks.append(used)
        previous.append(back)
    number = max(range(len(hits)), key=best.__getitem__)
    bits = best[number]
    chain: list[Hit] = []
    while number >= 0:
        chain.append(hits[number])
        number = previous[number]
    return Alignment(bits, tuple(reversed(chain)))
