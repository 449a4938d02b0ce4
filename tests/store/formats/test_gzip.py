"""Gzip: what was packed comes back; what is damaged gives nothing; what is cut short gives what came before, and says so."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.formats.packages import result
from tui.store.formats.extraction import RefusedError
from tui.store.formats.gzip import STREAMS_CAP, unpacked
from tui.store.parts import parts_of


@given(st.lists(st.binary(max_size=100), min_size=1), st.integers(0, 20))
def test_streams_come_back_one_after_the_other_whatever_zeros_follow(pieces, zeros):
    packed = b"".join(gzip.compress(piece) for piece in pieces)

    assert (b"".join(pieces), "") == unpacked(packed + bytes(zeros))


@given(st.binary(max_size=300), st.sampled_from([b"", b"\x1f\x8b", gzip.compress(b"Peace")]))
def test_any_bytes_are_read_or_refused(data, head):
    answer = result(unpacked, head + data)

    assert isinstance(answer, RefusedError | tuple)


@given(st.text(min_size=100).map(str.encode), st.data())
def test_what_is_cut_short_gives_a_beginning_and_says_so(content, data):
    packed = gzip.compress(content)
    found, remark = unpacked(packed[: data.draw(st.integers(2, len(packed) - 1))])

    assert content.startswith(found)
    assert "cut short" in remark


def test_a_file_that_is_cut_short_is_a_document_and_a_problem():
    words = b"Peace and war. " * 3000
    document, problem = parts_of(gzip.compress(words)[:-6], "a.txt.gz", "file:///a.txt.gz")

    assert words.decode() == document.text
    assert ("a.txt.gz/a.txt", "damaged") == (problem.where, problem.what)


def test_what_has_another_checksum_gives_nothing():
    packed = bytearray(gzip.compress(b"Peace"))
    packed[-8] ^= 1
    (problem,) = parts_of(bytes(packed), "a.txt.gz", "file:///a.txt.gz")

    assert "damaged" == problem.what


def test_what_follows_the_end_is_said():
    assert "7 bytes" in unpacked(gzip.compress(b"Peace") + b"garbage")[1]


def test_a_file_is_named_without_its_suffix_whatever_its_header_says():
    (found,) = parts_of(gzip.compress(b"# Peace"), "notes/Peace %.md.GZ", "file:///x.gz")

    assert ("notes/Peace %.md.GZ/Peace %.md", "file:///x.gz!/Peace%20%25.md") == (
        found.source.path,
        found.source.uri,
    )
    assert "markdown" == found.source.reader


def test_a_bomb_is_refused():
    (problem,) = parts_of(gzip.compress(bytes(20_000_000)), "bomb.txt.gz", "file:///bomb.txt.gz")

    assert "bomb" == problem.what


def test_a_series_of_streams_has_an_end():
    empty = zlib.compressobj(wbits=31).flush()
    with pytest.raises(RefusedError) as refused:
        unpacked(empty * (STREAMS_CAP + 1))

    assert "many" == refused.value.what
