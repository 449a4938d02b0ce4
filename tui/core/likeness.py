"""Likeness: the places of a text that are most like some words, for words that stand nowhere as they are.

Reasoning
---------
Whoever alters a sentence leaves most of it. So short runs of its letters (*seeds*, cut from all over the words and their
surroundings) are looked for, each at the speed of a search for a string. Where a seed at place s of the words stands at place t
of the text, the words would begin at t - s. Places of the text that many seeds agree upon are the candidates, whatever was put
in or taken out between two seeds:

    words      the harbour was [closed after] the storm of ...          seeds agree upon one beginning, give or take
    text       ... the harbour was [opened again despite] the storm of ...        what was put in or taken out

Each candidate is then compared word by word (`difference`), surroundings included, which tells where exactly the altered
words begin and end. Cost: at most `_MOST_SEEDS` searches in the letters of the text, and one alignment of some hundred
words for each of a few candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.difference import Units, opcodes
from tui.core.ground import Ground
from tui.core.letters import find_all, letters_of
from tui.core.span import Span
from tui.core.surroundings import Expected, Surroundings

LONGEST = 20_000
"""Code points of words that are compared so; an alignment of more takes too much memory."""
_SEED = 8
_SHORTEST_SEED = 4
"""Letters of a seed: of few words they are shorter, so that one change leaves some whole."""
_MOST_SEEDS = 48
_MOST_HITS = 12
"""Places of one seed that are looked at: what stands everywhere tells nothing."""
_AGREED = 1 / 8
"""The share of seeds that must agree upon a beginning. (Unrelated prose of one subject agrees upon one in twenty.)"""
_CANDIDATES = 3
_SIGNS = 8
"""Code points beyond the letters of a candidate: the signs at both ends of words are words too."""
_FARTHEST = 12
"""Units that were put in between two others, from which on more of them cost nothing more."""


@dataclass(frozen=True, slots=True)
class Like:
    """A place that is like some words."""

    span: Span
    similarity: float
    """How many of the letters are the same in the same order, 0..1."""
    surroundings: Surroundings


def likenesses(ground: Ground, exact: str, expected: Expected, prefix: str, suffix: str) -> list[Like]:
    """Return the places of a text that are most like words in their surroundings, the most promising first."""
    wanted = letters_of(exact)
    if not wanted or len(exact) > LONGEST:
        return []
    whole = expected.left_letters + wanted + expected.right_letters
    before = len(expected.left_letters)
    parts = [Units(part, Span(0, len(part))) for part in (prefix, exact, suffix)]
    found: dict[Span, Like] = {}
    for low, high in _candidates(ground.letters.text, whole):
        slack = 48 + len(wanted) // 6
        start = max(low + before - slack, 0)
        end = min(high + before + len(wanted) + slack, len(ground.letters.text))
        if start >= end:
            continue
        window = ground.letters.origin(start, end)
        window = Span(max(window.start - _SIGNS, 0), min(window.end + _SIGNS, len(ground.text)))
        span = _aligned(ground.text, window, parts)
        if span is not None and span not in found:
            there = letters_of(ground.text[span.slice])
            found[span] = Like(span, similarity(wanted, there), expected.at(ground.text, span))
    return sorted(found.values(), key=lambda like: -(like.similarity + like.surroundings.share / 2))


def similarity(ours: str, theirs: str) -> float:
    """The share of letters that two runs of them have in common, in order."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 -- 20 ms that only what was altered needs

    return Indel.normalized_similarity(ours, theirs)


def _candidates(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last beginning that seeds agree upon, of the candidates that most agree upon."""
    seeds = list(seeds_of(words))
    beginnings = sorted(
        (place - at, at) for at, seed in seeds for place in find_all(text, seed, _MOST_HITS)[:_MOST_HITS]
    )
    least = len(seeds) * _AGREED
    room = 24 + len(words) // 4
    groups: list[tuple[int, int, int]] = []
    first = 0
    for number, (beginning, _) in enumerate(beginnings):
        while beginning - beginnings[first][0] > room:
            first += 1
        agreed = len({at for _, at in beginnings[first : number + 1]})
        if agreed >= least:
            groups.append((agreed, beginnings[first][0], beginning))
    groups.sort(key=lambda group: (-group[0], group[1], group[2]))
    taken: list[tuple[int, int]] = []
    for _, low, high in groups:
        if all(high < one or low > other for one, other in taken):
            taken.append((low, high))
            yield low, high
            if len(taken) == _CANDIDATES:
                return


def seeds_of(words: str) -> Iterator[tuple[int, str]]:
    """Yield seeds from all over some letters, each with its place."""
    size = max(min(_SEED, len(words) // 4), _SHORTEST_SEED)
    last = len(words) - size
    if last < 0:
        yield 0, words
        return
    step = max(size // 2, -(-(last + 1) // _MOST_SEEDS))
    for at in range(0, last + 1, step):
        yield at, words[at : at + size]


def _aligned(text: str, window: Span, parts: Sequence[Units]) -> Span | None:
    """Where in a window the words of the middle part stand, aligned with the parts on both sides; None where nothing does."""
    theirs = Units(text, window)
    keys = [key for units in parts for key in units.keys]
    first = len(parts[0])
    last = first + len(parts[1])
    pairs = [
        (number, start + number - begin)
        for tag, begin, end, start, _ in opcodes(keys, theirs.keys)
        if tag == "equal"
        for number in range(begin, end)
    ]
    twins = dict(_together(pairs))
    inside = [number for number in range(first, last) if number in twins]
    before = max((twins[number] for number in range(first) if number in twins), default=-1)
    after = min((twins[number] for number in range(last, len(keys)) if number in twins), default=len(theirs))
    if first - 1 in twins:
        start = before + 1
    elif inside:
        start = max(twins[inside[0]] - (inside[0] - first), before + 1)
    else:
        return None
    if last in twins:
        end = after
    elif inside:
        end = min(twins[inside[-1]] + last - inside[-1], after)
    else:
        return None
    return theirs.span(start, end) if start < end else None


def _together(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The run of pairs of units that is worth most: one for each, less what stands between two of them in the text only.

    An alignment pays nothing for a "the" that it finds long before the words, so that this has to.
    """
    best = worth = 0.0
    start, found = 0, (0, 0)
    for number, (ours, theirs) in enumerate(pairs):
        if number:
            before = pairs[number - 1]
            worth -= min(max(theirs - before[1] - (ours - before[0]), 0), _FARTHEST) / 2
        if worth <= 0:
            worth, start = 0.0, number
        worth += 1
        if worth > best:
            best, found = worth, (start, number + 1)
    return pairs[slice(*found)]
