import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.core.quotation import (
    Quotation,
    as_markdown,
    as_plain,
    escape_markdown,
    unescape_markdown,
)
from tui.core.sanitise import clean, is_clean
from tui.core.selector import parse_address
from tui.core.span import Span

SIGNS = st.sampled_from("ab\\`*_[]<>&#;|~$^@{}!()+-.=:/ \t\n1”“wW\u202e\x1b\x85\u2028é漢🏴")
TEXTS = st.one_of(st.text(min_size=1, max_size=80), st.text(SIGNS, min_size=1, max_size=80)).map(
    lambda text: clean(text).text
)


@st.composite
def text_and_span(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


def words_of_plain(written):
    """What stands between the first quote mark and the last one that a blank line follows."""
    return written.removeprefix("“").rpartition("”\n\n")[0]


def words_of_markdown(written):
    """The lines of the block quote before its last two, unescaped."""
    lines = written.removesuffix("\n").split("\n")
    return "\n".join(unescape_markdown(line.removeprefix(">").removeprefix(" ")) for line in lines[:-2])


@given(text_and_span())
def test_what_is_quoted_is_the_text_from_start_to_end(document_of, case):
    text, span = case
    quotation = Quotation.of(document_of(text), span)

    assert text[span.start : span.end] == quotation.exact == quotation.words.exact
    assert span == quotation.position.span_in(text)


@given(text_and_span(), st.text(SIGNS, min_size=1).map(lambda title: clean(title.replace("\n", " ")).text))
def test_every_style_gives_back_the_words_to_the_letter(document_of, case, title):
    text, span = case
    quotation = Quotation.of(document_of(text, title=title), span)

    assert quotation.exact == words_of_plain(as_plain(quotation))
    assert quotation.exact == words_of_markdown(as_markdown(quotation))


@given(text_and_span())
def test_a_markdown_note_proves_itself_with_nothing_else_kept(document_of, case):
    text, span = case
    document = document_of(text)
    written = as_markdown(Quotation.of(document, span))
    uri, position = parse_address(written.rpartition("](<")[2].rstrip("\n").removesuffix(">)"))

    assert document.source.uri == uri
    assert position.is_of(text)
    assert text[position.span_in(text).slice] == words_of_markdown(written)


def shown_lines(markdown):
    """The lines that a renderer shows, by markdown-it, with tables, strike-through and bare links as on GitHub."""
    lines = [""]
    for token in MarkdownIt("gfm-like").parse(markdown):
        if token.type != "inline":
            assert token.type.removesuffix("_open").removesuffix("_close") in ("blockquote", "paragraph")
        for child in token.children or []:
            if child.type == "softbreak":
                lines.append("")
            else:
                lines[-1] += child.content
        lines.append("")
    return [line for line in lines if line]


@given(text_and_span())
def test_a_renderer_shows_the_words_and_obeys_none(document_of, case):
    text, span = case
    exact = text[span.slice]
    shown = shown_lines(as_markdown(Quotation.of(document_of(text), span)))

    assert [line for line in exact.split("\n") if line] == shown[:-1]


@given(text_and_span())
def test_no_control_comes_out_of_a_clean_document(document_of, case):
    text, span = case
    quotation = Quotation.of(document_of(text), span)

    for written in (as_plain(quotation), as_markdown(quotation)):
        assert is_clean(written)


@given(st.text(SIGNS).map(lambda line: line.replace("\n", "")))
def test_escaping_is_undone_by_unescaping(line):
    assert line == unescape_markdown(escape_markdown(line))


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("plain words, with commas; and (brackets).", "plain words, with commas; and (brackets)."),
        ("*stars* and _lines_", r"\*stars\* and \_lines\_"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("12. no list", r"12\. no list"),
        ("> no quote", r"\> no quote"),
        ("[a](b) <b>", r"\[a\](b) \<b\>"),
        ("&amp;", r"\&amp;"),
        ("    no code", "&#32;&#32;&#32;&#32;no code"),
        ("two  blanks ", "two&#32; blanks&#32;"),
        ("%%hidden%% ==lit== 5% a=b c+d", r"\%%hidden\%% \==lit\== 5% a=b c+d"),
        ("see http://example.org", r"see http\://example.org"),
        ("see www.example.org", r"see www\.example.org"),
    ],
)
def test_what_markdown_would_obey_is_escaped(line, escaped):
    assert escaped == escape_markdown(line)


@pytest.mark.parametrize("span", [Span(2, 2), Span(0, 99)])
def test_no_words_are_no_quotation(document_of, span):
    with pytest.raises(ValueError, match="there are no words"):
        Quotation.of(document_of("five!"), span)
