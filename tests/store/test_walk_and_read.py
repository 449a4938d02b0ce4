import glob
import io
import os
import socket
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.problem import Problem
from tui.store import walk as walk_module
from tui.store.parts import ReadFile, parts_of, read_documents
from tui.store.read import path_of, read_data, read_head, read_standard_input, unreadable, uri_of
from tui.store.walk import Walk, expanded

posix = pytest.mark.skipif(os.name == "nt", reason="names and kinds of POSIX")


def shown(*paths):
    walk = Walk([str(path) for path in paths])
    return [found.shown for found in walk], walk


def read_file(path, name, **how):
    """The first thing that a file gives."""
    return next(read_documents(path, name, **how)[0])


def read_bytes(data, name):
    (read,) = parts_of(data, name, "file:///" + name)
    return read


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"words of {name}", encoding="utf-8")


def test_a_folder_gives_its_texts_in_order_and_counts_the_rest(tmp_path):
    write(
        tmp_path,
        "b.txt",
        "a.MD",
        "c/d.text",
        "noext",
        "Speech of 9 May. Final",
        "v2.1",
        "x.png",
        "y.png",
        "z.xls",
    )
    write(tmp_path, ".hidden.txt", ".git/HEAD.txt", "__pycache__/x.txt", "a.txt~")
    names, walk = shown(tmp_path)

    assert names == ["Speech of 9 May. Final", "a.MD", "b.txt", "noext", "v2.1", "c/d.text"]
    assert [str(p) for p in walk.left_alone()] == [
        f"{tmp_path.name}: 4 files of other kinds not opened: .png 2, .txt~ 1, .xls 1"
    ]


def test_what_is_given_twice_comes_once(tmp_path):
    write(tmp_path, "a.txt", "in/b.txt")
    names, _ = shown(tmp_path / "a.txt", tmp_path, tmp_path / "in", uri_of(str(tmp_path / "a.txt")))

    assert names == ["a.txt", "in/b.txt"]


def test_a_file_given_by_name_is_taken_whatever_its_suffix(tmp_path):
    write(tmp_path, "a.log")

    assert shown(tmp_path / "a.log")[0] == ["a.log"]


def test_globs_are_expanded_unless_such_a_file_is_there(tmp_path):
    write(tmp_path, "x/1.txt", "x/2.txt", "y/3.txt", "[1].txt")

    assert shown(tmp_path / "*" / "*.txt")[0] == ["x/1.txt", "x/2.txt", "y/3.txt"]
    assert shown(tmp_path / "[1].txt")[0] == ["[1].txt"]
    assert [p.what for p in shown(tmp_path / "*.nothing")[1].problems] == ["missing"]


@pytest.mark.parametrize(
    "pattern",
    [
        "**/*.txt",
        "*/**/*.txt",
        "**/b/**/*.txt",
        "a/**/?.txt",
        "**/**/1.txt",
        "**",
        "a/**",
        "***/1.txt",
        "a/**.txt",
    ],
)
@pytest.mark.parametrize("is_absolute", [True, False])
def test_any_number_of_folders_is_what_the_library_says(tmp_path, monkeypatch, pattern, is_absolute):
    write(tmp_path, "1.txt", "a/1.txt", "a/b/1.txt", "a/b/c/22.txt", "b/1.txt", "b/.h/1.txt", "[x]/1.txt")
    monkeypatch.chdir(tmp_path)
    pattern = str(tmp_path / pattern) if is_absolute else pattern
    expected = glob.glob(pattern, recursive=True)  # noqa: PTH207 - what ours is held against

    assert {found.path for found in Walk(expected)} == {found.path for found in Walk([*expanded(pattern)])}


@posix
def test_links_that_run_in_circles_are_not_followed_by_a_glob(tmp_path):
    write(tmp_path, "1.txt", "in/2.txt")
    for name in ("a", "b", "in/c"):
        (tmp_path / name).symlink_to(tmp_path)

    assert shown(tmp_path / "**" / "*.txt")[0] == ["1.txt", "in/2.txt"]


@pytest.mark.parametrize("name", ["nowhere.txt", "nul\0byte", "lone\ud800", "[", "***/["])
def test_a_path_that_is_not_there_is_missing(tmp_path, name):
    walk = Walk([str(tmp_path / name)])
    outcomes = [read_file(found.path, found.shown) for found in walk]

    assert [p.what for p in (*walk.problems, *outcomes)] == ["missing"]


@posix
def test_links_are_followed_only_inside_the_folder(tmp_path):
    write(tmp_path, "out/secret.txt", "in/real.txt", "in/.kept/hidden.txt", "in/sub/x.txt")
    inside = tmp_path / "in"
    for name, target in {
        "again.txt": "real.txt",
        "found.txt": ".kept/hidden.txt",
        "out.txt": tmp_path / "out/secret.txt",
        "outdir": tmp_path / "out",
        "loop": "loop",
        "up": "..",
        "sub/self": "..",
        "zero.txt": "/dev/zero",
    }.items():
        (inside / name).symlink_to(target)
    names, walk = shown(inside)

    assert names == ["real.txt", "sub/x.txt", "found.txt"]
    assert sorted((p.where, p.what) for p in walk.problems) == [
        (name, "link") for name in ("loop", "out.txt", "outdir", "up", "zero.txt")
    ]


@posix
def test_pipes_sockets_and_devices_are_refused_at_once(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "fifo.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("sock.txt")
    for path in (tmp_path / "fifo.txt", tmp_path / "sock.txt", "/dev/null", tmp_path):
        assert read_file(str(path), "x").what == "special"


def test_a_file_over_the_cap_is_refused_with_its_size(tmp_path):
    write(tmp_path, "a.txt")

    assert read_file(str(tmp_path / "a.txt"), "a.txt", cap=5).what == "large"
    assert isinstance(read_file(str(tmp_path / "a.txt"), "a.txt", cap=14), ReadFile)


@pytest.mark.parametrize("size", [0, 1, 7, 4096, 200_000])
def test_a_file_that_comes_in_pieces_is_read_whole_and_closed(tmp_path, monkeypatch, size):
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * (size // 5) + b"." * (size % 5))
    read, close, closed = os.read, os.close, []
    monkeypatch.setattr(os, "read", lambda descriptor, count: read(descriptor, min(count, 1 + size // 3)))
    monkeypatch.setattr(os, "close", lambda descriptor: (closed.append(descriptor), close(descriptor)))
    data, stamp = read_data(str(path), "a.txt")

    assert path.read_bytes() == data
    assert stamp is not None
    assert stamp[2] == size
    assert len(closed) == 1


def test_a_file_that_grows_over_the_cap_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"word")
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, count: read(descriptor, count) or b"more")
    data, stamp = read_data(str(path), "a.txt", cap=10)

    assert stamp is None
    assert isinstance(data, Problem)
    assert data.what == "large"


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named_with_its_reason(tmp_path):
    write(tmp_path, "secret.txt", "locked/in.txt")
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    walk = Walk([str(tmp_path)])
    outcomes = [read_file(found.path, found.shown) for found in walk]
    (tmp_path / "locked").chmod(0o700)

    assert {p.what for p in (*walk.problems, *outcomes)} == {"unreadable"}


@posix
@pytest.mark.parametrize(
    "raw", [b"caf\xe9.txt", b"\x1b]0;x\x07.txt", b"new\nline.txt", b"a%20b#c?.txt", "9 мая.txt".encode()]
)
def test_any_name_is_shown_clean_and_opens_by_its_address(tmp_path, raw):
    path = tmp_path / os.fsdecode(raw)
    path.write_bytes(b"words")
    (found,) = Walk([str(tmp_path)])
    read = read_file(found.path, found.shown)
    (again,) = Walk([read.source.uri])

    assert again.path == str(path.resolve())
    assert read.source.path.isprintable()
    assert read.source.uri.isascii()


@posix
@given(st.binary(min_size=1).filter(lambda raw: b"\0" not in raw))
def test_addresses_give_back_the_bytes_of_the_path(raw):
    path = os.fsdecode(b"/" + raw)

    assert path_of(uri_of(path)) == path


def test_an_address_of_a_part_names_the_file_and_the_part(tmp_path):
    write(tmp_path, "a.zip", "b!/c.txt")
    (whole,) = Walk([uri_of(str(tmp_path / "a.zip"))])
    (part,) = Walk([uri_of(str(tmp_path / "a.zip")) + "!/in/b.txt"])
    (odd,) = Walk([str(tmp_path / "b!/c.txt")])

    assert (whole.part, part.part, odd.part) == ("", "!/in/b.txt", "")
    assert whole.path == part.path


def test_a_deep_tree_is_walked_to_a_bound_and_said(tmp_path):
    write(tmp_path, "/".join("d" * 70) + "/x.txt", "a.txt")
    names, walk = shown(tmp_path)

    assert names == ["a.txt"]
    assert [p.what for p in walk.problems] == ["deep"]


@pytest.mark.parametrize("data", [b"", b" \t\n\n", b"\xef\xbb\xbf", b"\0", b"\r\n", b"\xff\xfe"])
def test_files_without_text_are_empty(data):
    assert read_bytes(data, "a.txt").what == "empty"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nwords", b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04\0\0\x08\0\xff"])
def test_files_of_other_kinds_named_like_texts_are_binary_and_said_what_they_are(data):
    problem = read_bytes(data, "a.txt")

    assert problem.what == "binary"
    assert "it is a " in problem.detail


def test_what_a_reader_should_know_of_a_text_is_said():
    read = read_bytes("one \x1b[2J two \u202e".encode(), "a.md")

    assert (read.text, read.source.replaced, read.source.reader) == ("one ␛[2J two \ufffd", 2, "markdown")
    assert [p.what for p in read.problems] == ["marked"]
    assert [p.what for p in read_bytes("Съешь ещё этих булок".encode("cp1251"), "a").problems] == ["encoding"]
    assert [p.what for p in read_bytes("мягких французских".encode() + b"\xff", "a").problems] == ["broken"]


def test_a_file_that_grows_over_the_cap_before_it_is_opened_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"word")
    opening = os.open

    def grown(name, flags):
        path.write_bytes(b"word" * 9)
        monkeypatch.setattr(os, "open", opening)
        return opening(name, flags)

    monkeypatch.setattr(os, "open", grown)
    data, stamp = read_data(str(path), "a.txt", cap=10)

    assert ("large", None) == (data.what, stamp)


@given(st.text(st.sampled_from("ab \nñ漢😀")), st.integers(1, 60))
def test_the_head_of_a_file_begins_it_and_ends_no_character_in_the_middle(tmp_path_factory, text, most):
    path = tmp_path_factory.mktemp("heads") / "a.txt"
    whole = text.encode()
    path.write_bytes(whole)
    head, size = read_head(str(path), "a.txt", most)

    assert len(whole) == size
    assert whole.startswith(head)
    assert text.startswith(head.decode())
    assert (whole == head) if most >= size else len(head) <= most


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_the_head_of_wide_characters_is_cut_between_them(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes("Peace at last".encode(encoding))
    head, _ = read_head(str(path), "a.txt", 19)

    assert "Peace at last".startswith(head.decode(encoding))
    assert len(head) == 16


def test_the_head_of_a_file_that_is_not_there_is_a_problem(tmp_path):
    head, size = read_head(str(tmp_path / "a.txt"), "a.txt", 9)

    assert ("missing", 0) == (head.what, size)


@pytest.mark.parametrize("stdin", [None, io.StringIO("text")], ids=["none", "no bytes"])
def test_standard_input_that_is_not_there_is_said(monkeypatch, stdin):
    monkeypatch.setattr(sys, "stdin", stdin)

    assert "unreadable" == read_standard_input().what


@pytest.mark.parametrize(
    ("error", "what", "detail"),
    [
        (PermissionError(13, "Permission denied"), "unreadable", "chmod"),
        (ValueError("embedded null byte"), "missing", "no file can have such a name"),
        (OSError(5, "Input/output error"), "unreadable", "input/output error"),
        (OSError(), "unreadable", "oserror"),
    ],
)
def test_why_the_system_would_not_give_a_file_is_said(error, what, detail):
    problem = unreadable("a.txt", error)

    assert what == problem.what
    assert detail in problem.detail


def test_a_folder_that_cannot_be_listed_is_a_problem_and_the_others_are_read(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "in/b.txt", "on/c.txt")
    scandir = os.scandir

    def refusing(folder):
        if os.path.basename(folder) == "in":  # noqa: PTH119
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    names, walk = shown(tmp_path)

    assert names == ["a.txt", "on/c.txt"]
    assert [("in", "unreadable")] == [(p.where, p.what) for p in walk.problems]


def test_no_more_files_than_the_cap_are_read_and_a_folder_says_so(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "b.txt", "in/c.txt", "in/d.txt")
    monkeypatch.setattr(walk_module, "FILES_CAP", 2)
    names, walk = shown(tmp_path, tmp_path / "in")

    assert names == ["a.txt", "b.txt"]
    assert ["many"] == [p.what for p in walk.problems]
