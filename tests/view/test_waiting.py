"""A text that a slow disk does not give yet is waited for without the screen waiting; the last one chosen is shown."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager

import pytest

from tests.view.conftest import reading, screen_text, settle
from tui.session import shelving
from tui.session.large_library import LargeLibrary
from tui.view import showing_desk


@pytest.fixture(autouse=True)
def _never_at_hand(monkeypatch):
    """Every collection is large, and no key waits for a text."""
    monkeypatch.setattr(shelving, "LARGE_BYTES", 1)
    monkeypatch.setattr(showing_desk, "_AT_HAND_SECONDS", 0.0)
    monkeypatch.setattr(showing_desk, "_TOLD_SECONDS", 0.0)


class Disk:
    """Gives no text of some documents until it answers, and of others none at all."""

    def __init__(self, monkeypatch) -> None:
        self.slow: set[str] = set()
        self.gone: set[str] = set()
        self.answers = threading.Event()
        read = LargeLibrary.document

        def document(library, document_id, shown=None):
            name = library.by_id[document_id].source.path
            if name in self.slow:
                self.answers.wait()
            return None if name in self.gone else read(library, document_id, shown)

        monkeypatch.setattr(LargeLibrary, "document", document)


@asynccontextmanager
async def three_documents(folder):
    for name, day in (("a", 1), ("b", 2), ("c", 3)):
        (folder / f"{name}.txt").write_text(
            f"Title {name}\n\n{day} May 2015\n\nThe words of {name} are these.\n"
        )
    async with reading(folder) as pilot:
        yield pilot


async def shown(pilot, words: str) -> str:
    """The screen, once some words are there or no longer."""
    while words not in screen_text(pilot):
        await pilot.pause()
    return screen_text(pilot)


async def test_title_and_facts_are_shown_at_once_and_the_text_when_it_comes(tmp_path, monkeypatch):
    disk = Disk(monkeypatch)
    async with three_documents(tmp_path) as pilot:
        desk = pilot.app.screen
        disk.slow.add("b.txt")
        await pilot.press("]")
        waiting = await shown(pilot, "Reading b.txt")

        assert "2 May 2015" in waiting
        assert "Title b" in waiting
        assert "The words of" not in waiting
        assert desk.chosen.source.path == "b.txt"

        await pilot.press("/")
        await pilot.press("escape")
        disk.answers.set()
        await settle(pilot)

        assert "The words of b" in screen_text(pilot)
        assert "Reading" not in screen_text(pilot)


async def test_the_last_document_that_was_chosen_is_shown_whatever_comes_first(tmp_path, monkeypatch):
    disk = Disk(monkeypatch)
    async with three_documents(tmp_path) as pilot:
        disk.slow.add("b.txt")
        await pilot.press("]")
        await shown(pilot, "Reading b.txt")
        await pilot.press("]")
        await shown(pilot, "The words of c")
        disk.answers.set()
        await settle(pilot)

        assert "The words of c" in screen_text(pilot)
        assert "c.txt" == pilot.app.screen.document.source.path


async def test_words_gone_to_are_shown_when_their_text_comes(tmp_path, monkeypatch):
    disk = Disk(monkeypatch)
    async with three_documents(tmp_path) as pilot:
        disk.slow.add("c.txt")
        await pilot.press("/", *"words of c", "enter")
        await shown(pilot, "Reading c.txt")
        disk.answers.set()
        await settle(pilot)

        assert pilot.app.screen.view.lights.current
        assert "The words of c" in screen_text(pilot)


async def test_a_document_whose_file_has_gone_says_so_in_the_place_of_its_text(tmp_path, monkeypatch):
    disk = Disk(monkeypatch)
    async with three_documents(tmp_path) as pilot:
        disk.gone.add("b.txt")
        await pilot.press("]")
        await settle(pilot)

        assert "b.txt can no longer be read" in screen_text(pilot)
        assert "The words of" not in screen_text(pilot)

        await pilot.press("]")
        await settle(pilot)

        assert "The words of c" in screen_text(pilot)


async def test_the_place_of_a_long_document_is_kept_when_its_rest_comes(tmp_path):
    """The head of a document is shown first; who has moved in it stays where he is."""
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"Paragraph {number} of many." for number in range(40_000)))
    async with reading(path) as pilot:
        desk = pilot.app.screen
        await settle(pilot)

        assert len(desk.document.text) == path.stat().st_size
        assert desk.document.passages
        await pilot.press("G")
        assert "Paragraph 39999" in screen_text(pilot)
        await pilot.press("g")
        assert "Paragraph 0 " in screen_text(pilot)
