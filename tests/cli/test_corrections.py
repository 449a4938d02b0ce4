import json
import os
from pathlib import Path

import pytest

from tui.core.correction import Words
from tui.core.span import Span
from tui.session.correcting import correct, propose, undo
from tui.session.opening import open_collection


def correct_first(folder, **fields):
    document = open_collection([str(folder)]).documents[0]
    assert correct(document, propose(**fields)) is None
    return document


def test_corrections_are_carried_elsewhere_and_undone_there(dateline, records, folder, tmp_path, monkeypatch):
    document = correct_first(folder, date="8 May 1999", words=Words("harbour", Span(5, 12)), title="Other")
    status, _, _ = dateline("corrections", folder, "-o", tmp_path / "sidecar.jsonl")
    here = records("list", folder, "--json")
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "elsewhere"))
    untouched = records("list", folder, "--json")

    assert status == 0
    assert dateline("corrections", folder)[0] == 1
    assert dateline("corrections", "--take", tmp_path / "sidecar.jsonl")[0] == 0
    assert records("list", folder, "--json") == here != untouched
    assert here[0]["evidence"][0]["rule"] == "accepted by hand"
    assert undo(document) is None
    assert records("list", folder, "--json") == untouched


def test_taking_the_same_corrections_again_changes_nothing(dateline, folder, tmp_path):
    correct_first(folder, source="By hand")
    (tmp_path / "sidecar.jsonl").write_text(dateline("corrections", folder)[1], encoding="utf-8")

    status, _, err = dateline("corrections", "--take", tmp_path / "sidecar.jsonl")

    assert status == 1
    assert "0 corrections taken in" in err


def test_lines_that_are_none_are_counted_and_the_rest_is_taken(dateline, folder, tmp_path):
    sha256 = open_collection([str(folder)]).documents[0].source.sha256
    good = json.dumps({"sha256": sha256, "date": "1999"})
    (tmp_path / "s.jsonl").write_text(f"{good}\n\x1b[2J\n{{}}\n", encoding="utf-8")

    status, out, err = dateline("corrections", "--take", tmp_path / "s.jsonl")

    assert (status, out) == (3, "")
    assert "1 correction taken in" in err
    assert "2 lines left out" in err
    assert open_collection([str(folder)]).documents[0].date.interval.edtf == "1999"


def test_a_sidecar_never_lands_on_a_document_and_a_missing_one_is_said(dateline, folder, tmp_path):
    correct_first(folder, source="By hand")
    before = (folder / "later.txt").read_bytes()

    assert dateline("corrections", folder, "-o", folder / "later.txt", "--force")[0] == 2
    assert (folder / "later.txt").read_bytes() == before
    assert dateline("corrections", "--take", tmp_path / "nowhere")[0] == 2


@pytest.mark.parametrize("command", [("corrections", "--take"), ("quotes", "--import")])
def test_what_is_no_file_is_refused_and_never_waited_for(dateline, tmp_path, command):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        status, out, err = dateline(*command, path)

        assert (status, out) == (3, "")
        assert "cannot be read" in err or "not a" in err or "no " in err
