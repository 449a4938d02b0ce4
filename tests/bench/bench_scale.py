"""How long a large collection takes to index, to open and to answer, beside what else could be used, in the same run.

    python tests/bench/bench_scale.py FOLDER [--queries 100] [--peers] [--again]

FOLDER is made by `make_collection.py`. Everything is kept in a folder of its own, or with --again in one beside FOLDER that a
later run finds again. Printed are

    index        seconds and megabytes of text a second, from the start of the process until all is committed; when the first
                 documents could be searched; what is kept, as a share of the text
    open         of an indexed collection: until its list is there, until it can be searched, and the memory then and after the queries
    whole        query to SearchResult, first time asked, ten matches wanted: phrases of 4 to 8 running words drawn with a fixed seed,
                 every second one with a letter of one word changed; how many have a passage that says them first, and among ten
    typed        every beginning of thirty of them, letter by letter, as the search bar asks
    peers        on the same passages and queries: tantivy alone with fuzzy terms, exhaustive rapidfuzz, SQLite FTS5 (any of the
                 words, by bm25), `rg -i` and `fzf --filter` where they are installed; a tenth of the queries where one takes long

Times in milliseconds, as median and 95th percentile.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tui.core.fold import fold
from tui.core.folded_word import words_of
from tui.session.large_library import LargeLibrary
from tui.session.processes import Indexer
from tui.session.shelving import shelf_folder
from tui.store.read import ReadFile, read_file
from tui.store.shelf import Shelf


def memory() -> float:
    """Megabytes of this process, mapped files counted in."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def said(name: str, seconds: list[float], more: str = "") -> float:
    ordered = sorted(1e3 * one for one in seconds)
    print(
        f"{name:24} n={len(ordered):5} median {statistics.median(ordered):9.2f}   p95 {ordered[int(0.95 * (len(ordered) - 1))]:9.2f} ms   {more}",
        flush=True,
    )
    return statistics.median(ordered)


def index(folder: Path, shelf: Shelf) -> None:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    started = time.perf_counter()
    first, last = 0.0, None
    for last in Indexer(shelf, [str(folder)]).progress():
        first = first or (time.perf_counter() - started if last.documents else 0.0)
    took = time.perf_counter() - started
    kept = sum(path.stat().st_size for path in shelf.folder.rglob("*") if path.is_file())
    print(
        f"index: {size / 1e6:.0f} MB, {last.documents if last else 0} documents in {took:.1f} s, {size / 1e6 / took:.1f} MB/s; "
        f"first searched after {first:.2f} s; kept {kept / 1e6:.0f} MB, {kept / size:.0%} of the text",
        flush=True,
    )


def drawn(library: LargeLibrary, count: int) -> list[tuple[str, str]]:
    """Queries, each with the words as they stand."""
    chance = random.Random(7)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        document = library.document(chance.choice(library.entries).id)
        passage = chance.choice(document.passages)
        words = words_of(document.text[passage.span.slice].lower())
        if len(words) < 8 or not " ".join(words).isascii():
            continue
        size = chance.randint(4, 8)
        place = chance.randint(0, len(words) - size)
        phrase = words[place : place + size]
        clean = " ".join(phrase)
        if len(found) % 2:
            changed = max(range(size), key=lambda n: len(phrase[n]))
            at = chance.randrange(len(phrase[changed]))
            phrase[changed] = phrase[changed][:at] + chance.choice("etaoins") + phrase[changed][at + 1 :]
        found.append((" ".join(phrase), clean))
    return found


def peers(library: LargeLibrary, folder: Path, queries: list[str], ours: float) -> None:
    import tantivy
    from rapidfuzz import fuzz, process

    texts = []
    for entry in library.entries:
        read, _ = read_file(entry.source.uri.removeprefix("file://"), entry.source.path)
        document = library.document(entry.id) if isinstance(read, ReadFile) else None
        texts += (
            [document.text[passage.span.slice].lower() for passage in document.passages] if document else []
        )
    schema = tantivy.SchemaBuilder().add_text_field("text").build()
    alone = tantivy.Index(schema)
    writer = alone.writer(200_000_000)
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE passages USING fts5(text)")
    for text in texts:
        writer.add_document(tantivy.Document(text=text))
    table.executemany("INSERT INTO passages VALUES (?)", ((text,) for text in texts))
    writer.commit()
    alone.reload()

    def by_tantivy(query: str) -> None:
        parts = []
        for word in words_of(query):
            term = tantivy.Query.term_query(schema, "text", word)
            parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(term, 2.0)))
            if len(word) > 3:
                near = tantivy.Query.fuzzy_term_query(
                    schema, "text", word, distance=1 if len(word) < 8 else 2
                )
                parts.append((tantivy.Occur.Should, near))
        alone.searcher().search(tantivy.Query.boolean_query(parts), limit=10, count=False)

    def by_fts(query: str) -> None:
        asked = " OR ".join(f'"{word}"' for word in words_of(query))
        table.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT 10", (asked,)
        ).fetchall()

    def by_rapidfuzz(query: str) -> None:
        process.extract(query, texts, scorer=fuzz.partial_ratio, limit=10)

    lines = "\n".join(" ".join(text.split()) for text in texts).encode()

    def by_fzf(query: str) -> None:
        subprocess.run(["fzf", "--filter", query], input=lines, stdout=subprocess.DEVNULL, check=False)

    def by_rg(query: str) -> None:
        subprocess.run(["rg", "-i", "-F", query, str(folder)], stdout=subprocess.DEVNULL, check=False)

    for name, ask, share in (
        ("tantivy, fuzzy terms", by_tantivy, 1), ("SQLite FTS5", by_fts, 1), ("rapidfuzz, exhaustive", by_rapidfuzz, 10),
        ("rg -i", by_rg, 10), ("fzf --filter", by_fzf, 10),
    ):  # fmt: skip
        program = name.split()[0]
        if program in ("rg", "fzf") and not shutil.which(program):
            print(f"{name} is not installed")
            continue
        spent = []
        for query in queries[::share]:
            started = time.perf_counter()
            ask(query)
            spent.append(time.perf_counter() - started)
        middle = said(name, spent)
        print(f"{'':24} {middle / ours:.1f} x ours", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--again", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    home = Path(f"{folder}.kept") if arguments.again else Path(tempfile.mkdtemp())
    os.environ["DATELINE_HOME"] = str(home)
    shelf = Shelf(shelf_folder([str(folder)]))
    index(folder, shelf)
    before = memory()
    started = time.perf_counter()
    library = LargeLibrary(shelf, "bench", {})
    listed = time.perf_counter() - started
    searcher = library.searcher()
    searcher.prepare()
    searcher.search("a query")
    ready = time.perf_counter() - started
    print(
        f"open: {len(library.entries):,} documents, {library.passages:,} passages; listed after {listed:.2f} s, "
        f"searched after {ready:.2f} s; memory {before:.0f} MB before, {memory():.0f} MB then",
        flush=True,
    )
    queries = drawn(library, arguments.queries)
    spent, firsts, tens = [], 0, 0
    for query, clean in queries:
        result = searcher.search(query, limit=10)
        spent.append(result.seconds)
        says = [f" {clean} " in f" {' '.join(words_of(fold(m.text).text))} " for m in result.matches]
        firsts += any(says[:1])
        tens += any(says)
    ours = said("whole", spent, f"first {firsts / len(queries):.3f}, ten {tens / len(queries):.3f}")
    beginnings = [query[:n] for query, *_ in queries[:30] for n in range(1, len(query) + 1)]
    said("typed", [searcher.search(beginning).seconds for beginning in beginnings])
    print(f"memory after the queries: {memory():.0f} MB", flush=True)
    if arguments.peers:
        peers(library, folder, [query for query, *_ in queries], ours)
    if not arguments.again:
        shutil.rmtree(home)


if __name__ == "__main__":
    sys.exit(main())
