"""The page drawn before the screen is there holds the same words in the same cells as the screen does."""

from __future__ import annotations

import re

import pytest

from tests.view.conftest import reading, screen_text, settle
from tui.session import shelving
from tui.session.glancing import glance
from tui.view.cells import graphemes
from tui.view.first_page import draw_first_page

TEXT = "Notes of a meeting\n\n" + "\n\n".join(
    f"Paragraph {n}: what was said in the room, 会議の記録, and what was not said,\tin some detail."
    for n in range(60)
)


def cells_of(drawn: str) -> list[str]:
    rows: dict[int, str] = {}
    for number, row in re.findall(r"\x1b\[(\d+);1H((?:(?!\x1b\[\d+;1H).)*)", drawn):
        rows[int(number)] = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", row).rstrip()
    return [rows.get(number, "") for number in range(1, max(rows) + 1)]


@pytest.mark.parametrize("size", [(40, 12), (59, 17), (60, 18), (80, 24), (133, 36), (200, 50)])
@pytest.mark.parametrize("offset", [0, 900, 2500, 2501, 10**6])
async def test_the_first_page_is_where_the_screen_will_draw_it(tmp_path, size, offset):
    (tmp_path / "a.txt").write_text(TEXT)
    document = glance([str(tmp_path)])
    place = min(offset, len(document.text) - 1)
    rows = cells_of(draw_first_page(document, place, 80, *size, "dateline-dark"))
    async with reading(tmp_path, size=size, at=(document.source.uri, place, place + 1)) as pilot:
        await settle(pilot)
        shown = screen_text(pilot).split("\n")
        left = pilot.app.screen.view.region.x
        right = pilot.app.screen.view.region.right
        view = pilot.app.screen.view.region

        assert len(rows) <= size[1]
        for number in range(view.y, min(view.bottom, len(rows))):
            assert cut(shown[number].replace("›", " "), left, right) == cut(rows[number], left, right)


def cut(row: str, left: int, right: int) -> str:
    """The cells of a row between two columns."""
    cells, kept = 0, ""
    for start, end, width in graphemes(row):
        if left <= cells < right:
            kept += row[start:end]
        cells += width
    return kept.rstrip()


def test_nothing_in_a_document_reaches_the_first_page_as_a_control(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Evil \x1b]0;x\x07 \xc2\x9b2J \xe2\x80\xae text\r\nmore\n" * 30)
    drawn = draw_first_page(glance([str(tmp_path)]), 0, 80, 80, 24, None)
    words = re.sub(r"\x1b\[(\?1049h|\?25l|\?7l|2J|\d+;1H|[0-9;]*m)", "", drawn)

    assert "Evil" in words
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202e]", words)


async def test_of_a_large_collection_the_document_that_was_glanced_at_becomes_one_that_can_be_quoted(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(shelving, "LARGE_BYTES", 0)
    text = "A statement\n\nPublished: 8 May 1950\n\nPeace was made here.\n"
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    async with reading(tmp_path) as pilot:
        screen = pilot.app.screen

        assert screen.document.passages
        assert screen.document.date.interval.edtf == "1950-05-08"
