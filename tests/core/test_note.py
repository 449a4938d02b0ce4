"""Notes: what is quoted in them, to the letter, where it stands and where its address does; and addresses put right."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kept_quotes import SIGNS
from tui.core.address import addresses_in
from tui.core.note import quotes_in
from tui.core.quotation import Quotation, as_markdown, as_plain
from tui.core.repair import repaired
from tui.core.sanitise import clean
from tui.core.selector import PositionSelector
from tui.core.span import Span

TEXTS = (
    st.text(SIGNS, min_size=1, max_size=60)
    .map(lambda text: clean(text).text)
    .filter(lambda text: text.strip())
)
PROSE = st.sampled_from(
    [
        "",
        "A remark, and “so” on.\n",
        "# A heading\n\n- a point\n",
        "```\n> “no quote at all, just code”\n```\n",
    ]
)
WORDS = "the harbour of the town was closed"


@st.composite
def quotations(draw, document_of):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Quotation.of(document_of(text), Span(start, end))


@given(st.data(), PROSE, PROSE, st.booleans())
def test_what_this_program_writes_is_read_back_to_the_letter(
    document_of, data, before, after, has_long_line_ends
):
    quotation = data.draw(quotations(document_of))
    if not quotation.exact.strip():
        return
    for written in (as_markdown(quotation), as_plain(quotation)):
        note = f"{before}\n{written}\n{after}"
        note = note.replace("\n", "\r\n") if has_long_line_ends else note
        found = quotes_in(note)

        assert [quotation.exact] == [quoted.exact for quoted in found]
        assert quotation.position.start == found[0].position.start
        assert {str(quotation.position).split(";")[0]} == {
            note[place.slice].split(";")[0] for place in found[0].places
        }


@given(st.lists(TEXTS, min_size=2, max_size=4), st.data())
def test_every_quote_of_a_note_is_read_in_its_place(document_of, texts, data):
    styles = [data.draw(st.sampled_from([as_markdown, as_plain])) for _ in texts]
    quotations = [Quotation.of(document_of(text), Span(0, len(text))) for text in texts]
    note = "\n\n".join(style(quotation) for style, quotation in zip(styles, quotations, strict=True))
    found = quotes_in(note)

    assert texts == [quoted.exact for quoted in quotes_in("\n".join(map(as_markdown, quotations)))]
    assert texts == [quoted.exact for quoted in found]
    assert sorted(quoted.where.start for quoted in found) == [quoted.where.start for quoted in found]


@given(st.data())
def test_a_repair_changes_places_and_nothing_else(document_of, data):
    quotation = data.draw(quotations(document_of).filter(lambda drawn: drawn.exact.strip()))
    note = f"before\r\n{as_markdown(quotation)}\n{as_plain(quotation)}\nafter"
    position = PositionSelector(10**6, 10**7, 1234, "0" * 32)
    places = [(place, position) for quoted in quotes_in(note) for place in quoted.places]
    changed = repaired(note, places)
    old = str(PositionSelector(quotation.span.start, quotation.span.end))

    with_checks = note.replace(str(quotation.position), str(position))

    assert re.sub(rf"{old}(?!\d)", "char=1000000,10000000", with_checks) == changed
    assert note == repaired(note, [])


@pytest.mark.parametrize("quote", ["“{}”", '"{}"', "«{}»", "„{}“", "„{}”", "»{}«", "「{}」", "『{}』"])
def test_every_kind_of_quotation_mark_is_read(quote):
    note = f"He said {quote.format(WORDS)} (a.txt#char=5,39)."

    assert [(WORDS, "a.txt")] == [(quoted.exact, quoted.path) for quoted in quotes_in(note)]


@pytest.mark.parametrize(
    "note",
    ["“so-called”", 'the "New Deal" of 1933', '5" by 6" of wood', "“习近平”", "", ">", "> \n>\n", "“”"],
)
def test_a_name_or_nothing_is_no_quote(note):
    assert not quotes_in(note)


@pytest.mark.parametrize(
    ("written", "words", "path", "uri"),
    [
        (f"> {WORDS}\n", WORDS, None, None),
        (f"> {WORDS}\n>\n> — The mayor, 1911\n", WORDS, None, None),
        (f"> {WORDS}\n>\n> — The mayor, a.txt#char=1,2\n", WORDS, "a.txt", None),
        ("> the harbour of\n> the town was closed\n\n(a/b.txt#char=1,2)\n", WORDS.replace("of ", "of\n"), "a/b.txt", None),
        (f"   >  {WORDS}\nbelow it: [here](<file:///a%20b.txt#char=1,2>)", WORDS, None, "file:///a%20b.txt"),
        (f"“{WORDS}” ([here](a%20b.txt#char=1,2))", WORDS, "a b.txt", None),
        (f"“{WORDS}”, he said <file:///x#char=1,2;length=9,UTF-8>", WORDS, None, "file:///x"),
        (f"“{WORDS}”\n\nA paragraph later: b.txt#char=1,2", WORDS, None, None),
    ],
)  # fmt: skip
def test_quotes_written_by_hand_are_read_with_their_address(written, words, path, uri):
    (quoted,) = quotes_in(written)

    assert (words, path, uri) == (quoted.exact, quoted.path, quoted.uri)


def test_an_address_belongs_to_the_quote_before_it():
    note = f"“{WORDS} first” (a.txt#char=1,2) and “{WORDS} second” and “{WORDS} third” (b.txt#char=3,4)"

    assert ["a.txt", None, "b.txt"] == [quoted.path for quoted in quotes_in(note)]


def test_a_hand_marks_emphasis_and_puts_its_comma_inside():
    (quoted,) = quotes_in("“the **harbour** of the town was _closed_,” he said.")

    assert WORDS in quoted.readings
    assert f"{WORDS}," in quoted.readings


def test_controls_in_a_note_become_marks():
    (quoted,) = quotes_in("> the harbour \x1b[31mof the town\x07 was closed\n")

    assert "the harbour ␛[31mof the town␇ was closed" == quoted.exact


@pytest.mark.parametrize(
    "note",
    [
        "“" * 200_000,
        '"' * 200_001,
        "[" * 200_000,
        "a" * 200_000 + "#char=1,2",
        "x#char=1," * 50_000,
        "> " * 100_000,
        ">\n" * 100_000,
        "*" * 200_000,
        "“four words or more” x#char=1,2\n\n" * 20_000,
        "“a b c d e f”\n\ncited\na.txt#char=0,11\n" * 5_000,
        "```\n" * 50_000,
        "[a](<" * 50_000,
        "\\" * 100_000,
    ],
    ids=range(13),
)
def test_a_hostile_note_takes_no_time(note):
    started = time.process_time()
    quotes_in(note)

    assert time.process_time() - started < 5


@given(st.text(st.sampled_from('[]()<>#char=1,2;length9md5 \\\n"“”>a'), max_size=80))
def test_no_note_raises_and_every_place_is_one(note):
    for quoted in quotes_in(note):
        for place in quoted.places:
            assert note[place.slice].startswith("char=")
    end = 0
    for address in addresses_in(note):
        assert address.document
        assert end <= address.span.start < address.span.end
        end = address.span.end


def test_addresses_that_touch_do_not_share_words():
    """A control is no blank, so nothing ends the first name but its place."""
    one, other = addresses_in("a.txt#char=1,2\x1eb.txt#char=3,4")

    assert ("a.txt", "\x1eb.txt") == (one.document, other.document)
    assert one.span.end == other.span.start
