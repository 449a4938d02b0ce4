r"""RIS: a cited document as a record that EndNote, Zotero, Mendeley and library catalogues read.

    TY  - GEN            generic: what a file was before it became one, nothing in it proves
    T1  - title          AU author, T2 publication, PB agency, LA language, UR address on the web, KW a tag each
    PY  - 2025           the year, where the document was published or updated in it
    DA  - 2025/05/09/    year, month, day, and words: what is not known is left empty
    N1  - “words”        each quote with its address, then a note
    ER  -

RIS has no escape: a value ends where its line does, and two letters with "  - " after them begin another. So line ends and tabs
within a value become blanks, and the value is never empty. The date of an event has no tag of its own and stands in a note.

Source: RIS Format Specifications, Research Information Systems, 2001; the tags of 2011 that readers know alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.citation import Citation
from tui.core.dates.model import Role
from tui.core.sanitise import clean_line
from tui.core.styles.cited import Cited
from tui.core.styles.csl import remarks, web_address
from tui.core.styles.moment import single


def as_ris(cited: Cited) -> str:
    """The record; its last line is empty, as the format wants."""
    lines = [f"{tag}  - {clean_line(value)}" for tag, value in _tags(cited) if value and value.strip()]
    return "\n".join([*lines, "ER  - ", "", ""])


def _tags(cited: Cited) -> Iterator[tuple[str, str | None]]:
    citation, origin = cited.citation, cited.citation.origin
    yield "TY", "GEN"
    yield "ID", cited.key
    yield "T1", citation.title_in_words
    yield "AU", origin.author
    yield "T2", origin.source
    yield "PB", origin.agency if origin.agency != origin.source else None
    yield from _dates(citation)
    if len(cited.pages) == 1:  # the record has room for one range
        yield "SP", str(cited.pages[0].first)
        yield "EP", str(cited.pages[0].last)
    yield "LA", citation.language
    yield "UR", web_address(citation)
    for one in cited.quoted:
        yield "N1", f"“{one.quotation.exact}” {one.quotation.address}"
        yield "N1", one.note
    yield "N1", remarks(citation)
    for tag in cited.tags:
        yield "KW", tag


def _dates(citation: Citation) -> Iterator[tuple[str, str]]:
    """The year and the date; a date that is doubtful, or more than one, is said in words in its last part."""
    known = citation.date
    moment = single(known) if known and known.role is not Role.EVENT else None
    if known is None or moment is None or moment.year is None or not moment.year.isdigit():
        return
    month = f"{moment.month:02}" if moment.month and moment.month <= 12 else ""
    words = (
        ""
        if moment.is_plain and (month or moment.month is None)
        else citation.date_in_words.replace("/", "-")
    )
    yield "PY", moment.year
    yield "DA", f"{int(moment.year):04}/{month}/{f'{moment.day:02}' if moment.day else ''}/{words}"
