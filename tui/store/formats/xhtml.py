"""The text of a chapter: blocks become paragraphs, all else flows, and what is not for reading is passed over.

Chapters are XML and are read as such; one that is not well-formed is read as tag soup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.store.decode import decode
from tui.store.formats.blocks import Blocks
from tui.store.formats.extraction import RefusedError
from tui.store.formats.soup import walk_soup
from tui.store.formats.xml_stream import local_attribute, walk_xml

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "ul",
))  # fmt: skip
_SKIPPED = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "audio", "video", "canvas", "select", "textarea", "annotation",
    "annotation-xml",
))  # fmt: skip
_NO_TEXT = frozenset(("toc", "page-list", "landmarks", "lot", "loi"))
"""Kinds of `nav` that only lead to places in the book."""
_TABLES = frozenset(("table", "tr", "td", "th"))
_BACK = frozenset(("doc-pagebreak", "doc-backlink"))
"""Roles of what is no text: the number of a page, an arrow from a note to its call."""
_LABEL = re.compile(r"\s*(?:\w{1,4}|[*†‡§]{1,3})\s*")


def read_chapter(data: bytes, counts: Counter[str]) -> str:
    """Return the text of a chapter, and count what of it is not read.

    Raises:
        RefusedError: If it is not text.
    """
    chapter = _Chapter()
    try:
        walk_xml(data, chapter, may_name_type=True)
    except RefusedError:
        decoded = decode(data)
        if decoded is None:
            raise RefusedError("binary", "it is not text") from None
        chapter = _Chapter()
        walk_soup(decoded.text, chapter)
    counts.update(chapter.counts)
    return chapter.finished()


@dataclass(slots=True)
class _Link:
    """A link into a page, while it is read: it may call a note."""

    is_raised: bool
    is_call: bool
    pieces: list[str] = field(default_factory=list)


def _is_call(attributes: Mapping[str, str]) -> bool:
    """Whether a link says that it calls a note."""
    return "noteref" in local_attribute(attributes, "type").split() or attributes.get("role") == "doc-noteref"


class _Chapter:
    """Hears the marks of a page, in XML or in soup."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.counts: Counter[str] = Counter()
        self._skipped = 0
        self._verbatim = 0
        """Open elements whose blanks and line ends stand as they are."""
        self._raised = 0
        """Open elements whose text stands above the line."""
        self._link: _Link | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition("}")[2].lower()
        if self._skipped or self._is_left_out(name, attributes):
            self._skipped += 1
        elif name == "a":
            self._end_link()
            if "#" in local_attribute(attributes, "href"):
                self._link = _Link(is_raised=self._raised > 0, is_call=_is_call(attributes))
        elif name == "sup":
            self._raised += 1
            if self._link:
                self._link.is_raised = True
        elif name == "br":
            self._end_link()
            self.blocks.break_line()
        else:
            self._start_block(name)

    def _start_block(self, name: str) -> None:
        if name not in _TABLES and name not in _BLOCKS:
            return
        self._end_link()
        if name == "table":
            self.blocks.open_table()
        elif name == "tr":
            self.blocks.open_row()
        elif name in {"td", "th"}:
            self.blocks.open_cell()
        else:
            self.blocks.end_implied()
            self._verbatim += name == "pre"

    def end(self, name: str) -> None:
        name = name.rpartition("}")[2].lower()
        if self._skipped:
            self._skipped -= 1
        elif name == "a":
            self._end_link()
        elif name == "sup":
            self._raised -= 1
        elif name in _TABLES or name in _BLOCKS:
            self._end_block(name)

    def _end_block(self, name: str) -> None:
        self._end_link()
        if name == "table":
            self.blocks.close_table()
        elif name == "tr":
            self.blocks.close_row()
        elif name in {"td", "th"}:
            self.blocks.close_cell()
        else:
            self.blocks.end_implied()
            self._verbatim -= name == "pre"

    def text(self, text: str) -> None:
        if self._skipped:
            return
        if self._link:
            self._link.pieces.append(text)
        elif self._verbatim:
            self.blocks.write(text)
        else:
            self.blocks.write_flowing(text)

    def finished(self) -> str:
        """The text of the page."""
        self._end_link()
        return self.blocks.text()

    def _end_link(self) -> None:
        """Write the text of a link; a figure that calls a note stands in brackets, lest it become a part of the word before."""
        link, self._link = self._link, None
        if link:
            label = "".join(link.pieces)
            is_call = link.is_call or link.is_raised
            self.text(f"[{label.strip()}]" if is_call and _LABEL.fullmatch(label) else label)

    def _is_left_out(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name in _SKIPPED:
            return True
        if name in {"rt", "rp"}:
            self.counts["ruby"] += name == "rt"
            return True
        kinds = local_attribute(attributes, "type").split() if attributes else ()
        if name == "nav":
            return not _NO_TEXT.isdisjoint(kinds)
        return bool(attributes) and (
            "pagebreak" in kinds or "hidden" in attributes or attributes.get("role") in _BACK
        )
