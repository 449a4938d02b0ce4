"""What a person keeps of documents: quotes, highlights, marks; on disk before it is said to be kept, and never lost.

Everything is a step in one file (see `store.step_file`): a thing put, changed or deleted. What stands now is held in memory
and brought up to date from the file, which another copy of the program may be writing, at the beginning of every change.

    damage      is looked for when the file is first read, and noticed whenever a step is not as it was written. Then all whole
                steps in the ruins and in the backups make a new file, and the damaged one stays beside it.
    backups     one a day, made before the first change of a day, of what is known to be sound; the last few are kept.
    two copies  hold the lock of the file together while they read and write, so that nobody replaces it meanwhile.

The reading places stay in `store.state`: they are taken up before the first frame, for which SQLite comes 16 ms too late, and
they may be lost.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path

from tui.core.problem import Problem
from tui.store.atomic import locked, put_in_place, read_own
from tui.store.paths import quotes_path
from tui.store.read import problem
from tui.store.step import Body, Key, Step, scan
from tui.store.step_file import DamagedError, StepFile, make, opened

BACKUPS = 7
"""How many days' backups are kept."""
_RUINS_CAP = 1 << 30
"""Bytes of a damaged file that are looked through; a longer one is only set aside."""
_ONE_AT_A_TIME = threading.RLock()
"""In one process: closing a file lets go of all locks that the process has on it."""


class QuoteStore:
    """What one person keeps. May be used from several threads."""

    def __init__(self, path: Path, today: Callable[[], date] = date.today) -> None:
        """Take the file, and what says which day it is."""
        self.path = path
        self._today = today
        self._steps: dict[Key, Step] = {}
        """The last step of each thing."""
        self._last = 0
        """The number of the last step that was read."""
        self._file: tuple[int, int] | None = None
        """The file that was read, by device and inode."""

    @classmethod
    def of_this_person(cls) -> QuoteStore:
        """The store in the data folder."""
        return cls(quotes_path())

    def bodies(self, kind: str) -> dict[str, Body]:
        """Return what is kept of a kind as far as it was read, by id, in the order in which it was first kept."""
        with _ONE_AT_A_TIME:
            steps = list(self._steps.values())
        return {step.key[1]: step.body for step in steps if step.key[0] == kind and step.body is not None}

    def load(self) -> tuple[Problem, ...]:
        """Read what was kept since it was last read; what was wrong, which has been put right as far as possible."""
        try:
            return self._do({})
        except OSError as error:
            return (problem(str(self.path), "unreadable", f"what is kept cannot be read: {_reason(error)}"),)

    def put(self, changes: Mapping[Key, Body | None]) -> tuple[Problem, ...]:
        """Keep things in the place of what was kept of them, or delete those of no body, in one step and for good.

        Returns:
            What was wrong with the file, which has been put right.

        Raises:
            OSError: If they could not be kept; then none is.
        """
        return self._do(changes)

    # -- the file --------------------------------------------------------------------------------------------

    def _do(self, changes: Mapping[Key, Body | None]) -> tuple[Problem, ...]:
        with _ONE_AT_A_TIME:
            try:
                self._attempt(changes)
            except DamagedError:
                found = self._recover()
                if changes or self._file is not None:
                    self._try_again(changes)
                return found
            return ()

    def _try_again(self, changes: Mapping[Key, Body | None]) -> None:
        try:
            self._attempt(changes)
        except DamagedError as error:
            raise OSError(f"the file is damaged: {error}") from error

    def _attempt(self, changes: Mapping[Key, Body | None]) -> None:
        """Read what is new, and write."""
        if not self.path.exists():
            if not changes:
                self._forget()
                return
            with locked(
                self._new
            ):  # a lock of its own: that of the file may be held by many, without a pause
                if not self.path.exists():
                    make(self.path, ())
        with ExitStack() as stack:
            try:
                stack.enter_context(locked(self.path, is_shared=True))
            except OSError:
                if changes:
                    raise
                # In a folder that cannot be written to nobody replaces the file.
            with opened(self.path) as file:
                self._read(file)
                if changes:
                    self._back_up(file)
                    with file.writing():
                        self._read(file)
                        file.add(self._step(key, body) for key, body in changes.items())
                    self._read(file)

    def _read(self, file: StepFile) -> None:
        """Bring what is known up to date; all of it, after a check, where it is another file than before."""
        status = self.path.stat()
        if self._file != (status.st_dev, status.st_ino):
            self._forget()
            file.check()
            self._file = status.st_dev, status.st_ino
        for number, step in file.after(self._last):
            self._last = number
            self._take(step)

    def _take(self, step: Step) -> None:
        known = self._steps.get(step.key)
        if known is None or step.revision >= known.revision:
            self._steps[step.key] = step

    def _step(self, key: Key, body: Body | None) -> Step:
        known = self._steps.get(key)
        return Step(key, known.revision + 1 if known else 1, body)

    def _forget(self) -> None:
        self._steps, self._last, self._file = {}, 0, None

    # -- backups and damage ------------------------------------------------------------------------------------

    @property
    def backups(self) -> list[Path]:
        """The backups there are, the oldest first."""
        return sorted(self._backup_folder.glob(f"{self.path.stem}-????-??-??{self.path.suffix}"))

    @property
    def _backup_folder(self) -> Path:
        return self.path.parent / "backups"

    def _back_up(self, file: StepFile) -> None:
        """Make the backup of today where there is none yet; that it cannot be made keeps nobody from keeping."""
        path = self._backup_folder / f"{self.path.stem}-{self._today().isoformat()}{self.path.suffix}"
        if not self._steps or path.exists():
            return
        with suppress(OSError, DamagedError):
            file.copy_to(path)
            for old in self.backups[:-BACKUPS]:
                old.unlink()

    def _recover(self) -> tuple[Problem, ...]:
        """Make a new file of what is whole in the damaged one and in the backups, and set the damaged one aside."""
        self._forget()
        try:
            with locked(self.path):
                try:
                    with opened(self.path) as file:
                        self._read(file)
                except DamagedError:
                    return (self._rebuild(),)
        except (OSError, DamagedError) as error:  # a disk that damages the new file as well
            self._rescue()
            detail = (
                f"what is kept is damaged; {self._count} can be read, but no new file made: {_reason(error)}"
            )
            return (problem(str(self.path), "damaged", detail),)
        return ()  # another copy of the program was faster

    def _rebuild(self) -> Problem:
        from_backups = self._rescue()
        make(self._new, self._steps.values())
        if self._journal.exists():  # it would be played back into the new file
            self._journal.rename(self._journal.with_name(f"{self._journal.name}.damaged"))
        aside = put_in_place(self._new, self.path)
        self._forget()
        with opened(self.path) as file:
            self._read(file)
        backup = f", {from_backups} of them in the backup of an earlier day" if from_backups else ""
        return problem(
            str(self.path),
            "damaged",
            f"the file was damaged; {self._count} kept things were found whole{backup}. It is set aside as {aside.name}",
        )

    @property
    def _count(self) -> int:
        return sum(step.body is not None for step in self._steps.values())

    @property
    def _new(self) -> Path:
        """The name of a file that is being made."""
        return self.path.with_suffix(".new")

    @property
    def _journal(self) -> Path:
        return self.path.with_name(f"{self.path.name}-journal")

    def _rescue(self) -> int:
        """Take all whole steps from the backups and the ruins; return how many things only the backups had."""
        self._forget()
        for step in _steps_in(self.backups):
            self._take(step)
        found = list(_steps_in([self._journal, self.path]))
        for step in found:
            self._take(step)
        in_ruins = {step.key for step in found}
        return sum(step.body is not None for key, step in self._steps.items() if key not in in_ruins)


def _steps_in(paths: Iterable[Path]) -> Iterable[Step]:
    for path in paths:
        with suppress(OSError):
            yield from scan(read_own(path, _RUINS_CAP))


def _reason(error: OSError | DamagedError) -> str:
    return ((isinstance(error, OSError) and error.strerror) or str(error)).lower()
