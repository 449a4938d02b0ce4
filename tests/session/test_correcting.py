import pytest

from tui.core.correction import Correction
from tui.core.dates.model import Role
from tui.core.problem import Problem
from tui.session.correcting import correct, propose, undo
from tui.session.loading import Loader
from tui.session.opening import open_collection
from tui.store.corrections import CorrectionStore


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("First note\nPublished: 1 May 2019\n\nWords.\n")
    (tmp_path / "b.txt").write_text("Second note\nPublished: 1 May 2020\n\nMore words.\n")
    return tmp_path


def opened(folder):
    """A loader that has read a folder, and what it read."""
    loader = Loader([str(folder)])
    return loader, list(loader.libraries())[-1].collection


def paths(collection):
    return [document.source.path for document in collection.documents]


def test_a_correction_sorts_anew_stays_and_is_taken_back(folder):
    loader, before = opened(folder)
    said = correct(before.documents[0], propose(date="8 May 2025", role=Role.PUBLISHED, source="By hand"))
    after = loader.again().collection

    assert said is None
    assert (paths(before), paths(after)) == (["a.txt", "b.txt"], ["b.txt", "a.txt"])
    assert after.documents[1].date.interval.edtf == "2025-05-08"
    assert open_collection([str(folder)]) == after
    assert undo(after.documents[1]) is None
    assert loader.again().collection == before
    assert undo(before.documents[0]).what == "empty"


def test_the_document_itself_is_never_written(folder):
    kept = {path: path.read_bytes() for path in folder.iterdir()}
    correct(opened(folder)[1].documents[0], propose(title="Other"))

    assert {path: path.read_bytes() for path in folder.iterdir()} == kept


@pytest.mark.parametrize("typed", ["next week", "2025-13-45", "\x1b[2J", "8 May or so"])
def test_a_date_that_is_not_understood_is_said(typed):
    problem = propose(date=typed)

    assert isinstance(problem, Problem)
    assert problem.what == "date"
    assert "2020-05-08" in problem.detail


def test_an_empty_title_and_an_empty_correction_are_refused():
    assert isinstance(propose(title=" \n"), Problem)
    assert isinstance(propose(), Problem)
    assert propose(date="", source="") == Correction("", None, None, "")


def test_a_correction_that_cannot_be_kept_is_said(folder, monkeypatch, tmp_path):
    (tmp_path / "in-the-way").touch()
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "in-the-way"))
    document = open_collection([str(folder)], corrections={}).documents[0]

    assert correct(document, Correction(title="x")).what == "unwritable"
    assert undo(document).what == "unwritable"


def test_a_damaged_store_is_said_and_the_documents_open(folder):
    path = CorrectionStore.of_this_person().path
    path.parent.mkdir(parents=True)
    path.write_text("{")
    collection = open_collection([str(folder)])

    assert len(collection.documents) == 2
    assert [problem.what for problem in collection.problems] == ["damaged"]
