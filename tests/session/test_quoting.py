import json

import pytest

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


def test_csl_is_a_list_of_one_item_in_json(document_of):
    (entry,) = json.loads(render(quote(document_of("Ünïcode"), Span(0, 7)), Style.CSL_JSON))

    assert "Ünïcode" == entry["custom"]["quotations"][0]["exact"]
