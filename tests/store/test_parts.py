"""Parts: the limits hold for all containers of a file together, and a part that is not there is said."""

import io
import zipfile

import pytest

from tui.store.formats.extraction import RefusedError
from tui.store.parts import DEPTH_CAP, ReadFile, _Budget, parts_of


def zipped(data, name):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def test_what_is_left_of_the_budget_is_counted_over_all_members():
    budget = _Budget(members=3, bytes=10)
    budget.take(6)
    budget.take(4)
    with pytest.raises(RefusedError, match="more than") as refused:
        budget.take(1)

    assert "large" == refused.value.what
    with pytest.raises(RefusedError, match="only the first") as refused:
        budget.take(0)

    assert "many" == refused.value.what


@pytest.mark.parametrize(("depth", "what"), [(DEPTH_CAP, None), (DEPTH_CAP + 1, "deep")])
def test_archives_in_archives_are_read_so_deep_and_no_deeper(depth, what):
    data, name = b"Peace", "a.txt"
    for _ in range(depth):
        data, name = zipped(data, name), "a.zip"
    (read,) = parts_of(data, "a.zip", "file:///a.zip")

    if what is None:
        assert isinstance(read, ReadFile)
        assert "Peace" == read.text
    else:
        assert what == read.what


def test_a_part_of_a_file_that_has_none_is_missing():
    (problem,) = parts_of(b"Peace", "a.txt", "file:///a.txt", part="#row=1")

    assert "missing" == problem.what
