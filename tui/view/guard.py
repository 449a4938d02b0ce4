"""The second line of defence: nothing that controls a terminal leaves the screen, whatever let it in."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.core.sanitise import clean_line


class Guard(LineFilter):
    """Replaces forbidden characters of every drawn row by marks, and drops terminal hyperlinks.

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
        if not text.isprintable():
            text = clean_line(text)
        if style is not None and style.link:
            style = style.update_link(None)
        return Segment(text, style, control)


def _needs_care(segment: Segment) -> bool:
    text, style, _ = segment
    return (style is not None and style.link is not None) or not text.isprintable()
