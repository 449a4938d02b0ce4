"""Reading apart: the formats whose readers are other people's code, in a process of its own that may crash or be ended.

One such process stands beside each process of ours that needs it: started at its first file, asked one file at a time, and
replaced when a file crashes it, takes too long or too much memory, and now and then. What a file gets does not depend on those before it: one
that fails in a process that read others is tried once more in a new one.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from tui.store.apart_frames import ANSWER_CAP, BrokenFrameError, answered, frame, question, read_frame
from tui.store.extras import EXTRAS, is_installed, refusal
from tui.store.formats.extraction import STOPPED, Extraction, RefusedError, Wish
from tui.store.kinds import Kind

SECONDS = 20.0
"""For a file, on top of those for its size."""
SECONDS_PER_MB = 3.0
"""A thousand pages of a book are about two MB and take pdfium 4 s, on a busy machine several times as long."""
_FILES = 1_000
"""Read by one process: libraries keep a little of each."""
_PERHAPS_OF_OTHERS = frozenset(("crashed", "memory"))
PROGRAM = "from tui.store.apart_process import main; main()"


class Apart:
    """The process that reads apart, if there is one now; for any thread."""

    def __init__(self, program: str = PROGRAM, seconds: float = SECONDS) -> None:
        """Start nothing yet.

        Args:
            program: What the process runs.
            seconds: See `SECONDS`.
        """
        self._program = program
        self._seconds = seconds
        self._lock = threading.RLock()
        self._worker: _Worker | None = None

    def extract(self, kind: str, data: bytes, name: str, wish: Wish) -> Extraction:
        """Return what the reader of a kind extracts.

        Raises:
            RefusedError: If it cannot, crashes, or takes too long or too much memory; or if `stop` was called.
        """
        seconds = self._seconds + SECONDS_PER_MB * len(data) / (1 << 20)
        frames = (question(kind, name, wish, seconds), data)
        with self._lock:
            while True:
                worker = self._ready()
                try:
                    return worker.extract(frames, seconds)
                except RefusedError as refused:
                    if refused.what not in _PERHAPS_OF_OTHERS or worker.files == 1:
                        raise

    def _ready(self) -> _Worker:
        worker = self._worker
        if worker is None or not worker.is_running or worker.files >= _FILES:
            self.stop()
            self._worker = worker = _Worker(self._program)
        return worker

    def stop(self) -> None:
        """End the process, whatever it reads; the next file gets a new one."""
        worker = self._worker
        if worker is not None:
            worker.end(STOPPED)
            with self._lock:  # whoever waited for it sees its end first
                worker.close()

    def forget(self) -> None:
        """Let go of a process that belongs to the process we were forked from."""
        worker, self._worker, self._lock = self._worker, None, threading.RLock()
        if worker is not None:
            worker.forget()


class _Worker:
    """One process."""

    def __init__(self, program: str) -> None:
        root = str(Path(__file__).resolve().parent.parent.parent)
        paths = filter(os.path.isabs, os.environ.get("PYTHONPATH", "").split(os.pathsep))
        try:
            # -P: the folder it is started in may hold documents of strangers, and must not lend it modules.
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-c", program],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join((root, *paths))},
                start_new_session=True,
            )
        except OSError as error:
            raise RefusedError(
                "unreadable", f"no process to read it in can be started: {error.strerror}"
            ) from error
        self.files = 0
        """How many it was asked to read."""
        self._ended_because = ""

    @property
    def is_running(self) -> bool:
        return not self._ended_because and self._process.poll() is None

    def extract(self, frames: tuple[bytes, bytes], seconds: float) -> Extraction:
        """Ask, and end the process unless the answer makes sense and comes in time."""
        self.files += 1
        timer = threading.Timer(seconds, self.end, ("slow",))
        timer.daemon = True
        timer.start()
        is_lost = True
        try:
            said = self._answer(frames)
            if said is not None:
                extraction = answered(said)
                is_lost = False
                return extraction
        except RefusedError as refused:
            is_lost = refused.what == "memory"
            raise
        except (OSError, ValueError, BrokenFrameError):
            pass
        finally:  # also after an interrupt: what it answers later would be taken for the next answer
            timer.cancel()
            if is_lost:
                self.end("crashed")
        raise self._refusal(seconds)

    def _answer(self, frames: tuple[bytes, bytes]) -> bytes | None:
        given, answers = self._process.stdin, self._process.stdout
        assert given is not None and answers is not None  # noqa: S101, PT018 - asked for
        for data in frames:
            for piece in (frame(data), data):
                left = memoryview(piece)
                while left:
                    left = left[given.write(left) or 0 :]
        return read_frame(answers.read, ANSWER_CAP)

    def _refusal(self, seconds: float) -> RefusedError:
        match self._ended_because:
            case "slow":
                return RefusedError(
                    "slow",
                    f"reading it takes longer than {seconds:.0f} s; convert it to text to read it here",
                )
            case "stopped":
                return RefusedError(STOPPED, "the reading of it was stopped")
        return RefusedError("crashed", "it makes its reader crash; convert it to text to read it here")

    def end(self, because: str) -> None:
        """End the process, for the first reason that is given."""
        self._ended_because = self._ended_because or because
        self._process.kill()
        self._process.wait()

    def forget(self) -> None:
        """Close our ends of its pipes, and expect no end of it."""
        self.close()
        self._process.returncode = 0

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


_APART = Apart()
atexit.register(_APART.stop)
if hasattr(os, "register_at_fork"):  # pragma: no branch - not on Windows
    os.register_at_fork(after_in_child=_APART.forget)


def extract_apart(kind: Kind, data: bytes, name: str, wish: Wish) -> Extraction:
    """Return what the reader of a kind extracts.

    Raises:
        RefusedError: If it cannot, crashes, or takes too long or too much memory; if what it needs is not installed.
    """
    extra = EXTRAS.get(kind)
    if extra is not None and not is_installed(extra):
        raise RefusedError("extra", refusal(extra))
    return _APART.extract(kind, data, name, wish)


def stop_apart() -> None:
    """End the process that reads apart, so that a thread that waits for it goes on at once, with a file refused as "stopped"."""
    _APART.stop()
