"""CSL-JSON: of the shape that the schema demands, holding what is known and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.core.test_styles import cited
from tests.kept_quotes import collections
from tui.core.dates.model import Confidence, Role
from tui.core.document import Origin
from tui.core.quotation import Quotation
from tui.core.span import Span
from tui.core.styles.cited import Cited, bibliography
from tui.core.styles.csl import as_csl

# What the schema of CSL 1.0.2 allows of an item, as far as we use it: names, and the shape of each.
SHAPES = {
    "id": str, "type": str, "title": str, "author": list, "issued": dict, "container-title": str, "publisher": str,
    "language": str, "URL": str, "note": str, "keyword": str, "custom": dict,
}  # fmt: skip
DATE_SHAPES = {"date-parts": list, "season": int, "circa": bool, "literal": str}


def item_of(citation):
    return as_csl(Cited("key", citation, ()))


def assert_valid(entry):
    assert {"id", "type"} <= set(entry)
    assert "document" == entry["type"]
    for name, value in entry.items():
        assert isinstance(value, SHAPES[name])
    for author in entry.get("author", []):
        assert ["literal"] == list(author)
    date = entry.get("issued", {"literal": ""})
    for name, value in date.items():
        assert isinstance(value, DATE_SHAPES[name])
    assert 0 < len(date)
    assert len(date.get("date-parts", [[1]])) in (1, 2)
    for parts in date.get("date-parts", []):
        assert len(parts) in (1, 2, 3)
        assert all(type(part) is int for part in parts)


@given(collections())
def test_every_item_is_valid_and_every_word_is_in_one(quotes):
    items = [as_csl(cited) for cited in bibliography(quotes)]
    for item in items:
        assert_valid(item)
    kept = [words for item in items for words in item["custom"]["quotations"]]

    assert len({item["id"] for item in items}) == len(items)
    assert sorted((quote.exact, quote.note, quote.tags) for quote in quotes) == sorted(
        (words["exact"], words.get("note", ""), tuple(words.get("tags", ()))) for words in kept
    )


@pytest.mark.parametrize(
    ("edtf", "role", "date"),
    [
        ("2025-05-09", Role.PUBLISHED, {"date-parts": [[2025, 5, 9]]}),
        ("2025-05", Role.UPDATED, {"date-parts": [[2025, 5]]}),
        ("2025", Role.PUBLISHED, {"date-parts": [[2025]]}),
        ("2025-21", Role.PUBLISHED, {"date-parts": [[2025]], "season": 1}),
        ("201X", Role.PUBLISHED, {"date-parts": [[2010], [2019]]}),
        ("2015~", Role.PUBLISHED, {"date-parts": [[2015]], "circa": True}),
        ("2020?-05-08", Role.PUBLISHED, {"date-parts": [[2020, 5, 8]], "circa": True}),
        ("2025-05-01/2025-05-03", Role.PUBLISHED, {"date-parts": [[2025, 5, 1], [2025, 5, 3]]}),
        ("2024-12/2025", Role.PUBLISHED, {"date-parts": [[2024, 12], [2025]]}),
        ("2024-21/2025-22", Role.PUBLISHED, {"date-parts": [[2024], [2025]]}),
        ("198X/199X", Role.PUBLISHED, {"date-parts": [[1980], [1999]]}),
        ("XXXX-05-08", Role.PUBLISHED, {"literal": "8 May, year unknown"}),
        ("[2025-05-09,2025-09-05]", Role.PUBLISHED, {"literal": "9 May 2025 or 5 September 2025"}),
        ("2025-05-09/..", Role.PUBLISHED, {"literal": "since 9 May 2025"}),
    ],
)
def test_a_date_goes_only_as_far_as_it_is_known(edtf, role, date):
    entry = item_of(cited(edtf, role))

    assert date == entry["issued"]
    assert_valid(entry)


def test_the_date_of_an_event_issues_nothing():
    entry = item_of(cited("1945-05-08", Role.EVENT))

    assert "issued" not in entry
    assert "Date: event of 8 May 1945." in entry["note"]
    assert "1945-05-08" == entry["custom"]["event-date"]


def test_an_item_holds_what_is_known_and_nothing_else(document_of):
    origin = Origin(source="The Paper", agency="The Wire", author="A. Writer")
    bare = as_csl(Cited.of(Quotation.of(document_of("words"), Span(0, 5))))
    document = document_of("words", origin=origin, replaced=2, stands_in=True)
    full = as_csl(Cited.of(Quotation.of(document, Span(0, 5))))

    assert {"id", "type", "title", "note", "custom"} == set(bare)
    assert ("The Paper", "The Wire") == (full["container-title"], full["publisher"])
    assert [{"literal": "A. Writer"}] == full["author"]
    assert "[A title]" == full["title"]
    assert "2 characters" in full["note"]


def test_what_fields_cannot_say_is_remarked():
    assert "note" not in item_of(cited())
    for doubtful in (cited("2015~"), cited("201X"), cited(confidence=Confidence.LIKELY), cited(None)):
        assert "Date: " in item_of(doubtful)["note"]
