"""Aside: what may have to wait for a slow disk is done in a thread that nobody has to wait for, not even the end of the program."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_Result = TypeVar("_Result")


def aside(function: Callable[[], _Result]) -> Future[_Result]:
    """Begin a function in a thread of its own, and return where its result will be.

    A read of a disk that has gone cannot be called off, and the threads of a pool are waited for at the end: so each has its
    own, which ends with the program.

    >>> aside(lambda: "read").result(1.0)
    'read'
    """
    future: Future[_Result] = Future()
    future.set_running_or_notify_cancel()  # from now on cancelling only means that nobody waits

    def run() -> None:
        try:
            result = function()
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=run, daemon=True).start()
    return future
