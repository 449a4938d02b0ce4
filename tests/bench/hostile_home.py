"""Open the program over hostile files of its own: settings, reading places, saved queries, corrections, quotes, an index.

    python tests/bench/hostile_home.py [--only NAME] [--runs all|commands|screen]

Each of its files is in turn random bytes, long, deep, of wrong types, cut, a folder, a pipe, a link to itself, unreadable; then
the commands that read it run, and the screen is opened, the keys that show it are typed, and it is left. Judged are the bytes, the
status, the time, and that nothing is a fault; exits 1 on a finding.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.hostile import Watch, no_answer
from tests.bench.hostile_cli import try_forked
from tests.terminal.allowed import findings
from tests.terminal.conftest import HELP, PROGRAM, Terminal
from tui.cli.commands import COMMANDS

EVIL = "\x1b]0;EVIL\x07[red]\u202e\ud800\0" + "x" * 300
ODD = (
    None,
    True,
    -1,
    0,
    10**30,
    1.5e308,
    float("nan"),
    "",
    EVIL,
    [],
    [[[]]],
    {},
    {EVIL: EVIL},
    [EVIL, -1],
    [10**30, EVIL],
    ["a", "fuzzy"],
)
"""Values of all types, each of which is wrong somewhere."""
JSON_FILES = {
    "state/reader.json": ("paths", "document", "places", "theme", "width", "queries"),
    "data/queries.json": ("queries", "steps"),
    "data/corrections.json": ("corrections", "steps"),
}
FILES = (*JSON_FILES, "config/config.toml", "data/quotes.sqlite")
KEYS = (
    b"S",
    b"\x1b",
    b"/",
    b"\x1b[B",
    b"\x1b",
    b"O",
    b"\x1b",
    b"E",
    b"\x1b",
    b"!",
    b"\x1b",
    b"x",
    b"x",
    b"m",
    b"a",
    b"T",
    b"\x1b",
)
Make = Callable[[Path], object]


def odd_json(names: tuple[str, ...], rng: random.Random) -> bytes:
    """A file of the right version that holds anything."""
    deep: object = EVIL
    for _ in range(50):
        deep = [deep] if rng.random() < 0.5 else {EVIL: deep}
    values = (
        *ODD,
        deep,
        {f"file:///{n}": rng.choice(ODD) for n in range(50)},
        [rng.choice(ODD) for _ in range(50)],
    )
    return json.dumps({"version": 1, **{name: rng.choice(values) for name in names}}).encode()


def odd_toml(rng: random.Random) -> bytes:
    """Settings that no setting may have."""
    values = (
        "-1",
        "true",
        "1e400",
        '"\\u0000\\u001b]0;EVIL\\u0007\\u202e[red]"',
        "[]",
        "{a = 1}",
        "1979-05-27",
        "[[[1]]]",
        '"' + "x" * 10000 + '"',
    )
    lines = [
        f"{name} = {rng.choice(values)}"
        for name in ("theme", "width", "clipboard", "citation", "keys", "columns", '"\\u001b[2J"')
    ]
    return "\n".join(rng.sample(lines, len(lines))).encode()


def ways(name: str) -> Iterator[tuple[str, Make]]:
    """What a file of ours may be."""
    yield "random bytes", lambda path: path.write_bytes(random.Random(1).randbytes(70_000))
    yield "empty", lambda path: path.write_bytes(b"")
    yield "deep", lambda path: path.write_bytes(b'{"version": 1, "places": ' + b"[" * 100_000)
    yield "deep settings", lambda path: path.write_bytes(b"a = " + b"[" * 100_000)
    yield "long", lambda path: path.write_bytes(b'{"version": 1, "theme": "' + b"x" * 30_000_000 + b'"}')
    yield "endless", lambda path: path.symlink_to("/dev/zero")
    yield "sparse", lambda path: (path.touch(), os.truncate(path, 1 << 33))
    yield "a folder", lambda path: path.mkdir()
    yield "a pipe", os.mkfifo
    yield "a loop", lambda path: path.symlink_to(path.name)
    yield "nothing to read", lambda path: (path.write_bytes(b"x"), path.chmod(0))
    if name in JSON_FILES:
        for seed in range(6):
            yield (
                f"odd {seed}",
                lambda path, seed=seed: path.write_bytes(odd_json(JSON_FILES[name], random.Random(seed))),
            )
    if name.endswith("toml"):
        for seed in range(6):
            yield f"odd {seed}", lambda path, seed=seed: path.write_bytes(odd_toml(random.Random(seed)))
        keys = (
            "\n".join(f'"row.{n}" = "{"j," * 2000}"' for n in ("down", "up"))
            + '\n"app.quit" = "j"\n"\\u001b[2J" = "\\u001b"'
        )
        yield (
            "keys",
            lambda path: path.write_text(f"[keys]\n{keys}\n[columns]\ntext = [1]\n'[red]' = '\\u001b'\n"),
        )
        yield "citation", lambda path: path.write_text(f"citation = '''{'[' * 5000}{'{title}' * 5000}'''\n")
    if name.endswith("sqlite"):
        yield "another table", foreign_table
        yield "cut", cut_quotes
        yield "flipped", flip_quotes


def foreign_table(path: Path) -> None:
    """A database of somebody else."""
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE steps (step BLOB NOT NULL)")
    base.executemany("INSERT INTO steps VALUES (?)", ((os.urandom(3000),) for _ in range(300)))
    base.commit()
    base.close()


def cut_quotes(path: Path) -> None:
    """The beginning of a file of quotes."""
    path.write_bytes(b"SQLite format 3\0" + bytes.fromhex("0001 01 01 00 40 20 20") + bytes(90))


def flip_quotes(path: Path) -> None:
    """A header that says that all is well, and then noise."""
    cut_quotes(path)
    with path.open("ab") as file:
        file.write(random.Random(2).randbytes(200_000))


def commands(folder: Path) -> list[list[str]]:
    """The commands that read what is kept."""
    document = str(folder / "1.txt")
    return [
        ["list", str(folder)], ["search", "peace", str(folder)], ["search", "--list-saved"], ["search", "--saved", "peace", str(folder)],
        ["quotes"], ["quotes", "--json"], ["quotes", "--style", "template"], ["quote", "--style", "template", document, "0", "5"],
        ["corrections"], ["corrections", str(folder)], ["doctor"], ["doctor", document], ["paths"],
    ]  # fmt: skip


def use_app(folder: Path, home: Path) -> list[str]:
    """Open the screen, look at everything that is kept, and leave."""
    shown = Terminal(
        [*PROGRAM, str(folder)],
        environment={"DATELINE_HOME": str(home), "COLORTERM": "truecolor"},
        cwd=folder,
    )
    wrong = []
    try:
        watch = Watch(shown)
        shown.until(HELP, seconds=40)
        wrong += [f"{hung} to open"] if (hung := watch.hung()) else []
        for keys in KEYS:
            shown.type(keys)
            shown.read(0.3)
            shown.settle(0.03)
        wrong += [f"no answer for {hung}"] if (hung := no_answer(shown)) else []
        shown.type(b"\x11")
        status = shown.ended(30)
        wrong += [f"status {status}"] if status else []
        wrong += [] if shown.is_given_back else ["not given back"]
    except AssertionError as error:
        wrong.append(f"hang or early end: {str(error)[-700:]}")
    finally:
        shown.close()
    if b"Traceback" in shown.seen or b"fault of Dateline" in shown.seen:
        wrong.append(f"a fault: {shown.seen[-1500:].decode(errors='replace')}")
    return wrong + findings(shown.seen)[:2]


def main() -> int:
    """Try each way for each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="Part of a file's name or of a way.")
    parser.add_argument("--runs", choices=("all", "commands", "screen"), default="all")
    asked = parser.parse_args()
    for module in COMMANDS.values():
        importlib.import_module(f"tui.cli.{module}")
    tried = ran = found = 0
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place, "papers"), Path(place, "home")
        folder.mkdir()
        for number in (1, 2):
            (folder / f"{number}.txt").write_text(
                f"A speech\n\nMay {number}, 1950\n\nFriends, peace.\n", encoding="utf-8"
            )
        runs = [
            words
            for words in [*commands(folder), []]
            if asked.runs in ("all", "commands" if words else "screen")
        ]
        for name in FILES:
            for way, make in ways(name):
                if asked.only not in f"{name}: {way}":
                    continue
                tried += 1
                wrong = []
                for words in runs:
                    shutil.rmtree(home, ignore_errors=True)
                    (home / name).parent.mkdir(parents=True)
                    make(home / name)
                    ran += 1
                    these = (
                        try_forked(words, b"", [b"\x1b", "\u202e".encode()], str(home))[0]
                        if words
                        else use_app(folder, home)
                    )
                    wrong += [f"{' '.join(words) or 'the screen'}: {what}" for what in these]
                found += bool(wrong)
                for what in wrong:
                    print(f"{name}, {way}: {what}", flush=True)
    print(f"{tried} ways, {ran} runs, {found} with a finding", flush=True)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
