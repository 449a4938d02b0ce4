"""Search answers in other shapes: files, spreadsheets, Markdown, a concordance, curves over time."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest
from rich.cells import cell_len

from tui.cli.wish import FORMS, MOST_CURVES, SORTS
from tui.core.concordance import LineOrder
from tui.core.curve import MARKS
from tui.core.folded_word import words_of
from tui.core.sanitise import is_clean
from tui.session.exporting import Format

HOSTILE = "=cmd|' /C calc'!A0 \x1b]0;owned\x07 harbour [red]bold[/] \x9b31m \u202eleft | `code`\n\n@SUM(1) harbour\n"


@pytest.fixture
def harbours(folder):
    """The folder, with more to say of the harbour, one file in another script and one that a spreadsheet would run."""
    (folder / "many.txt").write_text(
        "Published: 2019-12-24\n\nThe old harbour and the new harbour, Harbour by harbour.\n\n習近平 harbour 習近平\n",
        encoding="utf-8",
    )
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8", newline="")
    return folder


def occurrences(folder) -> int:
    return sum(path.read_text(encoding="utf-8").lower().count("harbour") for path in folder.iterdir())


def table_of(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written, newline=""), strict=True))


def test_the_names_of_options_are_those_of_the_core():
    assert {"text", *Format} == set(FORMS)
    assert set(LineOrder) == set(SORTS)
    assert len(MARKS) == MOST_CURVES


def test_every_format_lists_the_same_matches(dateline, records, harbours):
    expected = [
        (one["path"], one["start"], one["end"]) for one in records("search", "harbour", harbours, "--json")
    ]
    as_format = {form: dateline("search", "harbour", harbours, "--format", form) for form in FORMS}
    rows = table_of(as_format["csv"][1])

    assert {0} == {status for status, _, _ in as_format.values()}
    assert dateline("search", "harbour", harbours, "--json")[1] == as_format["json"][1]
    assert expected == [(row["path"], int(row["start"]), int(row["end"])) for row in rows]
    for path, start, end in expected:
        assert f"{path}\\#char={start},{end}]" in as_format["markdown"][1]
        assert f"char={start},{end}" in as_format["text"][1]


def test_a_file_takes_its_format_from_its_name_unless_one_is_given(dateline, harbours, tmp_path):
    for name, form in (("a.csv", "csv"), ("b.md", "markdown"), ("c.json", "json"), ("d.out", "text")):
        status, out, err = dateline("search", "harbour", harbours, "-o", tmp_path / name)
        printed = dateline("search", "harbour", harbours, "--format", form)[1]

        assert (0, "") == (status, out)
        assert name in err
        assert printed.encode() == (tmp_path / name).read_bytes().removeprefix(b"\xef\xbb\xbf")
    dateline("search", "harbour", harbours, "-o", tmp_path / "e.csv", "--format", "json")

    assert json.loads((tmp_path / "e.csv").read_text(encoding="utf-8").splitlines()[0])


def test_a_file_is_replaced_only_by_force_and_a_document_never(dateline, harbours, tmp_path):
    path = tmp_path / "found.md"
    path.write_text("kept")

    assert 2 == dateline("search", "harbour", harbours, "-o", path)[0]
    assert "kept" == path.read_text()
    assert 0 == dateline("search", "harbour", harbours, "-o", path, "--force")[0]
    assert "# Passages that match: harbour" in path.read_text()
    document = harbours / "later.txt"
    before = document.read_bytes()
    status, _, err = dateline("search", "harbour", harbours, "-o", document, "--force")

    assert 2 == status
    assert "never written to" in err
    assert before == document.read_bytes()


def test_a_minus_is_standard_output(dateline, harbours):
    assert "harbour" in dateline("search", "harbour", harbours, "--format", "csv", "-o", "-")[1]


def test_a_full_disk_is_said(harbours):
    command = f"exec '{sys.executable}' -m tui search harbour '{harbours}' --format csv >/dev/full"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert 70 == ran.returncode
    assert "cannot be written" in ran.stderr


def test_no_spreadsheet_runs_what_a_document_says(dateline, harbours):
    rows = table_of(dateline("search", "harbour", harbours, "--format", "csv")[1])
    texts = [row["text"] for row in rows if row["path"] == "hostile.txt"]

    assert 2 == len(texts)
    assert all(text.startswith(("'=", "'@")) for text in texts)


@pytest.mark.parametrize("shape", [[], ["--concordance"], ["--curve"]])
@pytest.mark.parametrize("form", FORMS)
def test_nothing_that_a_terminal_obeys_is_ever_printed(dateline, harbours, shape, form):
    status, out, err = dateline("search", "harbour \x1b[31m", harbours, *shape, "--format", form)

    assert 0 == status
    assert out
    assert is_clean(out.replace("\r\n", "\n"))
    assert is_clean(err)


@pytest.mark.parametrize("width", [20, 60, 79, 120, 200])
def test_keywords_stand_in_one_column_and_rows_keep_the_width(dateline, harbours, width):
    rows = dateline("search", "harbour", harbours, "--concordance", "--width", width)[1].splitlines()

    assert occurrences(harbours) == len(rows)
    assert 1 == len({cell_len(row.partition("⟦")[0]) for row in rows})
    if width >= 60:
        assert all(cell_len(row) <= width for row in rows)
        assert all("harbour" == row.partition("⟦")[2].partition("⟧")[0].lower() for row in rows)


def test_a_concordance_is_sorted_as_asked(records, harbours):
    def lines(sort):
        return records("search", "harbour", harbours, "--concordance", "--sort", sort, "--format", "json")

    by_left = [(words_of(line["left"].lower()) or [""])[-1] for line in lines("left")]
    by_right = [(words_of(line["right"].lower()) or [""])[0] for line in lines("right")]
    dates = [line["date"] for line in lines("date")]

    assert sorted(by_left) == by_left
    assert sorted(by_right) == by_right
    assert [*sorted(date for date in dates if date), None, None] == dates
    for sort in SORTS:
        assert occurrences(harbours) == len(lines(sort))


def test_a_curve_alone_is_bars_and_several_are_rows_with_marks(dateline, harbours):
    alone = dateline("search", "harbour", harbours, "--curve", "--width", "60")[1]
    both = dateline(
        "search", "harbour", harbours, "--curve", "--also", "storm", "--also", "zzzz", "--width", "60"
    )

    assert "█" in alone
    assert not any(mark in alone for mark in MARKS)
    assert 0 == both[0]
    assert [f"{mark} {word}" for mark, word in zip(MARKS, ("harbour", "storm", "zzzz"), strict=False)] == [
        row[: len(word) + 2]
        for row, word in zip(both[1].splitlines(), ("harbour", "storm", "zzzz"), strict=False)
    ]
    assert "harbour: 6 passages in 4 of 5 documents; most: December 2019, 1 of 1 document" in both[1]
    assert "without a date or a year" in alone


def test_a_curve_counts_every_match_once(records, harbours):
    (curve,) = records("search", "harbour", harbours, "--curve", "--format", "json")
    lanes = [*curve["periods"], curve["apart"], curve["undated"]]

    assert len(records("search", "harbour", harbours, "--json")) == sum(lane["passages"] for lane in lanes)
    assert 5 == sum(lane["documents"] for lane in lanes)
    assert 2 == curve["undated"]["documents"]


@pytest.mark.parametrize("shape", [["--concordance"], ["--curve"], ["--format", "csv"]])
def test_a_list_that_may_be_incomplete_says_so(dateline, tmp_path, shape):
    (tmp_path / "many.txt").write_text(
        "".join(f"On day {number} they spoke of mutual trust again.\n\n" for number in range(150))
        + "".join(f"Remark {number} says something else.\n\n" for number in range(900))
    )

    assert "there may be more" in dateline("search", "mutal trust", tmp_path, *shape)[2]
    assert (
        "there may be more" not in dateline("search", "mutual trust", tmp_path, *shape, "--mode", "words")[2]
    )


def test_documents_without_dates_are_counted_and_not_drawn(dateline, tmp_path):
    (tmp_path / "a.txt").write_text("They spoke of trust.\n")
    out = dateline("search", "trust", tmp_path, "--curve")[1]

    assert (
        "trust: 1 passage in 1 of 1 document.\nNot drawn: 1 document without a date or a year: 1 says it.\n"
        == out
    )


def test_nothing_found_is_1_in_every_shape(dateline, harbours):
    for shape in ([], ["--concordance"], ["--curve"]):
        status, _, err = dateline("search", "zzzzqqqq", harbours, *shape, "--format", "csv")

        assert 1 == status
        assert "nothing matches" in err
    assert 0 == dateline("search", "zzzzqqqq", harbours, "--curve", "--also", "harbour")[0]


@pytest.mark.parametrize(
    "options",
    [
        ["--json", "--format", "csv"],
        ["--concordance", "--curve"],
        ["--sort", "left"],
        ["--also", "x"],
        ["--curve", *["--also", "x"] * 8],
        ["--curve", "--limit", "3"],
        ["--width", "60"],
        ["--concordance", "--sort", "up"],
        ["--mode", "regex", "--format", "csv", "--output", "FOLDER/new.csv"],
        ["--output", "FOLDER/missing/found.csv"],
        ["--output", "FOLDER", "--force"],
        ["--output", "FOLDER/later.txt"],
    ],
)
def test_what_makes_no_sense_is_2_with_a_reason_and_writes_nothing(dateline, folder, options):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    status, out, err = dateline(
        "search", "(har", folder, *(word.replace("FOLDER", str(folder)) for word in options)
    )

    assert (2, "") == (status, out)
    assert err.strip()
    assert "Traceback" not in err
    assert before == {path: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("option", ["--concordance", "--curve", "--format=csv", "--output=x.csv"])
def test_queries_on_stdin_are_answered_in_json_only(dateline, folder, option):
    assert 2 == dateline("search", folder, "--stdin", option)[0]
