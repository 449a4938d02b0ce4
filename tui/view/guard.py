"""The second line of defence: nothing that controls a terminal leaves the screen, whatever let it in."""

from __future__ import annotations

from unicodedata import category

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.core.sanitise import clean_line

_LONG = 2_000
"""Characters of what is drawn in one style in one row; more than any letters of a row are."""
_MOST_MARKS = 30


class Guard(LineFilter):
    """Replaces forbidden characters of every drawn row by marks, drops terminal hyperlinks, and what no terminal can draw.

    Documents are cleaned when they are loaded; this catches whatever reaches a widget another way.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the row with nothing in it that a terminal would obey."""
        del background
        if not any(_needs_care(segment) for segment in segments):
            return segments
        return [self._vetted(segment) for segment in segments]

    @staticmethod
    def _vetted(segment: Segment) -> Segment:
        text, style, control = segment
        if len(text) > _LONG:
            text = _with_few_marks(text)
        if not text.isprintable():
            text = clean_line(text)
        if style is not None and style.link:
            style = style.update_link(None)
        return Segment(text, style, control)


def _needs_care(segment: Segment) -> bool:
    text, style, _ = segment
    return (style is not None and style.link is not None) or len(text) > _LONG or not text.isprintable()


def _with_few_marks(text: str) -> str:
    """A text in which no letter has more than thirty marks above and below it: no terminal draws more, and one letter can have megabytes.

    Source: UAX #15, section 13 ("stream-safe"): no language writes as many as thirty.
    """
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if category(character) in {"Mn", "Me"} else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
