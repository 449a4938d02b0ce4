"""Names, folders, addresses and formulas date a text; lists, quoted letters and other people's addresses do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates.address import date_in_address
from tui.core.dates.filename import date_in_path
from tui.core.dates.interval import MONTHS
from tui.core.dates.model import Confidence
from tui.core.dates.solemn import solemn_dates, year_in_words
from tui.core.document import Source
from tui.core.reading import read_document

PROSE = (
    "The council spoke of many things that were said to be of some weight to everybody in the country, and it went on "
    "to consider in what way the older agreements could be kept and by whom they ought to be carried out.\n\n"
)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def read(text, path="notes.txt"):
    return read_document(path, Source(path, f"file:///{path}", len(text), f"hash of {text}", "utf-8"), text)


def words(known):
    return f"{known.day} {MONTHS[known.month - 1]} {known.year}"


@pytest.mark.parametrize(
    "path",
    [
        "{0:%Y-%m-%d}-words.md",
        "report_{0:%Y%m%d}.txt",
        "report_{0:%Y_%m_%d}.txt",
        "PR{0:%Y%m%d}.txt",
        "{0:%Y%m%d%H%M%S}.txt",
        "IMG_{0:%Y%m%d_%H%M%S}.txt",
        "words-{0.day}-{1}-{0.year}.txt",
        "words-{1}-{0.day}-{0.year}.txt",
        "{0:%d%b%Y}.txt",
        "notes/{0:%Y/%m/%d}/words.md",
        "{0:%Y/%m-%d}-words.md",
        "{0:%Y-%m}/{1}-{0.day}.md",
        "notes/{0.year}/{1}/{0:%d}.txt",
    ],
)
@given(known=DAYS)
def test_a_day_in_a_path_is_read_in_each_of_its_forms(path, known):
    named = date_in_path(path.format(known, MONTHS[known.month - 1].lower()))

    assert (known, known) == (named.interval.earliest, named.interval.latest)


@pytest.mark.parametrize(
    ("path", "edtf"),
    [
        ("2025-05.txt", "2025-05"),
        ("2025/05/words.md", "2025-05"),
        ("2011-12.txt", None),
        ("449fe29b20120315c63b.txt", None),
        ("12345678901234.txt", None),
        ("2025-02-30.txt", None),
        ("2012-05/june-21.md", "2012-05"),
        ("2016-08-15-tips-of-august-10-2016.md", "2016-08-15"),
        ("from-2016-08-15-to-2016-08-20.md", None),
        ("2025/words.md", None),
    ],
)
def test_what_a_path_does_not_say_plainly_it_does_not_say(path, edtf):
    named = date_in_path(path)

    assert edtf == (named.interval.edtf if named else None)


@given(st.text("0123456789-_/ .aprilmay", max_size=40))
def test_no_path_makes_reading_it_fail(path):
    named = date_in_path(path)

    assert named is None or named.words in path


@pytest.mark.parametrize(
    ("text", "is_its_own"),
    [
        ("URL: https://example.org/{}/words\n\nA title\n\n", True),
        ('+++\npath = "{}/words"\ntitle = "A title"\n+++\n\n', True),
        ("---\ntitle: A title\npermalink: /{}/words/\n---\n\n", True),
        ("Source: https://example.org/{}/words\n\n", False),
        ("A title\n\nSee https://example.org/{}/words for more.\n\n", False),
    ],
)
@given(known=DAYS)
def test_an_address_counts_where_it_is_the_texts_own(text, is_its_own, known):
    text = text.format(known.strftime("%Y/%m/%d")) + PROSE
    found = date_in_address(text)

    assert is_its_own == (found is not None)
    assert not found or (known, known.strftime("%Y/%m/%d")) == (found[0].earliest, text[found[1].slice])


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("this ninth day of May, in the year of our Lord two thousand twenty-five", "2025-05-09"),
        ("this 9th day of May, A.D. 1862", "1862-05-09"),
        ("the twenty-second day of April, one thousand nine hundred and ninety-two", "1992-04-22"),
        ("this tenth day of June, nineteen hundred and forty", "1940-06-10"),
        ("on the 15th day of March, 1897", None),
        ("the thirty-first day of June, in the year 1940", None),
    ],
)
def test_a_day_in_words_is_read_where_a_formula_says_it(text, edtf):
    assert [edtf] * bool(edtf) == [known.edtf for known, _ in solemn_dates(f"{PROSE}{text}.\n")]


@given(st.integers(1, 19), st.integers(0, 99))
def test_a_year_in_words_is_the_year(hundreds, rest):
    units = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    small = ["", *units.split()]
    below = small[rest] if rest < 20 else f"{tens.split()[rest // 10 - 2]}-{small[rest % 10]}".rstrip("-")

    assert 100 * hundreds + rest == year_in_words(
        f"{small[hundreds]} hundred and {below}".removesuffix(" and ")
    )


@pytest.mark.parametrize(
    "text",
    [
        "# {} Meeting Notes\n\nPresent: Ann Otter\n\n",
        "{} Contact: Ann Otter\nDirector\n\n",
        "Minutes of the meeting of {}\n\n",
        "Talks\n\nSpeech delivered at Bergen on {}\n\n",
        "Talks\n\nBERGEN--(BUSINESS WIRE)--{}--The talks began.\n\n",
        "Talks\n\nBergen, Norway – {} – The talks began.\n\n",
        "Talks\nPosted by Ann Otter on {}\n\n",
        "Talks\n#####\n\n:date: {}\n:tags: a\n\n",
        "Talks\n\nNo. 12. Decided {}\n\n",
    ],
)
@given(known=DAYS)
def test_conventions_of_minutes_releases_wires_and_courts_date_a_text(text, known):
    (only,) = read(text.format(words(known)) + PROSE).dates

    assert known == only.interval.earliest == only.interval.latest


@pytest.mark.parametrize(
    "text",
    [
        "Hi,\n\nsee below.\n\n-----Original Message-----\nFrom: Ann\nSent: {}\nTo: Bob\n\n",
        "EMBARGOED UNTIL {}\n\nTalks\n\n",
        f"Talks\n\n{PROSE}\n\nNext meeting\n\n{{}}\n",
        "Talks\n\nThe Agriculture Department of the country said that the bonus was\nannounced {} and was paid.\n\n",
    ],
)
@given(known=DAYS)
def test_a_quoted_letter_an_embargo_and_the_next_meeting_date_something_else(text, known):
    assert () == read(text.format(words(known)) + ("" if "Next" in text else PROSE)).dates


@given(st.lists(DAYS, min_size=3, max_size=6, unique=True), DAYS)
def test_the_dates_of_a_list_below_a_text_do_not_date_it(others, known):
    below = "".join(f"{words(other)}\n\nAnother title of some kind\n\n" for other in others)
    published = read(f"A title of some kind\n\n{words(known)}\n\n{PROSE}{PROSE}\n\n{below}").dates
    alone = read(f"A title of some kind\n\n{PROSE}{PROSE}\n\n{below}").dates

    assert [known] == [one.interval.earliest for one in published]
    assert () == alone


@given(st.dates(date(1900, 1, 1), date(2098, 12, 31)))
def test_a_line_that_dates_is_sure_until_something_contradicts_it(known):
    text = f"A title of some kind\n\n{words(known)}\n\n{PROSE}"

    assert Confidence.SURE is read(text).date.confidence
    assert Confidence.SURE is not read(text, f"{known.year + 1}-01-02.txt").date.confidence


@given(DAYS, st.booleans())
def test_a_day_without_a_year_takes_it_from_the_month_of_its_folders(known, is_other_month):
    month = known.month % 12 + 1 if is_other_month else known.month
    text = f"Bergen, {known.day} {MONTHS[known.month - 1]} -- We came home.\n\n{PROSE}"
    solved = read(f"A title of some kind\n\n{text}", f"{known.year}/{month:02}/letter.txt").date

    assert is_other_month or (known, known, 2) == (
        solved.interval.earliest,
        solved.interval.latest,
        len(solved.evidence),
    )
    assert not is_other_month or solved.interval.edtf == f"{known.year}-{month:02}"
