r"""The quotes of a note: Markdown or plain text that was typed and pasted by hand, or written by this program.

What is a quote:

    a block quote            its lines; a last line that begins with a dash is an attribution. With the address that `quote --style
                             markdown` writes there, its words are given back to the letter, for they were escaped.
    “curly”, "straight",     inside a paragraph, where they hold at least four words; fewer are a name or a way of speaking
    «guillemets», „low“,
    「brackets」
    what `quote` prints      the words in curly quotes, a line of citation, a line that is an address. The address says how many
                             characters the words have, so that they may hold any sign themselves.

Its address is the one in its attribution, in the line below the block, or behind it in the paragraph and before the next quote.
Code is left alone. A hand does more to words than a program: it marks emphasis, and puts the comma of its own sentence inside the
quotation marks. What the words are without that is kept as another reading, for the case that the first does not hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from tui.core.address import Address, addresses_in
from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.core.quotation import unescape_markdown
from tui.core.quoted import LONGEST, Quoted, clean_words
from tui.core.span import Span, trimmed

MOST_QUOTES = 20_000
"""Quotes of one note that are read."""
_FEWEST_WORDS, _FEWEST_LETTERS = 4, 8
_INLINE = re.compile(
    '“([^“”]{8,4000})”|„([^„“”]{8,4000})[“”]|«([^«»]{8,4000})»|»([^«»]{8,4000})«|"([^"]{8,4000})"|「([^「」]{4,4000})」|『([^『』]{4,4000})』'
)
_PLAIN = re.compile(
    r"”\n\n[^\n]+\n(?P<path>[^\n]+)#(?P<place>char=(?P<start>\d{1,18}),(?P<end>\d{1,18}))(?=\n|\Z)"
)
_PLAIN_ON_PAGE = re.compile(r"”\n\n[^\n]+\n(?P<path>[^\n]+)#page=\d{1,9}(?=\n|\Z)")
_OPENING = re.compile(r"^“", re.MULTILINE)
_QUOTE_MARK = re.compile(r" {0,3}(?:> ?)+")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ATTRIBUTION = re.compile(r"(?:—|–|―|--)")
_OURS = re.compile(r" {0,3}> — .*\]\(<[^<>\s]+>\)\s*")
"""The last line of a block quote that this program wrote; one that was put right below begins another."""
_BLANKS = re.compile(r"\s*")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])((?:(?!\1).)+?)(?<=[^\s*_])\1", re.DOTALL)


def quotes_in(note: str) -> list[Quoted]:
    """Return the quotes of a note in the order in which they stand, with where they stand in it.

    >>> [(quoted.exact, quoted.path) for quoted in quotes_in("He said “it was never closed” (a.txt#char=3,22).")]
    [('it was never closed', 'a.txt')]
    """
    text = note.replace("\r\n", "\n")
    found = sorted(_Note(text).quotes(), key=lambda quoted: quoted.where or Span(0, 0))[:MOST_QUOTES]
    return found if len(text) == len(note) else [_moved_back(quoted, _line_ends(note)) for quoted in found]


def _line_ends(note: str) -> list[int]:
    """Where the line ends of two characters stand, each counted as one."""
    return [found.start() - number for number, found in enumerate(re.finditer("\r\n", note))]


def _moved_back(quoted: Quoted, line_ends: Sequence[int]) -> Quoted:
    """The quote with its places counted in a note whose line ends have two characters."""

    def back(span: Span) -> Span:
        return Span(*(offset + bisect_left(line_ends, offset) for offset in (span.start, span.end)))

    where = back(quoted.where) if quoted.where else None
    return replace(quoted, where=where, places=tuple(map(back, quoted.places)))


class _Note:
    """A note with line ends of one character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.addresses = addresses_in(text)
        self._starts = [address.span.start for address in self.addresses]

    def quotes(self) -> Iterator[Quoted]:
        plain = list(islice(self._plain(), MOST_QUOTES))
        plain += islice(self._plain_on_pages(plain), MOST_QUOTES)
        plain.sort(key=lambda quoted: quoted.where or Span(0, 0))
        yield from plain
        taken = [quoted.where for quoted in plain if quoted.where]
        for is_block, part in _parts(self.text):
            for piece in _without(part, taken):
                yield from self._block(piece) if is_block else self._inline(piece)

    def _within(self, start: int, end: int) -> list[Address]:
        """The addresses that begin in a part of the note."""
        return self.addresses[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _quoted(self, words: str, where: Span, address: Address | None) -> Quoted | None:
        """The quote of words; None where there are none, or too many."""
        exact = clean_words(words)
        if not exact.strip() or len(exact) > LONGEST:
            return None
        if address is None:
            return Quoted(exact, where=where)
        return Quoted(
            exact,
            position=address.position,
            path=address.path,
            uri=address.uri,
            where=where,
            places=address.places,
        )

    # -- what this program prints ------------------------------------------------------------------------------

    def _plain(self) -> Iterator[Quoted]:
        """Yield the quotes that were printed as plain text."""
        for found in _PLAIN.finditer(self.text):
            length = int(found["end"]) - int(found["start"])
            start = found.start() - length
            if length < 1 or start < 1 or self.text[start - 1] != "“":
                continue
            place = Span(*found.span("place"))
            known = self._within(found.start("path"), found.end())
            if known:
                address = Address(Span(*found.span()), found["path"], known[-1].position, (place,))
                quoted = self._quoted(self.text[start : found.start()], Span(start - 1, found.end()), address)
                if quoted:
                    yield quoted

    def _plain_on_pages(self, others: Sequence[Quoted]) -> Iterator[Quoted]:
        """Yield the quotes that were printed as plain text with a page for an address.

        A page does not say how long the words are: they begin at the first line behind the quote before them that opens with a
        quotation mark. So too much may be taken for the words, which is then said not to hold, but never too little.
        """
        ends = sorted(quoted.where.end for quoted in others if quoted.where)
        barrier = 0
        for found in _PLAIN_ON_PAGE.finditer(self.text):
            number = bisect_right(ends, found.start())
            barrier = max(barrier, ends[number - 1] if number else 0)
            opening = _OPENING.search(self.text, barrier, found.start())
            barrier = found.end()
            if opening:
                address = Address(Span(*found.span()), found["path"], None, ())
                where = Span(opening.start(), found.end())
                if quoted := self._quoted(self.text[opening.end() : found.start()], where, address):
                    yield quoted

    # -- block quotes ------------------------------------------------------------------------------------------

    def _block(self, part: Span) -> Iterator[Quoted]:
        rows = self.text[part.slice].split("\n")
        lines = [_QUOTE_MARK.sub("", row, count=1).strip(" \t") for row in rows]
        own = self._within(part.start, part.end)
        is_ours = False
        if len(lines) > 1 and _ATTRIBUTION.match(lines[-1]):
            is_ours = bool(own) and own[-1].span.start >= part.end - len(rows[-1])
            lines.pop()
            if lines and not lines[-1]:
                lines.pop()
        words = "\n".join(map(unescape_markdown, lines))
        address = own[-1] if own else self._below(part.end)
        if is_ours:
            quoted = self._quoted(words, part, address)
        else:
            quoted = self._with_readings(self._quoted(words.strip(), part, address))
        if quoted:
            yield quoted

    @staticmethod
    def _with_readings(quoted: Quoted | None) -> Quoted | None:
        return replace(quoted, readings=_readings(quoted.exact)) if quoted else None

    def _below(self, end: int) -> Address | None:
        """The address in the next line that is not blank, where no other quote stands before it."""
        blanks = _BLANKS.match(self.text, end)
        start = blanks.end() if blanks else end
        stop = self.text.find("\n", start)
        stop = len(self.text) if stop < 0 else stop
        found = self._within(start, stop)
        if not found or self.text[end:start].count("\n") > 2:
            return None
        is_free = not _INLINE.search(self.text, start, found[0].span.start) and self.text[start] != ">"
        return found[0] if is_free else None

    # -- inline quotes -----------------------------------------------------------------------------------------

    def _inline(self, part: Span) -> Iterator[Quoted]:
        found = [
            quote
            for quote in _INLINE.finditer(self.text, part.start, part.end)
            if not self._is_in_link(quote)
        ]
        for number, quote in enumerate(found):
            group = quote.lastindex or 1
            words = unescape_markdown(quote[group])
            if not _are_many(words):
                continue
            limit = found[number + 1].start() if number + 1 < len(found) else part.end
            near = self._within(quote.end(), limit)
            inside = trimmed(self.text, *quote.span(group))
            address = near[0] if near else None
            if quoted := self._with_readings(self._quoted(words.strip(), inside, address)):
                yield quoted

    def _is_in_link(self, quote: re.Match[str]) -> bool:
        """Whether what looks like a quote belongs to an address."""
        number = bisect_right(self._starts, quote.start()) - 1
        return number >= 0 and self.addresses[number].span.contains(quote.start())


def _parts(text: str) -> Iterator[tuple[bool, Span]]:
    """Yield the block quotes and the paragraphs of a note, without its code; true for a block quote."""
    start, kind, fence = 0, "", ""
    place, is_whole = 0, False
    for line in [*text.split("\n"), ""]:
        mark = _FENCE.match(line)
        if fence:
            now = "code"
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            now, fence = "code", mark[1]
        elif _QUOTE_MARK.match(line):
            now = "block"
        else:
            now = "paragraph" if line.strip() else ""
        if now != kind or is_whole or place > len(text):
            if kind in ("block", "paragraph"):
                yield kind == "block", Span(start, place - 1)
            start, kind = place, now
        is_whole = now == "block" and _OURS.fullmatch(line) is not None
        place += len(line) + 1


def _without(part: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield what of a part is not taken; what is taken is in order."""
    start = part.start
    number = bisect_right(taken, start, key=lambda span: span.end)
    while number < len(taken) and taken[number].start < part.end:
        if start < taken[number].start:
            yield Span(start, taken[number].start)
        start, number = taken[number].end, number + 1
    if start < part.end:
        yield Span(start, part.end)


def _are_many(words: str) -> bool:
    """Whether words are more than a name or a way of speaking."""
    units = words_of(fold(words).text)
    return len(units) >= _FEWEST_WORDS and sum(map(len, units)) >= _FEWEST_LETTERS


def _readings(words: str) -> tuple[str, ...]:
    """What the words may be besides: without the marks of emphasis, without the comma of the sentence around them."""
    plain = _EMPHASIS.sub(r"\2", words)
    found = [plain, words.rstrip(",.;"), plain.rstrip(",.;")]
    return tuple(dict.fromkeys(one for one in found if one and one != words))
