import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.correction import BY_HAND, Correction, corrected
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, Role
from tui.core.dates.words import parse_date_words
from tui.core.document import Origin

roles = st.sampled_from(Role)
dates = st.none() | st.sampled_from(["", "2020-05-08", "8 May 2020", "May 2015", "no date", "XXXX-05-08"])
corrections = st.builds(Correction, dates, st.none() | roles, st.none() | st.text(), st.none() | st.text())


def attribution(role, edtf):
    interval = parse_date_words(edtf)
    return DateAttribution(
        role, interval, Confidence.LIKELY, evidence=(DateEvidence("id", None, edtf, "label", interval),)
    )


@pytest.fixture
def document(document_of):
    found = (attribution(Role.PUBLISHED, "2019-01-02"), attribution(Role.EVENT, "2018"))
    return document_of("Some words.", origin=Origin(source="Daily"), dates=found)


@given(correction=corrections)
def test_correcting_twice_is_correcting_once_and_the_text_stays(document_of, correction):
    document = document_of("Some words.", dates=(attribution(Role.EVENT, "2018"),))
    once = corrected(document, correction)

    assert corrected(once, correction) == once
    assert (once.text, once.passages, once.source) == (document.text, document.passages, document.source)
    assert len({known.role for known in once.dates}) == len(once.dates)
    assert [known.role for known in once.dates] == sorted((k.role for k in once.dates), key=list(Role).index)


def test_a_corrected_date_is_sure_and_keeps_what_spoke_against_it(document):
    published, event = corrected(document, Correction(date="8 May 2020")).dates

    assert (published.interval.edtf, published.confidence) == ("2020-05-08", Confidence.SURE)
    assert published.evidence[0].rule == BY_HAND
    assert [evidence.text for evidence in published.conflicts] == ["2019-01-02"]
    assert event == document.dates[1]


def test_the_same_date_by_hand_keeps_its_evidence(document):
    (published, _) = corrected(document, Correction(date="2019-01-02")).dates

    assert [evidence.rule for evidence in published.evidence] == [BY_HAND, "label"]
    assert published.conflicts == ()


def test_an_empty_date_says_that_none_is_known(document):
    assert corrected(document, Correction(date="")).dates == ()
    assert corrected(document, Correction(date="", role=Role.PUBLISHED)).dates == document.dates[1:]


def test_title_and_source_are_one_clean_line(document):
    known = corrected(document, Correction(title=" A\nnew \x1b title ", source=""))

    assert (known.title.text, known.title.stands_in, known.origin.source) == ("A new ␛ title", False, None)
