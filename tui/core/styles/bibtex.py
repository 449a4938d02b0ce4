"""BibTeX: a cited document as an entry of a `.bib` file, for BibTeX and for biblatex.

The entry is `@misc`: what a file was before it became one, nothing in it proves. `year` and `month` are given where the document
was published or updated then and the year was read in it; `date` says the same for biblatex, in EDTF, which knows doubts; the date of
an event is an `eventdate`. A year that was inferred stands in brackets. Names stand between braces, for they are not taken apart. An address stands as it
is, which every style prints so.

The words are `annote`, each with its address and the person's note; most styles print no `annote`.

Source: BibTeXing (Patashnik, 1988); The biblatex Package, 3.20, sections 2.2 and 2.3.8.
"""

from __future__ import annotations

import re

from tui.core.citation import Citation
from tui.core.dates.model import Role
from tui.core.styles.cited import Cited, Quoted
from tui.core.styles.csl import remarks, web_address
from tui.core.styles.latex import escape_latex
from tui.core.styles.moment import Moment, single

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Macros that every style defines."""
_BIBLATEX_DATE = re.compile(
    r"(\d{4}[?~%]?|\d{3}X)(-\d\d(-\d\d)?)?[?~%]?(/(\d{4}[?~%]?(-\d\d(-\d\d)?)?[?~%]?|\.\.)?)?"
)


def as_bibtex(cited: Cited) -> str:
    """The entry, with a line end."""
    citation, origin = cited.citation, cited.citation.origin
    address = web_address(citation)
    pages = ", ".join(one.figures.replace("–", "--") for one in cited.pages)
    fields = {
        "author": _group(origin.author),
        "title": _group(citation.title_in_words),
        "howpublished": _value(origin.source),
        "organization": _value(origin.agency if origin.agency != origin.source else None),
        **_date_fields(citation),
        "pages": f"{{{pages}}}" if pages else "",
        "language": _value(citation.language),
        "url": f"{{{address}}}" if address else "",
        "note": _value(remarks(citation)),
        "keywords": _value(", ".join(tag.replace(",", ";") for tag in cited.tags)),
        "annote": _value("\n\n".join(map(_annotated, cited.quoted))),
    }
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@misc{{{cited.key},\n{''.join(lines)}}}\n"


def _date_fields(citation: Citation) -> dict[str, str]:
    known = citation.date
    if known is None:
        return {}
    edtf = known.interval.edtf
    date = {} if not _BIBLATEX_DATE.fullmatch(edtf) else {"date": f"{{{edtf}}}"}
    if known.role is Role.EVENT:
        return {"eventdate": date["date"]} if date else {}
    moment = single(known)
    return date | (_year_and_month(moment) if moment and moment.year else {})


def _year_and_month(moment: Moment) -> dict[str, str]:
    """What BibTeX itself sorts and prints: a year with what is doubtful of it, the day before the month's macro."""
    year = f"{'ca. ' if moment.is_about else ''}{moment.year}{'?' if moment.is_doubtful else ''}"
    fields = {"year": f"{{[{year}]}}" if moment.is_year_inferred or moment.is_doubtful else f"{{{year}}}"}
    if moment.month and moment.month <= len(_MONTHS):
        month = _MONTHS[moment.month - 1]
        fields["month"] = f'"{moment.day}~" # {month}' if moment.day else month
    return fields


def _annotated(one: Quoted) -> str:
    """Words, where they stand, and what a person says of them."""
    lines = [f"“{one.quotation.exact}”", one.quotation.address, one.note]
    return "\n".join(filter(None, lines))


def _value(text: str | None) -> str:
    return f"{{{escape_latex(text)}}}" if text else ""


def _group(text: str | None) -> str:
    """A value that no style takes apart or writes with other capitals."""
    return f"{{{_value(text)}}}" if text else ""
