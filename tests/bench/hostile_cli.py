"""Run every command on every case of a hostile folder, into pipes and in a terminal, and look at every byte that came.

    python tests/bench/hostile_cli.py FOLDER [--only F001,F004] [--files N]

FOLDER is as `hostile.py` has it. Prints a line for each finding, the slowest command, and the counts; exits 1 on a finding.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.hostile import ALLOWED, HANG
from tests.terminal.conftest import PROGRAM, Terminal

CONTROL = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
STATUSES = (0, 1, 2, 3)


def commands(folder: bytes, files: int) -> Iterator[tuple[list[str | bytes], bytes | None]]:
    """The commands for one case, and what each gets on standard input."""
    yield ["list", folder], None
    yield ["list", "--json", folder], None
    yield ["list", "--clock", "mentioned", folder], None
    yield ["list", "--json", "--clock", "mentioned", folder], None
    yield ["list", "--by", "year", "--width", "60", folder], None
    yield ["corrections", folder], None
    yield ["search", "evil safe", folder], None
    yield ["search", "--json", "--limit", "5", "victory", folder], None
    yield ["search", "--stdin", "--json", folder], b"evil\n\xff\n((((\nSAFE \x1b[2J\n"
    inside = sorted(at + b"/" + name for at, _, names in os.walk(folder) for name in names)
    for path in inside[:files]:
        yield ["read", path], None
        yield ["read", "--all", "--width", "20", path], None
        yield ["doctor", path], None
        yield ["quote", path, "0", "20"], None
        yield ["quote", "--style", "chicago", path, "0", "20"], None
        yield ["quote", "--style", "bibtex", path, "0", "20"], None
        yield ["verify", path, "--in", folder], None
        yield ["verify", "--json", path, "--in", folder], None
        yield ["quotes", "--import", path], None
        yield ["corrections", "--take", path], None


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
        wrong.append(f"a fault: {text[-300:]!r}")
    return wrong


def try_piped(
    words: list[str | bytes], given: bytes | None, forbidden: list[bytes], home: str
) -> tuple[list[str], float]:
    """What went wrong with one command into pipes, and how long it took."""
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [*PROGRAM, *words], input=given or b"", capture_output=True, check=False, timeout=20,
            env={**os.environ, "DATELINE_HOME": home, "PYTHONUTF8": "1"}, start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ["hang"], 20.0
    seconds = time.monotonic() - begun
    wrong = wrong_with(done.stdout, forbidden) + [f"stderr: {w}" for w in wrong_with(done.stderr, forbidden)]
    if done.returncode not in STATUSES:
        wrong.append(f"status {done.returncode}")
    if seconds > HANG:
        wrong.append(f"{seconds:.1f} s")
    if "--json" in words:
        for line in done.stdout.splitlines():
            json.loads(line)
    return wrong, seconds


def try_terminal(words: list[str | bytes], forbidden: list[bytes], home: str) -> list[str]:
    """What went wrong with one command in a terminal."""
    shown = Terminal([*PROGRAM, *words], environment={"DATELINE_HOME": home})
    try:
        status = shown.ended(20)
    finally:
        shown.close()
    out = ALLOWED.sub(b"", shown.seen.replace(b"\r\n", b"\n"))
    return [*wrong_with(out, forbidden), *([f"status {status}"] if status not in STATUSES else [])]


def main() -> int:
    """Try the cases and print what failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--files", type=int, default=3)
    asked = parser.parse_args()
    cases = json.loads((asked.folder / "manifest.json").read_text())["cases"]
    only = set(filter(None, asked.only.split(",")))
    tried = ran = found = 0
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as home:
        for case in [c for c in cases if not only or c["id"] in only]:
            tried += 1
            forbidden = [bytes.fromhex(h) for h in case["forbidden_hex"]]
            folder = os.fsencode(asked.folder / case["id"])
            runs = [
                (words, *try_piped(words, given, forbidden, home))
                for words, given in commands(folder, asked.files)
            ]
            runs += [
                (["tty", *words], try_terminal(words, forbidden, home), 0.0)
                for words in (["list", folder], ["search", "evil safe", folder])
            ]
            for words, wrong, seconds in runs:
                ran += 1
                name = f"{case['id']} {' '.join(ascii(word) for word in words)}"
                slowest = max(slowest, (seconds, name))
                found += bool(wrong)
                for what in wrong:
                    print(f"{name}: {what}", flush=True)
    print(f"{tried} cases, {ran} commands, {found} with a finding; slowest {slowest[0]:.2f} s {slowest[1]}")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
