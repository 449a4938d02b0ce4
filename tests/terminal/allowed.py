r"""What the program may send to a terminal: a list of all of it, and a judge that objects to everything else.

The list is a grammar of whole things, not of bytes. Textual writes a run of words as a style, the words, and the reset, so
a style is allowed only around words that hold no control, and an ESC that a document smuggled in breaks the run that it
stands in, whatever it goes on with. Only the first page clears the screen, once, and its rows go down; each mode is switched
on and off a few times a start. There is no title, no link, no bell, no query of the clipboard, no string of the kinds DCS, APC, PM, SOS.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections import Counter

_NO_WORDS = (
    r"\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    r"\u2028-\u202e\u2066-\u2069"  # line and paragraph separators, embeddings, overrides, isolates
    r"\ud800-\udfff\ufff9-\ufffb\ufdd0-\ufdef"  # no UTF-8 (as decoded here), interlinear marks, noncharacters
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + r"\U000e0000-\U000e007f"  # tags, which are allowed in flags
)
_WORDS = rf"(?:[^{_NO_WORDS}]|(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{3,6}}\U000e007f)+"
_COLOUR = r"[34]8;(?:5;\d{1,3}|2;\d{1,3};\d{1,3};\d{1,3})"
_LOOK = rf"(?:[1-479]|3[0-79]|4[0-79]|9[0-7]|10[0-7]|{_COLOUR})"
_STYLE = rf"\x1b\[{_LOOK}(?:;{_LOOK})*m"
_PLACE = r"\x1b\[[1-9]\d{0,3};[1-9]\d{0,3}H"
_STYLED = rf"{_STYLE}(?:{_WORDS})?\x1b\[0m"
_POINTERS = (
    "default|pointer|text|grab|grabbing|crosshair|ew-resize|ns-resize|not-allowed|help|wait|progress|move"
)
_MODE = r"\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|2004|2048)[hl]|\x1b\[\?1049h|\x1b\[\?10(?:02|16|49)l"
_LEAVING = r"\x1b\[0m"
_QUERY = r"\x1b\[\?(?:2026|2048)\$p"
_KEYBOARD = r"\x1b\[>25u|\x1b\[<u"
_FRAME = r"\x1b\[\?2026[hl]"
_COPY = r"\x1b\]52;c;[A-Za-z0-9+/]*={0,2}\x07"

FIRST_PAGE = re.compile(
    rf"\x1b\[\?1049h\x1b\[\?25l\x1b\[\?7l(?:{_STYLE})?\x1b\[2J(?P<rows>(?:\x1b\[[1-9]\d{{0,3}};1H(?:{_STYLE})?(?:{_WORDS})?)*)"
)
"""The page that is shown while Textual is loaded, which is the beginning of what is sent or is not there."""
_ROW = re.compile(r"\x1b\[(\d+);1H")
_SCREEN = (
    rf"(?P<words>{_WORDS})|\r\r?\n|{_STYLED}|{_PLACE}|{_FRAME}|(?P<once>{_LEAVING}|{_MODE}|{_QUERY}|{_KEYBOARD})|"
    rf"\x1b\]22;(?:{_POINTERS})\x07"
)
_COMMAND = rf"(?P<words>{_WORDS})|\r\r?\n|\t|\r(?:\x1b\[K|(?=\d))|(?:{_STYLE})?{_STYLED}|(?P<once>(?!))"
_LONGEST = 300_000
"""Characters of the longest thing that may be sent: a copy of 74 KB is 100,000."""


class Judge:
    """Reads what a program sends, as it comes, and keeps what it may not send."""

    def __init__(self, *, is_screen: bool = True, copies: bool = False, starts: int = 1) -> None:
        """Begin before the first byte.

        Args:
            is_screen: Whether it is the screen; else a command that prints in a terminal.
            copies: Whether somebody asks it to copy: only then may it write the clipboard.
            starts: How often it takes the terminal: once, and once more each time that it goes on after a stop.
        """
        screen = f"{_SCREEN}|{_COPY}" if copies else _SCREEN
        self._allowed = re.compile(screen if is_screen else _COMMAND)
        self._at_most = 2 * starts
        self._may_be_first_page = is_screen
        self._decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        self._waiting = ""
        self._before = ""
        self._counts: Counter[str] = Counter()
        self.findings: list[str] = []
        """What was not allowed, with what stood around it; the first twenty."""

    def feed(self, seen: bytes) -> None:
        """Read on."""
        self._waiting += self._decode(seen)
        self._read(is_last=False)

    def finish(self) -> list[str]:
        """Read what is left, and return the findings."""
        self._waiting += self._decode(b"", final=True)
        self._read(is_last=True)
        return self.findings

    def _read(self, *, is_last: bool) -> None:
        text, position = self._waiting, 0
        if self._may_be_first_page and (is_last or len(text) > _LONGEST or "\x1b[?1000h" in text):
            self._may_be_first_page = False
            position = self._read_first_page(text)
        while position < len(text) and not self._may_be_first_page:
            found = self._allowed.match(text, position)
            may_go_on = found is None or found.end() == len(text)
            if may_go_on and not is_last and len(text) - position < _LONGEST:
                break
            if found is None:
                self._object(f"not allowed: {text[position : position + 24]!r}", text, position)
                position += 1
                continue
            if found["once"]:
                self._count(found["once"], text, position)
            position = found.end()
        self._before = (self._before + text[:position])[-60:]
        self._waiting = text[position:]

    def _read_first_page(self, text: str) -> int:
        page = FIRST_PAGE.match(text)
        if page is None:
            return 0
        rows = [int(row) for row in _ROW.findall(page["rows"])]
        if rows != sorted(set(rows)):
            self._object("the rows of the first page go up", text, page.end())
        return page.end()

    def _count(self, what: str, text: str, position: int) -> None:
        self._counts[what] += 1
        if self._counts[what] > self._at_most + (
            what[-1] in "lu"
        ):  # and once more where it is given back in haste
            self._object(f"too often: {what!r}", text, position)

    def _object(self, what: str, text: str, position: int) -> None:
        if len(self.findings) < 20:
            before = (self._before + text[:position])[-60:]
            self.findings.append(f"{what} after {before!r}")


def findings(seen: bytes, *, is_screen: bool = True, copies: bool = False, starts: int = 1) -> list[str]:
    """Return what of all that a program sent it may not send; the arguments are those of `Judge`."""
    judge = Judge(is_screen=is_screen, copies=copies, starts=starts)
    judge.feed(seen)
    return judge.finish()
