"""What a file declares outside its text is evidence: it dates, names and attributes, each as far as it can be relied on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.declared import read_moment
from tui.core.dates.interval import MONTHS
from tui.core.dates.model import Confidence, Precision, Role
from tui.core.declared import Declared
from tui.core.document import Source
from tui.core.language import declared_language
from tui.core.origin import origin_evidence
from tui.core.reading import read_document

PROSE = (
    "The council spoke of many things that were said to be of some weight to everybody in the country, and it went on "
    "to consider in what way the older agreements could be kept and by whom they ought to be carried out.\n\n"
)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
ZONES = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
MOMENTS = st.builds(
    lambda day, minute, zone: datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute),
    DAYS,
    st.integers(1, 24 * 60 - 1),
    ZONES,
)


def read(text, *declared, name="notes.txt"):
    source = Source(name, f"file:///{name}", len(text), f"hash of {text}", "utf-8")
    return read_document(name, source, text, declared=declared)


def published(value, weight=0.92, rule="meta article:published_time"):
    return Declared("published", value, rule, weight)


def words(known):
    return f"{known.day} {MONTHS[known.month - 1]} {known.year}"


@pytest.mark.parametrize(
    "write", [datetime.isoformat, format_datetime, lambda when: f"{when:%Y%m%dT%H%M%S%z}"]
)
@given(when=MOMENTS)
def test_a_declared_date_gives_the_day_and_the_time_that_stand_there(write, when):
    (known,) = read(PROSE, published(write(when))).dates

    assert (when.date(), when.date()) == (known.interval.earliest, known.interval.latest)
    assert (f"{when:%H:%M}", Precision.MINUTE, Confidence.SURE) == (
        known.time,
        known.interval.precision,
        known.confidence,
    )
    assert [None] == [piece.span for piece in known.evidence]


@given(DAYS)
def test_days_months_and_years_are_read_as_far_as_they_say(known):
    edtf = [
        read_moment(value).interval.edtf
        for value in (known.isoformat(), f"{known:%Y%m%d}", words(known), f"{known:%Y-%m}", f"{known:%Y}")
    ]

    assert [known.isoformat()] * 3 + [f"{known:%Y-%m}", f"{known:%Y}"] == edtf


@given(DAYS)
def test_midnight_to_the_second_is_no_time(known):
    assert read_moment(f"{known.isoformat()}T00:00:00Z").time is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "0000-00-00",
        "0000-00-00T00:00:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "1970-01-01T01:00:00+01:00",
        "1969-12-31T19:00:00-05:00",
        "1601-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "2025-02-30",
        "2025-05-09T25:00:00",
        "20250509123456789",
        "99999999",
        "9 May 2025, updated 12 May 2025",
        "yesterday",
        "2025-05-09T10:00:00+99:99",
        "9" * 5_000,
    ],
)
def test_what_is_no_day_or_the_zero_of_a_clock_proves_nothing(value):
    assert read_moment(value) is None
    assert () == read(PROSE, published(value)).dates


@given(st.text(max_size=60) | st.from_regex(r"[0-9TZ:+ -]{1,30}", fullmatch=True))
def test_no_value_breaks_the_reading(value):
    moment = read_moment(value)

    assert moment is None or moment.interval.earliest is None or moment.interval.earliest.year >= 1450


@given(MOMENTS)
def test_the_words_for_readers_say_which_day_a_moment_was(when):
    """The day in the text is one that the moment was somewhere, so both say one date and the words are believed."""
    there = when.astimezone(UTC)
    for shown in {(there + timedelta(hours=hours)).date() for hours in (-12, 0, 14)}:
        (known,) = read(
            f"A title\n\nPublished: {words(shown)}\n\n{PROSE}", published(there.isoformat())
        ).dates

        assert shown == known.interval.earliest == known.interval.latest
        assert (Confidence.SURE, ()) == (known.confidence, known.conflicts)


@given(DAYS, st.integers(2, 40))
def test_what_contradicts_the_text_by_days_is_no_agreement(known, off):
    other = known + timedelta(days=off)
    (only,) = read(
        f"A title\n\nPublished: {words(known)}\n\n{PROSE}", published(other.isoformat(), 0.8)
    ).dates

    assert known == only.interval.earliest == only.interval.latest
    assert [other] == [piece.interval.earliest for piece in only.conflicts]


@given(DAYS)
def test_what_one_program_wrote_twice_is_one_witness(known):
    one = published(f"{known.isoformat()}T10:00:00", 0.8, "meta date")
    other = published(known.isoformat(), 0.8, "time datetime")
    (only,) = read(PROSE, one, other).dates

    assert Confidence.LIKELY is only.confidence
    assert 2 == len(only.evidence)


@given(DAYS, st.integers(0, 30))
def test_an_update_is_said_where_it_is_of_another_day(known, later):
    updated = Declared("updated", (known + timedelta(days=later)).isoformat(), "JSON-LD dateModified", 0.9)
    dates = read(PROSE, published(known.isoformat()), updated).dates

    assert ([Role.PUBLISHED, Role.UPDATED] if later else [Role.PUBLISHED]) == [one.role for one in dates]


@given(DAYS, DAYS)
def test_a_property_alone_is_a_guess_at_when_the_file_was_updated(created, changed):
    first, last = sorted((created, changed))
    (known,) = read(
        PROSE,
        Declared("published", first.isoformat(), "property created", 0.5),
        Declared("updated", last.isoformat(), "property modified", 0.5),
    ).dates

    assert (Role.UPDATED, Confidence.GUESS, last) == (known.role, known.confidence, known.interval.earliest)


@given(DAYS, DAYS)
def test_a_property_changes_no_date_of_the_text(known, created):
    text = f"Published: {words(known)}\n\n{PROSE}"
    (alone,) = read(text).dates
    (both,) = read(text, Declared("published", created.isoformat(), "property created", 0.5)).dates

    assert (alone.role, alone.interval, alone.confidence) == (both.role, both.interval, both.confidence)
    assert () == both.conflicts
    assert (known == created) == any(piece.rule == "property created" for piece in both.evidence)


@given(DAYS)
def test_a_property_of_the_very_day_makes_a_likely_date_sure_and_gives_a_year(known):
    made = Declared("published", known.isoformat(), "property created", 0.5)
    named = read(PROSE, made, name=f"post-{known.isoformat()}.txt").date
    yearless = read(f"BERGEN, {MONTHS[known.month - 1]} {known.day} (AP) -- {PROSE}", made).date

    assert (Role.PUBLISHED, Confidence.SURE) == (named.role, named.confidence)
    assert (Role.PUBLISHED, known, known) == (
        yearless.role,
        yearless.interval.earliest,
        yearless.interval.latest,
    )


@pytest.mark.parametrize(
    ("text", "declared", "title", "words_of_it"),
    [
        (
            "Menu\n\nPeace ‘signed’\n\n" + PROSE,
            "Peace 'signed' | The Daily",
            "Peace 'signed'",
            "Peace ‘signed’",
        ),
        (
            "Menu\n\nPEACE SIGNED\nIN BERGEN\n\n" + PROSE,
            "Peace signed in Bergen",
            None,
            "PEACE SIGNED\nIN BERGEN",
        ),
        ("# Peace signed\n\n" + PROSE, "Peace signed – The Daily", "Peace signed", "Peace signed"),
        (PROSE, "Peace signed - The Daily", "Peace signed", None),
        ("Title: War\nAuthor: X Y\n\n" + PROSE, "Peace signed", "War", "War"),
    ],
)
def test_a_declared_title_stands_in_the_text_where_it_does(text, declared, title, words_of_it):
    source = Declared("source", "The Daily", "meta og:site_name", 0.8)
    found = read(text, Declared("title", declared, "meta og:title", 0.9), source).title

    assert (title or declared, False) == (found.text, found.stands_in)
    assert words_of_it == (text[found.span.slice] if found.span else None)


@pytest.mark.parametrize(
    "junk",
    ["Microsoft Word - Document1", "untitled", "speech.docx", "The Daily", "-", "Slide 1", "https://a.org/b"],
)
def test_a_title_of_the_printer_or_of_the_site_is_none(junk):
    site = Declared("source", "The Daily", "meta og:site_name", 0.8)

    assert read(PROSE).title == read(PROSE, Declared("title", junk, "property title", 0.95), site).title


def test_a_heading_comes_before_a_property_and_a_sentence_behind_it():
    title = Declared("title", "Minutes of the council", "property title", 0.5)

    assert "A heading of its own" == read(f"A heading of its own\n\n{PROSE}", title).title.text
    assert ("Minutes of the council", False) == (
        (found := read(PROSE, title).title).text,
        found.stands_in,
    )


def test_an_origin_declared_for_readers_comes_before_words_and_others_behind_them():
    text = f"Peace signed\n\nBy Jane van Dyk\n\n{PROSE}"
    certain = Declared("author", "Ann Otter <ann@a.org>", "mail header From")
    lesser = Declared("source", "The Daily", "meta og:site_name", 0.8)
    account = Declared("author", "John Typist", "property creator", 0.5)

    assert "Ann Otter" == read(text, certain).origin.author
    assert ("Jane van Dyk", "The Daily") == (
        (origin := read(text, lesser, account).origin).author,
        origin.source,
    )
    assert None is read(PROSE, account).origin.author
    assert {"mail header From": None} == {
        piece.rule: piece.span for piece in origin_evidence(PROSE, declared=(certain,))
    }


def test_an_account_is_an_author_where_the_text_names_it():
    text = f"Peace signed\n\nJohn Typist, council\n\n{PROSE}"
    (piece,) = origin_evidence(text, declared=(Declared("author", "John Typist", "property creator", 0.5),))

    assert ("John Typist", "John Typist") == (piece.value, text[piece.span.slice])


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("12.05 42 km", "en-GB", "en"),
        ("Peace", "de-CH", "de"),
        ("Мир", "en", None),
        ("Разговор о том, что надо", "bg", "bg"),
        (PROSE, "fr", "en"),
        ("Peace", "nor", "no"),
        ("Peace", "de, fr", None),
        ("Peace", "und", None),
    ],
)
def test_a_declared_language_is_believed_where_the_words_do_not_tell(text, declared, language):
    assert language == read(text, Declared("language", declared, "html lang")).language


@given(st.text(max_size=20))
def test_a_language_is_two_small_letters_or_none(value):
    code = declared_language(value)

    assert code is None or (len(code) == 2 and code.isascii() and code.islower())
