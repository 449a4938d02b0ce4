"""Word differences: what is shown as the same, removed and added is just that, and where it is said to stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.core.difference import Kind, Units, differences, in_short
from tui.core.span import Span

TEXTS = st.text(st.sampled_from("ab cé,.\n-“中國\u0301 "), max_size=40)


@given(TEXTS, TEXTS, TEXTS)
def test_runs_give_back_both_sides(quote, before, said):
    text = f"{before} {said}"
    part = Span(len(before) + 1, len(text))
    runs = differences(quote, text, part)
    ours = [key for run in runs if run.kind is not Kind.ADDED for key in Units(quote, run.quoted).keys]
    theirs = [key for run in runs if run.kind is not Kind.REMOVED for key in Units(text, run.said).keys]

    assert Units(quote, Span(0, len(quote))).keys == ours
    assert Units(text, part).keys == theirs


@given(TEXTS, TEXTS)
def test_runs_stand_where_they_say(quote, said):
    for run in differences(quote, said, Span(0, len(said))):
        whole = quote[run.quoted.slice] if run.kind is Kind.REMOVED else said[run.said.slice]

        assert whole == run.text
        assert bool(run.quoted) == (run.kind is not Kind.ADDED)
        assert bool(run.said) == (run.kind is not Kind.REMOVED)


@given(TEXTS)
def test_nothing_differs_from_itself(text):
    assert not in_short(differences(text, text, Span(0, len(text))))


def test_the_setting_is_no_difference():
    assert not in_short(differences("“so,” it’s –\nit", '"so," it\'s - it', Span(0, 15)))


def test_a_difference_is_said_in_short():
    said = "The harbour was opened again."

    assert ["-closed", "+opened again"] == in_short(
        differences("The harbour was closed.", said, Span(0, len(said)))
    )
