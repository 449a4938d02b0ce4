"""The parts of a text together: the invariants of a document hold for any text, and the bundled documents come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.document import Origin, PassageKind
from tui.core.structure import read_structure

SEEDS = Path(__file__).parents[2] / "seeds"
_LINES = [
    "",
    "Home > News",
    "Search",
    "Share",
    "A title",
    "It ended. It began again.",
    "word " * 400,
    "\u00a0",
    "\u2028",
    "See also",
    "a\u0301" * 900,
]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_LINES), max_size=20).map("\n".join)))
def test_the_invariants_of_a_document_hold_for_any_text(text):
    structure = read_structure(text, "name.txt")
    place = 0
    for passage in structure.passages:
        assert passage.span.start >= place
        assert text[place : passage.span.start].strip() == ""
        assert text[passage.span.slice].strip() == text[passage.span.slice] != ""
        is_inside = [fold.encloses(passage.span) for fold in structure.boilerplate]
        is_outside = [not fold.overlaps(passage.span) for fold in structure.boilerplate]
        assert any(is_inside) == (passage.kind is PassageKind.BOILERPLATE)
        assert any(is_inside) or all(is_outside)
        place = passage.span.end
    assert text[place:].strip() == ""


@pytest.mark.parametrize(
    ("number", "title", "stands_in", "source", "agency"),
    [
        (
            "000",
            "Exchange Congratulatory Messages on the 75th Anniversary of the Victory of the World Anti-Fascist War",
            False,
            None,
            None,
        ),
        (
            "001",
            "President Xi Jinping Speaks by Phone with Russian President Vladimir Putin",
            False,
            None,
            None,
        ),
        (
            "002",
            "and safeguard the authority and status of the United Nations",
            False,
            "china-news-online.com",
            None,
        ),
        ("003", "the Xinhua News Agency reported.", True, "Global Times", "PR Newswire"),
        ("004", "China, Russia vow to jointly safeguard order", False, "China Daily", "Xinhua"),
    ],
)
def test_the_bundled_documents_come_out_as_their_publishers_set_them(
    number, title, stands_in, source, agency
):
    text = next(SEEDS.glob(f"{number}_*")).read_text(encoding="utf-8")
    found = read_structure(text, "name.txt")

    assert found.title.text.endswith(title)
    assert "丨" not in found.title.text
    assert (stands_in, source, agency) == (found.title.stands_in, found.origin.source, found.origin.agency)
    assert Origin() == found.origin or source
    assert found.language == "en"


def test_only_furniture_of_the_bundled_documents_is_folded():
    folded = []
    for path in sorted(SEEDS.iterdir()):
        text = path.read_text(encoding="utf-8")
        folded += [
            line
            for span in read_structure(text, "").boilerplate
            for line in text[span.slice].split("\n")
            if line
        ]

    assert [line.partition(" ")[0].replace("\u00a0", " ").partition(" ")[0] for line in folded] == [
        "Home", "<Suggest", "Home", "Suggest", "current", "Producer丨Shen", "Reporter丨Wang", "Photography丨Ma", "Record",
        "Translation", "Unified", "Copyright@", "WANT", "China", "Hot",
    ]  # fmt: skip
