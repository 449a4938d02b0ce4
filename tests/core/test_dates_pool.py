"""A collection proves years that its documents leave out, from anniversaries alone, and says from which words."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.dates import testimony
from tui.core.dates.anniversary import agree, event_name, find_anniversaries
from tui.core.dates.codec import dates_from_json, dates_to_json
from tui.core.dates.dated import Dated
from tui.core.dates.model import Confidence
from tui.core.dates.pool import pool, pooled
from tui.core.document import Source
from tui.core.reading import read_document

PROSE = (
    "The council spoke of many things that were said to be of some weight to everybody in the country, and it went on "
    "to consider in what way the older agreements could be kept and by whom they ought to be carried out.\n\n"
)
TITLE = "The President of Ruritania Meets the Chancellor of Graustark on Trade"


def read(name, text):
    return read_document(name, Source(name, f"file:///{name}", len(text), f"hash of {text}", "utf-8"), text)


def ordinal(number):
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{suffix}"


def yearless(name, years, event, weekday=""):
    return read(
        name,
        f"{TITLE}\n\nOn {weekday}8 May, the President of Ruritania met the Chancellor of Graustark.\n\n"
        f"He spoke of the {ordinal(years)} anniversary of {event}, which falls on 9 May.\n\n{PROSE}",
    )


def dated(name, number, years, event):
    return read(
        name,
        f"A title of some kind\n\nPublished: {number}-05-16\n\n{PROSE}They kept the {ordinal(years)} anniversary of {event}.\n",
    )


EVENTS = [
    ("the Peace of Streslau", "the Peace of Streslau of the Kingdom of Ruritania"),
    ("the victory in the Great River War", "the Great River War"),
    ("the Second Northern War", "the victory in Northern War II"),
    ("the founding of ZENDA", "ZENDA"),
]


@given(st.sampled_from(EVENTS), st.integers(1900, 2050), st.integers(1, 120), st.integers(1, 120))
def test_an_anniversary_in_a_dated_document_gives_the_year_of_one_in_a_yearless_one(names, base, own, theirs):
    target = yearless("target", own, names[0])
    witness = dated("witness", base + theirs, theirs, names[1])
    solved = pool([target, witness])[0].date

    assert f"{base + own}?-05-08" == solved.interval.edtf
    assert (True, Confidence.GUESS) == (solved.inferred, solved.confidence)
    assert {"target", "witness"} == {piece.document_id for piece in solved.evidence}
    texts = {"target": target.text, "witness": witness.text}
    assert all(texts[piece.document_id][piece.span.slice] == piece.text for piece in solved.evidence)


def test_a_second_witness_or_the_weekday_makes_it_likely():
    event = "the Peace of Streslau"
    two = [dated("a", 1990, 20, event), dated("b", 2000, 30, event), yearless("target", 25, event)]
    weekday = f"{date(1995, 5, 8):%A} "
    with_weekday = [dated("a", 1990, 20, event), yearless("target", 25, event, weekday)]

    assert Confidence.LIKELY is pool(two)[-1].date.confidence
    assert Confidence.LIKELY is pool(with_weekday)[-1].date.confidence


def test_the_wrong_weekday_rules_the_year_out():
    event = "the Peace of Streslau"
    weekday = f"{date(1996, 5, 8):%A} "
    solved = pool([dated("a", 1990, 20, event), yearless("target", 25, event, weekday)])[-1].date

    assert ("XXXX-05-08", False) == (solved.interval.edtf, solved.inferred)
    assert solved.conflicts


def test_without_witnesses_the_year_stays_unknown():
    (solved,) = pool([yearless("target", 75, "the Peace of Streslau")])

    assert ("XXXX-05-08", None, None) == (
        solved.date.interval.edtf,
        solved.date.interval.earliest,
        solved.date.interval.latest,
    )


def test_of_very_many_witnesses_all_count_and_the_first_hundred_are_shown():
    event = "the Peace of Streslau"
    witnesses = [dated(f"{place:03}", 1990 + place % 50, 20 + place % 50, event) for place in range(150)]
    odd = [dated(f"odd {place}", 1990, 21, event) for place in range(49)]
    solved = pool([*witnesses, *odd, yearless("target", 25, event)])[-1].date

    assert "1995?-05-08" == solved.interval.edtf
    assert [f"{place:03}" for place in range(100)] == [
        piece.document_id for piece in solved.evidence if piece.document_id != "target"
    ]
    assert 49 == len({piece.document_id for piece in solved.conflicts} - {"target"})


def test_witnesses_that_contradict_each_other_prove_no_year_and_are_shown():
    event = "the Peace of Streslau"
    solved = pool([dated("a", 1990, 20, event), dated("b", 1991, 20, event), yearless("target", 25, event)])[
        -1
    ].date

    assert ("XXXX-05-08", False) == (solved.interval.edtf, solved.inferred)
    assert {"a", "b", "target"} == {piece.document_id for piece in solved.conflicts}


def test_one_voice_against_three_is_shown_and_outweighed():
    event = "the Peace of Streslau"
    witnesses = [dated(name, 1990 + place, 20 + place, event) for place, name in enumerate("abc")]
    solved = pool([*witnesses, dated("odd", 1990, 21, event), yearless("target", 25, event)])[-1].date

    assert ("1995?-05-08", Confidence.GUESS) == (solved.interval.edtf, solved.confidence)
    assert {"odd"} == {piece.document_id for piece in solved.conflicts} - {"target"}


def test_what_was_inferred_is_no_witness():
    first = yearless("first", 25, "the Peace of Streslau")
    second = read(
        "second", first.text.replace("8 May,", "3 June,").replace("Peace of Streslau", "Fire of Zenda")
    )
    bridge = read(
        "bridge",
        first.text.replace("8 May,", "2 May,") + "\nThe 10th anniversary of the Fire of Zenda was near.\n",
    )
    solved = pool([dated("a", 1990, 20, "the Peace of Streslau"), bridge, second])

    assert solved[1].date.inferred
    assert not solved[2].date.inferred


def test_a_sentence_that_looks_to_another_year_is_no_witness():
    witness = read(
        "a",
        f"A title\n\nPublished: 2024-12-20\n\n{PROSE}Next year brings the 80th anniversary of the Peace of Streslau.\n",
    )

    assert not pool([witness, yearless("target", 75, "the Peace of Streslau")])[-1].date.inferred


@st.composite
def collections(draw):
    event = st.sampled_from([name for names in EVENTS for name in names])
    count = draw(st.integers(0, 3))
    witnesses = [
        dated(f"witness {place}", draw(st.integers(2000, 2004)), draw(st.integers(50, 53)), draw(event))
        for place in range(count)
    ]
    targets = [yearless(f"target {place}", draw(st.integers(50, 53)), draw(event)) for place in range(2)]
    figures = [
        read(f"figures {text}", f"A title\n\n{text}\n\n{PROSE}")
        for text in draw(
            st.lists(
                st.sampled_from(["05/09/2025", "13/09/2025", "09/13/2025", "25/12/2024"]),
                max_size=2,
                unique=True,
            )
        )
    ]
    return draw(st.permutations([*witnesses, *targets, *figures]))


@settings(max_examples=60)
@given(collections(), st.randoms())
def test_pooling_knows_no_order_and_nothing_more_the_second_time(documents, random):
    pooled = pool(documents)
    shuffled = list(documents)
    random.shuffle(shuffled)

    assert [one.id for one in documents] == [one.id for one in pooled]
    assert pooled == pool(pooled)
    assert {one.id: one.dates for one in pooled} == {one.id: one.dates for one in pool(shuffled)}


@settings(max_examples=60)
@given(collections())
def test_a_catalogue_without_texts_is_pooled_as_the_documents_themselves(documents):
    kept = json.dumps(
        [
            (
                one.id,
                one.source.sha256,
                dates_to_json(one.dates),
                testimony.testify(one.text).to_json(),
                one.source.path,
            )
            for one in documents
        ]
    )
    dated = [
        Dated(name, content, dates_from_json(dates), testimony.Testimony.from_json(said), path)
        for name, content, dates, said, path in json.loads(kept)
    ]

    assert [one.dates for one in pool(documents)] == list(pooled(dated))


@settings(max_examples=40)
@given(collections())
def test_dates_of_which_the_others_prove_nothing_come_back_as_they_are(documents):
    dated = [Dated(one.id, one.source.sha256, one.dates, testimony.testify(one.text)) for one in documents]

    assert all(
        before.dates is after
        for before, after in zip(dated, pooled(dated), strict=True)
        if before.dates == after
    )


@settings(max_examples=40)
@given(collections())
def test_without_any_dated_document_nothing_is_inferred(documents):
    undated = [document for document in documents if document.id.startswith("target")]

    assert tuple(undated) == pool(undated)
    assert tuple(undated) == pool([one for one in pool(documents) if one.id.startswith("target")])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("victory in World War I", "victory in World War II", False),
        ("the end of the First World War", "the end of World War I", True),
        ("the Great River War", "the Great River War of the Kingdom of Ruritania", True),
        (
            "the victory of the Great River War",
            "the Victory in the Kingdom of Ruritania's Great River War",
            True,
        ),
        ("the victroy in the Great River War", "the victory in the Great River War", True),
        ("the Grate River War", "the Great River War", False),
        ("the founding of the company", "the founding of the company", False),
        ("ZENDA", "the founding of ZENDA", True),
        ("Ruritania", "diplomatic relations between Ruritania and Graustark", False),
        ("the victory over the Graustark army", "the victory of the Great River War", False),
    ],
)
def test_names_agree_when_they_can_only_mean_the_same(one, other, same):
    assert same is agree(event_name(one), event_name(other))
    assert same is agree(event_name(other), event_name(one))


@pytest.mark.parametrize(
    ("text", "years", "words"),
    [
        (
            "the 75th anniversary of the Peace of Streslau, which",
            75,
            "75th anniversary of the Peace of Streslau",
        ),
        (
            "the seventy-fifth anniversary of victory in War II.",
            75,
            "seventy-fifth anniversary of victory in War II",
        ),
        ("80 years since the Peace of Streslau.", 80, "80 years since the Peace of Streslau"),
        ("marks ZENDA's 40th anniversary.", 40, "ZENDA's 40th anniversary"),
        (
            "the 75th anniversary of the Peace of Streslau as a chance to",
            75,
            "75th anniversary of the Peace of Streslau",
        ),
    ],
)
def test_anniversaries_are_found_with_the_name_of_their_event(text, years, words):
    (said,) = find_anniversaries(text)

    assert (years, words) == (said.years, text[said.span.slice])


def test_figures_are_read_in_the_order_of_the_collection():
    open_date = read("open", f"A title of some kind\n\n05/09/2025\n\n{PROSE}")
    day_first = [read(name, f"{PROSE}It was 13/0{place}/2024 then.\n") for place, name in enumerate("ab", 1)]
    month_first = read("c", f"{PROSE}It was 01/13/2024 then.\n")

    assert "[2025-05-09,2025-09-05]" == pool([open_date])[0].date.interval.edtf
    assert ("2025-09-05", Confidence.GUESS) == _said(pool([open_date, day_first[0]])[0])
    assert ("2025-09-05", Confidence.LIKELY) == _said(pool([open_date, *day_first])[0])
    assert ("2025-05-09", Confidence.GUESS) == _said(pool([open_date, month_first])[0])
    assert "[2025-05-09,2025-09-05]" == pool([open_date, *day_first, month_first])[0].date.interval.edtf


def _said(document):
    return (document.date.interval.edtf, document.date.confidence)


@pytest.mark.parametrize("size", [1, 2])
def test_removing_witnesses_never_adds_knowledge(size):
    event = "the Peace of Streslau"
    target = yearless("target", 25, event)
    witnesses = [dated(name, 1990 + place, 20 + place, event) for place, name in enumerate("abc")]
    full = pool([target, *witnesses])[0].date
    rank = list(Confidence)
    for fewer in combinations(witnesses, size):
        less = pool([target, *fewer])[0].date
        assert set(less.evidence) <= set(full.evidence)
        assert rank.index(full.confidence) <= rank.index(less.confidence)
