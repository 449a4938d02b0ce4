"""How long a query takes, at some 2,000 passages, whole and letter by letter, beside an exhaustive scan.

    python tests/bench/bench_search.py FOLDER [--passages 2000] [--queries 100]

FOLDER holds text files (any collection of statements, speeches or articles; the figures in the change log are of 400
press releases in English). The recipe: its documents are opened as the app opens them, in date order, as many as make
up the wanted number of passages. Queries are phrases of 4 to 8 running words drawn from the passages with a fixed seed,
every second one with one letter of one word changed. Printed are the median and the 95th percentile, in milliseconds, of

    prepare      making the index (once)
    whole        query to SearchResult, first time asked, ten matches wanted
    typed        the same for every beginning of the queries, letter by letter, all matches wanted, as the search bar asks
    begun        of these, those of one and two letters
    exhaustive   rapidfuzz partial_ratio over all passages, ten best, in the same run

the ratio of exhaustive to whole, and how often a passage that came first still does so when its phrase is typed on.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time

from rapidfuzz import fuzz, process

from tui.core.document import Collection
from tui.core.folded_word import words_of
from tui.core.match import Match
from tui.session.opening import open_collection
from tui.session.searching import Searcher


def first_passages(collection: Collection, wanted: int) -> Collection:
    documents, count = [], 0
    for document in collection.documents:
        if count >= wanted:
            break
        documents.append(document)
        count += len(document.passages)
    return Collection(collection.name, tuple(documents))


def draw(texts: list[str], count: int) -> list[str]:
    chance = random.Random(7)
    long_enough = [words for text in texts if len(words := words_of(text.lower())) >= 8]
    queries = []
    for number in range(count):
        words = chance.choice(long_enough)
        size = chance.randint(4, 8)
        place = chance.randint(0, len(words) - size)
        phrase = words[place : place + size]
        if number % 2:
            changed = max(range(size), key=lambda n: len(phrase[n]))
            letter = chance.randrange(len(phrase[changed]))
            phrase[changed] = (
                phrase[changed][:letter] + chance.choice("etaoins") + phrase[changed][letter + 1 :]
            )
        queries.append(" ".join(phrase))
    return queries


def steadiness(searcher: Searcher, phrases: list[str]) -> float:
    """In which share of further letters a passage that says the whole phrase, and came first once, is among the first."""
    kept = []
    for phrase in phrases:
        meant = {_place(match) for match in searcher.search(phrase).matches if match.score == 100}
        was_first = False
        for end in range(1, len(phrase) + 1):
            matches = searcher.search(phrase[:end], limit=50).matches
            is_first = any(_place(m) in meant for m in matches if m.score == matches[0].score)
            kept += [is_first] * was_first
            was_first = was_first or is_first
    return sum(kept) / len(kept)


def _place(match: Match) -> tuple[str, int]:
    return match.document_id, match.passage.index


def timed(name: str, seconds: list[float]) -> float:
    ordered = sorted(1e3 * one for one in seconds)
    middle = statistics.median(ordered)
    print(
        f"{name:12} n={len(ordered):5} median {middle:8.2f} ms   p95 {ordered[int(0.95 * (len(ordered) - 1))]:8.2f} ms"
    )
    return middle


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder")
    parser.add_argument("--passages", type=int, default=2000)
    parser.add_argument("--queries", type=int, default=100)
    arguments = parser.parse_args()
    collection = first_passages(open_collection([arguments.folder]), arguments.passages)
    texts = [
        document.text[passage.span.slice]
        for document in collection.documents
        for passage in document.passages
    ]
    print(f"{len(texts)} passages, {sum(map(len, texts)):,} characters")
    searcher = Searcher(collection)
    started = time.perf_counter()
    searcher.prepare()
    timed("prepare", [time.perf_counter() - started])
    queries = draw(texts, arguments.queries)
    whole = timed("whole", [searcher.search(query, limit=10).seconds for query in queries])
    typing = Searcher(collection)
    typing.prepare()
    beginnings = [query[:n] for query in queries for n in range(1, len(query) + 1)]
    spent = [typing.search(beginning).seconds for beginning in beginnings]
    timed("typed", spent)
    timed("begun", [one for one, text in zip(spent, beginnings, strict=True) if len(text) <= 2])
    folded = [text.lower() for text in texts]
    spent = []
    for query in queries:
        started = time.perf_counter()
        process.extract(query, folded, scorer=fuzz.partial_ratio, limit=10)
        spent.append(time.perf_counter() - started)
    exhaustive = timed("exhaustive", spent)
    print(f"exhaustive / whole: {exhaustive / whole:.1f}")
    print(f"still first when typed on: {steadiness(typing, queries[::2]):.3f}")


if __name__ == "__main__":
    main()
