"""Why a match ranks where it does, on the screen."""

from tests.view.conftest import reading, screen_text, settle


async def searched(pilot, text):
    await pilot.press("slash", *text, "enter")
    await settle(pilot)


def folder_of(tmp_path):
    (tmp_path / "a.txt").write_text("The old lighthouse stood alone.\n\n" + "Nothing else.\n\n" * 40)
    (tmp_path / "b.txt").write_text("An old light house was drawn.\n\nA lighthouse keeper came.\n")
    return tmp_path


async def test_r_explains_the_current_match_and_follows_the_walk(tmp_path):
    async with reading(folder_of(tmp_path)) as pilot:
        await searched(pilot, "lighthuose")
        reader = pilot.app.screen
        await pilot.press("r")
        await settle(pilot)
        for _ in range(3):
            match = reader.finding.walk.match
            shown = " ".join(screen_text(pilot).split())

            assert reader.explanation.display
            assert f"{match.score:.1f}:" in shown
            assert "1 letter off" in shown or "two words" in shown
            await pilot.press("n")
            await settle(pilot)


async def test_the_words_of_the_match_stay_in_sight_when_the_panel_opens(tmp_path):
    async with reading(folder_of(tmp_path), size=(80, 24)) as pilot:
        await searched(pilot, "lighthuose keeper")
        await pilot.press("r")
        await settle(pilot)
        reader = pilot.app.screen

        assert reader.view.visible_span.overlaps(reader.finding.walk.match.spans[0])


async def test_escape_and_r_close_it_and_the_panel_about_the_document_takes_its_place(tmp_path):
    async with reading(folder_of(tmp_path)) as pilot:
        await searched(pilot, "lighthouse")
        reader = pilot.app.screen
        for closing in ("r", "escape", "i"):
            await pilot.press("r")
            await settle(pilot)
            assert reader.explanation.display
            await pilot.press(closing)
            await settle(pilot)
            assert not reader.explanation.display
        assert reader.about.display
        await pilot.press("r")
        await settle(pilot)
        assert (False, True) == (reader.about.display, reader.explanation.display)
        assert reader.finding.text


async def test_without_a_match_it_says_what_to_do_and_goes_when_the_matches_go(tmp_path):
    async with reading(folder_of(tmp_path)) as pilot:
        await pilot.press("r")
        await settle(pilot)
        assert "No match to explain" in screen_text(pilot)

        await searched(pilot, "lighthouse")
        await pilot.press("r")
        await settle(pilot)
        await searched(pilot, "zzzzzz")
        assert not pilot.app.screen.explanation.display


async def test_typing_on_brings_it_up_to_date(tmp_path):
    async with reading(folder_of(tmp_path)) as pilot:
        await searched(pilot, "old")
        await pilot.press("r", "slash", *"old lighth")
        await settle(pilot)

        assert "the beginning of" in " ".join(screen_text(pilot).split())
