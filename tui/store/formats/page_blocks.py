r"""The visible text of a page as blocks, exactly as it is written: each with the elements that it stands in.

What a browser shows is what is kept. Runs of blanks and line ends are one blank, but for `pre`; no-break spaces and soft
hyphens stay, as they are characters of the text. Inline elements add and take nothing, so that "<b>M</b>ay" is one word.
`br` ends a line, two of them a paragraph, as old pages use them. Four things that a browser draws are written:

- the quotation marks of `q`, without which another's words would read as the author's;
- raised figures as raised figures ("1945³", "m²"), since the year 1945 with a footnote 3 is not 19453;
- the reading of a Chinese word (`ruby`) in brackets, where the page has none of its own;
- the cells of a table, with tabs between; a table that holds blocks, or only one column, is the frame of a page.

Cost: one pass over the tree without recursion, however deep it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "listing", "main",
        "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "ul", "xmp",
    )
)  # fmt: skip
_LINES = frozenset(("li", "dt", "dd"))
"""What begins a line, in a block of several."""
_PARTS = frozenset(("tr", "td", "th", "tbody", "thead", "tfoot", "caption"))
"""The parts of tables."""
_LISTS = frozenset(("ul", "ol", "menu", "dl"))
_NOT_SHOWN = frozenset(
    (
        "applet", "area", "audio", "base", "button", "canvas", "col", "colgroup", "datalist", "embed", "frameset", "head", "iframe", "img", "input",
        "link", "map", "meta", "noembed", "noframes", "noscript", "object", "optgroup", "option", "param", "progress", "script", "select",
        "source", "style", "svg", "template", "textarea", "title", "track", "video", "annotation", "annotation-xml",
    )
)  # fmt: skip
_KEPT_BLANKS = frozenset(("pre", "listing", "xmp", "plaintext"))
_HIDDEN = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_RAISED = re.compile(r"\s*[0-9]{1,3}\s*")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LINE, _BREAK, _CELL = "\x1d", "\x1e", "\x1f"
"""Signs for the edge of a line, for `br` and for the edge of a cell while a block is gathered; no text holds them."""
_SIGNS = str.maketrans(dict.fromkeys((_LINE, _BREAK, _CELL), "\ufffd"))
_LINE_ENDS = re.compile(f" *[{_LINE}{_BREAK}][ {_LINE}{_BREAK}]*")
_AROUND_CELL = re.compile(f" *{_CELL} *")
_SIGN_LETTERS = (_LINE, _BREAK, _CELL)
_LONGEST_CELL = 400
"""Code points: a cell that holds more is a column of a page."""


@dataclass(slots=True)
class Block:
    """A paragraph, a heading, a list, a table: what stands between two blank lines."""

    text: str
    element: Any
    """The element that it stands in."""
    linked: int = 0
    """How many of its characters are words of links."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of the first level."""
        return bool(self.element.tag == "h1")


def blocks_of(root: Any) -> list[Block]:  # noqa: ANN401 - lxml has no types
    """Return the visible blocks of a page in their order.

    Args:
        root: An element of lxml.
    """
    from lxml import etree  # noqa: PLC0415 - an extra

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    page = _Page(_data_tables(root))
    for event, element in walk:
        if event == "start" and not _is_shown(element):
            walk.skip_subtree()
            page.skipped = element
        elif event == "start":
            page.start(element)
        elif event == "end" and element is not page.skipped:
            page.end(element)
        if event != "start" and element.tail:
            page.write(element.tail)
    page.flush(root)
    return page.blocks


def _is_shown(element: Any) -> bool:  # noqa: ANN401
    if element.tag in _NOT_SHOWN or element.get("hidden") is not None:
        return False
    if element.tag == "dialog" and element.get("open") is None:
        return False
    style = element.get("style")
    return not (style and _HIDDEN.search(style))


def _data_tables(root: Any) -> frozenset[Any]:  # noqa: ANN401
    """The tables that are tables: no block, line end or column of a page in a cell, and more than one cell in some row."""
    found = []
    for table in root.iter("table"):
        if any(inner is not table for inner in table.iter("table")):
            continue
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        cells = [cell for row in rows for cell in row]
        is_page = any(
            any(inner.tag in _BLOCKS or inner.tag in ("br", "li") for inner in cell.iterdescendants())
            or len("".join(cell.itertext())) > _LONGEST_CELL
            for cell in cells
        )
        if not is_page and any(len(row) > 1 for row in rows):
            found.append(table)
    return frozenset(found)


@dataclass(slots=True)
class _Page:
    """The blocks so far, and what is open."""

    tables: frozenset[Any]
    blocks: list[Block] = field(default_factory=list)
    skipped: Any = None
    """The last element that was passed over, whose end is still to come."""
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: int = 0
    _kept: int = 0
    _in_table: int = 0
    _quotes: int = 0

    def write(self, text: str) -> None:
        """Add words."""
        self._pieces.append(text.translate(_SIGNS) if any(map(text.__contains__, _SIGN_LETTERS)) else text)
        if self._links:
            self._linked += len(text.strip())

    def start(self, element: Any) -> None:  # noqa: ANN401
        """An element begins."""
        tag = element.tag
        self._edge(element, is_start=True)
        self._kept += tag in _KEPT_BLANKS
        if tag == "br":
            self._pieces.append("\n" if self._kept else _BREAK)
        self._links += tag == "a"
        self._draw(element, is_start=True)
        if element.text and not self._raise(element):
            self.write(element.text)

    def end(self, element: Any) -> None:  # noqa: ANN401
        """An element ends."""
        self._links -= element.tag == "a"
        self._draw(element, is_start=False)
        self._edge(element, is_start=False)
        self._kept -= element.tag in _KEPT_BLANKS

    def _edge(self, element: Any, *, is_start: bool) -> None:  # noqa: ANN401
        """End what the beginning or the end of an element ends: a cell, a line, a block."""
        tag, parent = element.tag, element.getparent()
        if element in self.tables:
            self.flush(parent if is_start else element)
            self._in_table += 1 if is_start else -1
        elif self._in_table and tag in _PARTS:
            if tag in ("tr", "caption"):
                self._pieces.append(_LINE)
            elif tag in ("td", "th") and is_start and element.getprevious() is not None:
                self._pieces.append(_CELL)
        elif tag in _LINES or (tag in _LISTS and parent is not None and parent.tag in _LINES):
            self._pieces.append("\n" if self._kept else _LINE)
        elif tag in _BLOCKS or tag in _PARTS:
            self.flush(parent if is_start else element)

    def _draw(self, element: Any, *, is_start: bool) -> None:  # noqa: ANN401
        """Write what a browser draws around some elements."""
        if element.tag == "q":
            self._quotes -= not is_start
            self._pieces.append(("“‘" if is_start else "”’")[self._quotes % 2])
            self._quotes += is_start
        elif (
            element.tag == "rt" and element.getparent() is not None and element.getparent().find("rp") is None
        ):
            self._pieces.append("（" if is_start else "）")

    def _raise(self, element: Any) -> bool:  # noqa: ANN401
        """Write the figures of `sup` as raised ones."""
        parent = element.getparent()
        is_raised = element.tag == "sup" or (
            element.tag == "a" and parent is not None and parent.tag == "sup"
        )
        if not is_raised or len(element) or not _RAISED.fullmatch(element.text):
            return False
        self.write(element.text.translate(_SUPERSCRIPTS))
        return True

    def flush(self, element: Any) -> None:  # noqa: ANN401
        """End a block that stands in an element."""
        if not self._pieces:
            return
        whole = "".join(self._pieces)
        self._pieces.clear()
        linked, self._linked = self._linked, 0
        for text in [_kept(whole)] if self._kept else _flowing(whole):
            if text:
                self.blocks.append(Block(text, element, min(linked, len(text))))


def _kept(whole: str) -> str:
    """The text of `pre`."""
    return _LINE_ENDS.sub("\n", whole).replace(_CELL, "\t").removeprefix("\n").rstrip()


def _flowing(whole: str) -> list[str]:
    """The paragraphs of a block whose runs of blanks mean one, and nothing at the edges of a line."""
    words = _BLANKS.sub(" ", whole).strip(" ")
    if not any(map(words.__contains__, _SIGN_LETTERS)):
        return [words]
    lines = _LINE_ENDS.sub(_line_end, words)
    cells = _AROUND_CELL.sub("\t", lines)
    return [
        "\n".join(filter(str.strip, part.split("\n"))).rstrip("\t").strip(" ") for part in cells.split("\n\n")
    ]


def _line_end(found: re.Match[str]) -> str:
    is_paragraph = _LINE not in found[0] and found[0].count(_BREAK) > 1
    return "\n\n" if is_paragraph else "\n"
