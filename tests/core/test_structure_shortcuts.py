"""Shortcuts of reading a text: each says what its slow twin says, on any text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import boilerplate, dateline, header, language, origin
from tui.core.ascii import ASCII, LETTERS, mapped
from tui.core.boilerplate import ZONE, boilerplate_spans
from tui.core.fold import fold
from tui.core.furniture import furniture_rule
from tui.core.sentence import _STOP, _is_end, last_sentence_end
from tui.core.span import Span

_SIGNS = "aB3 -–—―/.:：\t\n\u00a0\u3000é(漢'’”!?"
any_text = st.one_of(st.text(max_size=120), st.text(alphabet=_SIGNS, max_size=60))


@given(
    st.text(alphabet=st.characters(exclude_categories=[]), max_size=60),
    st.binary(max_size=10).map(bytes.upper),
)
def test_only_ascii_is_mapped_and_dropped(text, dropped):
    dropped = bytes(code for code in dropped if code < 128)
    table = bytes(code + 1 if code < 127 else code for code in range(256))
    kept = [character for character in text if not character.isascii() or ord(character) not in dropped]

    assert mapped(text, table, dropped) == "".join(
        chr(ord(character) + 1) if ord(character) < 127 else character for character in kept
    )


@given(any_text)
def test_a_line_passed_over_holds_no_dash_and_every_dash_is_found_as_plainly_written(text):
    plain = re.compile(r"\s*(?:--+|[–—―]|\s-)\s*(?=\S)|(?<=/)[.:]\s+(?=\S)")

    assert [found.span() for found in plain.finditer(text)] == [
        found.span() for found in dateline._DASH.finditer(text)
    ]
    assert dateline._may_hold_dash(text) or not plain.search(text)


@given(
    st.lists(st.sampled_from(["Source", "ſOURCES", "来源", "x", " ", ":", "：", "\n", "Quelle", "|"])).map(
        "".join
    )
)
def test_a_source_is_labelled_wherever_the_pattern_finds_one(part):
    assert origin._is_source_labelled(part) or not origin._LABELLED_SOURCE.search(part)


@pytest.mark.parametrize("pattern", [origin._BYLINE, origin._COPYRIGHT])
@given(
    st.lists(
        st.sampled_from(["By ", "by", "Jane", " ", "\t", "\n", "© 2015", "copyright", "(c) ", "x.org"])
    ).map("".join)
)
def test_lines_are_found_by_the_line_end_before_them(pattern, text):
    plain = re.compile(pattern.pattern.replace(r"\n", "^", 1), re.MULTILINE)

    assert [found.groups() for found in plain.finditer(text)] == [
        found.groups() for found in pattern.finditer("\n" + text)
    ]


@given(st.lists(st.sampled_from(["title", ":", "：", " = ", "\n", " x", "\t", "b c", "-", "9"])).map("".join))
def test_declarations_are_found_by_the_line_end_before_them(text):
    for sign, written in ((":", "[:：]"), ("=", "=")):
        plain = re.compile(rf"^{header._FIELD.pattern.replace('[:：]', written)}$", re.MULTILINE)

        assert [found.span("value") for found in plain.finditer(text)] == [
            (start - 1, end - 1)
            for start, end in (found.span("value") for found in header._LINES_OF[sign].finditer("\n" + text))
        ]


@given(st.one_of(any_text, st.text(alphabet="aZİßſé²½٣_ '’\u0301漢9\n", max_size=40)))
def test_words_of_a_sample_are_its_runs_of_letters(text):
    strange = mapped(text, None, dropped=ASCII)

    assert re.findall(r"[^\W\d_]+", text.casefold()) == language._words(text, strange)
    assert sum(character.isascii() and character.isalpha() for character in text) == len(text) - len(
        mapped(text, None, dropped=LETTERS)
    )


@given(any_text)
def test_a_line_ends_a_sentence_where_a_stop_is_closed_at_most(text):
    plain = re.compile(r"[.!?…。！？؟۔।][\"'”’»」』)\]]*\Z")

    assert bool(plain.search(text)) == boilerplate._is_stopped(text)


_ROWS = [
    "",
    " ",
    "News",
    "Events",
    "Events A title",
    "A title",
    "A title ",
    "Home > News",
    "By Jane",
    "It ended so.",
]


@pytest.mark.parametrize("length", [5, ZONE - 2, 2 * ZONE - 4])
@given(st.lists(st.sampled_from(_ROWS), max_size=8), st.lists(st.sampled_from(_ROWS), max_size=8))
def test_a_line_is_repeated_when_a_line_of_the_zones_above_it_says_the_same(length, above, below):
    rows = [*above, *["The treaty was signed."] * 2, *["A row"] * length, "No stop", *below]
    text = "\n".join(rows)
    zones = rows if len(rows) <= 2 * ZONE else [*rows[:ZONE], "", *rows[-ZONE:]]
    bare = [row.strip() for row in zones]
    unglued = [row.partition(" ")[2] for row in bare]
    lines = boilerplate._zone_lines(text)
    place = 0
    for line in lines:
        assert line.start == place
        place = line.end + 1
    assert place == len(text) + 1
    for number, line in enumerate(reversed(lines[1:]), 1):
        if not line.words:
            break
        if furniture_rule(line.words) or line.kind is boilerplate._Kind.META:
            continue
        is_repeated = line.words in bare[:-number] or line.words in unglued[:-number]

        assert is_repeated <= (line.kind is boilerplate._Kind.LABEL)


@given(st.lists(st.sampled_from(_ROWS), min_size=1, max_size=5), st.integers(ZONE - 3, ZONE + 3))
def test_a_long_page_is_folded_at_its_ends_only(ends, count):
    middle = ["Both sides said so.", *["Search", "Site map", "News"] * count, "They will keep it."]
    text = "\n".join([*ends, *middle, *ends])

    for span in boilerplate_spans(text):
        assert span.end < len("\n".join(ends)) + 1 or span.start > len(text) - len("\n".join(ends)) - 1


@given(
    st.lists(
        st.sampled_from(["It ended. ", "Mr. ", "so", " ", "\n", "!”\n", "...", "。", "a.b", "Then "])
    ).map("".join),
    st.data(),
)
def test_the_last_sentence_end_is_the_one_that_a_look_at_all_of_them_finds(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    middle = data.draw(st.integers(start, end))
    stops = _STOP.finditer(text, start, end)
    ends = [stop.end() for stop in stops if _is_end(text, start, stop, len(text))]
    at_line_end = [offset for offset in ends if offset > middle and text[offset : offset + 1] == "\n"]

    assert max(at_line_end or ends, default=None) == last_sentence_end(text, Span(start, end), middle)


@given(st.text(alphabet="aZé\u0301ßŁİ\u00ad“—\n\u3000ﬁ½ｶ漢ё⁻︱ＡZ", max_size=40))
def test_a_text_folds_character_by_character_and_each_leads_back(text):
    whole = fold(text)
    alone = [fold(character).text for character in text]
    origins = [offset for offset, folded in enumerate(alone) for _ in folded]

    assert "".join(alone) == whole.text
    assert origins == [whole.origin(place, place + 1).start for place in range(len(origins))]
    assert whole.text == fold(whole.text).text or unicodedata.normalize("NFC", whole.text) != whole.text


@given(st.integers(60, 200))
def test_a_text_with_many_different_letters_folds_as_each_of_them(count):
    text = "".join(chr(0x1E00 + code) for code in range(count)) + "Ⅷ"

    assert "".join(fold(character).text for character in text) == fold(text).text
