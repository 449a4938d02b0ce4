"""Archives: every member that is a document comes back as it was packed, and no archive does harm."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.formats.packages import result, zipped
from tui.core.problem import Problem
from tui.core.sanitise import clean_name
from tui.store.formats.archive import encoding_of, members
from tui.store.formats.extraction import Member, Refused, RefusedError, Wish
from tui.store.formats.zipped import FREE_TOGETHER, Zipped
from tui.store.parts import parts_of

STEPS = st.text(alphabet="ab ñ漢%;!#", min_size=1, max_size=6).filter(lambda step: step.strip())
TREES = st.dictionaries(
    st.lists(STEPS, min_size=1, max_size=3).map(lambda steps: "/".join(steps) + ".txt"),
    st.binary(max_size=50),
    min_size=1,
    max_size=5,
)


def contents(data):
    return {
        member.name: member.data() for member in members(data, "a.zip", Wish()) if isinstance(member, Member)
    }


def refusals(data):
    return [member for member in members(data, "a.zip", Wish()) if isinstance(member, Refused)]


def refusal(data):
    answer = result(lambda: list(members(data, "a.zip", Wish())))
    assert isinstance(answer, RefusedError)
    return answer.what


@given(
    TREES, st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]), st.sampled_from([b"", b"#!program\n"])
)
def test_any_tree_of_files_comes_back(tree, method, before):
    assert tree == contents(before + zipped(tree, method))


@given(TREES)
def test_each_member_has_an_address_of_its_own_and_is_found_by_it(tree):
    data = zipped({name: b"Words in " + name.encode() for name in tree})
    addresses = [member.part for member in members(data, "a.zip", Wish())]

    assert len(set(addresses)) == len(tree)
    for address in addresses:
        (found,) = parts_of(data, "a.zip", "file:///a.zip", part=address)
        assert "file:///a.zip" + address == found.source.uri


@given(st.binary(max_size=300), st.sampled_from([b"", zipped({"a.txt": b"Peace"})]), st.booleans())
def test_any_bytes_are_read_or_refused(data, whole, is_before):
    for found in parts_of(data + whole if is_before else whole + data, "a.zip", "file:///a.zip"):
        assert found


@given(st.data())
def test_a_damaged_archive_gives_its_members_as_they_were_or_none(data):
    whole = bytearray(zipped({"a.txt": b"Peace in our time", "b.txt": b"War and war"}))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    for found in parts_of(bytes(whole), "a.zip", "file:///a.zip"):
        assert isinstance(found, Problem) or found.text in {"Peace in our time", "War and war"}


def test_only_the_member_that_is_asked_for_is_unpacked(monkeypatch):
    unpacked = []
    read = Zipped.read
    monkeypatch.setattr(
        Zipped, "read", lambda self, entry: unpacked.append(entry.raw_name) or read(self, entry)
    )
    data = zipped({"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"})
    (found,) = parts_of(data, "a.zip", "file:///a.zip", part="!/b.txt")

    assert "two" == found.text
    assert [b"b.txt"] == unpacked


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_are_shown_without_steps_and_never_twice_the_same_address():
    names = [
        "/etc/a.txt",
        "../../etc/a.txt",
        "..\\..\\etc\\a.txt",
        "C:\\etc\\a.txt",
        "etc//./a.txt",
        "etc/a.txt",
    ]
    data = zipped([(zipfile.ZipInfo(name), b"x") for name in names])
    found = list(members(data, "a.zip", Wish()))

    assert {"etc/a.txt"} == {member.name for member in found}
    assert ["!/etc/a.txt"] + [f"!/etc/a.txt;{number}" for number in range(2, 7)] == [
        member.part for member in found
    ]


@given(st.binary(min_size=1, max_size=20))
def test_any_name_is_shown_cleaned(name):
    data = zipped({"x" * len(name) + ".txt": b"Peace"}).replace(b"x" * len(name) + b".txt", name + b".txt")
    for found in parts_of(data, "a.zip", "file:///a.zip"):
        where = found.where if isinstance(found, Problem) else found.source.path

        assert clean_name(where) == where


def test_what_is_hidden_a_folder_a_link_or_of_another_kind_is_left_out():
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    data = zipped(
        [
            ("a.txt", b"Peace"),
            ("folder/", b""),
            (".hidden.txt", b"x"),
            ("__MACOSX/._a.txt", b"x"),
            ("b.jpg", b"x"),
            ("c.JPG", b"x"),
            ("d.exe", b"x"),
            ("README", b"Read me"),
            ("Speech of 9 May. Final", b"Speech"),
            ("core", b"\x7fELF\0\0\0"),
            (link, b"/etc/passwd"),
        ]
    )
    (left_alone,) = refusals(data)

    assert {"a.txt", "README", "Speech of 9 May. Final"} == set(contents(data))
    assert "4 files of other kinds not opened: .jpg 2, .exe 1, no suffix 1" == left_alone.detail


def test_an_archive_of_other_kinds_says_so_as_the_archive():
    (found,) = parts_of(zipped({"a.jpg": b"x"}), "a.zip", "file:///a.zip")

    assert ("a.zip", "skipped") == (found.where, found.what)


def test_a_member_with_a_wrong_checksum_is_refused_and_the_rest_is_read():
    data = zipped({"a.txt": b"Peace in our time", "b.txt": b"War"}, zipfile.ZIP_STORED)
    found = list(parts_of(data.replace(b"our", b"her"), "a.zip", "file:///a.zip"))

    assert ("a.zip/a.txt", "damaged") == (found[0].where, found[0].what)
    assert "War" == found[1].text


@pytest.mark.parametrize(
    ("at", "value", "what"),
    [(8, 1, "encrypted"), (10, 99, "packed"), (42, 0xFFFFFF, "damaged"), (20, 0xFFFFFF, "damaged")],
    ids=["flag", "method", "place", "size"],
)
def test_a_member_that_cannot_be_unpacked_says_why(at, value, what):
    data = bytearray(zipped({"a.txt": b"Peace"}))
    form = "<H" if at < 20 else "<I"
    struct.pack_into(form, data, data.rfind(b"PK\x01\x02") + at, value)
    (found,) = parts_of(bytes(data), "a.zip", "file:///a.zip")

    assert ("a.zip/a.txt", what) == (found.where, found.what)


@pytest.mark.parametrize("size", [0, 1, 1 << 31, 0xFFFFFFF0])
def test_what_an_entry_says_of_its_size_is_not_believed(size):
    data = bytearray(zipped({"a.txt": b"Peace"}))
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 24, size)

    assert {"a.txt": b"Peace"} == contents(bytes(data))


def test_members_that_share_their_bytes_are_a_bomb():
    data = bytearray(zipped({"a.txt": b"Peace" * 9, "b.txt": b"Peace" * 9}))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)

    assert "bomb" == refusal(bytes(data))


def test_a_flat_bomb_is_refused_and_the_rest_is_read():
    data = zipped({"a.txt": bytes(30 << 20), "b.txt": b"Peace"})
    bomb, text = parts_of(data, "a.zip", "file:///a.zip")

    assert "bomb" == bomb.what
    assert "Peace" == text.text


def test_many_bombs_are_no_more_than_one():
    content = bytes(3 << 20)
    data = zipped({f"{number}.txt": content for number in range(9)})
    sizes = []
    answer = result(lambda: [sizes.append(len(member.data())) for member in members(data, "a.zip", Wish())])

    assert "bomb" == answer.what
    assert sum(sizes) <= FREE_TOGETHER


def test_an_archive_in_an_archive_is_read():
    inner = zipped({"a.txt": b"Peace"})
    (found,) = parts_of(zipped({"b.zip": inner}), "c.zip", "file:///c.zip")

    assert ("c.zip/b.zip/a.txt", "file:///c.zip!/b.zip!/a.txt") == (found.source.path, found.source.uri)


def test_an_archive_that_ends_early_or_late_says_so():
    data = zipped({"a.txt": b"Peace", "b.txt": b"War"})
    broken = bytearray(data)
    broken[data.rfind(b"PK\x01\x02")] = 0

    assert "damaged" == refusal(data[: len(data) // 2])
    assert "damaged" == refusal(bytes(broken))
    assert "empty" == next(parts_of(zipped({}), "a.zip", "file:///a.zip")).what


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("речь о победе.txt", "cp866"),
        ("речь о победе.txt", "cp1251"),
        ("речь о победе.txt", "utf-8"),
        ("平和の演説と条約の本文.txt", "cp932"),
        ("평화 연설.txt", "cp949"),
        ("garçon.txt", "cp437"),
    ],
)
def test_a_name_is_read_in_the_encoding_of_the_machine_that_packed_it(name, encoding):
    raw = name.encode(encoding)
    data = zipped({"x" * len(raw): b"Peace"}).replace(b"x" * len(raw), raw)

    assert name == raw.decode(encoding_of([raw]))
    assert {name: b"Peace"} == contents(data)


@given(st.lists(st.binary(max_size=20), max_size=5))
def test_any_bytes_are_a_name(names):
    assert isinstance(encoding_of(names), str)


@given(TREES)
def test_an_archive_with_fields_for_large_files_reads_the_same(tree):
    out = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch, zipfile.ZipFile(out, "w") as packed:
        for name, content in tree.items():
            packed.writestr(name, content)
        patch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 0)
        patch.setattr(zipfile, "ZIP64_LIMIT", 1)
        packed.close()

    assert b"PK\x06\x06" in out.getvalue()
    assert tree == contents(out.getvalue())


def test_a_name_that_stands_beside_in_unicode_is_that_name():
    name = "речь.txt"
    member = zipfile.ZipInfo("xxxx.txt")
    beside = b"\x01" + zlib.crc32(b"xxxx.txt").to_bytes(4, "little") + name.encode()
    member.extra = struct.pack("<HH", 0x7075, len(beside)) + beside

    assert {name: b"Peace"} == contents(zipped([(member, b"Peace")]))
