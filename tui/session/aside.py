"""Aside: what may have to wait for a slow disk is done in a thread that nobody has to wait for, not even the end of the program.

A read of a disk that has gone cannot be called off, and the threads of a pool are waited for at the end: so each such read has a
thread of its own, which ends with the program. (A `concurrent.futures.Future` would do, and cost the first text its import.)
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_Result = TypeVar("_Result")


class Aside(Generic[_Result]):
    """A function that runs in a thread of its own, and its result.

    >>> Aside(lambda: "read").result(1.0)
    'read'
    """

    def __init__(self, function: Callable[[], _Result]) -> None:
        """Begin at once."""
        self._function = function
        self._result: _Result
        self._error: BaseException | None = None
        self._is_done = threading.Event()
        self._lock = threading.Lock()
        self._waiting: list[Callable[[], None]] = []
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._result = self._function()
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            self._error = error
        with self._lock:
            self._is_done.set()
        for tell in self._waiting:
            tell()

    def result(self, seconds: float | None = None) -> _Result:
        """Return what the function returned, waiting so long at most; None waits for ever.

        Raises:
            TimeoutError: If it is not there yet.
        """
        if not self._is_done.wait(seconds):
            raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._result

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; return whether the result is there."""
        return self._is_done.wait(seconds)

    def when_done(self, tell: Callable[[], None]) -> None:
        """Call something when the result is there, in that thread; now where it is."""
        with self._lock:
            if not self._is_done.is_set():
                self._waiting.append(tell)
                return
        tell()
