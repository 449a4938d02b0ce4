"""A document that was read in a wrong encoding, put right by hand: all that was made of its words follows, and back again."""

from __future__ import annotations

import pytest

from tests.view.conftest import reading, screen_text, settle
from tui.core.encodings import CHOSEN_BY_HAND
from tui.core.span import Span
from tui.session import shelving

RIGHT = "Łódź i gęś\n\nWords of 3 May 1999. Żółć i gęś jaźń.\n\nA last paragraph of plain words.\n"
WRONG = RIGHT.encode("iso8859-2").decode("cp1252")


@pytest.fixture(params=["in memory", "on a shelf"])
def folder(request, tmp_path, monkeypatch):
    if request.param == "on a shelf":
        monkeypatch.setattr(shelving, "LARGE_BYTES", 1)
    place = tmp_path / "papers"
    place.mkdir()
    (place / "a.txt").write_bytes(RIGHT.encode("iso8859-2"))
    (place / "b.txt").write_text("Peace\n\n4 May 2000\n\nWords of peace.\n")
    return place


async def show(pilot, name):
    desk = pilot.app.reader
    desk.show(next(entry for entry in desk.library.entries if entry.source.path == name))
    await settle(pilot)


async def choose(pilot, encoding):
    await pilot.press("E")
    field = pilot.app.screen.query_one("#encoding")
    field.focus()
    field.value = encoding
    await pilot.press("enter")
    await settle(pilot)


async def matches(pilot, words):
    await pilot.press("/", "ctrl+u", *words)
    await settle(pilot)
    count = pilot.app.reader.finding.result.total
    await pilot.press("escape", "escape")
    await settle(pilot)
    return count


def titles(pilot):
    return {entry.source.path: entry.title.text for entry in pilot.app.reader.library.entries}


async def test_another_encoding_changes_text_title_search_and_remark_until_it_is_taken_back(folder):
    async with reading(folder) as pilot:
        desk = pilot.app.reader
        await show(pilot, "a.txt")
        await choose(pilot, "cp1252")

        assert desk.document.text == WRONG
        assert desk.document.source.why == CHOSEN_BY_HAND
        assert "£ód¼" in screen_text(pilot)
        assert titles(pilot)["a.txt"] == WRONG.split("\n", 1)[0]
        assert await matches(pilot, "jaźń") == 0

        await choose(pilot, "latin2")

        assert desk.document.text == RIGHT
        assert "Żółć i gęś" in screen_text(pilot)
        assert titles(pilot)["a.txt"] == RIGHT.split("\n", 1)[0]
        assert await matches(pilot, "jaźń") == 1

        await pilot.press("E", "ctrl+z")
        await settle(pilot)

        assert desk.document.text == WRONG
        assert await matches(pilot, "jaźń") == 0


async def test_the_next_run_reads_as_was_chosen(folder):
    async with reading(folder) as pilot:
        await show(pilot, "a.txt")
        await choose(pilot, "cp1252")
    async with reading(folder) as pilot:
        await show(pilot, "a.txt")

        assert pilot.app.reader.document.text == WRONG


async def test_place_and_selection_stay_inside_the_words_that_come(folder):
    """In UTF-16 there are half as many; where the reader was is no longer there."""
    async with reading(folder, size=(40, 8)) as pilot:
        desk = pilot.app.reader
        await show(pilot, "a.txt")
        await pilot.press("G")
        end = len(desk.document.text)
        desk.view.select(Span(end - 12, end - 1))
        await choose(pilot, "utf-16-le")
        length = len(desk.document.text)

        assert length < end
        assert desk.view.selected is None or desk.view.selected.end <= length
        assert desk.view.place <= length

        await pilot.press("g", "y")
        await settle(pilot)

        assert desk.view.place <= length
