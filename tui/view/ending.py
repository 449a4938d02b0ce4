"""Ending well: the terminal is given back on every way out, and no way out takes longer than three seconds.

Textual restores the terminal when its loop ends, but a signal ends the process without the loop, and a worker that waits
for a slow disk keeps it alive after. So the first TERM, HUP or QUIT asks the app to exit; a second one, or three seconds,
write the restoring sequences themselves and end the process at once. A fault of ours is told in a sentence, with the lines
of the program that it passed through and without what they held: that may be documents, and documents are long.
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

from tui.core.sanitise import clean_line

FAULT = 70
"""Exit status of a fault of ours (EX_SOFTWARE of sysexits.h)."""
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
        self._is_screen_up = True
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
        """Give the orderly end, and what still runs in threads, three seconds; then end the process."""
        timer = threading.Timer(SECONDS, lambda: self._now(status))
        timer.daemon = True
        timer.start()

    def screen_left(self) -> None:
        """Note that the terminal has been given back."""
        self._is_screen_up = False

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        del frame
        status = 128 + number
        if self._is_asked:
            self._now(status)
        self._is_asked = True
        self.leave(status)
        self._ask(status)

    def _now(self, status: int) -> None:
        if self._is_screen_up:
            with contextlib.suppress(OSError):
                os.write(1, _RESTORE.encode())
            if self._modes is not None:
                import termios  # noqa: PLC0415 - not on Windows

                with contextlib.suppress(termios.error, OSError):
                    termios.tcsetattr(0, termios.TCSANOW, self._modes)
        os._exit(status)


def tell_fault(error: BaseException | None, *, is_kept: bool) -> None:
    """Say on standard error that it was our fault and where, and whether the reading place was kept."""
    lines: list[str] = []
    if error is not None:
        import traceback  # noqa: PLC0415 - rare

        for entry in traceback.format_exception(getattr(error, "error", error)):
            lines += [clean_line(line[:_FAULT_LINE]) for line in entry.splitlines()]
    where = "; the lines above say where" if lines else ""
    place = "Your place is kept." if is_kept else "The last reading place could not be kept."
    lines.append(f"dateline: this is a fault of Dateline, not of the documents{where}. {place}")
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()


_FAULT_LINE = 300
"""Characters of a line of a fault: its message may hold a document."""
