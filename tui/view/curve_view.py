"""Hits over time on the screen: up to four queries over one axis, each with a shape and a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tui.core.axis import Axis, axis_of
from tui.core.curve import (
    MARKS,
    MEASURES_IN_WORDS,
    Curve,
    Measure,
    beside_in_short,
    curve_of,
    doubts_in_words,
    number_in_words,
)
from tui.core.entry import Listed
from tui.core.match import SearchResult
from tui.core.period import UNITS, Period, Unit
from tui.core.plot import bars, cells_a_period, ticks
from tui.core.sanitise import clean_line
from tui.view.actions import Where
from tui.view.bars import whole_facts
from tui.view.cells import cell_len, fit
from tui.view.rows_view import bindings_of

MOST_CURVES = 4
"""Queries side by side: as many as there are colours that can be told apart, and rows that can be spared."""
_LONGEST_LABEL = 20
_FOOT = 3
"""Rows under the curves: the line of the axis, its labels, and what is said."""
_ROWS_ALONE = 4
"""Rows of a curve that stands alone, where its height is its own choice."""
_MEASURES = tuple(Measure)


class CurveView(Widget, can_focus=True):
    """Draws how often queries are said in each period, and says the figures of the period under the cursor."""

    HELP = "How often it is said in each period. Move to a period for its figures, Enter for its documents."
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.LIST), *bindings_of(Where.CURVE)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"curve-view--curve-{number}" for number in range(1, MOST_CURVES + 1)),
        "curve-view--axis",
        "curve-view--said",
        "curve-view--cursor",
        "curve-view--faint",
    }

    cursor: var[int] = var(-1)
    """The index of a period, or -1."""
    measure: var[Measure] = var(Measure.RATE)
    """What the height of a curve is."""

    @dataclass
    class BinChosen(Message):
        """The reader chose a period."""

        first: date
        """Its first day."""
        last: date
        """Its last day, inclusive."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._documents: Sequence[Listed] = ()
        self._results: Sequence[SearchResult] = ()
        self._unit: Unit | None = None
        self._axis: Axis | None = None
        self._axis_width = 0
        self._top = 0.0
        self.curves: Sequence[Curve] = ()
        """What is drawn, in the order of the marks."""

    def show(self, documents: Sequence[Listed], results: Sequence[SearchResult]) -> None:
        """Show the results of up to four queries over the documents that were searched.

        The axis is laid out anew only for other documents, so that a key of a search costs no more than its counts.
        """
        if documents is not self._documents:
            self._documents, self._axis, self._unit = documents, None, None
            self.cursor = -1
        height = self._height
        self._results = results[:MOST_CURVES]
        self._lay_out()
        if height != self._height:
            self.refresh(layout=True)

    @property
    def axis(self) -> Axis | None:
        """The periods that are drawn; None before there is room to draw."""
        return self._axis

    # -- layout --------------------------------------------------------------------------------------------

    @property
    def _labels(self) -> list[str]:
        """What stands before each curve: nothing where it is alone."""
        if len(self._results) < 2:
            return [""] * len(self._results)
        labels = [clean_line(result.query.text) for result in self._results]
        width = min(max(map(cell_len, labels)), _LONGEST_LABEL, max(self.content_size.width // 3, 1))
        return [f"{mark} {fit(label, width)} " for mark, label in zip(MARKS, labels, strict=False)]

    @property
    def _margin(self) -> int:
        """Cells left of the curves."""
        return max(map(cell_len, self._labels), default=0)

    @property
    def _cells(self) -> int:
        """Cells of a period."""
        return cells_a_period(len(self._axis.periods), self._axis_width) if self._axis else 1

    def _lay_out(self) -> None:
        """Bring axis and curves up to date."""
        width = self.content_size.width - self._margin
        if self.content_size.width <= 0:
            return
        if self._axis is None or width != self._axis_width:
            chosen = self._period_of_cursor()
            self._axis_width = width
            self._axis = axis_of(self._documents, width, self._unit)
            self.cursor = self._place_of(chosen)
        axis = self._axis
        self.curves = [
            curve_of(clean_line(result.query.text), result.counts, axis, is_capped=result.is_capped)
            for result in self._results
        ]
        heights = [height for curve in self.curves for height in curve.heights(self.measure)]
        self._top = max((height for height in heights if height), default=0.0)
        heading = f"hits over time · by {axis.unit.value} · {MEASURES_IN_WORDS[self.measure]}"
        self.border_title = Content(f" {heading} ")
        self.refresh()

    def _period_of_cursor(self) -> date | None:
        """The first day of the period under the cursor, which is kept when the periods change."""
        axis = self._axis
        return axis.periods[self.cursor].first if axis and 0 <= self.cursor < len(axis.periods) else None

    def _place_of(self, day: date | None) -> int:
        """The index of the period that holds a day, or -1."""
        periods = self._axis.periods if self._axis else ()
        return next((n for n, one in enumerate(periods) if day and one.first <= day <= one.last), -1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as is asked for with `height: auto`."""
        del container, viewport, width
        return self._height

    @property
    def _height(self) -> int:
        """One row a curve, more for one alone or for two, and the axis under them."""
        count = max(len(self._results), 1)
        return max(_ROWS_ALONE // count, 1) * count + _FOOT

    def on_resize(self) -> None:
        self._lay_out()

    def watch_cursor(self) -> None:
        self.refresh()

    def watch_measure(self) -> None:
        if self._axis is not None:
            self._lay_out()

    # -- drawing -------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one row: of a curve, of the axis, or the words at the foot."""
        width, base = self.content_size.width, self.rich_style
        pieces = self._draw(y, width) if self._axis else []
        return Strip(pieces).adjust_cell_length(width, base)

    def _draw(self, y: int, width: int) -> list[Segment]:
        count = len(self.curves)
        rows = max((self.content_size.height - _FOOT) // max(count, 1), 1)
        if y < count * rows:
            return self._draw_curve(y // rows, y % rows, rows)
        under = y - count * rows
        if under < 2 and self._axis:
            text = ticks(self._axis.periods, self._cells, self._axis_width)[under]
            axis_style = self.get_component_rich_style("curve-view--axis")
            return [
                Segment(" " * self._margin, axis_style),
                *self._with_cursor(text, axis_style, is_line=under == 0),
            ]
        if under == 2 or not count:
            said = fit(f" {whole_facts(self._said(), max(width - 2, 1))}", width)
            return [Segment(said, self.get_component_rich_style("curve-view--said"))]
        return []

    def _draw_curve(self, number: int, row: int, rows: int) -> list[Segment]:
        style = self.get_component_rich_style(f"curve-view--curve-{number + 1}")
        label = self._labels[number] if row == rows - 1 else " " * self._margin
        drawn = bars(self.curves[number].heights(self.measure), self._top, rows, self._cells)[row]
        return [Segment(label, style), *self._with_cursor(drawn, style)]

    def _with_cursor(self, text: str, style: Style, *, is_line: bool = False) -> list[Segment]:
        """A row of the plot, the period under the cursor on another ground, and the line of the axis heavier there."""
        if self.cursor < 0:
            return [Segment(text, style)]
        start, end = self.cursor * self._cells, (self.cursor + 1) * self._cells
        over = self.get_component_rich_style("curve-view--cursor")
        if is_line:
            under = "┻" if self._cells == 1 else "━" * self._cells
            return [Segment(text[:start], style), Segment(under, over), Segment(text[end:], style)]
        ground = style + Style(bgcolor=over.bgcolor)
        return [Segment(text[:start], style), Segment(text[start:end], ground), Segment(text[end:], style)]

    def _said(self) -> list[str]:
        """What is said at the foot, the most important first: figures of the period under the cursor, or of all."""
        axis, curves = self._axis, self.curves
        if axis is None or not curves:
            return ["Search for something to see when it is said."]
        if 0 <= self.cursor < len(axis.periods):
            return self._said_at(axis.periods[self.cursor])
        totals, *most = curves[0].facts(self.measure) if len(curves) == 1 else [""]
        beside = beside_in_short(axis, *curves)
        scale = (
            [f"a full bar: {self._top:.3g}", "a dot: not said, a blank: no documents"] if self._top else []
        )
        return [fact for fact in (totals, beside and f"not drawn: {beside}", *most, *scale) if fact]

    def _said_at(self, period: Period) -> list[str]:
        """The figures of a period; of several curves the number of documents and of passages, each after its mark."""
        curves, place = self.curves, self.cursor
        doubts = [words] if (words := doubts_in_words(period.doubtful)) else []
        if len(curves) == 1 or not period.documents:
            return [f"{period.label}: {curves[0].at_in_words(place)}", *doubts]
        figures = []
        unit = " passage"
        for mark, curve in zip(MARKS, curves, strict=False):
            said, more = curve.said[place], "+" * curve.is_capped
            passages = ""
            if said.passages:
                passages = f", {said.passages}{more}{unit}{'s' * bool(unit and (said.passages > 1 or more))}"
                unit = ""  # said once
            figures.append(f"{mark} in {said.documents}{more}{passages}")
        there = number_in_words(period.documents, "document")
        return [f"{period.label}, {there}: {figures[0]}", *figures[1:], *doubts]

    # -- moving --------------------------------------------------------------------------------------------

    def _go_to(self, place: int) -> None:
        """Put the cursor on a period."""
        if self._axis and self._axis.periods:
            self.cursor = min(max(place, 0), len(self._axis.periods) - 1)

    def action_rows(self, step: int) -> None:
        """Move on or back; from nowhere, to the last period or the first."""
        last = len(self._axis.periods) - 1 if self._axis else 0
        self._go_to(self.cursor + step if self.cursor >= 0 else (last if step < 0 else 0))

    def action_pages(self, step: int) -> None:
        """Move by a tenth of what is drawn."""
        self.action_rows(step * max(len(self._axis.periods) // 10, 1) if self._axis else step)

    def action_edge(self, step: int) -> None:
        self._go_to(0 if step < 0 else len(self._axis.periods) - 1 if self._axis else 0)

    def action_go(self) -> None:
        """Say which period is meant."""
        if self._axis and 0 <= self.cursor < len(self._axis.periods):
            period = self._axis.periods[self.cursor]
            self.post_message(self.BinChosen(period.first, period.last))

    def action_zoom(self, step: int) -> None:
        """Take a coarser (1) or a finer (-1) unit, where it fits."""
        if self._axis:
            place = min(max(UNITS.index(self._axis.unit) + step, 0), len(UNITS) - 1)
            self._unit, self._axis_width = UNITS[place], 0
            self._lay_out()

    def action_next_measure(self) -> None:
        """Step through what the height of a curve is."""
        self.measure = _MEASURES[(_MEASURES.index(self.measure) + 1) % len(_MEASURES)]

    def on_click(self, event: events.Click) -> None:
        """Choose the period under the pointer."""
        column = event.x - self.gutter.left - self._margin
        place = column // self._cells
        if self._axis and column >= 0 and place < len(self._axis.periods):
            self.cursor = place
            self.action_go()
