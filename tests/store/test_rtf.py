"""RTF: the words to the letter, whatever way they are written, and what cannot be understood is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.declared import Declared
from tui.store.formats import rtf
from tui.store.formats.extraction import RefusedError, Wish
from tui.store.parts import ReadFile, parts_of

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}{\f2\fnil\fcharset134 SimSun;}}"
)


def read(body, head=r"{\rtf1\ansi\ansicpg1252\uc1", wish=None):
    data = body if isinstance(body, bytes) else f"{head}{FONTS} {body}}}".encode("latin-1")
    return rtf.extract(data, "a.rtf", wish or Wish())


def written(text):
    """Text as a careful writer of RTF has it: all but plain letters by their numbers, in two where they need two."""
    units = text.encode("utf-16-le", "surrogatepass")
    numbers = [
        int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2)
    ]
    return "".join(
        chr(number) if 32 < number < 127 and chr(number) not in "\\{}" else f"\\u{number}?"
        for number in numbers
    )


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12)


@given(st.lists(st.lists(words, min_size=1), min_size=1))
def test_any_words_come_back_and_a_blank_line_stands_between_paragraphs(paragraphs):
    texts = [" ".join(these) for these in paragraphs]

    assert "\n\n".join(texts) == read("\\par\n".join(map(written, texts))).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 \endash  \ldblquote so\rdblquote", "café – “so”"),
        (r"\f1 \'cc\'e8\'f0", "Мир"),
        (r"\f2 \'d6\'d0\'b9\'fa", "中国"),
        (r"{\uc2 \u20013\'d6\'d0}{\uc0 \u22269}.", "中国."),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"\{x\} \\par y", r"{x} \par y"),
        (r"one\line two", "one\ntwo"),
        (r"one\par\par\par two", "one\n\ntwo"),
        ("one\\\ntwo", "one\n\ntwo"),
        (r"\trowd a\cell b\cell\row\trowd c\cell d\cell\row\pard\plain After.", "a\tb\nc\td\n\nAfter."),
        (r"word\~joined co\_op", "word\xa0joined co\u2011op"),
        (r"text{\header top}{\*\unknown no} more{\pict\pngblip 00ff} end", "text more end"),
        (r"see{\super\chftn{\footnote\pard\plain\chftn  A note.}} there.", "see there.\n\n[1]  A note."),
        (r'{\field{\*\fldinst{HYPERLINK "http://x.org/"}}{\fldrslt{\ul the link}}} here', "the link here"),
    ],
)  # fmt: skip
def test_what_is_written_in_many_ways_is_read(body, text):
    assert text == read(body).text


def test_bytes_that_old_programs_wrote_as_they_are_are_read():
    assert "Мир" == read(rb"{\rtf1\ansi\ansicpg1251 " + "Мир".encode("cp1251") + b"}").text
    assert "Ä" == read(b"{\\rtf1\\mac \x80}").text


def test_a_person_knows_the_encoding_better():
    body = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}\f0 \'cc\'e8\'f0}"

    assert ("Ìèð", "Мир") == (read(body).text, read(body, wish=Wish("cp1251")).text)


def test_bytes_of_pictures_are_no_words():
    hexadecimal = b"0123456789abcdef" * 10_000
    body = rb"{\rtf1 one {\pict\bin9 {\par}}}no} two {\pict\wmetafile8 " + hexadecimal + b"} three}"

    assert ["one", "two", "three"] == read(body).text.split()


def test_properties_are_declared():
    info = r"{\info{\title Trait\'e9}{\author A. Writer}{\creatim\yr2026\mo5\dy9\hr14\min30}{\revtim\yr2026\mo5\dy11}{\nofwords1}}"

    assert (
        Declared("title", "Traité", "RTF property title", 0.5),
        Declared("author", "A. Writer", "RTF property author", 0.5),
        Declared("published", "2026-05-09T14:30", "RTF property creatim", 0.5),
        Declared("updated", "2026-05-11", "RTF property revtim", 0.5),
    ) == read(f"{info}Text").declared


@given(
    st.text(r"{}\'*u019 -abpar", max_size=60)
    | st.binary(max_size=60).map(lambda data: data.decode("latin-1"))
)
def test_whatever_follows_is_read_or_refused(body):
    with suppress(RefusedError):
        assert isinstance(read(body).text, str)


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(rtf, "SIZE_CAP", 10)
    with pytest.raises(RefusedError) as refused:
        read("Text")

    assert "large" == refused.value.what


def test_it_is_read_apart_and_comes_as_a_document():
    (found,) = parts_of(rb"{\rtf1\ansi One.\par Two.}", "a.rtf", "file:///a.rtf")

    assert isinstance(found, ReadFile)
    assert "One.\n\nTwo." == found.text
    assert found.source.reader.startswith("rtf (striprtf ")
