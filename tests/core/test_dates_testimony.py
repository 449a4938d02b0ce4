"""A document's testimony is small, comes from its text alone, and is all that pooling asks of a text."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates import testimony as module
from tui.core.dates.anniversary import find_anniversaries
from tui.core.dates.figures import plain_figures
from tui.core.dates.interval import day

WORDS = [
    "75th", "3rd", "80", "seventy-fifth", "Twentieth", "first", "anniversary", "ANNIVERSARY", "Anniversary of", "year",
    "years", "since", "after", "have passed", "of", "of the", "the", "Peace of Streslau", "Zenda's", "War II", "and",
    "next year", "in 2027", "in 1996 ", ". ", "\n", "\n\n", ",", "-", " ", " ", " ", "13/09/2025", "09/13/2025", "5/9/2025",
    "31/02/2025", "1/13/2025/1", "٣", "ſ",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.lists(
    st.sampled_from(WORDS), max_size=30
).map("".join)


@given(texts)
def test_a_testimony_comes_back_from_json_as_it_was(text):
    testimony = module.testify(text)

    assert testimony == module.Testimony.from_json(json.loads(json.dumps(testimony.to_json())))
    assert bool(testimony) is bool(testimony.to_json())


@given(texts)
def test_a_testimony_holds_the_anniversaries_of_its_text_and_the_first_figures_of_each_order(text):
    testimony = module.testify(text)
    figures = list(plain_figures(text))
    firsts = {
        order: next((one for one in figures if one.is_day_first is order), None) for order in (True, False)
    }

    assert list(find_anniversaries(text)) == [spoken.said for spoken in testimony.anniversaries]
    assert {one for one in firsts.values() if one} == set(testimony.figures)
    assert sorted(testimony.figures, key=lambda one: one.span) == list(testimony.figures)


@given(texts)
def test_figures_are_found_where_no_letter_or_figure_touches_them_and_one_order_gives_a_day(text):
    slow = []
    for start in range(len(text)):
        for end in range(start + 8, min(len(text), start + 10) + 1):
            found = re.fullmatch(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([12][0-9]{3})", text[start:end])
            is_touched = (start and re.match(r"[\w/.-]", text[start - 1])) or re.match(r"[-/]?\w", text[end:])
            if found and not is_touched:
                orders = [order for order in (True, False) if _day(found, order)]
                slow += [(start, end, orders[0])] if len(orders) == 1 and _is_plain(found) else []

    assert slow == [(one.span.start, one.span.end, one.is_day_first) for one in plain_figures(text)]


def _is_plain(found):
    return (int(found[1]) > 12) != (int(found[3]) > 12)


def _day(found, is_day_first):
    first, second = int(found[1]), int(found[3])
    try:
        return day(int(found[4]), *((second, first) if is_day_first else (first, second)))
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("sentence", "now", "then"),
    [
        ("They keep the 80th anniversary of the Peace of Streslau.", True, True),
        ("Next year brings the 80th anniversary of the Peace of Streslau.", False, False),
        ("The 80th anniversary of the Peace of Streslau, which falls in May 2024, is near.", True, False),
        (
            "It was so in 1999. They keep the 80th anniversary of the Peace of Streslau.\nSo in 2001.",
            True,
            True,
        ),
    ],
)
def test_an_anniversary_speaks_of_the_year_its_sentence_names(sentence, now, then):
    (spoken,) = module.testify(sentence).anniversaries

    assert (now, then) == (spoken.is_of(2024), spoken.is_of(2019))


def test_a_text_of_nothing_but_anniversaries_says_no_more_than_a_catalogue_can_hold():
    testimony = module.testify("the 75th anniversary of the Peace of Streslau and " * 5_000)

    assert 200 == len(testimony.anniversaries)


@pytest.mark.parametrize(
    "value",
    [
        "ab",
        [[], [[0, "2025", True]]],
        [[[0]], []],
        [1, 2],
        [[], []],
        [[["a", "b", 1, [], [], [], [], 0, []]], []],
    ],
)
def test_what_is_no_testimony_is_refused(value):
    if value == [[], []]:
        assert not module.Testimony.from_json(value)
        return
    with pytest.raises(ValueError, match=r"."):
        module.Testimony.from_json(value)


def test_most_texts_say_nothing():
    assert module.testify("On 5 May 2025 they met for 3 years.") is module.NOTHING
    assert module.NOTHING is module.Testimony.from_json(module.NOTHING.to_json())
