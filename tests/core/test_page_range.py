"""Pages of words, and that every style of citation and every address says them."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import as_annotation, quote_of
from tui.core.fragment import fragment_of, without_page
from tui.core.kept_quote import KeptQuote
from tui.core.kept_record import quote_from_json, quote_to_json
from tui.core.note import quotes_in
from tui.core.page_range import PageRange, page_of, page_range
from tui.core.span import Span
from tui.core.styles.cited import bibliography
from tui.session.quoting import Style, quote, render

TEXT = "The first page says this.\n\nAnd the second\n\ngoes on to the third."
PAGES = (0, 27, 43)
EXPECTED = {
    Style.PLAIN: "n.d., pp. 2–3.\nfolder/a.pdf#page=2\n",
    Style.MARKDOWN: r"pp. 2–3. [folder/a.pdf\#page=2](<file:///folder/a.pdf#page=2>)",
    Style.CHICAGO: "n.d., 2–3.\nfolder/a.pdf#page=2\n",
    Style.APA: "[no source named] (pp. 2–3).\n",
    Style.MLA: "n.d., pp. 2–3.\n",
    Style.BIBTEX: "pages = {2--3}",
    Style.RIS: "SP  - 2\nEP  - 3\n",
    Style.CSL_JSON: '"page": "2-3"',
    Style.ANNOTATION: '"conformsTo": "http://tools.ietf.org/rfc/rfc3778",\n        "value": "page=2"',
}


@pytest.fixture
def paper(document_of):
    """A document of three pages."""
    document = document_of(TEXT, path="folder/a.pdf")
    return replace(document, source=replace(document.source, reader="pdf (pypdfium2 5.1)"), pages=PAGES)


@pytest.fixture
def page(document_of):
    """A document that was extracted and has no pages."""
    document = document_of(TEXT, path="folder/a.html")
    return replace(document, source=replace(document.source, reader="html (trafilatura 2.0)"))


def kept(document, span):
    made = quote(document, span)
    return KeptQuote(
        "0" * 32,
        made.exact,
        made.position,
        made.words,
        made.citation,
        "0" * 64,
        "2026-05-09T00:00:00Z",
        pages=made.pages,
    )


starts = st.lists(st.integers(0, 50), max_size=8).map(lambda more: (0, *sorted(more)))


@given(starts, st.integers(0, 60))
def test_an_offset_is_on_the_last_page_that_begins_before_it(pages, offset):
    assert sum(start <= offset for start in pages) == page_of(pages, offset)


@given(starts, st.integers(0, 60), st.integers(1, 60))
def test_words_stand_on_the_pages_of_all_their_letters(pages, start, length):
    on = {page_of(pages, offset) for offset in range(start, start + length)}

    assert PageRange(min(on), max(on)) == page_range(pages, Span(start, start + length))


def test_a_document_without_pages_gives_none():
    assert page_range((), Span(0, 5)) is None


@pytest.mark.parametrize(("style", "written"), EXPECTED.items())
def test_a_quotation_says_its_pages_and_no_offset(paper, style, written):
    rendered = render(quote(paper, Span(31, len(TEXT))), style)

    assert written in rendered
    assert "char=" not in rendered


def test_a_template_can_name_the_pages(paper, document_of):
    template = "{title}[, {pages}]"

    assert render(quote(paper, Span(0, 3)), Style.TEMPLATE, template).endswith("A title, p. 1\n")
    assert render(quote(document_of(TEXT), Span(0, 3)), Style.TEMPLATE, template).endswith("A title\n")


@pytest.mark.parametrize("style", [style for style in Style if style is not Style.TEMPLATE])
def test_a_text_that_was_extracted_without_pages_is_named_alone(page, style):
    rendered = render(quote(page, Span(4, 9)), style)

    assert "char=" not in rendered
    assert "page=" not in rendered


def test_a_fragment_says_what_is_known(paper, page, document_of):
    spans = [fragment_of(document, Span(31, 35)) for document in (paper, page, document_of(TEXT))]

    assert ["#page=2", "", "#char=31,35"] == spans


@given(st.text(), st.integers(0, 10**9 - 1))
def test_an_address_is_told_from_its_page(address, page):
    assert (address, page) == without_page(f"{address}#page={page}")


@pytest.mark.parametrize("fixture", ["paper", "page"])
def test_a_kept_quote_keeps_its_pages_and_its_place_to_the_letter(request, fixture):
    quoted = kept(request.getfixturevalue(fixture), Span(31, len(TEXT)))

    assert quoted == quote_from_json(quoted.id, json.loads(json.dumps(quote_to_json(quoted))))
    assert quoted == quote_of(json.loads(json.dumps(as_annotation(quoted))), now="")


@pytest.mark.parametrize("pages", [[2], [2, 1], [0, 1], ["1", "2"], [True, 2], 3, [1, 2, 3], [1, 10**30]])
def test_an_annotation_with_pages_that_are_none_is_refused(paper, pages):
    annotation = as_annotation(kept(paper, Span(0, 9)))
    annotation["dateline"]["pages"] = pages
    with pytest.raises(ValueError, match=r"."):
        quote_of(annotation, now="")


def test_a_bibliography_says_all_pages_of_a_document_once(paper):
    (cited,) = bibliography([kept(paper, span) for span in (Span(31, 60), Span(0, 5), Span(4, 9))])

    assert (PageRange(1, 1), PageRange(2, 3)) == cited.pages


@pytest.mark.parametrize("style", [Style.PLAIN, Style.MARKDOWN, Style.CHICAGO, Style.APA, Style.MLA])
@given(data=st.data())
def test_a_note_gives_back_the_words_of_a_page_and_names_their_document(document_of, style, data):
    text = data.draw(st.text("ab “”\n.", min_size=1).filter(str.strip))
    document = document_of(text, path="folder/a.pdf")
    document = replace(document, source=replace(document.source, reader="pdf"), pages=(0,))
    made = quote(document, Span(0, len(text)))
    found = quotes_in(f"Some words of mine.\n\n{render(made, style)}\nMore of them.\n")

    assert made.exact in [one.exact for one in found]
    assert {one.uri or one.path for one in found if one.exact == made.exact} <= {
        made.citation.uri,
        made.citation.path,
    }
