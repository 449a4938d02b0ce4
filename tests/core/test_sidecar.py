import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.correction import ACCEPTED, Correction, Words, corrected
from tui.core.correction_record import correction_of, record_of
from tui.core.dates.model import Role
from tui.core.encodings import ENCODINGS
from tui.core.sanitise import clean_line
from tui.core.sidecar import read_sidecar, sidecar_lines
from tui.core.span import Span

texts = st.text(max_size=30).map(clean_line)
places = st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda pair: Span(pair[0], sum(pair)))
words = st.builds(Words, texts, st.none() | places)
dates = st.sampled_from(["2020-05-08", "8 May 2020", "XXXX-05-08", "2015~", ""])
titles = texts.filter(lambda title: title.strip())
corrections = st.builds(
    Correction,
    st.none() | dates,
    st.none() | st.sampled_from(Role),
    st.none() | titles,
    st.none() | texts,
    st.none() | words,
    st.none() | st.just("") | st.sampled_from(sorted(ENCODINGS)),
).filter(bool)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=6,
)
keys = st.sampled_from(["sha256", "path", "date", "role", "title", "source", "words", "start", "encoding"])


@given(correction=corrections)
def test_a_correction_is_the_same_after_it_was_written_as_plain_values(correction):
    assert correction_of(json.loads(json.dumps(record_of(correction)))) == correction


@given(kept=st.dictionaries(st.text("0123456789abcdef", min_size=64, max_size=64), corrections, max_size=4))
def test_a_sidecar_brings_back_what_was_written(kept):
    lines = sidecar_lines((sha256, "a.txt", one) for sha256, one in kept.items())

    assert read_sidecar("".join(lines)) == (kept, 0)


@given(
    lines=st.lists(
        st.dictionaries(keys, values).map(json.dumps)
        | values.map(json.dumps)
        | texts.map(lambda t: t.replace("\n", ""))
    )
)
def test_whatever_stands_in_a_sidecar_every_line_is_taken_or_counted(lines):
    kept, rejected = read_sidecar("\n".join(lines))

    assert len(kept) + rejected <= sum(1 for line in lines if line.strip())
    assert all(kept.values())


@pytest.mark.parametrize(
    "record",
    [
        {"sha256": "short", "date": "2020"},
        {"sha256": "a" * 64},
        {"sha256": "a" * 64, "date": "next week"},
        {"sha256": "a" * 64, "title": "  "},
        {"sha256": "a" * 64, "encoding": "rot13"},
        {"sha256": "a" * 64, "encoding": "no/such"},
        {"sha256": 7, "date": "2020"},
        [],
    ],
)
def test_a_line_that_corrects_nothing_is_left_out(record):
    assert read_sidecar(json.dumps(record)) == ({}, 1)


@given(correction=corrections.filter(lambda one: one.date and one.words))
def test_accepted_words_prove_the_date(document_of, correction):
    known = next(one for one in corrected(document_of("Words."), correction).dates)

    assert known.evidence[0].rule == ACCEPTED
    assert known.evidence[0].span == correction.words.span
