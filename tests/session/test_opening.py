import io
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from tui.core.correction import Correction
from tui.core.sanitise import is_clean
from tui.session import glancing, opening
from tui.session.glancing import bundled_folder
from tui.session.opening import NOTICES, Opener, open_collection, open_progressively


@pytest.fixture
def folder(tmp_path):
    for number in range(8):
        text = f"Note {number}\nPublished: {10 + number} May 20{20 - number}\n\nWords of note {number}.\n"
        (tmp_path / f"{number}.txt").write_text(text)
    return tmp_path


def titles(collection):
    return [document.title.text for document in collection.documents]


def test_without_a_path_the_bundled_documents_open():
    collection = open_collection()

    assert len(collection.documents) == len(list(bundled_folder().glob("*.txt")))
    assert (collection.name, collection.problems) == ("bundled documents", ())


def test_growing_ends_in_what_opening_gives(folder, monkeypatch):
    monkeypatch.setattr(opening, "_FIRST_LOOK", 0.0)
    grown = list(open_progressively([str(folder)]))

    assert [len(collection.documents) for collection in grown] == [*range(1, 9), 8]
    assert grown[-1] == open_collection([str(folder)])


def test_growing_looks_at_the_clock_not_at_every_file(folder, monkeypatch):
    seconds = itertools.count(0, 0.04)
    monkeypatch.setattr(opening.time, "monotonic", lambda: next(seconds))

    assert len(list(open_progressively([str(folder)]))) < 6


def test_looking_again_reads_only_what_changed(folder, monkeypatch):
    opener = Opener({})
    first = opener.open([str(folder)])
    (folder / "3.txt").write_text("Another note\n\nwith other words and another length.\n")
    (folder / "4.txt").unlink()
    (folder / "new.txt").write_text("New\n")
    read = []
    original = opening.read_documents
    monkeypatch.setattr(
        opening,
        "read_documents",
        lambda path, shown, **how: read.append(shown) or original(path, shown, **how),
    )
    again = opener.open([str(folder)])

    assert read == ["3.txt", "new.txt"]
    assert again == open_collection([str(folder)], corrections={})
    unchanged = {d.id: d for d in first.documents if d.source.path not in ("3.txt", "4.txt")}
    assert unchanged.items() <= {d.id: d for d in again.documents}.items()
    changed = [{d.id for d in c.documents if d.source.path == "3.txt"} for c in (first, again)]
    assert changed[0] == changed[1]


def test_one_bad_file_is_a_problem_and_the_rest_opens(folder):
    (folder / "empty.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\xff")
    (folder / "program").write_bytes(b"\x7fELF\0\0\0\xff")
    collection = open_collection([str(folder), str(folder / "nowhere")])

    assert len(collection.documents) == 8
    assert [(p.what, p.what in NOTICES) for p in collection.problems] == [
        ("missing", False),
        ("empty", False),
        ("binary", False),
        ("skipped", True),
    ]


def test_a_cancelled_opening_gives_what_was_read(folder):
    asked = itertools.count()
    collection = open_collection([str(folder)], is_cancelled=lambda: next(asked) > 5)

    assert 0 < len(collection.documents) < 8


def test_progress_is_told(folder):
    told = []
    open_collection([str(folder)], progress=told.append)

    assert told == list(range(1, 9))


def test_standard_input_is_read_once_and_kept(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Piped\n\nwords \x1b[2J\n")))
    opener = Opener({})
    first = opener.open(["-"])

    assert opener.open(["-"]) == first
    assert [(d.source.path, d.source.uri, d.source.replaced) for d in first.documents] == [
        ("standard input", "-", 1)
    ]


def test_a_document_opens_again_by_its_address(folder):
    for document in open_collection([str(folder)]).documents:
        (again,) = open_collection([document.source.uri]).documents

        assert (again.id, again.text) == (document.id, document.text)


def test_ids_stay_apart_when_their_beginnings_collide(folder, monkeypatch):
    class Same:
        def __init__(self, uri):
            self.uri = uri

        def hexdigest(self):
            return "0" * 12 + f"{hash(self.uri) & 0xFFFFFFFFFFFF:012x}"

    monkeypatch.setattr(glancing.hashlib, "blake2s", Same)

    assert len({d.id for d in open_collection([str(folder)]).documents}) == 8


def test_a_correction_given_is_in_force_and_sorts(folder):
    first = open_collection([str(folder)], corrections={}).documents[0]
    correction = Correction(date="2050", title="Last")

    assert titles(open_collection([str(folder)], corrections={first.source.sha256: correction}))[-1] == "Last"


def test_nothing_that_could_harm_a_terminal_comes_out(tmp_path):
    hostile = "a\x1b]52;c;x\x07b\u202ec\x9b2J\u2028\U000e0041"
    for name in (hostile, f"{hostile}.txt", f"{hostile}.pdf", "new\nline.txt"):
        (tmp_path / name).write_text(f"{hostile}\n\n{hostile}")
    (tmp_path / f"link{hostile}").symlink_to(tmp_path)
    collection = open_collection([str(tmp_path), f"missing{hostile}"])
    said = [str(p) for p in collection.problems] + [str(p) for d in collection.documents for p in d.problems]
    lines = [*said, *titles(collection), *(d.source.path for d in collection.documents)]

    assert len(collection.documents) == 4
    assert [line for line in lines if not is_clean(line) or "\n" in line] == []
    assert all(is_clean(document.text) for document in collection.documents)


def test_opening_text_imports_nothing_heavy():
    program = (
        "import sys; from tui.session.opening import open_collection; open_collection(); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )

    heavy = {"chardet", "textual", "rich", "pyperclip", "sqlite3", "tomllib", "subprocess", "click"}
    assert heavy & set(done.stdout.split()) == set()


@pytest.mark.parametrize("looks", range(1, 8))
def test_a_cancelled_opening_stops_in_the_middle_of_a_file_of_many(tmp_path, looks):
    (tmp_path / "many.jsonl").write_text("".join(f'{{"text": "Row {n} of many."}}\n' for n in range(40)))
    left = iter(range(looks))
    collection = open_collection([str(tmp_path)], is_cancelled=lambda: next(left, None) is None)
    whole = open_collection([str(tmp_path)])

    assert len(whole.documents) == 40
    assert {d.id for d in collection.documents} <= {d.id for d in whole.documents}
    assert looks > 6 or len(collection.documents) < 40


def test_a_file_is_read_again_when_another_encoding_is_wished(tmp_path):
    (tmp_path / "a.txt").write_bytes("Весной река поднялась выше обычного".encode("cp866"))
    corrections = {}
    opener = Opener(corrections)
    (before,) = opener.open([str(tmp_path)]).documents
    corrections[before.source.sha256] = Correction(encoding="koi8-r")
    (after,) = opener.open([str(tmp_path)]).documents

    assert after.source.encoding == "koi8-r"
    assert after.text != before.text


def test_a_file_that_is_gone_when_it_is_looked_at_again_is_not_the_same(tmp_path):
    file = opening._File((1, 2, 3, 4), "a.txt")
    found = opening.FoundFile(str(tmp_path / "a.txt"), "a.txt")

    assert not opening._is_the_same(found, file, opening.Wishes(), opening.Wishes())
