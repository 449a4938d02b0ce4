import json
import multiprocessing
import os
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.core.asked import Asked
from tui.core.correction import Correction
from tui.core.dates.model import Role
from tui.core.document import Source
from tui.store.atomic import write_atomically
from tui.store.corrections import CorrectionStore
from tui.store.paths import folders
from tui.store.saved import SavedQueryStore
from tui.store.settings import Settings, load_settings
from tui.store.state import QUERIES_CAP, ReaderState, StateStore


def source(name, sha256="a"):
    return Source(name, f"file:///{name}", 1, sha256, "utf-8")


def test_dateline_home_holds_all_four_folders(tmp_path):
    kept = folders({"DATELINE_HOME": str(tmp_path)})

    assert {path.parent for path in (kept.config, kept.data, kept.state, kept.cache)} == {tmp_path}


def test_a_written_file_is_whole_private_and_alone(tmp_path):
    path = tmp_path / "in" / "a.json"
    write_atomically(path, b"old")
    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert os.listdir(path.parent) == ["a.json"]  # noqa: PTH208 - hidden ones too
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_atomically(path, b"old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))

    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_state_comes_back_as_it_was_saved(tmp_path):
    state = (
        ReaderState(("~/\udcff",), theme="light", width=70)
        .with_place(source("a"), 12)
        .with_place(source("b"), 7)
    )
    assert StateStore(tmp_path / "s.json").save(state) is None

    assert StateStore(tmp_path / "s.json").load() == (state, ())


def test_a_place_is_found_again_after_the_file_moved_or_changed():
    state = ReaderState().with_place(source("a", "one"), 12)

    assert state.place_of(source("a", "one")).offset == 12
    assert state.place_of(source("moved", "one")).offset == 12
    assert state.place_of(source("a", "changed")).offset == 12
    assert state.place_of(source("other", "two")) is None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 99), st.booleans()), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_two_copies_lose_nothing_of_each_other(tmp_path, steps):
    path = tmp_path / "s.json"
    path.unlink(missing_ok=True)
    stores = [StateStore(path), StateStore(path)]
    states = [store.load()[0] for store in stores]
    saved = {}
    for is_second, number, offset, is_same in steps:
        name = f"shared{number}" if is_same else f"own{is_second}{number}"
        if states[is_second].places.get(f"file:///{name}", replace_me).offset != offset:
            saved[f"file:///{name}"] = offset
        states[is_second] = states[is_second].with_place(source(name), offset)
        stores[is_second].save(states[is_second])

    assert {uri: place.offset for uri, place in StateStore(path).load()[0].places.items()} == saved


replace_me = replace(ReaderState().with_place(source("x"), 0).places["file:///x"], offset=-1)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\0", b'{"version": 99}', b"[" * 100_000])
def test_a_damaged_state_is_set_aside_and_never_stops_the_start(tmp_path, content):
    path = tmp_path / "s.json"
    path.write_bytes(content)
    state, problems = StateStore(path).load()

    assert (state, [p.what for p in problems]) == (ReaderState(), ["damaged"])
    assert (tmp_path / "s.json.damaged-1").read_bytes() == content


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["date", "role", "title", "x"]), inner)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["paths", "document", "places", "theme", "width", "documents", "queries", "steps"]),
        json_values,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_of_the_wrong_type_are_left_out(tmp_path, content):
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"version": 1, **content}))

    assert StateStore(path).load()[1] == ()
    assert CorrectionStore(path).load().problems == ()
    assert SavedQueryStore(path).load().problems == ()


@pytest.mark.parametrize("half", ["\ud800", "a\udfff", "\ud83d \ude00"])
def test_half_of_a_pair_is_no_text_and_a_name_of_bytes_is(tmp_path, half):
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"version": 1, "document": half, "paths": ["\udcff\U0001f600"]}))
    state, problems = StateStore(path).load()

    assert ("\ufffd" in state.document, state.paths, problems) == (True, ("\udcff\U0001f600",), ())
    os.fsencode(state.document)


@pytest.mark.parametrize("width", [True, 0, -5, 10**30])
def test_a_width_that_no_column_has_is_left_out(tmp_path, width):
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"version": 1, "width": width}))

    assert StateStore(path).load()[0].width is None


def _pipe(path):
    os.mkfifo(path)


def _endless(path):
    path.symlink_to("/dev/zero")


def _huge(path):
    path.touch()
    os.truncate(path, 1 << 30)


@pytest.mark.skipif(os.name == "nt", reason="no pipes and devices among the files")
@pytest.mark.parametrize("make", [_pipe, _endless, _huge])
def test_what_has_no_end_is_a_problem_and_left_where_it_is(tmp_path, make):
    path = tmp_path / "x"
    make(path)
    store = StateStore(path)

    assert "cannot be read" in str(store.load()[1][0])
    assert store.save(ReaderState(theme="light")) is not None
    assert "cannot be read" in str(load_settings(path)[1][0])
    assert path.lstat().st_size in (0, 9, 1 << 30)


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path):
    (tmp_path / "file").write_text("in the way")

    assert StateStore(tmp_path / "file" / "s.json").save(ReaderState()).what == "unwritable"


def test_corrections_are_kept_and_taken_back_step_by_step(tmp_path):
    store = CorrectionStore(tmp_path / "c.json")
    first, second = Correction("2020"), Correction("2021-05", Role.EVENT, "Title", "Source")
    store.put("one", first)
    store.put("one", second)
    seen = [store.load().corrections.get("one")]
    while store.undo("one"):
        seen.append(store.load().corrections.get("one"))

    assert seen == [second, first, None]


def _keep_twenty(path, name):
    for number in range(20):
        CorrectionStore(path).put(f"{name}{number}", Correction("2020"))


def test_corrections_of_four_writers_at_once_are_all_kept(tmp_path):
    context = multiprocessing.get_context("fork" if os.name != "nt" else "spawn")
    writers = [context.Process(target=_keep_twenty, args=(tmp_path / "c.json", name)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert len(CorrectionStore(tmp_path / "c.json").load().corrections) == 80


def settings_of(tmp_path, text):
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return load_settings(
        tmp_path / "config.toml", actions=["match.next", "app.quit"], themes=["textual-dark"]
    )


def test_what_is_configured_is_taken(tmp_path):
    given_settings, problems = settings_of(
        tmp_path,
        'theme = "textual-dark"\nwidth = 72\nclipboard = "osc52"\ncitation = "{title}"\n[keys]\n"match.next" = "j,down"\n'
        '[columns]\ntext = ["maintext", "body"]\ndate = "when"\n',
    )
    columns = {"text": ("maintext", "body"), "date": ("when",)}

    assert given_settings == Settings(
        "textual-dark", 72, "osc52", {"match.next": "j,down"}, "{title}", columns
    )
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('them = "x"', "them: no such setting; did you mean 'theme'?"),
        ('theme = "textual-drak"', "did you mean 'textual-dark'?"),
        ("width = 5", "width: 5 is no whole number from 20 to 200"),
        ("width = true", "width: True is no whole number"),
        ('clipboard = "osc-52"', "did you mean 'osc52'?"),
        ("clipboard = []", "clipboard: no way []"),
        ("citation = 7", "citation: a template is written between quotation marks"),
        ('citation = "{titel}"', "citation: there is no {titel}; did you mean {title}?"),
        ('[keys]\n"match.nxt" = "n"', "keys.match.nxt: no such action; did you mean 'match.next'?"),
        ('[keys]\n"app.quit" = 3', "keys.app.quit: keys are written like"),
        ("keys = 3", "keys: a table is needed"),
        ("columns = 3", "columns: a table is needed"),
        ('[columns]\ntxt = "body"', "columns.txt: no such field of a document; did you mean 'text'?"),
        ("[columns]\ntext = []", "columns.text: columns are written like"),
        ('[columns]\ntext = ["body", " "]', "columns.text: columns are written like"),
        ("width = ", "not valid TOML"),
        ('"\\u001b[2J" = 1', "␛[2J: no such setting"),
    ],
)
def test_what_is_wrong_is_named_with_file_key_and_nearest_name(tmp_path, text, said):
    given_settings, (problem,) = settings_of(tmp_path, text)

    assert given_settings == Settings()
    assert problem.where == str(tmp_path / "config.toml")
    assert said in problem.detail


def test_without_a_file_all_is_default(tmp_path):
    assert load_settings(tmp_path / "none.toml") == (Settings(), ())


def test_queries_are_remembered_once_each_the_last_one_at_the_end(tmp_path):
    state = ReaderState()
    for text in ("a", "b", "a", "c"):
        state = state.with_query(Asked(text))
    store = StateStore(tmp_path / "s.json")
    store.save(state)

    assert ["b", "a", "c"] == [asked.text for asked in StateStore(tmp_path / "s.json").load()[0].queries]
    assert QUERIES_CAP == len(reduce(ReaderState.with_query, map(Asked, map(str, range(600))), state).queries)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abcdef")), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_two_copies_remember_each_others_queries(tmp_path, steps):
    path = tmp_path / "s.json"
    path.unlink(missing_ok=True)
    stores = [StateStore(path), StateStore(path)]
    states = [store.load()[0] for store in stores]
    for is_second, text in steps:
        states[is_second] = states[is_second].with_query(Asked(text))
        stores[is_second].save(states[is_second])
    kept = [asked.text for asked in StateStore(path).load()[0].queries]

    assert sorted({text for _, text in steps}) == sorted(kept)
    assert kept[-1:] == [text for _, text in steps[-1:]] or steps[-1][1] in [text for _, text in steps[:-1]]


@given(
    st.lists(
        st.tuples(st.sampled_from(["put", "rename", "delete", "undo"]), *[st.sampled_from("abc")] * 2),
        max_size=15,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_every_change_of_saved_queries_can_be_taken_back(tmp_path, steps):
    """The twin keeps the whole state before each change."""
    path = tmp_path / "q.json"
    path.unlink(missing_ok=True)
    store, known, before = SavedQueryStore(path), {}, []
    for what, name, other in steps:
        was = dict(known)
        if what == "undo":
            assert bool(before) is store.undo()
            known = before.pop() if before else known
        elif what == "put":
            store.put(name, Asked(other))
            known[name] = Asked(other)
            before.append(was)
        elif what == "delete":
            assert (name in known) is store.delete(name)
            if known.pop(name, None):
                before.append(was)
        elif store.rename(name, other):
            known[other] = known.pop(name)
            before.append(was)
        else:
            assert name not in known or other in known

        assert known == store.load().queries


@pytest.mark.parametrize("content", [b"{", b'{"version": 99}'])
def test_damaged_saved_queries_are_set_aside(tmp_path, content):
    (tmp_path / "q.json").write_bytes(content)

    assert ["damaged"] == [problem.what for problem in SavedQueryStore(tmp_path / "q.json").load().problems]
    assert content == (tmp_path / "q.json.damaged-1").read_bytes()
