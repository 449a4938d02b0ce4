"""Alike documents: those of one day that tell the same in the same words, so that a timeline can show them together.

Papers that print one dispatch change its title, cut its end and set their own first line before it. What stays are runs of words.
So documents are compared by their runs of five words (shingles; Broder 1997), of the body alone: menus and share lines are alike on
every page of a site. Two are alike when half the runs of the shorter stand in the longer as well: cut copies do, while two reports
of one event share quotations, a fifth of their runs at most.

Only documents of the same day are compared, each with the first of every group so far, and with these through the runs they have in
common: so a hundred copies cost a hundred looks and not five thousand. Of a large collection, whose texts are not at hand, the
titles are compared: documents of one day and one title belong together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from tui.core.document import Document, PassageKind
from tui.core.entry import Listed
from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.moment import Clock, date_of

RUN = 5
"""Words: fewer are idioms, and of more every correction breaks several."""
SHARE = 0.5
"""Of the runs of the shorter document."""


def leaders_of(documents: Sequence[Listed], clock: Clock) -> dict[int, int]:
    """Return for each document that belongs together with others the number of the first of them.

    Args:
        documents: In the order of the collection.
        clock: Which date must be the same day.
    """
    days: dict[int, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        known = date_of(document, clock)
        first = known.interval.earliest if known else None
        if known and first and first == known.interval.latest:
            days[first.toordinal()].append(place)
    leaders: dict[int, int] = {}
    for places in days.values():
        if len(places) > 1:
            for group in groups_of([runs_of(documents[place]) for place in places]):
                leaders.update((places[one], places[group[0]]) for one in group)
    return leaders


def runs_of(document: Listed) -> AbstractSet[Hashable]:
    """What a document is compared by: its runs of words; without its text, its title."""
    if not isinstance(document, Document):
        return {" ".join(document.title.text.casefold().split())}
    words = [
        word
        for passage in document.passages
        if passage.kind is PassageKind.BODY
        for word in words_of(fold(document.text[passage.span.slice]).text)
    ]
    return {tuple(words[start : start + RUN]) for start in range(max(len(words) - RUN + 1, 1))}


def groups_of(runs: Sequence[AbstractSet[Hashable]]) -> Iterator[list[int]]:
    """Return the numbers of sets that belong together, ascending; none that is alone.

    A set belongs to the first one that it is alike and that belongs to no other itself.

    >>> list(groups_of([{1, 2}, {3}, {2, 4}, {3, 9}, {7}]))
    [[0, 2], [1, 3]]
    """
    groups: dict[int, list[int]] = {}
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for number, held in enumerate(runs):
        shared = Counter(first for run in held for first in holders.get(run, ()))
        alike = [
            first for first, count in shared.items() if count >= SHARE * min(len(held), len(runs[first]))
        ]
        if alike:
            groups[min(alike)].append(number)
            continue
        groups[number] = [number]
        for run in held:
            holders[run].append(number)
    return (group for group in groups.values() if len(group) > 1)
