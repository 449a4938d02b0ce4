import json
import subprocess
import sys

import pytest

DOCUMENT = [
    "path", "uri", "id", "title", "title_stands_in", "date", "earliest", "latest", "precision", "role", "confidence",
    "inferred", "evidence", "dates", "source", "agency", "author", "place", "language", "encoding", "characters",
    "passages", "problems",
]  # fmt: skip
DATE = ["date", "earliest", "latest", "precision", "role", "time", "confidence", "inferred", "evidence"]
EVIDENCE = ["path", "uri", "start", "end", "text", "rule"]
MATCH = [
    "path", "uri", "id", "title", "date", "passage", "start", "end", "score", "spans", "text", "boilerplate",
]  # fmt: skip


def texts_of(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_document_has_every_key_of_the_contract_also_where_nothing_is_known(records, folder):
    documents = records("list", folder, "--json")

    assert 3 == len(documents)
    for document in documents:
        assert DOCUMENT == list(document)
        for date in document["dates"]:
            assert DATE == list(date)
        for evidence in [*document["evidence"], *(e for date in document["dates"] for e in date["evidence"])]:
            assert EVIDENCE == list(evidence)


def test_the_first_date_is_repeated_at_the_top(records):
    for document in records("list", "--json"):
        first = document["dates"][0] if document["dates"] else dict.fromkeys(DATE)
        for key in ("date", "earliest", "latest", "precision", "role", "confidence"):
            assert first[key] == document[key]


def test_evidence_stands_where_it_says(records, folder):
    texts = texts_of(folder)
    for document in records("list", folder, "--json"):
        for evidence in document["evidence"]:
            if evidence["start"] is not None:
                assert evidence["text"] == texts[evidence["path"]][evidence["start"] : evidence["end"]]


def test_documents_come_in_date_order_and_undated_ones_last(records, folder):
    dates = [document["earliest"] for document in records("list", folder, "--json")]
    known = [date for date in dates if date]

    assert sorted(known) + [None] * (len(dates) - len(known)) == dates


def test_a_match_has_every_key_and_its_words_stand_where_it_says(records, folder):
    matches = records("search", "harbour", folder, "--json")
    texts = texts_of(folder)

    assert matches
    for match in matches:
        assert MATCH == list(match)
        assert match["text"] == texts[match["path"]][match["start"] : match["end"]]
        assert all(match["start"] <= start < end <= match["end"] for start, end in match["spans"])
        assert 60 <= match["score"] <= 100


def test_limit_and_order_are_obeyed(records, folder):
    assert 1 == len(records("search", "harbour", folder, "--json", "--limit", "1"))
    paths = [match["path"] for match in records("search", "harbour", folder, "--json", "--order", "date")]

    order = [document["path"] for document in records("list", folder, "--json")]
    assert sorted(paths, key=order.index) == paths


def test_queries_on_stdin_are_answered_one_by_one_in_order(folder):
    """The next query is sent only after the last was answered: an answer kept in a buffer would hang here."""
    command = [sys.executable, "-m", "tui", "search", str(folder), "--stdin", "--limit", "2"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for query in ("harbour", "", "zzzz qqqq", "lighthouse — “built”"):
            process.stdin.write(f"{query}\n".encode())
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())

            assert ["query", "seconds", "total", "matches"] == list(answer)
            assert query == answer["query"]
            assert len(answer["matches"]) <= min(2, answer["total"])
        process.stdin.close()

        assert 0 == process.wait(10)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "en_US.ISO-8859-1"])
def test_json_is_utf_8_in_every_locale(tmp_path, monkeypatch, locale):
    (tmp_path / "a.txt").write_text("plain words — “漢字”\n", encoding="utf-8")
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("PYTHONUTF8", "0")
    command = [sys.executable, "-m", "tui", "search", "plain", str(tmp_path), "--json"]
    ran = subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL)

    assert "“漢字”" in json.loads(ran.stdout.decode("utf-8"))["text"]


def test_a_search_for_programs_loads_no_screen(folder):
    script = (
        "import sys; from tui.cli.main import run; "
        f"run(['search', 'harbour', {str(folder)!r}, '--json']); "
        "print([name for name in sys.modules if name.split('.')[0] in ('textual', 'rich', 'sqlite3')])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)

    assert "[]" == ran.stdout.splitlines()[-1]


def test_a_match_says_why_it_ranks_where_it_does_only_when_asked(records, dateline, folder):
    found = records("search", "harbuor closed", folder, "--json", "--explain")
    told = found[0]["explanation"]

    assert [*MATCH, "explanation"] == list(found[0])
    assert [("harbuor", "harbour", "misspelt"), ("closed", "closed", "as typed")] == [
        (term["typed"], term["words"], term["kind"]) for term in told["terms"]
    ]
    assert told["earned"] == pytest.approx(sum(term["earned"] for term in told["terms"]), abs=0.01)
    assert "harbuor: read as “harbour”, 1 letter off" in dateline("search", "harbuor", folder, "--explain")[1]
