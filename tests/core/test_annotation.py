"""Annotations: ours come back to the letter, others' bring their words and no more, and what is malformed or hostile is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kept_quotes import RAW, kept_quotes
from tui.core.annotation import LONGEST_WORDS, as_annotation, as_lone_annotation, quote_of
from tui.core.sanitise import is_clean
from tui.core.selector import PositionSelector

NOW = "2026-01-02T03:04:05Z"
HYPOTHESIS = {
    "id": "WFMnSC3FEeaNvLeGkQeJbg",
    "created": "2016-06-08T21:56:59.146118+00:00",
    "updated": "2016-06-09T01:00:00+00:00",
    "user": "acct:somebody@hypothes.is",
    "uri": "https://example.org/paper",
    "text": "A remark\r\nin two lines",
    "tags": ["one", " two ", "one"],
    "document": {"title": ["The Title"]},
    "target": [
        {
            "source": "https://example.org/paper",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 0, "endOffset": 5},
                {"type": "TextPositionSelector", "start": 12, "end": 17},
                {"type": "TextQuoteSelector", "exact": "words", "prefix": "the ", "suffix": " that"},
            ],
        }
    ],
}  # fmt: skip
OF_THE_W3C = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://example.org/anno1",
    "type": "Annotation",
    "body": "A remark",
    "target": {"source": {"id": "http://example.org/page1.html"}, "selector": {"type": "TextQuoteSelector", "exact": "words"}},
}  # fmt: skip
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | RAW,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(RAW, inner, max_size=3),
    max_leaves=8,
)


@given(kept_quotes())
def test_what_was_kept_comes_back_to_the_letter(quote):
    assert quote == quote_of(json.loads(json.dumps(as_annotation(quote))), now=NOW)


@given(kept_quotes())
def test_words_that_nobody_kept_can_be_taken_over(quote):
    taken = quote_of(json.loads(json.dumps(as_lone_annotation(quote.quotation))), now=NOW)

    assert quote.exact == taken.exact
    assert quote.citation == taken.citation
    assert (quote.position, quote.words) == (taken.position, taken.words)
    assert NOW == taken.kept


def places(value, path=()):
    """Every place in a JSON value, the value itself aside."""
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in members:
        yield (*path, key)
        yield from places(member, (*path, key))


@given(kept_quotes(), st.data())
def test_whatever_stands_anywhere_is_taken_or_refused_and_nothing_forbidden_gets_in(quote, data):
    annotation = json.loads(json.dumps(as_annotation(quote)))
    *path, last = data.draw(st.sampled_from(list(places(annotation))))
    holder = annotation
    for key in path:
        holder = holder[key]
    holder[last] = data.draw(JSON_VALUES)
    try:
        taken = quote_of(annotation, now=NOW)
    except ValueError:
        return
    said = (
        taken.exact,
        taken.note,
        *taken.tags,
        taken.words.prefix,
        taken.citation.line(),
        taken.citation.path,
    )
    evidence = taken.citation.date.evidence if taken.citation.date else ()

    assert all(map(is_clean, (*said, *(piece.text for piece in evidence))))
    assert taken.exact
    assert quote_of(as_annotation(taken), now=NOW) == taken


def test_an_annotation_of_hypothesis_brings_what_it_says_and_no_more():
    quote = quote_of(HYPOTHESIS, now=NOW)

    assert ("words", "the ", " that") == (quote.words.exact, quote.words.prefix, quote.words.suffix)
    assert PositionSelector(12, 17) == quote.position
    assert ("A remark\nin two lines", ("one", "two")) == (quote.note, quote.tags)
    assert "2016-06-08T21:56:59Z" == quote.kept
    assert ("The Title", False) == (quote.citation.title, quote.citation.title_stands_in)
    assert (None, None, "") == (quote.citation.date, quote.citation.origin.source, quote.sha256)
    assert quote == quote_of(HYPOTHESIS, now="2030-01-01T00:00:00Z")


def test_an_annotation_without_a_place_is_of_the_whole_document():
    quote = quote_of(OF_THE_W3C, now=NOW)

    assert PositionSelector(0) == quote.position
    assert "http://example.org/page1.html#char=0," == quote.quotation.address
    assert ("A remark", NOW) == (quote.note, quote.kept)
    assert "[page1.html]" == quote.citation.title_in_words


@pytest.mark.parametrize(
    "change",
    [
        {"target": None},
        {"target": []},
        {"target": [OF_THE_W3C["target"], OF_THE_W3C["target"]]},
        {"target": {"source": "a.txt"}},
        {"target": {"source": "a.txt", "selector": []}},
        {"target": {"source": "a.txt", "selector": {"type": "TextPositionSelector", "start": 0, "end": 3}}},
        {"target": {"source": "a.txt", "selector": {"type": "TextQuoteSelector", "exact": ""}}},
        {"target": {"source": "", "selector": {"type": "TextQuoteSelector", "exact": "words"}}},
        {"target": {"source": "a.txt", "selector": {"type": "TextQuoteSelector", "exact": "w" * (LONGEST_WORDS + 1)}}},
        {"body": "w" * (LONGEST_WORDS + 1)},
        {"body": {"value": "w" * 5_000, "purpose": "tagging"}},
        {"dateline": 7},
        {"dateline": {"citation": {}}},
    ],
)  # fmt: skip
def test_what_holds_no_words_of_a_document_is_refused(change):
    with pytest.raises(ValueError, match=r"."):
        quote_of({**OF_THE_W3C, **change}, now=NOW)
