"""Time reading: from the bytes of a folder's files to structured texts and to the words that are searched, stage by stage.

    python tests/bench/reading_speed.py FOLDER... [--runs 9]

A line a stage, indented where it is a part of the one above; milliseconds of CPU a megabyte of file, the best and the
median of all runs. Small files are the hard case: most stages look at the head and the tail of a text only, so what a
megabyte costs is what its files cost. The aims, of files of 5 KB: read_file under 25, read_structure under 60, fold
under 8.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tui.core.boilerplate import boilerplate_spans
from tui.core.dates.attribute import attribute
from tui.core.fold import fold
from tui.core.folded_word import blanked
from tui.core.header import header_fields
from tui.core.language import read_language
from tui.core.origin import read_origin
from tui.core.sanitise import clean
from tui.core.segment import passages, sentence_spans
from tui.core.structure import read_structure
from tui.core.title import read_title
from tui.store.decode import decode
from tui.store.read import ReadFile, read_file
from tui.store.walk import Walk

NAME = "name.txt"


def stages_of(folders: list[str]) -> tuple[int, float, dict[str, Callable[[], object]]]:
    """The number of texts, their megabytes, and each stage as something to run on all of them."""
    found = [
        known for known in Walk(tuple(folders)) if isinstance(read_file(known.path, known.shown)[0], ReadFile)
    ]
    data = [Path(known.path).read_bytes() for known in found]
    decoded = [text.text for read in data if (text := decode(read))]
    texts = [clean(text).text for text in decoded]
    structures = [read_structure(text, NAME) for text in texts]
    boilerplate = [structure.boilerplate for structure in structures]
    fields = [header_fields(text) for text in texts]
    folded = [fold(text).text for text in texts]
    parts = list(zip(texts, boilerplate, fields, strict=True))
    spans = [
        (text, passage.span)
        for text, known in zip(texts, structures, strict=True)
        for passage in known.passages
    ]
    stages: dict[str, Callable[[], object]] = {
        "read_file": lambda: [read_file(known.path, known.shown) for known in found],
        "  decode": lambda: [decode(read) for read in data],
        "  clean": lambda: [clean(text) for text in decoded],
        "read_structure": lambda: [read_structure(text, NAME) for text in texts],
        "  boilerplate": lambda: [boilerplate_spans(text) for text in texts],
        "  header": lambda: [header_fields(text) for text in texts],
        "  passages": lambda: [passages(text, spans) for text, spans, _ in parts],
        "  title": lambda: [read_title(text, NAME, spans, known) for text, spans, known in parts],
        "  origin": lambda: [read_origin(text, spans, known) for text, spans, known in parts],
        "  language": lambda: [read_language(text, spans, known) for text, spans, known in parts],
        "attribute": lambda: [
            attribute("", text, NAME, known) for text, known in zip(texts, structures, strict=True)
        ],
        "fold": lambda: [fold(text) for text in texts],
        "words": lambda: [blanked(text) for text in folded],
        "sentences of all passages": lambda: [sentence_spans(text, span) for text, span in spans],
    }
    return len(texts), sum(map(len, data)) / 1e6, stages


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    count, size, stages = stages_of(asked.folders)
    print(f"{count} texts, {size:.2f} MB; best and median of {asked.runs}")
    for name, run in stages.items():
        taken = []
        for _ in range(asked.runs):
            started = time.process_time()
            run()
            taken.append(1e3 * (time.process_time() - started) / size)
        print(f"{name:28} {min(taken):8.2f} {median(taken):8.2f} ms/MB")


if __name__ == "__main__":
    main()
