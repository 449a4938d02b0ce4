"""Comma-separated values: every cell can be had back to the letter, and no spreadsheet runs one."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.core.sanitise import clean, is_clean
from tui.core.table import csv_rows, neutralised, restored

CELLS = st.text(
    st.one_of(st.sampled_from("=+-@'\"\t\r\n,;|＝＠a1 é漢\x1b\u202e"), st.characters()), max_size=12
)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6)


def read(written: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written, newline=""), strict=True))


@given(TABLES)
def test_a_table_is_read_back_to_the_letter(table):
    rows = list(csv_rows(["a", "b", "c"], table))
    cleaned = [[clean(cell).text for cell in row] for row in table]

    assert [["a", "b", "c"], *cleaned] == [[restored(cell) for cell in row] for row in read("".join(rows))]
    assert all(row.endswith("\r\n") for row in rows)
    assert all(is_clean(row.removesuffix("\r\n")) for row in rows)


@given(CELLS)
@example("=1+1")
@example("'=1+1")
@example("\t=1")
def test_no_cell_begins_as_a_formula_does(text):
    (_, (cell,)) = read("".join(csv_rows(["a"], [[text or "words"]])))

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@given(CELLS)
def test_a_text_that_is_no_formula_is_left_alone_and_all_are_restored(text):
    assert text == restored(neutralised(text))
    if text.lstrip("'")[:1] not in set("=+-@\t\r\n＝＋－＠"):
        assert text == neutralised(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (True, "true"), (False, "false"), (7, "7"), (-1.5, "-1.5"), ("two\nlines", '"two\nlines"')],
)
def test_values_are_written_plainly(value, written):
    assert f"{written},x\r\n" == list(csv_rows(["a", "b"], [[value, "x"]]))[1]
