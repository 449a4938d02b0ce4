"""The strip above the timeline: which clock and zoom it shows, and how many marks there are at each time, as bars over an axis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.core.density import Density, density_of
from tui.core.hits import Hits
from tui.core.moment import Moments
from tui.view.cells import cell_len, fit

_BARS = 2
HEIGHT = _BARS + 3
"""Rows of the strip with its heading: bars, the line of the axis, its labels."""


class TimelineStrip(Widget):
    """Draws a heading and, where it is high enough, all marks over time; a click goes to a time, the wheel zooms."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline-strip--heading",
        "timeline-strip--bar",
        "timeline-strip--hits",
        "timeline-strip--axis",
        "timeline-strip--here",
        "timeline-strip--range",
        "timeline-strip--faint",
    }

    heading: reactive[str] = reactive("")
    """What is shown: clock and zoom."""
    count: reactive[str] = reactive("")
    """How many marks, or how many that say the query."""

    @dataclass
    class MomentAsked(Message):
        """The reader pointed at a time."""

        first: date
        """The first day of the period pointed at."""
        last: date

    @dataclass
    class ZoomAsked(Message):
        """The reader turned the wheel: nearer (1) or farther (-1)."""

        step: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._moments: Moments | None = None
        self._hits: Hits | None = None
        self._density: Density | None = None
        self._rows: list[str] = []
        self._ticks = ("", "")
        self._here: tuple[date, date] | None = None
        self._range: tuple[date, date] | None = None

    @property
    def density(self) -> Density | None:
        """What is drawn; None before there is room, or anything to draw."""
        return self._density

    def show(self, moments: Moments, hits: Hits | None) -> None:
        """Show marks, and what of them says a query; None is no query."""
        if moments is not self._moments:
            self._moments, self._density = moments, None
        self._hits = hits
        self._lay_out()

    def point(self, here: tuple[date, date] | None) -> None:
        """Show where the current moment is, from its first day to its last."""
        if here != self._here:
            self._here = here
            self.refresh()

    def confine(self, days: tuple[date, date] | None) -> None:
        """Show the range of days that is marked, with its first day and its last."""
        if days != self._range:
            self._range = days
            self.refresh()

    def on_resize(self) -> None:
        self._density = None
        self._lay_out()

    def _lay_out(self) -> None:
        """Draw the bars anew; the rest is drawn at each look."""
        width = self.content_size.width - 2
        if self._moments is None or width <= 0:
            return
        if self._density is None:
            self._density = density_of(self._moments, width)
            self._ticks = self._density.ticks()
        if self._hits is None:
            self._rows = self._density.bars(_BARS)
        else:
            self._rows = [
                *self._density.bars(_BARS - 1),
                self._density.bars_of(self._moments, self._hits),
            ]
        self.refresh()

    # -- drawing ---------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one row: the heading, bars, the line of the axis, or its labels."""
        width = self.content_size.width
        return Strip(self._draw(y, width)).adjust_cell_length(width, self.rich_style)

    def _draw(self, y: int, width: int) -> list[Segment]:
        if y == 0:
            return self._draw_heading(width)
        if self._density is None or not self._density.periods:
            return []
        if y <= _BARS:
            is_hits = self._hits is not None and y == _BARS
            return [self._segment(f" {self._rows[y - 1]}", "hits" if is_hits else "bar")]
        line, labels = self._ticks
        if y == _BARS + 1:
            return [self._segment(" ", "axis"), *self._draw_line(line)]
        return [self._segment(f" {labels}", "faint")]

    def _segment(self, text: str, style: str) -> Segment:
        return Segment(text, self.get_component_rich_style(f"timeline-strip--{style}"))

    def _draw_heading(self, width: int) -> list[Segment]:
        count = f"{self.count} "
        if cell_len(self.heading) + cell_len(count) + 2 > width:
            return [self._segment(fit(f" {self.heading}", width), "heading")]
        said = fit(f" {self.heading}", width - cell_len(count))
        return [
            self._segment(said, "heading"),
            self._segment(count, "faint" if self._hits is None else "hits"),
        ]

    def _draw_line(self, line: str) -> list[Segment]:
        """The line of the axis: double along the range that is marked, heavy at the current moment."""
        assert self._density is not None  # noqa: S101 - drawn only then
        ranged = self._density.columns(*self._range) if self._range else range(0)
        here = self._density.columns(*self._here) if self._here else range(0)
        style = ["here" if n in here else "range" if n in ranged else "axis" for n in range(len(line))]
        signs = {"here": "▲", "range": "═"}
        runs = groupby(range(len(line)), style.__getitem__)
        return [
            self._segment("".join(signs.get(name, line[n]) for n in columns), name) for name, columns in runs
        ]

    # -- pointing --------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Go to the time under the pointer."""
        column = event.x - self.gutter.left - 1
        if self._density is not None and event.y > 0 and (period := self._density.period_at(column)):
            self.post_message(self.MomentAsked(period.first, period.last))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(self.ZoomAsked(-1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(self.ZoomAsked(1))
