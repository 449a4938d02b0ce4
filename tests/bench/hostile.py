"""Open every case of a hostile folder in a real terminal, press keys, and look at every byte that came.

    python tests/bench/hostile.py FOLDER [--only F001,F004] [--limit N] [--size 80x24]

FOLDER holds manifest.json: {"cases": [{"id", "files": [...], "forbidden_hex": [...]}]}, and a folder for each case, named
by its id or beginning with it. Prints a line for each case that failed, and the count; exits 1 when one did.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.terminal.conftest import PROGRAM, Terminal

KEYS = (b"\x1b[B", b"J", b"/", b"evil", b"\x1b", b"\x1b", b"i", b"\x1b", b"!", b"\x1b", b"x")
ALLOWED = re.compile(
    rb"\x1b\[[0-9;]*[mHJKABCDG]"  # colours and places
    rb"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes of Textual's driver
    rb"|\x1b\]22;[a-z-]*(?:\x07|\x1b\\)"  # the shape of the mouse pointer
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[[<>][0-9]*u|\r|\n|\x07"
)
CONTROL = re.compile(rb"[\x00-\x1f\x7f]|\xc2[\x80-\x9f]")
HANG = 2.0


def try_case(folder: Path, forbidden: list[bytes], size: tuple[int, int]) -> list[str]:
    """What went wrong with one case."""
    wrong = []
    with tempfile.TemporaryDirectory() as home:
        shown = Terminal([*PROGRAM, str(folder)], environment={"DATELINE_HOME": home}, size=size)
        try:
            begun = time.monotonic()
            shown.until(b"\x1b[?2004h", seconds=30)
            shown.settle(0.4)
            opened = time.monotonic() - begun
            if opened > HANG + 1:
                wrong.append(f"{opened:.1f} s to open")
            for key in KEYS:
                shown.type(key)
                shown.settle(0.06)
            shown.type(b"\x11")
            asked = time.monotonic()
            status = shown.ended(10)
            if time.monotonic() - asked > HANG:
                wrong.append(f"{time.monotonic() - asked:.1f} s to quit")
            if status:
                wrong.append(f"status {status}")
        except (AssertionError, OSError) as error:
            wrong.append(f"hang or early end: {str(error)[-200:]}")
        finally:
            seen = shown.seen
            shown.close()
    wrong += [f"forbidden {bad!r}" for bad in forbidden if bad in seen]
    left = ALLOWED.sub(b"", seen)
    wrong += [
        f"control {left[max(0, c.start() - 20) : c.end() + 30]!r}" for c in list(CONTROL.finditer(left))[:3]
    ]
    if b"Traceback" in seen:
        wrong.append("a traceback")
    return wrong


def main() -> int:
    """Try the cases and print what failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--size", default="80x24")
    asked = parser.parse_args()
    width, height = map(int, asked.size.split("x"))
    cases = json.loads((asked.folder / "manifest.json").read_text())["cases"]
    only = set(filter(None, asked.only.split(",")))
    failed = tried = 0
    for case in [c for c in cases if not only or c["id"] in only][: asked.limit]:
        places = sorted(p for p in asked.folder.iterdir() if p.name.startswith(case["id"]))
        if not places:
            continue
        tried += 1
        wrong = try_case(places[0], [bytes.fromhex(h) for h in case["forbidden_hex"]], (width, height))
        failed += bool(wrong)
        for what in wrong:
            print(f"{case['id']} {case['title']}: {what}", flush=True)
    print(f"{tried} cases at {asked.size}, {failed} failed", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
