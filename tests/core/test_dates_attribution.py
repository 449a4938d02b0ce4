"""A document is dated by the places that date it, never by a date that merely stands in it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.attribute import attribute
from tui.core.dates.interval import MONTHS
from tui.core.dates.model import Confidence, Precision, Role
from tui.core.document import Source
from tui.core.reading import read_document
from tui.core.structure import read_structure

PROSE = (
    "The council spoke of many things that were said to be of some weight to everybody in the country, and it went on "
    "to consider in what way the older agreements could be kept and by whom they ought to be carried out.\n\n"
)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def read(text, name="notes.txt"):
    return read_document(name, Source(name, f"file:///{name}", len(text), f"hash of {text}", "utf-8"), text)


def dates(text, name="notes.txt"):
    return [(known.role.value, known.interval.edtf) for known in read(text, name).dates]


def words(known):
    return f"{known.day} {MONTHS[known.month - 1]} {known.year}"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A title of some kind\n\nPublished: {}\n\n", Role.PUBLISHED),
        ("A title of some kind\n\nPosted on {}\n\n", Role.PUBLISHED),
        ("A title of some kind\n\nBy Ann Otter in Bergen (Daily Post) Updated: {} 07:56\n\n", Role.UPDATED),
        ("A title of some kind\n\nLast updated at {}\n\n", Role.UPDATED),
        ("A title of some kind\n{} source:\n\n", Role.PUBLISHED),
        ("A title of some kind\n\n{}\n\n", Role.PUBLISHED),
        ("BERGEN, {} /Wire/ -- ", Role.PUBLISHED),
        ("---\ntitle: x\ndate: {}\n---\n\n", Role.PUBLISHED),
        ("Title: x\nCreated: {}\nStatus: y\n\n", Role.PUBLISHED),
        ("From: a@b\nDate: {} 10:11:12 +0100\nSubject: x\n\n", Role.PUBLISHED),
    ],
)
@given(known=DAYS)
def test_a_place_that_dates_the_document_is_believed(text, role, known):
    text = text.format(words(known)) + PROSE
    (only,) = read(text).dates

    assert (role, known, known) == (only.role, only.interval.earliest, only.interval.latest)
    assert all(text[piece.span.slice] == piece.text for piece in only.evidence)


@given(DAYS)
def test_the_file_name_dates_and_is_sure_only_when_the_text_agrees(known):
    alone = read(PROSE, f"post-{known.isoformat()}-words.md").date
    both = read(f"Published: {words(known)}\n\n{PROSE}", f"{known:%Y%m%d}.md").date

    assert (known, Confidence.LIKELY) == (alone.interval.earliest, alone.confidence)
    assert (known, Confidence.SURE) == (both.interval.earliest, both.confidence)


@pytest.mark.parametrize(
    "text",
    [
        "Copyright {}",
        "A study published on {} in Nature says that the ice is thin, and that it was thinner before.",
        "She was born on {} in the north of the country, where her father had been sent by the company.",
        "The agreement adopted on {} was to be renewed by all of the members of the union in due time.",
        "Start Date: {}",
        "Register for the webinar: {}",
        "Expires: {}",
        "Thursday Seminar\n\n{}, 2-4 pm",
    ],
)
@given(known=DAYS)
def test_a_date_of_something_else_does_not_date_the_document(text, known):
    assert [] == dates(f"A title of some kind\n\n{PROSE}{text.format(words(known))}\n\n{PROSE}")


@given(DAYS)
def test_the_opening_sentence_dates_the_event_and_never_the_publication(known):
    title = "The President of Ruritania Meets the Chancellor of Graustark on Trade"
    text = f"{title}\n\nOn {words(known)}, the President of Ruritania met the Chancellor of Graustark.\n\n{PROSE}"

    assert [("event", known.isoformat())] == dates(text)


@given(DAYS)
def test_history_in_an_opening_sentence_is_no_event_of_the_document(known):
    title = "Why Rivers Matter to Fishermen"
    text = f"{title}\n\nOn {words(known)}, a treaty ended the longest war that the old continent had ever seen.\n\n{PROSE}"

    assert [] == dates(text)


@given(DAYS, st.integers(0, 30))
def test_an_event_without_a_year_takes_it_from_its_own_documents_date(known, days_later):
    published = date.fromordinal(known.toordinal() + days_later)
    text = (
        f"The President of Ruritania Meets the Chancellor of Graustark on Trade\n{published.isoformat()} source:\n\n"
        f"On the evening of {known.day} {MONTHS[known.month - 1]}, the President of Ruritania met the Chancellor of Graustark.\n\n{PROSE}"
    )
    event = read(text).date_of(Role.EVENT)

    assert (known.isoformat(), False) == (event.interval.edtf, event.inferred)
    assert 2 == len(event.evidence)


@given(DAYS)
def test_an_event_without_a_year_far_from_the_documents_date_keeps_its_year_unknown(known):
    published = date.fromordinal(known.toordinal() + 150)
    text = (
        f"The President of Ruritania Meets the Chancellor of Graustark on Trade\n{published.isoformat()} source:\n\n"
        f"On {known.day} {MONTHS[known.month - 1]}, the President of Ruritania met the Chancellor of Graustark.\n\n{PROSE}"
    )

    assert f"XXXX-{known.month:02}-{known.day:02}" == read(text).date_of(Role.EVENT).interval.edtf


def test_two_places_that_disagree_leave_both_days_open():
    text = f"SPEECH AT THE DINNER - 23 JUNE 1990\n\nSPEECH\nCANBERRA 22 JUNE 1990\n{PROSE}"

    assert [("published", "[1990-06-22,1990-06-23]")] == dates(text)
    assert Confidence.GUESS is read(text).date.confidence


def test_the_time_goes_with_its_date():
    known = read(f"A title of some kind\n\nUpdated: 2015-09-28 07:56\n\n{PROSE}").date

    assert ("07:56", Precision.MINUTE, "2015-09-28") == (
        known.time,
        known.interval.precision,
        known.interval.edtf,
    )


def test_a_megabyte_is_dated_by_its_ends():
    text = f"A title of some kind\n\n{PROSE * 4000}\nPublication date: 8 May 2020\n"

    assert [("published", "2020-05-08")] == dates(text)


@given(st.text("0123456789 MaySeptof.,:/-\nPublishedUpdated", max_size=200), st.text(max_size=20))
def test_no_text_makes_dating_fail_and_every_date_has_evidence(text, name):
    for known in read(text, name or "x").dates:
        assert known.evidence
        assert all(piece.span is None or text[piece.span.slice] == piece.text for piece in known.evidence)


@given(
    st.lists(
        st.sampled_from(
            [
                "9 May",
                "9-11 May 2025",
                "May 2025",
                "2025-05~",
                "8 May 2025",
                "May 30 - June 2, 2013",
                "05/06/2025",
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_mixture_of_lines_that_are_dates_is_too_much(lines):
    text = "\n".join(lines) + "\n\nThe harbour was opened by the mayor of the town on a cold day.\n"

    assert {known.role for known in attribute("id", text, "a.txt", read_structure(text, "a.txt"))} <= set(
        Role
    )
