"""Titles: declared, set above the body, or the first sentence standing in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.boilerplate import boilerplate_spans
from tui.core.title import LONGEST, read_title

_LINES = [
    "",
    "---",
    "title: A title",
    "Title: Another",
    "# Heading",
    "====",
    "A line of words",
    "A sentence that ends here.",
    "2025-05-16",
    "By Jane Doe",
    "Press release",
    "PARIS, May 9 (AP) -- It began.",
    "Exclusive丨Words",
    "Home > News",
    "|",
    "\u00a0",
    "...",
]
any_text = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_LINES), max_size=30).map("\n".join))


def title_of(text):
    return read_title(text, "file.txt", boilerplate_spans(text))


@given(any_text, st.text(max_size=20))
def test_a_title_is_one_line_with_words_behind_it(text, name):
    title = read_title(text, name, boilerplate_spans(text))

    assert 0 < len(title.text) <= LONGEST
    assert title.text == " ".join(title.text.split())
    if title.span:
        words = " ".join(text[title.span.slice].split())
        assert title.text == words or (title.text[-1] == "…" and words.startswith(title.text[:-1]))
    else:
        assert title.stands_in


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('---\ndate: 2020-01-02\ntitle: "Peace: signed"\n---\n\nOther words\n\nBody.', "Peace: signed"),
        ("+++\ntitle = 'Peace signed'\n+++\nBody.", "Peace signed"),
        ("---\ntitle: >\n  Peace signed\nauthor: Jane\n---\nBody.", "Peace signed"),
        ("Number: 7\nTitle: Peace signed\nAuthor: Jane Doe\n\nBody.", "Peace signed"),
        ("From: Jane\nSubject: Peace signed\nDate: 1 May 2020\n\nBody.", "Peace signed"),
        ("Press Release\n\n# Peace *signed*\n\nBody.", "Peace *signed*"),
        ("Peace signed\n============\n\nBody.", "Peace signed"),
        ("FOR IMMEDIATE RELEASE\n8 May 2020\n\nPeace signed\n\nBody.", "Peace signed"),
        ("By Jane Doe\nPeace signed\n\nBody.", "Peace signed"),
        ("Exclusive video丨Peace signed at last\nMay 8, 2020\n\nBody.", "Peace signed at last"),
        ("【独家】和平协议签署\n\n条约今天签署。", "和平协议签署"),
        ("Peace signed at last | The Daily\n\nBody.", "Peace signed at last"),
        ("霧の月\n小島\n\n本文です。", "霧の月"),
        ("Is it peace?\n\nBody.", "Is it peace?"),
        ("PEACE SIGNED BY MR. JONES.\n\nBody.", "PEACE SIGNED BY MR. JONES."),
    ],
)
def test_the_title_is_found_and_what_a_page_adds_is_cut(text, title):
    found = title_of(text)

    assert (title, False) == (found.text, found.stands_in)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("PARIS, May 9, 2020 /PRNewswire/ -- The talks began. They went on.", "The talks began."),
        (
            " date 2020-05-09 NEW YORK, May 9 (Reuters) - Mr. Jones spoke — briefly. He left.",
            "Mr. Jones spoke — briefly.",
        ),
        ("Fellow citizens:\n\nThe talks began. They went on.", "Fellow citizens:"),
        (
            "The talks that began in the\nmorning went on. They end.",
            "The talks that began in the morning went on.",
        ),
    ],
)
def test_the_first_sentence_stands_in_without_its_dateline(text, sentence):
    found = title_of(text)

    assert (sentence, True) == (found.text, found.stands_in)


def test_a_menu_label_before_the_title_is_cut_when_the_menu_proves_it():
    menu = "Events\nSearch\nContacts\n\n"
    body = "The treaty was signed today.\n\nBoth sides will keep it."

    assert "Peace signed" == title_of(f"{menu}Events Peace signed\n\n8 May 2020\n\n{body}").text
    assert "Events Peace signed" == title_of(f"Events Peace signed\n\n8 May 2020\n\n{body}").text


def test_a_text_without_words_is_called_by_its_file():
    assert ("file.txt", None, True) == (title_of("").text, title_of(" \n").span, title_of("").stands_in)
    assert "untitled" == read_title("", "").text


def test_the_date_of_a_page_above_its_title_is_not_the_date_line_of_a_menu_label():
    page = "Home\nWorld\nContact us\n\nThursday, May 8, 2025\n\nPeace signed\nBy Jane Doe\n\nThe treaty was signed today."

    assert title_of(page).text == "Peace signed"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Old bridge opened again - The Bergen Post\nMenu\nOld bridge opened again\n\nIt was opened.",
            "Old bridge opened again",
        ),
        (
            "Old bridge - opened again - Post\nMenu\nOld bridge – opened\nagain\n\nIt was opened.",
            "Old bridge - opened again",
        ),
        (
            "The Post » Old bridge opened again\n\nOld bridge opened again\n\nIt was opened.",
            "Old bridge opened again",
        ),
        (
            "Old bridge opened again - the mayor speaks\n\nIt was opened.",
            "Old bridge opened again - the mayor speaks",
        ),
        (
            "Speech at the old bridge - 23 JUNE 1990\n\nSpeech at the old bridge\n\nIt was opened.",
            "Speech at the old bridge - 23 JUNE 1990",
        ),
    ],
)
def test_the_name_of_a_site_is_cut_where_the_page_says_the_rest_again(text, title):
    assert title == read_title(text, "a.txt").text
