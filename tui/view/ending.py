"""Ending well: the terminal is given back on every way out, and no way out takes longer than three seconds.

Textual restores the terminal when its loop ends, but a signal ends the process without the loop, and a worker that waits
for a slow disk keeps it alive after. So the first TERM, HUP, QUIT or INT asks the app to exit; a second one, three seconds,
or one that comes before there is an app, write the restoring sequences themselves and end the process at once. A fault of ours is told in a sentence, with the lines
of the program that it passed through and without what they held: that may be documents, and documents are long.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any, Self

from tui.core.sanitise import clean, clean_line

if TYPE_CHECKING:
    from tui.core.kept_quote import KeptQuote

FAULT = 70
"""Exit status of a fault of ours (EX_SOFTWARE of sysexits.h)."""
SECONDS = 3.0
"""How long an orderly end may take."""

_RESTORE = (
    "\x1b[?2026l\x1b[?2048l\x1b[<u"
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?7h"
    "\x1b[?1049l\x1b[?25h\x1b[0m\r\n"
)
"""Ends what Textual's driver begins: synchronised output, resize reports, the keyboard protocol, mouse, focus, paste, lines
that are not wrapped, the alternate screen; shows the cursor."""


class Ending:
    """Watches over the end of one run of the screen; a context manager around it, from before the first page is shown."""

    ask: Callable[[int], None] | None = None
    """Asks the app to exit with a status; called in the main thread. None as long as there is no app that could."""

    def __init__(self) -> None:
        self._before: dict[signal.Signals, Any] = {}
        self._is_asked = False
        self._is_screen_up = False
        self.modes: list[Any] | None = None
        """The terminal's modes before anything was done to it; None where there are none."""

    def __enter__(self) -> Self:
        with contextlib.suppress(ImportError):
            import termios  # noqa: PLC0415 - not on Windows

            with contextlib.suppress(termios.error, OSError):
                self.modes = termios.tcgetattr(0)
        for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"):
            number = getattr(signal, name, None)
            if number is not None and threading.current_thread() is threading.main_thread():
                self._before[number] = signal.signal(number, self._signalled)
        return self

    def __exit__(self, *error: object) -> None:
        if self._is_screen_up:
            self._give_back()
        self._set_modes(self.modes)
        for number, before in self._before.items():
            signal.signal(number, before)
        _let_go_of_dead_streams()

    def take_screen(self, page: str = "") -> None:
        """Note that the terminal is ours now; show a page meanwhile.

        The keys typed to it are not echoed, and ctrl+z, which would leave it to the shell, waits for the app.
        """
        self._is_screen_up = True
        if not page:
            return
        if self.modes is not None:
            import termios  # noqa: PLC0415 - there are modes

            characters = [*self.modes[6]]
            characters[termios.VSUSP] = bytes([os.fpathconf(0, "PC_VDISABLE") & 0xFF])
            self._set_modes([*self.modes[:3], self.modes[3] & ~termios.ECHO, *self.modes[4:6], characters])
        with contextlib.suppress(OSError):  # the page is a courtesy: the app draws all of it again
            os.write(1, page.encode(sys.stdout.encoding, "replace"))

    def leave(self, status: int, say: Callable[[], object] | None = None) -> None:
        """Give the orderly end, and what still runs in threads, three seconds; then say something, and end the process."""
        timer = threading.Timer(SECONDS, lambda: self._now(status, say))
        timer.daemon = True
        timer.start()

    def screen_left(self) -> None:
        """Note that the terminal has been given back."""
        self._is_screen_up = False

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        del frame
        status = 128 + number
        if self._is_asked or self.ask is None:
            self._now(status)
        self._is_asked = True
        self.leave(status)
        if self.ask is not None:
            self.ask(status)

    def _now(self, status: int, say: Callable[[], object] | None = None) -> None:
        if self._is_screen_up:
            self._give_back()
        self._set_modes(self.modes)
        if say is not None and sys.__stderr__ is not None:
            with (
                _without_waiting(2),
                contextlib.redirect_stderr(sys.__stderr__),
            ):  # not Textual's, which keeps it
                say()
        os._exit(status)

    @staticmethod
    def _give_back() -> None:
        """Write the sequences; a terminal that has stopped reading does not get them, rather than hold the end up for ever."""
        with contextlib.suppress(OSError), _without_waiting(1):
            os.write(1, _RESTORE.encode())

    @staticmethod
    def _set_modes(modes: list[Any] | None) -> None:
        if modes is None:
            return
        import termios  # noqa: PLC0415 - there are modes

        with contextlib.suppress(termios.error, OSError):
            termios.tcsetattr(0, termios.TCSANOW, modes)


@contextlib.contextmanager
def _without_waiting(descriptor: int) -> Iterator[None]:
    """Write to a descriptor only what it takes at once."""
    can_wait = hasattr(os, "set_blocking")  # not on Windows
    with contextlib.suppress(OSError):
        if can_wait:
            os.set_blocking(descriptor, False)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            if can_wait:
                os.set_blocking(descriptor, True)


def _let_go_of_dead_streams() -> None:
    """Send to nowhere what a vanished terminal cannot take: Python would end with a status of its own, 120."""
    for descriptor, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


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
    with contextlib.suppress(OSError, ValueError):  # a terminal that is gone
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()


def tell_waiting(quotes: Sequence[KeptQuote]) -> None:
    """Write on standard error the quotes that could not be kept on the disk until the end: there they can still be copied."""
    if not quotes:
        return
    from tui.core.quotation import as_plain  # noqa: PLC0415 - rare

    said = f"dateline: {len(quotes)} quote{'s' * (len(quotes) != 1)} could not be kept on the disk:\n"
    words = "\n".join(clean(as_plain(quote.quotation)).text for quote in quotes)
    with contextlib.suppress(OSError, ValueError):  # a terminal that is gone
        sys.stderr.write(f"{said}\n{words}")
        sys.stderr.flush()


_FAULT_LINE = 300
"""Characters of a line of a fault: its message may hold a document."""
