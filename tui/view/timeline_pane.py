"""The pane of the timeline: a strip with its clock, its zoom and its density, above the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.core.arrangement import Zoom, fitting_zoom
from tui.core.context import Context
from tui.core.entry import Listed
from tui.core.hits import Hits
from tui.core.moment import Clock, Moments
from tui.view.timeline_strip import HEIGHT, TimelineStrip
from tui.view.timeline_view import TimelineView

_TALL = 16
"""Rows of a pane that has room for the strip."""


class TimelinePane(Vertical):
    """Shows the marks of a collection, or some of them; it knows no library and starts no work."""

    BLANK = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.strip = TimelineStrip(id="strip")
        self.timeline = TimelineView(id="timeline")
        self._whole = self.timeline.moments
        self._hits: Hits | None = None

    def compose(self) -> ComposeResult:
        yield self.strip
        yield self.timeline

    def show(
        self,
        entries: Sequence[Listed],
        places: Mapping[str, int],
        moments: Moments,
        whole: Moments,
        words: Callable[[int], Context | None],
    ) -> None:
        """Show marks; the arguments but `whole`, all marks of the collection, are those of `TimelineView.show`."""
        self._whole = whole
        self.timeline.show(entries, places, moments, words)

    def show_hits(self, hits: Hits | None, whole: Hits | None) -> None:
        """Show what says a query: of the marks that are shown, and of all."""
        self._hits = hits
        self.timeline.show_hits(hits)
        self.strip.show(self._whole, whole)
        self._say()

    def confine(self, days: tuple[date, date] | None) -> None:
        """Show the range that is marked."""
        self.strip.confine(days)

    def on_resize(self) -> None:
        self._fit()

    def on_timeline_view_moved(self) -> None:
        self._fit()
        self._say()
        self.strip.point(self.timeline.days)

    def on_timeline_strip_moment_asked(self, message: TimelineStrip.MomentAsked) -> None:
        """Go to the first mark of a period, or the nearest to it."""
        self.timeline.focus()
        self.timeline.go_to_days(message.first, message.last)

    def on_timeline_strip_zoom_asked(self, message: TimelineStrip.ZoomAsked) -> None:
        self.timeline.action_zoom(message.step)

    def _fit(self) -> None:
        """Give the strip its rows: none where the timeline is plain and fits, its heading alone where there is little room."""
        timeline, height = self.timeline, self.size.height
        is_plain = self._whole.clock is Clock.PUBLISHED and timeline.zoom is fitting_zoom(timeline.moments)
        rows = HEIGHT if height >= _TALL else 1
        if len(self._whole) <= height:
            rows = 0 if is_plain else 1
        if self.strip.styles.height is None or self.strip.styles.height.value != rows:
            self.strip.styles.height = rows
            self.strip.display = rows > 0

    def _say(self) -> None:
        shown, count = self.timeline.moments, f"{len(self.timeline.moments):,}"
        if len(shown) < len(self._whole):
            count += f" of {len(self._whole):,}"
        if self._hits is not None:
            count = f"{len(self._hits):,} hit{'s' * (len(self._hits) != 1)}"
        self.strip.heading = f"{self._whole.clock.value} · {_ZOOMS[self.timeline.zoom]}"
        self.strip.count = count


_ZOOMS = {zoom: f"by {zoom.value}" for zoom in Zoom} | {
    Zoom.ALL: "all",
    Zoom.CALENDAR: "same day of all years",
}
