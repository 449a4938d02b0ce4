"""Selectors: how a quoted passage is pointed at, so that a later reader or program finds it again.

Two that complete each other. A position (RFC 5147) is exact as long as the text is the same, and carries a length and a
digest that say whether it is. A quotation with the words around it (W3C Web Annotation) finds the place again when the
text has changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from tui.core.span import Span

CONTEXT = 32
"""Code points kept before and after a quotation: what the W3C model's implementations (Hypothesis, Apache Annotator) keep."""

MOST_CONTEXT = 256
"""Code points that are kept of words that stand twice in their text: captions and phrases come with the same words around them."""
_CHARSET = "UTF-8"
_POSITION = re.compile(r"char=(?:(\d{1,18})(,(\d{1,18})?)?|,(\d{1,18}))\Z", re.ASCII)
_CHECK = re.compile(
    r"(?:length=(\d{1,18})|md5=([0-9A-Fa-f]{32}))(?:,([A-Za-z0-9!#$%&'+^_`{}~-]+))?\Z", re.ASCII
)
_FRAGMENT_STANDARD = "http://tools.ietf.org/rfc/rfc5147"


@dataclass(frozen=True, slots=True)
class PositionSelector:
    """A range of code points of a text, with checks that the text is still the one that was meant.

    Both checks are of the whole text in UTF-8: `length` in octets (what `wc -c` says of a plain UTF-8 file), `md5`
    its digest. Against a forger MD5 proves nothing; that is not its task: the words themselves stand in the note.

    >>> str(PositionSelector(1682, 1944, length=9876))
    'char=1682,1944;length=9876,UTF-8'

    Source: RFC 5147, sections 2 and 3.
    """

    start: int
    end: int | None = None
    """Offset after the last code point; None is the end of the text."""
    length: int | None = None
    md5: str | None = None

    @classmethod
    def of(cls, text: str, span: Span) -> PositionSelector:
        """The selector of `span` in `text`, with both checks."""
        return cls(span.start, span.end, *_checks_of(text))

    def __str__(self) -> str:
        parts = [f"char={self.start}," + ("" if self.end is None else str(self.end))]
        if self.length is not None:
            parts.append(f"length={self.length},{_CHARSET}")
        if self.md5 is not None:
            parts.append(f"md5={self.md5},{_CHARSET}")
        return ";".join(parts)

    def span_in(self, text: str) -> Span:
        """The span in `text`; a position after the end is the end, as the standard says."""
        end = len(text) if self.end is None else min(self.end, len(text))
        return Span(min(self.start, end), end)

    def is_of(self, text: str) -> bool | None:
        """Whether `text` is the one that was meant; None when the selector carries no check."""
        if self.length is None and self.md5 is None:
            return None
        length, md5 = _checks_of(text)
        return self.length in (None, length) and self.md5 in (None, md5)

    def as_json(self) -> dict[str, str]:
        """The selector as a W3C FragmentSelector."""
        return {"type": "FragmentSelector", "conformsTo": _FRAGMENT_STANDARD, "value": str(self)}


@dataclass(frozen=True, slots=True)
class QuoteSelector:
    """Words, and what stands around them: a W3C TextQuoteSelector.

    >>> QuoteSelector.of("made tremendous sacrifices", Span(5, 15), context=3)
    QuoteSelector(exact='tremendous', prefix='de ', suffix=' sa')
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, span: Span, context: int = CONTEXT) -> QuoteSelector:
        """The selector of `span` in `text`; of words that stand there twice, more of the surroundings is kept."""
        if span.end > len(text):
            raise ValueError(f"{span} ends beyond a text of {len(text)} code points")
        exact = text[span.slice]
        has_twin = bool(exact) and text.find(exact) != text.rfind(exact)
        size = MOST_CONTEXT if has_twin else context
        before = text[max(span.start - size, 0) : span.start]
        return cls(exact, before, text[span.end : span.end + size])

    def as_json(self) -> dict[str, str]:
        """The selector as the Web Annotation model writes it."""
        return {
            "type": "TextQuoteSelector",
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }


def _checks_of(text: str) -> tuple[int, str]:
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded), hashlib.md5(encoded, usedforsecurity=False).hexdigest()


def parse_position(fragment: str) -> PositionSelector:
    """Return the selector that an RFC 5147 fragment writes.

    A single position `char=7` is the empty range there. Checks that are unknown, or of another encoding than UTF-8, say
    nothing about our text and are left out.

    Raises:
        ValueError: If it is no `char=` fragment, or its range runs backwards.

    >>> parse_position("char=,20").span_in("short")
    Span(start=0, end=5)
    """
    scheme, *checks = fragment.split(";")
    found = _POSITION.match(scheme)
    if found is None:
        raise ValueError(f"{fragment!r} is no address in a text; one looks like char=1682,1944")
    first, is_range, last, up_to = found.groups()
    start = int(first or 0)
    end = int(last or up_to) if last or up_to else (None if is_range else start)
    if end is not None and end < start:
        raise ValueError(f"{fragment!r} runs backwards")
    length, md5 = _parse_checks(checks)
    return PositionSelector(start, end, length, md5)


def _parse_checks(checks: list[str]) -> tuple[int | None, str | None]:
    length: int | None = None
    md5: str | None = None
    for check in checks:
        found = _CHECK.match(check)
        if found is None or (found[3] or _CHARSET).upper() != _CHARSET:
            continue
        length = int(found[1]) if found[1] else length
        md5 = found[2].lower() if found[2] else md5
    return length, md5


def parse_address(address: str) -> tuple[str, PositionSelector | None]:
    """Return the path or URI of an address, and the place in it where one is given.

    >>> parse_address("notes.txt#char=1682,1944")
    ('notes.txt', PositionSelector(start=1682, end=1944, length=None, md5=None))
    >>> parse_address("chapter #2.txt")
    ('chapter #2.txt', None)

    Raises:
        ValueError: If the place cannot be read.
    """
    path, mark, place = address.rpartition("#char=")
    if not mark:
        return address, None
    return path, parse_position(f"char={place}")


def parse_selector(written: Mapping[str, object]) -> PositionSelector | QuoteSelector:
    """Return the selector that the Web Annotation model writes as `written`.

    Raises:
        ValueError: If it is of a kind that points at no text, or is malformed.
    """
    match written:
        case {"type": "TextQuoteSelector", "exact": str(exact)}:
            prefix, suffix = written.get("prefix", ""), written.get("suffix", "")
            if isinstance(prefix, str) and isinstance(suffix, str):
                return QuoteSelector(exact, prefix, suffix)
        case {"type": "TextPositionSelector", "start": int(start), "end": int(end)} if 0 <= start <= end:
            return PositionSelector(start, end)
        case {"type": "FragmentSelector", "value": str(value)}:
            return parse_position(value)
    raise ValueError("not a selector of text")
