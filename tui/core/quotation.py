"""A quotation: words exactly as they stand, where they stand, and what to cite; and the styles it is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tui.core.citation import Citation, attribution_in_words
from tui.core.dates.model import DateAttribution, Precision, Role
from tui.core.document import Document
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document; `exact` is always `document.text[a:b]`."""

    exact: str
    span: Span
    position: PositionSelector
    """Where the words stand, with checks of the text they stand in."""
    words: QuoteSelector
    """The words with their surroundings, for when the text has changed."""
    citation: Citation

    @classmethod
    def of(cls, document: Document, span: Span) -> Quotation:
        """The quotation of `span`.

        Raises:
            ValueError: If the span is empty or ends beyond the text.
        """
        if not span or span.end > len(document.text):
            raise ValueError(
                f"there are no words from {span.start} to {span.end} in {len(document.text)} characters"
            )
        return cls(
            exact=document.text[span.slice],
            span=span,
            position=PositionSelector.of(document.text, span),
            words=QuoteSelector.of(document.text, span),
            citation=Citation.of(document),
        )

    @property
    def short_address(self) -> str:
        """Path and place, for people."""
        return f"{self.citation.path}#char={self.span.start},{self.span.end}"

    @property
    def address(self) -> str:
        """Where the words stand, with checks: enough to find and prove them with nothing else kept."""
        return f"{self.citation.uri}#{self.position}"


def as_plain(quotation: Quotation) -> str:
    """The quotation as prose: the words in curly quotes, unaltered, then one line of citation and the address.

    The last two lines hold no blank line, so the words are all that stands between the first quote mark and the last
    one that a blank line follows, whatever marks they hold themselves.
    """
    return f"“{quotation.exact}”\n\n{quotation.citation.line()}\n{quotation.short_address}\n"


# Markdown ------------------------------------------------------------------------------------------------------------
#
# A note is kept as Markdown source, and shown by renderers that differ. Two things must hold: every renderer shows the
# words as they are, and the source gives back the words exactly, so that `verify` needs nothing else. CommonMark lets any
# ASCII punctuation be escaped by a backslash, so what could mean something is escaped: always the signs that can stand
# anywhere (emphasis, code, links, HTML, entities, and the extensions for strike-through, tables, mathematics, tags,
# mentions, and those written doubled: a comment %%, which hides words, a highlight ==, an insertion ++), and at the start
# of a line those that open a block. `://`, `www.` are broken so that no address in a document becomes a link by itself.
# Blanks that Markdown would drop (leading, trailing, tabs) are written as numeric character references.

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|$^#@{}]|([%=+])(?=\1)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_OPENS_BLOCK = re.compile(r"([ \t]*)([-+=:]|\d+[.)])")
_DROPPED_BLANKS = re.compile(r"^\s+|\s+$|\t| (?= )")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});")


def escape_markdown(line: str) -> str:
    r"""One line of text as Markdown that shows exactly it.

    >>> escape_markdown("1. [sic] *so*")
    '1\\. \\[sic\\] \\*so\\*'
    """
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    opens = _LINE_OPENS_BLOCK.match(escaped)
    if opens:
        place = opens.end() - 1
        escaped = f"{escaped[:place]}\\{escaped[place:]}"
    return _DROPPED_BLANKS.sub(lambda blanks: "".join(f"&#{ord(sign)};" for sign in blanks[0]), escaped)


def unescape_markdown(escaped: str) -> str:
    """The text that `escape_markdown` was given."""
    return _ESCAPED.sub(lambda sign: sign[1] or chr(int(sign[2])), escaped)


def as_markdown(quotation: Quotation) -> str:
    """The quotation as a Markdown block quote, its citation, and its address as a link."""
    citation = quotation.citation
    link = markdown_link(quotation.short_address, quotation.address)
    return markdown_block(quotation.exact, f"{escape_markdown(citation.line())} {link}")


def markdown_block(exact: str, closing: str) -> str:
    """Words as a Markdown block quote whose last line says in Markdown where they stand."""
    lines = [f"> {escape_markdown(line)}".rstrip(" ") for line in exact.split("\n")]
    return "\n".join([*lines, ">", f"> — {closing}", ""])


def markdown_link(text: str, uri: str) -> str:
    """A link, its text as it is; the URI is percent-encoded."""
    return f"[{escape_markdown(text)}](<{uri}>)"


# CSL-JSON ------------------------------------------------------------------------------------------------------------

CslValue = str | int | bool | list[dict[str, str]] | list[list[int]] | dict[str, "CslValue"]


def as_csl(quotation: Quotation) -> dict[str, CslValue]:
    """The cited document as an item of CSL-JSON; the words and their address stand under `custom`.

    A date is issued only when the document was published or updated then: an event it speaks of is its `event-date`.

    Source: csl-data.json of the Citation Style Language, 1.0.2.
    """
    citation = quotation.citation
    origin = citation.origin
    entry: dict[str, CslValue] = {
        "id": f"{citation.document_id}-{quotation.span.start}-{quotation.span.end}",
        "type": "document",
        "title": citation.title_in_words,
    }
    if origin.author:
        entry["author"] = [{"literal": origin.author}]
    if citation.date:
        entry["event-date" if citation.date.role is Role.EVENT else "issued"] = _csl_date(citation.date)
    optional = {
        "container-title": origin.source,
        "publisher": origin.agency,
        "language": citation.language,
        "URL": citation.uri if citation.uri.startswith(("https://", "http://")) else None,
        "note": _csl_note(citation),
    }
    entry |= {key: value for key, value in optional.items() if value}
    entry["custom"] = {"quotation": quotation.exact, "address": quotation.address, "path": citation.path}
    return entry


def _csl_note(citation: Citation) -> str:
    """What the fields cannot say: a title that stands in, a date that is not plainly read, marks."""
    said = ["The document has no title; its first words stand in."] if citation.title_stands_in else []
    if citation.origin.source is None and citation.origin.agency is None:
        said.append("No source named.")
    if (
        citation.date is None
        or citation.date.role is not Role.PUBLISHED
        or citation.date.confidence != "sure"
    ):
        said.append(f"Date: {citation.date_in_words.removesuffix('.')}.")
    if citation.replaced:
        said.append(citation.marks_in_words)
    return " ".join(said)


def _csl_date(attribution: DateAttribution) -> dict[str, CslValue]:
    """A CSL date: parts only as far as they are known, `circa` where the year is inferred or approximate.

    Without a year there are no parts: the words alone say what is known.
    """
    interval = attribution.interval
    parts = {Precision.YEAR: 1, Precision.SEASON: 1, Precision.MONTH: 2}.get(interval.precision, 3)
    if interval.earliest is None or interval.latest is None or interval.precision is Precision.NONE:
        return {"literal": attribution_in_words(attribution)}
    ends = [_parts(interval.earliest, parts), _parts(interval.latest, parts)]
    if interval.precision is Precision.DECADE:
        ends = [end[:1] for end in ends]
    written: dict[str, CslValue] = {"date-parts": ends if ends[0] != ends[1] else ends[:1]}
    if interval.precision is Precision.SEASON and "/" not in interval.edtf:
        season = re.search(r"-2([1-4])", interval.edtf)
        written |= {"date-parts": ends[:1], "season": int(season[1])} if season else {}
    if attribution.inferred or any(mark in interval.edtf for mark in "?~%"):
        written["circa"] = True
    return written


def _parts(day: date, count: int) -> list[int]:
    return [day.year, day.month, day.day][:count]
