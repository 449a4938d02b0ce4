r"""Cleaning: what a terminal must never get becomes a visible mark, one for one, and is counted.

A text is displayable only through here (SAFETY.md, rule 1). Each forbidden character is replaced by exactly one
character that is one cell wide, so offsets and widths hold; nothing is taken away, so nobody can hide words.

    U+0000..1F but \n \t    U+2400..241F   the pictures of the controls (ESC is shown as ESC in one cell)
    U+007F                  U+2421         the picture of DEL
    U+0085, 2028, 2029      U+2424         line ends of other systems: the picture of a newline
    all others              U+FFFD         C1, bidi overrides and isolates, lone surrogates, interlinear
                                           annotation, tags outside a flag, noncharacters

What stays although it is invisible: ZWJ, ZWNJ, LRM, RLM, ALM, soft hyphens, variation selectors, the word joiner: scripts
and emoji need them, and none of them moves a cursor or turns the order of what follows.

Cost. A character class in `re` takes 44 ms for 1 MB. Nearly every text is clean, so the common question "is there
anything at all?" is asked by faster means first: what is left of the text without plain ASCII and the commonest
blanks is asked for `str.isprintable`, which is false for every forbidden character (they are all of category Cc, Cf,
Cs, Cn, Zl or Zp) and true for most prose (1 ms for a million characters of English, 10 ms of Chinese). Where it is
false the lines are asked one by one, and only lines that fail meet the class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tui.core.ascii import mapped

_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\n\t")
_PLAIN = bytes(code for code in range(128) if code not in _CONTROLS)
_ASCII_MARKS = {code: 0x2400 + code for code in _CONTROLS} | {127: 0x2421}
_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_FORBIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb"
    f"\U000e0000-\U000e007f{_NONCHARACTERS}"
)
# A flag of a region (UTS 51, ED-14a): a black flag, three to six small letters or digits as tags, the cancel tag.
# The bound is part of the definition; without it a flag could carry a page of hidden text.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"


_LONGEST_FLAG = 8
_PIECE = 1 << 20
"""Characters that are looked at at a time."""


class _Marks(dict[int, int]):
    """The mark of every forbidden character; the ones not listed share U+FFFD."""

    def __missing__(self, code: int) -> int:
        return 0xFFFD


_MARKS = _Marks(_ASCII_MARKS | dict.fromkeys((0x85, 0x2028, 0x2029), 0x2424))

_ALL_MARKS = frozenset(map(chr, _MARKS.values())) | {"\ufffd"}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that may be displayed."""

    text: str
    """As long as the text it came from."""
    replaced: int
    """How many of its characters are marks that were not there before."""


def clean(text: str) -> Cleaned:
    r"""Return the text with every forbidden character replaced by a mark, one for one.

    Args:
        text: Any string, lone surrogates included. Line ends are already `\n`: a `\r` becomes a mark.

    >>> clean("a\x1b[2J\tb")
    Cleaned(text='a␛[2J\tb', replaced=1)
    """
    if len(text) <= _PIECE:
        return _cleaned(text)
    edges = list(_piece_edges(text))
    cleaned = [
        (start, end, _cleaned(text[start:end])) for start, end in edges if not _is_plain(text[start:end])
    ]
    replaced = sum(piece.replaced for _, _, piece in cleaned)
    if not replaced:
        return Cleaned(text, 0)
    known = {start: piece.text for start, _, piece in cleaned}
    return Cleaned("".join(known.get(start) or text[start:end] for start, end in edges), replaced)


def _piece_edges(text: str) -> Iterator[tuple[int, int]]:
    """The edges of pieces that can be cleaned one by one: no flag is cut.

    So a long text is not copied to be looked at, and other threads have their turn between two pieces.
    """
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        if end < len(text):  # right before a flag that may go on behind it
            flag = text.rfind("\U0001f3f4", max(start + 1, end - _LONGEST_FLAG), end)
            end = flag if flag > 0 else end
        yield start, end
        start = end


def _is_plain(text: str) -> bool:
    """Whether a text is surely clean; most are, and this costs little."""
    strange = mapped(text, None, dropped=_PLAIN)
    return strange.replace("\xa0", "").replace("\u3000", "").isprintable()


def _cleaned(text: str) -> Cleaned:
    """A piece of text, cleaned."""
    if _is_plain(text):
        return Cleaned(text, 0)
    if text.isascii():
        return Cleaned(text.translate(_ASCII_MARKS), len(mapped(text, None, dropped=_PLAIN)))
    replaced = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal replaced
        if found[1]:
            return found[1]
        replaced += len(found[0])
        return found[0].translate(_MARKS)

    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not line.isprintable():
            lines[number] = _forbidden().sub(mark, line)
    return Cleaned("\n".join(lines), replaced) if replaced else Cleaned(text, 0)


def clean_line(text: str) -> str:
    r"""Return the text cleaned and on one line: line ends and tabs become blanks, one for one.

    For titles, queries, messages, and whatever else stands in a row of its own.

    >>> clean_line("two\nlines\x07")
    'two lines␇'
    """
    return clean(text.replace("\n", " ").replace("\r", " ").replace("\t", " ")).text


def clean_name(text: str) -> str:
    r"""Return a file name or path cleaned and on one line: line ends and tabs become marks, so that names stay apart.

    >>> clean_name("new\nline.txt")
    'new␊line.txt'
    """
    return clean(text.replace("\n", "\u240a").replace("\t", "\u2409")).text


def is_clean(text: str) -> bool:
    r"""Whether a terminal may get the text as it is; cheap enough for every segment of every row.

    >>> is_clean("plain"), is_clean("\x9b31m")
    (True, False)
    """
    return text.isprintable() or not clean(text).replaced


def is_mark(character: str) -> bool:
    """Whether a character is one that `clean` puts in the place of another; a text may hold it of its own.

    >>> is_mark("\u241b"), is_mark("a")
    (True, False)
    """
    return character in _ALL_MARKS


@cache
def _forbidden() -> re.Pattern[str]:
    """A whole flag, or a run of forbidden characters; compiled when first needed (0.9 ms)."""
    return re.compile(f"({_FLAG})|[{_FORBIDDEN}]+")
