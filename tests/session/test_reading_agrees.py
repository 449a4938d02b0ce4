"""Whatever is done to a folder between two looks, both kinds of collection have what a fresh reading has."""

import gzip
import io
import json
import random
import zipfile
from contextlib import suppress
from itertools import count

import pytest

from tui.core.correction import Correction
from tui.session import harvest, indexing, shelving
from tui.session.library import MemoryLibrary
from tui.session.opening import Opener, open_collection
from tui.session.shelving import open_library
from tui.store.corrections import CorrectionStore
from tui.store.paths import folders

WORDS = [
    "harbour",
    "railway",
    "treaty",
    "glacier",
    "Größe",
    "мира",
    "parliament",
    "9",
    "May",
    "1945",
    "reported",
    "yesterday",
]


def words(chance, most=30):
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def text(chance):
    return f"{words(chance, 6).capitalize()}\n\n{words(chance)}.\n\nPublished: {chance.randint(1900, 2020)}-05-0{chance.randint(1, 9)}\n"


def plain(chance, _depth=0):
    return text(chance).encode(chance.choice(["utf-8", "utf-8", "utf-16"]))


def western(chance, _depth=0):
    return f"Ein Brief\n\nÜber die Größe des Gebäudes in Köln, {words(chance).replace('мира', '')}.\n".encode(
        "cp1252"
    )


def undecodable(chance, _depth=0):
    return bytes(range(256)) * chance.randint(1, 3)


def nothing(chance, _depth=0):
    return b" \n" * chance.randint(0, 3)


def lines(chance, _depth=0):
    rows = [
        {"title": words(chance, 4), "when": "1999-01-02", "date": "2001-05-06", "text": text(chance)}
        for _ in range(chance.randint(0, 9))
    ]
    rows += chance.choices([{"text": ""}, {"body": "Other words."}, {"no": 1}, []], k=2)
    chance.shuffle(rows)
    return "\n".join([json.dumps(row) for row in rows] + ["{broken"] * chance.randint(0, 2)).encode()


def table(chance, _depth=0):
    names = chance.choice(["title,text", "x,y", "when,body"])
    return "\n".join(
        [names, *(f'1999-0{n + 1}-02,"{text(chance)}"' for n in range(chance.randint(0, 4)))]
    ).encode()


def mail(chance, _depth=0):
    return f"From: Jane <j@example.org>\nSubject: {words(chance, 3)}\nDate: Mon, 9 May 2005 10:00:00 +0200\n\n{text(chance)}".encode()


def mailbox(chance, _depth=0):
    return b"\n\n".join(
        b"From jane@example.org Mon May  9 10:00:00 2005\n" + mail(chance)
        for _ in range(chance.randint(1, 5))
    )


def packed(chance, depth):
    return gzip.compress(any_bytes(chance, depth + 1)[1])


def archive(chance, depth):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(chance.randint(0, 5)):
            suffix, data = any_bytes(chance, depth + 1)
            file.writestr(f"{'in/' * chance.randint(0, 2)}m{number}{suffix}", data)
    data = buffer.getvalue()
    return data if chance.random() < 0.8 else data[: len(data) - chance.randint(1, 60)]


def word(chance, _depth=0):
    said = "".join(f"<w:p><w:r><w:t>{words(chance)}</w:t></w:r></w:p>" for _ in range(3))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        file.writestr(
            "word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{said}</w:body></w:document>'
        )
    return buffer.getvalue()


KINDS = {
    ".txt": (plain, western, undecodable, nothing, mail, word),
    "": (plain, undecodable, mailbox, nothing),
    ".md": (plain,),
    ".jsonl": (lines, plain, nothing),
    ".csv": (table, plain),
    ".eml": (mail,),
    ".mbox": (mailbox, mail),
    ".docx": (word, archive),
    ".gz": (packed, plain),
    ".zip": (archive, archive, word),
}


def any_bytes(chance, depth=0):
    suffix = chance.choice([one for one in KINDS if depth < 3 or one not in {".gz", ".zip"}])
    return suffix, chance.choice(KINDS[suffix])(chance, depth)


def put(chance, folder):
    suffix, data = any_bytes(chance)
    # Written elsewhere and moved: a file may be changed twice within one tick of the clock of its disk.
    (folder.parent / "new").write_bytes(data)
    (folder.parent / "new").rename(folder / chance.choice(["", "deep"]) / f"f{chance.randrange(12)}{suffix}")


def remove(chance, folder):
    some(chance, folder).unlink()


def rename(chance, folder):
    path = some(chance, folder)
    path.rename(path.with_name(f"f{chance.randrange(12)}{chance.choice(list(KINDS))}"))


def grow(chance, folder):
    path = some(chance, folder)
    (folder.parent / "new").write_bytes(path.read_bytes() + plain(chance))
    (folder.parent / "new").rename(path)


def link(chance, folder):
    """A file in a hidden folder is read under the name of the link that leads to it, which may change."""
    for path in folder.glob("link*"):
        path.unlink()
    target = folder / ".store" / "kept"
    if not target.exists():
        target.write_bytes(lines(chance))
    (folder / f"link{chance.choice(['.jsonl', '.txt', '.md'])}").symlink_to(target)


def choose_columns(chance, _folder):
    folders().config.mkdir(parents=True, exist_ok=True)
    chosen = chance.choice(['date = "when"', 'text = ["x", "body"]', ""])
    (folders().config / "config.toml").write_text(f"[columns]\n{chosen}\n")


def correct(chance, folder):
    documents = open_collection([str(folder)]).documents
    if documents:
        kept = chance.choice(
            [{}, {"encoding": "cp1251"}, {"title": "A better title"}, {"encoding": "latin-1"}]
        )
        digest = chance.choice(documents).source.sha256
        CorrectionStore.of_this_person().put(digest, Correction(**kept))


EDITS = (put, put, put, remove, rename, grow, link, choose_columns, correct)


def some(chance, folder):
    return chance.choice(
        sorted(path for path in folder.rglob("f*") if path.is_file()) or [folder / "absent.txt"]
    )


def state(library):
    documents = {entry.id: library.document(entry.id) for entry in library.entries}
    assert len(documents) == len(library.entries)
    assert len({document.source.uri for document in documents.values()}) == len(documents)
    listed = [(e.id, e.source, e.title, e.origin, [d.interval for d in e.dates]) for e in library.entries]
    return documents, listed, sorted(map(str, library.all_problems()))


class Killed(BaseException):
    """The process is no more."""


def interrupted(chance, opener, paths):
    """Begin both kinds of looking, and end them somewhere: asked to, or by force."""
    left = iter(range(chance.randrange(40)))
    opener.open(paths, is_cancelled=lambda: next(left, None) is None)
    for _ in zip(range(chance.randrange(3)), opener.progressively(paths), strict=False):
        pass
    left = iter(range(chance.randrange(60)))
    open_library(paths, is_cancelled=lambda: next(left, None) is None)
    told = count()

    def tell(_):
        if next(told) >= limit:
            raise Killed

    limit = chance.randrange(30)
    with suppress(Killed):
        open_library(paths, tell=tell)


@pytest.mark.parametrize("seed", range(8))
def test_what_was_kept_and_brought_into_step_is_what_a_fresh_reading_gives(seed, tmp_path, monkeypatch):
    chance = random.Random(seed)
    folder = tmp_path / "documents"
    (folder / "deep").mkdir(parents=True)
    (folder / ".store").mkdir()
    monkeypatch.setattr(shelving, "LARGE_BYTES", 0)
    monkeypatch.setattr(indexing, "_FIRST_COMMIT", 0.0)
    monkeypatch.setattr(indexing, "_LONGEST", 0.0)
    monkeypatch.setattr(indexing, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(harvest, "_FIRST_SHARE", chance.choice([1, 3, 64]))
    monkeypatch.setattr(harvest, "_SHARED_BYTES", chance.choice([0, 300, 1 << 30]))
    for _ in range(10):
        put(chance, folder)
    opener, paths = Opener(), [str(folder)]
    for step in range(6):
        for _ in range(chance.randint(1, 4)):
            edit = chance.choice(EDITS)
            if edit not in (remove, rename, grow) or some(chance, folder).exists():
                edit(chance, folder)
        if chance.random() < 0.5:
            interrupted(chance, opener, paths)
        fresh = state(MemoryLibrary(open_collection(paths)))
        shelf = open_library(paths)

        assert not isinstance(shelf, MemoryLibrary)
        for name, library in ("memory", MemoryLibrary(opener.open(paths))), ("shelf", shelf):
            for ours, expected in zip(state(library), fresh, strict=True):
                assert expected == ours, (name, step)
