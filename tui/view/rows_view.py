"""A scrolling view of rows that are drawn one by one: the base of document, timeline, results and panels."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.view.actions import Where, actions_of


def bindings_of(where: Where) -> list[Binding]:
    """The bindings of one widget, made from the registry."""
    return [
        Binding(action.keys, action.method, action.label, show=False, id=action.id)
        for action in actions_of(where)
    ]


class RowsView(ScrollView):
    """Draws `row_count` rows by `draw_row`, keeps its size right, and never scrolls sideways.

    A subclass sets the count with `set_rows` and draws; only rows on screen are ever asked for.
    """

    DEFAULT_CSS = """
    RowsView { scrollbar-size-horizontal: 0; overflow-x: hidden; overflow-y: scroll; }
    """

    row_count: int = 0

    _base: Style | None = None

    @property
    def base_style(self) -> Style:
        """The widget's own style, kept: Textual makes it anew at every look, which is a third of drawing a screen."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def notify_style_update(self) -> None:
        """Forget the style when it may have changed."""
        self._base = None
        super().notify_style_update()

    def set_rows(self, count: int) -> None:
        """Tell how many rows there are, and draw again.

        The size is set without laying the screen out anew, which would cost a frame at every key of a search: nothing else
        depends on how many rows there are, since the scrollbar is always there or never.
        """
        self.row_count = count
        self.set_reactive(Widget.virtual_size, Size(self.scrollable_content_region.width, count))
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = count
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True, immediate=True)
        self.refresh()

    def draw_row(self, number: int, width: int) -> list[Segment]:
        """The segments of one row, at most `width` cells; the rest is filled."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw the row at screen line `y`."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= self.row_count:
            return Strip.blank(width, self.base_style)
        return Strip(self.draw_row(number, width)).adjust_cell_length(width, self.base_style)

    def component_style(self, name: str) -> Style:
        """The style of a component class on this widget's own background."""
        return self.get_component_rich_style(name)

    def show_row(self, number: int, *, margin: int = 0) -> None:
        """Scroll as little as is needed for a row to be seen, with `margin` rows around it where there are."""
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        margin = min(margin, max(height - 1, 0) // 2)
        if number < top + margin:
            self.scroll_to(y=max(number - margin, 0), animate=False, force=True)
        elif number >= top + height - margin:
            self.scroll_to(y=number - height + 1 + margin, animate=False, force=True)
