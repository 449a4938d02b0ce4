"""What a person keeps is never lost: kills in the middle of keeping, four writers at once, full disks, damaged files.

    python tests/bench/bench_keeping.py [--kills 2000] [--writers 4] [--each 100] [--damages 1000] [--full 20]

Each part prints what was acknowledged, what was lost, and how long a quote took; the exit status is 1 if anything was lost.
Children are forked from this process, which has one thread; they acknowledge each quote on a pipe after it was kept.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tui.core.document import Source
from tui.core.kept_quote import KeptQuote
from tui.core.problem import Problem
from tui.core.reading import read_document
from tui.core.span import Span
from tui.session.keeping import Keeping
from tui.store.quotes import QuoteStore
from tui.store.step import scan

TEXT = "A speech\n\n8 May 1950\n\n" + "\n\n".join(
    f"Paragraph {number} says that peace {'must be kept ' * (number % 40)}by all." for number in range(200)
)


def quotable():
    """A document, and spans of it that differ."""
    document = read_document(
        "id", Source("speech.txt", "file:///speech.txt", len(TEXT), "0" * 64, "utf-8"), TEXT
    )
    return document, [
        Span(start, min(start + 20 + start % 900, len(TEXT))) for start in range(0, len(TEXT) - 20, 7)
    ]


def keep_and_acknowledge(path, pipe, spans, document):
    """Keep one quote after another, and write the id of each to a pipe when it is kept."""
    keeping = Keeping(QuoteStore(path))
    for span in spans:
        kept = keeping.keep(document, span)
        if isinstance(kept, KeptQuote):
            os.write(pipe, bytes.fromhex(kept.id))


@contextmanager
def child(work):
    """A process that does some work with the writing end of a pipe; yields its id and the reading end."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.close(reading)
            work(writing)
        finally:
            os._exit(0)
    os.close(writing)
    try:
        yield process, reading
    finally:
        os.close(reading)


def acknowledged(pipe, count=-1):
    """The ids that come through a pipe: so many, or all until it is closed."""
    ids = []
    while len(ids) != count and (one := os.read(pipe, 16)):
        ids.append(one.hex())
    return ids


def kept_ids(path):
    """The ids of what is kept there, and what was wrong."""
    store = QuoteStore(path)
    problems = store.load()
    return set(store.bodies("quote")), problems


def kills(folder, count):
    """Kill keepers at random moments; return what was acknowledged, lost, and said to be wrong."""
    path = folder / "killed" / "quotes.sqlite"
    document, spans = quotable()
    expected, lost, wrong = set(), 0, 0
    chosen = random.Random(1)
    for number in range(count):
        chosen.shuffle(spans)
        with child(lambda pipe: keep_and_acknowledge(path, pipe, spans, document)) as (process, pipe):
            expected.update(acknowledged(pipe, chosen.randrange(3)))
            time.sleep(chosen.random() * 0.01)
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            expected.update(acknowledged(pipe))
        if number % 10 == 9 or number == count - 1:
            found, problems = kept_ids(path)
            lost += len(expected - found)
            wrong += len(problems)
        if number % 50 == 49:  # each keeper reads all that is kept: begin anew
            shutil.rmtree(path.parent)
            expected = set()
    return lost, wrong


def writers(folder, count, each):
    """Let several keepers write at once; return what was lost, and the median seconds of a quote."""
    path = folder / "together" / "quotes.sqlite"
    document, spans = quotable()
    started = time.perf_counter()
    children = []
    for number in range(count):
        own = spans[number * each : (number + 1) * each]
        holder = child(lambda pipe, own=own: keep_and_acknowledge(path, pipe, own, document))
        children.append((holder, *holder.__enter__()))
    expected = set()
    for holder, process, pipe in children:
        expected.update(acknowledged(pipe))
        os.waitpid(process, 0)
        holder.__exit__(None, None, None)
    found, problems = kept_ids(path)
    seconds = (time.perf_counter() - started) / max(len(expected), 1)
    return count * each - len(expected) + len(expected - found) + len(problems), seconds


def full_disk(folder, count, *, may_mount=True):
    """Keep until that was refused a number of times; return how many were kept, refused, and lost, and on what."""
    small = folder / "small"
    small.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)]
    is_mounted = may_mount and not subprocess.run(mounting, capture_output=True, check=False).returncode
    document, spans = quotable()
    path = small / "quotes.sqlite"

    def work(pipe):
        if not is_mounted:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        keeping = Keeping(QuoteStore(path))
        refused = 0
        for end in sorted({span.end for span in spans}, reverse=True):
            kept = keeping.keep(document, Span(0, end))
            os.write(pipe, b"\0" * 16 if isinstance(kept, Problem) else bytes.fromhex(kept.id))
            refused += isinstance(kept, Problem)
            keeping.waiting = ()
            if refused == count:
                return

    try:
        with child(work) as (process, pipe):
            answers = acknowledged(pipe)
            os.waitpid(process, 0)
        kept = {name for name in answers if name.strip("0")}
        found, problems = kept_ids(path)
        where = "tmpfs of 1 MB" if is_mounted else "limit of 400 KB a file"
        return len(kept), len(answers) - len(kept), len(kept - found) + len(problems), where
    finally:
        if is_mounted:
            subprocess.run(["umount", str(small)], check=True)


def damaged(content, chosen):
    """The bytes of a file with something wrong in them."""
    ruined = bytearray(content)
    match chosen.choice(["flip", "flips", "cut", "zero"]):
        case "flip":
            ruined[chosen.randrange(len(ruined))] ^= 1 << chosen.randrange(8)
        case "flips":
            for _ in range(chosen.randrange(2, 200)):
                ruined[chosen.randrange(len(ruined))] ^= 1 << chosen.randrange(8)
        case "cut":
            del ruined[chosen.randrange(len(ruined)) :]
        case "zero":
            start, length = chosen.randrange(len(ruined)), chosen.choice([512, 4096, 65536])
            ruined[start : start + length] = bytes(len(ruined[start : start + length]))
    return bytes(ruined)


def damages(folder, count):
    """Damage a file in many ways; return how often whole quotes were lost, damage went unnoticed, or nothing was set aside."""
    good = folder / "good" / "quotes.sqlite"
    document, spans = quotable()
    keeping = Keeping(QuoteStore(good))
    for span in spans[:150]:
        keeping.keep(document, span)
    content, every = good.read_bytes(), {quote.id for quote in keeping.quotes}
    chosen = random.Random(2)
    lost = unnoticed = left = unusable = 0
    for number in range(count):
        path = folder / f"damaged-{number}" / "quotes.sqlite"
        path.parent.mkdir()
        ruined = damaged(content, chosen)
        path.write_bytes(ruined)
        whole = {step.key[1] for step in scan(ruined)}
        found, problems = kept_ids(path)
        lost += found != whole
        unnoticed += whole != every and not problems
        left += bool(problems) and not path.with_name("quotes.sqlite.damaged-1").exists()
        store = QuoteStore(path)
        store.put({("quote", uuid4().hex): {}})
        again, said = kept_ids(path)
        unusable += len(again) != len(whole) + 1 or bool(said)
        shutil.rmtree(path.parent)
    return lost, unnoticed, left, unusable


def commits(folder, count):
    """Return the median and the 95th percentile of the seconds that it takes to keep a quote."""
    document, spans = quotable()
    keeping = Keeping(QuoteStore(folder / "alone" / "quotes.sqlite"))
    took = []
    for span in spans[:count]:
        started = time.perf_counter()
        keeping.keep(document, span)
        took.append(time.perf_counter() - started)
    return statistics.median(took), sorted(took)[int(len(took) * 0.95)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--damages", type=int, default=1000)
    parser.add_argument("--full", type=int, default=20)
    parser.add_argument("--commits", type=int, default=200)
    parser.add_argument("--no-mount", action="store_true", help="fill no file system of its own")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    bad = 0
    try:
        if asked.commits:
            median, high = commits(folder, asked.commits)
            print(f"keeping a quote: median {median * 1000:.1f} ms, 95 % within {high * 1000:.1f} ms")
        if asked.kills:
            lost, wrong = kills(folder, asked.kills)
            bad += lost + wrong
            print(f"{asked.kills} kills: {lost} acknowledged quotes lost, {wrong} files damaged")
        if asked.writers:
            lost, seconds = writers(folder, asked.writers, asked.each)
            bad += lost
            print(
                f"{asked.writers} writers, {asked.each} quotes each: {lost} lost, {seconds * 1000:.1f} ms a quote"
            )
        if asked.full:
            kept, refused, lost, where = full_disk(folder, asked.full, may_mount=not asked.no_mount)
            bad += lost + (refused != asked.full) + (not kept)
            print(f"full disk ({where}): {kept} kept, {refused} refused and said, {lost} lost")
        if asked.damages:
            lost, unnoticed, left, unusable = damages(folder, asked.damages)
            bad += lost + unnoticed + left + unusable
            print(
                f"{asked.damages} damaged files: whole quotes lost in {lost}, unnoticed {unnoticed}, not set aside {left}, unusable {unusable}"
            )
    finally:
        shutil.rmtree(folder)
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
