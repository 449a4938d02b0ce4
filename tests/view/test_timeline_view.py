"""The timeline as a person works it: three clocks, zoom, pan, dates in words, anniversaries, ranges, the mouse."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.app import App

from tests.view.conftest import reading, screen_text, settle
from tui.core.arrangement import ZOOMS, Zoom
from tui.core.context import context_of
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Document, Passage, Source, Title
from tui.core.entry import date_order
from tui.core.hits import Hits
from tui.core.moment import Clock, Moments
from tui.core.span import Span
from tui.core.timeline import TimelineKind
from tui.view.timeline_pane import TimelinePane

pytestmark = pytest.mark.filterwarnings("error")

TEXT = "The treaty was signed on 8 May 1945 and remembered every year since then by both sides."
DATES = [
    *(f"{year}-{month:02}-{day:02}" for year in range(1990, 2014) for month in (1, 5, 9) for day in range(1, 8)),
    "1995", "1995-05", "199X", "../1994", "1993-02/..", "XXXX-05-08", None,
]  # fmt: skip


def document(number: int, edtf: str | None) -> Document:
    known = (DateAttribution(Role.PUBLISHED, parse_edtf(edtf), Confidence.SURE),) if edtf else ()
    source = Source(f"{number:03}.txt", f"file:///{number:03}.txt", 1, "0" * 64, "utf-8")
    passages = (Passage(0, Span(0, len(TEXT))),)
    return Document(f"{number:03}", source, TEXT, Title(f"Title {number}", None), passages, dates=known)


DOCUMENTS = sorted((document(number, edtf) for number, edtf in enumerate(DATES)), key=date_order)
PLACES = {one.id: place for place, one in enumerate(DOCUMENTS)}


class Host(App[None]):
    """Nothing but the pane, and what it said."""

    CSS = "#timeline { height: 1fr; } #strip { height: 0; }"

    def __init__(self):
        super().__init__()
        self.said = []

    def compose(self):
        self.pane = TimelinePane(id="timepane")
        yield self.pane

    def on_timeline_view_document_chosen(self, message):
        self.said.append((message.entry.id, message.is_final, message.span))


@asynccontextmanager
async def showing(moments=None, *, size=(50, 30)):
    app = Host()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        moments = moments or Moments.of_documents(DOCUMENTS)

        def words(mark):
            return context_of(TEXT, Span(moments.starts[mark], moments.ends[mark]))

        app.pane.show(DOCUMENTS, PLACES, moments, moments, words)
        app.pane.show_hits(None, None)
        app.pane.timeline.focus()
        app.pane.timeline.choose(DOCUMENTS[0].id)
        await settle(pilot)
        yield pilot


def rows(widget) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def mentions() -> Moments:
    where = TEXT.index("8 May")
    return Moments.of_mentions(
        (place, where, where + len("8 May 1945"), parse_edtf(f"19{place % 40 + 40}-05-08"))
        for place in range(300)
    )


async def test_zoom_there_and_back_keeps_the_moment():
    async with showing() as pilot:
        view = pilot.app.pane.timeline
        await pilot.press(*["j"] * 5, "right", "right")
        before = view.moment
        begun = view.zoom
        seen = set()
        for key in ("z", "z", "minus", "Z", "plus", "Z", "Z", "Z", "z", "z", "A", "A"):
            await pilot.press(key)
            seen.add(view.zoom)
            row = view._line(view.cursor).row

            assert before == view.moment
            assert any(low <= before < high for low, high in row.parts)
        assert seen >= set(ZOOMS) - {Zoom.CENTURY, begun}
        view.show_zoom(begun)
        assert before == view.moment


async def test_left_and_right_go_by_the_period_and_with_shift_by_the_next_longer():
    async with showing() as pilot:
        view = pilot.app.pane.timeline
        view.show_zoom(Zoom.YEAR)
        view.go_to_days(date(2000, 1, 1), date(2000, 1, 1))
        days = []
        for key in ("right", "right", "left", "shift+right", "shift+left", "greater_than_sign", "h", "l"):
            await pilot.press(key)
            days.append(view.day.year)

        assert [2001, 2002, 2001, 2011, 2001, 2011, 2010, 2011] == days
        view.show_zoom(Zoom.MONTH)
        await pilot.press("right", "shift+left")

        assert date(2010, 5, 1) == view.day
        await pilot.press("shift+left")
        for _ in range(200):
            view.action_pan(-1)
        assert view.moment == 0


async def test_the_bin_of_the_moment_stands_open_and_others_are_bars():
    async with showing() as pilot:
        view = pilot.app.pane.timeline
        view.show_zoom(Zoom.DECADE)
        view.go_to_days(date(1995, 5, 1), date(1995, 5, 1))
        await settle(pilot)
        shown = ["".join(segment.text for segment in view.draw_row(n, 49)) for n in range(view.row_count)]

        assert any(row.startswith(" 1990s 2") for row in shown)
        assert any("1995" in row for row in shown)
        assert any(
            row.startswith(" 2000s  ") and "█" in row and row.rstrip().endswith("210") for row in shown
        )
        assert any(row.startswith(" since or until") for row in shown)


async def test_hits_are_shown_in_bins_at_every_zoom_and_enter_goes_to_the_first():
    async with showing() as pilot:
        pane, view = pilot.app.pane, pilot.app.pane.timeline
        hits = Hits.of_documents(view.moments, {200: 3, 201: 2, 400: 7})
        pane.show_hits(hits, hits)
        for zoom in ZOOMS[:-1]:
            view.show_zoom(zoom)
            kinds = (TimelineKind.BIN, TimelineKind.MARK)
            bins = [row for n in range(view.row_count) if (row := view._line(n).row).kind in kinds]

            assert 12 == sum(hits.within(*part) for row in bins for part in row.parts)
        assert "12 hits" in rows(pane.strip)[0]
        view.show_zoom(Zoom.YEAR)
        target = view.moments.marks_of(400)[0]
        view.cursor = view._rows.row_of(target)
        await pilot.press("enter")
        await settle(pilot)

        assert target == view.moment
        assert (DOCUMENTS[400].id, False, None) == pilot.app.said[-1]


async def test_a_mention_shows_its_words_and_enter_goes_to_them():
    async with showing(mentions(), size=(100, 30)) as pilot:
        pane, view = pilot.app.pane, pilot.app.pane.timeline
        view.show_zoom(Zoom.ALL)
        await settle(pilot)
        where = TEXT.index("8 May")

        assert "mentioned · all" in rows(pane.strip)[0]
        assert any(
            "8 May" in row and "signed on 8 May 1945 and" in row and "Title" in row for row in rows(view)
        )
        await pilot.press("j", "enter")
        await settle(pilot)
        chosen = DOCUMENTS[view.moments.places[view.moment]].id

        assert (chosen, True, Span(where, where + 10)) == pilot.app.said[-1]


async def test_a_click_on_the_strip_goes_to_its_time_and_the_wheel_zooms():
    async with showing() as pilot:
        pane, view = pilot.app.pane, pilot.app.pane.timeline
        density = pane.strip.density
        column = density.columns(date(2005, 1, 1), date(2005, 1, 1)).start
        await pilot.click(pane.strip, offset=(1 + column, 1))
        await settle(pilot)

        assert density.period_at(column).first.year == view.day.year
        line = rows(pane.strip)[3]
        assert "▲" == line[1 + column]
        zoom = view.zoom
        pane.strip.post_message(pane.strip.ZoomAsked(-1))
        await settle(pilot)
        assert ZOOMS.index(view.zoom) == max(ZOOMS.index(zoom) - 1, 0)


async def test_a_range_is_drawn_on_the_strip():
    async with showing() as pilot:
        pane = pilot.app.pane
        pane.confine((date(2000, 1, 1), date(2003, 12, 31)))
        await settle(pilot)
        columns = pane.strip.density.columns(date(2000, 1, 1), date(2003, 12, 31))

        assert {"═"} == set(rows(pane.strip)[3][1 + columns.start : 1 + columns.stop])


@pytest.mark.parametrize("size", [(1, 1), (3, 4), (20, 5), (40, 12), (40, 50), (200, 60)])
@pytest.mark.parametrize(
    "made", [mentions, lambda: Moments.of_documents(DOCUMENTS), lambda: Moments.of_documents(())]
)
async def test_every_size_and_zoom_is_drawn(size, made):
    async with showing(made(), size=size) as pilot:
        view = pilot.app.pane.timeline
        for zoom in Zoom:
            view.show_zoom(zoom)
            for step in (1, -1):
                view.action_rows(step)
                view.action_pan(step)
                view.action_leap(-step)
                view.action_pages(step)
                view.action_edge(step)
                view.action_go()
            await pilot.pause()
            for widget in (view, pilot.app.pane.strip):
                assert all(len(row) <= size[0] for row in rows(widget))

        assert pilot.app.is_running


@pytest.fixture
def folder(tmp_path):
    """Documents on the same day of several years, and of one event."""
    body = (
        "The ministers met in the old town and agreed on trade, on ports and on the rights of sailors. " * 6
    )
    for number, day in enumerate(("8 May 2001", "8 May 2004", "9 May 2004", "8 May 2010")):
        text = f"Statement {number}\nPublished: {day}\n\nParagraph {number}: {body if number else 'Another thing.'}\n"
        (tmp_path / f"{number}.txt").write_text(text)
    (tmp_path / "copy.txt").write_text(f"Harbours\nPublished: 8 May 2010\n\n{body}\n")
    return tmp_path


async def test_the_clock_is_changed_said_and_kept_while_the_moment_stays(folder):
    async with reading(folder) as pilot:
        desk = pilot.app.screen
        await pilot.press("1", "j", "c")
        await settle(pilot)

        assert Clock.EVENT is desk.clock
        assert "event · " in screen_text(pilot)
        assert "no event date" in screen_text(pilot)
        await pilot.press("c", "c")
        await settle(pilot)

        assert Clock.PUBLISHED is desk.clock
        assert desk.timeline.moments.places[desk.timeline.moment] == desk.library.places[desk.document.id]


async def test_a_date_in_words_is_gone_to_and_what_is_no_date_is_said_in_the_dialog(folder):
    async with reading(folder) as pilot:
        desk = pilot.app.screen
        await pilot.press("D", *"soon", "enter")
        await settle(pilot)
        assert "Not understood as a date." in screen_text(pilot)
        await pilot.press("ctrl+u", *"may 2004", "enter")
        await settle(pilot)

        assert "1.txt" == desk.document.source.path
        assert desk.timeline.has_focus
        await pilot.press("D", *"2007", "enter")
        await settle(pilot)

        assert "Nothing stands at 2007; the nearest is 9 May 2004." in screen_text(pilot)


async def test_the_same_day_of_other_years_is_walked_through_and_round(folder):
    async with reading(folder) as pilot:
        desk = pilot.app.screen
        years = []
        await pilot.press("g")
        for _ in range(4):
            years.append(desk.document.date.interval.earliest.year)
            await pilot.press("full_stop")
            await settle(pilot)

        assert [2001, 2004, 2010, 2001] == years
        await pilot.press("1", "A")
        await settle(pilot)
        shown = screen_text(pilot)

        assert "same day of all years" in shown
        assert " 8 May 4" in shown
        await pilot.press("2", "J", "J", "full_stop", "1")
        await settle(pilot)


async def test_copies_of_one_report_are_joined_by_a_bracket(folder):
    async with reading(folder) as pilot:
        shown = [row for row in screen_text(pilot).splitlines() if "8 May" in row[:12]]

        assert [" ", " ", "┌", "└"] == [row[2] for row in shown]


async def test_a_period_is_marked_as_the_start_of_a_range(folder):
    async with reading(folder) as pilot:
        desk = pilot.app.screen
        await pilot.press("1", "z", "z", "z", "g", "R", "G", "R")
        await settle(pilot)

        assert desk._range is not None
        assert 5 == len(desk.listed)


async def test_the_timeline_takes_the_whole_width_and_gives_it_back(folder):
    async with reading(folder) as pilot:
        desk = pilot.app.screen
        narrow = desk.timeline.size.width
        await pilot.press("1", "w")
        await settle(pilot)
        assert 110 < desk.timeline.size.width
        await pilot.press("w")
        await settle(pilot)

        assert narrow == desk.timeline.size.width
