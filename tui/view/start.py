"""Starting the screen: the first page at once, then the app over it. Importing this imports no Textual."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from tui.session.glancing import Glance, place_in
from tui.store.settings import load_settings, settings_path
from tui.store.state import StateStore
from tui.view.ending import Ending
from tui.view.first_page import draw_first_page

DEFAULT_THEME = "dateline-dark"
DEFAULT_MEASURE = 80
"""Cells of the column of prose where nobody chose another width: the longest line that books recommend."""
_GLANCE_SECONDS = 0.05
"""How long to wait for the first text; a local disk gives it in a few milliseconds."""


def run_screen(paths: Sequence[str], *, at: tuple[str, int, int] | None = None, remark: str = "") -> int:
    """Run the screen and return the exit status.

    Args:
        paths: What to open; none means the bundled documents.
        at: The document (path or URI) and the span to begin at.
        remark: What to say at the start, for example that an address no longer fits its document.
    """
    state, _ = StateStore.of_this_person().load()
    glance = Glance(paths, at[0] if at else state.document)
    document = glance.document(_GLANCE_SECONDS)
    page = ""
    if document is not None:
        settings, _ = load_settings(settings_path())
        place = state.place_of(document.source)
        offset = place_in(document, at[1] if at else place.offset if place else 0)
        measure = settings.width or state.width or DEFAULT_MEASURE
        has_colours = "truecolor" in os.environ.get("COLORTERM", "") and not os.environ.get("NO_COLOR")
        theme = (settings.theme or state.theme or DEFAULT_THEME) if has_colours else None
        size = shutil.get_terminal_size()
        page = draw_first_page(document, offset, measure, size.columns, size.lines, theme)
    with Ending() as ending:
        if page:
            ending.take_screen(page)
        from tui.view.app import run_app  # noqa: PLC0415 - this is what the page is shown for

        return run_app(paths, ending, at=at, glance=glance, remark=remark)
