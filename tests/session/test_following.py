"""The loader: whatever the process that indexes does, the collection is shown as far as it is known, and in the end as a whole."""

import threading

import pytest

from tui.session import loading, processes, shelving
from tui.session.indexing import index
from tui.session.large_library import LargeLibrary
from tui.session.library import MemoryLibrary
from tui.session.loading import Loader
from tui.session.processes import BUSY
from tui.session.progress import Progress
from tui.session.shelving import shelf_folder
from tui.store.postings import DamagedError
from tui.store.shelf import Shelf

pytest.importorskip("tantivy")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(shelving, "LARGE_BYTES", 0)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            f"Report {number}\n\nPublished: 2020-05-0{number + 1}\n\nWords.\n"
        )
    return tmp_path


@pytest.fixture
def indexers(monkeypatch):
    """Puts scripts in the place of processes: each what it says of its progress, and how it ends."""
    scripts, made = [], []

    class Indexer:
        def __init__(self, shelf, paths):
            self.shelf, self.paths, self.status, self.is_stopped = shelf, paths, None, False
            made.append(self)

        def progress(self):
            said, status = scripts.pop(0)
            yield from said(self) if callable(said) else said
            self.status = status

        def stop(self):
            self.is_stopped = True

    monkeypatch.setattr(processes, "Indexer", Indexer)
    return scripts, made


def indexing(indexer):
    """What the process does, in this one."""
    index(indexer.shelf, indexer.paths)
    yield Progress(3, commits=1)
    yield Progress(3, commits=1)
    yield Progress(3, commits=2, is_finished=True)


def kinds(libraries):
    return [(type(library), len(library.entries)) for library in libraries]


def test_a_large_collection_is_shown_at_each_commit_and_whole_at_the_end(folder, indexers):
    indexers[0].append((indexing, 0))
    loader, told = Loader([str(folder)]), []

    assert [(LargeLibrary, 3)] * 3 == kinds(loader.libraries(tell=told.append))
    assert [1, 1, 2] == [progress.commits for progress in told]
    assert loader.again().entries
    assert () == tuple(loader.problems)


def test_what_was_kept_is_there_before_anything_is_read(folder, indexers):
    indexers[0].extend([(indexing, 0), ((), 0)])
    list(Loader([str(folder)]).libraries())
    libraries = Loader([str(folder)]).libraries()

    assert 3 == len(next(libraries).entries)
    assert 1 == len(indexers[1])
    libraries.close()


def test_an_indexer_that_fails_costs_the_shelf_and_no_document(folder, indexers):
    indexers[0].append(((), 1))

    assert (MemoryLibrary, 3) == kinds(Loader([str(folder)]).libraries())[-1]


def test_a_shelf_that_is_damaged_again_and_again_is_given_up(folder, indexers, monkeypatch):
    def fail(_):
        raise DamagedError("the vocabulary is damaged")

    monkeypatch.setattr(LargeLibrary, "verify", fail)
    indexers[0].extend([(indexing, 0)] * loading._ATTEMPTS)
    libraries = list(Loader([str(folder)]).libraries())

    assert (MemoryLibrary, 3) == kinds(libraries)[-1]
    assert loading._ATTEMPTS == len(indexers[1])
    assert not Shelf(shelf_folder([str(folder)])).is_current


def test_a_damaged_shelf_that_another_copy_writes_is_left_to_it(folder):
    shelf = Shelf(shelf_folder([str(folder)]))
    index(shelf, [str(folder)])
    with shelf.claimed():
        Loader._discard(shelf.folder)

    assert shelf.is_current


def test_what_another_copy_commits_is_shown_until_it_is_done(folder, indexers, monkeypatch):
    monkeypatch.setattr(loading, "_FOLLOW_SECONDS", 0.0)
    claims = iter([False, False, True])
    claimed = Shelf.claimed

    def busy(indexer):
        index(indexer.shelf, indexer.paths)
        monkeypatch.setattr(Shelf, "claimed", lambda _: Claim(is_ours=next(claims)))
        yield from ()

    def free(_):
        monkeypatch.setattr(Shelf, "claimed", claimed)
        yield from ()

    indexers[0].extend([(busy, BUSY), (free, 0)])

    assert [(LargeLibrary, 3)] * 2 == kinds(Loader([str(folder)]).libraries())
    assert next(claims, None) is None


def test_before_another_copy_has_committed_anything_there_is_nothing_to_show(folder, indexers, monkeypatch):
    loader = Loader([str(folder)])
    monkeypatch.setattr(Shelf, "claimed", lambda _: Claim(is_ours=False))
    monkeypatch.setattr(loader._stopped, "wait", lambda _: loader.stop())
    indexers[0].append(((), BUSY))

    assert [] == list(loader.libraries())


class Claim:
    """A claim that is ours or not."""

    def __init__(self, *, is_ours):
        self.is_ours = is_ours

    def __enter__(self):
        return self.is_ours

    def __exit__(self, *_):
        return None


@pytest.mark.parametrize("is_told", [True, False], ids=["while it reads", "before its end"])
def test_stopping_ends_the_process_and_shows_nothing_more(folder, indexers, is_told):
    loader = Loader([str(folder)])

    def stopped(_):
        loader.stop()
        yield from [Progress(0, commits=1)] * is_told

    indexers[0].append((stopped, 0))

    assert [] == list(loader.libraries())
    assert indexers[1][0].is_stopped


def test_before_anything_is_loaded_there_is_nothing_to_show_again(folder):
    loader = Loader([str(folder)])
    loader.stop()

    assert loader.again() is None
    assert () == tuple(loader.problems)


def test_a_small_collection_is_in_memory_and_can_be_stopped(folder, monkeypatch):
    monkeypatch.setattr(shelving, "LARGE_BYTES", 1 << 30)
    loader, over = Loader([str(folder)]), threading.Event()

    assert (MemoryLibrary, 3) == kinds(loader.libraries())[-1]
    assert 3 == len(loader.again().entries)
    over.set()
    assert [] == list(loader.libraries(is_cancelled=over.is_set))
