"""What a person does with the reader: opens, reads, searches, steps back, corrects, closes and opens again."""

from __future__ import annotations

import pytest

from tests.view.conftest import reading, screen_text, settle
from tui.core.span import Span
from tui.store.corrections import CorrectionStore

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def folder(tmp_path):
    """Three dated documents and an undated one, with boilerplate and brackets."""
    (tmp_path / "a.txt").write_text(
        "Home > News\nFirst statement on the harbour\nPublished: 3 March 2001\n\n"
        + "The council welcomed the new harbour and thanked the engineers.\n\n" * 3
        + "\n\n".join(f"Paragraph {n} speaks of many other things in some detail." for n in range(40))
    )
    (tmp_path / "b.txt").write_text(
        "Second statement [sic] on [red]trade[/red]\nPublished: 5 June 2004\n\n"
        "The ministers agreed on lasting friendship and on trade between harbours.\n\nNothing else [/] was said.\n"
    )
    (tmp_path / "c.md").write_text(
        "# Third statement\n\nPublished: 6 June 2004\n\nFriendship was mentioned again.\n"
    )
    (tmp_path / "d.txt").write_text("No date here at all.\n\nOnly some words about friendship.\n")
    return tmp_path


async def test_the_first_screen_shows_timeline_document_search_bar_and_help(folder):
    async with reading(folder) as pilot:
        shown = screen_text(pilot)

        assert all(words in shown for words in ("2001", "3 Mar", "2004", "3 years 3 months", "undated"))
        assert "First statement on the harbour" in shown
        assert "3 March 2001 · published" in shown
        assert "4 documents · 2001–2004" in shown
        assert "/ Search" in shown
        assert "press / to search" in shown


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 50), (20, 5), (1, 1)])
async def test_every_size_can_be_read_searched_and_left(folder, size):
    async with reading(folder, size=size) as pilot:
        await pilot.press(
            *"/harbour", "enter", "n", "i", "escape", "v", "right", "escape", "1", "2", "3", "escape"
        )
        await settle(pilot)

        assert pilot.app.is_running


async def test_matches_light_up_while_typing_and_are_counted_everywhere(folder):
    async with reading(folder, size=(200, 50)) as pilot:
        screen = pilot.app.screen
        await pilot.press(*"/freindship")
        await settle(pilot)
        shown = screen_text(pilot)

        assert {"b.txt", "c.md", "d.txt"} == {
            screen.library.by_id[i].source.path for i in screen.finding.counts
        }
        assert "3 in 3 documents" in shown
        assert "match" in screen.status.message
        assert screen.view.lights.current
        assert screen.marks.current >= 0
        for document in screen.library.entries:
            for match in screen.finding.walk.matches:
                if match.document_id == document.id:
                    assert ["riendship"] == [document.text[s.slice][1:] for s in match.spans]


async def test_walking_matches_crosses_documents_and_goes_round(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press(*"/friendship", "enter")
        await settle(pilot)
        total = len(screen.finding.walk.matches)
        seen = []
        for _ in range(total):
            await pilot.press("n")
            await settle(pilot)
            seen.append((screen.document.source.path, screen.status.message))

        assert total == len({words for _, words in seen})
        assert {"b.txt", "c.md", "d.txt"} == {path for path, _ in seen}
        await pilot.press("N")
        await settle(pilot)

        assert f"of {total}, document" in screen.status.message


async def test_escape_goes_back_to_where_the_search_began_then_clears_it(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press("space")
        before = (screen.document.id, screen.view.place)
        await pilot.press(*"/friendship")
        await settle(pilot)

        assert before[0] != screen.document.id
        await pilot.press("escape")
        await settle(pilot)

        assert before == (screen.document.id, screen.view.place)
        assert screen.finding.walk.matches
        await pilot.press("escape")
        await settle(pilot)

        assert not screen.finding.walk.matches
        assert not screen.results.has_class("-shown")


async def test_nothing_found_is_said_with_the_nearest_there_is(folder):
    async with reading(folder) as pilot:
        await pilot.press(*"/zzqxv harbr")
        await settle(pilot)
        shown = screen_text(pilot)

        assert "nothing" in shown
        assert "harbour" in pilot.app.screen.results._note


async def test_brackets_are_shown_not_obeyed(folder):
    async with reading(folder) as pilot:
        await pilot.press("J")
        await settle(pilot)
        shown = screen_text(pilot)

        assert "[sic] on [red]trade[/red]" in shown
        assert "Nothing else [/] was said." in shown
        await pilot.press(
            "slash", "left_square_bracket", "slash", "right_square_bracket", "escape", "ctrl+p", "s", "i", "c"
        )
        await settle(pilot)

        assert pilot.app.is_running


async def test_resizing_there_and_back_does_not_move_the_reading_place(folder):
    async with reading(folder) as pilot:
        view = pilot.app.screen.view
        await pilot.press("space", "j", "j", "j")
        place = view.place
        for size in ((60, 20), (44, 12), (180, 40), (120, 36)):
            await pilot.resize_terminal(*size)
            await settle(pilot)

            assert place == view.place
            assert view.visible_span.contains(place)


async def test_boilerplate_is_folded_until_asked_for_or_selected(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen

        assert "▸ Home > News  (1 line folded)" in screen_text(pilot)
        screen.view.select(Span(0, 40))
        await settle(pilot)

        assert "line folded" not in screen_text(pilot)
        await pilot.press("escape", "J", "K", "x")
        await settle(pilot)

        assert "Home > News" in screen_text(pilot)


async def test_the_panel_says_why_and_lights_the_words(folder):
    async with reading(folder) as pilot:
        await pilot.press("i")
        await settle(pilot)
        screen = pilot.app.screen
        lit = [screen.document.text[span.slice] for span in screen.view.lights.evidence]

        assert "because" in screen_text(pilot)
        assert any("3 March 2001" in words for words in lit)
        await pilot.press("escape")
        await settle(pilot)

        assert not screen.view.lights.evidence


async def test_a_correction_moves_the_document_and_can_be_taken_back(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press("G", "E", "ctrl+u", *"May 1999", "enter")
        await settle(pilot)

        assert screen.document.date.interval.edtf == "1999-05"
        assert screen.document is screen.library.entries[0]
        assert "corrected by hand" in str(screen.document.date.evidence)
        await pilot.press("E", "ctrl+z")
        await settle(pilot)

        assert screen.document.date.interval.edtf == "2001-03-03"
        assert (folder / "a.txt").read_text().count("2001") == 1


async def test_a_correction_that_is_no_date_is_refused_with_a_reason(folder):
    async with reading(folder) as pilot:
        await pilot.press("E", "ctrl+u", *"the day before", "enter")
        await settle(pilot)

        assert "not understood as a date" in screen_text(pilot)
        assert pilot.app.screen is not pilot.app.reader


async def test_the_same_passage_is_there_again_after_closing(folder):
    async with reading(folder) as pilot:
        await pilot.press("J", "K", "space", "j", "j")
        place = pilot.app.screen.place
        uri = pilot.app.screen.document.source.uri
        pilot.app.save()
    async with reading(folder, size=(90, 30)) as pilot:
        screen = pilot.app.screen

        assert uri == screen.document.source.uri
        assert screen.view.visible_span.contains(place.offset)
        assert place.offset == screen.view.place


async def test_looking_again_shows_what_changed_and_keeps_the_place(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press("space")
        place = screen.place
        (folder / "e.txt").write_text("Fifth\nPublished: 1 January 1990\n\nSomething new.\n")
        (folder / "d.txt").unlink()
        await pilot.press("f5")
        await settle(pilot)

        assert ["e.txt", "a.txt", "b.txt", "c.md"] == [d.source.path for d in screen.library.entries]
        assert place == screen.place


async def test_another_folder_opens_from_inside(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "z.txt").write_text("Zebra\nPublished: 2 February 2002\n\nStripes.\n")
    async with reading(folder) as pilot:
        await pilot.press("O")
        await settle(pilot)
        await pilot.press("ctrl+u", *str(other).replace("/", "\x00").split("\x00")[0])
        pilot.app.screen.query_one("#path").value = str(other)
        await pilot.press("enter")
        await settle(pilot)

        assert ["z.txt"] == [d.source.path for d in pilot.app.screen.library.entries]


async def test_what_cannot_be_read_is_said_and_the_rest_opens(folder):
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    async with reading(folder, folder / "absent.txt") as pilot:
        assert len(pilot.app.screen.library.entries) == 4
        assert "problem" in screen_text(pilot)
        await pilot.press("exclamation_mark")
        await settle(pilot)
        shown = screen_text(pilot)

        assert "absent.txt" in shown


async def test_an_empty_folder_says_so(tmp_path):
    async with reading(tmp_path) as pilot:
        await pilot.press("j", "n", "y", "v", "i", "slash", "a", "enter", "J")
        await settle(pilot)

        assert "0 documents" in screen_text(pilot) or "nothing" in screen_text(pilot).casefold()


async def test_nothing_that_controls_a_terminal_is_drawn(tmp_path):
    (tmp_path / "evil\x1b[2J.txt").write_bytes(
        b"Title \x1b]0;owned\x07\nPublished: 3 March 2001\n\nBody \x1b[2J \xc2\x9b31m \xe2\x80\xae reversed\n"
    )
    async with reading(tmp_path) as pilot:
        for keys in (
            ["i"],
            ["escape", "slash", "b", "o", "d", "y"],
            ["enter", "E"],
            ["escape", "ctrl+p", "t"],
            ["escape", "O"],
        ):
            await pilot.press(*keys)
            await settle(pilot)
            shown = screen_text(pilot)

            assert not set("\x1b\x07\x9b\u202e\x00") & set(shown)


async def test_history_goes_back_and_forward(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        first = screen.document.id
        await pilot.press("J", "J")
        third = screen.document.id
        await pilot.press("ctrl+o", "ctrl+o")

        assert first == screen.document.id
        await pilot.press("alt+right", "alt+right")

        assert third == screen.document.id


async def test_a_copy_says_how_many_words_from_where_by_which_route(folder):
    async with reading(folder) as pilot:
        await pilot.press("J", "V", "y")
        await settle(pilot)
        said = [n.message for n in pilot.app._notifications]

        assert any(
            " words, “" in message and "with citation, from b.txt: " in message and "clipboard" in message
            for message in said
        )
        assert "2004" in pilot.app.clipboard
        await pilot.press("V", "Y")
        await settle(pilot)

        assert pilot.app.clipboard in pilot.app.screen.document.text


async def test_no_colour_still_tells_matches_apart(folder, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(folder) as pilot:
        await pilot.press(*"/friendship", "enter")
        await settle(pilot)
        styles = {
            name: pilot.app.screen.view.get_component_rich_style(f"document-view--{name}")
            for name in ("match", "current")
        }

        assert styles["match"].underline
        assert styles["current"].bold or styles["current"].reverse
        assert "▶" in screen_text(pilot)


async def test_the_foot_and_the_line_above_follow_the_reader(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press("J", "K")
        await settle(pilot)

        assert not screen.facts.title_text
        await pilot.press("G")
        await settle(pilot)

        assert screen.status.place == "1 of 4 · 100%"
        assert screen.facts.title_text == "First statement on the harbour"
        assert screen.marks.thumb[0] > 0
        await pilot.press("g")
        await settle(pilot)

        assert screen.marks.thumb[0] == 0


async def test_keeping_nothing_new_takes_no_correction_back(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press("E", "ctrl+u", *"May 1999", "enter")
        await settle(pilot)
        await pilot.press("E", "enter")
        await settle(pilot)

        assert screen.document.date.interval.edtf == "1999-05"


async def test_looking_again_while_searching_keeps_the_place(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press(*"/friendship", "enter", "g")
        await pilot.press("1", "g", "2", "space")
        await settle(pilot)
        place = screen.place
        await pilot.press("f5")
        await settle(pilot)

        assert place == screen.place
        assert screen.finding.walk.matches


async def test_matches_of_documents_that_are_gone_are_forgotten(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "z.txt").write_text("Zebra\nPublished: 2 February 2002\n\nStripes.\n")
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press(*"/friendship", "enter")
        await settle(pilot)
        screen._load_instead((str(other),))
        await settle(pilot)
        await pilot.press("n", "N", "3", "enter", "ctrl+o", "alt+right")
        await settle(pilot)

        assert screen.document.source.path == "z.txt"


async def test_a_wrong_path_leaves_what_is_open(folder):
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        screen._load_instead((str(folder / "nowhere"),))
        await settle(pilot)

        assert len(screen.library.entries) == 4
        assert "Not opened" in screen.status.message


async def test_one_pane_at_a_time_shows_the_match_that_was_chosen(folder):
    async with reading(folder, size=(44, 12)) as pilot:
        screen = pilot.app.screen
        await pilot.press(*"/paragraph 30", "enter", "3")
        await settle(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        match = screen.finding.walk.match

        assert screen.view.visible_span.overlaps(match.spans[0])
        await pilot.press("3", "escape")
        await settle(pilot)

        assert screen.view.has_focus
        assert screen.view.size.height > 0


async def test_a_date_of_the_document_is_accepted_with_its_words(folder):
    (folder / "a.txt").write_text("A note\n\nPublished: 3 March 2001\n\nThe harbour opened on 4 May 1999.\n")
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        await pilot.press("g", "E", "down", "down", "enter", "enter")
        await settle(pilot)
        known = next(one for one in screen.library.entries if one.source.path == "a.txt").date

        assert known.interval.edtf == "1999-05-04"
        assert (known.evidence[0].text, known.evidence[0].rule) == ("4 May 1999", "accepted by hand")
        assert [one.text for one in known.conflicts] == ["3 March 2001"]


async def test_words_that_are_selected_are_offered_as_the_date(folder):
    (folder / "a.txt").write_text("A note\n\nPublished: 3 March 2001\n\nOpened on 4 May 1999.\n")
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        start = screen.document.text.index("4 May")
        screen.view.select(Span(start, start + len("4 May 1999")))
        await pilot.press("E", "enter")
        await settle(pilot)

        assert (
            next(one for one in screen.library.entries if one.source.path == "a.txt").date.interval.edtf
            == "1999-05-04"
        )


async def test_the_words_that_name_the_source_are_shown_and_lit(folder):
    (folder / "a.txt").write_text(
        "Talks\n\nBEIJING, May 9, 2025 (Xinhua) -- The talks began in the morning.\n"
    )
    async with reading(folder) as pilot:
        screen = pilot.app.screen
        screen.show(next(entry for entry in screen.library.entries if entry.source.path == "a.txt"))
        await settle(pilot)
        await pilot.press("i", "j", "j")
        await settle(pilot)

        assert "agency   ▸ Xinhua" in screen_text(pilot)
        assert any("(Xinhua)" in screen.document.text[span.slice] for span in screen.view.lights.evidence)


async def test_an_encoding_is_chosen_by_how_a_line_of_it_reads(tmp_path):
    (tmp_path / "a.txt").write_bytes("Der alte Müller trat vor die Tür.\n".encode("cp850"))
    async with reading(tmp_path) as pilot:
        sha256 = pilot.app.screen.document.source.sha256
        await pilot.press("E")
        pilot.app.screen.query_one("#encoding").focus()
        await pilot.press("down", "enter")
        chosen = pilot.app.screen.query_one("#encoding").value
        await pilot.press("ctrl+s")
        await settle(pilot)

        assert CorrectionStore.of_this_person().load().corrections[sha256].encoding == chosen


async def test_what_is_no_encoding_is_refused_with_a_reason(folder):
    async with reading(folder) as pilot:
        await pilot.press("E")
        pilot.app.screen.query_one("#encoding").focus()
        await pilot.press("ctrl+u", *"rot13", "ctrl+s")
        await settle(pilot)

        assert "not known as an encoding of writing" in screen_text(pilot)
        assert pilot.app.screen is not pilot.app.reader
