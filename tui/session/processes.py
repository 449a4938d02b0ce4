"""Processes of our own: the one that indexes a large collection, so that the screen never waits for it.

It is told its work on standard input and tells how far it is on standard output, a JSON object a line. It ends when its
standard input does, so that none is left when the program that started it is gone, however it went.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from tui.session.progress import Progress
from tui.store.shelf import Shelf

if TYPE_CHECKING:
    from tui.core.correction import Correction

BUSY, FAILED = 75, 70
"""Exit statuses: another copy of the program is indexing (EX_TEMPFAIL); it could not be done."""
_NICENESS = 5
_LOOK_SECONDS = 1.0


class Indexer:
    """The process that brings one shelf into step with the files."""

    def __init__(self, shelf: Shelf, paths: Sequence[str]) -> None:
        """Start it."""
        root = Path(__file__).resolve().parent.parent.parent
        environment = {**os.environ, "PYTHONPATH": str(root)}
        # -P: the folder it is started in may hold documents of strangers, and must not lend it modules.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from tui.session.processes import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        assert self._process.stdin is not None  # noqa: S101 -- asked for
        try:
            self._process.stdin.write(json.dumps([str(shelf.folder), list(paths)]).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            self.stop()

    def progress(self) -> Iterator[Progress]:
        """Yield how far it is, until it ends."""
        assert self._process.stdout is not None  # noqa: S101 -- asked for
        with suppress(ValueError):  # it was stopped by another thread, which closed what is read here
            for line in self._process.stdout:
                yield Progress(**json.loads(line))
        self._process.wait()
        self._close()

    @property
    def status(self) -> int | None:
        """Its exit status; None while it runs."""
        return self._process.poll()

    def stop(self) -> None:
        """End it; what it committed stays."""
        self._process.kill()
        self._process.wait()
        self._close()

    def _close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue


def main() -> None:
    """Index what standard input says. Does not return."""
    from tui.session.indexing import index  # noqa: PLC0415 -- see above
    from tui.store.corrections import CorrectionStore  # noqa: PLC0415 -- the same
    from tui.store.postings import DamagedError  # noqa: PLC0415 -- the same

    if hasattr(os, "nice"):  # not on Windows
        os.nice(_NICENESS)
    folder, paths = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    corrections = dict(CorrectionStore.of_this_person().load().corrections)

    def tell(progress: Progress) -> None:
        sys.stdout.write(json.dumps(asdict(progress)) + "\n")
        sys.stdout.flush()

    shelf, is_ours = Shelf(Path(folder)), False
    for _ in range(2):
        try:
            is_ours = index(shelf, paths, corrections=corrections, tell=tell)
            if is_ours:
                _mention(shelf, corrections)
            break
        except DamagedError:
            with shelf.claimed() as is_free:
                if is_free:
                    shelf.discard()
    os._exit(0 if is_ours else BUSY)


def _mention(shelf: Shelf, corrections: Mapping[str, Correction]) -> None:
    """Find the dates that the words say; last, because only the timeline of mentioned dates waits for it."""
    from tui.session.large_library import LargeLibrary  # noqa: PLC0415 -- see above
    from tui.session.mentioning import complete  # noqa: PLC0415 -- the same

    with suppress(OSError), closing(shelf.mentions()) as store:
        complete(LargeLibrary(shelf, "", corrections), store)


def _end_with_input() -> None:
    """End when whoever started us is gone."""
    sys.stdin.buffer.read()
    os._exit(FAILED)


def end_with(parent: int) -> None:
    """End this process soon after its parent did, which may have been killed."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_SECONDS)
        os._exit(FAILED)

    threading.Thread(target=look, daemon=True).start()
