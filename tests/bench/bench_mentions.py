"""Mentioned dates against a table of sentences with the dates in them, and the speed of finding them.

    python tests/bench/bench_mentions.py CASES.jsonl [--misses] [--half read|unseen] [--peer dateparser]
    python tests/bench/bench_mentions.py --speed FOLDER...

A row of the table is {language, model, input, ref, results: [{text, start, end, type, values}]}, as the specifications of
Microsoft's Recognizers have it; `ref` is the anchor. What is counted:

Gold        a result of type date, daterange, datetime or datetimerange (with or without "datetimeV2."); no time, duration,
            set or time zone. Its values are days, [start, end): a datetime is its day, a datetimerange the days it touches.
            A gold without a resolved value (no values, or "not resolved") counts for spans only.
Right       a gold and a mention whose spans overlap, when the mention's interval, [earliest, latest + 1 day), is one of the
            gold's values; of `[a,b]` one reading is enough. An open end equals an end that the gold does not give.
Value F1    over the rows that have values. A mention with an interval that is right for no gold is a false one, unless it
            overlaps a gold without a resolved value. Vague mentions are not counted.
Either end  the same, when what a range ends with may also be in it ("3 to 12 September" and "2014 to 2018" end for the table
            where the 12th and the year 2018 begin; for a reader of English, where they end).
Span F1     over all rows, mentions with an interval: the same code points, and at least one of them in common.
Invented    mentions with an interval in rows that have no gold at all.

The rows are halved by a hash of their sentence: one half was read while the rules were written, the other never.
For other languages than English: the recall of dates written out, full ("12 janvier 2016") and without a year.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from tui.core.dates.interval import day, parse_edtf
from tui.core.dates.mention import find_mentions
from tui.core.span import Span

Days = tuple[date | None, date | None]
"""From a day to the day after the last; None is open."""
KINDS = ("date", "daterange", "datetime", "datetimerange")


@dataclass(frozen=True, slots=True)
class Said:
    """A date found or a date to be found."""

    span: Span
    values: frozenset[Days]
    """Any of them is right; empty when it has no resolved value."""
    is_written_out: bool = False
    has_year: bool = False
    kind: str = ""


Finder = Callable[[str, date | None], list[Said]]


def half_of(sentence: str) -> str:
    return ("read", "unseen")[hashlib.sha256(sentence.encode()).digest()[0] % 2]


def instant(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def days_of(value: dict[str, Any]) -> Days | None:
    if point := value.get("value"):
        start = instant(point)
        return (start.date(), start.date() + timedelta(1)) if start else None
    start, end = instant(value.get("start", "")), instant(value.get("end", ""))
    if not start and not end:
        return None
    first, last = start.date() if start else None, end.date() if end else None
    if end and (end.time() != datetime.min.time() or first == last):
        last = end.date() + timedelta(1)
    return first, last


def gold_of(row: dict[str, Any]) -> list[Said]:
    found = []
    for result in row["results"]:
        kind = (result["type"] or "none").removeprefix("datetimeV2.")
        if kind not in (*KINDS, "none"):
            continue
        start = result["start"]
        if start is None:
            start = row["input"].lower().find(result["text"].lower())
        end = result["end"] + 1 if result["end"] is not None else start + len(result["text"])
        values = result["values"] or []
        if isinstance(values, dict):
            days = [
                instant(part.get("date", "")) for name, part in values.items() if name.endswith("Resolution")
            ]
            timex = values.get("Timex") or ""
            known = {(day.date(), day.date() + timedelta(1)) for day in days if day}
        else:
            timex = values[0].get("timex", "") if values else ""
            known = {days for value in values if (days := days_of(value))}
        if start < 0 or start > end:
            continue
        full, partial = written_out(result["text"], timex)
        found.append(Said(Span(start, end), frozenset(known), full or partial, full, kind))
    return found


def written_out(words: str, timex: str) -> tuple[bool, bool]:
    """Whether words say a day by themselves: with its year, and without."""
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in unicodedata.normalize("NFKC", words))
    parts = timex.split("-")
    if len(timex) != len("2016-11-07") or len(parts) != 3 or not parts[2].isdecimal():
        return False, False
    if parts[0] == "XXXX":
        return False, parts[1].isdecimal()
    return parts[0] in digits or "年" in digits or "년" in digits, False


def ours(sentence: str, anchor: date | None) -> list[Said]:
    known = day(anchor.year, anchor.month, anchor.day) if anchor else None
    found = []
    for mention in find_mentions(sentence, known):
        if mention.interval is None:
            continue
        edtf = mention.interval.edtf
        readings = (
            [parse_edtf(part) for part in edtf[1:-1].split(",")]
            if edtf.startswith("[")
            else [mention.interval]
        )
        days = {
            (one.earliest, one.latest + timedelta(1) if one.latest and one.latest < date.max else None)
            for one in readings
            if one
        }
        if edtf.startswith("XXXX"):
            days = {(date(1604, *map(int, edtf.split("-")[1:])), None)} if edtf.count("-") == 2 else set()
        found.append(Said(mention.span, frozenset(days), kind=mention.rule))
    return found


def dateparser_finder() -> Finder:
    from dateparser.search import search_dates

    def find(sentence: str, anchor: date | None) -> list[Said]:
        base = datetime.combine(anchor, datetime.min.time()) if anchor else None
        settings = {"RELATIVE_BASE": base} if base else {}
        found, position = [], 0
        for words, moment in search_dates(sentence, languages=["en"], settings=settings) or []:
            start = sentence.find(words, position)
            if start >= 0:
                position = start + len(words)
                known = frozenset({(moment.date(), moment.date() + timedelta(1))})
                found.append(Said(Span(start, position), known))
        return found

    return find


@dataclass
class Tally:
    """What was counted, by name."""

    count: Counter[str]

    def f1(self, right: str, found: str, gold: str) -> str:
        precision = self.count[right] / max(1, self.count[found])
        recall = self.count[right] / max(1, self.count[gold])
        both = 2 * precision * recall / max(1e-9, precision + recall)
        return f"F1 {both:.3f}  precision {precision:.3f}  recall {recall:.3f}  of {self.count[gold]}"


def is_right(said: Said, gold: Said, *, either: bool) -> bool:
    values = set(gold.values)
    if either and "range" in gold.kind:
        values |= {(first, end) for first, last in gold.values if last for end in ends_after(last)}
    return said.span.overlaps(gold.span) and bool(said.values & values)


def ends_after(last: date) -> list[date]:
    """Where a range ends that is said to run to the day, the month or the year which begins at `last`, that being in it."""
    ends = [last + timedelta(1)]
    if last.day == 1:
        ends.append(date(last.year + last.month // 12, last.month % 12 + 1, 1))
        ends += [date(last.year + 1, 1, 1)] * (last.month == 1)
    return ends


def judge(
    row: dict[str, Any], gold: list[Said], said: list[Said], count: Counter[str]
) -> tuple[list[Said], list[Said]]:
    """Count one row; return the gold that was missed and the mentions that were wrong."""
    resolved = [one for one in gold if one.values]
    unresolved = [one for one in gold if not one.values]
    if not gold:
        count["sentences without"] += 1
        count["invented"] += len(said)
    count["gold spans"] += len(gold)
    count["found spans"] += len(said)
    count["same spans"] += sum(any(one.span == other.span for other in gold) for one in said)
    count["touching spans"] += sum(any(one.span.overlaps(other.span) for other in gold) for one in said)
    count["touched gold"] += sum(any(one.span.overlaps(other.span) for other in said) for one in gold)
    if row["model"] == "DateExtractor":
        return [], []
    count["gold"] += len(resolved)
    misses: list[Said] = []
    wrong: list[Said] = []
    for either, name in ((False, "right"), (True, "right either")):
        left = list(said)
        misses = []
        for one in resolved:
            hit = next((other for other in left if is_right(other, one, either=either)), None)
            if hit:
                left.remove(hit)
            else:
                misses.append(one)
        wrong = [one for one in left if not any(one.span.overlaps(other.span) for other in unresolved)]
        count[name] += len(resolved) - len(misses)
        count[f"found {name}"] += len(resolved) - len(misses) + len(wrong)
    return misses, wrong


def shown(sentence: str, said: list[Said]) -> str:
    return "; ".join(
        f"{sentence[one.span.slice]!r} {'|'.join(f'{a}..{b}' for a, b in sorted(one.values, key=str))} ({one.kind})"
        for one in said
    )


def english(rows: list[dict[str, Any]], find: Finder, half: str, *, misses: bool) -> None:
    count: Counter[str] = Counter()
    for row in rows:
        if row["language"] != "English" or half not in ("all", half_of(row["input"])):
            continue
        anchor = instant(row["ref"] or "")
        gold, said = gold_of(row), find(row["input"], anchor.date() if anchor else None)
        missed, wrong = judge(row, gold, said, count)
        if misses and (missed or wrong or (said and not gold)):
            print(f"{row['input']!r} on {anchor.date() if anchor else None}")
            print(
                f"    missed {shown(row['input'], missed)}\n    wrong  {shown(row['input'], wrong or said * (not gold))}"
            )
    tally = Tally(count)
    print(f"English, half {half}")
    print(f"  value       {tally.f1('right', 'found right', 'gold')}")
    print(f"  either end  {tally.f1('right either', 'found right either', 'gold')}")
    print(f"  same span   {tally.f1('same spans', 'found spans', 'gold spans')}")
    touching = tally.count["touching spans"] / max(1, tally.count["found spans"])
    touched = tally.count["touched gold"] / max(1, tally.count["gold spans"])
    print(f"  touching    F1 {2 * touching * touched / max(1e-9, touching + touched):.3f}")
    print(f"  invented    {count['invented']} in {count['sentences without']} sentences without a date")


def others(rows: list[dict[str, Any]], find: Finder) -> None:
    """Print for each language how many of the days written out were found as what they are."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        anchor = instant(row["ref"] or "")
        gold = gold_of(row)
        count = counts[row["language"]]
        said = find(row["input"], anchor.date() if anchor else None)
        for one in gold:
            if not one.is_written_out or not one.values:
                continue
            name = "full" if one.has_year else "partial"
            monthdays = {(first.month, first.day) for first, _ in one.values if first}
            is_found = any(
                other.span.overlaps(one.span)
                and (
                    bool(other.values & one.values)
                    if one.has_year
                    else bool(monthdays & {(first.month, first.day) for first, _ in other.values if first})
                )
                for other in said
            )
            count[name] += 1
            count[f"{name} found"] += is_found
        if not gold:
            count["without"] += 1
            count["invented"] += len(said)
    print(f"{'language':14} {'full':>12} {'recall':>7} {'no year':>12} {'recall':>7} {'invented':>9}")
    for language, count in sorted(counts.items()):
        cells = [
            f"{count[f'{name} found']:5} of {count[name]:4} {count[f'{name} found'] / max(1, count[name]):6.2f} "
            for name in ("full", "partial")
        ]
        print(f"{language:14} {cells[0]} {cells[1]} {count['invented']:4} in {count['without']:3}")


def texts_of(folders: list[str]) -> Iterator[str]:
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                yield path.read_bytes().decode("utf-8", "replace")


def speed(folders: list[str]) -> None:
    from tui.core.dates.expression import find_expressions

    texts = list(texts_of(folders))
    size = sum(len(text.encode()) for text in texts) / 1e6
    anchor = day(2015, 6, 17)
    finders: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("find_mentions", lambda text: list(find_mentions(text, anchor))),
        ("find_expressions alone", lambda text: list(find_expressions(text))),
    )
    for name, run in finders:
        taken = []
        for _ in range(5):
            started = time.process_time()
            for text in texts:
                run(text)
            taken.append(time.process_time() - started)
        print(f"{name:24} {size / median(taken):6.2f} MB/s (best {size / min(taken):.2f}) on {size:.1f} MB")
    found = [mention for text in texts for mention in find_mentions(text, anchor)]
    print(f"{len(found)} mentions, {sum(mention.interval is None for mention in found)} without an interval")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="?", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was wrong")
    parser.add_argument(
        "--half", choices=("read", "unseen", "all"), help="English: one half only; each and all by default"
    )
    parser.add_argument("--peer", choices=("dateparser",), help="score a library instead of ours")
    parser.add_argument("--speed", nargs="+", metavar="FOLDER", default=[])
    asked = parser.parse_args()
    if asked.cases:
        rows = [json.loads(line) for line in asked.cases.read_text(encoding="utf-8").splitlines()]
        find = dateparser_finder() if asked.peer else ours
        for half in [asked.half] if asked.half else ["read", "unseen", "all"]:
            english(rows, find, half, misses=asked.misses)
        if not asked.peer and not asked.half:
            others(rows, find)
    if asked.speed:
        speed(asked.speed)


if __name__ == "__main__":
    main()
