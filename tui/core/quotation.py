"""A quotation: words exactly as they stand, where they stand, and what to cite; as prose and as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.core.citation import Citation
from tui.core.document import Document
from tui.core.fragment import page_fragment
from tui.core.page_range import PageRange, page_range
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
    pages: PageRange | None = None
    """The pages the words stand on, where the document has pages."""

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
            pages=page_range(document.pages, span),
        )

    @property
    def short_address(self) -> str:
        """Path and place, for people."""
        return (
            f"{self.citation.path}{self._fragment(PositionSelector(self.position.start, self.position.end))}"
        )

    @property
    def address(self) -> str:
        """Where the words stand, with checks: enough to find and prove them with nothing else kept.

        Of a text that was extracted it names the document, and the page where there is one: an offset in it means something only to
        whoever extracts it alike, and the words find themselves.
        """
        return f"{self.citation.uri}{self._fragment(self.position)}"

    def _fragment(self, position: PositionSelector) -> str:
        if self.citation.is_decoded:
            return f"#{position}"
        return page_fragment(self.pages.first) if self.pages else ""

    @property
    def citation_line(self) -> str:
        """The citation as one line of prose, with the pages."""
        return self.citation.line(self.pages)


def as_plain(quotation: Quotation) -> str:
    """The quotation as prose over our own line of citation, which says all that is known."""
    return as_prose(quotation, quotation.citation_line)


def as_prose(quotation: Quotation, citation: str) -> str:
    """The quotation as prose: the words in curly quotes, unaltered, then one line of citation and the address.

    The last two lines hold no blank line, so the words are all that stands between the first quote mark and the last
    one that a blank line follows, whatever marks they hold themselves.
    """
    return f"“{quotation.exact}”\n\n{citation}\n{quotation.short_address}\n"


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
    link = markdown_link(quotation.short_address, quotation.address)
    return markdown_block(quotation.exact, f"{escape_markdown(quotation.citation_line)} {link}")


def markdown_block(exact: str, closing: str) -> str:
    """Words as a Markdown block quote whose last line says in Markdown where they stand."""
    lines = [f"> {escape_markdown(line)}".rstrip(" ") for line in exact.split("\n")]
    return "\n".join([*lines, ">", f"> — {closing}", ""])


def markdown_link(text: str, uri: str) -> str:
    """A link, its text as it is; the URI is percent-encoded."""
    return f"[{escape_markdown(text)}](<{uri}>)"
