"""`dateline verify`: verdicts, exit statuses, JSON, and repairs that touch nothing but addresses."""

from __future__ import annotations

import json
import os

import pytest

from tui.core.sanitise import is_clean
from tui.core.span import Span
from tui.core.verdict import Verdict
from tui.session.keeping import Keeping
from tui.session.opening import open_collection

KEYS = ["verdict", "exact", "path", "uri", "start", "end", "note", "difference"]
WORDS = "The harbour was closed after the storm."


@pytest.fixture
def source(folder):
    return folder / "earlier.txt"


@pytest.fixture
def note(dateline, source, tmp_path):
    """A note with one quote as `quote` prints it, between lines of its own, line ends of two kinds among them."""
    start = source.read_text(encoding="utf-8").index(WORDS)
    written = dateline("quote", source, start, start + len(WORDS), "--style", "markdown")[1]
    path = tmp_path / "note.md"
    path.write_bytes(f"# On *harbours* \r\n\nBefore \u00a0 it.\n\n{written}\r\nAfter it\t \n".encode())
    return path


def insert(source, line="A new heading\n\n"):
    source.write_text(line + source.read_text(encoding="utf-8"), encoding="utf-8", newline="")


def test_a_note_proves_itself(dateline, records, note, folder, source):
    (record,) = records("verify", note, "--in", folder, "--json")
    text = source.read_text(encoding="utf-8")

    assert KEYS == list(record)
    assert ("ok", WORDS, "earlier.txt", str(note)) == tuple(
        record[key] for key in ("verdict", "exact", "path", "note")
    )
    assert WORDS == text[record["start"] : record["end"]]
    assert dateline("verify", note, "--in", folder)[0] == 0
    assert records("verify", note, "--json")[0]["uri"] == record["uri"]


@pytest.mark.parametrize(
    ("change", "verdict", "status"),
    [
        (lambda text: text, "ok", 0),
        (lambda text: f"{text}More was added.\n", "ok", 0),
        (lambda text: f"A new heading\n\n{text}", "moved", 0),
        (lambda text: text.replace("harbour was", "harbour\nwas"), "reflowed", 0),
        (lambda text: text.replace("closed", "opened"), "edited", 1),
        (lambda text: text.replace(WORDS, ""), "gone", 1),
        (lambda text: f"{WORDS}\n\nA reprint: {text}", "ambiguous", 1),
    ],
)
def test_every_verdict_has_its_status(dateline, records, note, folder, source, change, verdict, status):
    source.write_text(change(source.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    (record,) = records("verify", note, "--in", folder, "--json")

    assert verdict == record["verdict"]
    assert status == dateline("verify", note, "--in", folder)[0]
    assert (record["start"] is None) == (verdict in ("gone", "ambiguous"))
    assert (["-closed", "+opened"] if verdict == "edited" else None) == record["difference"]


def test_what_is_not_among_the_documents_is_absent_or_elsewhere(dateline, records, note, folder, source):
    later = folder / "later.txt"

    assert "absent" == records("verify", note, "--in", later, "--json")[0]["verdict"]
    assert dateline("verify", note, "--in", later)[0] == 1
    later.write_text(f"A reprint.\n\n{WORDS} And so on.\n", encoding="utf-8")
    (record,) = records("verify", note, "--in", later, "--json")
    assert ("elsewhere", "later.txt") == (record["verdict"], record["path"])
    source.unlink()
    assert "absent" == records("verify", note, "--json")[0]["verdict"]


def test_people_see_what_was_changed_without_a_colour(dateline, note, folder, source):
    source.write_text(
        source.read_text(encoding="utf-8").replace("closed", "opened"), encoding="utf-8", newline=""
    )
    _, out, _ = dateline("verify", note, "--in", folder)

    assert "edited" in out
    assert "[-closed-] {+opened+}" in out
    assert "note.md:5" in out
    assert is_clean(out.replace("\n", ""))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"A new heading\n\n{text}",
        lambda text: f"A heading\n\n{text}".replace("harbour was", "harbour\nwas"),
    ],
)
def test_a_repair_rewrites_addresses_and_keeps_every_other_byte(
    dateline, records, note, folder, source, change
):
    source.write_text(change(source.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    before = note.read_bytes()
    (record,) = records("verify", note, "--in", folder, "--json")
    assert before == note.read_bytes()
    note.chmod(0o640)
    status, _, err = dateline("verify", note, "--in", folder, "--repair")
    after = note.read_bytes()

    assert (0, True) == (status, "1 address repaired" in err)
    assert f"char={record['start']},{record['end']};length=".encode() in after
    assert 0o640 == note.stat().st_mode & 0o777
    parts = [data.split(b"char=") for data in (before, after)]
    assert parts[0][0] == parts[1][0]
    assert parts[0][-1].partition(b">")[2] == parts[1][-1].partition(b">")[2]
    (again,) = records("verify", note, "--in", folder, "--json")
    assert (record["start"], record["end"]) == (again["start"], again["end"])
    assert again["verdict"] == {"moved": "ok", "reflowed": "reflowed"}[record["verdict"]]


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("closed", "opened"), lambda text: text.replace(WORDS, ""), lambda text: text],
)
def test_a_repair_leaves_a_note_alone_where_nothing_moved(dateline, note, folder, source, change):
    source.write_text(change(source.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    before, stamp = note.read_bytes(), note.stat().st_mtime_ns
    dateline("verify", note, "--in", folder, "--repair")

    assert (before, stamp) == (note.read_bytes(), note.stat().st_mtime_ns)


def test_without_a_note_the_kept_quotes_are_checked_and_repaired(dateline, records, folder, source):
    document = next(
        one for one in open_collection([str(folder)]).documents if one.source.path == "earlier.txt"
    )
    start = document.text.index(WORDS)
    kept = Keeping().keep(document, Span(start, start + len(WORDS)))
    (record,) = records("verify", "--json")
    assert ("ok", None) == (record["verdict"], record["note"])

    insert(source)
    assert "moved" == records("verify", "--json")[0]["verdict"]
    status, _, err = dateline("verify", "--repair")
    assert (0, True) == (status, "1 kept address repaired" in err)
    keeping = Keeping()
    keeping.load()
    (repaired,) = keeping.quotes
    assert (kept.id, kept.exact, start + 15) == (repaired.id, repaired.exact, repaired.position.start)
    assert "ok" == records("verify", "--json")[0]["verdict"]


def test_an_address_of_kept_words_opens_them_where_they_are_now(dateline, folder, source):
    document = next(
        one for one in open_collection([str(folder)]).documents if one.source.path == "earlier.txt"
    )
    start = document.text.index(WORDS)
    kept = Keeping().keep(document, Span(start, start + len(WORDS)))
    address = f"{source}#{kept.position}"
    insert(source)
    status, out, err = dateline("open", address)

    assert (0, WORDS) == (status, out.rstrip("\n"))
    assert "found again" in err
    source.write_text(
        source.read_text(encoding="utf-8").replace("closed", "opened"), encoding="utf-8", newline=""
    )
    _, out, err = dateline("open", address)
    assert WORDS.replace("closed", "opened") == out.rstrip("\n")
    assert "altered" in err


def test_an_address_of_unknown_words_says_that_the_document_has_changed(dateline, source, note):
    address = note.read_text(encoding="utf-8").rpartition("](<")[2].partition(">)")[0]
    insert(source)

    assert "other words may stand here" in dateline("open", address)[2]


def test_quotes_typed_by_hand_are_sought_in_all_documents(records, folder, tmp_path):
    path = tmp_path / "hand.md"
    path.write_text(
        "“The harbour was closed after the storm,” said one; “the lighthouse was torn down by a crowd” said another.\n"
        "> The harbour was opened again\n> by the **mayor**.\n",
        encoding="utf-8",
    )

    assert ["ok", "gone", "reflowed"] == [
        record["verdict"] for record in records("verify", path, "--in", folder, "--json")
    ]


def test_a_note_among_the_documents_proves_nothing_by_itself(records, folder):
    path = folder / "remarks.md"
    path.write_text(
        "“the lighthouse was torn down by a crowd”, it is said, “The harbour was closed after the storm.”\n",
        encoding="utf-8",
    )

    assert ["gone", "ok"] == [
        record["verdict"] for record in records("verify", path, "--in", folder, "--json")
    ]


def test_annotation_files_are_checked(dateline, records, folder, source, tmp_path):
    document = next(
        one for one in open_collection([str(folder)]).documents if one.source.path == "earlier.txt"
    )
    start = document.text.index(WORDS)
    Keeping().keep(document, Span(start, start + len(WORDS)))
    item, collection, lines = (tmp_path / name for name in ("item.json", "all.jsonld", "all.jsonl"))
    item.write_text(
        dateline("quote", source, start, start + len(WORDS), "--style", "csl-json")[1], encoding="utf-8"
    )
    dateline("quotes", "-o", collection)
    lines.write_text(dateline("quotes", "--json")[1], encoding="utf-8")

    for path in (item, collection, lines):
        found = records("verify", path, "--in", folder, "--json")
        assert [("ok", WORDS)] == [(record["verdict"], record["exact"]) for record in found]


def test_wrong_usage_and_what_cannot_be_read_have_their_statuses(dateline, folder, note, tmp_path):
    binary = tmp_path / "picture.md"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    hand = tmp_path / "hand.md"
    hand.write_text("“four words or more”\n", encoding="utf-8")
    empty = tmp_path / "empty.md"
    empty.write_text("no quote\n", encoding="utf-8")

    assert 2 == dateline("verify", tmp_path / "none.md")[0]
    assert 2 == dateline("verify", note, "--in", tmp_path / "nowhere")[0]
    assert 2 == dateline("verify", hand)[0]
    assert 3 == dateline("verify", binary, note, "--in", folder)[0]
    assert 1 == dateline("verify", empty, "--in", folder)[0]
    assert 1 == dateline("verify")[0]


def test_a_hostile_note_controls_nothing(dateline, records, folder, tmp_path):
    path = tmp_path / "hostile.md"
    path.write_text(
        "> \x1b]0;owned\x07 four words and more \u202e\n>\n> — x\x1b[2J#char=1,2\n\n“[/] [@click=app.bell] [red]four words[/] here”\n",
        encoding="utf-8",
    )
    _, out, err = dateline("verify", path, "--in", folder)

    assert is_clean(out.replace("\n", ""))
    assert is_clean(err.replace("\n", ""))
    assert all(
        record["verdict"] in set(Verdict) for record in records("verify", path, "--in", folder, "--json")
    )


@pytest.mark.skipif(os.name == "nt", reason="no such modes")
def test_a_note_that_cannot_be_written_is_said_and_left(dateline, note, folder, source):
    insert(source)
    before = note.read_bytes()
    note.parent.chmod(0o500)
    try:
        status, _, err = dateline("verify", note, "--in", folder, "--repair")
    finally:
        note.parent.chmod(0o700)

    if os.geteuid():
        assert (3, True) == (status, "cannot be written" in err)
        assert before == note.read_bytes()


def test_lines_are_json_as_they_come(dateline, note, folder):
    for line in dateline("verify", note, note, "--in", folder, "--json")[1].splitlines():
        assert KEYS == list(json.loads(line))
