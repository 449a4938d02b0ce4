"""How fast mailboxes, JSON lines and tables are cut into documents, beside the library alone on the same bytes, and what it costs of memory.

    python tests/bench/bench_dumps.py [MEGABYTES]

Each is read three times in a process of its own; the median is shown, in MB a second of processor time, and the most memory that
the process held beyond what it held with the bytes alone.
"""

from __future__ import annotations

import csv
import io
import json
import mailbox
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

MAIL = (
    b"From a@b Mon May  9 10:00:00 2005\nFrom: a@b\nSubject: x\n\n"
    + b"Some words of a mail here.\n" * 200
    + b"\n"
)
ROW = {
    "id": 1,
    "title": "A title",
    "date": "2025-05-09",
    "url": "https://example.org/a",
    "text": "Für “alle”. " * 80,
}


def make(kind: str, size: int) -> bytes:
    if kind == "mailbox":
        return MAIL * (size // len(MAIL))
    if kind == "lines":
        line = json.dumps(ROW, ensure_ascii=False).encode() + b"\n"
        return line * (size // len(line))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(ROW))
    writer.writeheader()
    head = stream.getvalue().encode()
    writer.writerow(ROW)
    row = stream.getvalue().encode()[len(head) :]
    return head + row * (size // len(row))


def alone(kind: str, data: bytes) -> int:
    if kind == "mailbox":
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            box = mailbox.mbox(file.name)
            return sum(1 for key in box.iterkeys() if box.get_bytes(key))
    if kind == "lines":
        return sum(1 for line in io.BytesIO(data) if json.loads(line))
    return sum(1 for _ in csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")))


def ours(kind: str, data: bytes) -> int:
    from importlib import import_module

    from tui.store.formats.extraction import Wish

    return sum(1 for _ in import_module(f"tui.store.formats.{kind}").members(data, "a", Wish()))


def one(who: str, kind: str, size: int) -> None:
    data = make(kind, size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times = []
    for _ in range(3):
        start = time.process_time()
        count = {"alone": alone, "ours": ours}[who](kind, data)
        times.append(time.process_time() - start)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    print(f"{kind:8} {who:6} {count:8,} {len(data) / 1e6 / median(times):7.0f} MB/s  +{more} MB")


def main() -> None:
    if len(sys.argv) == 4:
        one(sys.argv[1], sys.argv[2], int(sys.argv[3]))
        return
    size = int(sys.argv[1] if len(sys.argv) > 1 else 60) * 1_000_000
    for kind in ("mailbox", "lines", "table"):
        for who in ("alone", "ours"):
            subprocess.run([sys.executable, str(Path(__file__)), who, kind, str(size)], check=True)


if __name__ == "__main__":
    main()
