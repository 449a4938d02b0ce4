"""Time dating: one document at a time on a folder's documents, and a made-up collection as its catalogue holds it.

    python tests/bench/dates_speed.py FOLDER... [--documents 50000]

Printed are, in seconds of the processor, the best and the median of five runs,

    attribute    ms a MB of text: a document's own dates, its structure being known
    testify      ms a MB: what it says about the dates of others
    the same without anniversaries
    encode, decode    ms a thousand documents: their dates as JSON text and back
    pooled       s for the made-up documents: two thirds dated, some without a year, one in ten with an anniversary
    pooled, all of one event    s, when all of the latter speak of the same

The aims: attribute under 40, testify under 5 without anniversaries, pooled under 1 s.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from statistics import median

from tui.core.dates.attribute import attribute
from tui.core.dates.codec import dates_from_json, dates_to_json
from tui.core.dates.dated import Dated
from tui.core.dates.interval import day
from tui.core.dates.model import Confidence, DateAttribution, DateEvidence, Role
from tui.core.dates.pool import pooled
from tui.core.dates.testimony import testify
from tui.core.span import Span
from tui.core.structure import read_structure
from tui.store.read import ReadFile, read_file
from tui.store.walk import Walk

RUNS = 5
NAMES = (
    "Streslau",
    "Hentzau",
    "Zenda",
    "Tarlenheim",
    "Strelsau",
    "Modenstein",
    "Glottenberg",
    "Hofbau",
    "Wintenberg",
)
KINDS = ("Treaty", "Battle", "Siege", "Charter", "Congress", "Fire", "Peace", "University", "Bridge", "Mint")


def seconds_of(run: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(RUNS):
        started = time.process_time()
        run()
        taken.append(time.process_time() - started)
    return taken


def show(name: str, taken: list[float], unit: str, factor: float) -> None:
    print(f"{name:32} {factor * min(taken):9.2f} {factor * median(taken):9.2f} {unit}")


def made_up(count: int, events: int) -> list[Dated]:
    """A collection in which one document of ten speaks of an anniversary, and a tenth of these lack the year."""
    chance = random.Random(7)
    names = [f"the {kind} of {name}" for kind in KINDS for name in NAMES][:events]
    documents = []
    for number in range(count):
        identity = f"{number:012x}"
        known = day(chance.randint(1990, 2025), chance.randint(1, 12), chance.randint(1, 28))
        event = chance.randrange(events)
        speaks = number % 10 == 0
        if number % 100 == 0:
            known = day(None, 5, 8)
        years = (known.earliest.year if known.earliest else 2020) - 1900 - event
        text = f"They kept the {years}th anniversary of {names[event]}.\n" if speaks else ""
        words = DateEvidence(identity, Span(0, 10), known.edtf, "label Published", known, 0.95)
        dates = (DateAttribution(Role.PUBLISHED, known, Confidence.SURE, evidence=(words, words)),)
        documents.append(
            Dated(identity, f"{number:064x}", dates if number % 3 else dates[:speaks], testify(text))
        )
    return documents


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--documents", type=int, default=50_000)
    asked = parser.parse_args()
    outcomes = [read_file(found.path, found.shown)[0] for found in Walk(tuple(asked.folders))]
    reads = [outcome for outcome in outcomes if isinstance(outcome, ReadFile)]
    structures = [read_structure(read.text, read.source.path) for read in reads]
    size = sum(read.source.size for read in reads) / 1e6
    plain = [read for read in reads if not testify(read.text)]
    print(f"{len(reads)} documents, {size:.1f} MB; best and median of {RUNS}")

    def attributed() -> list[tuple[DateAttribution, ...]]:
        return [
            attribute(str(number), read.text, read.source.path.rsplit("/", 1)[-1], structure)
            for number, (read, structure) in enumerate(zip(reads, structures, strict=True))
        ]

    show("attribute", seconds_of(attributed), "ms/MB", 1e3 / size)
    show("testify", seconds_of(lambda: [testify(read.text) for read in reads]), "ms/MB", 1e3 / size)
    plain_size = sum(read.source.size for read in plain) / 1e6
    taken = seconds_of(lambda: [testify(read.text) for read in plain])
    show("testify, without anniversaries", taken, "ms/MB", 1e3 / plain_size)
    dates = attributed()
    kept = [json.dumps(dates_to_json(known)) for known in dates]
    thousand = 1e6 / len(reads)
    taken = seconds_of(lambda: [json.dumps(dates_to_json(known)) for known in dates])
    show("encode dates", taken, "ms/1000", thousand)
    show(
        "decode dates",
        seconds_of(lambda: [dates_from_json(json.loads(text)) for text in kept]),
        "ms/1000",
        thousand,
    )
    for name, events in (("pooled", len(NAMES) * len(KINDS)), ("pooled, all of one event", 1)):
        documents = made_up(asked.documents, events)
        show(name, seconds_of(lambda documents=documents: pooled(documents)), "s", 1)


if __name__ == "__main__":
    main()
