"""Files that hold many documents: each is a document like any other, in memory and on a shelf, before and after changes."""

import gzip
import io
import json
import os
import zipfile

import pytest

from tui.session import harvest, indexing, opening, shelving
from tui.session.library import MemoryLibrary
from tui.session.opening import Opener, open_collection
from tui.session.shelving import open_library
from tui.session.telling import NAMED
from tui.store import parts
from tui.store.formats.extraction import STOPPED, RefusedError
from tui.store.paths import folders
from tui.store.read import uri_of

ROWS = [
    {
        "title": "Peace, now",
        "date": "2025-05-09",
        "text": "The treaty was signed in Geneva.\n\nMany were there.",
    },
    {"title": "Nothing", "text": " "},
    {
        "headline": "Ärger",
        "published": "1999-12-31T23:59:00Z",
        "body": "Sie sagte: „Größe“.",
        "when": "2001-02-03",
    },
]


def lines(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "dumps"
    place.mkdir()
    (place / "a.txt").write_text("A plain note\n\n9 May 2020\n\nThe railway opened.\n")
    (place / "news.jsonl").write_text(lines(ROWS), encoding="utf-8")
    (place / "more.csv").write_text('title,date,text\nWar,8 May 1945,"It ended, they said."\n')
    (place / "bad.jsonl").write_text('{"text": "Good words."}\n{"text": \n')
    return place


shelved = pytest.mark.usefixtures("_shelved")


@pytest.fixture
def _shelved(monkeypatch):
    """Every collection is large."""
    monkeypatch.setattr(shelving, "LARGE_BYTES", 1)


def known(library):
    return {entry.id: library.document(entry.id) for entry in library.entries}


def anew(folder):
    return MemoryLibrary(open_collection([str(folder)]))


def test_rows_are_documents_with_what_their_columns_declare(folder):
    library = anew(folder)
    rows = {d.source.uri.rsplit("/", 1)[-1]: d for d in known(library).values()}

    assert set(rows) == {"a.txt", "news.jsonl#row=1", "news.jsonl#row=3", "more.csv#row=1", "bad.jsonl#row=1"}
    assert rows["news.jsonl#row=1"].text == ROWS[0]["text"]
    assert rows["news.jsonl#row=3"].title.text == "Ärger"
    assert rows["more.csv#row=1"].date.interval.edtf == "1945-05-08"
    assert [p.where.split("/")[0] for p in library.problems if p.what != "empty"] == ["bad.jsonl"]


@shelved
def test_a_shelf_has_the_same_documents_and_problems_as_memory(folder):
    library = open_library([str(folder)])

    assert not isinstance(library, MemoryLibrary)
    assert known(anew(folder)) == known(library)
    assert sorted(map(str, anew(folder).all_problems())) == sorted(map(str, library.all_problems()))
    found = library.searcher().search("tready signed").matches
    assert [match.text for match in found] == ["The treaty was signed in Geneva."]


@shelved
def test_what_changes_in_a_file_of_many_is_seen_and_nothing_else_is_read(folder, monkeypatch):
    open_library([str(folder)])
    (folder / "news.jsonl").write_text(
        lines([*ROWS[:1], {"text": "New words of the glacier."}]), encoding="utf-8"
    )
    (folder / "more.csv").unlink()
    read = []
    real = harvest.digest_all
    monkeypatch.setattr(harvest, "digest_all", lambda found, *rest: read.extend(found) or real(found, *rest))
    library = open_library([str(folder)])

    assert [one.shown for one in read] == ["news.jsonl"]
    assert known(anew(folder)) == known(library)
    assert library.searcher().search("Ärger Größe").matches == ()
    assert library.searcher().search("glacier").total == 1


@shelved
def test_a_row_is_read_as_it_is_now_when_its_file_changed_behind_the_catalogue(folder):
    library = open_library([str(folder)])
    row = next(e for e in library.entries if e.source.uri.endswith("news.jsonl#row=1"))
    (folder / "news.jsonl").write_text(lines([{"text": "Other words."}]), encoding="utf-8")

    assert library.document(row.id).text == "Other words."
    (folder / "news.jsonl").unlink()
    library = open_library([str(folder)])
    assert row.id not in library.by_id


def test_the_address_of_a_part_opens_that_part_alone(folder):
    address = uri_of(str(folder / "news.jsonl")) + "#row=3"
    (document,) = open_collection([address]).documents
    missing = open_collection([address.replace("=3", "=30")])

    assert (document.source.uri, document.title.text) == (address, "Ärger")
    assert (missing.documents, [p.what for p in missing.problems]) == ((), ["missing"])


@pytest.mark.parametrize("is_large", [False, True])
def test_columns_that_are_named_in_the_configuration_are_read_at_the_next_look(folder, monkeypatch, is_large):
    if is_large:
        monkeypatch.setattr(shelving, "LARGE_BYTES", 1)
    opener = Opener()
    open_library([str(folder)])
    opener.open([str(folder)])
    folders().config.mkdir(parents=True, exist_ok=True)
    (folders().config / "config.toml").write_text('[columns]\ndate = ["when", "date"]\n')
    library = open_library([str(folder)]) if is_large else MemoryLibrary(opener.open([str(folder)]))
    row = next(e for e in library.entries if e.source.uri.endswith("news.jsonl#row=3"))

    assert row.date.interval.edtf == "2001-02-03"


@shelved
@pytest.mark.parametrize("looks", [3, 9, 1000])
def test_a_file_read_by_shares_is_whole_also_after_it_was_interrupted(folder, monkeypatch, looks):
    rows = [{"title": f"Report {n}", "text": f"The {n}th report of the harbour."} for n in range(300)]
    (folder / "many.jsonl").write_text(lines(rows))
    monkeypatch.setattr(harvest, "_SHARED_BYTES", 1)
    monkeypatch.setattr(harvest, "_FIRST_SHARE", 7)
    monkeypatch.setattr(indexing, "_FIRST_COMMIT", 0.0)
    left = iter(range(looks))
    open_library([str(folder)], is_cancelled=lambda: next(left, None) is None)
    library = open_library([str(folder)])

    assert known(anew(folder)) == known(library)
    assert library.searcher().search("report").total == 300


def zipped(names, data=b"The treaty was signed.\n"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, data)
    return buffer.getvalue()


REFUSED_OR_ONE = {
    "no columns": ("a.csv", b"x,y\n" + b"1,2\n" * 100),
    "no texts": ("a.jsonl", b'{"x": 1}\n' * 100),
    "no archive": ("a.zip", b"PK\x03\x04 no archive"),
    "no end": ("a.zip", zipped(f"{n}.txt" for n in range(20))[:-30]),
    "a text after all": ("a.gz", b"The treaty was signed."),
    "a mailbox inside": (
        "a.zip",
        zipped(["letters"], b"From a@b.org Mon May  9 10:00:00 2005\nSubject: x\n\nYes.\n" * 20),
    ),
    "rows inside": ("a.zip", zipped(["a.jsonl", "b.jsonl"], b'{"text": "Yes."}\n' * 20)),
    "exactly a share": ("a.jsonl", b'{"text": "Yes."}\n' * 7),
    "nothing": ("a.mbox", b""),
}


@shelved
@pytest.mark.parametrize("what", REFUSED_OR_ONE)
def test_shares_come_to_an_end_and_are_all_there_is(tmp_path, monkeypatch, what):
    name, data = REFUSED_OR_ONE[what]
    (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(harvest, "_SHARED_BYTES", 0)
    monkeypatch.setattr(harvest, "_FIRST_SHARE", 7)
    library, expected = open_library([str(tmp_path)]), anew(tmp_path)

    assert known(expected) == known(library)
    assert sorted(map(str, expected.all_problems())) == sorted(map(str, library.all_problems()))


@shelved
def test_no_more_comes_out_of_a_file_by_shares_than_at_once(tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Yes."}\n' * 100)
    for module in parts, harvest:
        monkeypatch.setattr(module, "BYTES_CAP", 500)
    monkeypatch.setattr(parts._Budget.__init__, "__defaults__", (parts.MEMBERS_CAP, 500))
    monkeypatch.setattr(harvest, "_SHARED_BYTES", 0)
    monkeypatch.setattr(harvest, "_FIRST_SHARE", 7)
    library, expected = open_library([str(tmp_path)]), anew(tmp_path)

    assert known(expected) == known(library)
    assert ["large"] == [one.what for one in library.problems] == [one.what for one in expected.problems]


@shelved
def test_a_flood_of_problems_is_counted(tmp_path, monkeypatch):
    data = bytearray(zipped(f"{n}.txt" for n in range(300)))
    (tmp_path / "a.zip").write_bytes(data.replace(b"signed", b"sinned"))
    monkeypatch.setattr(harvest, "_SHARED_BYTES", 0)
    library, expected = open_library([str(tmp_path)]), anew(tmp_path)

    assert sorted(map(str, expected.problems)) == sorted(map(str, library.problems))
    assert [f"{300 - NAMED} more"] == [
        one.detail[: len("275 more")] for one in expected.problems if "more" in one.detail
    ]


def test_a_part_that_is_asked_for_twice_or_with_its_file_is_one_document(folder):
    whole = str(folder / "news.jsonl")
    part = uri_of(whole) + "#row=3"
    alone = open_collection([part]).documents

    assert alone == open_collection([part, part]).documents
    assert open_collection([whole]).documents == open_collection([part, whole]).documents
    assert open_collection([whole]).documents == open_collection([whole, part]).documents


@pytest.mark.parametrize("is_large", [False, True])
def test_what_a_person_named_is_looked_for_in_files_that_had_no_text_before(tmp_path, monkeypatch, is_large):
    monkeypatch.setattr(shelving, "LARGE_BYTES", 1 if is_large else 1 << 30)
    (tmp_path / "a.csv").write_text("spoken,when\n" + "Peace now.,1999\n")
    opener = Opener()
    open_library([str(tmp_path)])
    opener.open([str(tmp_path)])
    folders().config.mkdir(parents=True, exist_ok=True)
    (folders().config / "config.toml").write_text('[columns]\ntext = "spoken"\n')
    library = open_library([str(tmp_path)]) if is_large else MemoryLibrary(opener.open([str(tmp_path)]))

    assert ["Peace now."] == [document.text for document in known(library).values()]


@shelved
def test_what_was_stopped_in_an_archive_is_read_at_the_next_look(tmp_path, monkeypatch):
    (tmp_path / "a.zip").write_bytes(zipped(["a.txt", "b.txt"]))
    real, calls = parts.extracted, iter([True])

    def stopped(*given):
        if next(calls, False):
            raise RefusedError(STOPPED, "stopped")
        return real(*given)

    opener = Opener()
    monkeypatch.setattr(parts, "extracted", stopped)
    open_library([str(tmp_path)])
    calls = iter([True])
    opener.open([str(tmp_path)])

    assert known(anew(tmp_path)) == known(open_library([str(tmp_path)]))
    assert known(anew(tmp_path)) == known(MemoryLibrary(opener.open([str(tmp_path)])))


def test_an_undecodable_name_of_a_packed_file_is_an_address_as_any(tmp_path):
    (tmp_path / os.fsdecode(b"\xff.txt.gz")).write_bytes(gzip.compress(b"Peace now."))
    (document,) = open_collection([str(tmp_path)]).documents

    assert open_collection([document.source.uri]).documents == (document,)


def test_a_file_whose_reading_was_given_up_is_read_whole_at_the_next_look(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_FIRST_LOOK", 0.0)
    path = tmp_path / "news.jsonl"
    path.write_text(lines({"text": f"The words of row {number}."} for number in range(20)))
    opener = Opener({})
    for collection in opener.progressively([str(path)]):
        if collection.documents:
            break

    assert 0 < len(collection.documents) < 20
    assert len(opener.open([str(path)]).documents) == 20
