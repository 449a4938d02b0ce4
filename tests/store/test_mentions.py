import json
import sqlite3
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.dates.interval import day, parse_edtf, year
from tui.store.mentions import MentionStore, Place, _unpacked

edtf = st.sampled_from(
    [
        "2020-05-08",
        "XXXX-05-08",
        "2020?-05",
        "1945~",
        "1941/1945",
        "../1950",
        "199X",
        "[2025-05-09,2025-09-05]",
    ]
)
spans = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 40), edtf), max_size=20)
keys = st.tuples(st.binary(min_size=32, max_size=32), st.sampled_from(["", "2020-05-08", "2015~"]))


def placed(gaps):
    """Places in the order of a text, which do not overlap."""
    places, at = [], 0
    for gap, length, said in gaps:
        places.append(Place(at + gap, at + gap + length, parse_edtf(said)))
        at += gap + length
    return places


@pytest.fixture
def store(tmp_path):
    store = MentionStore(tmp_path / "mentions.sqlite")
    yield store
    store.close()


@settings(max_examples=50)
@given(found=st.dictionaries(keys, spans.map(placed), max_size=5))
def test_what_was_kept_comes_back_to_the_letter(tmp_path_factory, found):
    path = tmp_path_factory.mktemp("shelf") / "mentions.sqlite"
    first = MentionStore(path)
    first.put(found.items())
    first.close()
    second = MentionStore(path)

    assert dict(second.all()) == found
    assert second.keys() == set(found)
    second.close()


def test_what_is_not_asked_for_is_dropped(store):
    one, other = (b"a" * 32, ""), (b"b" * 32, "2020")
    store.put([(one, []), (other, [Place(0, 4, year(1945))])])
    store.keep_only([other])

    assert dict(store.all()) == {other: [Place(0, 4, year(1945))]}


def test_two_copies_of_the_program_see_what_the_other_kept(tmp_path):
    first, second = (MentionStore(tmp_path / "mentions.sqlite") for _ in range(2))
    first.put([((b"a" * 32, ""), [Place(3, 9, day(2020, 5, 8))])])
    second.put([((b"b" * 32, ""), [])])

    assert first.keys() == second.keys() == {(b"a" * 32, ""), (b"b" * 32, "")}
    first.close()
    second.close()


@pytest.mark.parametrize(
    "damage", [b"no database at all, of some length" * 9, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_damaged_file_is_thrown_away(tmp_path, damage):
    path = tmp_path / "mentions.sqlite"
    path.write_bytes(damage)
    store = MentionStore(path)
    store.put([((b"a" * 32, ""), [])])

    assert store.keys() == {(b"a" * 32, "")}
    store.close()


def test_a_row_that_was_changed_is_noticed_and_all_is_found_again(tmp_path):
    path = tmp_path / "mentions.sqlite"
    store = MentionStore(path)
    store.put([((b"a" * 32, ""), [Place(0, 4, year(1945))])])
    with sqlite3.connect(path) as base:
        base.execute("UPDATE mentions SET found = ?", (b"changed",))
    base.close()

    with pytest.raises(OSError, match="damaged"):
        list(store.all())
    assert not store.keys()
    store.close()


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(OSError, match="unable to open"):
        MentionStore(tmp_path / "nowhere" / "mentions.sqlite")


def test_a_date_that_is_not_understood_any_more_is_left_out_and_moves_no_other():
    packed = zlib.compress(json.dumps([["nonsense", "1945"], [2, 5, 4], [4, 4, 4], [1, 0, 1]]).encode())

    assert [Place(2, 6, year(1945)), Place(11, 15, year(1945))] == _unpacked(packed)
