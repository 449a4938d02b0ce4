"""Documents of one event: those of one day that tell the same in the same words, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.alike import SHARE, groups_of, leaders_of
from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Passage, PassageKind, Source, Title
from tui.core.entry import Entry
from tui.core.moment import Clock, Moments
from tui.core.span import Span

WORDS = [f"word{number}" for number in range(400)]


def dated(edtf):
    return (DateAttribution(Role.PUBLISHED, parse_edtf(edtf), Confidence.SURE),)


@given(st.lists(st.sets(st.integers(0, 9), min_size=1), max_size=8))
def test_a_set_belongs_to_the_first_group_whose_first_shares_half_of_the_smaller(sets):
    groups = []
    for number, held in enumerate(sets):
        for group in groups:
            first = sets[group[0]]
            if len(held & first) >= SHARE * min(len(held), len(first)):
                group.append(number)
                break
        else:
            groups.append([number])

    assert [group for group in groups if len(group) > 1] == list(groups_of(sets))


@pytest.fixture
def report(document_of):
    def make(words, edtf="2020-05-08"):
        return document_of(" ".join(words), dates=dated(edtf))

    return make


def test_a_cut_copy_under_another_first_line_is_alike_and_another_report_with_a_quotation_is_not(report):
    whole = WORDS[:200]
    copy = ["MOSCOW", "Agency", *WORDS[:120], "More", "soon"]
    other = [*WORDS[200:300], *WORDS[:20]]
    documents = [report(whole), report(other), report(copy)]

    assert {0: 0, 2: 0} == leaders_of(documents, Clock.PUBLISHED)
    assert {} == leaders_of([report(whole), report(copy, "2020-05-09")], Clock.PUBLISHED)
    assert {} == leaders_of([report(whole, "2020-05"), report(copy, "2020-05")], Clock.PUBLISHED)
    assert {} == leaders_of(documents, Clock.EVENT)


def test_menus_make_nothing_alike(report):
    menu, one, other = WORDS[:100], WORDS[100:150], WORDS[150:200]
    documents = []
    for body in (one, other):
        document = report([*menu, *body])
        cut = len(" ".join(menu)) + 1
        passages = (
            Passage(0, Span(0, cut - 1), PassageKind.BOILERPLATE),
            Passage(1, Span(cut, len(document.text))),
        )
        documents.append(replace(document, passages=passages))

    assert {} == leaders_of(documents, Clock.PUBLISHED)


def test_without_their_texts_documents_of_one_title_are_alike_and_are_drawn_together():
    names = ["Talks in Moscow", "A parade", "talks  in moscow"]
    entries = [
        Entry(name, Source(name, name, 0, "", "utf-8"), Title(name, None), dated("2020-05-08"))
        for name in names
    ]
    leaders = leaders_of(entries, Clock.PUBLISHED)
    moments = Moments.of_documents(entries, leaders=leaders)

    assert {0: 0, 2: 0} == leaders
    assert [0, 2, 1] == list(moments.places)
    assert ["┌", "└", " "] == [moments.bracket(mark) for mark in range(3)]
