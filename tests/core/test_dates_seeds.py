"""The bundled documents come out with the dates that a historian gives them, together and in every selection."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from tui.core.dates.model import Confidence, Role
from tui.core.dates.pool import pool
from tui.core.document import Source
from tui.core.reading import read_document

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def read(path):
    text = path.read_text(encoding="utf-8")
    return read_document(path.name[:3], Source(path.name, path.as_uri(), len(text), path.name, "utf-8"), text)


DOCUMENTS = [read(path) for path in SEEDS]
ALWAYS = {
    "000": [("event", "2020-09-03", None)],
    "002": [("published", "2025-05-16", None), ("event", "2025-05-08", None)],
    "003": [("published", "2025-05-09", None)],
    "004": [("updated", "2015-09-28", "07:56")],
}


def _said(document):
    return [(known.role.value, known.interval.edtf, known.time) for known in document.dates]


def test_every_selection_gives_each_document_its_date_and_001_a_year_only_with_witnesses():
    for size in range(1, 6):
        for chosen in combinations(DOCUMENTS, size):
            names = {document.id for document in chosen}
            is_proved = bool(names & {"002", "003"})
            for document in pool(chosen):
                expected = ALWAYS.get(
                    document.id, [("event", "2020?-05-08" if is_proved else "XXXX-05-08", None)]
                )
                assert expected == _said(document), (document.id, names)


def test_the_inferred_year_rests_on_both_anniversaries_and_two_witnesses_make_it_likely():
    texts = {document.id: document.text for document in DOCUMENTS}
    solved = next(document for document in pool(DOCUMENTS) if document.id == "001").date

    assert (Role.EVENT, True, Confidence.LIKELY) == (solved.role, solved.inferred, solved.confidence)
    assert ["001", "001", "002", "003"] == sorted(piece.document_id for piece in solved.evidence)
    assert all(texts[piece.document_id][piece.span.slice] == piece.text for piece in solved.evidence)
    assert () == solved.conflicts


def test_header_and_dateline_agree_on_003():
    evidence = next(document for document in DOCUMENTS if document.id == "003").date.evidence

    assert {"2025-05-09", "May 9, 2025"} == {piece.text for piece in evidence}
