"""The app: one reader, its themes, and what belongs to no single widget: loading, copying, leaving."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

from tui.core.document import Document
from tui.core.span import Span
from tui.session.opening import open_collection
from tui.session.quoting import Style, quote, render
from tui.view.guard import Guard
from tui.view.reader import ReaderScreen
from tui.view.themes import OURS


class DatelineApp(App[int]):
    """Dateline on the screen."""

    CSS_PATH = "app.tcss"
    TITLE = "Dateline"
    ENABLE_COMMAND_PALETTE = True
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

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the guard after them."""
        return [*super().get_line_filters(), self.guard]

    def load(self) -> None:
        """Open what was asked for, in a thread."""
        self.run_worker(self._load, thread=True, exclusive=True, group="load")

    def _load(self) -> None:
        collection = open_collection(self.paths)
        self.call_from_thread(self.reader.open, collection)

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
