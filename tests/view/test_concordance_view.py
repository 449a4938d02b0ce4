"""A concordance on the screen: keywords in one column at every size, and what is chosen is what one sees."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.app import App

from tests.view.conftest import settle
from tui.core.concordance import LineOrder, concordance, in_line_order
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Origin, Passage, PassageKind, Source, Title
from tui.core.entry import Entry
from tui.core.match import Match
from tui.core.span import Span
from tui.view import concordance_view
from tui.view.concordance_view import ORDERS_IN_WORDS, ConcordanceView

TEXTS = (
    "The council welcomed the new harbour, and thanked all who had built the harbour in so short a time.",
    "A harbour [red]of[/] one's own [/] is worth a fleet.",
    "習近平同普京会谈 harbour 强调共同维护二战胜利成果。",
    "Nobody\nwrote of a\u00a0harbour\n\nwithout ships, e\u0301coles 👩‍👩‍👧‍👦 or flags.",
)
DATES = ("2015-09-28", "2020?-05-08", "XXXX-05-08", None)


class Host(App[None]):
    """Nothing but a concordance, its heading on its border, and what it said."""

    CSS = "ConcordanceView { height: 1fr; border-top: solid red; } Screen { layout: vertical; }"

    def __init__(self):
        super().__init__()
        self.said = []

    def compose(self):
        self.view = ConcordanceView()
        yield self.view

    def on_concordance_view_line_chosen(self, message):
        self.said.append(message)

    def on_concordance_view_order_asked(self, message):
        self.view.show(in_line_order(self.view.lines, message.order, documents()), documents(), message.order)


def documents() -> dict[str, Entry]:
    made = {}
    for number, edtf in enumerate(DATES):
        dates = (DateAttribution(Role.PUBLISHED, parse_edtf(edtf), Confidence.SURE),) if edtf else ()
        source = Source(f"{number}.txt", f"file:///{number}.txt", 1, "0" * 64, "utf-8")
        title = Title(f"[b]Title[/] {number}", None)
        made[str(number)] = Entry(str(number), source, title, dates, Origin("The Paper"))
    return made


def lines_of(query: str = "harbour"):
    matches = []
    for key, text in zip(documents(), TEXTS, strict=True):
        spans, start = [], -1
        while (start := text.find(query, start + 1)) >= 0:
            spans.append(Span(start, start + len(query)))
        matches.append(
            Match(key, Passage(0, Span(0, len(text)), PassageKind.BODY), text, tuple(spans), 100.0)
        )
    return concordance(matches, 1)


@asynccontextmanager
async def showing(order=LineOrder.DATE, *, size=(120, 12), lines=None):
    app = Host()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = in_line_order(lines_of() if lines is None else lines, order, documents())
        app.view.show(shown, documents(), order, "[red]harbour[/]", "nothing found")
        app.view.focus()
        await settle(pilot)
        yield pilot


def rows(pilot) -> list[str]:
    view = pilot.app.view
    return [view.render_line(y).text for y in range(view.scrollable_content_region.height)]


@pytest.mark.parametrize("width", [30, 59, 60, 80, 99, 100, 120, 200])
async def test_keywords_stand_in_one_column_at_every_width(width):
    async with showing(size=(width, 12)) as pilot:
        shown = rows(pilot)[:5]
        cells = pilot.app.view.scrollable_content_region.width

        assert {cells} == {cell_len(row) for row in shown}
        columns = concordance_view._Columns.of(cells)
        before = concordance_view._SIGN + columns.date + columns.left
        for line, row in zip(pilot.app.view.lines, shown, strict=True):
            start = next(n for n in range(len(row)) if cell_len(row[:n]) == before)

            assert row[start:].startswith(("harbour", "harb"))
            assert line.left.text.endswith(row[columns.date + 2 : start].strip().removeprefix("…") + " ")


async def test_a_date_is_said_with_the_mark_of_how_it_is_known():
    async with showing() as pilot:
        dates = [row[2:18].rstrip() for row in rows(pilot)[:5]]

        assert ["● 28 Sep 2015", "● 28 Sep 2015", "● 8 May 2020?", "◌ 8 May, year?", "· undated"] == dates


@pytest.mark.parametrize("order", LineOrder)
async def test_the_heading_says_what_is_shown_and_how_it_is_sorted(order):
    async with showing(order) as pilot:
        heading = pilot.app.view._border_title.plain

        assert f" concordance of [red]harbour[/] · 5 lines, {ORDERS_IN_WORDS[order]} " == heading
        pilot.app.view.show(pilot.app.view.lines[:1], documents(), order, is_capped=True)
        assert " concordance · 1+ lines, " in pilot.app.view._border_title.plain


async def test_brackets_in_texts_and_titles_are_shown_not_obeyed():
    async with showing(size=(200, 12)) as pilot:
        shown = "\n".join(rows(pilot))

        assert "[red]of[/] one's own [/]" in shown
        assert "[b]Title[/] 0" in shown


async def test_moving_says_where_one_is_and_enter_that_it_is_meant():
    async with showing() as pilot:
        view, said = pilot.app.view, pilot.app.said
        await pilot.press("j", "j", "enter", "G")
        await settle(pilot)

        assert [(0, False), (1, False), (1, True), (4, False)] == [(m.index, m.is_final) for m in said]
        assert all(message.line is view.lines[message.index] for message in said)
        assert ["▶"] == [row[0] for row in rows(pilot) if row[0] != " "]


async def test_a_click_chooses_the_row_under_the_pointer_under_a_border_too():
    async with showing() as pilot:
        for y in (1, 3, 5):
            await pilot.click(pilot.app.view, offset=(40, y))
        await pilot.click(pilot.app.view, offset=(40, 0))
        await pilot.click(pilot.app.view, offset=(40, 9))
        await settle(pilot)

        assert [(0, True), (2, True), (4, True)] == [(m.index, m.is_final) for m in pilot.app.said]


async def test_the_chosen_line_stays_chosen_when_lines_are_sorted_anew():
    async with showing() as pilot:
        view = pilot.app.view
        view.choose(3)
        chosen = view.chosen_line
        for order in LineOrder:
            view.show(in_line_order(view.lines, order, documents()), documents(), order)
            await settle(pilot)

            assert chosen == view.chosen_line
        view.show([line for line in view.lines if line != chosen], documents(), LineOrder.DATE)

        assert view.chosen_line is None
        assert not pilot.app.said


async def test_all_orders_can_be_stepped_through():
    async with showing() as pilot:
        seen = []
        for _ in LineOrder:
            pilot.app.view.action_next_order()
            await settle(pilot)
            seen.append(pilot.app.view.order)

        assert set(LineOrder) == set(seen) == set(ORDERS_IN_WORDS)
        assert LineOrder.DATE is seen[-1]


async def test_only_lines_on_the_screen_are_laid_out(monkeypatch):
    laid_out = []
    original = concordance_view.keyword_row

    def counted(line, *rest):
        laid_out.append(line)
        return original(line, *rest)

    monkeypatch.setattr(concordance_view, "keyword_row", counted)
    async with showing(lines=lines_of() * 2_000) as pilot:
        await pilot.press("G")
        await settle(pilot)

        assert 10_000 == len(pilot.app.view.lines)
        assert len(laid_out) <= 4 * pilot.app.size.height


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 5), (40, 12)])
async def test_every_size_is_drawn(size):
    async with showing(size=size) as pilot:
        await pilot.press("j", "k", "space", "G", "g", "enter")
        await settle(pilot)

        assert pilot.app.is_running


async def test_nothing_found_is_said():
    async with showing(lines=[]) as pilot:
        await pilot.press("j", "enter")

        assert " nothing found" == rows(pilot)[0].rstrip()
        assert not pilot.app.said
