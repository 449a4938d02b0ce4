"""Files that hold many documents: each is a document like any other, in memory and on a shelf, before and after changes."""

import json

import pytest

from tui.session import harvest, indexing, opening, shelving
from tui.session.library import MemoryLibrary
from tui.session.opening import Opener, open_collection
from tui.session.shelving import open_library
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
