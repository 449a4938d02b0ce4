"""Apps under test: a home of their own, and a way to wait that never sleeps."""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual.worker import WorkerCancelled, WorkerFailed

from tui.view.app import DatelineApp


async def settle(pilot) -> None:
    """Return when no worker runs and no message waits. Never sleeps."""
    while True:
        for worker in [w for w in pilot.app.workers if not w.is_finished]:
            with suppress(WorkerFailed, WorkerCancelled):
                await worker.wait()
        await pilot.pause()
        if all(w.is_finished for w in pilot.app.workers):
            return


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """No test reads or writes what a person keeps, nor touches a real clipboard."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path_factory.mktemp("home")))
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@asynccontextmanager
async def reading(*paths: str | Path, size: tuple[int, int] = (120, 36), **options):
    """A pilot of the app with documents open and everything settled."""
    app = DatelineApp([str(path) for path in paths], **options)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield pilot


def screen_text(pilot) -> str:
    """What stands on the screen, row by row."""
    height = pilot.app.size.height
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text for strip in strips[:height])
