"""Try what reads untrusted things on inputs that atheris grows: no exception, and what each promises of its answer.

    pip install atheris
    python tests/bench/fuzz.py [TARGET ...] [--seconds 150] [--found FOLDER]

The targets are the functions below by name, each in a process of its own. They begin with every string in the tests of their module
and go on after a finding; each sort of finding is told once, with its input in FOLDER. Prints how often each ran; exits 1 on a finding.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SLOW = 2.0
"""Seconds of the processor that one input may take."""
LONGEST = 4_000
"""Bytes of an input."""
NAMES = (
    *("a.txt", "a.md", "a", "a.eml", "a.mbox", "a.docx", "a.odt", "a.epub"),
    *("a.jsonl", "a.csv", "a.tsv", "a.zip", "a.gz", "a.txt.gz", "a.json"),
)
"""What is read by this process; the rest is read apart, by programs that are fuzzed elsewhere."""


def text_of(data: bytes) -> str:
    """Bytes as any string, lone surrogates included."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


def holds(claim: object, what: str) -> None:
    """Raise where a claim does not hold; not an assert, which may be switched off."""
    if not claim:
        raise AssertionError(what)


def stands(span, text: str, what: str) -> None:
    """Whether a span is words of a text."""
    holds(0 <= span.start < span.end <= len(text), f"{what} at {span} of {len(text)}")


def in_order(spans, text: str, what: str) -> None:
    """Whether spans are words of a text, one after the other."""
    end = 0
    for span in spans:
        stands(span, text, what)
        holds(span.start >= end, f"{what} at {span} begins before {end}")
        end = span.end


def bounded(interval, what: str) -> None:
    """Whether an interval ends after it begins, and is written as it is read."""
    from tui.core.dates.interval import parse_edtf

    if interval is not None:
        if interval.earliest and interval.latest:
            holds(interval.earliest <= interval.latest, f"{what} runs backwards: {interval}")
        holds(parse_edtf(interval.edtf) is not None, f"{what} cannot be read again: {interval.edtf!r}")


def cleaning(data: bytes) -> None:
    """What is clean stays as it is, is as long, and holds nothing that the slow twin forbids."""
    from tests.core.test_sanitise import is_forbidden
    from tui.core.sanitise import clean, clean_line, clean_name, is_clean

    text = text_of(data)
    cleaned = clean(text)
    holds(len(cleaned.text) == len(text), "another length")
    holds(is_clean(cleaned.text) and clean(cleaned.text).text == cleaned.text, "not clean afterwards")
    flags = re.sub("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f", "", cleaned.text)
    holds(not any(map(is_forbidden, flags)), "a forbidden character is left")
    for line in (clean_line(text), clean_name(text)):
        holds(len(line) == len(text) and not set("\n\r\t") & set(line) and is_clean(line), "no clean line")


def files(data: bytes) -> None:
    """Whatever bytes a file has, there is a document with a clean text, or a problem."""
    from tui.core.problem import Problem
    from tui.core.sanitise import is_clean
    from tui.store.parts import parts_of

    name = NAMES[data[0] % len(NAMES)] if data else "a"
    parts = list(
        parts_of(data[1:], name, f"file:///{name}")
    )  # of a kind that is read apart there is a problem
    holds(parts, "neither a document nor a problem")
    for part in parts:
        if isinstance(part, Problem):
            holds(is_clean(part.where + part.detail) and part.what, "a problem that is not clean")
            continue
        holds(is_clean(part.text) and "\r" not in part.text and part.text.strip(), "a text that is not clean")
        holds(is_clean(part.source.path), "a path that is not clean")
        for one in part.declared:
            holds(is_clean(one.value + one.rule) and "\n" not in one.value, "a declaration that is not clean")
        holds(list(part.pages) == sorted(part.pages), "pages out of order")
        holds(all(0 <= page <= len(part.text) for page in part.pages), "a page outside the text")


def documents(data: bytes) -> None:
    """A text becomes a document: passages in order, dates that end after they begin, evidence that stands in it."""
    from tui.core.dates.codec import dates_from_json, dates_to_json
    from tui.core.document import Source
    from tui.core.reading import read_document
    from tui.core.sanitise import clean, is_clean

    text = clean(text_of(data)).text
    if not text.strip():
        return
    document = read_document("id", Source("a.txt", "file:///a.txt", len(data), "0" * 64, "utf-8"), text)
    in_order((passage.span for passage in document.passages), text, "a passage")
    in_order(document.boilerplate, text, "boilerplate")
    holds(is_clean(document.title.text) and "\n" not in document.title.text, "a title of more than a line")
    for known in document.dates:
        bounded(known.interval, "a date")
        for piece in known.evidence + known.conflicts:
            if piece.span:
                stands(piece.span, text, "evidence")
    again = dates_from_json(json.loads(json.dumps(dates_to_json(document.dates))))
    holds(again == document.dates, "dates are others when they are read again")


def dates(data: bytes) -> None:
    """Expressions and mentions of dates stand in the text, one after the other, and end after they begin."""
    from datetime import date

    from tui.core.dates.expression import find_expressions
    from tui.core.dates.interval import day
    from tui.core.dates.mention import find_mentions
    from tui.core.dates.words import parse_date_words
    from tui.core.sanitise import clean

    text = clean(text_of(data)).text
    found = list(find_expressions(text))
    in_order((one.span for one in found), text, "an expression")
    for one in found:
        bounded(one.interval, "an expression")
        holds(text[one.span.slice] == one.surface, "other words than stand there")
    for anchor in (None, day(date.max.year, 12, 31), day(2024, 2, 29), day(1, 1, 1)):
        mentions = list(find_mentions(text, anchor))
        in_order((one.span for one in mentions), text, "a mention")
        for mention in mentions:
            bounded(mention.interval, "a mention")
            holds(text[mention.span.slice] == mention.surface, "other words than stand there")
    bounded(parse_date_words(text[:100]), "words of a date")


def queries(data: bytes) -> None:
    """Whatever is typed is a query, whose chips stand in it one after the other."""
    from tui.core.mode import Mode
    from tui.core.pattern import compile_pattern
    from tui.core.query import LONGEST_QUERY, parse_query

    typed = text_of(data)
    for mode in Mode:
        query = parse_query(typed, mode, frozenset({"global times"}))
        in_order((chip.span for chip in query.chips), typed[:LONGEST_QUERY], "a chip")
        holds(all(one.text for one in query.terms), "an empty term")
        for pattern in query.patterns + query.excluded_patterns:
            compile_pattern(pattern)


def notes(data: bytes) -> None:
    """Quotes and addresses in notes stand where they say; annotations, sidecars and kept things are read or refused."""
    from tui.core.address import addresses_in
    from tui.core.annotated import read_annotations
    from tui.core.kept_record import mark_from_json, quote_from_json, quote_to_json
    from tui.core.note import quotes_in
    from tui.core.sanitise import is_clean
    from tui.core.selector import parse_address, parse_selector
    from tui.core.sidecar import read_sidecar

    text = text_of(data)
    for quoted in quotes_in(text):
        holds(is_clean(quoted.exact), "a quote that is not clean")
        if quoted.where:
            stands(quoted.where, text, "a quote")
        for place in quoted.places:
            stands(place, text, "a place")
    in_order((address.span for address in addresses_in(text)), text, "an address")
    for quoted in read_annotations(text)[0]:
        holds(quoted.exact and is_clean(quoted.exact), "an annotation that is not clean")
    read_sidecar(text)
    with suppress(ValueError):
        parse_address(text)
    with suppress(ValueError, RecursionError):
        record = json.loads(text)
        for read in (
            parse_selector,
            lambda one: quote_to_json(quote_from_json("a", one)),
            lambda one: mark_from_json("a", one),
        ):
            if isinstance(record, dict):
                with suppress(ValueError):
                    read(record)


def kept(data: bytes) -> None:
    """A damaged file of ours is opened, or said to be damaged; whole steps are found in any ruins."""
    from tui.store.catalogue import Catalogue
    from tui.store.mentions import MentionStore
    from tui.store.postings import DamagedError as DamagedCacheError
    from tui.store.step import Step, pack, scan
    from tui.store.step_file import DamagedError, make, opened

    step = Step(("quote", "a"), 1, {"exact": "words"})
    holds(step in list(scan(data + pack(step) + data)), "a whole step is not found")
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        quotes, catalogue, mentions = (Path(folder) / name for name in ("quotes", "catalogue", "mentions"))
        make(quotes, [step])
        Catalogue(catalogue).close()
        MentionStore(mentions).close()
        for path in (quotes, catalogue, mentions):
            whole = bytearray(path.read_bytes())
            for number in range(0, len(data) - 3, 4):  # three bytes say where, one what
                whole[int.from_bytes(data[number : number + 3]) % len(whole)] = data[number + 3]
            path.write_bytes(whole)
        with suppress(DamagedError, OSError), opened(quotes) as file:
            file.check()
            file.after(0)
        with suppress(DamagedCacheError, OSError), closing(Catalogue(catalogue)) as opened_catalogue:
            opened_catalogue.verify()
            list(opened_catalogue.entries())
        with suppress(OSError), closing(MentionStore(mentions)) as store:
            list(store.all())


TARGETS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "cleaning": (cleaning, "core/test_sanitise.py"),
    "files": (files, "store/**/test_*.py"),
    "documents": (documents, "core/test_*.py"),
    "dates": (dates, "core/**/test_*date*.py"),
    "queries": (queries, "core/test_query*.py"),
    "notes": (notes, "core/test_*note*.py"),
    "kept": (kept, "store/test_quotes.py"),
}
"""What is tried, and whose strings it begins with."""


def strings(pattern: str) -> Iterator[bytes]:
    """Yield the strings of some tests, and the bundled documents."""
    for path in sorted((ROOT / "tests").glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and len(value) > 1:
                yield value.encode("utf-8", "surrogatepass")
            elif isinstance(value, bytes):
                yield value
    for path in sorted((ROOT / "seeds").iterdir()):
        yield path.read_bytes()[:LONGEST]


def fuzz(name: str, seconds: int, found: Path) -> None:
    """Try one target until the time is up. Does not return."""
    import atheris

    target, pattern = TARGETS[name]
    with atheris.instrument_imports(include=["tui"]):
        target(b"May 9, 2025 (a) char=1,2")  # loads all it needs
    told: set[str] = set()

    def tell(what: str, data: bytes, words: str) -> None:
        if what not in told:
            told.add(what)
            path = found / f"{name}-{hashlib.sha256(what.encode()).hexdigest()[:8]}"
            path.write_bytes(data)
            path.with_suffix(".txt").write_text(
                f"{what}\n\n{words}\n\n{data!r}\n", "utf-8", "backslashreplace"
            )

    def try_one(data: bytes) -> None:
        begun = time.process_time()
        try:
            target(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            is_claim = last.name == "holds"
            what = re.sub(r"[^a-z ].*", "", str(error)) if is_claim else f"{type(error).__name__} at {place}"
            tell(what, data, traceback.format_exc())
        if (took := time.process_time() - begun) > SLOW:
            tell("slow", data, f"{took:.1f} s")

    with tempfile.TemporaryDirectory() as corpus:
        for number, begin in enumerate(strings(pattern)):
            (Path(corpus) / str(number)).write_bytes(begin)
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-rss_limit_mb=2048", "-timeout=60"]
        atheris.Setup([sys.argv[0], *options, corpus], try_one)
        atheris.Fuzz()


def main() -> int:
    """Try the targets one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=150, help="for each target")
    parser.add_argument("--found", type=Path, default=Path(tempfile.gettempdir()) / "dateline-fuzz")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.found.mkdir(parents=True, exist_ok=True)
    if asked.only:
        fuzz(asked.only, asked.seconds, asked.found)
    for name in asked.targets or TARGETS:
        command = [
            sys.executable,
            __file__,
            "--only",
            name,
            "--seconds",
            str(asked.seconds),
            "--found",
            str(asked.found),
        ]
        ran = subprocess.run(command, capture_output=True, check=False, text=True, errors="replace")
        done = re.search(r"Done (\d+) runs in (\d+) second", ran.stderr)
        print(
            name,
            f"{int(done[1]):,} inputs in {done[2]} s" if done else f"ended early:\n{ran.stderr[-3000:]}",
            flush=True,
        )
    findings = sorted(asked.found.glob("*.txt"))
    for path in findings:
        print(f"{path.stem}: {path.read_text('utf-8').splitlines()[0]}")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main())
