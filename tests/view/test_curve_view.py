"""Hits over time on the screen: each query has a shape of its own, and the figures are those of the period one stands on."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.app import App

from tests.view.conftest import settle
from tui.core.curve import MARKS, Measure
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Document, Source, Title
from tui.core.match import SearchResult
from tui.core.period import Unit
from tui.core.query import parse_query
from tui.view.curve_view import CurveView

DATES = ("2015-09-28", "2015", "2017-05-08", "2017-06-01", "2017-06-02", "201X", None)
RESULTS = (
    SearchResult(parse_query("[red]victory[/]"), (), 9, counts={"0": 1, "2": 3, "3": 1, "5": 4}),
    SearchResult(parse_query("peace"), (), 2, counts={"0": 2}),
    SearchResult(parse_query("trade"), (), 5, counts={"6": 5}, is_capped=True),
    SearchResult(parse_query("nobody said this at all, at any time"), (), 0),
)


def documents() -> tuple[Document, ...]:
    made = []
    for number, edtf in enumerate(DATES):
        dates = (DateAttribution(Role.PUBLISHED, parse_edtf(edtf), Confidence.SURE),) if edtf else ()
        source = Source(f"{number}.txt", f"file:///{number}.txt", 1, "0" * 64, "utf-8")
        made.append(Document(str(number), source, "", Title(f"Title {number}", None), (), dates=dates))
    return tuple(made)


class Host(App[None]):
    """Nothing but curves, and what they said."""

    CSS = "CurveView { height: auto; border-top: solid red; } Screen { layout: vertical; }"

    def __init__(self):
        super().__init__()
        self.said = []

    def compose(self):
        self.view = CurveView()
        yield self.view

    def on_curve_view_bin_chosen(self, message):
        self.said.append((message.first, message.last))


@asynccontextmanager
async def showing(count=1, *, size=(100, 20)):
    app = Host()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.view.show(documents(), RESULTS[:count])
        app.view.focus()
        await settle(pilot)
        yield pilot


def rows(pilot) -> list[str]:
    view = pilot.app.view
    return [view.render_line(y).text.rstrip() for y in range(view.content_size.height)]


async def test_several_queries_have_a_row_and_a_shape_each():
    async with showing(4) as pilot:
        shown = rows(pilot)

        assert list(MARKS[:4]) == [row[0] for row in shown[:4]]
        assert "[red]victory[/]" in shown[0]
        assert shown[3].split()[1] == "nobody"
        assert "2015" in shown[5]
        assert 7 == len(shown)


@pytest.mark.parametrize(("count", "height"), [(1, 7), (2, 7), (3, 6), (4, 7)])
async def test_it_is_as_high_as_its_curves_need(count, height):
    async with showing(count) as pilot:
        assert height == pilot.app.view.content_size.height


async def test_a_silence_is_not_drawn_as_a_period_without_documents():
    async with showing(2) as pilot:
        view = pilot.app.view
        lowest = rows(pilot)[3]
        places = [len(view._labels[0]) + place * view._cells for place in range(3)]

        assert [2, 0, 3] == [period.documents for period in view.axis.periods]
        assert "·" == lowest.ljust(100)[places[2]]
        assert " " == lowest[places[1]]
        assert lowest[places[0]] in "▁▂▃▄▅▆▇█"


async def test_the_foot_says_the_figures_of_the_period_under_the_cursor():
    async with showing(1) as pilot:
        assert (
            " 9 passages in 4 of 7 documents · not drawn: 2 documents, 1 says it · most: 2017"
            in rows(pilot)[-1]
        )
        await pilot.press("g")
        assert "2015: 1 of 2 documents, 1 passage" in rows(pilot)[-1]
        await pilot.press("j")
        assert "2016: no documents" in rows(pilot)[-1]
        await pilot.press("G")
        assert "2017: 2 of 3 documents, 4 passages" in rows(pilot)[-1]


async def test_the_foot_says_the_figures_of_each_query_after_its_mark():
    async with showing(4) as pilot:
        await pilot.press("g")

        assert " 2015, 2 documents: ● in 1, 1 passage · ▲ in 1, 2 · ■ in 0+ · ◆ in 0" == rows(pilot)[-1]


async def test_the_line_of_the_axis_is_heavier_under_the_cursor():
    async with showing(1) as pilot:
        assert "━" not in rows(pilot)[-3]
        await pilot.press("j")
        cells = pilot.app.view._cells

        assert "━" * cells + "┬" == rows(pilot)[-3][: cells + 1]


async def test_enter_and_a_click_say_which_days_are_meant():
    async with showing(1) as pilot:
        view = pilot.app.view
        await pilot.press("enter")
        assert not pilot.app.said
        await pilot.press("G", "enter")
        await pilot.click(view, offset=(view._cells + 1, 2))
        await pilot.click(view, offset=(99, 2))
        await settle(pilot)

        assert [
            (date(2017, 1, 1), date(2017, 12, 31)),
            (date(2016, 1, 1), date(2016, 12, 31)),
        ] == pilot.app.said


async def test_another_size_and_another_unit_keep_the_time_one_stands_on():
    async with showing(1) as pilot:
        view = pilot.app.view
        await pilot.press("G")
        await pilot.resize_terminal(30, 20)
        await settle(pilot)
        assert date(2017, 1, 1) == view.axis.periods[view.cursor].first
        view.action_zoom(1)
        assert (Unit.DECADE, date(2010, 1, 1)) == (view.axis.unit, view.axis.periods[view.cursor].first)
        view.action_zoom(-1)
        view.action_zoom(-1)
        await settle(pilot)

        assert Unit.MONTH is view.axis.unit
        assert "by month" in view._border_title.plain


async def test_what_the_height_is_can_be_changed_and_is_said():
    async with showing(1) as pilot:
        view = pilot.app.view
        said = set()
        for _ in Measure:
            said.add(view._border_title.plain)
            view.action_next_measure()

        assert len(Measure) == len(said)
        assert Measure.RATE is view.measure


async def test_the_axis_is_laid_out_once_for_all_keys_of_a_search(monkeypatch):
    from tui.view import curve_view  # noqa: PLC0415 - what is watched

    async with showing(1) as pilot:
        made = []
        monkeypatch.setattr(curve_view, "axis_of", lambda *rest: made.append(rest))
        for result in RESULTS:
            pilot.app.view.show(pilot.app.view._documents, [result])
            await settle(pilot)

        assert not made


@pytest.mark.parametrize("size", [(1, 1), (3, 4), (20, 5), (40, 12), (300, 60)])
@pytest.mark.parametrize("count", [0, 1, 4])
async def test_every_size_and_nothing_at_all_are_drawn(size, count):
    async with showing(count, size=size) as pilot:
        await pilot.press("j", "k", "space", "b", "G", "g", "enter")
        pilot.app.view.show((), RESULTS[:count])
        await pilot.press("j", "enter", "G")
        await settle(pilot)

        assert pilot.app.is_running
