import os
import pty
import sys
from pathlib import Path

import pytest

from tui.core.asked import Asked
from tui.core.mode import Mode
from tui.core.sanitise import is_clean
from tui.session.saving import save_query
from tui.store.settings import settings_path

HOSTILE = "\x1b]0;owned\x07[red]bold[/] [@click=app.bell]x[/] \x9b31m \u202eleft\u202c \x00\n\nThe second paragraph.\n"


def test_the_list_is_a_row_a_document(dateline, folder):
    _, out, err = dateline("list", folder)

    assert 3 == len(out.splitlines())
    assert not err
    assert "n.d." in out.splitlines()[-1]


def test_a_folder_named_like_a_command_is_written_with_its_place(dateline, tmp_path, monkeypatch):
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "note.txt").write_text("Some words.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert "note.txt" in dateline("./list")[1]


def test_a_query_that_begins_with_a_dash_comes_after_two(dateline, folder):
    assert "lighthouse" in dateline("search", "--limit", "1", "--", "-remarks lighthouse", folder)[1]


def test_reading_prints_the_words_in_order_in_rows_of_the_width(dateline, folder):
    path = folder / "later.txt"
    for width in (10, 33, 80):
        out = dateline("read", path, "--width", width, "--all")[1]

        assert path.read_text(encoding="utf-8").split() == out.split()
        assert all(len(row) <= width for row in out.splitlines())


def test_boilerplate_is_left_out_unless_all_is_asked_for(records, dateline):
    for document in records("list", "--json"):
        short = dateline("read", document["uri"])[1].split()
        whole = dateline("read", document["uri"], "--all")[1].split()

        assert 0 < len(short) <= len(whole)


@pytest.mark.parametrize(
    "style",
    ["plain", "markdown", "chicago", "apa", "mla", "bibtex", "ris", "csl-json", "annotation"],
)
def test_a_quote_is_the_text_from_start_to_end(dateline, folder, style):
    text = (folder / "later.txt").read_text(encoding="utf-8")
    start = text.index("harbour was")
    status, out, _ = dateline("quote", folder / "later.txt", start, start + 11, "--style", style)

    assert 0 == status
    assert "harbour was" in out


def test_a_quote_is_written_in_the_own_style_of_a_person(dateline, folder):
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('citation = "{title}[ by {author}], {year}: {quote}"\n', encoding="utf-8")

    assert (0, "A later statement, 2021: A later\n", "") == dateline(
        "quote", folder / "later.txt", 0, 7, "--style", "template"
    )


@pytest.mark.parametrize(
    ("settings", "said"), [("", "citation = '{title}"), ('citation = "{titel}"', "did you mean {title}?")]
)
def test_a_style_of_ones_own_that_is_missing_or_wrong_is_asked_for(dateline, folder, settings, said):
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(settings, encoding="utf-8")
    status, out, err = dateline("quote", folder / "later.txt", 0, 7, "--style", "template")

    assert (2, "") == (status, out)
    assert said in " ".join(err.split())


def test_an_address_without_a_terminal_prints_its_words(dateline, folder):
    text = (folder / "later.txt").read_text(encoding="utf-8")
    start = text.index("harbour")

    assert "harbour\n" == dateline("open", f"{folder / 'later.txt'}#char={start},{start + 7}")[1]


def test_a_file_named_like_an_address_is_opened(dateline, folder):
    (folder / "x#char=9,1.txt").write_text("named so\n")

    assert "named so" == dateline("open", folder / "x#char=9,1.txt")[1].rstrip()


def test_a_search_marks_what_matched_and_says_what_is_not_shown(dateline, folder):
    _, out, err = dateline("search", "harbour", folder, "--limit", "1")

    assert "⟦harbour⟧" in out
    assert "--limit" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["FOLDER"],
        ["list", "FOLDER", "--json"],
        ["search", "paragraph", "FOLDER"],
        ["search", "owned", "FOLDER"],
        ["search", "paragraph", "FOLDER", "--json"],
        ["search", "\x1b[31mnothing like it", "FOLDER"],
        ["read", "FILE", "--all"],
        ["quote", "FILE", "0", "40"],
        ["quote", "FILE", "0", "40", "--style", "markdown"],
        ["quote", "FILE", "0", "40", "--style", "csl-json"],
        ["quote", "FILE", "0", "40", "--style", "bibtex"],
        ["quote", "FILE", "0", "40", "--style", "annotation"],
        ["open", "FILE"],
        ["doctor", "FILE"],
        ["list", "\x1b]0;owned\x07"],
        ["--\x1b[31m"],
        ["completion", "\x1b[31m"],
    ],
)
def test_nothing_that_a_terminal_obeys_is_ever_printed(dateline, tmp_path, arguments):
    hostile = tmp_path / "[red]\x1b[31mname\n\u202e.txt"
    hostile.write_bytes(HOSTILE.encode("utf-8", "surrogatepass"))
    named = {"FOLDER": str(tmp_path), "FILE": str(hostile)}
    _, out, err = dateline(*(named.get(argument, argument) for argument in arguments))

    assert is_clean(out)
    assert is_clean(err)
    assert out or err


def test_doctor_says_what_was_marked_and_why_a_date_is_what_it_is(dateline, folder):
    (folder / "later.txt").write_bytes(b"Title\n\n\x1b[31mred words\n")
    status, out, _ = dateline("doctor", folder / "later.txt")

    assert 0 == status
    assert "1 character of the document is shown as marks: U+001B at 7, shown as ␛" in out
    assert "encoding:" in out


def test_doctor_names_versions_folders_and_the_terminal(dateline):
    _, out, _ = dateline("doctor")

    assert all(line.split()[0] in ("ok", "note", "wrong") for line in out.splitlines())
    assert all(word in out for word in ("textual", "config folder", "TERM", "encoding"))


def test_paths_names_every_folder(dateline):
    out = dateline("paths")[1]

    assert {"config", "data", "state", "cache"} <= {line.split()[0] for line in out.splitlines()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(dateline, shell):
    status, out, _ = dateline("completion", shell)

    assert 0 == status
    assert "_DATELINE_COMPLETE" in out


def test_completion_offers_commands(dateline, monkeypatch):
    for name, value in {
        "_DATELINE_COMPLETE": "bash_complete",
        "COMP_WORDS": "dateline se",
        "COMP_CWORD": "1",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        dateline()


SCREEN = """
import os, sys, types
view = types.ModuleType("tui.view.start")
def run_screen(paths, *, at=None):
    print("SAW", list(paths), os.isatty(0), repr(sys.stdin.read() if "-" in paths else None), at)
    return 7
view.run_screen = run_screen
sys.modules["tui.view.start"] = view
from tui.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def in_terminal(script: Path, before: str, arguments: str) -> tuple[int, str]:
    """Run the command line in a terminal of its own: (exit status, what the terminal showed)."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp("sh", ["sh", "-c", f"{before} '{sys.executable}' '{script}' {arguments}"])
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()


@pytest.mark.parametrize(
    ("before", "arguments", "saw"),
    [
        ("", "some.txt", "['some.txt'] True None None"),
        ("printf words |", "-", "['-'] True 'words' None"),
        ("</dev/null", "", "[] True None None"),
    ],
)
def test_the_screen_gets_the_terminals_keys_whatever_standard_input_is(
    tmp_path, monkeypatch, before, arguments, saw
):
    script = tmp_path / "screen.py"
    script.write_text(SCREEN, encoding="utf-8")
    (tmp_path / "some.txt").write_text("Some words.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    status, shown = in_terminal(script, before, arguments)

    assert f"SAW {saw}" in shown
    assert 7 == status


def test_an_address_opens_the_screen_at_its_words(tmp_path, folder):
    script = tmp_path / "screen.py"
    script.write_text(SCREEN, encoding="utf-8")
    _, shown = in_terminal(script, "", f"open '{folder / 'later.txt'}#char=3,9'")

    assert "later.txt', 3, 9)" in shown.replace("\r\n", "")


def test_the_whole_language_works_here_and_what_is_left_out_is_said(dateline, folder):
    status, printed, said = dateline("search", 'harbour -mayor before:2020 "after the storm"', folder)

    assert (0, True) == (status, "⟦after the storm⟧" in printed)
    assert "later.txt" not in printed
    assert "1 document was left out" in said


def test_what_is_not_understood_is_said(dateline, folder):
    assert "before:mai is no date; searched as words." in dateline("search", "harbour before:mai", folder)[2]


def test_a_saved_query_is_asked_and_listed_by_its_name(dateline, records, folder):
    save_query("a [name]", Asked("/harb.ur/ since:2020"))
    save_query("exact", Asked("harbour was opened", Mode.EXACT))

    assert "later.txt" in dateline("search", "--saved", "a [name]", folder)[1]
    assert 1 == len(records("search", "--saved", "exact", folder, "--json"))
    assert "a [name]\tfuzzy\t/harb.ur/ since:2020" in dateline("search", "--list-saved")[1]
    assert {"name": "exact", "query": "harbour was opened", "mode": "exact"} in records(
        "search", "--list-saved", "--json"
    )
    assert 2 == dateline("search", "--saved", "nothing", folder)[0]
    assert 2 == dateline("search", "--saved", "exact", "--stdin", folder)[0]
