"""Run every command on every case of a hostile folder, into files and in a terminal, and look at every byte that came.

    python tests/bench/hostile_cli.py FOLDER [--only F001,F004] [--files N] [--jobs 2]

FOLDER is as `hostile.py` has it. A command runs in a fork of a process that has loaded the program and run nothing, which saves
the third of a second that loading takes; two of each case are real ones, in a terminal. What it worked is measured by the
processor, its own time and that of what it started. A command for a file that was there before, under the same name and with the same bytes, is left out.
Prints a line for each finding, the slowest command, and the counts; exits 1 on a finding.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import re
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.hostile import HANG, hang
from tests.terminal.allowed import findings
from tests.terminal.conftest import PROGRAM, Terminal
from tui.cli.commands import COMMANDS
from tui.cli.main import run

CONTROL = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
STATUSES = (0, 1, 2, 3)
CLOCK_LIMIT = 60
"""Seconds after which a command is ended, and counted as hanging."""
MEMORY_LIMIT = 4 << 30
"""Bytes of address space that a command may have: what wants more fails, and does not take the machine with it."""
Words = Sequence[str | bytes]


@dataclass
class Tally:
    """What came of the commands of some cases."""

    ran: int = 0
    with_finding: int = 0
    slowest: tuple[float, str] = (0.0, "")
    said: list[str] = field(default_factory=list)


def for_folder(folder: bytes) -> Iterator[tuple[Words, bytes]]:
    """The commands for a whole case, and what each gets on standard input."""
    yield ["list", folder], b""
    yield ["list", "--json", folder], b""
    yield ["list", "--clock", "mentioned", folder], b""
    yield ["list", "--json", "--clock", "mentioned", folder], b""
    yield ["list", "--by", "year", "--width", "60", folder], b""
    yield ["corrections", folder], b""
    yield ["search", "evil safe", folder], b""
    yield ["search", "--json", "--limit", "5", "victory", folder], b""
    yield ["search", "--explain", "--mode", "regex", "(a|b)+ .*", folder], b""
    yield ["search", "--concordance", "--width", "40", "evil", folder], b""
    yield ["search", "--curve", "--also", "safe", "evil", folder], b""
    yield ["search", "--format", "csv", "safe", folder], b""
    yield ["search", "--format", "markdown", "safe", folder], b""
    yield ["search", "--stdin", "--json", folder], b"evil\n\xff\n((((\nSAFE \x1b[2J\n"
    yield ["doctor", folder], b""


def for_file(path: bytes, folder: bytes) -> Iterator[tuple[Words, bytes]]:
    """The commands for one file of it."""
    yield ["read", path], b""
    yield ["read", "--all", "--width", "20", path], b""
    yield ["doctor", path], b""
    for style in ("plain", "chicago", "bibtex", "csl-json", "annotation"):
        yield ["quote", "--style", style, path, "0", "20"], b""
    yield ["verify", path, "--in", folder], b""
    yield ["verify", "--json", path, "--in", folder], b""
    yield ["quotes", "--import", path], b""
    yield ["corrections", "--take", path], b""
    file = Path(os.fsdecode(path))
    with contextlib.suppress(OSError):
        if file.is_file() and file.stat().st_size < 1 << 20:
            yield ["list", "-"], file.read_bytes()


def wrong_with(out: bytes, forbidden: list[bytes]) -> list[str]:
    """What must not be in an output."""
    wrong = [f"forbidden {bad!r}" for bad in forbidden if bad in out]
    try:
        text = out.decode()
    except UnicodeDecodeError as error:
        return [*wrong, f"not UTF-8: {error}"]
    wrong += [
        f"control {text[max(0, c.start() - 20) : c.end() + 20]!r}" for c in list(CONTROL.finditer(text))[:2]
    ]
    if "Traceback" in text or "fault of Dateline" in text:
        wrong.append(f"a fault: {text[-900:]!r}")
    return wrong


def become_command(words: Words, streams: Sequence[int], home: str) -> None:
    """Run the command in this process, which was forked for it, with these files as its streams; never returns."""
    status = 70
    try:
        os.setsid()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(open(number, mode), encoding="utf-8", errors=errors)  # noqa: PTH123, SIM115 - the end closes it
            for number, mode, errors in (
                (0, "rb", "strict"),
                (1, "wb", "strict"),
                (2, "wb", "backslashreplace"),
            )
        )
        os.environ["DATELINE_HOME"] = home
        signal.alarm(CLOCK_LIMIT)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        arguments = [os.fsdecode(word) for word in words]
        sys.argv = ["dateline", *arguments]
        status = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def try_forked(words: Words, given: bytes, forbidden: list[bytes], home: str) -> tuple[list[str], float]:
    """What went wrong with one command into files, and what it worked."""
    with tempfile.TemporaryFile() as into, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        into.write(given)
        into.seek(0)
        child = os.fork()
        if not child:
            become_command(words, [into.fileno(), out.fileno(), err.fileno()], home)
        _, ended, used = os.wait4(child, 0)
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read())
    status, worked = os.waitstatus_to_exitcode(ended), used.ru_utime + used.ru_stime
    data = said[0].replace(b"\r\n", b"\n") if "csv" in words else said[0]
    wrong = wrong_with(data, forbidden) + [f"stderr: {what}" for what in wrong_with(said[1], forbidden)]
    if status not in STATUSES:
        wrong.append("hang" if status == -signal.SIGALRM else f"status {status}")
    if worked > HANG:
        wrong.append(f"{worked:.1f} s of work")
    if "--json" in words:
        wrong += [f"no JSON: {line[:80]!r}" for line in said[0].splitlines() if not is_json(line)][:1]
    return wrong, worked


def is_json(line: bytes) -> bool:
    """Whether a line is JSON."""
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def try_terminal(words: Words, forbidden: list[bytes], home: str) -> list[str]:
    """What went wrong with one command in a terminal."""
    shown = Terminal([*PROGRAM, *words], environment={"DATELINE_HOME": home})
    try:
        status = shown.ended(max(20.0, 10 * hang()))
    except AssertionError:
        return ["hang"]
    finally:
        shown.close()
    wrong = [f"forbidden {bad!r}" for bad in forbidden if bad in shown.seen]
    wrong += findings(shown.seen, is_screen=False)[:2]
    if b"Traceback" in shown.seen or b"fault of Dateline" in shown.seen:
        wrong.append(f"a fault: {shown.seen[-900:]!r}")
    return [*wrong, *([f"status {status}"] if status not in STATUSES else [])]


def what_it_is(path: bytes) -> tuple[bytes, bytes]:
    """Name and bytes of a file, told shortly; of what is no file, only its place."""
    name = Path(os.fsdecode(path))
    try:
        held = hashlib.sha256(name.read_bytes()).digest() if name.is_file() else path
    except OSError:
        held = path
    return os.fsencode(name.name), held


def files_of(folder: bytes, most: int) -> list[bytes]:
    """The first files of a case, by name."""
    inside = sorted(at + b"/" + name for at, _, names in os.walk(folder) for name in names)
    return inside[:most]


def try_case(case: dict[str, object], root: Path, most: int, seen: set[tuple[bytes, bytes]]) -> Tally:
    """Run all of one case."""
    forbidden = [bytes.fromhex(h) for h in case["forbidden_hex"]]  # type: ignore[attr-defined]
    folder = os.fsencode(root / str(case["id"]))
    commands = [*for_folder(folder)]
    for path in files_of(folder, most):
        if (what := what_it_is(path)) not in seen:
            seen.add(what)
            commands += for_file(path, folder)
    tally = Tally()
    with tempfile.TemporaryDirectory() as home:
        runs = [(words, *try_forked(words, given, forbidden, home)) for words, given in commands]
        runs += [
            (["in a terminal", *words], try_terminal(words, forbidden, home), 0.0)
            for words in (["list", folder], ["search", "evil safe", folder])
        ]
    for words, wrong, worked in runs:
        name = f"{case['id']} {' '.join(ascii(word) for word in words)}"
        tally.ran += 1
        tally.slowest = max(tally.slowest, (worked, name))
        tally.with_finding += bool(wrong)
        tally.said += [f"{name}: {what}" for what in wrong]
    return tally


def try_share(cases: Sequence[dict[str, object]], root: Path, most: int, share: int) -> list[str]:
    """Run a share of the cases, printing what goes wrong."""
    seen: set[tuple[bytes, bytes]] = set()
    tallies = []
    for case in cases:
        tallies.append(tally := try_case(case, root, most, seen))
        for what in tally.said:
            print(what, flush=True)
    slowest = max((tally.slowest for tally in tallies), default=(0.0, ""))
    ran, found = sum(tally.ran for tally in tallies), sum(tally.with_finding for tally in tallies)
    print(
        f"share {share}: {len(cases)} cases, {ran} commands, {found} with a finding; slowest {slowest[0]:.2f} s {slowest[1]}",
        flush=True,
    )
    return [what for tally in tallies for what in tally.said]


def main() -> int:
    """Try the cases and print what failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--files", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    for module in COMMANDS.values():
        import_module(f"tui.cli.{module}")
    cases = json.loads((asked.folder / "manifest.json").read_text())["cases"]
    only = set(filter(None, asked.only.split(",")))
    chosen = [case for case in cases if not only or case["id"] in only]
    shares = [chosen[number :: asked.jobs] for number in range(asked.jobs)]
    with ProcessPoolExecutor(asked.jobs, mp_context=get_context("fork")) as pool:
        waiting = [
            pool.submit(try_share, share, asked.folder, asked.files, number)
            for number, share in enumerate(shares)
        ]
        found = sum(len(result.result()) for result in waiting)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
