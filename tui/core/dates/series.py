"""Years from a numbered series: what the neighbours of a document leave open, and often leave no choice.

    letter-12.txt   published 28 December 1934      } the dates of the series go up with its numbers,
    letter-13.txt   written 3 January, of no year   } so this was 1935: no other year has a 3 January
    letter-14.txt   published 9 January 1935        } between the two

The number is the last one in a file's name; files of one folder whose names differ in it alone are a series. A series counts
where at least `_FEWEST` of its documents are dated by themselves and their dates go one way, up or down, with the numbers:
nearly everywhere (`_IN_ORDER` of the steps), and without exception among the two on either side of the gap. A year found so
is likely where the whole series is in order, else a guess; where no year fits, or the weekday is another, the neighbours
are shown as contradicting.

Cost: one sort of the names of the documents of each series that lacks a year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tui.core.dates.dated import Dated
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, Role
from tui.core.dates.witness import lacks_year, weekday_of, with_year

RULE = "neighbour in a numbered series"
_FEWEST = 4
_IN_ORDER = 0.95
_LONGEST = 31
"""Days that a neighbour's date may leave open: a month."""
_WEIGHT = 0.5
_NUMBER = re.compile(r"([0-9]{1,9})(?=[^0-9/]*\Z)")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A document of a series that is dated by itself."""

    number: int
    first: date
    last: date
    document: Dated


class Series:
    """The numbered series of a collection in which some document lacks a year.

    Args:
        documents: The whole collection, in any order, without anything inferred.
    """

    def __init__(self, documents: Sequence[Dated]) -> None:
        wanted = {key for one in documents if _lacks_year(one) and (key := _place_in_series(one.path)[0])}
        anchors: dict[str, list[_Anchor]] = defaultdict(list)
        for one in documents if wanted else ():
            key, number = _place_in_series(one.path)
            if key in wanted and (anchor := _anchor(one, number)):
                anchors[key].append(anchor)
        self._anchors = {
            key: sorted(some, key=lambda anchor: (anchor.number, anchor.document.id))
            for key, some in anchors.items()
            if len(some) >= _FEWEST
        }
        self._order = {key: _order_of(some) for key, some in self._anchors.items()}

    def solved(self, document: Dated, dates: tuple[DateAttribution, ...]) -> tuple[DateAttribution, ...]:
        """Return a document's dates with the year that its neighbours leave for them, or with their contradiction.

        Args:
            document: As it was read.
            dates: What is known of it besides, perhaps from its anniversaries.
        """
        key, number = _place_in_series(document.path)
        if key not in self._anchors or not _lacks_year(document):
            return dates
        sign, is_whole = self._order[key]
        below, above = _around(self._anchors[key], number)
        if not sign or not below or not above or _order_of([*below, *above]) not in ((sign, True), (0, True)):
            return dates
        near = (below[-1], above[0])
        return tuple(
            _between(known, plain, near, sign, is_whole=is_whole)
            if lacks_year(plain) and plain.role is not Role.EVENT
            else known
            for known, plain in zip(dates, document.dates, strict=True)
        )


def _lacks_year(document: Dated) -> bool:
    return any(lacks_year(known) and known.role is not Role.EVENT for known in document.dates)


def _place_in_series(path: str) -> tuple[str, int]:
    """Return the series of a path, its number left out, and the number; an empty series where it has none.

    >>> _place_in_series("letters/letter-012.txt")
    ('letters/letter-#.txt', 12)
    """
    stem, dot, suffix = path.rpartition(".") if "." in path.rpartition("/")[2] else (path, "", "")
    found = _NUMBER.search(stem)
    return (f"{stem[: found.start()]}#{stem[found.end() :]}{dot}{suffix}", int(found[1])) if found else ("", 0)


def _anchor(document: Dated, number: int) -> _Anchor | None:
    """Return a document as a fixed point of its series; None where it is not dated well enough by itself."""
    known = document.dates[0] if document.dates else None
    if known is None or known.role is Role.EVENT or known.confidence is Confidence.GUESS or not known.evidence:
        return None
    first, last = known.interval.earliest, known.interval.latest
    if not first or not last or (last - first).days > _LONGEST:
        return None
    return _Anchor(number, first, last, document)


def _order_of(anchors: Sequence[_Anchor]) -> tuple[int, bool]:
    """Return which way the dates go with the numbers, 1 up or -1 down, 0 neither; and whether they do so throughout."""
    steps = [(one.last < other.first) - (one.first > other.last) for one, other in zip(anchors, anchors[1:], strict=False)]
    ups, downs = steps.count(1), steps.count(-1)
    if not ups and not downs:
        return 0, True
    against = min(ups, downs)
    is_ordered = len(steps) - against >= _IN_ORDER * len(steps)
    return (1 if ups > downs else -1) if is_ordered and ups != downs else 0, not against


def _around(anchors: Sequence[_Anchor], number: int) -> tuple[Sequence[_Anchor], Sequence[_Anchor]]:
    """Return the last two fixed points below a number and the first two above; fewer at the ends."""
    below = bisect_left(anchors, number, key=lambda anchor: anchor.number)
    above = bisect_left(anchors, number + 1, key=lambda anchor: anchor.number)
    return anchors[max(0, below - 2) : below], anchors[above : above + 2]


def _between(
    known: DateAttribution, plain: DateAttribution, near: tuple[_Anchor, _Anchor], sign: int, *, is_whole: bool
) -> DateAttribution:
    """Return a date with the one year that its neighbours leave, or with what they say against it."""
    before, after = near[::sign]
    weekday = weekday_of(plain)
    years = [
        number
        for number in range(before.first.year, after.last.year + 1)
        if (solved := with_year(plain, number, weekday))
        and solved.earliest
        and solved.latest
        and solved.earliest <= after.last
        and solved.latest >= before.first
    ]
    evidence = tuple(map(_evidence, near))
    if len(years) > 1:
        return known
    solved = with_year(plain, years[0], weekday) if years else None
    if solved is None or (known.inferred and known.interval != solved):
        return replace(known, conflicts=(*known.conflicts, *evidence))
    is_likely = is_whole and plain.confidence is not Confidence.GUESS
    return replace(
        known,
        interval=solved,
        confidence=Confidence.LIKELY if is_likely or known.confidence is Confidence.LIKELY else Confidence.GUESS,
        inferred=True,
        evidence=(*known.evidence, *evidence),
    )


def _evidence(anchor: _Anchor) -> DateEvidence:
    piece = anchor.document.dates[0].evidence[0]
    interval = anchor.document.dates[0].interval
    return replace(piece, rule=RULE, interval=interval, weight=_WEIGHT)
