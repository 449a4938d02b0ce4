"""Other readings of a document: in the encodings that it might be in as well, for a person to choose from."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.document import Document, Source
from tui.core.encodings import CHOSEN_BY_HAND
from tui.core.sanitise import clean_line
from tui.session.wishing import wishes_of
from tui.store.corrections import CorrectionStore
from tui.store.formats.extraction import Wish
from tui.store.guess import USUAL, fit, has_alphabet

_SAMPLE = 60
"""Characters of a line that show how it would read."""
_MOST_READINGS = 5


class OtherReading(NamedTuple):
    """How a document would read in another encoding."""

    encoding: str
    line: str
    """Its first line that is not plain ASCII, cleaned."""


def is_as_wished(source: Source, wish: Wish) -> bool:
    """Whether a document was read in the encoding that is wished now; if not, its file is to be read again.

    Formats that say their encoding themselves are read in that one, whatever is wished.
    """
    if not source.why:
        return True
    if wish.encoding is None:
        return source.why != CHOSEN_BY_HAND
    return source.why == CHOSEN_BY_HAND and source.encoding == wish.encoding


def is_to_be_read_again(document: Document) -> bool:
    """Whether a correction that is kept asks for another encoding than the document was read in."""
    kept = CorrectionStore.of_this_person().load().corrections
    return not is_as_wished(document.source, wishes_of(kept).of(document.source.sha256))


def other_readings(document: Document) -> tuple[OtherReading, ...]:
    """Return how the first telling line of a document would read in other encodings, the likeliest first.

    The line is brought back to bytes as it was read, so that nothing is asked of the disk. Encodings that read it alike
    are named once.
    """
    lines = document.text.split("\n") if not document.text.isascii() else []
    line = next((line.strip() for line in lines if not line.isascii()), "")[:_SAMPLE]
    try:
        data = line.encode(document.source.encoding, "ignore")
    except LookupError:
        return ()
    found: dict[str, tuple[float, str]] = {}
    for encoding in ("utf-8", *USUAL):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text != line and text not in found:
            found[text] = fit(text) * (1.0 if has_alphabet(text) else 0.5), encoding
    best = sorted(found, key=lambda text: -found[text][0])[:_MOST_READINGS]
    return tuple(OtherReading(found[text][1], clean_line(text)) for text in best)
