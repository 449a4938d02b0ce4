"""The keyboard: bytes that are no text are dropped, and the program goes on.

Textual's driver decodes keys as strict UTF-8, and ends the app at the first byte that is not: a terminal in another
encoding, an old mouse report or a broken line is enough. What was read together with such a byte is lost; that is a key.
"""

from __future__ import annotations

from functools import cache

from textual.driver import Driver


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
        """Textual's driver for terminals, with a keyboard that bears any byte."""

        def run_input_thread(self) -> None:
            """Read keys until the end, starting anew after what cannot be decoded."""
            while True:
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    continue
                return

    return SteadyDriver
