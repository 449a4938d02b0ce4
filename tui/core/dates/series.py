"""A numbered series: what the neighbours of a document leave open of its date, which is often one reading only.

    letter-12.txt   published 28 December 1934      } the dates of the series go up with its numbers,
    letter-13.txt   written 3 January, of no year   } so this was 1935: no other year has a 3 January
    letter-14.txt   published 9 January 1935        } between the two

The number is the last one in a file's name; files of one folder whose names differ in it alone are a series. A series counts
where at least `_FEWEST` of its documents are dated by themselves and their dates go one way, up or down, with the numbers:
nearly everywhere (`_IN_ORDER` of the steps), and without exception among the two on either side of the gap. A year found so
is likely where the whole series is in order, else a guess; where no year fits, or the weekday is another, the neighbours
are shown as contradicting. A date that is one of two (two lines of a scan disagree, figures can be read two ways) is decided
likewise.

Cost: one sort of the names of the documents of each series that lacks a year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tui.core.dates.dated import Dated
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, DateInterval, Role
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
        wanted = {key for one in documents if _is_wanted(one) and (key := _place_in_series(one.path)[0])}
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
        if key not in self._anchors or not _is_wanted(document):
            return dates
        sign, is_whole = self._order[key]
        below, above = _around(self._anchors[key], number)
        if not sign or not below or not above or _order_of([*below, *above]) not in ((sign, True), (0, True)):
            return dates
        near = (below[-1], above[0])
        return tuple(
            _between(known, plain, near, sign, is_whole=is_whole)
            if is_incomplete(plain) and plain.role is not Role.EVENT
            else known
            for known, plain in zip(dates, document.dates, strict=True)
        )


def is_incomplete(known: DateAttribution) -> bool:
    """Whether a date lacks its year, or is one of several."""
    return lacks_year(known) or known.interval.edtf.startswith("[")


def _is_wanted(document: Dated) -> bool:
    return any(is_incomplete(known) and known.role is not Role.EVENT for known in document.dates)


def _place_in_series(path: str) -> tuple[str, int]:
    """Return the series of a path, its number left out, and the number; an empty series where it has none.

    >>> _place_in_series("letters/letter-012.txt")
    ('letters/letter-#.txt', 12)
    """
    stem, dot, suffix = path.rpartition(".") if "." in path.rpartition("/")[2] else (path, "", "")
    found = _NUMBER.search(stem)
    return (
        (f"{stem[: found.start()]}#{stem[found.end() :]}{dot}{suffix}", int(found[1])) if found else ("", 0)
    )


def _anchor(document: Dated, number: int) -> _Anchor | None:
    """Return a document as a fixed point of its series; None where it is not dated well enough by itself."""
    known = document.dates[0] if document.dates else None
    if (
        known is None
        or known.role is Role.EVENT
        or known.confidence is Confidence.GUESS
        or not known.evidence
    ):
        return None
    first, last = known.interval.earliest, known.interval.latest
    if not first or not last or (last - first).days > _LONGEST:
        return None
    return _Anchor(number, first, last, document)


def _order_of(anchors: Sequence[_Anchor]) -> tuple[int, bool]:
    """Return which way the dates go with the numbers, 1 up or -1 down, 0 neither; and whether they do so throughout."""
    steps = [(one.last < other.first) - (one.first > other.last) for one, other in pairwise(anchors)]
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
    known: DateAttribution,
    plain: DateAttribution,
    near: tuple[_Anchor, _Anchor],
    sign: int,
    *,
    is_whole: bool,
) -> DateAttribution:
    """Return a date with the one year that its neighbours leave, or with what they say against it."""
    before, after = near[::sign]
    possible = [
        reading
        for reading in _readings(plain, before.first.year, after.last.year)
        if reading.earliest
        and reading.latest
        and reading.earliest <= after.last
        and reading.latest >= before.first
    ]
    if len(possible) > 1:
        return known
    evidence = tuple(map(_evidence, near))
    if not possible or (known.inferred and known.interval != possible[0]):
        return replace(known, conflicts=(*known.conflicts, *evidence))
    is_likely = is_whole and plain.confidence is not Confidence.GUESS
    return replace(
        known,
        interval=possible[0],
        confidence=Confidence.LIKELY
        if is_likely or known.confidence is Confidence.LIKELY
        else Confidence.GUESS,
        inferred=True,
        evidence=(*known.evidence, *evidence),
    )


def _readings(plain: DateAttribution, first: int, last: int) -> Iterator[DateInterval]:
    """Yield what a date can be: each of its readings, or its day in each of some years."""
    if not lacks_year(plain):
        readings = plain.interval.edtf[1:-1].split(",")
        yield from filter(None, map(parse_edtf, readings))
        return
    weekday = weekday_of(plain)
    yield from filter(None, (with_year(plain, number, weekday) for number in range(first, last + 1)))


def _evidence(anchor: _Anchor) -> DateEvidence:
    piece = anchor.document.dates[0].evidence[0]
    interval = anchor.document.dates[0].interval
    return replace(piece, rule=RULE, interval=interval, weight=_WEIGHT)
