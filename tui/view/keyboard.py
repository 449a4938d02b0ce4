"""The terminal's two ends: bytes from the keyboard that are no text are dropped, and the screen goes to standard output.

Textual's driver decodes keys as strict UTF-8, and ends the app at the first byte that is not: a terminal in another
encoding, an old mouse report or a broken line is enough. So is a report of a key or a place with a number that there is not
("ESC [ 1114112 u"). What was read together with such a byte is lost; that is a key.
It also draws on standard error, so that nothing is seen when that goes to a file; standard output is what was found to be
a terminal.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, cast

from textual.driver import Driver

if TYPE_CHECKING:
    from textual.app import App

    from tui.view.app import DatelineApp


@cache
def steady(driver: type[Driver]) -> type[Driver]:
    """The driver, reading on after bytes that are no text; unchanged where it is not the one of Linux and macOS."""
    try:
        from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return driver
    if driver is not LinuxDriver:
        return driver

    class SteadyDriver(LinuxDriver):
        """Textual's driver for terminals, with a keyboard that bears any byte, drawing on standard output."""

        def __init__(
            self,
            app: App[int],
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            self._file = sys.__stdout__

        def start_application_mode(self) -> None:
            """Start, and give back at every stop what there was before the first page, not what it needed."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            app = cast("DatelineApp", self._app)
            if app.ending is not None and app.ending.modes is not None:
                self.attrs_before = app.ending.modes

        def run_input_thread(self) -> None:
            """Read keys until the end, starting anew after what cannot be read."""
            while True:
                try:
                    super().run_input_thread()
                except (ValueError, OverflowError):  # no UTF-8 is a ValueError too
                    continue
                return

    return SteadyDriver
