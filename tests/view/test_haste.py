"""Keys typed faster than the screen follows end nothing but what they were meant for."""

import gc

import pytest
from textual.command import CommandList
from textual.events import Key
from textual.strip import Strip

from tests.view.conftest import reading, settle
from tui.view.reader import ReaderScreen


@pytest.fixture
def folder(tmp_path):
    for day in (1, 2):
        (tmp_path / f"{day}.txt").write_text(
            f"A speech\n\nMay {day}, 1950\n\nFriends, this is number {day}.\n"
        )
    return tmp_path


@pytest.mark.parametrize(
    "keys",
    [
        *(["m", "a", "a", "a"], ["m", "escape", "escape"], ["apostrophe", "b", "c"], ["D", "x", "escape", "escape"]),
        *(["question_mark", "escape", "escape", "escape"], ["exclamation_mark", "escape", "escape"], ["T", "down", "enter", "enter"]),
        *(["S", "escape", "escape", "escape"], ["S", "enter", "enter"], ["E", "escape", "escape"], ["Q", "escape", "escape"]),
        *(["ctrl+p", "x", "escape"], ["ctrl+p", "d", "escape", "escape"], ["ctrl+p", "t", "enter", "enter", "escape"]),
        *(["O", "x", "escape", "escape"], ["ctrl+e", "escape", "escape"], ["s", "a", "x", "escape", "escape", "escape"]),
    ],
)  # fmt: skip
async def test_a_key_too_many_is_borne(folder, keys):
    async with reading(folder) as pilot:
        *hasty, last = keys
        for key in hasty:
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.press(last)
        await settle(pilot)
        for _ in range(4):
            if not isinstance(pilot.app.screen, ReaderScreen):
                await pilot.press("escape")
                await settle(pilot)

        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_a_dialog_that_was_closed_lets_go_of_what_was_drawn(folder):
    def lines_held():
        gc.collect()
        return sum(isinstance(one, Strip) for one in gc.get_objects())

    async with reading(folder) as pilot:
        held = []
        for _ in range(3):
            await pilot.press("question_mark")
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
            held.append(lines_held())

        assert held[-1] <= held[0] + pilot.app.size.height


async def test_what_the_palette_waits_to_say_is_not_said_when_its_list_is_gone(folder):
    async with reading(folder) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        palette = pilot.app.screen
        said = []
        palette.set_timer(0.01, lambda: said.append("whole"))
        await pilot.pause(0.1)
        await palette.query_one(CommandList).remove()
        palette.set_timer(0.01, lambda: said.append("gone"))
        await pilot.pause(0.1)

        assert said == ["whole"]
