"""The quote check on the screen: what is said of a sentence as it is typed or pasted, and the way to its passage."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Paste

from tests.view.conftest import reading, screen_text, settle
from tui.view.check_dialog import CheckDialog

pytestmark = pytest.mark.filterwarnings("error")
WORDS = "The harbour was closed after the storm, and nobody was hurt."


@pytest.fixture
def folder(tmp_path):
    for year, words in (
        (2001, WORDS),
        (2002, "The lighthouse [sic] was sold; a treaty was signed in the morning."),
    ):
        (tmp_path / f"{year}.txt").write_text(
            f"Statement of {year}\nPublished: 3 March {year}\n\n{words}\n", encoding="utf-8"
        )
    return tmp_path


async def paste(pilot, text):
    await pilot.press("Q")
    await settle(pilot)
    pilot.app.post_message(Paste(text))
    await settle(pilot)
    return screen_text(pilot)


@pytest.mark.parametrize("size", [(40, 16), (80, 24), (120, 36)])
async def test_a_sentence_is_exact_altered_or_not_here(folder, size):
    async with reading(folder, size=size) as pilot:
        assert "= exact" in await paste(pilot, WORDS)
        await pilot.press("escape")
        shown = await paste(pilot, WORDS.replace("closed", "opened"))
        assert "≠ altered" in shown
        assert "[-opened-] {+closed+}" in " ".join(shown.replace("│", " ").split())
        await pilot.press("escape")
        assert "– not here" in await paste(pilot, "Whoever said so said it elsewhere.")


async def test_it_is_said_while_one_types_and_taken_back(folder):
    async with reading(folder) as pilot:
        await pilot.press("Q")
        await settle(pilot)
        await pilot.press(*"a treaty was signed")
        await settle(pilot)
        assert "= exact" in screen_text(pilot)
        await pilot.press(*" twice over", *["backspace"] * 30)
        await settle(pilot)
        assert "Paste or type a sentence." in screen_text(pilot)


async def test_enter_goes_to_the_passage_and_selects_it_and_back_goes_back(folder):
    async with reading(folder) as pilot:
        await paste(pilot, "the treaty was signed in the morning")
        await pilot.press("enter")
        await settle(pilot)
        desk = pilot.app.screen

        assert desk.document.source.path == "2002.txt"
        assert "a treaty was signed in the morning" == desk.document.text[desk.view.selected.slice]
        await pilot.press("escape", "ctrl+o")
        await settle(pilot)
        assert desk.document.source.path == "2001.txt"


async def test_enter_without_a_passage_stays_and_escape_leaves(folder):
    async with reading(folder) as pilot:
        await paste(pilot, "Whoever said so said it elsewhere.")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CheckDialog)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, CheckDialog)


async def test_a_sentence_over_several_lines_is_checked_whole(folder):
    async with reading(folder) as pilot:
        shown = await paste(pilot, "The harbour was\nclosed after the storm,\n  and nobody was hurt.")

        assert "= exact, but for blanks, line ends" in " ".join(shown.replace("│", " ").split())


async def test_what_is_pasted_and_what_is_read_is_shown_and_never_obeyed(folder):
    async with reading(folder) as pilot:
        shown = await paste(
            pilot,
            "The lighthouse [red]sic[/] \x1b]0;owned\x07 was sold; [@click=app.bell]a treaty[/] was signed",
        )

        assert "[sic]" in " ".join(shown.split()) or "[-" in shown
        assert "\x1b" not in shown
        assert "\x07" not in shown


async def test_there_is_nothing_to_check_against_without_documents(tmp_path):
    async with reading(tmp_path) as pilot:
        await pilot.press("Q")
        await settle(pilot)

        assert not isinstance(pilot.app.screen, CheckDialog)


async def test_a_finding_that_comes_after_the_dialog_was_closed_is_dropped(folder):
    async with reading(folder) as pilot:
        await pilot.press("Q")
        dialog = pilot.app.screen
        await pilot.press("escape")
        await settle(pilot)
        await asyncio.to_thread(dialog.show_from_thread, dialog._show, None)

        assert pilot.app.is_running
