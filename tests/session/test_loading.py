"""Loading stops when it is asked to, and leaves no process behind, whatever it was reading."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from tui.session.loading import Loader
from tui.session.processes import Indexer
from tui.session.shelving import shelf_folder
from tui.store import apart
from tui.store.shelf import Shelf

SECONDS = 30.0
"""Until a test gives up; all of it is done in a few seconds."""
HANGS = "import time, sys; time.sleep(1000)"


def soon(is_so):
    """Wait until something is so."""
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end
        os.sched_yield()


@pytest.fixture
def hanging(monkeypatch):
    """What reads apart never answers."""
    slow = apart.Apart(HANGS, seconds=1000.0)
    monkeypatch.setattr(apart, "_APART", slow)
    monkeypatch.setattr(apart, "EXTRAS", {})
    yield slow
    slow.stop()


def test_a_loader_that_is_stopped_does_not_wait_for_what_reads_apart(tmp_path, hanging):
    for number in range(5):
        (tmp_path / f"{number}.pdf").write_bytes(b"%PDF-1.7 nothing")
    loader = Loader([str(tmp_path)])
    loading = threading.Thread(target=lambda: list(loader.libraries()))
    loading.start()
    soon(lambda: hanging._worker is not None)
    loader.stop()
    loading.join(SECONDS)

    assert not loading.is_alive()


def test_what_was_stopped_is_read_when_it_is_loaded_again(tmp_path, hanging, monkeypatch):
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1 Peace now.}")
    loader = Loader([str(tmp_path)])
    loading = threading.Thread(target=lambda: list(loader.libraries()))
    loading.start()
    soon(lambda: hanging._worker is not None)
    loader.stop()
    loading.join(SECONDS)
    whole = apart.Apart()
    monkeypatch.setattr(apart, "_APART", whole)
    libraries = list(loader.libraries())
    whole.stop()

    assert ["Peace now."] == [libraries[-1].document(one.id).text for one in libraries[-1].entries]


def running():
    """Each process that has not ended, with its parent."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            found[int(status.parent.name)] = int(parent)
    return found


def below(ancestor):
    """The processes that a process has started, and those that they have."""
    parents, found = running(), {ancestor}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {ancestor}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_of_an_indexer_that_is_killed_no_process_is_left(tmp_path):
    page = (
        "<html><body>" + "<p>The harbour was opened by the mayor of Aldermoor.</p>" * 400 + "</body></html>"
    )
    for number in range(150):
        (tmp_path / f"{number}.html").write_text(page)
    shelf = Shelf(shelf_folder([str(tmp_path)]))
    indexer = Indexer(shelf, [str(tmp_path)])
    child = indexer._process.pid
    soon(lambda: sum(len(below(one)) > 0 for one in below(child)) >= 1 or indexer.status is not None)
    others = below(child)
    assert indexer.status is None, "it was done too soon to be killed"
    os.kill(child, signal.SIGKILL)
    soon(lambda: others.isdisjoint(running()))
    indexer.stop()

    assert others
