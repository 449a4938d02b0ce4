"""Filters: what a query asks of a document as a whole - its source, title, date - and whether a document has it.

A date is often known to a month, a decade or not at all, so a filter has three answers: the document certainly is what was
asked for, it certainly is not, or it only may be. Let [a, b] be the days a document can be of, [x, y] those that were typed:

    in      x <= a and b <= y      yes        b < x or y < a    no
    before  b < x                  yes        x <= a            no
    after   y < a                  yes        b <= y            no
    since   is what is not before, until what is not after

An open or unknown side fulfils no comparison, and what is neither yes nor no may be. "Not" turns yes and no round and
leaves "may be" alone. A document that only may be is left out, and counted, so that nothing is passed off as certain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from tui.core.dates.model import DateAttribution, DateInterval, Precision
from tui.core.dates.words import in_words
from tui.core.document import Origin, Source, Title
from tui.core.fold import fold
from tui.core.folded_word import words_of


class Field(StrEnum):
    """What of a document a filter looks at."""

    SOURCE = "source"
    TITLE = "title"
    AUTHOR = "author"
    PATH = "path"
    LANGUAGE = "lang"
    IN = "in"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"

    @property
    def is_date(self) -> bool:
        """Whether its value is a date."""
        return self in (Field.IN, Field.BEFORE, Field.AFTER, Field.SINCE, Field.UNTIL)


FIELDS = {field.value: field for field in Field} | {
    "agency": Field.SOURCE, "file": Field.PATH, "language": Field.LANGUAGE,
    "date": Field.IN, "on": Field.IN, "year": Field.IN,
}  # fmt: skip
"""Every name that a filter may be typed by, in lower case."""


class Described(Protocol):
    """What is known about a document besides its text; a `Document` is one."""

    @property
    def id(self) -> str:
        """Unique in its collection."""

    @property
    def title(self) -> Title:
        """What it is called."""

    @property
    def origin(self) -> Origin:
        """Who says it comes from where."""

    @property
    def date(self) -> DateAttribution | None:
        """The date it is listed by."""

    @property
    def source(self) -> Source:
        """The file."""

    @property
    def language(self) -> str | None:
        """ISO 639-1, when it can be told."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing asked of a document."""

    field: Field
    value: str
    """As typed, without quotes; of a filter by words also folded to words."""
    interval: DateInterval | None = None
    """Of a date: the days that were typed, the bound that the field needs never None."""
    is_excluded: bool = False
    """Whether documents that have it are left out."""
    alternatives: tuple[Filter, ...] = ()
    """Other filters of which one is as good: `source:a OR source:b`."""

    @property
    def label(self) -> str:
        """The filter in words: "source: xinhua", "after May 2015", "not in 2020"."""
        said = " or ".join(one.own_label for one in (self, *self.alternatives))
        return f"not {said}" if self.is_excluded else said

    @property
    def own_label(self) -> str:
        """The filter without its alternatives, and as if it did not exclude."""
        known = self.interval
        if known is None:
            return f"{self.field}: {self.value}"
        is_day = known.precision in (Precision.DAY, Precision.MINUTE)
        word = "on" if self.field is Field.IN and is_day and known.earliest == known.latest else self.field
        some = " (any part of the year)" if known.precision is Precision.SEASON else ""
        return f"{word} {in_words(known)}{some}"

    def verdict(self, document: Described) -> bool | None:
        """Whether a document is what is asked for: yes, no, or it only may be."""
        found = [_verdict(one, document) for one in (self, *self.alternatives)]
        verdict = True if True in found else None if None in found else False
        return verdict if verdict is None else verdict is not self.is_excluded


def one_of_filters(filters: list[Filter]) -> Filter:
    """Return the filter that any of several fulfils; none of them excludes."""
    return replace(filters[0], alternatives=tuple(filters[1:])) if len(filters) > 1 else filters[0]


def is_usable(field: Field, interval: DateInterval) -> bool:
    """Whether a date has the day that a field counts from."""
    if field in (Field.BEFORE, Field.SINCE):
        return interval.earliest is not None
    if field in (Field.AFTER, Field.UNTIL):
        return interval.latest is not None
    return interval.earliest is not None or interval.latest is not None


def begins_like(name: str, value: str) -> bool:
    """Whether words stand in a name one after the other, the last perhaps only begun; both are folded words and blanks.

    >>> begins_like("the global times", "global ti"), begins_like("the global times", "lobal")
    (True, False)
    """
    return f" {value}" in f" {name}"


def folded_words(text: str) -> str:
    """Return the words of a text folded, with single blanks between them."""
    return " ".join(words_of(fold(text).text))


def names_of_sources(document: Described) -> tuple[str, ...]:
    """Return the names that a filter by source or author is compared with, folded."""
    origin = document.origin
    return tuple(folded_words(name) for name in (origin.source, origin.agency, origin.author) if name)


def _verdict(asked: Filter, document: Described) -> bool | None:
    """Whether a document is what one filter asks for, its alternatives and its minus aside."""
    if asked.interval is not None:
        known = document.date.interval if document.date else None
        days = (known.earliest, known.latest) if known else (None, None)
        return _verdict_of_days(asked.field, asked.interval, *days)
    if asked.field is Field.LANGUAGE:
        return document.language == asked.value.casefold()
    if asked.field is Field.PATH:
        return fold(asked.value).text in fold(document.source.path).text
    return any(_holds(name, asked.value) for name in _names(asked.field, document) if name)


def _names(field: Field, document: Described) -> tuple[str | None, ...]:
    if field is Field.TITLE:
        return (document.title.text,)
    if field is Field.AUTHOR:
        return (document.origin.author,)
    return (document.origin.source, document.origin.agency)


def _holds(name: str, value: str) -> bool:
    return begins_like(folded_words(name), folded_words(value))


def _verdict_of_days(
    field: Field, typed: DateInterval, earliest: date | None, latest: date | None
) -> bool | None:
    first, last = typed.earliest, typed.latest
    is_before = _three(_less(latest, first), _less_or_same(first, earliest))
    is_after = _three(_less(last, earliest), _less_or_same(latest, last))
    match field:
        case Field.BEFORE:
            return is_before
        case Field.AFTER:
            return is_after
        case Field.SINCE:
            return None if is_before is None else not is_before
        case Field.UNTIL:
            return None if is_after is None else not is_after
    begins = first is None or _less_or_same(first, earliest)
    ends = last is None or _less_or_same(latest, last)
    return _three(begins and ends, is_before is True or is_after is True)


def _three(is_so: bool, is_not_so: bool) -> bool | None:
    return True if is_so else False if is_not_so else None


def _less(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _less_or_same(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one <= other
