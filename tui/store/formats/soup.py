"""Tag soup: a page that is not well-formed, told as if it were, in one pass whose cost grows with its length and nothing else.

The library's `html.parser` is quadratic on tags that never end, and pages of books are as untrusted as all else.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from tui.store.formats.xml_stream import Listener

_RAW = frozenset(("script", "style"))
"""Elements that hold no elements, whatever stands in them."""
_EMPTY = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_ENDED_BY = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr")}
"""What ends where another begins, although nothing says so."""
_NEAR = 20
_TAG = re.compile(r"(/?)([a-zA-Z][^\s/>]{0,60})")
_ATTRIBUTE = re.compile(
    r"""(?<![^\s"'>/=])([^\s"'>/=]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s>]+))"""
)
_LONG_NUMBER = re.compile(r"&#[0-9a-fA-FxX]{9,}")
_LONGEST_TAG = 1 << 12


def walk_soup(text: str, chapter: Listener) -> None:
    """Tell the marks and the text of a page that is not well-formed, so that every start has its end.

    A mark goes to the next ">"; where there is none the rest is text. An end closes all that began after its start, and
    without a start is passed over.
    """
    soup = _Soup(chapter)
    told = at = 0
    while (mark := text.find("<", at)) >= 0:
        if not soup.is_mark(text, mark):
            at = mark + 1
            continue
        if told < mark:
            chapter.text(unescaped(text[told:mark]))
        told = at = soup.tell(text, mark)
    if told < len(text):
        chapter.text(unescaped(text[told:]))
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
        self._is_over = False
        """Whether no mark can follow, as there is no ">" any more: it is looked for once."""

    def is_mark(self, text: str, at: int) -> bool:
        """Whether a "<" begins a mark that has an end."""
        if self._is_over or not (text.startswith(("!", "?"), at + 1) or _TAG.match(text, at + 1)):
            return False
        self._is_over = text.find(">", at) < 0
        return not self._is_over

    def tell(self, text: str, at: int) -> int:
        """Tell a mark, and return where it ends."""
        if text.startswith("<!--", at):
            return _behind(text, "-->", at + 4)
        if text.startswith("<![CDATA[", at):
            end = _behind(text, "]]>", at + 9)
            self._chapter.text(text[at + 9 : end].removesuffix("]]>"))
            return end
        end = text.find(">", at) + 1
        found = _TAG.match(text, at + 1)
        if found is None:
            return end
        name = found[2].lower()
        if found[1]:
            self.close(name)
            return end
        inside = text[found.end() : min(end - 1, found.end() + _LONGEST_TAG)]
        self._start(name, inside, is_empty=name in _EMPTY or inside.endswith("/"))
        if name in _RAW and self._open and self._open[-1] == name:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(text, end)
            return closing.start() if closing else len(text)
        return end

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
