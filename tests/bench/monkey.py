"""Press random keys, resize and change files at random for some minutes, and stop at the first thing that goes wrong.

    python tests/bench/monkey.py [--minutes 10] [--seed 1] [--folder FOLDER]

After every dozen actions the screen must draw itself for another width within two seconds of a processor, have
sent nothing that is not allowed, and still run; where a key ended it in order, it is started again. Printed are, once a
minute, the actions so far and the memory, and at a failure the seed and the last fifty actions; exits 1 then.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.hostile import no_answer
from tests.terminal.allowed import Judge
from tests.terminal.conftest import IS_UP, PROGRAM, Terminal
from tui.view.actions import _NAMES, ACTIONS

BURST = 12
TAKEN = b"\x1b[?1049h"
"""Stands for all that was seen and judged already, since the terminal was taken."""
NAMED = {
    "escape": b"\x1b", "enter": b"\r", "tab": b"\t", "shift+tab": b"\x1b[Z", "space": b" ", "backspace": b"\x7f", "delete": b"\x1b[3~",
    "up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D", "home": b"\x1b[H", "end": b"\x1b[F",
    "pageup": b"\x1b[5~", "pagedown": b"\x1b[6~", "f1": b"\x1bOP", "f3": b"\x1bOR", "f5": b"\x1b[15~",
    "shift+f3": b"\x1b[1;2R", "shift+left": b"\x1b[1;2D", "shift+right": b"\x1b[1;2C", "alt+up": b"\x1b[1;3A",
    "alt+down": b"\x1b[1;3B", "alt+left": b"\x1b[1;3D", "alt+right": b"\x1b[1;3C", "ctrl+up": b"\x1b[1;5A", "ctrl+down": b"\x1b[1;5B",
}  # fmt: skip
REPLIES = (
    b"\x1b[I", b"\x1b[O", b"\x1b[?2026;2$y", b"\x1b[?62;4c", b"\x1b[12;40R", b"\x1b]10;rgb:ffff/ffff/ffff\x07", b"\x1b]11;rgb:0/0/0\x1b\\",
    b"\x1b]52;c;RVZJTA==\x07", b"\x1bP>|XTerm(370)\x1b\\", b"\x1b[97;5u", b"\x1b[57441;2u", b"\x1b[27;2;13~", b"\x1b[>0;276;0c", b"\x1b[200~", b"\x1b[201~",
    b"\x1b[M !!", b"\x1b[<999999;-1;0M", b"\x1b[99999999999u", b"\x1b[1;99999999A", b"\x1b_Gi=1;OK\x1b\\", b"\x1b[?0u", b"\x1bO", b"\x1b[",
)  # fmt: skip
"""What terminals answer and report, asked or not, and things that only look like it."""
WORDS = [
    "on",
    "8",
    "May",
    "1945",
    "the",
    "war",
    "ended;",
    "Friends,",
    "peace",
    "in",
    "1950.",
    "[sic]",
    "[/]",
    "纪念",
    "\u202e",
    "é",
    "Ångström",
    "-AND",
    "OR",
    "/re(g/",
    "source:",
    "\\",
    "'",
    '"',
    "~",
    "",
]


def key_bytes(key: str) -> bytes:
    """What a terminal sends for a key of Textual's name."""
    if key in NAMED:
        return NAMED[key]
    modifier, _, letter = key.rpartition("+")
    if modifier == "ctrl":
        return bytes([ord(letter) & 31])
    return (_NAMES.get(letter) or letter).encode()


KEYS = sorted({key_bytes(key) for action in ACTIONS for key in action.keys.split(",")} - {b"\x11", b"q"})


class Monkey:
    """Acts at random on one screen and on the folder that it shows."""

    def __init__(self, seed: int, folder: Path, home: Path) -> None:
        self.rng = random.Random(seed)
        self.folder = folder
        self.home = home
        self.done: deque[str] = deque(maxlen=50)
        self.count = 0
        self.start()

    def start(self) -> None:
        """Open the folder in a new terminal."""
        environment = {"DATELINE_HOME": str(self.home), "COLORTERM": "", "TMUX": "", "DISPLAY": ""}
        self.shown = Terminal([*PROGRAM, str(self.folder)], environment=environment, cwd=self.home)
        self.judge = Judge(copies=True)
        self.before = b""
        self.shown.until(IS_UP, seconds=30)

    def act(self) -> None:
        """Do one thing."""
        self.count += 1
        does = self.rng.choices(
            (
                self.key,
                self.text,
                self.raw,
                self.paste,
                self.mouse,
                self.reply,
                self.resize,
                self.file,
                self.leave,
            ),
            (60, 8, 4, 2, 10, 4, 5, 8, 0.1),
        )[0]
        said = does()
        self.done.append(f"{does.__name__} {said}")
        self.shown.read(self.rng.choice((0, 0, 0.02, 0.2)))

    def type(self, keys: bytes) -> str:
        """Send some bytes, in pieces while the terminal takes them."""
        self.shown.type(keys)
        return repr(keys[:80])

    def key(self) -> str:
        return self.type(self.rng.choice(KEYS) * self.rng.choice((1, 1, 1, 1, 2, 9)))

    def text(self) -> str:
        return self.type(" ".join(self.rng.choices(WORDS, k=self.rng.randint(1, 5))).encode())

    def raw(self) -> str:
        return self.type(self.rng.randbytes(self.rng.randint(1, 12)).replace(b"\x11", b""))

    def paste(self) -> str:
        words = " ".join(self.rng.choices([*WORDS, "\n", "\x1b[2J", "\x9b"], k=self.rng.choice((1, 9, 300))))
        return self.type(b"\x1b[200~" + words.encode() + b"\x1b[201~")

    def mouse(self) -> str:
        width, height = self.shown.size
        button = self.rng.choice((0, 1, 2, 32, 35, 64, 65, 66, 67))
        events = [
            f"\x1b[<{button};{self.rng.randint(1, width + 2)};{self.rng.randint(1, height + 2)}{self.rng.choice('Mm')}"
            for _ in range(self.rng.choice((1, 2, 30)))
        ]
        return self.type("".join(events).encode())

    def reply(self) -> str:
        return self.type(self.rng.choice(REPLIES))

    def resize(self) -> str:
        sizes = [
            (self.rng.randint(1, 300), self.rng.randint(1, 100)),
            (1, 1),
            (2, 2),
            (80, 24),
            (self.rng.randint(1, 30), 24),
        ]
        size = self.rng.choice(sizes)
        self.shown.resize(*size)
        return str(size)

    def leave(self) -> str:
        return self.type(b"\x11")

    def file(self) -> str:
        """Change a file, and sometimes have it looked at."""
        paths = sorted(path for path in self.folder.iterdir() if not path.name.startswith("."))
        path = (
            self.rng.choice(paths)
            if paths and self.rng.random() < 0.8
            else self.folder / f"new{self.rng.randint(0, 99)}.txt"
        )
        changes: tuple[Callable[[Path], object], ...] = (
            _write,
            _write,
            _grow,
            _cut,
            _remove,
            _move,
            _bar,
            _fifo,
            _loop,
            _folder,
            _bytes,
        )
        change = self.rng.choice(changes)
        if path.is_symlink() or (path.exists() and not path.is_file()):
            change = _remove  # writing to a FIFO waits for ever
        try:
            change(path)
        except OSError as error:
            return f"{change.__name__} {path.name}: {error}"
        if self.rng.random() < 0.5:
            self.type(NAMED["f5"])
        return f"{change.__name__} {path.name}"

    def wrong(self) -> list[str]:
        """What has gone wrong so far."""
        ended = self.shown.process.poll() is not None
        hung = "" if ended else no_answer(self.shown)
        self.shown.settle(0.02)
        self.judge.feed(self.shown.seen.removeprefix(self.before))
        status = self.shown.process.poll()
        wrong = [*self.judge.findings[:3]]
        if status is None and hung:
            wrong.append(f"no answer for {hung}")
        if status is not None:
            wrong += self.judge.finish()[:3]
            if status or not self.shown.is_given_back:
                wrong.append(f"status {status}: {self.shown.seen[-3000:].decode(errors='replace')}")
            if not wrong:
                self.shown.close()
                self.start()
        else:
            self.before = self.shown.seen = TAKEN
        return wrong

    def memory(self) -> int:
        """Kilobytes that the program holds now."""
        status = Path(f"/proc/{self.shown.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])


def _write(path: Path) -> None:
    path.write_text(
        f"A title\n\n{len(path.name)} May 19{len(path.name) + 20}\n\n"
        + "Friends, peace. [/] \x1b[2J\u202e " * 40
    )


def _grow(path: Path) -> None:
    with path.open("a") as file:
        file.write("\n\nAnd on 9 May 1945 they said more, that is this. " * 500)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _bytes(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _move(path: Path) -> None:
    path.rename(path.with_name(os.fsdecode(b"m\xff\n " + os.fsencode(path.name)[-30:])))


def _bar(path: Path) -> None:
    path.chmod(0)


def _fifo(path: Path) -> None:
    _remove(path)
    os.mkfifo(path)


def _loop(path: Path) -> None:
    _remove(path)
    path.symlink_to(path.name)


def _folder(path: Path) -> None:
    _remove(path)
    path.mkdir()
    (path / "in.txt").write_text("On 1 May 1901 this was in it.")


def fill(folder: Path) -> None:
    """Write documents to begin with."""
    for number in range(40):
        text = (
            f"Speech {number}\n\nMay {number % 28 + 1}, {1940 + number}\n\n"
            + "Friends, this is said about 1950. 纪念 peace. " * (number + 1)
        )
        (folder / f"{number}.txt").write_text(text)


def main() -> int:
    """Act until the time is over or something is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="What to begin with; copied.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place, "papers"), Path(place, "home")
        home.mkdir()
        if asked.folder:
            shutil.copytree(asked.folder, folder, symlinks=True)
        else:
            folder.mkdir()
            fill(folder)
        monkey = Monkey(asked.seed, folder, home)
        begun = told = time.monotonic()
        while time.monotonic() - begun < asked.minutes * 60:
            for _ in range(BURST):
                if monkey.shown.process.poll() is None:
                    monkey.act()
            if wrong := monkey.wrong():
                print(f"seed {asked.seed}, after {monkey.count} actions: " + "\n".join(wrong))
                print("\n".join(monkey.done))
                monkey.shown.close()
                return 1
            if time.monotonic() - told > 60:
                told = time.monotonic()
                print(f"{monkey.count} actions, {monkey.memory() // 1024} MB", flush=True)
        monkey.shown.close()
        print(f"seed {asked.seed}: {monkey.count} actions in {asked.minutes:g} minutes, nothing wrong")
    return 0


if __name__ == "__main__":
    sys.exit(main())
