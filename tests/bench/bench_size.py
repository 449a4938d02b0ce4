"""How long a person waits with very large texts, beside a small one in the same run, in a pseudo-terminal.

    python tests/bench/bench_size.py [-n 5] [--only NAME ...]

The texts are made of a few hundred common words: paragraphs of lines (1, 10, 100 MB), one line of sentences (20 and 100 MB), the same
lines with one emoji among them, one word of 20 MB, one line of Chinese of 20 MB. Of each are printed

    first       from the start of the process to the first words of it; the ratio is to a text of 10 KB
    stall       the longest that a page key was not answered in the three seconds after, while the rest was being read
    page        page down; then end and home there and back; a resize from 120 to 90 columns and back
    search      from the last letter of a query to the last byte that it causes, once the collection is indexed (--search)
    memory      the most that the process had, beyond what it had with the small text, as a multiple of the file; and its children

Times are when bytes arrive at the other end of the pseudo-terminal, in milliseconds, as medians.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import statistics
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from bench_screen import Screen

OURS = [sys.executable, "-m", "tui"]
COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "as",
    "was",
    "with",
    "be",
    "by",
    "on",
    "not",
    "he",
    "his",
    "but",
    "at",
    "are",
    "this",
    "have",
    "from",
    "or",
    "had",
    "an",
    "they",
    "which",
    "one",
    "you",
    "were",
    "all",
    "her",
    "she",
    "there",
    "would",
    "their",
    "we",
    "him",
    "been",
    "has",
    "when",
    "who",
    "will",
    "no",
    "more",
    "if",
    "out",
    "so",
    "up",
    "said",
    "what",
    "its",
    "about",
    "than",
    "into",
    "them",
    "can",
    "only",
    "other",
    "time",
    "new",
    "some",
    "could",
    "these",
    "two",
    "may",
    "first",
    "then",
    "do",
    "any",
    "like",
    "my",
    "now",
    "over",
    "such",
    "our",
    "man",
    "me",
    "even",
]
HAN = "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从"


_READ_SECONDS = 3.0


def sentences(chance: random.Random, words: list[str], join: str, stop: str) -> list[str]:
    said = (join.join(chance.choices(words, k=chance.randint(6, 22))) for _ in range(4_000))
    return [one[:1].upper() + one[1:] + stop for one in said]


def filled(pieces: list[str], join: str, size: int, chance: random.Random) -> str:
    length = sum(map(len, pieces)) // len(pieces) + len(join)
    return join.join(chance.choices(pieces, k=size // length + 1))[:size]


def texts(chance: random.Random) -> dict[str, tuple[str, str]]:
    """The first words and the text of each file."""
    english = sentences(chance, COMMON, " ", ".")
    paragraphs = ["\n".join(textwrap.wrap(" ".join(chance.choices(english, k=6)), 80)) for _ in range(3_000)]
    title = "The beginning of a long text\n\n8 May 2015\n\n"
    lines = title + filled(paragraphs, "\n\n", 100_000_000, chance)
    line = "The beginning of a long line. " + filled(english, " ", 100_000_000, chance)
    return {
        "small": ("beginning of", lines[:10_000]),
        "lines 1 MB": ("beginning of", lines[:1_000_000]),
        "lines 10 MB": ("beginning of", lines[:10_000_000]),
        "lines 100 MB": ("beginning of", lines[:100_000_000]),
        "emoji 100 MB": ("beginning of", lines[:50_000_000] + "\U0001f600" + lines[50_000_000:99_999_990]),
        "line 20 MB": ("beginning of", line[:20_000_000]),
        "line 100 MB": ("beginning of", line[:100_000_000]),
        "word 20 MB": ("aaaaaaaaaa", "a" * 20_000_000),
        "Chinese 20 MB": (
            "一个人",
            "一个人" + filled(sentences(chance, list(HAN), "", "。"), "", 6_600_000, chance),
        ),
    }


def children(pid: int) -> float:
    """Megabytes that the processes started by another have had at most, together."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = status.read_text()
        except OSError:
            continue
        if re.search(rf"PPid:\s+{pid}\n", told):
            own = int(re.search(r"^Pid:\s+(\d+)", told, re.MULTILINE)[1])
            if found := re.search(r"VmHWM:\s+(\d+)", told):
                total += int(found[1]) / 1024 + children(own)
    return total


def one_run(path: Path, first: str, folder: Path, *, with_search: bool) -> dict[str, float]:
    screen = Screen([*OURS, str(path)], tempfile.mkdtemp(dir=folder))
    took: dict[str, float] = {"first": screen.until(first.encode(), 60)}
    screen.until(b"to search", 60)
    screen.settle_briefly()
    waits, most, begun = [], 0.0, time.perf_counter()
    while time.perf_counter() - begun < _READ_SECONDS:
        waits += [answer(screen, b" "), answer(screen, b"b")]
        most = max(most, children(screen.pid))
    took["stall"] = max(waits)
    screen.settle()
    took["page"] = statistics.median(screen.key(" ") for _ in range(5))
    took["end"] = statistics.median(screen.key(key) for key in ("G", "g") * 2)
    resizes = [screen.effect_of(lambda c=columns: screen.resize(c, 36)) for columns in (90, 120, 90, 120)]
    took["resize"] = statistics.median(resizes)
    if with_search:
        screen.until(b" of 1 ", 300)
        screen.settle()
        screen.key("/")
        took["search"] = [screen.key(letter) for letter in "this have from"][-1]
    took["memory"], took["children"] = screen.megabytes, max(most, children(screen.pid))
    screen.close()
    return took


def answer(screen: Screen, key: bytes) -> float:
    """Milliseconds from a key to the first byte that follows it."""
    screen.settle_briefly()
    begun = time.perf_counter()
    os.write(screen.end, key)
    screen._read(5.0)
    took = (time.perf_counter() - begun) * 1e3
    screen.settle_briefly()
    return took


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=5, help="runs (default 5)")
    parser.add_argument("--only", nargs="*", help="beginnings of names of texts, beside the small one")
    parser.add_argument("--search", action="store_true", help="wait for the index, and search")
    arguments = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp())
    try:
        small: dict[str, float] = {}
        for name, (first, text) in texts(random.Random(7)).items():
            if name != "small" and arguments.only and not name.startswith(tuple(arguments.only)):
                continue
            path = folder / f"{name.replace(' ', '-')}.txt"
            path.write_text(text)
            size = path.stat().st_size / (1 << 20)
            runs = [
                one_run(path, first, folder, with_search=arguments.search) for _ in range(arguments.n + 1)
            ][1:]
            middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            small = small or middle
            times = "   ".join(
                f"{key} {middle[key]:6.0f} ({middle[key] / max(small[key], 0.1):4.2f})"
                for key in middle
                if key not in ("memory", "children")
            )
            beyond = (middle["memory"] - small["memory"]) / max(size, 0.01)
            share = f"{beyond:.2f} x" if size > 1 else ""
            print(
                f"{name:14} {times}   memory {middle['memory']:4.0f} MB {share} children {middle['children']:4.0f} MB",
                flush=True,
            )
            path.unlink()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
