import json

import pytest
from hypothesis import given

from tests.kept_quotes import kept_quotes
from tui.core.annotation import quote_of
from tui.core.sanitise import is_clean
from tui.core.span import Span
from tui.session.quoting import Style, quote, render


@pytest.mark.parametrize("style", list(Style))
def test_every_style_ends_with_one_line_end_and_holds_the_words(document_of, style):
    quotation = quote(document_of("made tremendous sacrifices"), Span(5, 15))
    written = render(quotation, style)

    assert "tremendous" == quotation.exact
    assert quotation.exact in written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@given(kept_quotes())
def test_no_style_holds_what_a_terminal_must_not_get(kept):
    for style in Style:
        assert is_clean(render(kept.quotation, style))


@given(kept_quotes())
def test_the_styles_of_prose_hold_the_words_between_quotation_marks_over_the_citation(kept):
    for style in (Style.PLAIN, Style.CHICAGO, Style.APA, Style.MLA, Style.TEMPLATE):
        assert render(kept.quotation, style).startswith(f"“{kept.exact}”\n\n")


def test_csl_is_a_list_of_one_item_in_json(document_of):
    (entry,) = json.loads(render(quote(document_of("Ünïcode"), Span(0, 7)), Style.CSL_JSON))

    assert "Ünïcode" == entry["custom"]["quotations"][0]["exact"]


def test_an_annotation_proves_its_words_with_nothing_else_kept(document_of):
    document = document_of("made tremendous sacrifices")
    written = json.loads(render(quote(document, Span(5, 15)), Style.ANNOTATION))
    taken = quote_of(written, now="2026-01-01T00:00:00Z")

    assert taken.position.is_of(document.text)
    assert "tremendous" == document.text[taken.position.span_in(document.text).slice]
