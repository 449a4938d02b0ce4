"""Open every case of a hostile folder in a real terminal, go everywhere in it, and judge every byte that came.

    python tests/bench/hostile.py FOLDER [--only F001,F004] [--limit N] [--size 80x24] [--after F050] [--brief]

FOLDER holds manifest.json: {"cases": [{"id", "title", "forbidden_hex": [...]}]}, and a folder for each case, named by its
id. The manifest of `hostile_cases.py` is one. Prints a line for each finding, and the count; exits 1 when there was one.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.terminal.allowed import findings
from tests.terminal.conftest import IS_UP, PROGRAM, Terminal

HANG = 2.0
"""Seconds of a processor after which a person calls it hanging: on a machine that does nothing else they are seconds."""
TICKS = os.sysconf("SC_CLK_TCK")
DOWN, RIGHT, ESC, ENTER, TAB = b"\x1b[B", b"\x1b[C", b"\x1b", b"\r", b"\t"
MODE, SCOPE, ORDER, EXPORT, UNDO, PALETTE, BACK = (
    b"\x12",
    b"\x13",
    b"\x14",
    b"\x05",
    b"\x1a",
    b"\x10",
    b"\x0f",
)
PASTE = b"\x1b[200~SAFE evil\x1b[201~"
WALK: tuple[tuple[bytes, ...], ...] = (
    (DOWN, b" ", b"G", b"g", b"J", b"J", b"K", b"x", b"w", b"+", b"}"),
    (b"i", DOWN, b"G", ENTER, ESC, b"!", DOWN, ENTER, ESC, b"?", DOWN, ESC),
    (b"/", b"evil safe", DOWN, ENTER, b"n", b"r", ESC, b"&", b"&"),
    (b"C", b"o", DOWN, b"o", ENTER, ESC, b"H", RIGHT, b"Z", b"M", b"K", ESC),
    (b"/", MODE, MODE, MODE, SCOPE, ORDER, b"(((", ESC, ESC),
    (b"1", b"c", DOWN, b"c", b"Z", b"Z", b"z", b"z", b"z", RIGHT, b">", b"A", b"A", b"w", b"w", b"R", b"l", b"R", b"R", b"c", b"2"),
    (b"D", b"1945", ENTER, b".", b"g", b"V", b")", b"o", ESC, b"s", b"a", b"a note", ESC, b"U", UNDO),
    (b"S", DOWN, b"v", b"o", b"/", b"tag: x", ENTER, ESC, EXPORT, ESC, b"d", UNDO, ESC, b"2"),
    (b"Q", PASTE, ENTER, ESC, b"E", b"1950", TAB, TAB, ESC, b"m", b"a", b"'", b"a", b"*", ESC),
    (b"T", DOWN, ESC, PALETTE, b"date", DOWN, ESC, b"O", b"/no", ESC, EXPORT, ESC, BACK, b"\x1b[15~"),
)  # fmt: skip
"""Keys that visit every pane, panel, dialog and mode, in bursts; none copies, so that nothing may write a clipboard."""


def hang() -> float:
    """Seconds after which it hangs on this machine now: with three programs a processor, each gets a third of it."""
    return HANG * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def processor_time(session: int) -> float:
    """Seconds that all processes of a session, and those of theirs that have ended, have had of a processor."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):
            fields = (process / "stat").read_text(errors="replace").rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15])) if int(fields[3]) == session else 0
    return ticks / TICKS


class Watch:
    """Times one thing that a program does."""

    def __init__(self, shown: Terminal) -> None:
        self.pid = shown.process.pid
        self.begun, self.had = time.monotonic(), processor_time(self.pid)

    def hung(self) -> str:
        """How long it took until now, if that is hanging, by the processor or, for what waits, by the clock; else nothing."""
        seconds, worked = time.monotonic() - self.begun, processor_time(self.pid) - self.had
        is_long = seconds > HANG and (worked > HANG or seconds > 4 * hang())
        return f"{seconds:.1f} s, {worked:.1f} s of them at work" if is_long else ""


def no_answer(shown: Terminal) -> str:
    """How long the screen takes to draw itself for another width, if it hangs: whatever it shows, it must do that."""
    shown.settle(0.05)
    assert shown.process.poll() is None, "ended by itself"
    width, height = shown.size
    watch, since = Watch(shown), len(shown.seen)
    shown.resize(width + 1, height)
    while len(shown.seen) == since and time.monotonic() - watch.begun < 5 * hang():
        shown.read(0.05)
    hung = watch.hung()
    shown.resize(width, height)
    shown.settle(0.05)
    return hung


def walk(shown: Terminal, *, is_brief: bool = False) -> list[str]:
    """Go everywhere, and return where it hung and how it did not end."""
    wrong = []
    watch = Watch(shown)
    shown.until(IS_UP, seconds=30)
    if hung := watch.hung():
        wrong.append(f"{hung} to open")
    shown.settle()
    for burst in WALK[:5] if is_brief else WALK:
        for keys in burst:
            shown.type(keys)
            shown.read(0.2)
            shown.settle(0.02)
        if hung := no_answer(shown):
            wrong.append(f"no answer for {hung} after {burst}")
    watch = Watch(shown)
    shown.type(b"\x11")
    status = shown.ended(5 * hang())
    if time.monotonic() - watch.begun > 2 * hang():  # what it worked is not known of a process that has ended
        wrong.append(f"{time.monotonic() - watch.begun:.1f} s to quit")
    return [
        *wrong,
        *([f"status {status}"] if status else []),
        *([] if shown.is_given_back else ["not given back"]),
    ]


def try_case(
    folder: Path, forbidden: list[bytes], size: tuple[int, int], *, is_brief: bool = False
) -> list[str]:
    """What went wrong with one case."""
    wrong = []
    with tempfile.TemporaryDirectory() as home:
        environment = {"DATELINE_HOME": home, "COLORTERM": ""}
        shown = Terminal([*PROGRAM, str(folder)], environment=environment, size=size, cwd=home)
        try:
            wrong += walk(shown, is_brief=is_brief)
        except (AssertionError, OSError) as error:
            wrong.append(f"hang or early end: {str(error)[-300:]}")
        finally:
            shown.close()
    wrong += [f"forbidden {bad!r}" for bad in forbidden if bad in shown.seen]
    wrong += findings(shown.seen)[:3]
    if b"Traceback" in shown.seen or b"fault of Dateline" in shown.seen:
        tail = shown.seen[shown.seen.rfind(b"\x1b[?1049l") :].decode(errors="replace")
        wrong.append(f"a fault:\n{tail[-2000:]}")
    return wrong


def main() -> int:
    """Try the cases and print what failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--after", default="")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--brief", action="store_true", help="Half of the walk.")
    asked = parser.parse_args()
    width, height = map(int, asked.size.split("x"))
    cases = json.loads((asked.folder / "manifest.json").read_text())["cases"]
    only = set(filter(None, asked.only.split(",")))
    failed = tried = 0
    for case in [c for c in cases if c["id"] > asked.after and (not only or c["id"] in only)][: asked.limit]:
        tried += 1
        forbidden = [bytes.fromhex(h) for h in case["forbidden_hex"]]
        wrong = try_case(asked.folder / case["id"], forbidden, (width, height), is_brief=asked.brief)
        failed += bool(wrong)
        for what in wrong:
            print(f"{case['id']} {case['title']}: {what}", flush=True)
    print(f"{tried} cases at {asked.size}, {failed} failed", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
