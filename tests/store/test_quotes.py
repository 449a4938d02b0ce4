"""What is kept is on the disk when it is said to be, whatever ends, crowds, fills or damages it."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager, nullcontext
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.store import quotes as quotes_module
from tui.store import step_file
from tui.store.paths import quotes_path
from tui.store.quotes import BACKUPS, QuoteStore
from tui.store.step import Step, pack, scan, unpack
from tui.store.step_file import DamagedError, StepFile, opened

BENCH = Path(__file__).resolve().parents[1] / "bench" / "bench_keeping.py"
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)

bodies = st.none() | st.dictionaries(st.text(max_size=3), st.text(max_size=30), max_size=3)
changes = st.dictionaries(
    st.tuples(st.sampled_from(["quote", "mark"]), st.text("abc", min_size=1, max_size=1)), bodies, min_size=1
)
steps = st.builds(Step, st.tuples(st.text(), st.text()), st.integers(1, 9), bodies)


def standing(store):
    return {(kind, name): body for kind in ("quote", "mark") for name, body in store.bodies(kind).items()}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "quotes.sqlite"


# -- steps -----------------------------------------------------------------------------------------------------------


@given(steps)
def test_a_step_comes_back_as_it_was_packed(step):
    assert step == unpack(pack(step))


@given(st.lists(st.tuples(st.binary(max_size=9), steps), max_size=4), st.binary(max_size=9))
def test_whole_steps_are_found_in_any_ruins(parts, tail):
    ruins = b"".join(before + pack(step) for before, step in parts) + tail

    assert [step for _, step in parts] == list(scan(ruins))


@given(steps, st.data())
def test_a_step_with_one_bit_flipped_is_none(step, data):
    packed = bytearray(pack(step))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert unpack(bytes(packed)) is None


@given(steps)
def test_no_words_can_feign_a_step(step):
    feigned = pack(step).decode("latin-1")

    assert len(list(scan(pack(Step(("quote", "id"), 1, {"exact": feigned}))))) == 1


# -- keeping ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 1), changes), max_size=6))
@quick
def test_two_copies_see_and_keep_all_of_each_other(path, done):
    shutil.rmtree(path.parent, ignore_errors=True)
    stores = [QuoteStore(path), QuoteStore(path)]
    expected = {}
    for number, changed in done:
        assert stores[number].put(changed) == ()
        expected |= changed
    expected = {key: body for key, body in expected.items() if body is not None}

    for store in (*stores, QuoteStore(path)):
        assert store.load() == ()
        assert standing(store) == expected


def test_nothing_is_made_before_something_is_kept(path):
    assert QuoteStore(path).load() == ()
    assert not path.parent.exists()


def test_only_the_file_and_its_locks_are_left_behind(path):
    QuoteStore(path).put({("quote", "a"): {}})

    assert sorted(os.listdir(path.parent)) == [".quotes.new.lock", ".quotes.sqlite.lock", "quotes.sqlite"]  # noqa: PTH208
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600


def test_what_is_kept_is_synced_and_never_in_a_log(path, monkeypatch):
    asked = []
    connect = sqlite3.connect

    def listening(*arguments, **options):
        base = connect(*arguments, **options)
        base.set_trace_callback(asked.append)
        return base

    monkeypatch.setattr(sqlite3, "connect", listening)
    QuoteStore(path).put({("quote", "a"): {}})

    assert "PRAGMA synchronous = EXTRA" in asked
    assert not any("WAL" in words.upper() for words in asked)


def test_a_long_quote_and_an_odd_one_are_kept_too(path):
    odd = {"exact": "\ud800 \0 “" + "x" * 300_000}
    QuoteStore(path).put({("quote", "a"): odd})
    store = QuoteStore(path)

    assert (store.load(), store.bodies("quote")) == ((), {"a": odd})


def test_a_backup_is_made_of_each_day_before_its_first_change_and_the_last_few_are_kept(path):
    days = [date(2026, 1, number) for number in range(1, BACKUPS + 4)]
    for number, day in enumerate(days):
        QuoteStore(path, lambda day=day: day).put({("quote", str(number)): {}})
        QuoteStore(path, lambda day=day: day).put({("quote", f"{number} again"): {}})
    kept = QuoteStore(path).backups

    assert [f"quotes-{day.isoformat()}.sqlite" for day in days[-BACKUPS:]] == [backup.name for backup in kept]
    backup = QuoteStore(kept[-1])
    assert backup.load() == ()
    assert len(backup.bodies("quote")) == 2 * (len(days) - 1)


# -- what goes wrong -------------------------------------------------------------------------------------------------


def test_kills_crowds_full_disks_and_damage_lose_nothing_that_was_acknowledged():
    if not hasattr(os, "fork"):
        pytest.skip("processes are forked")
    sizes = [
        "--kills",
        "50",
        "--each",
        "10",
        "--damages",
        "60",
        "--full",
        "5",
        "--no-mount",
        "--commits",
        "0",
    ]
    ran = subprocess.run([sys.executable, str(BENCH), *sizes], capture_output=True, text=True, check=False)

    assert (0, "") == (ran.returncode, ran.stderr), ran.stdout


def filled(path, count=40):
    store = QuoteStore(path)
    store.put({("quote", f"{number:02}"): {"exact": "words " * (number * 7)} for number in range(count)})
    return path.read_bytes()


@pytest.mark.parametrize("ruin", [b"", b"SQLite format 3\0", bytes(200_000)], ids=["empty", "cut", "zeroed"])
def test_a_file_that_is_none_any_more_is_set_aside_and_the_backup_stands_in(path, ruin):
    filled(path)
    QuoteStore(path, lambda: date(2026, 1, 1)).put({("quote", "new"): {}})
    path.write_bytes(ruin)
    store = QuoteStore(path)
    (problem,) = store.load()

    assert problem.what == "damaged"
    assert "40 of them in the backup" in problem.detail
    assert len(store.bodies("quote")) == 40
    assert path.with_name("quotes.sqlite.damaged-1").read_bytes() == ruin
    assert QuoteStore(path).load() == ()


def test_damage_in_the_words_that_name_the_table_is_damage_too(path):
    """SQLite names them in its message, which is then no text."""
    content = filled(path)
    path.write_bytes(content.replace(b"CREATE TABLE", b"CREAT\xff TABLE"))
    store = QuoteStore(path)
    (problem,) = store.load()

    assert problem.what == "damaged"
    assert len(store.bodies("quote")) == 40


def test_damage_that_comes_while_the_program_runs_is_noticed_at_the_next_change(path):
    content = bytearray(filled(path))
    store = QuoteStore(path)
    store.load()
    middle = content.find(b"words words", len(content) // 2)
    content[100:middle] = bytes(middle - 100)
    path.write_bytes(content)
    (problem,) = store.put({("quote", "new"): {"exact": "kept after all"}})

    assert problem.what == "damaged"
    again = QuoteStore(path)
    assert again.load() == ()
    assert again.bodies("quote")["new"] == {"exact": "kept after all"}
    assert set(again.bodies("quote")) == {step.key[1] for step in scan(bytes(content))} | {"new"}


def test_an_older_state_stands_where_the_bytes_of_the_last_are_hit(path):
    store = QuoteStore(path)
    store.put({("quote", "a"): {"note": "first"}})
    store.put({("quote", "a"): {"note": "second"}})
    path.write_bytes(path.read_bytes().replace(b"second", b"sec\0nd"))
    store = QuoteStore(path)

    assert [problem.what for problem in store.load()] == ["damaged"]
    assert store.bodies("quote") == {"a": {"note": "first"}}


def test_what_was_deleted_stays_deleted_after_damage(path):
    filled(path, 3)
    QuoteStore(path).put({("quote", "00"): None})
    content = bytearray(path.read_bytes())
    content[:100] = bytes(100)
    path.write_bytes(content)
    store = QuoteStore(path)

    assert [problem.what for problem in store.load()] == ["damaged"]
    assert set(store.bodies("quote")) == {"01", "02"}


def test_a_file_of_a_newer_version_is_left_alone(path):
    filled(path, 1)
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 2")
        base.execute(f"PRAGMA application_id = {int.from_bytes(b'dqs') * 256 + 2}")
    base.close()
    before = path.read_bytes()
    store = QuoteStore(path)

    assert [problem.what for problem in store.load()] == ["unreadable"]
    with pytest.raises(OSError, match="newer version"):
        store.put({("quote", "b"): {}})
    assert before == path.read_bytes()


def test_a_folder_that_cannot_be_written_to_is_an_error_and_what_is_there_is_read(path, monkeypatch):
    filled(path, 2)

    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(quotes_module, "locked", refused)
    store = QuoteStore(path)

    assert store.load() == ()
    assert len(store.bodies("quote")) == 2
    with pytest.raises(PermissionError):
        store.put({("quote", "b"): {}})


def test_damage_in_a_folder_that_cannot_be_written_to_is_said_and_what_is_whole_is_read(path, monkeypatch):
    content = filled(path, 5)
    path.write_bytes(content[:-100])
    whole = {step.key[1] for step in scan(content[:-100])}

    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(quotes_module, "locked", refused)
    store = QuoteStore(path)

    assert [problem.what for problem in store.load()] == ["damaged"]
    assert set(store.bodies("quote")) == whole
    assert not path.with_name("quotes.sqlite.damaged-1").exists()


@given(st.randoms(use_true_random=False))
@quick
def test_after_any_damage_all_that_is_whole_is_there_and_more_can_be_kept(path, chosen: random.Random):
    shutil.rmtree(path.parent, ignore_errors=True)
    content = bytearray(filled(path))
    for _ in range(chosen.choice([1, 2, 30])):
        start = chosen.randrange(len(content))
        content[start : start + chosen.choice([1, 100, 5000])] = b""[: chosen.randrange(2)]
    path.write_bytes(content)
    whole = {step.key[1] for step in scan(bytes(content))}
    store = QuoteStore(path)
    problems = store.load()
    store.put({("quote", "more"): {}})

    assert problems
    assert set(store.bodies("quote")) == whole | {"more"}


def test_what_this_person_keeps_is_in_the_data_folder():
    assert quotes_path() == QuoteStore.of_this_person().path


def test_a_disk_that_damages_whatever_is_written_is_said_and_nothing_is_called_kept(path, monkeypatch):
    filled(path, 3)

    def fail(*_):
        raise DamagedError("step 1")

    monkeypatch.setattr(StepFile, "after", fail)
    store = QuoteStore(path)
    (problem,) = store.load()

    assert "3 can be read, but no new file made: step 1" in problem.detail
    assert len(store.bodies("quote")) == 3
    with pytest.raises(OSError, match="damaged: step 1"):
        store.put({("quote", "new"): {}})


def test_a_file_that_another_copy_has_just_made_is_written_to_and_not_made_anew(path, monkeypatch):
    locked = quotes_module.locked

    @contextmanager
    def slowly(place, **how):
        with locked(place, **how):
            if place.suffix == ".new":
                monkeypatch.setattr(quotes_module, "locked", locked)
                step_file.make(path, [Step(("quote", "theirs"), 1, {})])
            yield

    monkeypatch.setattr(quotes_module, "locked", slowly)
    store = QuoteStore(path)
    store.put({("quote", "ours"): {}})

    assert {"theirs", "ours"} == set(store.bodies("quote"))


def test_damage_that_another_copy_has_put_right_meanwhile_is_no_news(path, monkeypatch):
    filled(path, 3)
    whole, locked = path.read_bytes(), quotes_module.locked
    path.write_bytes(bytes(100) + whole[100:])

    def waiting(place, *, is_shared=False):
        if not is_shared:
            path.write_bytes(whole)
        return locked(place, is_shared=is_shared)

    monkeypatch.setattr(quotes_module, "locked", waiting)
    store = QuoteStore(path)

    assert store.load() == ()
    assert len(store.bodies("quote")) == 3
    assert not path.with_name("quotes.sqlite.damaged-1").exists()


def test_a_journal_beside_a_damaged_file_is_set_aside_with_it(path):
    content = filled(path, 3)
    path.write_bytes(bytes(100) + content[100:])
    journal = path.with_name("quotes.sqlite-journal")
    journal.write_bytes(pack(Step(("quote", "begun"), 1, {})))
    store = QuoteStore(path)
    store.load()

    assert "begun" in store.bodies("quote")
    assert not journal.exists()
    assert journal.with_name("quotes.sqlite-journal.damaged").exists()


def test_a_structure_that_contradicts_itself_is_damage(path):
    """An index that lacks a row which the table has: each page is well, the check of SQLite is not."""
    filled(path, 3)
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE INDEX more ON steps (step)")
        base.execute("PRAGMA writable_schema = ON")
        base.execute("DELETE FROM sqlite_schema WHERE name = 'more'")
        base.commit()
        base.execute("PRAGMA writable_schema = OFF")
    with opened(path) as file, pytest.raises(DamagedError):
        file.check()


def test_a_file_that_lost_the_steps_that_were_read_is_damaged(path):
    filled(path, 3)
    with opened(path) as file, pytest.raises(DamagedError, match="no step 4"):
        file.after(4)


@pytest.mark.parametrize(
    ("code", "raised"),
    [
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_READONLY, "it cannot be written to"),
        (sqlite3.SQLITE_IOERR | 10 << 8, "the disk cannot be written to"),
    ],
)
def test_what_is_no_fault_of_the_file_is_an_error_and_no_damage(path, code, raised):
    filled(path, 3)
    error = sqlite3.OperationalError("failed")
    error.sqlite_errorcode = code
    with pytest.raises(OSError, match=raised), opened(path):
        raise error


def test_a_mistake_of_ours_is_never_taken_for_damage(path):
    filled(path, 3)
    with pytest.raises(sqlite3.ProgrammingError), opened(path) as file, nullcontext(file._base) as base:
        base.execute("SELECT ?", ())
