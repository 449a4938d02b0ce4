"""How long a person waits on the screen, beside a bare Textual app in the same run, in a pseudo-terminal.

    python tests/bench/bench_screen.py [-n 9]

start       from the start of the process to the first text of a document (bare: to its one Static)
settled     from the start until the timeline is there too
key         from a key in the search bar to the last byte that it causes (bare: an Input that writes into a Static);
            a query is typed letter by letter, 80 ms apart
1 MB        the same start with a document of one megabyte; page down there, beside page down in a short document;
            a resize from 120 to 90 columns; the memory of the process

Times are when bytes arrive at the other end of the pseudo-terminal, in milliseconds, as median and 95th percentile; the
ratio is of the medians, and for keys of the 95th percentiles too.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
OURS = [sys.executable, "-m", "tui"]
BARE = [sys.executable, str(HERE / "bare.py")]
QUERY = "correct historcal view of the war"
_QUIET = 0.07
"""Seconds without output after which a key has had its effect."""


class Screen:
    """A program in a pseudo-terminal of 120 by 36."""

    def __init__(self, command: list[str], home: str) -> None:
        self.started = time.perf_counter()
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", DATELINE_HOME=home)
            os.environ.pop("TMUX", None)
            os.execv(command[0], command)
        self.resize(120, 36)
        self.seen = b""

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, words: bytes, limit: float = 20) -> float:
        """Milliseconds from the start until words have arrived."""
        while words not in self.plain:
            if time.perf_counter() - self.started > limit:
                raise TimeoutError(f"{words!r} did not come in {self.plain[-300:]!r}")
            self._read(0.5)
        return (time.perf_counter() - self.started) * 1e3

    @property
    def plain(self) -> bytes:
        """What arrived, without the sequences between words."""
        return re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", self.seen)

    def _read(self, seconds: float) -> bool:
        if not select.select([self.end], [], [], seconds)[0]:
            return False
        self.seen += os.read(self.end, 1 << 20)
        return True

    def settle(self) -> None:
        while self._read(0.3):
            pass

    def effect_of(self, act) -> float:
        """Milliseconds from an act until the last byte that it causes."""
        self.settle_briefly()
        begun = last = time.perf_counter()
        act()
        while self._read(_QUIET if last > begun else 1.0):
            last = time.perf_counter()
        return (last - begun) * 1e3

    def settle_briefly(self) -> None:
        while self._read(0.01):
            pass

    def key(self, key: str) -> float:
        return self.effect_of(lambda: os.write(self.end, key.encode()))

    @property
    def megabytes(self) -> float:
        """The most memory the process has had."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.end)
        os.waitpid(self.pid, 0)


def p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def report(name: str, ours: list[float], bare: list[float], *, of_p95: bool = False) -> None:
    ratio = statistics.median(ours) / statistics.median(bare)
    line = f"{name:28} ours {statistics.median(ours):7.1f} / {p95(ours):7.1f}   bare {statistics.median(bare):7.1f} / {p95(bare):7.1f}   ratio {ratio:5.2f}"
    print(line + (f" (95th: {p95(ours) / p95(bare):.2f})" if of_p95 else ""), flush=True)


def megabyte(folder: Path) -> Path:
    """A document of one megabyte, made of the bundled ones."""
    paragraphs = [
        p
        for path in sorted((HERE.parent.parent / "seeds").glob("*.txt"))
        for p in path.read_text().split("\n\n")
    ]
    path = folder / "long.txt"
    text = "A long document\n2020-01-02\n\n"
    while len(text) < 1_000_000:
        text += "\n\n".join(paragraphs) + "\n\n"
    path.write_text(text)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=9, help="runs (default 9)")
    runs = parser.parse_args().n
    folder = Path(tempfile.mkdtemp())
    long = megabyte(folder)
    start, settled, bare_start, keys, bare_keys = [], [], [], [], []
    long_start, pages, long_pages, resizes, memory = [], [], [], [], []
    for _ in range(runs + 1):
        home = tempfile.mkdtemp(dir=folder)
        screen = Screen(OURS, home)
        start.append(screen.until(b"On September 3, 2020"))
        settled.append(screen.until(b"4 years 7 months"))
        screen.settle()
        pages.append(screen.key(" "))
        screen.key("/")
        keys += [screen.key(letter) for letter in QUERY]
        screen.close()
        screen = Screen([*BARE, "input"], home)
        bare_start.append(screen.until(b"bare document text"))
        screen.settle()
        bare_keys += [screen.key(letter) for letter in QUERY]
        screen.close()
        screen = Screen([*OURS, str(long)], home)
        long_start.append(screen.until(b"A long document"))
        screen.until(b"2 Jan")
        screen.settle()
        long_pages += [screen.key(" ") for _ in range(5)]
        resizes.append(screen.effect_of(lambda s=screen: s.resize(90, 36)))
        memory.append(screen.megabytes)
        screen.close()
    report("start", start[1:], bare_start[1:])
    report("settled", settled[1:], bare_start[1:])
    report("key", keys[len(QUERY) :], bare_keys[len(QUERY) :], of_p95=True)
    report("1 MB: start", long_start[1:], bare_start[1:])
    report("1 MB: page (bare: short one)", long_pages[5:], pages[1:])
    print(
        f"1 MB: resize {statistics.median(resizes[1:]):.0f} ms, memory {statistics.median(memory[1:]):.0f} MB at most"
    )
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
