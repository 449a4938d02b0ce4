"""CSL-JSON: a cited document as an item that Zotero, pandoc and every citation processor read.

The item is a `document`: what a file was before it became one (a newspaper, a page of the web) nothing in it proves. A date is
issued only when the document was published or updated then; an event it speaks of is its `event-date`. What the fields of CSL
cannot say stands in `note`; the words, their addresses, and what a person says of them under `custom`, which the schema leaves to
us and processors print nowhere.

Source: csl-data.json of the Citation Style Language, 1.0.2.
"""

from __future__ import annotations

import re
from datetime import date

from tui.core.citation import Citation, attribution_in_words
from tui.core.dates.model import Confidence, DateAttribution, Precision, Role
from tui.core.sanitise import clean_line
from tui.core.styles.cited import Cited, Quoted

CslItem = dict[str, object]
"""An object of CSL-JSON."""

_SEASON = re.compile(r"-2([1-4])")


def as_csl(cited: Cited) -> CslItem:
    """The cited document as an item of CSL-JSON."""
    citation = cited.citation
    origin = citation.origin
    entry: CslItem = {"id": cited.key, "type": "document", "title": citation.title_in_words}
    if origin.author:
        entry["author"] = [{"literal": origin.author}]
    if citation.date:
        entry["event-date" if citation.date.role is Role.EVENT else "issued"] = _csl_date(citation.date)
    optional = {
        "container-title": origin.source,
        "publisher": origin.agency if origin.agency != origin.source else None,
        "language": citation.language,
        "URL": web_address(citation),
        "keyword": ", ".join(cited.tags),
        "note": remarks(citation),
    }
    entry |= {key: value for key, value in optional.items() if value}
    entry["custom"] = {"path": citation.path, "quotations": [_quoted(one) for one in cited.quoted]}
    return entry


def web_address(citation: Citation) -> str | None:
    """The address of the document on the web; None for a file of one's own, which nobody else can open."""
    return citation.uri if citation.uri.startswith(("https://", "http://")) else None


def remarks(citation: Citation) -> str:
    """What the fields of a bibliography cannot say: a title that stands in, a date not plainly read, marks."""
    said = ["The document has no title; its first words stand in."] if citation.title_stands_in else []
    if citation.origin.source is None and citation.origin.agency is None:
        said.append("No source named.")
    known = citation.date
    if known is None or known.role is not Role.PUBLISHED or known.confidence is not Confidence.SURE:
        said.append(f"Date: {citation.date_in_words.removesuffix('.')}.")
    if citation.replaced:
        said.append(citation.marks_in_words)
    return " ".join(said)


def _quoted(one: Quoted) -> CslItem:
    words: CslItem = {"exact": one.quotation.exact, "address": one.quotation.address}
    if one.note:
        words["note"] = one.note
    if one.tags:
        words["tags"] = list(one.tags)
    return words


def _csl_date(attribution: DateAttribution) -> CslItem:
    """A CSL date: parts only as far as they are known, `circa` where the year is inferred or approximate.

    Without a year there are no parts: the words alone say what is known.
    """
    interval = attribution.interval
    if interval.earliest is None or interval.latest is None or interval.precision is Precision.NONE:
        return {"literal": clean_line(attribution_in_words(attribution))}
    parts = {Precision.YEAR: 1, Precision.SEASON: 1, Precision.DECADE: 1, Precision.MONTH: 2}.get(
        interval.precision, 3
    )
    ends = [_parts(interval.earliest, parts), _parts(interval.latest, parts)]
    written: CslItem = {"date-parts": ends if ends[0] != ends[1] else ends[:1]}
    if interval.precision is Precision.SEASON and "/" not in interval.edtf:
        season = _SEASON.search(interval.edtf)
        written |= {"date-parts": ends[:1], "season": int(season[1])} if season else {}
    if attribution.inferred or any(mark in interval.edtf for mark in "?~%"):
        written["circa"] = True
    return written


def _parts(day: date, count: int) -> list[int]:
    return [day.year, day.month, day.day][:count]
