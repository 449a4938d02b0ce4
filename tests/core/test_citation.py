import pytest

from tui.core.citation import Citation, attribution_in_words, doubts_of
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Origin


def dated(edtf, role=Role.PUBLISHED, confidence=Confidence.SURE, *, inferred=False, time=None):
    return DateAttribution(role, parse_edtf(edtf), confidence, time, inferred)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dated("2025-05-09"), "9 May 2025"),
        (dated("2025-05"), "May 2025"),
        (dated("2025"), "2025"),
        (dated("2015-09-28", Role.UPDATED), "updated 28 September 2015"),
        (dated("XXXX-05-08", Role.EVENT), "event of 8 May, year unknown"),
        (
            dated("2020?-05-08", Role.EVENT, Confidence.LIKELY, inferred=True),
            "event of 8 May [2020] (year inferred, likely)",
        ),
        (dated("2025-05-09", time="14:05"), "9 May 2025, 14:05"),
    ],
)
def test_a_date_is_cited_as_exactly_as_it_is_known_and_no_further(document_of, date, words):
    assert words == Citation.of(document_of("words", dates=(date,))).date_in_words


def test_what_is_not_known_is_said_and_not_invented(document_of):
    citation = Citation.of(document_of("words"))

    assert "n.d." == citation.date_in_words
    assert "A title. No source named, n.d." == citation.line()


def test_a_title_that_stands_in_is_in_brackets(document_of):
    citation = Citation.of(document_of("words", title="The first words.", stands_in=True))

    assert citation.line().startswith("[The first words.] ")


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin(source="The Paper", agency="The Wire"), "The Paper (The Wire)"),
        (Origin(source="The Paper"), "The Paper"),
        (Origin(agency="The Wire"), "The Wire"),
        (Origin(source="The Wire", agency="The Wire"), "The Wire"),
    ],
)
def test_publication_and_agency_are_both_named(document_of, origin, words):
    assert words == Citation.of(document_of("words", origin=origin)).source_in_words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, ""), (1, "1 character of the document is"), (7, "7 characters of the document are")],
)
def test_what_was_replaced_is_counted_in_the_citation(document_of, count, words):
    citation = Citation.of(document_of("words", replaced=count))

    assert citation.marks_in_words.startswith(words)
    assert citation.line().endswith(citation.marks_in_words)


def test_a_sure_date_leaves_no_doubt():
    sure, guessed = dated("2025-05-09"), dated("2025-05-09", confidence=Confidence.GUESS)

    assert [] == doubts_of(sure)
    assert ["guess"] == doubts_of(guessed)
    assert "9 May 2025" == attribution_in_words(guessed)
