"""Origins: only what words say; and languages, only where they are clear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.document import Origin
from tui.core.language import read_language
from tui.core.origin import origin_evidence, read_origin

_LINES = [
    "By Reuters in Paris",
    "By",
    "SOURCE ",
    "SOURCE The Daily",
    "Author: x",
    "Title: y",
    "© www.a.org",
    "PARIS, May 9 (AP) -- ",
    "",
    "Source: ",
]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("The talks began.\n\nSOURCE The Daily\n", Origin(source="The Daily")),
        ("PARIS, May 9, 2020 /PRNewswire/ -- The talks began.", Origin(agency="PR Newswire", place="Paris")),
        (
            "By Reuters in Lyon, France (The Daily) Updated: 2015-09-28 07:56\n\nThe talks began.",
            Origin(source="The Daily", agency="Reuters", place="Lyon, France"),
        ),
        ("PARIS, May 9. /TASS/. The talks began.", Origin(agency="TASS", place="Paris")),
        ("It began.\n\nSOURCE: Acme Corp.", Origin(source="Acme Corp.")),
        ("Peace\n\nBy Jane van Dyk\n\nThe talks began.", Origin(author="Jane van Dyk")),
        (
            "Title: Peace\nAuthor: Jane Doe <jane@a.org>\nPublisher: The Daily\n\nIt began.",
            Origin(source="The Daily", author="Jane Doe"),
        ),
        ("The talks began.\n\nCopyright @ www.The-Daily.org", Origin(source="the-daily.org")),
        ("2020-05-16 Source: The Daily\n\nThe talks began.", Origin(source="The Daily")),
        ("来源：新华网\n\n会谈开始。", Origin(source="新华网")),
        ("2020-05-16 source:\n\nThe talks began.", Origin()),
        ("By noon the talks had begun.\n\nBy the river they met", Origin()),
        ("The source said that AP and Reuters came. It was in Paris - the capital.", Origin()),
        ("", Origin()),
    ],
)
def test_an_origin_is_what_words_say_and_nothing_else(text, origin):
    assert origin == read_origin(text)


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_LINES), max_size=12).map("\n".join)))
def test_every_name_of_an_origin_is_short_and_on_one_line(text):
    found = read_origin(text)

    for name in (found.source, found.agency, found.author, found.place):
        assert name is None or (0 < len(name) <= 100 and "\n" not in name)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Vertrag ist heute von den beiden Seiten in der Stadt unterzeichnet worden und wird gehalten.",
            "de",
        ),
        ("Le traité est signé par les deux parties dans la ville, et il sera une paix pour tous.", "fr"),
        ("El tratado que se firmó en la ciudad es para los dos una paz con el mundo.", "es"),
        ("Договор был подписан сегодня, и обе стороны его соблюдают.", "ru"),
        ("Договір підписано сьогодні, її сторони дотримуються його.", "uk"),
        ("تم توقيع المعاهدة اليوم في المدينة إلى الأبد", "ar"),
        ("条約は今日、東京で調印されました。", "ja"),
        ("条约今天在北京签署，双方将遵守。", "zh"),
        ("조약이 오늘 서울에서 체결되었다.", "ko"),
        ("Η συνθήκη υπογράφηκε σήμερα.", "el"),
        ("Peace", None),
        ("12345 !!!", None),
        ("", None),
    ],
)
def test_a_language_is_named_when_it_is_clear(text, language):
    assert language == read_language(text)


@given(st.lists(st.sampled_from(_LINES), max_size=12).map("\n".join))
def test_every_field_has_the_words_that_say_it(text):
    origin, evidence = read_origin(text), origin_evidence(text)
    known = {
        field: value for field in ("source", "agency", "author", "place") if (value := getattr(origin, field))
    }

    assert known == {piece.field: piece.value for piece in evidence}
    assert all(0 <= piece.span.start < piece.span.end <= len(text) for piece in evidence)
    assert all(text[piece.span.slice].strip() for piece in evidence)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Peace\n\nBy Jane van Dyk\n\nThe talks began.", ("author", "Jane van Dyk", "byline")),
        ("The talks began.\n\nSOURCE The Daily\n", ("source", "The Daily", "source line")),
        ("Title: Peace\nAuthor: Jane Doe\n\nIt began.", ("author", "Jane Doe", "field author")),
        ("It began.\n\n© 2015 www.example.org\n", ("source", "www.example.org", "copyright line")),
    ],
)
def test_the_words_of_a_field_are_those_of_the_text(text, said):
    (piece,) = origin_evidence(text)

    assert said == (piece.field, text[piece.span.slice], piece.rule)
