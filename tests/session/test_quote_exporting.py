"""Kept quotes exported and imported: nothing is lost on the way, nothing in them is obeyed, and nothing malformed comes in."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.kept_quotes import collections
from tui.core.quote_groups import Grouping
from tui.core.sanitise import is_clean
from tui.session.quote_exporting import QuoteFormat, export_quotes, import_quotes


@given(collections())
def test_a_collection_of_annotations_gives_back_all_that_was_kept(quotes):
    written = "".join(export_quotes(QuoteFormat.JSON_LD, quotes))

    assert (tuple(quotes), 0) == import_quotes(written)


@pytest.mark.parametrize("form", list(QuoteFormat))
@pytest.mark.parametrize("by", list(Grouping))
@given(quotes=collections())
def test_no_format_holds_what_a_terminal_must_not_get(form, by, quotes):
    written = "".join(export_quotes(form, quotes, by))

    assert is_clean(written.replace("\r\n", "\n"))
