"""Ending well: the terminal is given back on every way out, and no way out takes longer than three seconds.

Textual restores the terminal when its loop ends, but a signal ends the process without the loop, and a worker that waits
for a slow disk keeps it alive after. So the first TERM, HUP or QUIT asks the app to exit; a second one, or three seconds,
write the restoring sequences themselves and end the process at once.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Self

SECONDS = 3.0
"""How long an orderly end may take."""

_RESTORE = (
    "\x1b[?2026l\x1b[?2048l\x1b[<u"
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2004l"
    "\x1b[?1049l\x1b[?25h\x1b[0m\r\n"
)
"""Ends what Textual's driver begins: synchronised output, resize reports, the keyboard protocol, mouse, focus, paste, the
alternate screen; shows the cursor."""


class Ending:
    """Watches over the end of one run of the screen; a context manager around it."""

    def __init__(self, ask: Callable[[int], None]) -> None:
        """Take what asks the app to exit with a status; it is called in the main thread."""
        self._ask = ask
        self._before: dict[signal.Signals, Any] = {}
        self._is_asked = False
        self._modes: list[Any] | None = None

    def __enter__(self) -> Self:
        with contextlib.suppress(ImportError, OSError):
            import termios  # noqa: PLC0415 - not on Windows

            with contextlib.suppress(termios.error):
                self._modes = termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
        for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):
            number = getattr(signal, name, None)
            if number is not None and threading.current_thread() is threading.main_thread():
                self._before[number] = signal.signal(number, self._signalled)
        return self

    def __exit__(self, *error: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def leave(self, status: int) -> None:
        """Give what still runs in threads three seconds, then end the process."""
        self._later(status, is_screen_up=False)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        del frame
        status = 128 + number
        if self._is_asked:
            self._now(status, is_screen_up=True)
        self._is_asked = True
        self._later(status, is_screen_up=True)
        self._ask(status)

    def _later(self, status: int, *, is_screen_up: bool) -> None:
        timer = threading.Timer(SECONDS, lambda: self._now(status, is_screen_up=is_screen_up))
        timer.daemon = True
        timer.start()

    def _now(self, status: int, *, is_screen_up: bool) -> None:
        if is_screen_up:
            with contextlib.suppress(OSError):
                os.write(1, _RESTORE.encode())
            if self._modes is not None:
                import termios  # noqa: PLC0415 - not on Windows

                with contextlib.suppress(termios.error, OSError):
                    termios.tcsetattr(0, termios.TCSANOW, self._modes)
        os._exit(status)
