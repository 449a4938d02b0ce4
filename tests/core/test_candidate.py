from hypothesis import given
from hypothesis import strategies as st

from tui.core.candidate import MOST, candidates
from tui.core.dates.attribute import attribute
from tui.core.span import Span
from tui.core.structure import read_structure

TEXT = "A note\n\nPublished: 3 March 2001\n\nThe harbour opened on 4 May 1999 and closed on 05/09/2000.\n"


def test_what_dated_the_document_comes_first_and_every_reading_is_offered(document_of):
    document = document_of(TEXT, dates=attribute("id", TEXT, "a.txt", read_structure(TEXT, "a.txt")))

    assert [one.interval.edtf for one in candidates(document)] == [
        "2001-03-03",
        "1999-05-04",
        "2000-09-05",
        "2000-05-09",
    ]


def test_chosen_words_come_before_all(document_of):
    chosen = Span(TEXT.index("4 May"), TEXT.index(" and closed"))

    assert candidates(document_of(TEXT), chosen)[0].words.span == chosen


@given(years=st.lists(st.integers(1500, 2100), max_size=200))
def test_each_date_is_offered_once_with_the_words_that_say_it(document_of, years):
    text = "".join(f"On 9 May {year} it rained.\n" for year in years)
    offered = candidates(document_of(text))

    assert len(offered) == min(len(set(years)), MOST)
    assert all(text[one.words.span.slice] == one.words.text for one in offered)


def test_of_a_long_text_both_ends_are_looked_at(document_of):
    text = "On 9 May 1950 it rained.\n" + "It rained on.\n" * 60_000 + "On 10 May 1990 it stopped.\n"

    assert {one.interval.edtf for one in candidates(document_of(text))} == {"1950-05-09", "1990-05-10"}
