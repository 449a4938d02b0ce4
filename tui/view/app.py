"""The app: one reader, its themes, and what belongs to no single widget: loading, copying, leaving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

from tui.core.document import Document
from tui.core.span import Span
from tui.session.quoting import Style, quote, render
from tui.view.guard import Guard
from tui.view.reader import ReaderScreen
from tui.view.themes import FALLBACKS, OURS

if TYPE_CHECKING:
    from textual.command import Provider


def _palette() -> type[Provider]:
    """The provider of the palette, imported when the palette is first opened."""
    from tui.view.palette import PaletteProvider  # noqa: PLC0415 - not needed to start

    return PaletteProvider


class DatelineApp(App[int]):
    """Dateline on the screen."""

    CSS_PATH = "app.tcss"
    TITLE = "Dateline"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    settings_width = 80

    def __init__(self, paths: Sequence[str] = (), *, at: tuple[str, int, int] | None = None) -> None:
        super().__init__()
        self.paths = tuple(paths)
        self.at = at
        for theme in OURS:
            self.register_theme(theme)
        self.theme = OURS[0].name
        self.guard = Guard()

    def get_default_screen(self) -> Screen[None]:
        self.reader = ReaderScreen()
        return self.reader

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and ours made from them where a theme does not have its own."""
        variables = super().get_css_variables()
        for name, source in FALLBACKS.items():
            variables.setdefault(name, variables[source])
        return variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the guard after them."""
        return [*super().get_line_filters(), self.guard]

    def copy_span(self, document: Document, span: Span, *, with_citation: bool) -> None:
        """Copy words of a document by every route there is, and say which."""
        text = render(quote(document, span), Style.PLAIN) if with_citation else document.text[span.slice]
        self.copy_to_clipboard(text)
        self.notify(f"{len(document.text[span.slice].split())} words copied", markup=False)


def run_screen(paths: Sequence[str], *, at: tuple[str, int, int] | None = None) -> int:
    """Run the screen and return the exit status."""
    app = DatelineApp(paths, at=at)
    app.run()
    return app.return_code if app.return_code is not None else 70
