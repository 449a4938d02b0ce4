"""Tape archives in packed files: every file that is a document comes back, whatever made the archive."""

import gzip
import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.formats.packages import result
from tui.core.problem import Problem
from tui.store.formats.extraction import Member, RefusedError
from tui.store.formats.tar import is_tar, tar_members
from tui.store.parts import parts_of

STEPS = st.text(alphabet="ab ñ漢%;!#", min_size=1, max_size=40).filter(lambda step: step.strip())
TREES = st.dictionaries(
    st.lists(STEPS, min_size=1, max_size=6).map(lambda steps: "/".join(steps) + ".txt"),
    st.binary(max_size=700),
    min_size=1,
    max_size=5,
)


def tarred(tree, form=tarfile.PAX_FORMAT, kind=tarfile.REGTYPE):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, content in tree.items():
            member = tarfile.TarInfo(name)
            member.size, member.type = len(content), kind
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@given(TREES, st.sampled_from([tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]))
def test_any_tree_of_files_comes_back(tree, form):
    data = tarred(tree, form)

    assert is_tar(data)
    assert tree == {member.name: member.data() for member in tar_members(data)}


def test_a_name_in_two_pieces_is_one():
    name = "a" * 90 + "/" + "b" * 90 + ".txt"

    assert [name] == [member.name for member in tar_members(tarred({name: b"x"}, tarfile.USTAR_FORMAT))]


@given(TREES, st.data())
def test_a_damaged_one_is_read_up_to_there_or_refused(tree, data):
    damaged = bytearray(tarred(tree))
    at = data.draw(st.integers(0, len(damaged) - 1))
    damaged[at] ^= data.draw(st.integers(1, 255))
    cut = bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    answer = result(lambda: [member.data() for member in tar_members(cut) if isinstance(member, Member)])

    assert isinstance(answer, RefusedError | list)


def test_what_is_packed_by_gzip_is_read_by_address():
    packed = gzip.compress(tarred({"a/b.txt": b"Peace", "c.txt": b"War", "d.jpg": b"x"}))
    found = list(parts_of(packed, "all.tar.gz", "file:///all.tar.gz"))
    (one,) = parts_of(packed, "all.tar.gz", "file:///all.tar.gz", part="!/c.txt")

    assert ["all.tar.gz/a/b.txt", "all.tar.gz/c.txt"] == [part.source.path for part in found[:2]]
    assert isinstance(found[2], Problem)
    assert "War" == one.text


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE]
)
def test_what_is_no_regular_file_is_left_out(kind):
    assert [] == list(tar_members(tarred({"a.txt": b""}, kind=kind)))
