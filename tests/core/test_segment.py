"""Passages, paragraphs, sentences and words: invariants on any text, and the rules by example."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.document import PassageKind
from tui.core.segment import (
    PASSAGE_LIMIT,
    paragraph_spans,
    passages,
    sentence_spans,
    widen_to_words,
    word_spans,
)
from tui.core.span import Span, union
from tui.core.word import is_inside_word

_PIECES = [
    *"abcXYZ.!?,;:'’\"”“«»-_()[] \n\n\n\t\u00a0\u2028\u3000\u0301\u200d\u00ad0123",
    *"。！？」「と行かカ한اَבְहि\u0e19\u0e49👩🏽🇫🇷ﬁß",
    "\n\n",
    "\n \u00a0\n",
    "Mr. ",
    "U.S. ",
    "No. 5",
    "The ",
    "e.g. ",
    " 8. Mai",
    "x" * 40,
    "a b. " * 30,
    "1. ",
]
any_text = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=120).map("".join))
long_text = st.lists(st.tuples(st.sampled_from(_PIECES), st.integers(1, 400)), max_size=12).map(
    lambda parts: "".join(piece * times for piece, times in parts)
)


@st.composite
def text_and_folds(draw):
    text = draw(any_text)
    edges = draw(st.lists(st.integers(0, len(text)), max_size=6))
    edges.sort()
    return text, union(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def text_and_span(draw):
    text = draw(any_text)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


def assert_covers(text, spans, whole):
    """In order, disjoint, no blank edges, and only white space outside."""
    place = whole.start
    for span in spans:
        assert span.start >= place
        assert text[place : span.start].strip() == ""
        assert text[span.slice] == text[span.slice].strip() != ""
        place = span.end
    assert text[place : whole.end].strip() == ""


def paragraphs_line_by_line(text):
    """The slow twin: lines gathered until a blank one; each line alone where no blank line has words on both sides."""
    blocks, block = [], []
    for line in text.split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            blocks.append(block)
            block = []
    blocks.append(block)
    blocks = [block for block in blocks if block]
    if len(blocks) < 2:
        blocks = [[line] for block in blocks for line in block]
    return ["\n".join(block).strip() for block in blocks]


@given(any_text)
def test_paragraphs_are_those_of_the_slow_twin(text):
    assert paragraphs_line_by_line(text) == [text[span.slice] for span in paragraph_spans(text)]


@given(text_and_folds())
def test_passages_cover_the_text_and_lie_on_one_side_of_every_fold(case):
    text, folds = case
    found = passages(text, folds)

    assert_covers(text, [passage.span for passage in found], Span(0, len(text)))
    assert list(range(len(found))) == [passage.index for passage in found]
    for passage in found:
        assert any(fold.encloses(passage.span) for fold in folds) == (passage.kind is PassageKind.BOILERPLATE)
        assert passage.kind is PassageKind.BOILERPLATE or not any(
            fold.overlaps(passage.span) for fold in folds
        )


@given(long_text)
def test_no_passage_is_longer_than_the_limit_and_long_paragraphs_lose_nothing(text):
    found = passages(text)

    assert_covers(text, [passage.span for passage in found], Span(0, len(text)))
    assert all(len(passage.span) <= PASSAGE_LIMIT for passage in found)


@given(any_text)
def test_passages_of_a_text_without_long_paragraphs_are_its_paragraphs(text):
    spans = paragraph_spans(text)
    if all(len(span) <= PASSAGE_LIMIT for span in spans):
        assert spans == [passage.span for passage in passages(text)]


def test_a_long_paragraph_is_cut_at_the_last_sentence_end():
    text = "Mr. Smith spoke for a while. " * 100
    found = [text[passage.span.slice] for passage in passages(text)]

    assert all(piece.endswith("while.") and piece.startswith("Mr. ") for piece in found)
    assert len(found) == 2


def test_a_long_sentence_is_cut_at_a_blank_and_a_long_word_between_graphemes():
    words, word = "word " * 400, "e\u0301" * 1000
    found = [words[passage.span.slice] for passage in passages(words)]
    hard = [word[passage.span.slice] for passage in passages(word)]

    assert all(piece.endswith("word") for piece in found)
    assert all(unicodedata.category(piece[0])[0] != "M" for piece in hard)
    assert len(found) == len(hard) == 2


def test_lines_are_passages_only_where_no_line_is_blank():
    assert len(passages("One\nTwo\nThree\n\n")) == 3
    assert len(passages("\n\nOne\nTwo\nThree")) == 3
    assert len(passages("One\nTwo\n \u00a0\nThree")) == 2


@given(text_and_span())
def test_sentences_cover_their_span(case):
    text, span = case

    assert_covers(text, sentence_spans(text, span), span)


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. J. F. Smith paid 3.5 million.", "He left."],
        ["The U.S. President met Dr. Jones.", "They spoke at 5 p.m. on No. 5 Road."],
        ["He went to the U.N.", "The next day he spoke, e.g. to Reuters."],
        ['"Why?" he asked.', "“I know.”", "He left!", "So?"],
        ["Am 8. Mai endete der Krieg.", "Das war 1945.", "Es folgte Frieden."],
        ["彼は行った。", "「行こう。」と言った。", "次です！"],
        ["قال نعم؟", "ثم ذهب.", "انتهى."],
        ["Он приехал в г. Москва.", "Потом уехал…", "Всё."],
        ["It ended.[3]", "Then it began (as I said.)", "So it was."],
        ["1. First the list.", "2. Then more."],
    ],
)
def test_sentences_end_where_a_reader_would_stop(sentences):
    text = " ".join(sentences)

    assert sentences == [text[span.slice] for span in sentence_spans(text, Span(0, len(text)))]


def test_a_heading_is_a_sentence_and_a_wrapped_line_is_not():
    text = "A heading\nThe text under it goes on for longer than the line\nand wraps in Paris\nTexas.\n- One\n- Two"

    assert [text[span.slice] for span in sentence_spans(text, Span(0, len(text)))] == [
        "A heading",
        "The text under it goes on for longer than the line\nand wraps in Paris\nTexas.",
        "- One",
        "- Two",
    ]


@given(any_text)
def test_words_hold_all_letters_and_digits_and_their_edges_are_word_edges(text):
    spans = word_spans(text, Span(0, len(text)))

    covered = {offset for span in spans for offset in range(span.start, span.end)}
    assert all(offset in covered for offset, character in enumerate(text) if character.isalnum())
    edges = {0, len(text)} | {edge for span in spans for edge in (span.start, span.end)}
    inside = {offset for span in spans for offset in range(span.start + 1, span.end)}
    for offset in range(1, len(text)):
        assert is_inside_word(text, offset) == (offset in inside and offset not in edges)


@given(any_text)
def test_ascii_words_are_those_of_any_script(text):
    plain = text.encode("ascii", "ignore").decode()
    other = plain + " é"

    assert [*word_spans(plain, Span(0, len(plain))), Span(len(other) - 1, len(other))] == word_spans(
        other, Span(0, len(other))
    )


@given(text_and_span())
def test_widening_keeps_the_span_and_is_idempotent(case):
    text, span = case
    wide = widen_to_words(text, span)

    assert wide.encloses(span)
    assert wide == widen_to_words(text, wide)
    assert bool(span) == bool(wide)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't say “co-operation’s”, 3.5%", ["Don't", "say", "co", "operation’s", "3.5"]),
        ("440,000 in 2025-05-16, _so_", ["440,000", "in", "2025", "05", "16", "so"]),
        ("cafe\u0301 hy\u00adphen हिन्दी", ["cafe\u0301", "hy\u00adphen", "हिन्दी"]),
        ("東京へ", ["東", "京", "へ"]),
        ("한국어 العَرَبِيَّة", ["한국어", "العَرَبِيَّة"]),
    ],
)
def test_words_are_what_a_reader_calls_words(text, words):
    assert words == [text[span.slice] for span in word_spans(text, Span(0, len(text)))]


def test_widening_leaves_scripts_without_blanks_alone_and_refuses_what_is_beyond():
    assert Span(1, 3) == widen_to_words("東京都庁", Span(1, 3))
    with pytest.raises(ValueError, match="beyond"):
        widen_to_words("short", Span(2, 9))


def test_a_hostile_run_of_flags_is_cut_between_them():
    text = "\U0001f1eb\U0001f1f7" * 1_000 + "x"

    assert all(len(passage.span) % 2 == 0 for passage in passages(text)[:-1])
