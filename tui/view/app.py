"""The app: one reader, its themes, what is kept between runs, the clipboard, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

from tui.core.asked import Asked
from tui.core.document import Document
from tui.core.problem import Problem
from tui.core.sanitise import clean_line
from tui.core.span import Span
from tui.session.glancing import Glance, is_head, place_in
from tui.session.history import Place
from tui.session.library import Library
from tui.store.settings import Settings, load_settings, settings_path
from tui.store.state import ReaderState, StateStore
from tui.view.actions import BY_ID
from tui.view.ending import FAULT, Ending, tell_fault, tell_waiting
from tui.view.guard import Guard
from tui.view.keymap import usable_keys
from tui.view.reader import ReaderScreen
from tui.view.start import DEFAULT_MEASURE, DEFAULT_THEME
from tui.view.themes import FALLBACKS, OURS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider
    from textual.driver import Driver

    from tui.core.kept_quote import KeptQuote
    from tui.core.quotation import Quotation

_SAVE_SECONDS = 15.0
"""How much of a reading place a power cut may lose."""


def _palette() -> type[Provider]:
    """The provider of the palette, imported when the palette is first opened."""
    from tui.view.palette import PaletteProvider  # noqa: PLC0415 - not needed to start

    return PaletteProvider


class DatelineApp(App[int]):
    """Dateline on the screen."""

    CSS_PATH = "app.tcss"
    TITLE = "Dateline"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}

    def __init__(
        self,
        paths: Sequence[str] = (),
        *,
        at: tuple[str, int, int] | None = None,
        glance: Glance | None = None,
        remark: str = "",
    ) -> None:
        """Take the arguments of `tui.view.start.run_screen`, and what was already glanced at."""
        super().__init__()
        self.paths = tuple(paths)
        self.at = at
        self.remark = remark
        for theme in OURS:
            self.register_theme(theme)
        self.settings, problems = load_settings(settings_path(), actions=BY_ID, themes=self.available_themes)
        keys, clashes = usable_keys(self.settings.keys, str(settings_path()))
        self._store = StateStore.of_this_person()
        self._state, damage = self._store.load()
        self._left_at = self._state.document
        """The document that was shown when the program was left last."""
        self.glance = glance or Glance(self.paths, self.last_document)
        self.start_problems: tuple[Problem, ...] = (*problems, *clashes, *damage)
        self.set_keymap(keys)
        self.keys = keys
        self.theme = self._theme_of(self.settings, self._state)
        self._guard = Guard()

    def _theme_of(self, settings: Settings, state: ReaderState) -> str:
        wanted = settings.theme or state.theme
        return wanted if wanted in self.available_themes else DEFAULT_THEME

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
        return [*super().get_line_filters(), self._guard]

    def action_command_palette(self) -> None:
        """Show the palette."""
        from tui.view.palette import Palette  # noqa: PLC0415 - not needed to start

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def on_mount(self) -> None:
        self.set_interval(_SAVE_SECONDS, self.save)
        self.app_resume_signal.subscribe(self, self._repaint)

    def _repaint(self, _: object) -> None:
        """Draw everything again: another program had the terminal while this one was stopped."""
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.walk_children():
                widget.refresh()

    def on_ready(self) -> None:
        """From now on there is something to end in order."""
        if self.ending is not None:
            self.ending.ask = lambda status: self.exit(return_code=status)

    # -- how it ends -----------------------------------------------------------------------------------------

    ending: Ending | None = None
    """Who watches over the end; none in tests."""
    fault: BaseException | None = None
    """What went wrong in us first."""
    has_failed = False
    status_asked: int | None = None
    """What it was first asked to end with; None before it was."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this platform, made to bear bytes that are no text."""
        from tui.view.keyboard import steady  # noqa: PLC0415 - Textual chooses its driver as late

        return steady(super().get_driver_class())

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Exit; from now on the end takes no longer than a person would wait."""
        if self.status_asked is None:
            self.status_asked = return_code
        self.reader.stop_loading()
        if self.ending is not None:
            with suppress(
                Exception
            ):  # once more, as the watch may end the process before the orderly end does
                self.save()
            self.ending.leave(return_code)
        super().exit(result, return_code, message)

    def panic(self, *renderables: RenderableType) -> None:
        """End because of a fault; it is told once the terminal is given back, and without what Textual would print.

        What goes wrong because it is ending already (a dialog that was half made, a list that is gone) is no fault to tell.
        """
        del renderables
        if self.status_asked is not None:
            super().panic()
            return
        self.fault = self.fault or self._exception
        self.has_failed = True
        if self.ending is not None:
            self.ending.leave(FAULT, partial(tell_fault, self.fault, is_kept=False))
        super().panic()

    def _fatal_error(self) -> None:
        """As Textual's, without its traceback, which prints the documents that it finds on the way."""
        self.panic()

    # -- what is kept between runs -------------------------------------------------------------------------

    @property
    def measure(self) -> int:
        """Cells of the column of prose to begin with."""
        return self.settings.width or self._state.width or DEFAULT_MEASURE

    def place_in(self, library: Library) -> Place | None:
        """Where to begin in a collection: where was asked for, else where it was left."""
        if self.at is not None:
            wanted, start, _ = self.at
            found = next((d for d in library.entries if wanted in (d.source.uri, d.source.path)), None)
            return Place(found.id, start) if found else None
        left = next((d for d in library.entries if d.source.uri == self._left_at), None)
        kept = self._state.place_of(left.source) if left else None
        return Place(left.id, kept.offset if kept else 0) if left else None

    @property
    def last_document(self) -> str | None:
        """The uri of the document to begin with, as far as it is known before anything is read."""
        return self.at[0] if self.at else self._left_at

    def offset_in(self, document: Document) -> int:
        """Where a document was left, in code points of its text."""
        kept = self._state.place_of(document.source)
        return place_in(document, kept.offset) if kept else 0

    def leave(self, document: Document, offset: int) -> None:
        """Note where a document is left."""
        if not is_head(document):
            self._state = self._state.with_place(document.source, offset)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The queries that were asked, in all runs, the last one at the end."""
        return self._state.queries

    def keep_query(self, asked: Asked) -> None:
        """Note that a query was asked."""
        self._state = self._state.with_query(asked)

    def save(self) -> None:
        """Keep the reading place, theme and width, now."""
        from dataclasses import replace  # noqa: PLC0415 - not needed to start

        reader = self.reader
        if reader.document is not None:
            self.leave(reader.document, reader.view.place)
        state = replace(self._state, width=reader.view.measure, theme=self.theme)
        if state != self._saved:
            problem = self._store.save(state)
            self._saved = state
            if problem is not None and self.is_running:
                self.notify(problem.detail, severity="warning", markup=False)

    _saved: ReaderState | None = None

    # -- copying -------------------------------------------------------------------------------------------

    @work(thread=True, group="copy")
    def copy_span(self, document: Document, span: Span, *, with_citation: bool) -> None:
        """Copy words of a document, with their citation or bare, and say by which route."""
        from tui.session.quoting import quote  # noqa: PLC0415 - not needed to start

        self._copy(quote(document, span), with_citation=with_citation)

    @work(thread=True, group="copy")
    def copy_kept(self, kept: KeptQuote, *, with_citation: bool) -> None:
        """Copy a kept quote in the same way."""
        self._copy(kept.quotation, with_citation=with_citation)

    def _copy(self, quotation: Quotation, *, with_citation: bool) -> None:
        from tui.session.quoting import render  # noqa: PLC0415 - not needed to start
        from tui.store.clipboard import copy  # noqa: PLC0415 - the same

        exact = quotation.exact
        text = render(quotation) if with_citation else exact
        route = copy(
            text,
            write=lambda _: self.call_from_thread(self.copy_to_clipboard, text),
            preference=self.settings.clipboard,
        )
        self.call_from_thread(
            self.notify,
            f"{_in_short(exact)}{', with citation' if with_citation else ''}, "
            f"from {clean_line(quotation.citation.path)}{f', {quotation.pages}' if quotation.pages else ''}: "
            f"{route.detail}.",
            timeout=4,
            markup=False,
        )


def _in_short(words: str) -> str:
    """How many words were copied, and between which."""
    from tui.core.word import word_spans  # noqa: PLC0415 - not needed to start

    spans = word_spans(words, Span(0, len(words)))
    count = f"{len(spans)} word{'s' * (len(spans) != 1)}"
    if len(spans) <= 6:
        return f"{count}, “{clean_line(words)}”"
    return f"{count}, “{clean_line(words[: spans[2].end])} … {clean_line(words[spans[-3].start :])}”"


def run_app(
    paths: Sequence[str],
    ending: Ending,
    *,
    at: tuple[str, int, int] | None = None,
    glance: Glance | None = None,
    remark: str = "",
) -> int:
    """Run the app, watched over by `ending`, and return the exit status; the other arguments are those of `DatelineApp`."""
    app = DatelineApp(paths, at=at, glance=glance, remark=remark)
    app.ending = ending
    ending.take_screen()
    app.run()
    ending.screen_left()
    is_kept = False
    with suppress(Exception) if app.has_failed else nullcontext():
        app.save()
        is_kept = True
    tell_waiting(app.reader.left_waiting())
    status = app.return_code if app.status_asked is None else app.status_asked
    if app.has_failed or status is None:
        tell_fault(app.fault, is_kept=is_kept)
        return FAULT
    ending.leave(status)
    return status
