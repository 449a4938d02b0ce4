"""Days of other languages than English that have no figure, or only figures and dots, are read where they are certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.interval import day
from tui.core.dates.mention import find_mentions

ANCHOR = day(2013, 3, 22)
GERMAN_LEADS = ("am", "vom", "zum", "bis", "den", "ab", "seit", "für")


def said(text):
    return [(mention.surface, mention.interval.edtf) for mention in find_mentions(text, ANCHOR)]


@given(st.sampled_from(GERMAN_LEADS), st.dates(), st.sampled_from(["{}.{}.", "{:02}.{:02}.", "{}. {}."]))
def test_a_day_between_dots_is_one_behind_a_german_preposition(lead, known, form):
    number = min(known.day, 28)
    written = form.format(number, known.month)

    assert [(written, f"-{known.month:02}-{number:02}")] == [
        (surface, edtf[edtf.index("-") :]) for surface, edtf in said(f"Sie kamen {lead} {written} an.")
    ]
    assert [] == said(f"Siehe Abschnitt {written} dort.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vom 3.5. bis 7.5.2012", ("3.5. bis 7.5.2012", "2012-05-03/2012-05-07")),
        ("с 15.01. по 20.01.", ("15.01. по 20.01.", "2013?-01-15/2013?-01-20")),
        ("am ersten Januar 2012", ("ersten Januar 2012", "2012-01-01")),
        ("am einunddreißigsten Dezember", ("einunddreißigsten Dezember", "2012?-12-31")),
        ("le premier janvier 2012", ("premier janvier 2012", "2012-01-01")),
        ("le vingt et un mai", ("vingt et un mai", "2013?-05-21")),
        ("el segundo de agosto", ("segundo de agosto", "2012?-08-02")),
        ("veintiuno de mayo de 2012", ("veintiuno de mayo de 2012", "2012-05-21")),
        ("il primo maggio 1890", ("primo maggio 1890", "1890-05-01")),
        ("l'otto settembre 1943", ("otto settembre 1943", "1943-09-08")),
        ("vinte e um de maio", ("vinte e um de maio", "2013?-05-21")),
        ("de vierde van juli, 1995", ("vierde van juli, 1995", "1995-07-04")),
        ("二零零四年八月十五，他来了", ("二零零四年八月十五", "2004-08-15")),
        ("两千零四年八月十五", ("两千零四年八月十五", "2004-08-15")),
        ("二零零四年八月十五万人", ("二零零四年八月", "2004-08")),
        ("Montag den 15. Januar", ("Montag den 15. Januar", "XXXX-01-15")),
        ("Dienstag den 15. Januar", ("Dienstag den 15. Januar", "2013?-01-15")),
    ],
)
def test_a_day_of_another_language_comes_to_its_date(text, expected):
    assert [expected] == said(text)


@pytest.mark.parametrize(
    "text",
    ["I am 3.5. He is 4.2.", "am 3.5.1", "am 32.1.", "sei maggio", "der erste Maiwald", "trente et un juin"],
)
def test_what_is_no_day_of_another_language_is_none(text):
    assert [] == said(text)


def test_english_behind_a_paragraph_of_another_language_takes_nothing_from_it():
    alone = said("Il arriva le premier mai 1936.")

    assert [("premier mai 1936", "1936-05-01")] == alone
    assert alone == said("Il arriva le premier mai 1936.\n\nHe read the news.")
