"""Loading: opening a collection so that its first documents can be read at once, and keeping it in step with the files.

Either kind of collection comes as a row of libraries, each with more in it than the one before. A large one that was opened
before is there at once, as it was then; what changed since is read by a process of its own. Where another copy of the
program is reading the same collection, this one shows what the other commits.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.session.library import Library, MemoryLibrary
from tui.session.shelving import asked, is_kept, is_large, shelf_folder
from tui.store.atomic import make_private
from tui.store.corrections import CorrectionStore
from tui.store.postings import DamagedError

if TYPE_CHECKING:
    from tui.core.correction import Correction
    from tui.core.problem import Problem
    from tui.session.large_library import LargeLibrary
    from tui.session.opening import Opener
    from tui.session.processes import Indexer
    from tui.session.progress import Progress
    from tui.store.shelf import Shelf

_FOLLOW_SECONDS = 1.0
"""How often it is looked whether another copy of the program has committed something."""
_STOP_SECONDS = 0.1
"""How often it is looked whether what was stopped has ended."""
_ATTEMPTS = 3
"""How often a shelf is made anew that turns out to be damaged, before memory has to do."""


class Loader:
    """Loads one collection; used by one thread at a time, but for `stop`."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(paths)
        self._opener: Opener | None = None
        self._library: Library | None = None
        self._indexer: Indexer | None = None
        self._stopped = threading.Event()
        self._ended = threading.Event()
        self._ended.set()

    def libraries(
        self,
        *,
        tell: Callable[[Progress], None] = lambda _: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Library]:
        """Yield the collection as it grows; the last one is whole, unless it was stopped.

        Args:
            tell: Told how far a large collection is read.
            is_cancelled: Asked now and then; when true, nothing more is yielded.
        """
        self._stopped.clear()
        self._ended.clear()
        try:
            yield from self._libraries(tell, is_cancelled)
        finally:
            self._ended.set()

    def _libraries(
        self, tell: Callable[[Progress], None], is_cancelled: Callable[[], bool]
    ) -> Iterator[Library]:
        def is_over() -> bool:
            return self._stopped.is_set() or is_cancelled()

        folder = shelf_folder(self.paths)
        if folder is not None and (is_kept(folder) or is_large(self.paths, is_cancelled=is_over)):
            for _ in range(_ATTEMPTS):
                try:
                    yield from self._large(folder, tell, is_over)
                except DamagedError:
                    self._library = None
                    self._discard(folder)
                    continue
                except OSError:
                    break  # a cache that cannot be written to: memory does without it
                return
        from tui.session.opening import Opener  # noqa: PLC0415 -- what reads and dates is not needed for the first text

        self._opener = self._opener or Opener()
        for collection in self._opener.progressively(self.paths, is_cancelled=is_over):
            if is_over():
                return
            self._library = MemoryLibrary(collection)
            yield self._library

    def again(self) -> Library | None:
        """The collection with the corrections of this moment; nothing is read again. None before anything was loaded."""
        if self._opener is not None and isinstance(self._library, MemoryLibrary):
            self._library = MemoryLibrary(self._opener.assembled())
        elif self._library is not None and not isinstance(self._library, MemoryLibrary):
            self._library = self._as_large(self._library).refreshed(_corrections(), is_dated=True)
        return self._library

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read."""
        return self._library.problems if self._library else ()

    def stop(self) -> None:
        """Stop loading, from any thread; what was read stays."""
        self._stopped.set()
        if self._indexer is not None:
            self._indexer.stop()
        threading.Thread(target=self._stop_apart, daemon=True).start()

    def _stop_apart(self) -> None:
        """End what reads apart, until the thread that waits for it sees that it was stopped: it may just be about to begin a file."""
        while self._stopped.is_set() and not self._ended.is_set():
            apart = sys.modules.get("tui.store.apart")  # no need to load it where nothing was read with it
            if apart is not None:
                apart.stop_apart()
            self._ended.wait(_STOP_SECONDS)

    # -- large collections ---------------------------------------------------------------------------------

    def _large(
        self, folder: Path, tell: Callable[[Progress], None], is_over: Callable[[], bool]
    ) -> Iterator[Library]:
        from tui.session.processes import BUSY, Indexer  # noqa: PLC0415 -- only for large ones
        from tui.store.shelf import Shelf  # noqa: PLC0415 -- the same

        shelf = Shelf(folder)
        make_private(folder)
        if shelf.is_current and (library := self._refreshed(shelf, is_dated=False)).entries:
            yield library
        while not is_over():
            self._indexer = indexer = Indexer(shelf, asked(self.paths))
            seen = 0
            try:
                for progress in indexer.progress():
                    if is_over():
                        return
                    tell(progress)
                    if progress.commits != seen:
                        seen = progress.commits
                        yield self._refreshed(shelf, is_dated=progress.is_finished)
            finally:
                self._indexer = None
                status = indexer.status
                if status is None:
                    indexer.stop()
            if is_over():
                return
            if status == BUSY:
                yield from self._followed(shelf, is_over)
                continue
            if status != 0:
                raise OSError("what indexes large collections has failed")
            library = self._refreshed(shelf, is_dated=False)
            library.verify()
            yield library
            return

    def _followed(self, shelf: Shelf, is_over: Callable[[], bool]) -> Iterator[Library]:
        """Yield what another copy of the program commits, until it is done or gone."""
        count = -1
        while not is_over():
            if shelf.is_current:
                library = self._refreshed(shelf, is_dated=False)
                if len(library.entries) != count:
                    count = len(library.entries)
                    yield library
            with shelf.claimed() as is_free:
                if is_free:
                    return
            self._stopped.wait(_FOLLOW_SECONDS)

    def _refreshed(self, shelf: Shelf, *, is_dated: bool) -> LargeLibrary:
        """The library of a shelf as it is now."""
        from tui.session.large_library import LargeLibrary  # noqa: PLC0415 -- only for large ones
        from tui.session.opening import name_of  # noqa: PLC0415 -- the same

        if self._library is None or isinstance(self._library, MemoryLibrary):
            library = LargeLibrary(shelf, name_of(self.paths), _corrections())
        else:
            library = self._as_large(self._library).refreshed(_corrections(), is_dated=is_dated)
        self._library = library
        return library

    @staticmethod
    def _as_large(library: Library) -> LargeLibrary:
        from tui.session.large_library import LargeLibrary  # noqa: PLC0415 -- only for large ones

        assert isinstance(library, LargeLibrary)  # noqa: S101 -- there are two kinds
        return library

    @staticmethod
    def _discard(folder: Path) -> None:
        """Throw a damaged shelf away, unless another copy of the program is about to."""
        from tui.store.shelf import Shelf  # noqa: PLC0415 -- only for large ones

        shelf = Shelf(folder)
        with shelf.claimed() as is_free:
            if is_free:
                shelf.discard()


def _corrections() -> Mapping[str, Correction]:
    return CorrectionStore.of_this_person().load().corrections
