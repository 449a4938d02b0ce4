import pytest

from tui.core.correction import Correction
from tui.core.moment import Clock
from tui.session.indexing import index
from tui.session.large_library import LargeLibrary
from tui.session.library import MemoryLibrary
from tui.session.mentioning import complete, kept_mentions, key_of, places_of
from tui.session.opening import open_collection
from tui.store.mentions import MentionStore
from tui.store.shelf import Shelf


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "documents"
    place.mkdir()
    for number in range(5):
        (place / f"{number}.txt").write_text(
            f"Note {number}\n\nPublished: 3 March 20{number:02}\n\nIt was said on 4 May 1999, and forty years ago.\n",
            encoding="utf-8",
        )
    (place / "undated.txt").write_text("Some words of 1987, and of last year.\n", encoding="utf-8")
    return place


@pytest.fixture
def library_of(tmp_path, folder):
    """Indexes the folder and opens it as a large library."""
    shelf = Shelf(tmp_path / "shelf")
    shelf.folder.mkdir()

    def make(corrections=None):
        index(shelf, [str(folder)], corrections=corrections or {}, processes=1)
        return LargeLibrary(shelf, "documents", corrections or {})

    return make


@pytest.fixture
def store(tmp_path):
    store = MentionStore(tmp_path / "mentions.sqlite")
    yield store
    store.close()


def said(library, found):
    return {
        library.entries[number].source.path: [place.interval.edtf for place in places]
        for number, places in found
    }


def test_the_mentions_of_a_large_collection_are_those_of_its_documents(folder, library_of, store):
    library = library_of()
    complete(library, store)
    found, missing = kept_mentions(library.entries, store)

    assert missing == 0
    assert said(library, found) == {
        document.source.path: [place.interval.edtf for place in places_of(document)]
        for document in open_collection([str(folder)], corrections={}).documents
    }


def test_what_was_found_once_is_not_looked_for_again(library_of, store, monkeypatch):
    library = library_of()
    complete(library, store)
    monkeypatch.setattr(type(library), "document", lambda *_: pytest.fail("a document was read again"))
    complete(library, store)

    assert kept_mentions(library.entries, store)[1] == 0


def test_a_corrected_document_is_looked_through_again_against_its_new_date(library_of, store):
    library = library_of()
    complete(library, store)
    first = library.entries[0]
    corrected = library_of({first.source.sha256: Correction(date="1950-01-01")})

    assert kept_mentions(corrected.entries, store)[1] == 1
    complete(corrected, store)
    found, missing = kept_mentions(corrected.entries, store)
    assert missing == 0
    assert any(edtf.startswith("1910") for edtf in said(corrected, found)[first.source.path])
    assert store.keys() == {key_of(entry) for entry in corrected.entries}


def test_finding_can_be_stopped_and_what_was_found_stays(library_of, store, monkeypatch):
    monkeypatch.setattr("tui.session.mentioning._KEPT_AT_ONCE", 1)
    library, asked = library_of(), []
    complete(library, store, is_cancelled=lambda: bool(asked.append(None)) or len(asked) > 3)

    assert kept_mentions(library.entries, store)[1] == 3


@pytest.mark.parametrize(
    ("said", "edtf"),
    [("since 2014", "2014"), ("until May 1998", "1998-05"), ("from 1941 to 1945", "1941/1945")],
)
def test_what_has_one_end_stands_at_the_date_that_it_names(document_of, said, edtf):
    assert [place.interval.edtf for place in places_of(document_of(f"It stood {said} in the open."))] == [
        edtf
    ]


def test_a_document_too_full_of_dates_is_known_for_it_until_it_is_another(
    folder, library_of, store, monkeypatch
):
    monkeypatch.setattr("tui.core.dates.mention._ENOUGH", 20)
    full = folder / "full.txt"
    full.write_text("On 4 May 1999 and on 6 May 1999. " * 40, encoding="utf-8")
    library = library_of()
    complete(library, store)
    small = MemoryLibrary(open_collection([str(folder)], corrections={}))
    small.make_moments(Clock.MENTIONED)

    assert store.cut() == {key_of(entry) for entry in library.entries if entry.source.path == "full.txt"}
    assert small.cut == 1

    full.write_text("Nothing is said.", encoding="utf-8")
    library = library_of()
    complete(library, store)

    assert store.cut() == set()
