"""Time the parts of reading a text's structure on the first million characters of a folder's documents.

    python tests/bench/structure_speed.py FOLDER

A line a part: the best of five runs. The aims: passages under 60 ms, boilerplate under 40 ms.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from tui.core.boilerplate import boilerplate_spans
from tui.core.language import read_language
from tui.core.origin import read_origin
from tui.core.segment import passages, sentence_spans, word_spans
from tui.core.title import read_title


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    files = sorted(path for path in parser.parse_args().folder.rglob("*") if path.is_file())
    text = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)[:1_000_000]
    found = passages(text)
    parts = {
        "boilerplate": lambda: boilerplate_spans(text),
        "passages": lambda: passages(text),
        "passages without blank lines": lambda: passages(text.replace("\n", " ")),
        "title": lambda: read_title(text, "name"),
        "origin": lambda: read_origin(text),
        "language": lambda: read_language(text),
        "sentences of the longest passage": lambda: sentence_spans(
            text, max((p.span for p in found), key=len)
        ),
        "words of the longest passage": lambda: word_spans(text, max((p.span for p in found), key=len)),
    }
    print(f"{len(text)} characters, {len(found)} passages")
    for name, run in parts.items():
        best = float("inf")
        for _ in range(5):
            started = time.perf_counter()
            run()
            best = min(best, time.perf_counter() - started)
        print(f"{name:34} {1e3 * best:7.2f} ms")


if __name__ == "__main__":
    main()
