"""A curve: how often a query is said in each period of an axis, and what must be said beside it so that it does not mislead.

A period with more documents has more of everything. So the height of a curve is the share of a period's documents that say
the query; or, where how often matters and not whether, the passages that do for each document; the bare count is there for
those who want it. What stands in no period is counted beside the curve and never drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tui.core.axis import Axis

MARKS = ("●", "▲", "■", "◆", "○", "△", "□", "◇")
"""One for each of several curves: a shape, so that no one depends on colours."""


class Measure(StrEnum):
    """What the height of a curve is."""

    SHARE = "share"
    """The share of the period's documents that say the query, 0 to 1."""
    RATE = "rate"
    """Matching passages for each document of the period."""
    COUNT = "count"
    """Matching passages."""


MEASURES_IN_WORDS = {
    Measure.SHARE: "share of the documents that say it",
    Measure.RATE: "matching passages a document",
    Measure.COUNT: "matching passages",
}


@dataclass(frozen=True, slots=True)
class Said:
    """How often a query is said somewhere."""

    passages: int = 0
    documents: int = 0
    """Documents with at least one of the passages."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One query over the periods of an axis."""

    label: str
    """The query as typed."""
    axis: Axis
    said: tuple[Said, ...]
    """For each period of the axis."""
    apart: Said
    """In documents whose date is not known to one period."""
    undated: Said
    """In documents without a date or a year."""
    is_capped: bool = False
    """Whether all counts are the least there are."""

    @property
    def total(self) -> Said:
        """In all documents, placed or not."""
        parts = [*self.said, self.apart, self.undated]
        return Said(sum(part.passages for part in parts), sum(part.documents for part in parts))

    def height(self, place: int, measure: Measure) -> float | None:
        """The height at a period, None where the collection has no document."""
        documents, said = self.axis.periods[place].documents, self.said[place]
        if not documents:
            return None
        if measure is Measure.SHARE:
            return said.documents / documents
        return said.passages / documents if measure is Measure.RATE else float(said.passages)

    def heights(self, measure: Measure) -> list[float | None]:
        """The heights at all periods."""
        return [self.height(place, measure) for place in range(len(self.said))]

    def peak(self, measure: Measure) -> int | None:
        """The index of the highest period: of several the one with more documents that say it, then the earliest.

        None when no period says it.
        """
        return max(
            (place for place, here in enumerate(self.said) if here.passages),
            key=lambda place: (self.height(place, measure) or 0, self.said[place].documents),
            default=None,
        )

    def facts(self, measure: Measure = Measure.RATE) -> list[str]:
        """The totals and where most is: "19 passages in 5 of 12 documents", "most: May 2015, 3 of 4 documents".

        Most is where most documents say it. Where the curve is higher at another period, which may have one document
        only, that is said too.
        """
        total, axis = self.total, self.axis
        everything = len(axis.places) + len(axis.apart) + len(axis.undated)
        facts = [
            f"{self._passages(total)} in {total.documents}{self._more} of {number_in_words(everything, 'document')}"
        ]
        most = max(
            (place for place, here in enumerate(self.said) if here.documents),
            key=lambda place: (self.said[place].documents, self.said[place].passages),
            default=None,
        )
        highest = self.peak(measure)
        if most is None or highest is None:
            return facts
        alike = sum(here.documents == self.said[most].documents for here in self.said) - 1
        as_many = f" (as many in {number_in_words(alike, f'other {axis.unit.value}')})" if alike else ""
        facts.append(f"most: {axis.periods[most].label}, {self._documents(most)}{as_many}")
        if (self.height(highest, measure) or 0) > (self.height(most, measure) or 0):
            facts.append(f"highest: {axis.periods[highest].label}, {self.at_in_words(highest)}")
        return facts

    def in_words(self, measure: Measure = Measure.RATE) -> str:
        """The facts as one line."""
        return "; ".join(self.facts(measure))

    def at_in_words(self, place: int) -> str:
        """What is said at one period: "12 of 40 documents, 31 passages"."""
        said = self.said[place]
        if not self.axis.periods[place].documents:
            return "no documents"
        return self._documents(place) + (f", {self._passages(said)}" if said.passages else "")

    @property
    def _more(self) -> str:
        return "+" * self.is_capped

    def _passages(self, said: Said) -> str:
        return f"{said.passages}{self._more} passage{'s' * (said.passages != 1 or self.is_capped)}"

    def _documents(self, place: int) -> str:
        said, there = self.said[place].documents, self.axis.periods[place].documents
        return f"{said}{self._more} of {number_in_words(there, 'document')}"


def curve_of(label: str, counts: Mapping[str, int], axis: Axis, *, is_capped: bool = False) -> Curve:
    """Return the curve of a query.

    Args:
        label: The query as typed.
        counts: How many passages match in each document, by its id; documents that are not of the axis are left out.
        axis: The axis of the documents that were searched.
        is_capped: Whether the counts are the least there are.
    """
    lanes = len(axis.periods)
    apart, undated = lanes, lanes + 1
    passages = [0] * (lanes + 2)
    documents = [0] * (lanes + 2)
    for key, count in counts.items():
        place = axis.places.get(key, apart if key in axis.apart else undated if key in axis.undated else -1)
        if place >= 0 and count:
            passages[place] += count
            documents[place] += 1
    said = tuple(Said(*both) for both in zip(passages, documents, strict=True))
    return Curve(label, axis, said[:lanes], said[apart], said[undated], is_capped)


def beside_in_words(axis: Axis, *curves: Curve) -> str:
    """What stands in no period, as one line; empty when everything does.

    "2 documents not dated to one month: 1 says it; 3 without a year: none says it."
    """
    lanes = (
        (len(axis.apart), f"not dated to one {axis.unit.value}", [curve.apart.documents for curve in curves]),
        (len(axis.undated), "without a date or a year", [curve.undated.documents for curve in curves]),
    )
    return "; ".join(
        f"{number_in_words(count, 'document')} {what}" + (f": {_say_each(said)}" if said else "")
        for count, what, said in lanes
        if count
    )


def beside_in_short(axis: Axis, *curves: Curve) -> str:
    """The same in few words: "5 documents, 1 says it"."""
    count = len(axis.apart) + len(axis.undated)
    said = [curve.apart.documents + curve.undated.documents for curve in curves]
    if not count:
        return ""
    return number_in_words(count, "document") + (f", {_say_each(said)}" if said else "")


def _say_each(said: list[int]) -> str:
    """How many documents say it, for one query; for several each with its mark."""
    if len(said) == 1:
        return f"{said[0]} say{'s' * (said[0] == 1)} it" if said[0] else "none says it"
    return " ".join(f"{mark} {count}" for mark, count in zip(MARKS, said, strict=False))


def doubts_in_words(count: int) -> str:
    """How many documents stand in periods that are not surely theirs; empty when none does."""
    return f"{number_in_words(count, 'document')} by an inferred or approximate date" if count else ""


def number_in_words(count: int, noun: str) -> str:
    """A count of things: "1 month", "2 centuries"."""
    if count == 1:
        return f"1 {noun}"
    plural = noun.removesuffix("y") + "ies" if noun.endswith("century") else noun.removesuffix("um") + "a"
    return f"{count} {plural if noun.endswith(('century', 'millennium')) else noun + 's'}"
