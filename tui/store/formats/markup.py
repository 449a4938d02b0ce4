r"""The words of an HTML mail, as its reader sees them: paragraphs, lines, and marks before what is quoted.

No tree is built. Marks of HTML are cut out from left to right, each costs its own length, and what stands between them is
put on lines: blocks are set apart by a blank line, rows and items of lists begin a line, cells have a blank between, a
`blockquote` has "> " before its lines, as mails without HTML have it, since it says whose words they are. Of a link
the words stay. What is not shown (scripts, styles, comments, elements that are hidden by their own attributes) is left out;
a hidden element whose end is missing is shown, rather than lose the rest of a mail.

`html.parser` of the library is not used: it takes the square of the length for marks that are never closed (120 KB of "<a '" a
minute), and by itself as long as all of this. A megabyte with a mark every 17 characters takes 0.35 s of a slow processor.
"""

from __future__ import annotations

import re
from html import unescape

_QUOTE_CAP = 8
"""Marks before a line; quotations are nested deeper only by accident."""
_MARK = re.compile(
    r"""<(?:(?P<comment>!--)|(?P<other>[!?])|(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>:])(?P<rest>[^>"']*>)?)"""
)
"""What begins a mark, and a whole tag where nothing is quoted in it."""
_TAG_END = re.compile(r"""[^>"']*(?:"[^"]{0,20000}"[^>"']*|'[^']{0,20000}'[^>"']*)*>""")
_LONGEST_TAG = 1 << 16
_HIDDEN = re.compile(
    r"""(?i)\sstyle\s*=\s*(?:"[^"]*|'[^']*|[^\s"'>]*)(?<![a-z-])(?:display\s*:\s*none|visibility\s*:\s*hidden)"""
    r"""|\shidden(?=[\s/>=])"""
)
_NOT_SHOWN = frozenset(
    ("head", "script", "style", "title", "template", "object", "svg", "math", "select", "textarea")
)
_VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source", "embed")
)
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "div",
            "dl",
            "fieldset",
            "figure",
            "footer",
        ),
        *(
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
        ),
        *("table", "ul"),
    )
)
_TIGHT = frozenset(("div", "center", "body", "html", "form"))
"""Blocks that only begin a line: mail programs put every line into one."""
_LINES = frozenset(("li", "tr", "dt", "dd", "caption", "option", "legend", "figcaption"))
_CELLS = frozenset(("td", "th"))
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
"""A character by a number that none has; the library fails on the longest of them."""


def words_of(html: str) -> str:
    r"""Return the text that a reader of some HTML sees: line ends as `\n`, paragraphs with a blank line between.

    >>> words_of("<p>Peace &amp; bread<br>now</p><div hidden>no</div><blockquote>He <a href='x'>said</a> so</blockquote>")
    'Peace & bread\nnow\n\n> He said so'
    """
    page = _Page()
    place = 0
    while mark := _MARK.search(html, place):
        if place < mark.start():
            page.words(html[place : mark.start()])
        place = _after(html, mark, page)
    page.words(html[place:])
    page.end_line(1)
    return "".join(page.pieces)


def _after(html: str, mark: re.Match[str], page: _Page) -> int:
    """Obey a mark, and return where it ends."""
    if not mark["name"]:
        return _past(html, "-->" if mark["comment"] else ">", mark.end())
    end = mark.end() if mark["rest"] else _end_of_tag(html, mark.end())
    name = mark["name"].lower()
    if mark["end"]:
        page.close(name)
    elif name in _NOT_SHOWN or (name not in _VOID and _is_hidden(html, mark.end("name"), end)):
        past = page.end_of(html, name, end)
        if past:
            page.open(name)
            page.close(name)
            return past
        page.open(name)
    else:
        page.open(name)
    return end


def _end_of_tag(html: str, start: int) -> int:
    """Where a tag ends that holds quoted words, which may hold the sign that ends tags."""
    whole = _TAG_END.match(html, start, start + _LONGEST_TAG)
    return whole.end() if whole else _past(html, ">", start)


def _is_hidden(html: str, start: int, end: int) -> bool:
    return end - start > len(" hidden") and _HIDDEN.search(html, start, end) is not None


def _past(html: str, sign: str, start: int) -> int:
    """Where the next sign ends; the end of all where there is none, as in browsers."""
    found = html.find(sign, start)
    return found + len(sign) if found >= 0 else len(html)


class _Page:
    """Lines as they come to stand below each other."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._line: list[str] = []
        self._gap = 0
        """Line ends due before the next line."""
        self._quotes = 0
        self._kept_blanks = 0
        """`pre` elements that are open."""
        self._unclosed: set[str] = set()

    def words(self, raw: str) -> None:
        if not raw:
            return
        if "&" in raw:
            raw = unescape(_LONG_NUMBER.sub("\ufffd", raw))
        if self._kept_blanks:
            first, *others = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._line.append(first)
            for line in others:
                self.end_line(1)
                self._line.append(line)
        else:
            self._line.append(_BLANKS.sub(" ", raw))

    def open(self, name: str) -> None:
        if name == "br":
            self._break()
        elif name in _CELLS:
            self._line.append(" ")
        elif name in _LINES:
            self.end_line(1)
        elif name in _BLOCKS:
            self.end_line(1 if name in _TIGHT else 2)
            self._quotes += name == "blockquote"
            self._kept_blanks += name == "pre"

    def close(self, name: str) -> None:
        if name in _LINES or name in _BLOCKS:
            self.end_line(1 if name in _LINES or name in _TIGHT else 2)
            self._quotes = max(self._quotes - (name == "blockquote"), 0)
            self._kept_blanks = max(self._kept_blanks - (name == "pre"), 0)

    def end_line(self, gap: int) -> None:
        """End the line, if there is one; at least so many line ends are due."""
        line = "".join(self._line) if self._line else ""
        self._line.clear()
        line = line.rstrip() if self._kept_blanks else _BLANKS.sub(" ", line).strip(" ")
        if line:
            due = "\n" * self._gap if self.pieces else ""
            self.pieces.append(due + "> " * min(self._quotes, _QUOTE_CAP) + line)
            self._gap = gap
        self._gap = max(self._gap, gap)

    def _break(self) -> None:
        """A line end; a second one in a row makes a blank line."""
        is_blank = not "".join(self._line).strip()
        self.end_line(2 if is_blank else 1)

    def end_of(self, html: str, name: str, start: int) -> int:
        """Where an element ends that begins before `start`; 0 when its end is missing."""
        if name in self._unclosed:
            return 0
        depth = 1
        for tag in re.compile(rf"(?i)<(/?){name}(?=[\s/>])").finditer(html, start):
            depth += -1 if tag[1] else name not in ("script", "style")
            if not depth:
                return _past(html, ">", tag.end())
        self._unclosed.add(name)
        return 0
