"""One registry: what the README, the help and the keys say of an action is the same, and a person's keys are checked."""

from __future__ import annotations

from pathlib import Path

from tests.view.conftest import reading, screen_text, settle
from tui.view.actions import ACTIONS, BY_ID, FOOTERS, Where, keys_table
from tui.view.keymap import usable_keys
from tui.view.reader import ReaderScreen


def test_the_readme_lists_the_keys_of_the_registry():
    readme = Path(__file__).resolve().parents[2].joinpath("README.md").read_text()

    assert keys_table() in readme


def test_no_key_means_two_things_in_one_place():
    for where in Where:
        keys = [key for action in ACTIONS if action.where is where for key in action.keys.split(",")]

        assert len(keys) == len(set(keys)), where


def test_ids_are_unique_and_footers_name_actions():
    assert len(ACTIONS) == len(BY_ID)
    assert {name for names in FOOTERS.values() for name in names} <= set(BY_ID)


def test_every_action_has_its_method():
    for action in ACTIONS:
        if action.where is Where.READER and not action.method.startswith("app."):
            assert hasattr(ReaderScreen, "action_" + action.method.split("(")[0]), action.id


async def test_the_help_shows_every_action():
    async with reading(size=(120, 260)) as pilot:
        await pilot.press("question_mark")
        await settle(pilot)
        shown = " ".join(pilot.app.screen.text().plain.split())

        assert all(action.help in shown for action in ACTIONS)
        assert "inferred" in screen_text(pilot)


def test_a_key_that_is_taken_keeps_its_meaning_and_is_said():
    keys, problems = usable_keys({"match.next": "y", "about": "I"}, "config.toml")

    assert keys == {"about": "I"}
    assert len(problems) == 1
    assert "copy.quote" in problems[0].detail


def test_two_actions_may_swap_their_keys():
    keys, problems = usable_keys({"copy.quote": "Y", "copy.words": "y"}, "config.toml")

    assert keys == {"copy.quote": "Y", "copy.words": "y"}
    assert not problems
