"""Admission: what is let in is certain, what is left out is counted; against twins that try every day and every passage."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.admission import Admission, admitted
from tui.core.dates.interval import between, day, decade, month, year
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Collection, Document, Origin, Passage, Source, Title
from tui.core.filter import Field, Filter, is_usable
from tui.core.mode import Mode
from tui.core.query import parse_query
from tui.core.row import Row
from tui.core.span import Span
from tui.session.searching import Searcher

FIRST, LAST = date(1999, 1, 1), date(2003, 12, 31)
DAYS = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]

days = st.builds(day, st.integers(2000, 2002), st.integers(1, 12), st.integers(1, 28))
closed = (
    days
    | st.builds(month, st.integers(2000, 2002), st.integers(1, 12))
    | st.builds(year, st.integers(2000, 2002))
)
intervals = closed | st.builds(between, closed, st.none()) | st.builds(between, st.none(), closed)


def may_be(known):
    """Every day that a date can be, among the days of this little world."""
    return [
        one
        for one in DAYS
        if (not known.earliest or known.earliest <= one) and (not known.latest or one <= known.latest)
    ]


def is_asked_for(field, typed, one):
    """Whether one exact day is what a filter asks for."""
    match field:
        case Field.IN:
            return one in may_be(typed)
        case Field.BEFORE:
            return one < typed.earliest
        case Field.AFTER:
            return one > typed.latest
        case Field.SINCE:
            return one >= typed.earliest
        case Field.UNTIL:
            return one <= typed.latest


def dated(known, name="d", **more):
    dates = (DateAttribution(Role.PUBLISHED, known, Confidence.SURE),) if known else ()
    more.setdefault("origin", Origin())
    return Document(
        name, Source(f"{name}.txt", name, 0, "", "utf-8"), "", Title("A title", None), (), dates=dates, **more
    )


@given(st.sampled_from([field for field in Field if field.is_date]), intervals, intervals, st.booleans())
def test_a_date_is_let_in_when_every_day_it_can_be_is_asked_for(field, typed, known, is_excluded):
    """The twin tries the days one by one; a side without an end has more days than it tries, and they count too."""
    if not is_usable(field, typed):
        return
    answers = {is_asked_for(field, typed, one) is not is_excluded for one in may_be(known)}
    expected = answers.pop() if len(answers) == 1 else None

    assert expected == Filter(field, "", typed, is_excluded).verdict(dated(known))


def test_what_only_may_be_of_a_date_is_left_out_and_counted():
    documents = [dated(year(2001), "a"), dated(decade(2000), "b"), dated(None, "c"), dated(year(2015), "d")]
    query = parse_query("in:2001")

    assert (frozenset({"a"}), 2) == admitted(query.filters, documents)
    assert (frozenset({"d"}), 2) == admitted(parse_query("-in:2001").filters, documents)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("source:global", "a"),
        ("source:times", "ab"),
        ("source:lobal", ""),
        ("source:xinhua", "b"),
        ("-source:xinhua", "ac"),
        ("author:orwell", "b"),
        ("title:title", "abc"),
        ("path:A.TXT", "a"),
        ("lang:en", "c"),
        ("source:global OR lang:en", "ac"),
        ("source:times -source:xin", "a"),
    ],
)
def test_filters_look_at_what_is_known_of_a_document(text, found):
    documents = [
        dated(None, "a", origin=Origin("Global Times")),
        dated(None, "b", origin=Origin("The Times", "Xinhua", "G. Orwell")),
        dated(None, "c", language="en"),
    ]

    assert set(found) == admitted(parse_query(text).filters, documents)[0]


WORDS = ["peace", "war", "world", "treaty", "lasting"]
texts = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=6
)
conditions = st.lists(
    st.sampled_from(["-war", '-"world war"', "NOT treaty", "/peace.*war/", "-/^lasting/", "/w[ao]r/"]),
    min_size=1,
    max_size=3,
)


def is_let_in(passage, asked):
    """The twin: one condition on one passage, by plain Python."""
    body = re.sub(r"^(-|NOT )", "", asked)
    found = (
        re.search(body.strip("/"), passage)
        if "/" in body
        else re.search(rf"\b{body.strip(chr(34))}\b", passage)
    )
    return bool(found) is not asked.startswith(("-", "NOT"))


def collection(passages):
    text = "\n\n".join(passages)
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    places = tuple(Passage(number, span) for number, span in enumerate(spans))
    return Collection("c", (replace(dated(None), text=text, passages=places),))


@given(texts, conditions, st.sampled_from(["", "peace ", "peace OR war ", '"world war" OR treaty ']))
def test_passages_are_let_in_one_by_one_and_terms_find_among_them(passages, asked, terms):
    """In words mode nothing is forgiven, so that what is found is what a look at every passage finds."""
    pytest.importorskip("re2")
    result = Searcher(collection(passages)).search(terms + " ".join(asked), Mode.WORDS)
    wanted = [one.strip('" ') for one in terms.split("OR")]
    expected = [
        number
        for number, passage in enumerate(passages)
        if all(is_let_in(passage, one) for one in asked)
        and any(re.search(rf"\b{one}\b", passage) for one in wanted)
    ]
    if not terms and not any(one.startswith("/") for one in asked):
        expected = expected[:1]  # without anything to light, the first passage stands for its document

    assert expected == sorted(match.passage.index for match in result.matches)
    assert all(60 <= match.score <= 100 for match in result.matches)
    for match in result.matches:
        assert bool(match.spans) == bool(terms or any(one.startswith("/") for one in asked))


def test_a_passage_is_looked_at_without_its_document():
    pytest.importorskip("re2")
    row = Row.alone("d", Passage(0, Span(100, 120)), "Peace came in 1945 .")
    admission = Admission.of(parse_query("/19\\d\\d/ -war"), ())

    assert admission.admits(row)
    assert (Span(114, 118),) == admission.lights(row)
    assert not Admission.of(parse_query("-peace"), ()).admits(row)


def test_phrases_of_scripts_without_blanks_are_found_inside_a_run():
    found = Searcher(collection(["中国人民抗日战争胜利", "国民生产总值增长"]))

    assert [0] == [match.passage.index for match in found.search('"抗日战争"').matches]
    assert [1] == [match.passage.index for match in found.search("国民 -抗日").matches]
