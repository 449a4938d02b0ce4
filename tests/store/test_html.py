"""Pages: the words of the document exactly as they are shown, what the page declares, and no harm from any bytes."""

from __future__ import annotations

import json
from contextlib import suppress
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.formats.page_encoding import declared_codec

pytest.importorskip("trafilatura", exc_type=ImportError)

from tui.store.formats.html import extract

SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
WORDS = st.lists(st.text("abcdefgéñßжø’“”—", min_size=2, max_size=9), min_size=8, max_size=40)
SENTENCES = WORDS.map(lambda words: " ".join(words).capitalize() + ".")
MENU = "<nav><ul><li><a href='/'>Front page</a></li><li><a href='/news'>News</a></li></ul></nav>"
FOOTER = (
    "<footer><p>All rights reserved by the publishers of this page, whose address is not given.</p></footer>"
)
PROSE = (
    "The ministers of the countries signed a treaty in the harbour that is to keep the fisheries of the north for all who live by "
    "them, and for their children, as was said by the oldest of them in a speech that nobody who was there will forget."
)


def read(page, wish=None) -> Extraction:
    return extract(page if isinstance(page, bytes) else page.encode(), "page.html", wish or Wish())


def article(body, head="", before=MENU):
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{before}<main><article>{body}</article></main>"
        f"{FOOTER}</body></html>"
    )


def shown(inner):
    """How a paragraph with some marks in it reads."""
    paragraphs = read(article(f"<h1>A heading</h1><p>{PROSE}</p>{inner}<p>{PROSE}</p>")).text.split("\n\n")

    assert ["A heading", PROSE] == paragraphs[:2]
    assert PROSE == paragraphs[-1]
    return paragraphs[2:-1]


@SLOW
@given(st.lists(SENTENCES, min_size=1, max_size=12), st.booleans())
def test_every_paragraph_of_an_article_comes_back_as_it_is_in_its_order(sentences, in_lines):
    marks = [
        "<p>{}</p>",
        "<div>{}</div>",
        "<p>\n  <span>{}</span>\n</p>",
        "<blockquote><p>{}</p></blockquote>",
    ]
    body = ("\n" if in_lines else "").join(
        marks[number % len(marks)].format(escape(sentence)) for number, sentence in enumerate(sentences)
    )
    text = read(article(f"<h1>A heading</h1><p>{PROSE}</p>{body}")).text

    assert ["A heading", PROSE, *sentences] == text.split("\n\n")


@SLOW
@given(st.binary(max_size=300) | st.text("<>/!-=\"' abpdivtrqul&;#x0\x00", max_size=300).map(str.encode))
def test_any_bytes_are_a_text_or_are_refused(data):
    with suppress(RefusedError):
        found = read(data)

        assert found.text.strip()
        assert found == read(data)


@pytest.mark.parametrize(
    ("inner", "paragraphs"),
    [
        ("<p><b>M</b>ay the 9<sup>th</sup>, 19<i>45</i></p>", ["May the 9th, 1945"]),
        (
            "<p>since 1945<sup><a href='#3'>3</a></sup>, 10<sup>6</sup> m<sup>2</sup></p>",
            ["since 1945³, 10⁶ m²"],
        ),
        ("<p>one<br>two<br/>\n  three</p>", ["one\ntwo\nthree"]),
        ("<p>one<br><br>two</p>", ["one", "two"]),
        ("<p>a&nbsp;b &amp;amp; c&shy;d &lt;b&gt; &#8220;e&#8221;</p>", ["a\u00a0b &amp; c\u00add <b> “e”"]),
        ("<p>he said <q>a <q>great</q> joy</q></p>", ["he said “a ‘great’ joy”"]),
        ("<pre>  one\n    two\n\nthree  </pre>", ["  one\n    two", "three"]),
        ("<ul><li>one</li><li>two <ul><li>and a half</li></ul></li></ul>", ["one\ntwo\nand a half"]),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", ["a\tb\n1\t2"]),
        ("<table><tr><td>one<p>two</p></td><td>three</td></tr></table>", ["one", "two", "three"]),
        ("<p>one<!-- no --> two<script>no()</script> three<span hidden>no</span></p>", ["one two three"]),
        ("<p>seen<span style='color:red; display : none'>no</span></p>", ["seen"]),
        ("<p><ruby>港<rt>みなと</rt></ruby>が</p>", ["港（みなと）が"]),
        (
            "<p>a <a href='javascript:no()'>link</a> and an <img alt='no' src='x'> end</p>",
            ["a link and an end"],
        ),
        ("<h2>A part</h2><p>Short.</p>", ["A part", "Short."]),
        ("<p>by <em>Ann</em> <strong>Otter</strong></p>", ["by Ann Otter"]),
    ],
)
def test_marks_neither_join_nor_part_nor_change_words(inner, paragraphs):
    assert paragraphs == shown(inner)


def test_the_lines_around_the_heading_are_kept_and_furniture_is_not():
    body = (
        f"<header><h1>A heading</h1><p>By Ann Otter</p><time>9 May 2025</time></header><p>{PROSE}</p>"
        "<aside><a href='/old'>An old story of 3 March 2019</a></aside>"
        f"<p>{PROSE}</p><p>Signed at Bergen</p><div class='comments'><p>{PROSE.upper()}</p></div>"
    )

    assert ["A heading", "By Ann Otter", "9 May 2025", PROSE, PROSE, "Signed at Bergen"] == read(
        article(body)
    ).text.split("\n\n")


def test_a_page_with_little_text_is_given_whole():
    page = "<html><body><div>Peace.</div><div>Signed at Bergen, 9 May 2025</div></body></html>"

    assert "Peace.\n\nSigned at Bergen, 9 May 2025" == read(page).text


def test_a_page_in_tables_gives_its_paragraphs():
    page = (
        "<html><body><table><tr><td><a href=a>Home</a><br><a href=b>News</a></td><td><b>A heading</b><br><br>9 May 2005<p>"
        f"{PROSE}<p>{PROSE}<br><br>Thank you.</td></tr></table></body></html>"
    )

    assert ["A heading", "9 May 2005", PROSE, PROSE, "Thank you."] == read(page).text.split("\n\n")[-5:]


@pytest.mark.parametrize(
    ("page", "encoding", "why"),
    [
        (
            f"<meta charset=shift_jis><p>港の開港式 {PROSE}</p>".encode("cp932"),
            "cp932",
            "declared by the page",
        ),
        (
            f"<?xml version='1.0' encoding='koi8-r'?><p>Мир {PROSE}</p>".encode("koi8-r"),
            "koi8-r",
            "declared by the page",
        ),
        (
            f"<meta charset=iso-8859-1><p>“Peace” {PROSE}</p>".encode("cp1252"),
            "cp1252",
            "declared by the page",
        ),
        (f"<meta charset=iso-8859-1><p>“Peace” {PROSE}</p>".encode(), "utf-8", "valid UTF-8"),
        (f"\ufeff<meta charset=koi8-r><p>Мир {PROSE}</p>".encode(), "utf-8", "byte-order mark"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_says_unless_its_bytes_prove_another(page, encoding, why):
    found = read(page)

    assert (encoding, why) == (found.encoding, found.why)
    assert PROSE in found.text
    assert "\ufffd" not in found.text


def test_what_a_person_says_of_the_encoding_goes_first():
    page = f"<meta charset=koi8-r><p>Мир {PROSE}</p>".encode("cp1251")

    assert f"Мир {PROSE}" == read(page, Wish("cp1251")).text


@given(st.binary(max_size=80))
def test_no_label_of_an_encoding_breaks_the_reading(label):
    codec = declared_codec(b"<meta charset='" + label + b"'>")

    assert codec is None or b"".decode(codec) == ""


def declared(page, field):
    return [(one.value, one.rule) for one in read(page).declared if one.field == field]


def data(*nodes):
    return f"<script type='application/ld+json'>{json.dumps(nodes if len(nodes) > 1 else nodes[0])}</script>"


STORY = {"@type": "NewsArticle", "headline": "A heading", "datePublished": "2025-05-09T10:00:00Z"}


@pytest.mark.parametrize(
    "head",
    [
        data(STORY),
        data({"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, STORY]}),
        data({"@type": "WebPage", "datePublished": "2001-01-01", "mainEntity": STORY}),
        data(STORY, {"@type": "Event", "datePublished": "2026-01-01", "startDate": "2026-02-02"}),
        data(STORY, {**STORY, "headline": "Another", "datePublished": "2024-01-01"}),
        data(
            {
                **STORY,
                "@type": ["Article", "http://schema.org/Thing"],
                "comment": {**STORY, "datePublished": "2026-01-01"},
            }
        ),
        f"{data(STORY)}<script type='application/ld+json'>{{broken</script>",
    ],
)
def test_an_article_in_linked_data_says_when_it_was_published(head):
    page = article(f"<h1>A heading</h1><p>{PROSE}</p>", head)

    assert [("2025-05-09T10:00:00Z", "JSON-LD datePublished")] == declared(page, "published")


@pytest.mark.parametrize(
    "head",
    [
        data({"@type": "Event", "datePublished": "2026-01-01"}),
        data({**STORY, "headline": "One"}, {**STORY, "headline": "Two", "datePublished": "2024-01-01"}),
        "<script type='application/ld+json'>" + '{"@graph":' * 5_000 + "</script>",
        "<script type='application/ld+json'>[[[[]]], 1, null, \"x\"]</script>",
        data({**STORY, "datePublished": 2025}),
    ],
)
def test_linked_data_of_other_things_or_broken_says_nothing(head):
    assert [] == declared(article(f"<h1>A heading</h1><p>{PROSE}</p>", head), "published")


@pytest.mark.parametrize(
    ("head", "body", "field", "said"),
    [
        (
            "<meta property='article:published_time' content='2025-05-09'>",
            "",
            "published",
            "meta article:published_time",
        ),
        ("<meta name='DC.date.issued' content='2025-05-09'>", "", "published", "meta DC.date.issued"),
        ("<meta name=date content='2025-05-09'>", "", "published", "meta date"),
        (
            "",
            "<time itemprop=datePublished datetime='2025-05-09'>May</time>",
            "published",
            "itemprop datePublished",
        ),
        (
            "",
            "<time class='entry-date published' datetime='2025-05-09'>May</time>",
            "published",
            "time published",
        ),
        (
            "<link rel=canonical href='https://a.example/2025/05/09/x'>",
            "",
            "published",
            "address of the page",
        ),
        (
            "<meta property='article:modified_time' content='2025-05-09'>",
            "",
            "updated",
            "meta article:modified_time",
        ),
    ],
)
def test_a_page_says_its_dates(head, body, field, said):
    assert [("2025-05-09", said)] == declared(article(f"<h1>A heading</h1>{body}<p>{PROSE}</p>", head), field)


def test_a_time_of_something_else_or_several_say_nothing():
    times = "".join(f"<time class=published datetime='2025-05-0{day}'>x</time>" for day in (1, 2))

    assert [] == declared(article(f"<p>{PROSE}</p>{times}<time datetime='2025-05-09'>x</time>"), "published")


def test_a_saved_page_says_where_it_is_from():
    page = "<!-- saved from url=(0038)https://www.daily.example/2025/05/09/x -->" + article(f"<p>{PROSE}</p>")

    assert [("daily.example", "address of the page")] == declared(page, "source")
    assert [("2025-05-09", "address of the page")] == declared(page, "published")


@pytest.mark.parametrize(
    "page",
    [
        f"<plaintext><b>{PROSE}",
        f"<!--[if IE]><p>no</p><![endif]--><![CDATA[no]]><p>{PROSE}</p>",
        f"<meta http-equiv=refresh content='0;url=javascript:no()'><p>{PROSE}</p>",
        f"<p {' '.join(f'a{number}=b' for number in range(1_000))}>{PROSE}</p>",
        "<div>" * 1_500 + f"<p>{PROSE}</p>",
        "<div>" * 50_000 + f"<p>{PROSE}</p>" + "</div>" * 50_000,
        "<font><p>x<b>" * 5_000 + PROSE.replace("harbour", "<i>h</i>arbour"),
        "<table><tr><td>" * 500 + f"<p>{PROSE}</p>",
        "<p>" + "<b>x" * 1_000 + f"<p>{PROSE}</p>",
        f"<title><h1>{PROSE}</title><p>{PROSE}</p>",
        f"<link rel=canonical href='http://[x'><h1><a href='http://[x'>b</a></h1><p>{PROSE}</p>",
    ],
)
def test_odd_pages_keep_their_words(page):
    assert PROSE in read(page).text


@pytest.mark.parametrize(("page", "what"), [("", "empty"), ("<script>no</script>", "empty")])
def test_a_page_without_words_is_refused(page, what):
    with pytest.raises(RefusedError) as refused:
        read(page)

    assert what == refused.value.what
