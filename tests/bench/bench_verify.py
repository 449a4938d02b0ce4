"""How often a quote is found again in a document that was changed at random, and how often wrongly; and how fast.

    python tests/bench/bench_verify.py [FOLDER] [--mutations 10000] [--quotes 4] [--seed 1] [--show]

Without FOLDER the texts are made up (reports in which the same words and sentences come again and again); with it they are
the `.txt` files in it, cut at 20,000 characters. The recipe: a text is changed by one to five of insert, delete, replace words,
reflow, duplicate a passage, move a passage, become another text (`mutations`). Quotes of one to three sentences, or of any words,
are taken from it before, once with their surroundings (as kept quotes have them) and once without (as Markdown notes have
them). What is true is known from where each character went. Printed are for both kinds

    false ok         verdicts of "ok" where the words do not stand there any more
    wrong repairs    verdicts of "moved" or "reflowed" with an address where the quote does not stand
    of a copy        those that name a passage that was copied from the quote's with all around it, its own being altered or gone
    found again      the share of quotes whose words are unchanged that hold, at their true place
    verdicts         how many of each, for words that are unchanged, and for others

and how many seconds of a processor 1,000 quotes take.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from tests.bench.mutations import COPY, NEW, Tracked, generated, mutated
from tui.core.ground import Ground, has_letters
from tui.core.letters import letters_of
from tui.core.quoted import Quoted
from tui.core.segment import sentence_spans
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span
from tui.core.verdict import HOLD, Judgement, Verdict, judge
from tui.core.word import word_spans

_LONGEST = 20_000


def texts_of(folder: str | None, chance: random.Random) -> list[str]:
    if folder is None:
        return [generated(chance) for _ in range(300)]
    paths = sorted(Path(folder).glob("*.txt"))
    texts = [path.read_text(encoding="utf-8-sig", errors="replace")[:_LONGEST] for path in paths]
    return [text for text in texts if len(text.split()) > 50]


def draw(chance: random.Random, text: str) -> Span:
    """Where a quote is taken from."""
    whole = Span(0, len(text))
    if chance.random() < 0.75:
        units, most = sentence_spans(text, whole), 3
    else:
        units, most = word_spans(text, whole), 25
    while True:
        first = chance.randrange(len(units))
        last = min(first + chance.randint(1, most), len(units)) - 1
        span = Span(units[first].start, units[last].end)
        if has_letters(text[span.slice]):
            return span


def quoted_at(text: str, span: Span, *, with_surroundings: bool) -> Quoted:
    words = QuoteSelector.of(text, span)
    around = (words.prefix, words.suffix) if with_surroundings else ("", "")
    return Quoted(text[span.slice], *around, PositionSelector.of(text, span))


class Score:
    """What came of the quotes of one kind."""

    def __init__(self) -> None:
        self.unchanged = self.found = self.twice = 0
        self.wrong: Counter[str] = Counter()
        self.verdicts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}

    def count(self, judgement: Judgement, original: str, now: Tracked, span: Span) -> str | None:
        """Count a verdict; returns what was wrong with it."""
        places = now.where(span.start, span.end, original)
        is_unchanged = any(not is_copy for *_, is_copy in places)
        self.twice += is_unchanged and len(places) > 1
        holds, where = judgement.verdict in HOLD, judgement.span
        met = [is_copy for start, end, is_copy in places if where and _is_same(where, start, end)]
        self.unchanged += is_unchanged
        self.found += is_unchanged and holds and bool(met)
        self.verdicts[is_unchanged][judgement.verdict] += 1
        if not holds or False in met or (met and is_unchanged):
            return None
        own, copied = _shares(original, now, span, where)
        if own >= 0.5:
            return None
        kind = "false ok" if judgement.verdict is Verdict.OK else "wrong repair"
        kind = "of a copy" if met or own + copied >= 0.5 else kind
        self.wrong[kind] += 1
        return kind

    def say(self, name: str) -> None:
        share = self.found / max(self.unchanged, 1)
        kinds = ", ".join(f"{kind}s {self.wrong[kind]}" for kind in ("false ok", "wrong repair", "of a copy"))
        print(
            f"{name}: {kinds}; found again {share:.4f} of {self.unchanged}, of which {self.twice} stand twice"
        )
        for is_unchanged, counts in self.verdicts.items():
            said = ", ".join(f"{verdict} {count}" for verdict, count in counts.most_common())
            print(f"    {'unchanged' if is_unchanged else 'altered or gone'}: {said}")


def _is_same(where: Span, start: int, end: int) -> bool:
    """Whether a place takes in all letters from start to end, and besides them signs and blanks only."""
    return where.start <= start and end <= where.end and len(where) - (end - start) < 12


def _shares(original: str, now: Tracked, span: Span, where: Span | None) -> tuple[float, float]:
    """Where the letters of a quote stand at a place: which share of them is its own, and which was copied from it.

    The others came to be the same by chance, as where all between two sayings of the same words was taken out.
    """
    if where is None or letters_of(now.text[where.slice]) != letters_of(original[span.slice]):
        return 0.0, 0.0
    if not now.has_kept(span.start, span.end):
        return 0.0, 0.0
    origins = [now.origins[place] for place in range(where.start, where.end) if now.text[place].isalnum()]
    own = sum(span.contains(origin) for origin in origins if origin > NEW)
    copied = sum(span.contains(origin + COPY) for origin in origins if origin < NEW)
    return own / len(origins), copied / len(origins)


def accuracy(texts: list[str], chance: random.Random, mutations: int, quotes: int, *, is_shown: bool) -> None:
    scores = {True: Score(), False: Score()}
    for _ in range(mutations):
        text, other = chance.sample(texts, 2)
        now, names = mutated(chance, text, other)
        ground, said_there = Ground(now.text), letters_of(other)
        for _ in range(quotes):
            span = draw(chance, text)
            if letters_of(text[span.slice]) in said_there:
                continue  # what came from the other text may be it
            for with_surroundings, score in scores.items():
                quoted = quoted_at(text, span, with_surroundings=with_surroundings)
                judgement = judge(quoted, ground)
                if (wrong := score.count(judgement, text, now, span)) and is_shown:
                    there = now.text[judgement.span.slice] if judgement.span else ""
                    print(
                        f"{wrong} ({with_surroundings}) {names} {judgement.verdict} {quoted.prefix!r} {quoted.exact!r} {quoted.suffix!r} -> {there!r}"
                    )
    scores[True].say("with surroundings")
    scores[False].say("without")


def speed(texts: list[str], chance: random.Random) -> None:
    """How long 1,000 quotes take, over all texts, unchanged, shifted by a line, and changed."""
    drawn = [(number, draw(chance, texts[number])) for number in chance.choices(range(len(texts)), k=1_000)]
    kept = [(number, quoted_at(texts[number], span, with_surroundings=True)) for number, span in drawn]
    for name, now in (
        ("unchanged", texts),
        ("shifted", [f"A line more.\n\n{text}" for text in texts]),
        ("changed", [mutated(chance, text, texts[0])[0].text for text in texts]),
        ("replaced", [*texts[1:], texts[0]]),
    ):
        started = time.process_time()
        grounds = [Ground(text) for text in now]
        for number, quoted in kept:
            judge(quoted, grounds[number])
        print(f"1,000 quotes, {name}: {time.process_time() - started:.2f} s")


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("folder", nargs="?")
    arguments.add_argument("--mutations", type=int, default=10_000)
    arguments.add_argument("--quotes", type=int, default=4)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", action="store_true", help="print every verdict that is wrong")
    asked = arguments.parse_args()
    chance = random.Random(asked.seed)
    texts = texts_of(asked.folder, chance)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters")
    speed(texts, chance)
    accuracy(texts, chance, asked.mutations, asked.quotes, is_shown=asked.show)


if __name__ == "__main__":
    main()
