"""Books: chapters in the order of reading, well-formed or not, and no book is opened that is locked."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.formats.packages import book, is_answer, page, result, zipped
from tui.store.formats.epub import extract
from tui.store.formats.extraction import RefusedError, Wish
from tui.store.formats.soup import unescaped
from tui.store.formats.xhtml import read_chapter

WORDS = st.lists(st.text(alphabet="abñ漢&<>", min_size=1, max_size=5), min_size=1, max_size=5).map(" ".join)
CHAPTERS = st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4)


def read(data):
    return extract(data, "a.epub", Wish())


def chapter_of(body):
    return read_chapter(body.encode(), Counter())


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(CHAPTERS, st.sampled_from(["p", "div", "h1", "li", "blockquote"]))
def test_paragraphs_come_back_in_the_order_of_reading(chapters, block):
    pages = [page("\n ".join(f"<{block}>{escaped(text)}</{block}>" for text in texts)) for texts in chapters]

    assert "\n\n".join(text for texts in chapters for text in texts) == read(book(pages)).text


@given(CHAPTERS)
def test_a_chapter_that_is_not_well_formed_reads_the_same(chapters):
    pages = [page("".join(f"<p>{escaped(text)}</p>" for text in texts)) for texts in chapters]
    broken = [
        text.replace("<body>", '<body><br><img src="a>b" alt="x">&nbsp').replace("&nbsp", "")
        for text in pages
    ]
    broken = [text.replace('src="a>b" ', "") for text in broken]

    assert read(book(pages)).text == read(book(broken)).text


@given(st.text(alphabet="<>/!-[]?&;'\"= apbrtdCDATAscripthe#1x", max_size=200))
def test_any_soup_is_read(text):
    assert isinstance(chapter_of("<p" + text), str)


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", book([page("a")])]))
def test_any_bytes_are_read_or_refused(data, head):
    assert is_answer(result(read, head + data))


def test_a_chapter_named_often_is_read_once():
    package = (
        '<package><manifest><item id="a" href="a.xhtml"/><item id="b" href="./a.xhtml#x"/></manifest><spine>'
        + '<itemref idref="a"/><itemref idref="b"/>' * 1000
        + "</spine></package>"
    )
    twice = zipped({"a.opf": package, "a.xhtml": page("Once.")})

    assert "Once." == read(twice).text


def test_what_is_not_for_reading_is_left_out():
    body = (
        '<nav epub:type="toc"><ol><li>Contents</li></ol></nav><style>p {}</style><script>x()</script>'
        '<p>The <span epub:type="pagebreak" id="p9">9</span>war<br/>\n is <ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby> over.<span hidden="">no</span></p>'
    )
    extraction = read(book([page(body)]))

    assert "The war\nis 漢字 over." == extraction.text
    assert "2" in dict(extraction.remarks)["ruby"]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('<sup><a href="#n1">1</a></sup>', "peace[1]."),
        ('<a href="n.xhtml#n1"><sup>1</sup></a>', "peace[1]."),
        ('<a epub:type="noteref" href="#n">12</a>', "peace[12]."),
        ('<a role="doc-noteref" href="#n">[12]</a>', "peace[12]."),
        ('<a href="#n"> with honour</a>', "peace with honour."),
        ("<sup>2</sup>", "peace2."),
    ],
)
def test_the_call_of_a_note_does_not_grow_into_the_word_before(call, expected):
    assert expected == read(book([page(f"<p>peace{call}.</p>")])).text


def test_blanks_of_verse_stand_as_they_are():
    assert "a\n  b" == read(book([page("<pre>a\n  b</pre>")])).text


def test_a_table_has_a_line_a_row_although_its_cells_never_end():
    assert "a\tb\nc\td" == chapter_of("<table><tr><td>a<td>b<tr><td>c<td>d</table>")


def test_entities_that_pages_may_name_are_read_and_others_stand():
    doctype = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    )

    assert "caf\xe9\u2014&odd;" == chapter_of(doctype + page("caf&eacute;&mdash;&odd;"))
    assert "caf\xe9\u2014" == chapter_of(page("caf&eacute;&mdash;"))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE h [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b;</p>',
        '<!DOCTYPE h [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>',
        '<!DOCTYPE h [<!ATTLIST p title CDATA "xxxx">]><p>&amp;a;</p>',
    ],
)
def test_nothing_that_a_page_declares_is_expanded(text):
    assert chapter_of(text).startswith(("&", "]>"))


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "<![CDATA[", "<p", "</p>", "<a href='", "&#9", "<b><i>", "<table><p>", "<script>", "&"],
)
def test_no_soup_takes_more_time_than_its_length(piece):
    """Eight times the length may take some more than eight times as long, never sixty-four times."""

    def seconds(times):
        began = time.process_time()
        result(chapter_of, piece * times)
        return time.process_time() - began

    assert seconds(20_000) < 30 * max(seconds(2_500), 0.01)


def test_long_numbers_are_no_characters():
    assert "\ufffd;" == unescaped("&#" + "9" * 5000 + ";")


@pytest.mark.parametrize(
    ("algorithm", "is_locked"),
    [("http://www.idpf.org/2008/embedding", False), ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", True)],
)
def test_a_locked_book_is_refused_and_one_with_scrambled_fonts_is_read(algorithm, is_locked):
    locks = (
        f'<encryption><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>'
    )
    data = book([page("Peace")], parts={"META-INF/encryption.xml": locks})
    if is_locked:
        with pytest.raises(RefusedError, match="DRM"):
            read(data)
    else:
        assert "Peace" == read(data).text


def test_a_chapter_that_is_missing_is_said_and_the_others_are_read():
    whole = book([page("One."), page("Two.")])
    extraction = read(whole.replace(b"OEBPS/c 0.xhtml", b"OEBPS/c-0.xhtml"))

    assert "Two." == extraction.text
    assert "c 0.xhtml" in dict(extraction.remarks)["missing"]


def test_what_a_book_says_of_itself_is_declared():
    metadata = (
        '<dc:title>Peace</dc:title><dc:date opf:event="publication">1919</dc:date><dc:date opf:event="conversion">2020-01-02</dc:date>'
        "<dc:creator>Roe</dc:creator><dc:publisher>House</dc:publisher><dc:language>en</dc:language>"
        '<meta property="dcterms:modified">2021-01-02T03:04:05Z</meta>'
    )
    declared = read(book([page("Peace")], metadata)).declared

    assert [
        ("title", "Peace", 0.75),
        ("published", "1919", 0.75),
        ("updated", "2020-01-02", 0.5),
        ("author", "Roe", 0.75),
        ("source", "House", 0.75),
        ("language", "en", 0.75),
        ("updated", "2021-01-02T03:04:05Z", 0.5),
    ] == [(one.field, one.value, one.weight) for one in declared]


def test_what_leads_out_of_the_book_leads_nowhere():
    data = zipped(
        {
            "META-INF/container.xml": '<container><rootfile full-path="../../etc/book.opf"/></container>',
            "../../etc/other.txt": "x",
        }
    )
    with pytest.raises(RefusedError):
        read(data)


def test_a_chapter_that_is_damaged_is_said_and_the_others_are_read():
    pages = {"OEBPS/c 0.xhtml": page("One is gone."), "OEBPS/c 1.xhtml": page("Two.")}
    whole = book(list(pages.values()))
    at = whole.index(b"OEBPS/c 0.xhtml") + len(b"OEBPS/c 0.xhtml") + 9
    extraction = read(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])

    assert "Two." == extraction.text
    assert "c 0.xhtml" in dict(extraction.remarks)["missing"]
