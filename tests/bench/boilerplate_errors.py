"""Count both errors of boilerplate detection: body folded away, and furniture left standing.

    python tests/bench/boilerplate_errors.py PAGES [CLEAN] [--show 20]

PAGES holds texts saved with the page around them; CLEAN texts of the same file names without it. Where a name is in
both, a line of the page is *body* when it stands in the clean text (the first time), *metadata* when it holds a date (neither error counts
it), and *furniture* otherwise. Texts of CLEAN are also judged by themselves: each folded line that ends like a sentence is
an error. Lists under "See also" and the like are links to other documents, and count as furniture in both.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from tui.core.boilerplate import boilerplate_spans
from tui.core.dates.expression import find_expressions
from tui.core.furniture import RELATED_HEADINGS

ENDS = '.!?…”")>'


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")


def folded_lines(text: str) -> set[int]:
    spans, offset, folded = boilerplate_spans(text), 0, set()
    for number, line in enumerate(text.split("\n")):
        if line.strip() and any(span.contains(offset) for span in spans):
            folded.add(number)
        offset += len(line) + 1
    return folded


def body_of(clean: str) -> tuple[set[str], str]:
    """The lines of a text without its page, and without a list of links at its end; and the whole text on one line."""
    lines = [line.strip() for line in clean.split("\n")]
    last = max(
        (number for number, line in enumerate(lines) if line[-1:] in ENDS and line), default=len(lines)
    )
    headings = (number for number in range(last, len(lines)) if lines[number].casefold() in RELATED_HEADINGS)
    body = [line for line in lines[: next(headings, len(lines))] if line]
    return set(body), " ".join(" ".join(body).split())


def is_body(words: str, body: tuple[set[str], str]) -> bool:
    """Whether a line of a page is in the body, as a line, a part of one, or one with a label of the page before it."""
    lines, running = body
    if words in lines or any(words.endswith(" " + line) for line in lines if len(line) > 10):
        return True
    return len(words) > 30 and " ".join(words.split()) in running


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("clean", type=Path, nargs="?")
    parser.add_argument("--show", type=int, default=0, help="print this many errors of each kind")
    options = parser.parse_args()
    counts = dict.fromkeys(["body", "body folded", "furniture", "furniture left", "sentences folded"], 0)
    wrong: dict[str, list[str]] = {"body folded": [], "furniture left": [], "sentences folded": []}
    characters, seconds = 0, 0.0
    for path in sorted(options.pages.iterdir()):
        text = read(path)
        started = time.perf_counter()
        boilerplate_spans(text)
        seconds += time.perf_counter() - started
        characters += len(text)
        folded = folded_lines(text)
        twin = options.clean / path.name if options.clean else None
        body = body_of(read(twin)) if twin and twin.is_file() else None
        seen: set[str] = set()
        for number, line in enumerate(text.split("\n")):
            words = line.strip()
            is_first, kinds = words not in seen, []
            seen.update((words, words.partition(" ")[2]))
            if words and number in folded and words[-1] in ".!?…" and words.count(" ") > 6:
                kinds.append("sentences folded")
            if words and body is not None:
                if is_first and is_body(words, body):
                    counts["body"] += 1
                    kinds += ["body folded"] * (number in folded)
                elif not any(find_expressions(words)) or number in folded:
                    counts["furniture"] += 1
                    kinds += ["furniture left"] * (number not in folded)
            for kind in kinds:
                counts[kind] += 1
                wrong[kind].append(f"{path.name}: {words[:120]}")
    print(*(f"{name} {count}" for name, count in counts.items()), sep=", ")
    print(f"body folded {counts['body folded'] / max(counts['body'], 1):.4f} of its lines, ", end="")
    print(f"furniture left {counts['furniture left'] / max(counts['furniture'], 1):.4f} of its lines")
    print(
        f"{characters} characters in {seconds:.2f} s, {1e9 * seconds / max(characters, 1):.0f} ms a million"
    )
    for kind, lines in wrong.items():
        for line in lines[: options.show]:
            print(f"    {kind}: {line}")


if __name__ == "__main__":
    main()
