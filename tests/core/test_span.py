"""Spans: sets of code points that stand together; each claim against the set itself."""

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.span import Span, trimmed, union

edges = st.integers(0, 20)
spans = st.tuples(edges, edges).map(lambda pair: Span(min(pair), max(pair)))


def points(*some):
    """The slow twin: the code points themselves."""
    return {point for span in some for point in range(span.start, span.end)}


@given(st.integers(-3, 5), st.integers(-3, 5))
def test_a_span_runs_forward_from_the_beginning_of_its_text_or_is_none(start, end):
    if 0 <= start <= end:
        assert (start, end) == (Span(start, end).start, Span(start, end).end)
    else:
        with pytest.raises(ValueError, match=f"cannot run from {start} to {end}"):
            Span(start, end)


@given(spans, edges)
def test_a_span_is_its_code_points(span, offset):
    assert len(points(span)) == len(span)
    assert bool(points(span)) is bool(span)
    assert (offset in points(span)) is span.contains(offset)
    assert (
        "".join(chr(97 + point) for point in sorted(points(span))) == "abcdefghijklmnopqrstuvwxyz"[span.slice]
    )
    assert {point + offset for point in points(span)} == points(span.shifted(offset))
    assert len(span) == len(span.shifted(offset))


@given(spans, spans)
def test_two_spans_are_two_sets(one, other):
    assert bool(points(one) & points(other)) is one.overlaps(other)
    assert (one.start <= other.start and other.end <= one.end) is one.encloses(other)
    if one.encloses(other):
        assert points(other) <= points(one)
    assert ((one.start, one.end) < (other.start, other.end)) is (one < other)
    assert ((one.start, one.end) == (other.start, other.end)) is (one == other)
    assert len({one, other}) == 1 + (one != other)


def test_a_span_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(1, 2).start = 0
    assert not hasattr(Span(1, 2), "__dict__")


@given(st.lists(spans))
def test_a_union_is_all_the_points_in_spans_that_do_not_touch(some):
    joined = union(some)

    assert points(*joined) == points(*some)
    assert all(joined)
    assert all(before.end < after.start for before, after in pairwise(joined))


@given(st.text("ab \n\t\u3000", max_size=12), edges, edges)
def test_what_is_trimmed_is_the_part_without_the_blanks_around_it(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    span = trimmed(text, start, end)

    assert text[start:end].strip() == text[span.slice]
    assert Span(start, end).encloses(span)
    if not span:
        assert Span(end, end) == span
