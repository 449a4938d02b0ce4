"""CSL-JSON: valid, holding what is known and nothing else."""

from __future__ import annotations

import pytest

from tui.core.dates.interval import parse_edtf
from tui.core.dates.model import Confidence, DateAttribution, Role
from tui.core.document import Origin
from tui.core.quotation import Quotation
from tui.core.span import Span
from tui.core.styles.cited import Cited
from tui.core.styles.csl import as_csl

# What the schema of CSL 1.0.2 allows of an item, as far as we use it: names, and the shape of each.
CSL_SHAPES = {
    "id": str, "type": str, "title": str, "author": list, "issued": dict, "event-date": dict, "container-title": str,
    "publisher": str, "language": str, "URL": str, "note": str, "custom": dict,
}  # fmt: skip
CSL_DATE = {"date-parts", "season", "circa", "literal", "raw"}


def item_of(document, span):
    return as_csl(Cited.of(Quotation.of(document, span)))


def assert_csl(entry):
    assert {"id", "type"} <= set(entry)
    for name, value in entry.items():
        assert isinstance(value, CSL_SHAPES[name])
    for date in (entry[name] for name in ("issued", "event-date") if name in entry):
        assert set(date) <= CSL_DATE
        for parts in date.get("date-parts", []):
            assert 1 <= len(parts) <= 3


@pytest.mark.parametrize(
    ("edtf", "role", "inferred", "name", "date"),
    [
        ("2025-05-09", Role.PUBLISHED, False, "issued", {"date-parts": [[2025, 5, 9]]}),
        ("2025-05", Role.UPDATED, False, "issued", {"date-parts": [[2025, 5]]}),
        ("2025", Role.PUBLISHED, False, "issued", {"date-parts": [[2025]]}),
        ("2025-21", Role.PUBLISHED, False, "issued", {"date-parts": [[2025]], "season": 1}),
        ("201X", Role.PUBLISHED, False, "issued", {"date-parts": [[2010], [2019]]}),
        ("2015~", Role.PUBLISHED, False, "issued", {"date-parts": [[2015]], "circa": True}),
        ("2020?-05-08", Role.EVENT, True, "event-date", {"date-parts": [[2020, 5, 8]], "circa": True}),
        ("XXXX-05-08", Role.EVENT, False, "event-date", {"literal": "8 May, year unknown"}),
    ],
)
def test_a_csl_date_goes_only_as_far_as_it_is_known(document_of, edtf, role, inferred, name, date):
    known = DateAttribution(role, parse_edtf(edtf), Confidence.SURE, inferred=inferred)
    entry = item_of(document_of("words", dates=(known,)), Span(0, 5))

    assert date == entry[name]
    assert_csl(entry)


def test_a_csl_item_holds_what_is_known_and_nothing_else(document_of):
    origin = Origin(source="The Paper", agency="The Wire", author="A. Writer")
    bare = item_of(document_of("words"), Span(0, 5))
    full = item_of(document_of("words", origin=origin, replaced=2, stands_in=True), Span(0, 5))

    assert_csl(bare)
    assert_csl(full)
    assert {"id", "type", "title", "note", "custom"} == set(bare)
    assert ("The Paper", "The Wire") == (full["container-title"], full["publisher"])
    assert [{"literal": "A. Writer"}] == full["author"]
    assert "[A title]" == full["title"]
    assert "2 characters" in full["note"]
