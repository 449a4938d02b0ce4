"""A glance at a long document is the beginning of it, and never more than is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.problem import Problem
from tui.session.glancing import glance, is_head, place_in
from tui.store.read import SIZE_CAP, read_head

PROSE = "Words of a long text — 会議の記録, Ни слова больше, e\u0301té.\nAnother line.\r\n" * 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(
    most=st.integers(200, 3_000), text=st.sampled_from([PROSE, PROSE.replace("\r\n", " "), "会議" * 2_000])
)
def test_the_head_of_a_text_is_what_the_whole_begins_with(tmp_path_factory, encoding, most, text):
    path = tmp_path_factory.mktemp("long") / "long.txt"
    path.write_bytes(text.encode(encoding))
    head, whole = glance([str(path)], most=most), glance([str(path)], most=SIZE_CAP)

    assert whole.text.startswith(head.text)
    assert len(head.text) * 4 > most // 4
    assert (head.id, head.source.size) == (whole.id, whole.source.size)
    assert is_head(head)
    assert not is_head(whole)


def test_a_document_that_is_read_whole_is_no_head(tmp_path):
    (tmp_path / "short.txt").write_text("Peace.")
    document = glance([str(tmp_path)])

    assert "Peace." == document.text
    assert not is_head(document)
    assert 6 == place_in(document, 99)


def test_a_head_is_begun_at_its_top_where_the_place_is_beyond_it(tmp_path):
    (tmp_path / "long.txt").write_text("Peace. " * 1_000)
    head = glance([str(tmp_path)], most=500)

    assert (0, 100) == (place_in(head, 5_000), place_in(head, 100))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(10 << 30)
    data, _ = read_head(str(path), "sparse.txt", 100)

    assert isinstance(data, Problem)
    assert "large" == data.what
    assert "10,240 MB" in data.detail
