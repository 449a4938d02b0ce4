"""Asking again: chips as they are understood, earlier queries, queries under a name, a range of days on the timeline."""

from __future__ import annotations

import pytest

from tests.view.conftest import reading, screen_text, settle
from tui.core.asked import Asked
from tui.session.finding import Scope
from tui.session.saving import rename_query, save_query, saved_queries

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def folder(tmp_path):
    """A document a year from 2001 to 2004, and one without a date."""
    for year, words in (
        (2001, "The harbour was closed."),
        (2002, "The harbour was opened, and peace was made."),
        (2003, "Peace lasted, and the railway was built."),
        (2004, "The railway was closed."),
    ):
        (tmp_path / f"{year}.txt").write_text(f"Statement of {year}\nPublished: 3 March {year}\n\n{words}\n")
    (tmp_path / "undated.txt").write_text("Nobody said when\n\nThe lighthouse stood by the harbour.\n")
    return tmp_path


def found(pilot):
    """The files with a match, in order of walking."""
    desk = pilot.app.screen
    paths = [desk.library.by_id[match.document_id].source.path for match in desk.finding.walk.matches]
    return [path.split("/")[-1].removesuffix(".txt") for path in dict.fromkeys(paths)]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 50)])
async def test_what_is_understood_is_shown_as_chips_in_words(folder, size):
    async with reading(folder, size=size) as pilot:
        await pilot.press(*"/harbour before:march ")
        await settle(pilot)

        assert "‹before march …›" in screen_text(pilot)
        assert ["2001", "2002", "undated"] == found(pilot)
        await pilot.press(*"2002")
        await settle(pilot)

        assert "‹before March 2002›" in screen_text(pilot)
        assert "1 left out" in screen_text(pilot)
        assert ["2001"] == found(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)

        assert "‹" not in screen_text(pilot)
        assert not pilot.app.screen.chips.display


async def test_chips_that_do_not_fit_are_counted(folder):
    async with reading(folder, size=(40, 20)) as pilot:
        await pilot.press(*"/-lighthouse -nobody -somebody -anybody")
        await settle(pilot)

        assert "‹not lighthouse› ‹not nobody› +2" in screen_text(pilot)


async def test_what_is_not_understood_is_said_at_the_foot(folder):
    async with reading(folder) as pilot:
        await pilot.press(*"/harbour before:mai ")
        await settle(pilot)

        assert "before:mai is no date; searched as words." in screen_text(pilot).splitlines()[-1]


async def test_brackets_in_a_chip_are_shown_not_obeyed(folder):
    async with reading(folder) as pilot:
        await pilot.press(*'/-"[red]x[/]"')
        await settle(pilot)

        assert "‹not “[red]x[/]”›" in screen_text(pilot)


async def test_a_filter_alone_lists_its_documents_and_only_matching_shows_them(folder):
    async with reading(folder) as pilot:
        await pilot.press(*"/since:2003", "enter")
        await settle(pilot)

        assert ["2003", "2004"] == found(pilot)
        await pilot.press("ampersand", "1")
        await settle(pilot)
        assert [document.source.path.split("/")[-1] for document in pilot.app.screen.listed] == [
            "2003.txt",
            "2004.txt",
        ]


async def test_earlier_queries_come_back_in_this_run_and_in_the_next(folder):
    async with reading(folder) as pilot:
        for word in ("harbour", "peace", "harbour"):
            await pilot.press("slash", *word, "enter")
            await settle(pilot)
        pilot.app.save()
    async with reading(folder) as pilot:
        field = pilot.app.screen.search_bar.field
        seen = []
        await pilot.press("slash")
        for key in ("up", "up", "up", "down", "down"):
            await pilot.press(key)
            await settle(pilot)
            seen.append(field.value)

        assert ["harbour", "peace", "peace", "harbour", ""] == seen
        await pilot.press("p", "ctrl+up")
        await settle(pilot)
        assert "peace" == field.value
        assert ["2002", "2003"] == found(pilot)
        await pilot.press("ctrl+down")
        await settle(pilot)
        assert "p" == field.value


async def test_a_query_comes_back_as_it_was_read(folder):
    async with reading(folder) as pilot:
        await pilot.press("slash", "ctrl+r", *"peace", "enter")
        await settle(pilot)
        mode = pilot.app.screen.finding.mode
        await pilot.press("slash", "ctrl+r", "backspace", "up")
        await settle(pilot)

        assert (Asked("peace", mode),) == pilot.app.asked
        assert ("peace", mode) == (pilot.app.screen.finding.text, pilot.app.screen.finding.mode)


async def test_arrows_choose_matches_once_something_is_typed(folder):
    async with reading(folder) as pilot:
        await pilot.press("slash", *"harbour", "enter", "slash", *"peace")
        await settle(pilot)
        desk = pilot.app.screen
        first = desk.finding.walk.current
        await pilot.press("up")
        await settle(pilot)

        assert "peace" == desk.search_bar.field.value
        assert first != desk.finding.walk.current


async def test_a_range_is_marked_searched_and_taken_away(folder):
    async with reading(folder, size=(80, 24)) as pilot:
        desk = pilot.app.screen
        await pilot.press("1", "g", "j", "R")
        await settle(pilot)
        assert "‹range: from 3 March 2002 to …›" in screen_text(pilot)
        assert "┣" in screen_text(pilot)
        await pilot.press("j", "R")
        await settle(pilot)

        assert "‹range: 3 March 2002 to 3 March 2003›" in screen_text(pilot)
        assert "1 of uncertain date left out" in screen_text(pilot)
        assert Scope.RANGE is desk.finding.scope
        assert 2 == len(desk.listed)
        await pilot.press(*"/harbour")
        await settle(pilot)
        assert ["2002"] == found(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert ["2001", "2002", "undated"] == found(pilot)
        assert 5 == len(desk.listed)
        await pilot.press("ctrl+s", "ctrl+s", "enter", "R")
        await settle(pilot)

        assert "range" not in screen_text(pilot).splitlines()[1]
        assert Scope.COLLECTION is desk.finding.scope
        assert ["2001", "2002", "undated"] == found(pilot)


async def test_the_ends_of_a_range_may_be_marked_in_either_order_and_it_outlives_another_look(folder):
    async with reading(folder) as pilot:
        await pilot.press("1", "g", "j", "j", "R", "k", "R")
        await settle(pilot)
        before = [document.source.path for document in pilot.app.screen.listed]
        await pilot.press("f5")
        await settle(pilot)

        assert 2 == len(before)
        assert before == [document.source.path for document in pilot.app.screen.listed]


async def test_no_range_begins_where_no_date_is_known(folder):
    async with reading(folder) as pilot:
        await pilot.press("1", "G", "R")
        await settle(pilot)

        assert "this document has none that is known" in screen_text(pilot)


async def test_a_query_is_saved_chosen_renamed_deleted_and_brought_back(folder):
    async with reading(folder) as pilot:
        await pilot.press(*"/peace", "ctrl+n")
        await settle(pilot)
        await pilot.press(*"[red]", "enter")
        await settle(pilot)
        assert {"[red]": Asked("peace")} == saved_queries().queries
        await pilot.press("escape", "escape", "ctrl+l", "r")
        await settle(pilot)
        await pilot.press(*"made", "enter")
        await settle(pilot)
        assert ["made"] == list(saved_queries().queries)
        await pilot.press("d")
        await settle(pilot)
        assert {} == saved_queries().queries
        assert "made was deleted; u brings it back." in screen_text(pilot)
        await pilot.press("u", "enter")
        await settle(pilot)

        assert {"made": Asked("peace")} == saved_queries().queries
        assert "peace" == pilot.app.screen.search_bar.field.value
        assert ["2002", "2003"] == found(pilot)


async def test_there_is_nothing_to_save_without_a_query_and_nothing_to_choose_before(folder):
    async with reading(folder) as pilot:
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert "There is no query to save." in screen_text(pilot)
        await pilot.press("ctrl+l", "d", "r", "u", "enter")
        await settle(pilot)

        assert "there is nothing to take back" in screen_text(pilot)


def test_a_name_needs_a_letter_and_a_name_that_is_taken_is_not_given_twice():
    assert save_query(" \t", Asked("x")).what == "name"
    assert save_query("a", Asked("x")) is save_query("b", Asked("y")) is None
    assert "already" in rename_query("a", "b").detail
