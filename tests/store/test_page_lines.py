"""Lines of printed pages: nothing of them is lost, each page begins where it is said to, and paragraphs come back as they were set."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from tui.store.formats.page_lines import Line, partings, running_text

WIDTH, SIZE, PITCH = 40, 10.0, 12.0
LETTER = 5.0

words = st.text("abcdefghij", min_size=1, max_size=8)
sentences = st.lists(words, min_size=1, max_size=30).map(lambda these: f"{' '.join(these).capitalize()}.")
LONG = "And so it went on for a long while, and then for another one, until it came to an end."
paragraphs = st.lists(sentences.map(lambda first: f"{first} {LONG}"), min_size=2, max_size=6)
places = st.floats(-1000, 1000, allow_nan=False)
lines = st.builds(Line, words, places, places, places, st.floats(0, 50), st.booleans())


def line(text, base, indent=0.0, size=SIZE):
    left = indent * LETTER
    return Line(text, left, left + LETTER * len(text), base, size)


def set_in_lines(paragraphs, *, skip=0.0, indent=0):
    """Paragraphs as a typesetter has them, a gap or an indent between."""
    base, printed = 800.0, []
    for paragraph in paragraphs:
        base -= skip
        for number, row in enumerate(textwrap.wrap(" " * indent + paragraph, WIDTH, drop_whitespace=True)):
            printed.append(line(row.strip(), base, indent if number == 0 else 0))
            base -= PITCH
    return printed


def paragraphs_of(printed):
    return [" ".join(paragraph.split()) for paragraph in running_text([printed])[0].split("\n\n")]


@given(st.lists(st.lists(lines, max_size=6), max_size=6))
def test_every_line_stays_and_each_page_begins_with_its_first(pages):
    text, starts = running_text(pages)

    assert "".join(one.text for page in pages for one in page) == "".join(text.split())
    assert len(pages) == len(starts)
    assert list(starts) == sorted(starts)
    assert not starts or starts[0] == 0
    after = len(text)
    for page, start in list(zip(pages, starts, strict=True))[::-1]:
        if page:
            assert text.startswith(page[0].text, start)
            after = start
        assert start in (after, 0)


@given(st.lists(lines))
def test_a_paragraph_begins_with_the_first_line_of_a_page(page):
    parted = partings(page)

    assert len(page) == len(parted)
    assert not page or parted[0]


@given(paragraphs, st.floats(4, 30))
def test_paragraphs_with_a_gap_between_come_back(paragraphs, skip):
    assert paragraphs == paragraphs_of(set_in_lines(paragraphs, skip=skip))


@given(paragraphs)
def test_paragraphs_that_are_set_in_come_back(paragraphs):
    assert paragraphs == paragraphs_of(set_in_lines(paragraphs, indent=3))


def test_a_paragraph_that_ends_with_a_short_line_is_told_without_gap_or_indent():
    printed = set_in_lines(
        ["The first of them ends with a line that is short.", "The second one is as long as that is."]
    )

    assert 2 == len(paragraphs_of(printed))


def test_the_lines_of_a_poem_stay_together():
    poem = [
        "The curfew tolls the knell",
        "The lowing herd winds slowly",
        "The ploughman plods his way",
        "And leaves",
    ]

    assert 1 == len(paragraphs_of([line(verse, 800 - PITCH * number) for number, verse in enumerate(poem)]))


def test_a_heading_in_larger_letters_is_a_paragraph_of_its_own():
    printed = [line("A heading", 800, size=14), line("The words below it", 786), line("that go on", 774)]

    assert ["A heading", "The words below it that go on"] == paragraphs_of(printed)


def test_a_sentence_that_begins_in_other_letters_is_not_parted():
    printed = [line("A TERM IN CAPITALS.—The term", 800, size=8), line("means what is said of it", 788)]

    assert 1 == len(paragraphs_of(printed))


def test_items_that_hang_out_are_paragraphs_and_their_lines_stay_together():
    item = [("1. An item of a list that goes on for", 0), ("another line and then ends", 3)]
    printed = [line(text, 800 - PITCH * number, indent) for number, (text, indent) in enumerate(item * 3)]

    assert 3 == len(paragraphs_of(printed))


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page():
    left = [line("The sentence that begins in one", 800), line("column and on one page goes", 788)]
    right = [line("on in the next one, to the", 800, 60), line("foot of it, and then", 788, 60)]
    text, starts = running_text([[*left, *right], [line("to the next page.", 800)]])

    assert "\n\n" not in text
    assert (0, text.index("to the next page")) == starts


def test_the_parts_of_a_line_on_both_sides_of_a_sign_of_a_note_are_one_line():
    parts = [
        Line("a word", 0, 30, 800, SIZE),
        Line("1", 30.5, 33, 804, 6),
        Line("and more", 36, 76, 800, SIZE),
    ]

    assert "a word1 and more" == running_text([parts])[0]


def test_a_running_head_does_not_stand_in_the_middle_of_a_sentence():
    pages = [
        [
            line(f"{number} The Chronicle", 850, 10),
            line("of the matter and so it", 800),
            line("goes on to the end", 788),
        ]
        for number in range(1, 5)
    ]
    text, starts = running_text(pages)

    assert 4 == text.count("The Chronicle\n\n")
    assert all(text.startswith(f"{number} The", start) for number, start in enumerate(starts, 1))


def test_a_script_from_right_to_left_is_set_in_from_the_right():
    texts = [
        "هذا نص طويل جدا يملأ السطر كله حتى نهايته",
        "وينتهي هنا.",
        "وهذه فقرة جديدة تبدأ بعد مسافة صغيرة",
        "وتنتهي هنا.",
    ]
    ends = [200, 200, 185, 200]
    printed = [
        Line(text, end - LETTER * len(text), end, 800 - PITCH * number, SIZE)
        for number, (text, end) in enumerate(zip(texts, ends, strict=True))
    ]

    assert [" ".join(texts[:2]), " ".join(texts[2:])] == paragraphs_of(printed)
