"""Kept quotes exported and imported: nothing is lost on the way, nothing in them is obeyed, and nothing malformed comes in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.kept_quotes import RAW, TEXTS, collections, kept_quotes
from tui.core.quotation import unescape_markdown
from tui.core.quote_groups import Grouping, by_document, by_tag
from tui.core.quote_outline import ESCAPE, escape_block, escape_heading, unescape_block
from tui.core.quote_table import COLUMNS, TAGS_APART
from tui.core.sanitise import clean, clean_line, is_clean
from tui.core.table import restored
from tui.session import quote_exporting
from tui.session.exporting import save
from tui.session.quote_exporting import QuoteFormat, export_quotes, import_quotes
from tui.session.quoting import Style, render


def exported(form, quotes, by=Grouping.DOCUMENT):
    return "".join(export_quotes(form, quotes, by))


def placed(quotes, by):
    """The quotes in the order of a report: as often as they have a place in it."""
    groups = by_document(quotes) if by is Grouping.DOCUMENT else by_tag(quotes)
    return [quote for group in groups for quote in group.quotes]


# Annotations ----------------------------------------------------------------------------------------------------------


@given(collections())
def test_a_collection_of_annotations_gives_back_all_that_was_kept(quotes):
    assert (tuple(quotes), 0) == import_quotes(exported(QuoteFormat.JSON_LD, quotes))


@given(kept_quotes(), RAW.filter(bool), RAW, st.lists(RAW, max_size=2))
def test_controls_come_back_as_the_marks_that_every_document_gets(quote, exact, note, tags):
    raw = replace(quote, exact=exact, words=replace(quote.words, exact=exact), note=note, tags=tuple(tags))
    written = exported(QuoteFormat.JSON_LD, [raw])
    (taken,), rejected = import_quotes(written)

    assert is_clean(written)
    assert 0 == rejected
    assert as_document(exact) == taken.exact == taken.words.exact
    assert as_document(note) == taken.note
    assert (
        tuple(dict.fromkeys(filter(None, (clean_line(as_document(tag)).strip() for tag in tags))))
        == taken.tags
    )


def as_document(text):
    """A text as the reading of documents would leave it."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n")).text


@given(collections())
def test_a_line_an_annotation_is_read_too(quotes):
    (page,) = [json.loads(exported(QuoteFormat.JSON_LD, quotes))["first"]]
    lines = "\n".join(json.dumps(item) for item in page["items"])

    assert (tuple(quotes), 0) == import_quotes(json.dumps(page["items"]))
    assert (tuple(quotes), 0) == import_quotes(json.dumps({"total": len(quotes), "rows": page["items"]}))
    if quotes:
        assert (tuple(quotes), 0) == import_quotes(lines)


@given(kept_quotes(), RAW)
def test_what_is_no_quote_is_counted_and_the_rest_is_taken(quote, rubbish):
    items = json.loads(exported(QuoteFormat.JSON_LD, [quote]))["first"]["items"]

    assert ((quote,), 3) == import_quotes(json.dumps([rubbish, None, *items, {"a": 1}]))
    assert ((quote,), 1) == import_quotes(f"{json.dumps(items[0])}\n{{{clean_line(rubbish)}")


@pytest.mark.parametrize(
    "text", ["", "words", "{", "[" * 100_000, "a,b\r\n1,2\r\n", '{"a": ' * 100_000, "1" * 5_000]
)
def test_what_is_no_json_is_refused_as_a_whole(text):
    with pytest.raises(ValueError, match="it is no JSON"):
        import_quotes(text)


@pytest.mark.parametrize("opening", ['{"first": ', '{"items": ', '{"target": ', "["])
def test_what_is_nested_as_deeply_as_json_can_be_is_counted_or_refused(opening):
    closing = "]" if opening == "[" else "}"
    for depth in range(850, 1_000, 3):
        try:
            taken = import_quotes(opening * depth + "1" + closing * depth)
        except ValueError:
            continue
        assert ((), 1) == taken


def test_a_file_without_bound_is_refused(monkeypatch):
    monkeypatch.setattr(quote_exporting, "MOST_CHARACTERS", 10)

    with pytest.raises(ValueError, match="more than 10 characters"):
        import_quotes("[" + " " * 10 + "]")


@given(kept_quotes())
def test_of_quotes_with_one_id_the_last_is_taken(quote):
    later = replace(quote, note="later")

    assert ((later,), 0) == import_quotes(exported(QuoteFormat.JSON_LD, [quote, later]))


# All formats ----------------------------------------------------------------------------------------------------------


@given(collections(), RAW.filter(bool), st.sampled_from(Grouping))
def test_no_format_holds_what_a_terminal_must_not_get(quotes, raw, by):
    origin = replace(quotes[0].citation.origin, source=raw) if quotes else None
    spoilt = [
        replace(
            quote,
            exact=raw,
            note=raw,
            tags=(raw,),
            citation=replace(quote.citation, title=raw, origin=origin),
        )
        for quote in quotes
    ]

    for form in QuoteFormat:
        assert is_clean(exported(form, [*quotes, *spoilt], by).replace("\r\n", "\n"))


@given(collections(), st.data())
def test_what_was_taken_from_others_can_be_written_in_every_way(quotes, data):
    written = exported(QuoteFormat.JSON_LD, quotes)
    place = data.draw(st.integers(0, len(written)))
    spoilt = written[:place] + data.draw(RAW) + written[place + data.draw(st.integers(0, 9)) :]
    try:
        taken, _ = import_quotes(spoilt)
    except ValueError:
        return
    for quote in taken:
        assert all(is_clean(render(quote.quotation, style)) for style in Style)
    for form in QuoteFormat:
        assert is_clean(exported(form, taken).replace("\r\n", "\n"))


@given(collections())
def test_a_table_gives_back_every_cell(quotes):
    rows = list(csv.DictReader(io.StringIO(exported(QuoteFormat.CSV, quotes), newline=""), strict=True))

    assert len(quotes) == len(rows)
    for quote, row in zip(quotes, rows, strict=True):
        cells = {name: restored(cell) for name, cell in row.items()}
        assert list(COLUMNS) == list(cells)
        assert (quote.exact, quote.note) == (cells["text"], cells["note"])
        assert TAGS_APART.join(quote.tags) == cells["tags"]
        assert (quote.quotation.address, quote.id) == (cells["address"], cells["id"])
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


def test_a_table_in_a_file_begins_with_the_mark_that_spreadsheets_need(tmp_path):
    save(tmp_path / "quotes.csv", export_quotes(QuoteFormat.CSV, []), QuoteFormat.CSV)

    assert (tmp_path / "quotes.csv").read_bytes().startswith(b"\xef\xbb\xbfkept,text,note,")


def blocks_of(markdown):
    """The block quotes of a report: their words, unescaped, and their last lines."""
    block = []
    for line in [*markdown.split("\n"), ""]:
        if line.startswith(">"):
            block.append(line.removeprefix(">").removeprefix(" "))
        elif block:
            yield "\n".join(map(unescape_markdown, block[:-2])), block[-1]
            block = []


@given(quotes=collections(), by=st.sampled_from(Grouping))
def test_a_report_holds_the_words_and_their_addresses(quotes, by):
    written = exported(QuoteFormat.MARKDOWN, quotes, by)
    expected = placed(quotes, by)
    blocks = list(blocks_of(written))

    assert [quote.exact for quote in expected] == [words for words, _ in blocks]
    assert all(
        f"(<{quote.quotation.address}>)" in closing
        for quote, (_, closing) in zip(expected, blocks, strict=True)
    )


@given(quotes=collections(), by=st.sampled_from(Grouping))
def test_a_renderer_finds_in_a_report_no_more_than_headings_quotes_and_prose(quotes, by):
    known = {"heading", "blockquote", "paragraph", "inline"}
    renderer = MarkdownIt("gfm-like")
    renderer.validateLink = lambda _: True  # others follow links to files
    tokens = renderer.parse(exported(QuoteFormat.MARKDOWN, quotes, by))
    inline = [child for token in tokens for child in token.children or []]

    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= known
    assert {child.type for child in inline} <= {
        "text",
        "text_special",
        "softbreak",
        "link_open",
        "link_close",
    }
    assert len(placed(quotes, by)) == sum(child.type == "link_open" for child in inline)


class Page(HTMLParser):
    """What a browser would see of a page: the texts of each kind of element, and everything that could act."""

    def __init__(self, text):
        super().__init__()
        self.open, self.texts, self.acting = [], {}, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.acting += [
            value for name, value in attrs if name.startswith("on") or name in ("href", "src", "style")
        ]
        self.acting += [tag] if tag in ("script", "img", "iframe", "link", "object", "form") else []
        if tag != "meta":
            self.open.append((tag, dict(attrs).get("class")))
            self.texts.setdefault(self.open[-1], []).append("")

    def handle_endtag(self, tag):
        assert tag == self.open.pop()[0]

    def handle_data(self, data):
        for place in self.open:
            self.texts[place][-1] += data


@given(quotes=collections(), by=st.sampled_from(Grouping))
def test_a_page_shows_the_words_and_does_nothing(quotes, by):
    page = Page(exported(QuoteFormat.HTML, quotes, by))
    expected = placed(quotes, by)

    assert not page.open
    assert [quote.exact for quote in expected] == page.texts.get(("blockquote", None), [])
    assert [quote.quotation.address for quote in expected] == page.texts.get(("p", "address"), [])
    assert [quote.note for quote in expected if quote.note] == page.texts.get(("p", "note"), [])
    assert all(link.startswith(("https://", "http://")) for link in page.acting)


def examples_of(org):
    """The example blocks of an outline, unescaped, as Org reads them."""
    block = None
    for line in org.split("\n"):
        if line == "#+end_example":
            yield unescape_block("\n".join(block))
            block = None
        elif block is not None:
            assert not line.startswith("*")
            block.append(line)
        elif line == "#+begin_example":
            block = []


@given(quotes=collections(), by=st.sampled_from(Grouping))
def test_an_outline_holds_the_words_and_obeys_none(quotes, by):
    written = exported(QuoteFormat.ORG, quotes, by)
    expected = placed(quotes, by)
    groups = by_document(quotes) if by is Grouping.DOCUMENT else by_tag(quotes)

    assert [part for quote in expected for part in (quote.exact, quote.note) if part] == list(
        examples_of(written)
    )
    assert len(groups) == sum(line.startswith("* ") for line in written.split("\n"))
    assert len(expected) == sum(line.startswith("** ") for line in written.split("\n"))


@given(TEXTS)
def test_what_org_would_obey_is_escaped_and_had_back(text):
    line = clean_line(text)

    assert text == unescape_block(escape_block(text))
    assert line.replace(ESCAPE, "") == escape_heading(text).replace(ESCAPE, "")


@given(collections())
def test_a_quote_with_several_tags_stands_in_each_of_them(quotes):
    groups = {group.tag: group.quotes for group in by_tag(quotes)}

    assert {tag for quote in quotes for tag in quote.tags or (None,)} == set(groups)
    for tag, members in groups.items():
        assert tuple(quote for quote in quotes if (tag in quote.tags if tag else not quote.tags)) == members
