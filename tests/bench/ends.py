"""End the program at random moments in every way there is, in tmux, and compare the terminal before and after.

    python tests/bench/ends.py [--ends 200] [--seed 1]

Each time it is started on a folder of 1,500 documents or of two, typed to, resized, and ended while it loads, indexes, is typed
to or stands in a dialog: by ctrl+q, TERM, HUP, QUIT, INT, or a fault raised in its main thread wherever that is. Compared are
`stty -a` and tmux's flags of the pane; the status must be that of the end, the end be there within four seconds, and no
process of it be left. Prints a line for each end that went wrong, the counts and the slowest; exits 1 when one went wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.hostile import hang
from tests.terminal.conftest import PROGRAM

FLAGS = [
    "alternate_on",
    "cursor_flag",
    "keypad_flag",
    "keypad_cursor_flag",
    "insert_flag",
    "wrap_flag",
    "mouse_any_flag",
    "mouse_button_flag",
    "mouse_standard_flag",
    "mouse_all_flag",
    "mouse_sgr_flag",
    "mouse_utf8_flag",
    "pane_in_mode",
]
WRAPPER = """
import pathlib, subprocess, sys, time
place, *command = sys.argv[1:]
place = pathlib.Path(place)
modes = lambda: subprocess.run(["stty", "-a"], capture_output=True).stdout.partition(b"\\n")[2]  # but for the size
(place / "before").write_bytes(modes())
program = subprocess.Popen(command)
(place / "pid").write_text(str(program.pid))
(place / "status").write_text(str(program.wait()))
(place / "after").write_bytes(modes())
(place / "done").touch()
time.sleep(600)
"""
FAULT = """
import faulthandler, os, signal, sys

place = f"{os.path.dirname(__file__)}/{os.getpid()}."

def fail(number, frame):
    if "tui.cli.commands" in sys.modules:
        raise RuntimeError("injected")

faulthandler.register(signal.SIGUSR2, open(place + "stack", "w"), all_threads=True)
signal.signal(signal.SIGUSR1, fail)
open(place + "ready", "w").write("yes")
"""
"""What Python runs first: a signal that is a fault of the program, once there is a program."""
MOST = 4.0
"""Seconds that an end may take: three for what hangs, and one."""
WAYS = ("ctrl+q", signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT, "fault")
KEYS = (*"jJ/?!iSQETO1cDCHxw", "Escape", "Enter", "C-p", "C-e", "peace", "Tab", "Down", "F5")


class Pane:
    """The program in a tmux of its own, with a wrapper that looks at the terminal before and after."""

    def __init__(self, place: Path, folder: Path) -> None:
        self.place = place
        (place / "sitecustomize.py").write_text(FAULT)
        path = os.pathsep.join((str(place), os.environ["PYTHONPATH"]))
        self.environment = {
            **os.environ,
            "TMUX_TMPDIR": str(place),
            "DATELINE_HOME": str(place / "home"),
            "PYTHONPATH": path,
        }
        self.environment.pop("TMUX", None)
        wrapped = [sys.executable, "-c", WRAPPER, str(place), *PROGRAM, str(folder)]
        self.tmux("new-session", "-d", "-x", "100", "-y", "30", *wrapped)
        self.before = self.flags()

    def tmux(self, *words: str) -> str:
        """What a command of tmux prints."""
        command = ["tmux", "-f", "/dev/null", *words]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=20
        ).stdout

    def flags(self) -> str:
        """The modes of the pane."""
        return self.tmux("display-message", "-p", " ".join(f"{name}=#{{{name}}}" for name in FLAGS))

    def wait_for(self, name: str, seconds: float) -> bool:
        """Whether a file of the wrapper comes in time."""
        end = time.monotonic() + seconds
        while not (self.place / name).exists() or not (name == "done" or (self.place / name).read_text()):
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def left(self) -> list[str]:
        """The processes of the program that still run."""
        mark = f"DATELINE_HOME={self.place / 'home'}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes()
                if (
                    mark in (process / "environ").read_bytes().split(b"\0")
                    and b"-m\0tui" in words
                    and str(self.place).encode() + b"\0" not in words
                ):
                    found.append(words.replace(b"\0", b" ").decode(errors="replace"))
            except OSError:
                continue
        return found


def end(pane: Pane, way: str | signal.Signals, pid: int) -> None:
    """Ask for the end."""
    if way == "ctrl+q":
        pane.tmux("send-keys", "C-q")
        return
    try:
        os.kill(pid, signal.SIGUSR1 if isinstance(way, str) else way)
    except ProcessLookupError:
        return


def try_end(
    rng: random.Random, place: Path, folder: Path, way: str | signal.Signals
) -> tuple[list[str], float]:
    """What went wrong with one end, and how long it took."""
    pane = Pane(place, folder)
    try:
        if not pane.wait_for("pid", 20):
            return ["did not start"], 0.0
        pid = int((place / "pid").read_text())
        if not pane.wait_for(f"{pid}.ready", 20):
            return ["did not start Python"], 0.0
        time.sleep(rng.choice((0.1, 0.3, 1, 2)) * rng.random() * 2)
        for _ in range(rng.choice((0, 0, 1, 6))):
            pane.tmux("send-keys", rng.choice(KEYS))
            time.sleep(rng.random() / 20)
            if rng.random() < 0.3:
                pane.tmux("resize-window", "-x", str(rng.randint(2, 200)), "-y", str(rng.randint(2, 60)))
        begun = time.monotonic()
        limit = max(MOST, 2 * hang())
        end(pane, way, pid)
        while (
            not pane.wait_for("done", 1.0 if way == "ctrl+q" else limit / 2) and time.monotonic() - begun < 20
        ):
            if way in {"ctrl+q", "fault"}:  # it came before there was anybody who takes it
                end(pane, way, pid)
        taken = time.monotonic() - begun
        return judged(pane, way, taken, limit), taken
    finally:
        pane.tmux("kill-server")


def judged(pane: Pane, way: str | signal.Signals, taken: float, limit: float) -> list[str]:
    """What is wrong after an end."""
    if not (pane.place / "done").exists():
        pid = int((pane.place / "pid").read_text())
        os.kill(pid, signal.SIGUSR2)
        time.sleep(0.5)
        print((pane.place / f"{pid}.stack").read_text())
        return [f"did not end: {pane.tmux('capture-pane', '-p')[-1000:]}"]
    wrong = [f"{taken:.1f} s to end"] if taken > limit else []
    status = int((pane.place / "status").read_text())
    right = {"ctrl+q": (0,), "fault": (70,)}.get(str(way)) or (
        128 + int(way),
        -int(way),
        1 if way is signal.SIGINT else 128 + int(way),
    )
    if status not in right:
        wrong.append(f"status {status}")
    if (pane.place / "before").read_bytes() != (pane.place / "after").read_bytes():
        wrong.append(f"modes {(pane.place / 'after').read_text()}")
    if pane.flags() != pane.before:
        wrong.append(f"flags {pane.flags()} for {pane.before}")
    time.sleep(0.3)
    wrong += [f"left: {process}" for process in pane.left()]
    return [*wrong, pane.tmux("capture-pane", "-p").strip()[-1500:]] if wrong else []


def main() -> int:
    """Begin and end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ends", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="One way: ctrl+q, 15, 1, 3, 2, fault.")
    asked = parser.parse_args()
    failed: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as root:
        folders = [Path(root, "small"), Path(root, "large")]
        for folder, count in zip(folders, (2, 1500), strict=True):
            folder.mkdir()
            for number in range(count):
                text = (
                    f"Speech {number}\n\nMay {number % 28 + 1}, {1900 + number % 100}\n\n"
                    + "Friends, peace. " * 200
                )
                (folder / f"{number}.txt").write_text(text)
        for number in range(asked.ends):
            way = WAYS[number % len(WAYS)]
            if asked.only and str(way) != asked.only:
                continue
            place = Path(root, str(number))
            place.mkdir()
            rng = random.Random(f"{asked.seed} {number}")
            wrong, taken = try_end(rng, place, rng.choice(folders), way)
            slowest = max(slowest, taken)
            if wrong:
                failed[str(way)] += 1
                print(f"{number} {way}: " + "\n".join(wrong), flush=True)
    print(f"{asked.ends} ends, {failed.total()} failed {dict(failed)}; slowest {slowest:.2f} s")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
