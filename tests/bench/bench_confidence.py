"""How far the confidence of dates can be relied on, measured on collections whose dates are known.

    python tests/bench/bench_confidence.py DATA... [--half a|b] [--rules]

Each DATA holds manifest.jsonl: a JSON object a line with `file` (the first folder is a set) and `date` (YYYY-MM-DD, YYYY-MM
or YYYY). A set is opened as one collection, pooled, and each date given is *good* when the known day can lie in it: right
or coarser than it is known, but not wider than a year.

Printed are, for each confidence, how many dates have it and the share of good ones; the same by combined weight of the
evidence, a tenth a line; and with --rules by the rules that proved them, which is what weights are fitted to. --half takes
every second document by the hash of its name: fit on one half, report the other.

The aims: sure is good 97 times in 100 and covers 60 of 100 dates; likely 85 times in 100.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tui.core.dates.attribute import combined
from tui.core.dates.model import Confidence, DateAttribution
from tui.session.opening import open_collection

YEAR = 366


def known_dates(data: Path) -> dict[str, dict[str, str]]:
    sets: dict[str, dict[str, str]] = defaultdict(dict)
    for line in (data / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("date"):
            name, _, path = row["file"].partition("/")
            sets[name][path] = row["date"]
    return sets


def is_good(known: DateAttribution, gold: str) -> bool | None:
    """Whether the known day can lie in a date; None for a date that says nothing of a year."""
    first, last = known.interval.earliest, known.interval.latest
    if not first or not last or (last - first).days > YEAR:
        return None
    low, high = (gold + "-01-01"[len(gold) - 4 :])[:10], (gold + "-12-31"[len(gold) - 4 :])[:10]
    return first.isoformat() <= high and last.isoformat() >= low


def half_of(name: str) -> str:
    return "ab"[int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2]


def judged(folders: list[Path], half: str | None) -> Iterator[tuple[DateAttribution, bool]]:
    for data in folders:
        for name, gold in known_dates(data).items():
            for document in open_collection([str(data / name)], corrections={}).documents:
                path, known = document.source.path, document.date
                if known and path in gold and half in (None, half_of(f"{name}/{path}")):
                    good = is_good(known, gold[path])
                    if good is not None:
                        yield known, good


def table(title: str, rows: list[tuple[str, bool]], *, fewest: int = 1) -> None:
    counts, goods = Counter(row for row, _ in rows), Counter(row for row, good in rows if good)
    print(f"\n{title:44} {'dates':>6} {'of all':>7} {'good':>6}")
    for row in sorted(counts, key=lambda row: (-counts[row], row) if fewest > 1 else (0, row)):
        if counts[row] >= fewest:
            print(
                f"{row[:44]:44} {counts[row]:6} {counts[row] / len(rows):7.3f} {goods[row] / counts[row]:6.3f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--rules", action="store_true", help="also by the rules that proved a date")
    options = parser.parse_args()
    all_of = list(judged(options.data, options.half))
    order = {confidence: f"{number} {confidence}" for number, confidence in enumerate(Confidence)}
    table("confidence", [(order[known.confidence], good) for known, good in all_of])
    table("weight", [(f"{combined(known.evidence):.1f}", good) for known, good in all_of])
    if options.rules:
        rules = [" + ".join(sorted({piece.rule for piece in known.evidence})) for known, _ in all_of]
        table("rules", [(rule, good) for rule, (_, good) in zip(rules, all_of, strict=True)], fewest=3)


if __name__ == "__main__":
    main()
