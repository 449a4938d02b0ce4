"""Verdicts: nothing is said to hold that does not, whatever was done to the document; what was not touched is found again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.mutations import generated, mutated
from tui.core.difference import in_short
from tui.core.ground import Ground
from tui.core.quoted import Quoted
from tui.core.segment import sentence_spans
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.setting import are_same_words
from tui.core.span import Span
from tui.core.verdict import HOLD, Judgement, Verdict, judge

BEFORE = "The council met in the morning, as it had been agreed upon in the spring of that year. "
WORDS = "The harbour of the town was closed after the storm, and nobody was hurt."
AFTER = " In the afternoon the delegation went to see the lighthouse and the new library.\n\nIt rained all evening."
TEXT = BEFORE + WORDS + AFTER
SPAN = Span(len(BEFORE), len(BEFORE) + len(WORDS))
OTHER = (
    "Nothing of the kind was ever heard of in the mountains, where people kept to themselves and to their sheep. "
    * 3
)


def quoted_of(text, span, *, bare=False):
    words = QuoteSelector.of(text, span)
    around = ("", "") if bare else (words.prefix, words.suffix)
    return Quoted(text[span.slice], *around, PositionSelector.of(text, span))


def verdict(quoted, text):
    return judge(quoted, Ground(text))


KEPT, NOTED = quoted_of(TEXT, SPAN), quoted_of(TEXT, SPAN, bare=True)
BOTH = pytest.mark.parametrize("quoted", [KEPT, NOTED], ids=["kept", "noted"])


# What every verdict is held to ------------------------------------------------------------------------------------------


@given(st.integers(0, 1_000_000))
@settings(max_examples=150)
def test_whatever_is_done_to_a_document_nothing_holds_that_is_not_there(seed):
    chance = random.Random(seed)
    text, other = generated(chance), generated(chance)
    now, _ = mutated(chance, text, other)
    ground = Ground(now.text)
    sentences = sentence_spans(text, Span(0, len(text)))
    for span in chance.sample(sentences, min(5, len(sentences))):
        for bare in (False, True):
            quoted = quoted_of(text, span, bare=bare)
            judgement = judge(quoted, ground)
            said = now.text[judgement.span.slice] if judgement.span else ""
            if judgement.verdict in (Verdict.OK, Verdict.MOVED, Verdict.ELSEWHERE):
                assert are_same_words(quoted.exact, said)
            if judgement.verdict in (Verdict.OK, Verdict.MOVED):
                assert quoted.exact == said
            if judgement.verdict is Verdict.OK:
                assert quoted.position.start == judgement.span.start
            if judgement.verdict is Verdict.REFLOWED:
                assert quoted.exact != said
                assert are_same_words(quoted.exact, said)
            if judgement.verdict in (Verdict.AMBIGUOUS, Verdict.GONE):
                assert judgement.span is None
            assert bool(judgement.difference) <= (judgement.verdict in (Verdict.EDITED, Verdict.GONE))


@given(st.integers(0, 1_000_000))
@settings(max_examples=50)
def test_all_holds_in_an_untouched_document_and_moves_with_a_line_before_it(seed):
    chance = random.Random(seed)
    text = generated(chance)
    ground, later = Ground(text), Ground(f"A heading of the new edition\n\n{text}")
    for span in sentence_spans(text, Span(0, len(text))):
        quoted = quoted_of(text, span)

        assert Judgement(Verdict.OK, span) == judge(quoted, ground)
        assert judge(quoted, later).verdict in (Verdict.MOVED, Verdict.AMBIGUOUS, Verdict.ELSEWHERE)
        if (moved := judge(quoted, later)).verdict is Verdict.MOVED:
            assert span.shifted(30) == moved.span


@given(st.text(max_size=40), st.text(max_size=80), st.text(max_size=10), st.integers(0, 50) | st.none())
def test_no_quote_and_no_text_raises(exact, text, around, start):
    position = None if start is None else PositionSelector(start, start + len(exact))

    assert judge(Quoted(exact, around, around, position), Ground(text)).verdict in Verdict


# One by one -------------------------------------------------------------------------------------------------------------


@BOTH
def test_words_at_their_place_are_ok_also_where_the_document_went_on(quoted):
    assert Judgement(Verdict.OK, SPAN) == verdict(quoted, TEXT)
    assert Judgement(Verdict.OK, SPAN) == verdict(quoted, TEXT + "\nUpdated in the evening.\n")


@BOTH
def test_words_behind_an_insertion_have_moved(quoted):
    assert Judgement(Verdict.MOVED, SPAN.shifted(9)) == verdict(quoted, "A line.\n\n" + TEXT)


@BOTH
def test_words_that_were_wrapped_otherwise_are_reflowed(quoted):
    wrapped = TEXT.replace("was closed", "was\nclosed").replace("nobody", "no-\nbody")
    judgement = verdict(quoted, wrapped)

    assert Verdict.REFLOWED is judgement.verdict
    assert (
        "The harbour of the town was\nclosed after the storm, and no-\nbody was hurt."
        == wrapped[judgement.span.slice]
    )


@BOTH
def test_changed_words_are_shown_where_they_stand(quoted):
    edited = "Late edition\n\n" + TEXT.replace("closed after the storm", "damaged by the storm")
    judgement = verdict(quoted, edited)

    assert Verdict.EDITED is judgement.verdict
    assert ["-closed after", "+damaged by"] == in_short(judgement.difference)
    assert (
        "The harbour of the town was damaged by the storm, and nobody was hurt."
        == edited[judgement.span.slice]
    )


@BOTH
@pytest.mark.parametrize(
    ("old", "new"),
    [("The harbour", "the harbour"), ("hurt.", "hurt!"), ("nobody", "no body"), ("harbour", "harbor")],
)
def test_a_capital_a_sign_and_a_letter_are_words(quoted, old, new):
    assert Verdict.EDITED is verdict(quoted, TEXT.replace(old, new)).verdict


@BOTH
def test_a_quote_that_was_altered_itself_is_edited_though_its_document_was_not(quoted):
    altered = replace(quoted, exact=WORDS.replace("nobody", "somebody"))
    judgement = verdict(altered, TEXT)

    assert (Verdict.EDITED, SPAN) == (judgement.verdict, judgement.span)
    assert ["-somebody", "+nobody"] == in_short(judgement.difference)


@BOTH
def test_words_that_were_taken_out_are_gone(quoted):
    assert Verdict.GONE is verdict(quoted, BEFORE + AFTER).verdict
    assert Verdict.GONE is verdict(quoted, OTHER).verdict


def test_what_is_nearest_is_a_hint_and_no_anchor():
    judgement = verdict(
        NOTED, OTHER + "The harbour of a village was opened before the feast, and everybody was glad." + OTHER
    )

    assert judgement.verdict is Verdict.GONE
    assert judgement.span is None


def test_the_same_sentence_in_a_document_that_took_the_place_is_elsewhere():
    assert Verdict.ELSEWHERE is verdict(KEPT, f"{OTHER}{WORDS} {OTHER}").verdict
    assert Verdict.ELSEWHERE is verdict(NOTED, f"{OTHER * 3}{WORDS} {OTHER * 3}").verdict


@BOTH
def test_words_that_stand_twice_and_no_surroundings_tell_are_ambiguous(quoted):
    assert Verdict.AMBIGUOUS is verdict(quoted, f"{OTHER}{WORDS} {OTHER}{WORDS} {OTHER}").verdict


def test_of_words_that_stand_twice_the_surroundings_tell():
    twin = f"{WORDS} {OTHER}"

    assert Judgement(Verdict.MOVED, SPAN.shifted(len(twin))) == verdict(KEPT, twin + TEXT)
    assert Judgement(Verdict.OK, SPAN) == verdict(KEPT, TEXT + twin)


def test_a_passage_that_was_copied_with_all_around_it_is_ambiguous():
    assert Verdict.AMBIGUOUS is verdict(KEPT, f"Two editions\n\n{TEXT}\n\n{TEXT}").verdict


def test_a_copy_is_no_anchor_while_the_original_was_altered():
    altered = TEXT.replace("nobody was hurt", "many were hurt")

    assert Verdict.AMBIGUOUS is verdict(KEPT, f"Two editions\n\n{altered}\n\n{TEXT}").verdict


def test_half_of_the_surroundings_is_enough_for_long_words_that_stand_once_and_near():
    halved = "The council never met. " + WORDS + AFTER

    assert Verdict.MOVED is verdict(KEPT, halved).verdict
    assert Verdict.ELSEWHERE is verdict(KEPT, OTHER * 4 + WORDS + AFTER + OTHER * 4).verdict


def test_half_of_the_surroundings_is_not_enough_for_few_words():
    span = Span(TEXT.index("the lighthouse"), TEXT.index("the lighthouse") + 14)
    few = quoted_of(TEXT, span)

    assert Verdict.ELSEWHERE is verdict(few, TEXT[: span.end] + ", which was a great disappointment.").verdict


def test_without_its_surroundings_an_exact_hit_is_elsewhere():
    assert Verdict.ELSEWHERE is verdict(KEPT, f"In short: {WORDS} That was that, said the captain.").verdict


@pytest.mark.parametrize("exact", ["", " ", "\n\n", "…", "—"])
def test_what_has_no_letter_is_ok_only_in_the_same_text(exact):
    assert Verdict.GONE is verdict(Quoted(exact), TEXT).verdict
    place = TEXT.find(exact) if exact.strip() else TEXT.find("\n\n")
    if exact == "\n\n":
        assert Verdict.OK is verdict(quoted_of(TEXT, Span(place, place + 2)), TEXT).verdict


def test_words_that_claim_no_place_are_ok_where_they_stand_once():
    assert Judgement(Verdict.OK, SPAN) == verdict(Quoted(WORDS), TEXT)
    assert Verdict.AMBIGUOUS is verdict(Quoted("the harbour"), "the harbour, the harbour").verdict


def test_an_address_of_a_passage_is_ok_for_words_in_it():
    passage = PositionSelector.of(TEXT, Span(0, SPAN.end))

    assert Judgement(Verdict.OK, SPAN) == verdict(Quoted(WORDS, position=passage), TEXT)


def test_a_quote_over_paragraphs_is_found_again():
    span = Span(TEXT.index("In the afternoon"), len(TEXT))
    quoted = quoted_of(TEXT, span)
    wrapped = "A line\n\n" + TEXT.replace("\n\n", "\r\n \n".replace("\r", ""))

    assert Verdict.REFLOWED is verdict(quoted, wrapped).verdict


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("习近平同俄罗斯总统普京通电话。双方就共同关心的问题交换了意见，强调要维护二战胜利成果。双方同意保持密切沟通。", "双方就共同关心的问题交换了意见，强调要维护二战胜利成果。"),
        ("قال الرئيس إن الميناء سيبقى مغلقا حتى نهاية العام. ثم غادر الوفد المدينة مساء. وعاد في اليوم التالي.", "ثم غادر الوفد المدينة مساء."),
        ("Le de\u0301le\u0301gue\u0301 est arrive\u0301 a\u0300 l’e\u0301te\u0301. Il n’a rien dit de nouveau a\u0300 personne. Puis il est reparti.", "Il n’a rien dit de nouveau a\u0300 personne."),
    ],
    ids=["Chinese", "Arabic", "combining marks"],
)  # fmt: skip
def test_every_script_is_found_again(text, words):
    start = text.index(words)
    quoted = quoted_of(text, Span(start, start + len(words)))

    assert Judgement(Verdict.OK, Span(start, start + len(words))) == verdict(quoted, text)
    assert Judgement(Verdict.MOVED, Span(start + 3, start + 3 + len(words))) == verdict(quoted, "A.\n" + text)
    middle = start + len(words) // 2
    wrapped = text[:middle] + "\n" + text[middle:]
    assert verdict(quoted, wrapped).verdict in (Verdict.REFLOWED, Verdict.EDITED)
    assert Verdict.GONE is verdict(quoted, text[:start] + text[start + len(words) :]).verdict


def test_what_holds_is_what_may_be_said_to_hold():
    assert {Verdict.OK, Verdict.MOVED, Verdict.REFLOWED} == HOLD
