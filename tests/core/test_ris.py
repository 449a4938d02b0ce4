"""RIS: what rispy reads back is what was written, line ends aside, and no text of a document opens a field."""

from __future__ import annotations

import pytest
import rispy
from hypothesis import given

from tests.core.test_styles import cited
from tests.kept_quotes import collections
from tui.core.dates.model import Role
from tui.core.sanitise import clean_line, is_clean
from tui.core.styles.cited import Cited, bibliography
from tui.core.styles.ris import as_ris

TITLE, SOURCE, AGENCY = "primary_title", "secondary_title", "publisher"


def record_of(citation):
    (record,) = rispy.loads(as_ris(Cited("key", citation, ())))
    return record


def stripped(text):
    """A text as a line of RIS holds it: blanks for line ends, none at its edges."""
    return clean_line(text).strip()


@given(collections())
def test_rispy_reads_back_what_was_written(quotes):
    documents = bibliography(quotes)
    written = "".join(map(as_ris, documents))
    records = rispy.loads(written)

    assert is_clean(written)
    assert len(documents) == len(records)
    for document, record in zip(documents, records, strict=True):
        citation = document.citation
        assert document.key == record["id"]
        assert "GEN" == record["type_of_reference"]
        assert stripped(citation.title_in_words) == record[TITLE]
        assert citation.origin.source == record.get(SOURCE)
        assert list(map(stripped, document.tags)) == record.get("keywords", [])
        notes = record["notes"]
        for one in document.quoted:
            assert stripped(f"“{one.quotation.exact}” {one.quotation.address}") in notes
            assert not one.note.strip() or stripped(one.note) in notes


@pytest.mark.parametrize(
    ("citation", "dates"),
    [
        (cited(), ("2025", "2025/05/09/")),
        (cited("2025-05"), ("2025", "2025/05//")),
        (cited("2025"), ("2025", "2025///")),
        (cited("2014-24"), ("2014", "2014///winter 2014")),
        (cited("2020?-05-08"), ("2020", "2020/05/08/8 May [2020] (year inferred)")),
        (cited("2015~"), ("2015", "2015///about 2015")),
        (cited("0850"), ("850", "0850///")),
        (cited("201X"), (None, None)),
        (cited("XXXX-05-08"), (None, None)),
        (cited("2024/2025"), (None, None)),
        (cited("1945-05-08", Role.EVENT), (None, None)),
        (cited(None), (None, None)),
    ],
)
def test_a_date_goes_only_as_far_as_it_is_known(citation, dates):
    record = record_of(citation)

    assert dates == (record.get("year"), record.get("date"))
    assert (
        dates[1] == "2025/05/09/"
        or dates[1] in ("2025/05//", "2025///", "0850///")
        or "Date: " in "".join(record["notes"])
    )


def test_no_text_of_a_document_opens_a_field():
    record = record_of(cited(title="A\nER  - \nTY  - BOOK\r\nT2  - False"))

    assert "A ER  -  TY  - BOOK  T2  - False" == record[TITLE]
    assert "GEN" == record["type_of_reference"]
