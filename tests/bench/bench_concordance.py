"""How long a concordance of ten thousand matches takes: its lines, each order, a screenful of texts; and a curve.

    python tests/bench/bench_concordance.py FOLDER [--query the] [--matches 10000]

FOLDER holds text files (any collection of statements, speeches or articles). Where it is too small for so many matches, the
documents are repeated. Printed are medians of five, in milliseconds:

    search     the query, all matches
    lit        what is lit in the matches, which a concordance must know before anything else
    lines      the lines, what is lit being known
    ORDER      sorting them, for each order
    screen     the texts of 50 lines

    axis       the axis of the documents, 120 cells wide
    curve      the curve of the result on it
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from tui.core.axis import axis_of
from tui.core.concordance import LineOrder, concordance, in_line_order, words_asked
from tui.core.curve import curve_of
from tui.core.document import Collection
from tui.session.opening import open_collection
from tui.session.searching import Searcher


def repeated(collection: Collection, wanted: int, word: str) -> Collection:
    """The collection as often as it takes for so many passages to hold a word."""
    holding = sum(
        word in document.text[passage.span.slice].lower()
        for document in collection.documents
        for passage in document.passages
    )
    times = -(-wanted // max(holding, 1))
    return Collection(
        collection.name,
        tuple(replace(d, id=f"{d.id}-{n}") for n in range(times) for d in collection.documents),
    )


def median(work: Callable[[], object]) -> float:
    """Milliseconds, the median of five."""
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--query", default="the")
    parser.add_argument("--matches", type=int, default=10_000)
    options = parser.parse_args()
    collection = repeated(open_collection([options.folder]), options.matches, options.query.split()[0])
    documents = {document.id: document for document in collection.documents}
    searcher = Searcher(collection)
    searcher.prepare()
    print(f"search   {median(lambda: searcher.search(options.query, limit=options.matches)):8.1f}")
    result = searcher.search(options.query, limit=options.matches)
    started = time.perf_counter()
    for match in result.matches:
        match.spans  # noqa: B018 - found out now, kept for later
    print(f"lit      {(time.perf_counter() - started) * 1000:8.1f}  of {len(result.matches)} matches")
    asked = words_asked(result.query)
    lines = concordance(result.matches, asked)
    print(f"lines    {median(lambda: concordance(result.matches, asked)):8.1f}  {len(lines)} lines")
    for order in LineOrder:
        print(f"{order.value:<8} {median(lambda order=order: in_line_order(lines, order, documents)):8.1f}")
    print(f"screen   {median(lambda: [(line.left, line.keyword, line.right) for line in lines[:50]]):8.1f}")
    axis = axis_of(collection.documents, 120)
    print(f"axis     {median(lambda: axis_of(collection.documents, 120)):8.1f}  {len(documents)} documents")
    print(f"curve    {median(lambda: curve_of('query', result.counts, axis)):8.1f}")


if __name__ == "__main__":
    main()
