"""A citation: what is known of where words come from, said as far as it is known and no further."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.core.dates.model import DateAttribution, Precision, Role
from tui.core.document import Document, Origin

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")

_EDTF = re.compile(r"(?P<year>-?[0-9X]{4})(?P<year_mark>[?~%])?(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[?~%])?\Z")
_MARKS = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quotation comes from. A field is None when nothing in the document says it."""

    document_id: str
    title: str
    title_stands_in: bool
    origin: Origin
    date: DateAttribution | None
    language: str | None
    path: str
    uri: str
    replaced: int
    """How many characters of the document are shown as marks, because a terminal must not get them."""

    @classmethod
    def of(cls, document: Document) -> Citation:
        """The citation of a document."""
        source = document.source
        return cls(
            document_id=document.id,
            title=document.title.text,
            title_stands_in=document.title.stands_in,
            origin=document.origin,
            date=document.date,
            language=document.language,
            path=source.path,
            uri=source.uri,
            replaced=source.replaced,
        )

    @property
    def title_in_words(self) -> str:
        """The title; in brackets when the document has none and its first words stand in for it."""
        return f"[{self.title}]" if self.title_stands_in else self.title

    @property
    def source_in_words(self) -> str:
        """The publication and the agency, or that none is named."""
        origin = self.origin
        if origin.source and origin.agency and origin.agency != origin.source:
            return f"{origin.source} ({origin.agency})"
        return origin.source or origin.agency or "no source named"

    @property
    def date_in_words(self) -> str:
        """The date with its role and how far it is known; "n.d." when it is not."""
        if self.date is None:
            return "n.d."
        role = "" if self.date.role is Role.PUBLISHED else f"{ROLES_IN_WORDS[self.date.role]} "
        doubts = doubts_of(self.date)
        return f"{role}{attribution_in_words(self.date)}" + (f" ({', '.join(doubts)})" if doubts else "")

    @property
    def marks_in_words(self) -> str:
        """What was replaced in the document, as a sentence; empty when nothing was."""
        if not self.replaced:
            return ""
        were = "character of the document is" if self.replaced == 1 else "characters of the document are"
        return f"{self.replaced} {were} shown as marks."

    def line(self) -> str:
        """The citation as one line of prose, without the address.

        The title closes with a full stop unless it ends in a sign of its own.
        """
        title = self.title_in_words
        stop = "" if title.endswith((".", "!", "?", "…", ".]", "!]", "?]")) else "."
        author = f"{self.origin.author}. " if self.origin.author else ""
        marks = f" {self.marks_in_words}" if self.replaced else ""
        return f"{author}{title}{stop} {self.source_in_words}, {self.date_in_words}.{marks}".replace("n.d..", "n.d.")


ROLES_IN_WORDS = {Role.PUBLISHED: "published", Role.UPDATED: "updated", Role.EVENT: "event of"}


def doubts_of(date: DateAttribution) -> list[str]:
    """What a reader must be told about how sure a date is: nothing when it is read and sure.

    Brackets and "year unknown" stand in the date itself; here is what they do not say.
    """
    doubts = ["year inferred"] if date.inferred else []
    return doubts if date.confidence == "sure" else [*doubts, str(date.confidence)]


def attribution_in_words(date: DateAttribution) -> str:
    """A date as a person writes it, with a year that was inferred in brackets.

    The time of day follows when the document gives one.
    """
    words = date_in_words(date.interval.edtf, is_inferred=date.inferred)
    return f"{words}, {date.time}" if date.time and date.interval.precision is Precision.MINUTE else words


def date_in_words(edtf: str, *, is_inferred: bool = False) -> str:
    """A date in EDTF as a person writes it.

    What is not understood is given back as it is, never guessed.

    >>> date_in_words("2025-05-09"), date_in_words("2020?-05-08"), date_in_words("XXXX-05-08")
    ('9 May 2025', '8 May [2020]', '8 May, year unknown')
    >>> date_in_words("2015~"), date_in_words("201X"), date_in_words("2020-21"), date_in_words("../1945-05")
    ('about 2015', '2010s', 'spring 2020', 'until May 1945')

    Source: EDTF, ISO 8601-2:2019 (levels 0 and 1, and a qualified component of level 2).
    """
    first, slash, last = edtf.partition("/")
    if slash:
        return _interval_in_words(first, last)
    found = _EDTF.match(edtf.partition("T")[0])
    day_and_month = _day_in_words(found["month"], found["day"]) if found else None
    if found is None or day_and_month is None:
        return edtf
    if found["year"] == "XXXX":
        return f"{day_and_month}, year unknown" if day_and_month else "date unknown"
    year, mark = _year_in_words(found["year"]), found["mark"] or found["year_mark"]
    if is_inferred or found["year_mark"] == "?":
        return f"{day_and_month} [{year}]".strip()
    words = f"{day_and_month} {year}".strip()
    if mark == "~":
        return f"about {words}"
    return f"{words} ({_MARKS[mark]})" if mark else words


def _year_in_words(year: str) -> str:
    """The year as it is said; `201X` is a decade, `20XX` a century."""
    if year.startswith("-"):
        return f"{int(year[1:]) + 1} BC" if year[1:].isdigit() else year
    if year.endswith("XX"):
        return f"{year[:2]}00s"
    return f"{year[:3]}0s" if year.endswith("X") else year.lstrip("0") or "1 BC"


def _day_in_words(month: str | None, day: str | None) -> str | None:
    """Day and month in words, or a season; empty when neither is given, None when there is no such month."""
    number = int(month or 0)
    if month is None:
        return ""
    if 21 <= number <= 24:
        return SEASONS[number - 21]
    if not 1 <= number <= 12:
        return None
    return f"{int(day)} {MONTHS[number - 1]}" if day else MONTHS[number - 1]


def _interval_in_words(first: str, last: str) -> str:
    """An interval in words; `..` or nothing is an open end."""
    if first in ("", ".."):
        return f"until {date_in_words(last)}"
    if last in ("", ".."):
        return f"from {date_in_words(first)}"
    return f"{date_in_words(first)} to {date_in_words(last)}"
