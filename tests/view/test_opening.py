"""While a collection is being opened the screen says so; nothing that is not known yet is said to be missing."""

from __future__ import annotations

import threading

import pytest

from tests.view.conftest import reading, screen_text, settle
from tui.session import opening, shelving
from tui.view.app import DatelineApp


@pytest.fixture
def held(monkeypatch):
    """No file is read until this is set."""
    gate = threading.Event()
    read = opening.read_documents

    def read_documents(*arguments, **options):
        gate.wait()
        return read(*arguments, **options)

    monkeypatch.setattr(opening, "read_documents", read_documents)
    yield gate
    gate.set()


async def test_a_folder_without_plain_text_looks_like_one_that_is_being_opened(tmp_path, held):
    (tmp_path / "a.eml").write_text("Subject: Harvest\n\nThe words of a mail.\n")
    app = DatelineApp([str(tmp_path)])
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("i")
        waiting = screen_text(pilot)

        assert "Opening" in waiting
        assert "Still opening" in waiting
        assert "0 documents" not in waiting
        assert "no document" not in waiting.lower()

        await pilot.press("!")
        await pilot.pause()

        assert "so far every file could be read" in screen_text(pilot)

        await pilot.press("escape")
        held.set()
        await settle(pilot)

        assert "The words of a mail." in screen_text(pilot)
        assert "1 document ·" in screen_text(pilot)


@pytest.mark.parametrize("least", [1, shelving.LARGE_BYTES])
async def test_what_is_opened_is_no_longer_said_to_be_so_far(tmp_path, monkeypatch, least):
    monkeypatch.setattr(shelving, "LARGE_BYTES", least)
    (tmp_path / "a.txt").write_text("Peace\n\n4 May 2000\n\nWords of peace.\n")
    async with reading(tmp_path) as pilot:
        await pilot.press("/", *"zzqqxx")
        await settle(pilot)

        assert "nothing found" in screen_text(pilot)
        assert "so far" not in screen_text(pilot)


async def test_a_folder_of_nothing_says_so(tmp_path):
    async with reading(tmp_path) as pilot:
        assert "No document here." in screen_text(pilot)
        assert "0 documents" in screen_text(pilot)
