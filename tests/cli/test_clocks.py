import re

import pytest

from tui.core.dates.interval import parse_edtf


@pytest.fixture
def folder(tmp_path):
    texts = {
        "a.txt": "The bridge was opened\n\nPublished: 9 May 2020\n\nOn 8 May 2020 the bridge was opened, 75 years after 1945.\n",
        "b.txt": "A statement\n\nPublished: 2019-11-02\n\nIt was recently said on Saturday.\n",
        "c.md": "Some remarks\n\nNobody said when the lighthouse was built.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_by_the_clock_of_events_documents_without_one_come_last(dateline, records, folder):
    rows = dateline("list", folder, "--clock", "event")[1].splitlines()

    assert rows[0].startswith("8 May 2020")
    assert [record["path"] for record in records("list", folder, "--json", "--clock", "event")] == [
        "a.txt",
        "b.txt",
        "c.md",
    ]
    assert all(row.startswith("n.d.") for row in rows[1:])


def test_every_mention_proves_itself(records, folder):
    mentions = records("list", folder, "--json", "--clock", "mentioned")
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}

    assert {"8 May 2020", "Saturday", "recently"} <= {mention["text"] for mention in mentions}
    for mention in mentions:
        assert texts[mention["path"]][mention["start"] : mention["end"]] == mention["text"]
        if mention["date"]:
            assert parse_edtf(mention["date"]).earliest.isoformat() == mention["earliest"]
    assert next(one for one in mentions if one["text"] == "Saturday")["date"] == "2019-11-02"
    assert next(one for one in mentions if one["text"] == "recently")["date"] is None


def test_mentions_for_people_stand_in_time_with_their_address(dateline, folder):
    rows = dateline("list", folder, "--clock", "mentioned")[1].splitlines()
    years = [int(re.search(r"\d{4}", row)[0]) for row in rows]

    assert years == sorted(years)
    assert all(re.search(r"#char=\d+,\d+ .*\[", row) for row in rows)


def test_the_timeline_counts_every_document_once(dateline, folder):
    for zoom in ("century", "decade", "year", "month", "day"):
        rows = dateline("list", folder, "--by", zoom, "--width", 60)[1].splitlines()
        counts = [
            1 if row[:1] in "●○◐◌·" else int(match[1])
            for row in rows
            if (match := re.search(r" (\d+)$", row)) or row[:1] in "●○◐◌·"
        ]

        assert sum(counts) == 3
        assert all(len(row) <= 60 or row[:1] in "●○◐◌·" for row in rows)


def test_a_folder_without_dates_says_so(dateline, tmp_path):
    (tmp_path / "a.txt").write_text("Nobody knows.\n", encoding="utf-8")

    assert dateline("list", tmp_path, "--clock", "mentioned")[::2] == (
        1,
        "dateline: there is no date in these documents.\n",
    )
    assert dateline("list", tmp_path, "--json", "--by", "year")[0] == 2


@pytest.mark.parametrize("more", [(), ("--json",), ("--by", "year")])
def test_a_document_too_full_of_dates_is_said_not_to_be_looked_through(dateline, folder, monkeypatch, more):
    monkeypatch.setattr("tui.core.dates.mention._ENOUGH", 1)
    (folder / "full.txt").write_text("On 4 May 1999 and on 6 May 1999. " * 9, encoding="utf-8")
    status, out, err = dateline("list", folder, "--clock", "mentioned", *more)

    assert status == 0
    assert out
    assert "full.txt: mentions so many dates that only its first " in err
