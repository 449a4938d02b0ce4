"""`dateline doctor`: of any file whatever it says what it is, how it was read and why it has no date; and what surrounds the program."""

import json
import os
import stat
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.cli import setup
from tui.cli.inspecting import DOCUMENTS_SHOWN, file_findings
from tui.cli.surroundings import surrounding_findings
from tui.core.dates.passed_over import passed_over
from tui.core.sanitise import clean, is_clean
from tui.core.span import Span

PROSE = "We met him in the evening of May 9, 2025 at the old town hall, as it had been planned.\n"


@pytest.fixture
def examine(dateline, tmp_path):
    """Writes a file and examines it: status, and the lines by verdict."""

    def run(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        status, out, err = dateline("doctor", path)
        assert "Traceback" not in err
        lines = [(line.split()[0], line[7:]) for line in out.splitlines()]
        assert {verdict for verdict, _ in lines} <= {"ok", "note", "wrong"}
        return status, lines

    return run


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("a.txt", b"Words of a note.\n", 0, "kind: text: its name ends in .txt"),
        ("a.md", b"# Words of a note\n", 0, "kind: markdown: its name ends in .md"),
        ("README", b"Words of a note.\n", 0, "its name has no ending"),
        ("a.xyz", b"Words of a note.\n", 0, ".xyz, which says nothing here"),
        (
            "a.pdf",
            b"Words of a note.\n",
            0,
            "kind: text: its name ends in .pdf, and its bytes begin as no other",
        ),
        ("a.txt", b"%PDF-1.7 \xff\xfe\x00", 3, "binary: it is a PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3, "a picture"),
        ("a.txt", bytes(range(256)) * 20, 3, "its bytes fit no encoding"),
        ("a.txt", b"", 3, "empty: there is no text in it"),
        ("a.csv", b'text,title\n"some words",A\n', 0, "kind: table: its name ends in .csv"),
    ],
)
def test_a_file_is_said_to_be_what_it_is_with_the_reason_and_an_honest_status(
    examine, name, data, status, said
):
    found, lines = examine(name, data)

    assert status == found
    assert any(said in line for _, line in lines), lines
    assert any(verdict == "wrong" for verdict, _ in lines) == (status == 3)


def test_what_is_no_file_at_all_is_said_and_not_opened(dateline, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    assert 2 == dateline("doctor", tmp_path / "nothing.txt")[0]
    status, out, _ = dateline("doctor", tmp_path / "pipe.txt")
    assert 3 == status
    assert "special: it is a pipe" in out


def test_what_may_not_be_read_or_vanishes_is_said(dateline, tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(PROSE)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("tui.store.read.os.open", refuse)
        status, out, _ = dateline("doctor", path)
    assert (3, True) == (status, "permission denied" in out)
    path.unlink()
    path.symlink_to("nowhere")
    status, out, _ = dateline("doctor", path)
    assert (2, True) == (status, "missing: there is no such file" in out)


def test_each_date_that_does_not_count_is_named_with_its_place_and_the_reason(examine):
    text = f"A note\n\n{PROSE}\nBorn 3 June 1950.\n\n5 April 1205\n\n1990s\n"
    _, lines = examine("a.txt", text.encode())
    said = "\n".join(line for _, line in lines)
    at = text.index("May 9")

    assert "looked for:" in said
    assert f"May 9, 2025 (2025-05-09) at #char={at},{at + 11}: it stands in running text" in said
    assert "3 June 1950 (1950-06-03)" in said
    assert "it is of something else" in said
    assert "it is older than printing" in said
    assert "it is no single day or month" in said


def test_a_text_that_says_no_date_is_said_to_say_none(examine):
    assert "no words of the text say a date" in "\n".join(
        line for _, line in examine("a.txt", b"Words.\n")[1]
    )


def test_many_dates_are_counted(examine):
    said = "\n".join(line for _, line in examine("a.txt", f"A note\n\n{PROSE * 30}".encode())[1])

    assert "and 20 that do not count either" in said


dated = st.lists(
    st.sampled_from(
        [
            "May 9, 2025",
            "3 June 1950",
            "Born 1 July 1888",
            "5 April 1205",
            "1990s",
            "words here.",
            "\n\n",
            PROSE,
        ]
    ),
    max_size=12,
).map(" ".join)


@given(dated)
def test_every_date_passed_over_stands_in_the_text_once_and_in_order(text):
    end = 0
    for said, why in passed_over(text):
        assert text[said.span.slice] == said.surface
        assert end <= said.span.start
        assert why
        end = said.span.end


def test_dates_in_boilerplate_in_the_middle_and_weighed_ones_have_reasons_of_their_own():
    text = (
        "May 9, 2025\n"
        + "Some words that go on and on without an end. " * 3_000
        + "May 8, 2025. "
        + "More words. " * 3_000
    )

    assert ["it stands in boilerplate", "it stands neither near the beginning nor near the end"] == [
        why for _, why in passed_over(text, [Span(0, 11)])
    ]
    assert "it was weighed as line" in next(passed_over("A note\n\nMay 9, 2025\n\nWords."))[1]


def test_controls_are_named_with_their_places_also_where_only_the_marks_are_known(examine):
    said = "\n".join(line for _, line in examine("a.txt", b"Title\n\n\x1b[31mred\x07 words\n")[1])
    assert "U+001B at 7, shown as ␛; U+0007 at 15, shown as ␇" in said

    said = "\n".join(
        line for _, line in examine("a.jsonl", json.dumps({"text": "Words\x1b[2J here."}).encode())[1]
    )
    assert "␛ at 5" in said


def test_an_encoding_comes_with_the_reason(examine):
    russian = "Сегодня мы говорим о мире и о том, что было в прошлом году. " * 5
    said = "\n".join(line for _, line in examine("a.txt", russian.encode("cp1251"))[1])

    assert "encoding: cp1251: guessed" in said
    assert "letters may be wrong" in said


def test_of_a_container_the_first_documents_are_looked_at_and_all_are_counted(examine):
    rows = [{"text": f"Words of number {n}.", "title": f"T{n}", "date": "2020-01-02"} for n in range(9)]
    lines = "\n".join([*map(json.dumps, rows), "{broken", json.dumps({"title": "without a text"})])
    _, found = examine("dump.jsonl", lines.encode())
    said = [line for _, line in found]

    assert any("holds 9 documents" in line for line in said)
    assert DOCUMENTS_SHOWN == sum(line.startswith("document ") for line in said)
    assert any("declared published: 2020-01-02" in line for line in said)
    assert any("without a text" in line for line in said)


quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
names = st.sampled_from(["a.txt", "a.md", "b", "c.csv", "d.jsonl", "e.json", "odd \x1b[31m\u202e.txt"])


@quick
@given(names, st.binary(max_size=80) | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_of_any_bytes_under_any_name_there_are_findings_on_clean_lines(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    findings = list(file_findings(str(path)))

    assert findings
    assert all(is_clean(clean(finding.what).text) for finding in findings)
    assert all(finding.what.strip() for finding in findings)


# -- the set-up ------------------------------------------------------------------------------------------------------


def lines_of(findings):
    return [f"{finding.verdict} {finding.what}" for finding in findings]


def test_a_library_that_is_missing_or_broken_is_told_with_the_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    monkeypatch.setattr(setup, "_OPTIONAL", {"nothing_such": ("nothing-such", "search")})
    monkeypatch.setattr(setup, "_LIBRARIES", ("rapidfuzz", "no-such-library"))
    found = lines_of(setup._libraries())

    assert "wrong rapidfuzz" in found[0]
    assert "cannot be loaded" in found[0]
    assert found[1].startswith("wrong no-such-library is missing; install Dateline again")
    assert found[2] == "note nothing-such is missing; without it there is no search: pip install nothing-such"


def test_an_extra_that_is_missing_comes_with_its_command(monkeypatch):
    monkeypatch.setattr(setup, "is_installed", lambda _: False)

    for kind, line in zip(setup.EXTRAS, lines_of(setup._extras()), strict=True):
        assert line.startswith("note ")
        assert f"no {kind} is read" in line
        assert "install" in line


def test_an_extra_that_reads_no_sample_is_wrong(monkeypatch):
    def refuse(*_):
        raise setup.RefusedError("unreadable", "its reader cannot make sense of it")

    monkeypatch.setattr(setup, "is_installed", lambda _: True)
    monkeypatch.setattr(setup, "version", lambda _: "1.0")
    monkeypatch.setattr(setup, "extract_apart", refuse)
    assert all(line.startswith("wrong") for line in lines_of(setup._extras()))
    monkeypatch.setattr(setup, "extract_apart", lambda *_: None)
    assert all(line.startswith("ok") for line in lines_of(setup._extras()))


def test_another_distribution_of_our_name_is_a_clash(monkeypatch):
    monkeypatch.setattr(setup, "packages_distributions", lambda: {"tui": ["dateline", "tui"]})

    assert lines_of(setup._name_clash()) == ["wrong the package `tui` also belongs to tui: pip uninstall tui"]


def test_folders_that_others_may_look_into_or_that_cannot_be_written_are_told(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    (tmp_path / "data").mkdir(mode=0o755)
    (tmp_path / "data").chmod(0o755)
    (tmp_path / "state").write_text("no folder")
    found = "\n".join(lines_of(setup._folders()))

    assert f"note data folder: others may look into it (mode 755); chmod 700 {tmp_path / 'data'}" in found
    assert f"wrong state folder {tmp_path / 'state'}" in found
    assert "ok config folder" in found
    assert "GB free" in found


def test_a_full_disk_is_noted(monkeypatch):
    full = type("Usage", (), {"free": 0})
    monkeypatch.setattr(setup.shutil, "disk_usage", lambda _: full)

    assert all("note" in line and "nearly full" in line for line in lines_of(setup._folders()))


def test_shelves_in_the_cache_are_counted(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert "none" in lines_of(setup._shelves())[0]
    shelf = tmp_path / "cache" / "collections" / "abc"
    shelf.mkdir(parents=True)
    (shelf / "catalogue.sqlite").write_bytes(bytes(3 << 20))

    assert "1, 3 MB" in lines_of(setup._shelves())[0]


def test_a_terminal_that_the_system_does_not_know_is_told():
    """In a process of its own: the system's library looks at the first terminal it is asked about, and at no other."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", "doctor"],
        env={**os.environ, "TERM": "no-such-terminal", "COLORTERM": "", "NO_COLOR": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "it has no description here" in done.stdout


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "TERM is not set"),
        ({"TERM": "dumb"}, "TERM is dumb"),
        ({"TERM": "xterm-256color"}, "TERM is xterm-256color"),
        ({"NO_COLOR": "1"}, "NO_COLOR is set"),
        ({"COLORTERM": "truecolor"}, "COLORTERM promises all colours"),
        ({"KITTY_WINDOW_ID": "1"}, "kitty's keyboard protocol"),
        ({"TERM_PROGRAM": "Terminal", "TERM_PROGRAM_VERSION": "2"}, "it calls itself Terminal 2"),
        ({"STY": "1.pts"}, "screen is between us and the terminal"),
        ({"DATELINE_HOME": "/elsewhere"}, "DATELINE_HOME is /elsewhere: everything is kept there"),
        ({"TEXTUAL": "devtools"}, "note TEXTUAL is devtools"),
        ({"TERM": "linux"}, "note clipboard, terminal: OSC 52: a terminal called linux has none"),
        ({"SSH_CONNECTION": "1", "DISPLAY": ":0"}, "reached over ssh, which is not used"),
        ({"DISPLAY": ":0", "PATH": "/nowhere"}, "note clipboard, xclip: not installed"),
        ({"TMUX": "/nowhere,1,0", "PATH": "/nowhere"}, "wrong clipboard, tmux: it does not answer"),
    ],
)
def test_what_surrounds_the_program_is_told(environment, said):
    assert said in "\n".join(
        lines_of(surrounding_findings({"DATELINE_HOME": "/home/of/nobody", **environment}))
    )


@pytest.mark.parametrize(
    ("helper", "said"),
    [
        ("exit 0", "ok clipboard, xclip: installed, and the display answers"),
        (
            'echo "Error: Can\'t open display: (null)" >&2; exit 1',
            "note clipboard, xclip: installed, but there is no display",
        ),
        (
            'echo "Error: target TARGETS not available" >&2; exit 1',
            "ok clipboard, xclip: installed, and the display answers",
        ),
        ("exec sleep 60", "note clipboard, xclip: installed, but it does not answer"),
    ],
)
def test_a_clipboard_is_asked_and_nothing_is_copied_to_it(tmp_path, helper, said):
    tool = tmp_path / "xclip"
    tool.write_text(f'#!/bin/sh\nPATH=/usr/bin:/bin\necho "$*" >>{tmp_path}/asked\n{helper}\n')
    tool.chmod(stat.S_IRWXU)
    environment = {"DISPLAY": ":9", "PATH": str(tmp_path), "DATELINE_HOME": str(tmp_path)}

    assert said in "\n".join(lines_of(surrounding_findings(environment)))
    assert "-out" in (tmp_path / "asked").read_text()
    assert "-in" not in (tmp_path / "asked").read_text()
