"""Quoted words: what a note, an annotation or a kept quote claims to stand in a document, and where it says so itself."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.kept_quote import KeptQuote
from tui.core.sanitise import clean
from tui.core.selector import PositionSelector
from tui.core.span import Span

LONGEST = 200_000
"""Code points of a quote that is checked; what is longer is no quote but a document."""

_ANYWHERE = PositionSelector(0)
"""What another program's annotation without a place has for one."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that are claimed to stand somewhere; all but the words may be unknown."""

    exact: str
    """The words, cleaned as documents are."""
    prefix: str = ""
    """What stood before them; empty at the beginning of a document, or where it is not known."""
    suffix: str = ""
    position: PositionSelector | None = None
    """Where they stood; None where no place is claimed."""
    path: str | None = None
    """The document, as people call it."""
    uri: str | None = None
    """The document, as programs do."""
    sha256: str | None = None
    """Of the bytes that the words were taken from."""
    readings: tuple[str, ...] = ()
    """What else the words may be, where a hand wrote them: tried where they do not hold as they are."""
    where: Span | None = None
    """Where in the note the words are quoted."""
    places: tuple[Span, ...] = ()
    """Where in the note their place is written (`char=1682,1944`, with its checks): what a repair rewrites."""

    @classmethod
    def of(cls, kept: KeptQuote) -> Quoted:
        """What a kept quote claims."""
        return cls(
            kept.exact,
            kept.words.prefix,
            kept.words.suffix,
            None if kept.position == _ANYWHERE else kept.position,
            kept.citation.path,
            kept.citation.uri,
            kept.sha256 or None,
        )

    @property
    def names_a_document(self) -> bool:
        """Whether it says where it comes from."""
        return bool(self.path or self.uri or self.sha256)

    @property
    def has_surroundings(self) -> bool:
        """Whether something is known of what stood around the words."""
        return bool(self.prefix or self.suffix)


def clean_words(text: str) -> str:
    r"""Words from elsewhere as a document would have them: line ends as `\n`, controls as marks.

    >>> clean_words("two\r\nlines\x1b")
    'two\nlines␛'
    """
    return clean(text.replace("\r\n", "\n").replace("\r", "\n")).text
