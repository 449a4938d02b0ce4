"""CSL-JSON: a cited document as an item that Zotero, pandoc and every citation processor read.

The item is a `document`: what a file was before it became one (a newspaper, a page of the web) nothing in it proves. A date is
issued only when the document was published or updated then. The date of an event is no `event-date`, because the common styles
print that where the date of publication is looked for. What the fields of CSL cannot say stands in `note`; the words, their
addresses, and what a person says of them under `custom`, which the schema leaves to us and processors print nowhere.

Source: csl-data.json of the Citation Style Language, 1.0.2.
"""

from __future__ import annotations

from tui.core.citation import Citation, attribution_in_words
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.styles.cited import Cited, Quoted
from tui.core.styles.moment import Join, Moment, read, single

CslItem = dict[str, object]
"""An object of CSL-JSON."""

_MONTHS = 12
_SEASONS = 20
"""EDTF numbers the seasons from 21, CSL from 1."""


def as_csl(cited: Cited) -> CslItem:
    """The cited document as an item of CSL-JSON."""
    citation = cited.citation
    origin = citation.origin
    entry: CslItem = {"id": cited.key, "type": "document", "title": citation.title_in_words}
    if origin.author:
        entry["author"] = [{"literal": origin.author}]
    event = citation.date if citation.date and citation.date.role is Role.EVENT else None
    if citation.date and not event:
        entry["issued"] = _csl_date(citation.date)
    optional = {
        "container-title": origin.source,
        "publisher": origin.agency if origin.agency != origin.source else None,
        "page": ", ".join(pages.figures.replace("–", "-") for pages in cited.pages),
        "language": citation.language,
        "URL": web_address(citation),
        "keyword": ", ".join(cited.tags),
        "note": remarks(citation),
    }
    entry |= {key: value for key, value in optional.items() if value}
    happened = {"event-date": event.interval.edtf} if event else {}
    entry["custom"] = {
        "path": citation.path,
        **happened,
        "quotations": [_quoted(one) for one in cited.quoted],
    }
    return entry


def web_address(citation: Citation) -> str | None:
    """The address of the document on the web; None for a file of one's own, which nobody else can open."""
    return citation.uri if citation.uri.startswith(("https://", "http://")) else None


def remarks(citation: Citation) -> str:
    """What the fields of a bibliography cannot say: a title that stands in, a date not plainly read, marks."""
    said = ["The document has no title; its first words stand in."] if citation.title_stands_in else []
    if citation.origin.source is None and citation.origin.agency is None:
        said.append("No source named.")
    if not _is_plain(citation.date):
        said.append(f"Date: {citation.date_in_words.removesuffix('.')}.")
    if citation.replaced:
        said.append(citation.marks_in_words)
    return " ".join(said)


def _is_plain(known: DateAttribution | None) -> bool:
    """Whether the fields of every bibliography say all of a date: published, sure, and one day, month or year."""
    if known is None or known.role is not Role.PUBLISHED or known.confidence is not Confidence.SURE:
        return False
    moment = single(known)
    if moment is None or not moment.is_plain:
        return False
    return bool(moment.year and moment.year.isdigit()) and (moment.month or 0) <= _MONTHS


def _quoted(one: Quoted) -> CslItem:
    words: CslItem = {"exact": one.quotation.exact, "address": one.quotation.address}
    if one.note:
        words["note"] = one.note
    if one.tags:
        words["tags"] = list(one.tags)
    return words


def _csl_date(known: DateAttribution) -> CslItem:
    """A CSL date: parts only as far as they are known, `circa` where the year is inferred or approximate.

    Parts are of a day, a month, a year, or of the two ends of a range. Of a choice of readings, an open range, or a date
    without a year, the words alone say what is known.
    """
    join, moments = read(known)
    ends = [moment for moment in moments if moment and moment.year]
    if join is Join.CHOICE or len(ends) < len(moments):
        return {"literal": attribution_in_words(known)}
    written: CslItem = {"date-parts": _parts(ends)}
    if len(ends) == 1 and ends[0].month and ends[0].month > _MONTHS:
        written["season"] = ends[0].month - _SEASONS
    if not all(end.is_plain for end in ends):
        written["circa"] = True
    return written


def _parts(ends: list[Moment]) -> list[list[int]]:
    """The numbers of each end; years alone, the first and the last, where an end is a decade or a season."""
    numbers = [(end.year, end.month, end.day) for end in ends if end.year and end.year.isdigit()]
    if len(numbers) == len(ends) and not any((end.month or 0) > _MONTHS for end in ends):
        return [[int(number) for number in end if number is not None] for end in numbers]
    years = [end.year or "" for end in ends]
    first, last = int(years[0][:4]), int(years[-1][:4]) + (9 if years[-1].endswith("s") else 0)
    return [[first]] if first == last else [[first], [last]]
