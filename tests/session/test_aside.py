"""What is done aside gives its result to whoever asks, and keeps nobody waiting."""

from __future__ import annotations

import threading

import pytest

from tui.session.aside import Aside


def test_a_result_that_is_not_there_yet_is_not_waited_for():
    may_end, told = threading.Event(), threading.Event()
    aside = Aside(may_end.wait)
    aside.when_done(told.set)

    assert not aside.wait(0)
    with pytest.raises(TimeoutError):
        aside.result(0)
    assert not told.is_set()

    may_end.set()

    assert aside.result()
    assert told.wait(10)


def test_who_asks_late_is_told_at_once():
    aside = Aside(lambda: 7)
    aside.result()
    told = []
    aside.when_done(lambda: told.append(aside.result()))

    assert [7] == told


def test_a_fault_is_raised_where_the_result_is_asked_for():
    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Aside(fail).result()
