r"""The setting of words: what a printer, a scraper or an editor changes of a text without changing its words.

A quote is *reflowed* when the document says the same words set otherwise. These differences are of the setting:

    white space          any run of it is one blank; none counts at a dash, or at a letter or sign of a script that is
                         written without blanks (Chinese, Japanese, Thai, ...), where only a line end can have made it
    line ends            a hyphen before one, between two letters, may have been put there by whoever broke the line
                         ("oper-\nation") or have stood there already ("co-\noperation"): both are taken for the same
    quotation marks      “ ” „ « » and " are one, ‘ ’ ‚ ` ´ and ' are one
    dashes               – — ― - are one, so are two or three hyphens for a dash
    an ellipsis          … and three full stops
    invisible signs      soft hyphens, zero-width blanks, byte order marks, marks of direction
    composition          é as one character or as two; the ligatures of print (ﬁ)

These are of the words: capitals, accents, letters, digits, every other sign, a joiner or non-joiner between
letters, a blank between two words ("a part", "apart"), and a hyphen inside a line ("re-sign", "resign").
"""

from __future__ import annotations

import re
import unicodedata

from tui.core.word import is_solo

_BROKEN = "\0"
"""Stands for a hyphen at the end of a line, which may be there or not."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"), "")
_SIGNS = (
    dict.fromkeys(map(ord, "‘’‚‛`´ʹʼʻ′‹›"), "'")
    | dict.fromkeys(map(ord, "“”„‟″«»〝〞＂"), '"')
    | dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-")
    | {ord("…"): "..."}
)
_LIGATURES = {0xFB00 + n: letters for n, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_TABLE = _INVISIBLE | _SIGNS | _LIGATURES
_AT_LINE_END = re.compile("(?<=[^\\W\\d_])[-\u2010\u00ad][^\\S\n]*\n\\s*(?=[^\\W\\d_])")
_DASHES = re.compile(r"\s*-{2,3}\s*|\s*-\s+|\s+-\s*")
_BLANKS = re.compile(r"\s+")


def set_plainly(text: str) -> str:
    r"""Return the words of a text in the plainest setting, with a mark for every hyphen at the end of a line.

    >>> set_plainly("“One —  two”…"), set_plainly("北京\n2022 年")
    ('"One-two"...', '北京2022年')
    """
    if text.isascii() and text.isalnum():
        return text
    composed = unicodedata.normalize("NFC", text)
    marked = _AT_LINE_END.sub(_BROKEN, composed) if "\n" in composed else composed
    plain = unicodedata.normalize("NFC", marked.translate(_TABLE)).strip()
    if "-" in plain:
        plain = _DASHES.sub("-", plain)
    return _BLANKS.sub(lambda blanks: _blank(plain, blanks), plain)


def _blank(text: str, blanks: re.Match[str]) -> str:
    before, after = text[blanks.start() - 1], text[blanks.end()]
    return "" if _is_close(before) or _is_close(after) else " "


def _is_close(character: str) -> bool:
    """Whether it is of a script without blanks, or a sign of one."""
    return is_solo(character) or "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uff65"


def are_same_words(first: str, second: str) -> bool:
    r"""Whether two texts differ in their setting at most.

    >>> are_same_words("co-\noperation", "co-operation"), are_same_words("co-\noperation", "cooperation")
    (True, True)
    >>> are_same_words("re-sign", "resign"), are_same_words("a part", "apart"), are_same_words("May", "may")
    (False, False, False)
    """
    return first == second or are_plainly_same(set_plainly(first), set_plainly(second))


def are_plainly_same(one: str, other: str) -> bool:
    """Whether two texts that are set plainly are the same."""
    if _BROKEN not in one and _BROKEN not in other:
        return one == other
    here = there = 0
    while here < len(one) and there < len(other):
        if one[here] == other[there]:
            here, there = here + 1, there + 1
        elif one[here] == _BROKEN:
            here, there = here + 1, there + (other[there] == "-")
        elif other[there] == _BROKEN:
            here, there = here + (one[here] == "-"), there + 1
        else:
            return False
    return here == len(one) and there == len(other)
