"""The text of a chapter: blocks become paragraphs, all else flows, and what is not for reading is passed over.

Chapters are XML and are read as such; one that is not well-formed is read as tag soup by rules of its own, in one pass whose
cost grows with its length and nothing else (the library's `html.parser` is quadratic on tags that never end).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from tui.store.decode import decode
from tui.store.formats.blocks import Blocks
from tui.store.formats.extraction import RefusedError
from tui.store.formats.markup import Listener, local_attribute, walk_xml

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "ul",
))  # fmt: skip
_SKIPPED = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "audio", "video", "canvas", "select", "textarea", "annotation",
    "annotation-xml",
))  # fmt: skip
_RAW = frozenset(("script", "style"))
"""Elements that hold no elements, whatever stands in them."""
_EMPTY = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_ENDED_BY = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr")}
"""What ends where another begins, although nothing says so."""
_NEAR = 20
_NO_TEXT = frozenset(("toc", "page-list", "landmarks", "lot", "loi"))
"""Kinds of `nav` that only lead to places in the book."""
_TABLES = frozenset(("table", "tr", "td", "th"))
_BACK = frozenset(("doc-pagebreak", "doc-backlink"))
"""Roles of what is no text: the number of a page, an arrow from a note to its call."""
_LABEL = re.compile(r"\s*(?:\w{1,4}|[*†‡§]{1,3})\s*")
_TAG = re.compile(r"(/?)([a-zA-Z][^\s/>]{0,60})")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_LONG_NUMBER = re.compile(r"&#[0-9a-fA-FxX]{9,}")
_LONGEST_TAG = 1 << 12


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


def walk_soup(text: str, chapter: Listener) -> None:
    """Tell the marks and the text of a page that is not well-formed, so that every start has its end.

    A mark goes to the next ">"; where there is none the rest is text. An end closes all that began after its start, and
    without a start is passed over.
    """
    soup = _Soup(chapter)
    at = 0
    while True:
        mark = text.find("<", at)
        if mark != at:
            chapter.text(unescaped(text[at : mark if mark >= 0 else None]))
        if mark < 0:
            break
        if text.startswith("<!--", mark):
            at = _behind(text, "-->", mark + 4)
        elif text.startswith("<![CDATA[", mark):
            at = _behind(text, "]]>", mark + 9)
            chapter.text(text[mark + 9 : at - 3])
        else:
            at = soup.mark(text, mark)
    soup.close_all()


def unescaped(text: str) -> str:
    """The text with its references replaced by what they stand for.

    >>> unescaped("caf&eacute; &amp; bar &#" + "9" * 5000 + ";")
    'café & bar \ufffd;'
    """
    return unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


class _Soup:
    """The elements that are open in tag soup."""

    def __init__(self, chapter: Listener) -> None:
        self._chapter = chapter
        self._open: list[str] = []
        self._count: Counter[str] = Counter()

    def mark(self, text: str, at: int) -> int:
        """Tell what stands from a "<" on, and return where it ends."""
        end = text.find(">", at)
        found = _TAG.match(text, at + 1)
        if end < 0 or (found is None and text[at + 1 : at + 2] not in ("!", "?")):
            self._chapter.text("<")
            return at + 1
        if found is None:
            return end + 1
        name = found[2].lower()
        if found[1]:
            self.close(name)
            return end + 1
        inside = text[found.end() : min(end, found.end() + _LONGEST_TAG)]
        self._start(name, inside, is_empty=name in _EMPTY or inside.endswith("/"))
        if name in _RAW and self._open and self._open[-1] == name:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(text, end)
            return closing.start() if closing else len(text)
        return end + 1

    def close(self, name: str) -> None:
        """End an element, and all that began in it."""
        while self._count[name]:
            inner = self._open.pop()
            self._count[inner] -= 1
            self._chapter.end(inner)
            if inner == name:
                return

    def close_all(self) -> None:
        """End what is open at the end of the page."""
        while self._open:
            self.close(self._open[-1])

    def _start(self, name: str, inside: str, *, is_empty: bool) -> None:
        if name == "body":
            self.close("head")
        elif name in _ENDED_BY:
            self._end_before(name)
        attributes = {
            found[1].lower().rpartition(":")[2]: unescaped(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(inside)
        }
        self._chapter.start(name, attributes)
        if is_empty:
            self._chapter.end(name)
        else:
            self._open.append(name)
            self._count[name] += 1

    def _end_before(self, name: str) -> None:
        """End the cell, and the row, before the next one of the same table."""
        ended = ""
        for inner in reversed(self._open[-_NEAR:]):
            if inner == "table":
                break
            ended = inner if inner in _ENDED_BY[name] else ended
        self.close(ended)


def _behind(text: str, sign: str, at: int) -> int:
    """Where the text goes on behind a sign; at its end where the sign does not occur."""
    found = text.find(sign, at)
    return found + len(sign) if found >= 0 else len(text)
