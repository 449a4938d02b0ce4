"""A large collection on its shelf answers as a small one in memory does, and survives whatever happens to it."""

import gc
import json
import os
import random
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tui.cli.main import run
from tui.core.entry import Entry
from tui.core.mode import Mode
from tui.session import harvest, shelving
from tui.session.indexing import index
from tui.session.large_library import LargeLibrary
from tui.session.library import MemoryLibrary
from tui.session.loading import Loader
from tui.session.opening import open_collection
from tui.session.processes import BUSY, Indexer
from tui.session.shelving import open_library, shelf_folder
from tui.store.shelf import Shelf

SUBJECTS = [
    "harbour",
    "railway",
    "treaty",
    "library",
    "orchestra",
    "glacier",
    "parliament",
    "vineyard",
    "observatory",
    "lighthouse",
]
VERBS = ["opened", "closed", "celebrated", "surveyed", "rebuilt", "described", "inspected", "praised"]
WHO = ["mayor", "minister", "committee", "delegation", "surveyors", "neighbours", "governor", "historians"]
NAMES = [
    "Aldermoor",
    "Brisconde",
    "Calverton",
    "Dunmarrow",
    "Eastleigh",
    "Farthingale",
    "Gravenholt",
    "Hollinside",
]


def sentence(chance):
    return (
        f"The {chance.choice(WHO)} of {chance.choice(NAMES)} {chance.choice(VERBS)} the "
        f"{chance.choice(SUBJECTS)} with the {chance.choice(WHO)} of {chance.choice(NAMES)} in {chance.randint(1890, 1999)}."
    )


def text_of(number):
    """A document with a title, a date and some paragraphs, one of them not in ASCII."""
    chance = random.Random(number)
    paragraphs = [" ".join(sentence(chance) for _ in range(chance.randint(1, 3))) for _ in range(4)]
    paragraphs.insert(2, f"Größe “{number}” — {sentence(chance)}")
    day = f"{chance.randint(1990, 2020)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return f"Report number {number}\n\nPublished: {day}\n\n" + "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    (place / "inner").mkdir(parents=True)
    for number in range(60):
        (place / ("inner" if number % 3 else "") / f"r{number:02}.txt").write_text(
            text_of(number), encoding="utf-8"
        )
    (place / "old.txt").write_bytes("Ein Brief\r\n\r\nÜber das Gebäude in Köln.\r\n".encode("cp1252"))
    (place / "picture.bin").write_bytes(b"\x89PNG\0\0")
    (place / "noext").write_bytes(bytes(range(256)))
    (place / "empty.txt").write_text("")
    return place


@pytest.fixture(autouse=True)
def _all_is_large(monkeypatch):
    monkeypatch.setattr(shelving, "LARGE_BYTES", 0)


def in_memory(folder):
    return MemoryLibrary(open_collection([str(folder)]))


def listed(library):
    """What a list shows, without evidence."""
    return [
        (
            entry.id,
            entry.source,
            entry.title,
            entry.origin,
            entry.language,
            [known.interval for known in entry.dates],
        )
        for entry in library.entries
    ]


def found(library, query, mode=Mode.FUZZY):
    result = library.searcher().search(query, mode)
    return [
        (match.document_id, match.passage, match.text, match.spans, round(match.score, 6))
        for match in result.matches
    ]


def queries(count, seed=0):
    """Phrases of the documents, some with an error, and some words."""
    chance = random.Random(seed)
    for number in range(count):
        words = sentence(chance).rstrip(".").split()
        size = chance.randint(1, 7)
        start = chance.randrange(len(words) - size)
        phrase = words[start : start + size]
        if number % 3 == 0:
            spoilt = max(range(size), key=lambda n: len(phrase[n]))
            phrase[spoilt] = phrase[spoilt][:2] + phrase[spoilt][3:]
        yield " ".join(phrase)


def assert_same(folder, library, *, is_fresh=True):
    """Where documents went, their words count until tantivy merges what they stood in, and scores move by tenths."""
    small = in_memory(folder)

    assert listed(small) == listed(library)
    assert small.passages == library.passages
    assert sorted(map(str, small.problems)) == sorted(map(str, library.problems))
    for query in (*queries(25), '"the harbour"', "Köln", "1945", "gebaude", "no such thing"):
        ours, theirs = found(library, query), found(small, query)
        assert [one for one in theirs if one[-1] == 100.0] == [one for one in ours if one[-1] == 100.0], query
        if is_fresh:
            assert theirs[:10] == ours[:10], query
        else:
            assert [one[-1] for one in theirs[:10]] == pytest.approx([one[-1] for one in ours[:10]], abs=1), (
                query
            )


def test_a_shelved_collection_answers_as_one_in_memory(folder):
    library = open_library([str(folder)])

    assert isinstance(library, LargeLibrary)
    assert all(isinstance(entry, Entry) for entry in library.entries)
    assert_same(folder, library)
    for mode, query in (
        (Mode.WORDS, "harbour mayor"),
        (Mode.EXACT, "the mayor of Calverton"),
        (Mode.REGEX, r"18\d\d"),
    ):
        assert set(found(in_memory(folder), query, mode)) == set(found(library, query, mode)), query


def test_documents_come_back_as_they_were_read(folder):
    library, collection = open_library([str(folder)]), open_collection([str(folder)])

    assert {d.id: d for d in collection.documents} == {e.id: library.document(e.id) for e in library.entries}
    assert [len(d.text) for d in collection.documents] == [count for _, count in library.details()]


def test_only_what_changed_is_read_again_and_all_is_as_if_read_anew(folder, monkeypatch):
    open_library([str(folder)])
    (folder / "r00.txt").write_text(text_of(100), encoding="utf-8")
    (folder / "inner" / "r01.txt").unlink()
    (folder / "new.md").write_text("# A new note\n\nThe glacier of Gravenholt.\n")
    (folder / "empty.txt").write_text("No longer empty, with an observatory.\n")
    read = []
    real = harvest.digest_all
    monkeypatch.setattr(harvest, "digest_all", lambda found, *rest: read.extend(found) or real(found, *rest))
    library = open_library([str(folder)])

    assert {"r00.txt", "new.md", "empty.txt"} == {one.shown for one in read}
    assert_same(folder, library, is_fresh=False)
    assert read.clear() is None
    open_library([str(folder)])
    assert read == []


def test_a_change_behind_the_catalogue_is_never_quoted_wrongly(folder):
    library = open_library([str(folder)])
    searcher = library.searcher()
    path = folder / "r00.txt"
    path.write_text("x" + path.read_text(encoding="utf-8"), encoding="utf-8")
    for query in queries(20, seed=3):
        for match in searcher.search(query).matches:
            text = library.document(match.document_id).text
            assert match.document_id != next(e.id for e in library.entries if e.source.path == "r00.txt")
            assert text[match.passage.span.slice] == match.text


def test_kills_leave_nothing_wrong(folder):
    """Killed at random moments, again and again, and then finished, it is as if nothing had happened."""
    shelf, chance = Shelf(shelf_folder([str(folder)])), random.Random(5)
    for round_ in range(6):
        (folder / f"more{round_}.txt").write_text(text_of(200 + round_), encoding="utf-8")
        (folder / "inner" / f"r{round_ + 1:02}.txt").write_text(text_of(300 + round_), encoding="utf-8")
        indexer = Indexer(shelf, [str(folder)])
        lines = chance.randrange(4)
        for seen, _ in enumerate(indexer.progress()):
            if seen >= lines:
                indexer.stop()
                break
    assert_same(folder, open_library([str(folder)]), is_fresh=False)


@pytest.mark.parametrize("damage", ["cut", "flipped", "gone", "zeroed"])
def test_a_damaged_shelf_is_made_anew_without_a_question(folder, damage):
    before = listed(open_library([str(folder)]))
    shelf = shelf_folder([str(folder)])
    chance = random.Random(damage)
    kinds = (
        "catalogue.sqlite",
        "vocabulary",
        "format",
        "meta.json",
        "*.idx",
        "*.pos",
        "*.term",
        "*.store",
        "*.fast",
    )
    for kind in kinds:
        libraries = None
        gc.collect()  # a file that is mapped must not be cut: nothing could be done then
        path = next(shelf.rglob(kind))
        data = path.read_bytes()
        if damage == "gone":
            path.unlink()
        elif damage == "cut":
            path.write_bytes(data[: len(data) // 2])
        elif damage == "zeroed":
            path.write_bytes(bytes(len(data)))
        else:
            at = chance.randrange(len(data))
            path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        libraries = list(Loader([str(folder)]).libraries())

        assert before == listed(libraries[-1]), path.name
        assert (
            found(in_memory(folder), "harbour of Aldermoor")[:10]
            == found(libraries[-1], "harbour of Aldermoor")[:10]
        )


def test_an_index_that_is_damaged_while_it_is_open_is_said_and_nothing_raises(folder):
    library = open_library([str(folder)])
    (library._shelf.folder / "vocabulary").write_bytes(b"\0" * 40)
    result = library.searcher().search("harbour")

    assert (0, ["damaged"]) == (result.total, [problem.what for problem in result.query.problems])


def test_a_second_copy_leaves_the_writing_to_the_first_and_sees_what_it_wrote(folder):
    shelf = Shelf(shelf_folder([str(folder)]))
    with shelf.claimed() as is_ours:
        assert is_ours
        assert not index(shelf, [str(folder)])
        indexer = Indexer(shelf, [str(folder)])
        assert list(indexer.progress()) == []
        assert indexer.status == BUSY
    libraries = list(Loader([str(folder)]).libraries())

    assert_same(folder, libraries[-1])


def test_an_indexer_ends_with_the_program_that_started_it(folder):
    script = (
        "import sys, json; from pathlib import Path; from tui.store.shelf import Shelf; from tui.session.processes import Indexer;"
        f"indexer = Indexer(Shelf(Path({str(shelf_folder([str(folder)]))!r})), [{str(folder)!r}]);"
        "print(indexer._process.pid, flush=True); sys.stdin.read()"
    )
    program = subprocess.Popen(
        [os.sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    child = int(program.stdout.readline())
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdin.close()
    program.stdout.close()
    # Whoever adopts it may never ask for its status: a zombie has ended too.
    status = Path(f"/proc/{child}/status")
    while status.exists() and "\nState:\tZ" not in status.read_text():
        os.sched_yield()


def test_a_cache_that_cannot_be_written_to_costs_the_shelf_only(folder, monkeypatch, tmp_path):
    (tmp_path / "in-the-way").touch()
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "in-the-way"))

    assert isinstance(open_library([str(folder)]), MemoryLibrary)
    assert isinstance(list(Loader([str(folder)]).libraries())[-1], MemoryLibrary)


def test_a_folder_that_is_gone_for_a_while_is_not_forgotten(folder):
    before = listed(open_library([str(folder)]))
    away = folder.with_name("away")
    shutil.move(folder, away)
    library = open_library([str(folder)])

    assert before == listed(library)
    assert library.document(library.entries[0].id) is None
    assert "missing" in {problem.what for problem in library.problems}
    shutil.move(away, folder)
    assert before == listed(open_library([str(folder)]))


def test_a_stopped_pass_keeps_what_it_read_and_goes_on_from_there(folder):
    shelf, asked = Shelf(shelf_folder([str(folder)])), iter([False] * 4)
    index(shelf, [str(folder)], is_cancelled=lambda: next(asked, True), processes=1)
    some = LargeLibrary(shelf, "reports", {})

    assert not some.is_whole
    assert_same(folder, open_library([str(folder)]))


def test_the_commands_print_the_same_for_either_kind(folder, monkeypatch, capsys):
    printed = []
    for least in (0, 1 << 60):
        monkeypatch.setattr(shelving, "LARGE_BYTES", least)
        if least:
            shutil.rmtree(shelf_folder([str(folder)]))
        for words in (["list", "--json"], ["search", "harbour of aldermor", "--json"], ["list"]):
            run([*words[:2], str(folder), *words[2:]] if words[0] == "search" else [*words, str(folder)])
            printed.append(capsys.readouterr().out)
    half = len(printed) // 2

    assert printed[:half] == printed[half:]
    assert all(json.loads(line) for line in printed[0].splitlines())
