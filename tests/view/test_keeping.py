"""Keeping on the screen: one key keeps, and nothing is said to be kept that is not on the disk."""

import pytest

from tests.view.conftest import reading, screen_text, settle
from tui.core.span import Span
from tui.session.keeping import Keeping
from tui.store.paths import quotes_path
from tui.view.kept_screen import KeptScreen

SENTENCES = ["Peace was made here.", "It lasted for one year.", "Then it was made again."]


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, day in enumerate((8, 9), 1):
        text = f"Statement {number} on the treaty\n\nPublished: {day} May 1950\n\n{' '.join(SENTENCES)}\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def on_disk():
    keeping = Keeping()
    assert keeping.load() == ()
    return keeping


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot, words):
    await pilot.press(*("space" if sign == " " else sign for sign in words))


async def test_one_key_keeps_the_sentence_and_marks_it_not_by_colour_alone(papers):
    async with reading(papers) as pilot:
        await press(pilot, "right_curly_bracket", "right_curly_bracket", "s")
        view = pilot.app.screen.view
        (quote,) = on_disk().quotes

        assert "Kept. a adds a note" in screen_text(pilot)
        assert quote.exact in SENTENCES
        (span,) = view.lights.kept
        assert quote.exact == view.document.text[span.slice]
        row = next(line for line in screen_text(pilot).split("\n") if SENTENCES[0] in line)
        assert "▎" in row
        await press(pilot, "J")
        assert [line[0] for line in screen_text(pilot).split("\n")].count("▎") == 1


async def test_a_selection_is_kept_once(papers):
    async with reading(papers) as pilot:
        screen = pilot.app.screen
        start = screen.document.text.index("It lasted")
        for _ in range(2):
            screen.view.select(Span(start, start + 9))
            await press(pilot, "s")

        assert ["It lasted"] == [quote.exact for quote in on_disk().quotes]
        assert "Kept already" in screen_text(pilot)
        assert screen.view.selected is None


async def test_a_note_and_tags_go_on_the_quote_that_was_just_kept(papers):
    async with reading(papers) as pilot:
        await press(pilot, "right_curly_bracket", "s", "a")
        await write(pilot, "look again")
        await press(pilot, "tab")
        await write(pilot, "peace, law")
        await press(pilot, "enter")
        (quote,) = on_disk().quotes

        assert ("look again", ("peace", "law")) == (quote.note, quote.tags)
        await press(pilot, "ctrl+z")
        assert [""] == [one.note for one in on_disk().quotes]


async def test_a_note_in_the_making_is_not_thrown_away_by_one_key(papers):
    async with reading(papers) as pilot:
        await press(pilot, "right_curly_bracket", "s", "a")
        await write(pilot, "long thought")
        await press(pilot, "escape")

        assert "not kept yet" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert ["long thought"] == [quote.note for quote in on_disk().quotes]


async def test_without_a_kept_quote_there_is_nothing_to_note(papers):
    async with reading(papers) as pilot:
        await press(pilot, "a")

        assert "No kept quote here" in screen_text(pilot)
        assert not quotes_path().exists()


async def test_the_list_filters_deletes_takes_back_and_goes_there(papers):
    async with reading(papers) as pilot:
        reader = pilot.app.reader
        for number, words in ((0, "Peace was"), (1, "It lasted")):
            reader.show(reader.library.entries[number])
            start = reader.document.text.index(words)
            reader.view.select(Span(start, start + len(words)))
            await press(pilot, "s")
        await press(pilot, "S")
        listed = pilot.app.screen

        assert isinstance(listed, KeptScreen)
        assert ["It lasted", "Peace was"] == [quote.exact for quote in listed.query_one("#kept").quotes]
        await press(pilot, "o")
        assert ["Peace was", "It lasted"] == [quote.exact for quote in listed.query_one("#kept").quotes]
        await press(pilot, "slash")
        await write(pilot, "lasted")
        await settle(pilot)
        assert "1 of 2 kept quotes" in screen_text(pilot)
        await press(pilot, "enter", "d")
        assert ["Peace was"] == [quote.exact for quote in on_disk().quotes]
        await press(pilot, "ctrl+z")
        assert 2 == len(on_disk().quotes)
        assert "1 of 2 kept quotes" in screen_text(pilot)
        reader.show(reader.library.entries[0])
        await press(pilot, "enter")
        assert pilot.app.screen is reader
        assert "2.txt" == reader.document.source.path
        assert reader.view.reading_offset == reader.document.text.index("It lasted")


async def test_a_quote_of_a_document_that_is_not_open_says_so_and_stays(papers):
    async with reading(papers / "1.txt") as pilot:
        await press(pilot, "right_curly_bracket", "s")
    async with reading(papers / "2.txt") as pilot:
        await press(pilot, "S")

        assert "its document is not open here" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, KeptScreen)
        assert "1.txt is not among the open documents" in screen_text(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.reader


async def test_what_was_kept_earlier_is_marked_after_the_start(papers):
    async with reading(papers) as pilot:
        await press(pilot, "right_curly_bracket", "s")
    async with reading(papers) as pilot:
        await settle(pilot)

        assert pilot.app.screen.view.lights.kept


async def test_nothing_is_loaded_while_nothing_is_kept(papers):
    async with reading(papers) as pilot:
        await settle(pilot)

        assert pilot.app.screen.keeping is None


async def test_a_full_disk_is_said_at_once_and_the_quote_waits_on_the_clipboard_and_in_memory(
    papers, monkeypatch
):
    def full(*_):
        raise OSError(28, "No space left on device")

    async with reading(papers) as pilot:
        monkeypatch.setattr("tui.store.quotes.QuoteStore.put", full)
        await press(pilot, "right_curly_bracket", "s")

        assert "no space left on device" in screen_text(pilot)
        assert "Kept." not in screen_text(pilot)
        (waiting,) = pilot.app.reader.keeping.waiting
        assert waiting.exact in pilot.app.clipboard
        await press(pilot, "S")
        assert "in memory only" in screen_text(pilot)
        await press(pilot, "escape")
        monkeypatch.undo()
        pilot.app.reader._retry()
        await settle(pilot)
        assert not on_disk().waiting


async def test_damage_is_said_and_what_is_whole_is_shown(papers):
    async with reading(papers) as pilot:
        await press(pilot, "right_curly_bracket", "s")
    path = quotes_path()
    content = bytearray(path.read_bytes())
    content[:16] = bytes(16)
    path.write_bytes(content)
    async with reading(papers) as pilot:
        await settle(pilot)

        assert "set aside as quotes.sqlite.damaged-1" in " ".join(screen_text(pilot).split())
        assert pilot.app.screen.view.lights.kept


async def test_a_mark_is_gone_to_from_anywhere_and_two_quotes_go_back(papers):
    async with reading(papers) as pilot:
        reader = pilot.app.reader
        here = reader.place
        await press(pilot, "m", "a", "J")
        there = reader.place
        await press(pilot, "apostrophe")
        (row,) = [line for line in screen_text(pilot).split("\n") if "│ a  " in line]
        assert "Statement 1 on the treaty" in row
        await press(pilot, "a")

        assert here.document_id == reader.place.document_id != there.document_id
        await press(pilot, "apostrophe", "apostrophe")
        assert there.document_id == reader.place.document_id
        await press(pilot, "apostrophe", "apostrophe")
        assert here.document_id == reader.place.document_id
        await press(pilot, "apostrophe", "z")
        assert "Nothing is marked z" in screen_text(pilot)
        await press(pilot, "m", "escape", "m", "exclamation_mark")
        assert ["a"] == list(on_disk().marks)


async def test_a_highlight_comes_and_goes(papers):
    async with reading(papers) as pilot:
        await press(pilot, "right_curly_bracket", "U")

        assert pilot.app.screen.view.lights.highlights
        assert "┊" in screen_text(pilot)
        await press(pilot, "U")
        assert not pilot.app.screen.view.lights.highlights
        await press(pilot, "ctrl+z")
        assert pilot.app.screen.view.lights.highlights


async def test_brackets_and_controls_in_notes_and_titles_are_shown_not_obeyed(tmp_path):
    path = tmp_path / "[bold]1.txt"
    path.write_text("[/] Title [b]\n\n8 May 1950\n\nWords [red]in brackets[/] \x1b]52;c;QUJD\x07 end.\n")
    async with reading(path) as pilot:
        await press(pilot, "right_curly_bracket", "right_curly_bracket", "s", "a")
        await write(pilot, "[")
        pilot.app.screen.query_one("#note").insert("/] \x1b[31m note")
        await press(pilot, "ctrl+s", "S")
        shown = screen_text(pilot)

        assert "[red]in brackets[/]" in shown
        assert "[/] ␛[31m note" in shown
        assert "\x1b" not in shown


async def test_shown_quotes_are_written_to_a_file(papers, tmp_path):
    async with reading(papers) as pilot:
        await press(pilot, "right_curly_bracket", "s", "S", "ctrl+e")
        field = pilot.app.screen.query_one("#name")
        field.value = str(tmp_path / "out.md")
        await press(pilot, "enter")
        (quote,) = on_disk().quotes

        assert "Written to" in screen_text(pilot)
        assert quote.exact in (tmp_path / "out.md").read_text()


async def test_two_screens_see_what_the_other_kept(papers):
    async with reading(papers) as pilot:
        other = Keeping()
        document = pilot.app.reader.document
        other.keep(document, Span(0, 9))
        await press(pilot, "S")

        assert "1 kept quote" in screen_text(pilot)


async def test_kept_quotes_are_checked_where_they_are_listed(papers):
    async with reading(papers) as pilot:
        await press(pilot, "right_curly_bracket", "right_curly_bracket", "s")
        quote = on_disk().quotes[0]
        path = papers / pilot.app.screen.document.source.path
        path.write_text(
            path.read_text().replace("Peace was made here", "Peace was lost here"), encoding="utf-8"
        )
        await press(pilot, "S", "v")
        assert "Checked: 1 ok" in screen_text(pilot)

        await press(pilot, "escape", "f5", "S", "v")
        shown = screen_text(pilot)
        assert "Checked: 1 edited" in shown
        assert "[-made-] {+lost+}" in shown
        assert on_disk().quotes == (quote,)
