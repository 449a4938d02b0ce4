"""Boilerplate: runs of whole lines, furniture folded by general rules, and never a sentence of a body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.boilerplate import ZONE, boilerplate_spans
from tui.core.furniture import furniture_rule

_LINES = [
    "",
    " ",
    "\u00a0",
    "Home > News",
    "Search",
    "Contacts",
    "Site map",
    "Events",
    "Share",
    "See also",
    "Hot Topics",
    "A title of some length",
    "The treaty was signed today, they said.",
    "2025-05-16 source:",
    "By Jane Doe",
    "Producer: Li Jie",
    "Copyright 2020 www.example.org",
    "mail@example.org",
    "東京で条約が調印された。",
    "x" * 300,
    "SOURCE The Daily",
]
any_page = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_LINES), max_size=60).map("\n".join))
BODY = "The treaty was signed in the hall today.\n\nBoth sides said that they would keep it."


def folded(text):
    return [text[span.slice] for span in boilerplate_spans(text)]


@given(any_page)
def test_boilerplate_is_disjoint_runs_of_whole_lines_in_order(text):
    place = -1
    for span in boilerplate_spans(text):
        assert span.start > place
        assert span
        assert span.start == 0 or text[span.start - 1] == "\n"
        assert span.end == len(text) or text[span.end] == "\n"
        place = span.end


@given(any_page)
def test_something_is_always_left_to_read(text):
    left, start = "", 0
    for span in boilerplate_spans(text):
        left, start = left + text[start : span.start], span.end

    assert bool((left + text[start:]).strip()) == bool(text.strip())


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Home\u00a0>\u00a0World News", "breadcrumb"),
        ("You are here: News", "breadcrumb"),
        ("当前位置：首页 > 新闻", "breadcrumb"),
        ("News » Europe » Politics", "breadcrumb"),
        ("Home | News | Sport | Weather", "menu line"),
        ("<Send to a friend>", "share line"),
        ("Share this article on Facebook", "share line"),
        ("Translator: Jane Doe", "credit"),
        ("编辑：王小明", "credit"),
        ("Contact e-mail: desk@example.org", "e-mail line"),
        ("Copyright @ www.example.org", "copyright line"),
        ("© 2019 The Daily. All rights reserved.", "copyright line"),
        ("WANT YOUR BUSINESS FEATURED HERE? GET STARTED", "promotion"),
        ("Subscribe to our weekly newsletter", "promotion"),
        ("This website uses cookies to improve your experience.", "cookie note"),
        ("Reporter: What do you say to that?", None),
        ("Editor: I think that we should go on", None),
        ("Copyright law was the subject of the talks.", None),
        ("They want your company to stay.", None),
        ("The home > office ratio fell", None),
        ("Home is where the heart is.", None),
        ("Share prices fell on Monday", None),
    ],
)
def test_a_line_is_furniture_by_itself_only_when_it_says_so(line, rule):
    assert rule == furniture_rule(line)


def test_lines_above_and_below_a_body_are_folded_and_its_metadata_stays():
    page = f"World / Europe\nPeace signed\n2025-05-16 source:\n\n{BODY}\n\nSOURCE The Daily\n\nProducer丨Li Jie\n\nHot Topics\nAnother title"

    assert ["World / Europe", "Producer丨Li Jie\n\nHot Topics\nAnother title"] == folded(page)


def test_a_proved_menu_is_folded_down_to_the_title_and_an_unproved_one_is_left():
    menu = "The Ministry\nSearch\nContacts\n\nEvents\nDocuments\n\n"
    index = "The Ministry\nOats\nBarley\n\nWheat\nRye\n\n"
    below = f"Peace signed\n\nMay 8, 2020\n\n{BODY}"

    assert [menu.rstrip()] == folded(menu + below)
    assert [] == folded(index + below)


def test_a_menu_below_the_body_is_folded_but_for_the_dates_in_it():
    tail = "\n\nTopics\nPeace\n\nPublication date: May 8, 2020\nShare\nPrint\n\nContacts"

    assert ["Topics\nPeace", "Share\nPrint\n\nContacts"] == folded(f"Peace signed\n\n{BODY}{tail}")


@pytest.mark.parametrize(
    "line", ["Share", "See also", "Producer: Li Jie", "Copyright 2020 www.example.org", "Home > News"]
)
def test_nothing_between_two_sentences_is_folded(line):
    assert [] == folded(
        f"Peace signed\n\nThe treaty was signed today.\n{line}\nBoth sides said they would keep it."
    )


def test_only_the_ends_of_a_long_text_are_looked_at():
    body = f"{BODY}\n" * ZONE
    page = f"Home > News\nPeace signed\n\n{body}\nShare this page"

    assert ["Home > News", "Share this page"] == folded(page)


def test_a_title_of_two_names_is_no_section_crumb():
    assert folded(f"Danes / Swedes\n\n{BODY}") == []


def test_a_long_title_above_a_menu_stays_and_the_menu_goes():
    title = "The very old bridge over the river was opened again to everybody on foot - The Post"
    page = f"{title}\nHOME\nCONTACT US\nSkip to content\nThursday, March 24, 2016\nThe mayor opened it today.\nRelated posts\nMore"

    assert ["HOME\nCONTACT US\nSkip to content", "Related posts\nMore"] == [
        page[span.slice] for span in boilerplate_spans(page)
    ]
