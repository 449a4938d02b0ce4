"""Texts that are changed at random while it is known where every character of them went.

A `Tracked` text keeps beside each character the offset it had in the original, or that it is new, and whether it is a copy. So
after any row of changes it can be said for every quote of the original where its words stand now, if they still do: the
truth that verdicts are held against, which knows nothing of how they are found.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NEW = -1
SUBJECTS = [
    "harbour",
    "railway",
    "treaty",
    "library",
    "orchestra",
    "glacier",
    "parliament",
    "vineyard",
    "lighthouse",
    "archive",
]
VERBS = [
    "opened",
    "closed",
    "celebrated",
    "surveyed",
    "rebuilt",
    "described",
    "inspected",
    "praised",
    "sold",
    "defended",
]
WHO = [
    "mayor",
    "minister",
    "committee",
    "delegation",
    "surveyor",
    "neighbour",
    "governor",
    "historian",
    "captain",
    "judge",
]
NAMES = [
    "Aldermoor",
    "Brisconde",
    "Calverton",
    "Dunmarrow",
    "Eastleigh",
    "Farthingale",
    "Gravenholt",
    "Hollinside",
]
MANNERS = [
    "quickly",
    "in silence",
    "after the storm",
    "for the first time",
    "at last",
    "without a word",
    "as agreed",
]
REPEATED = (
    "Thank you very much.",
    "(Applause.)",
    "Question: May I ask one more thing?",
    "That is all I can say.",
)


def sentence(chance: random.Random) -> str:
    """A sentence of a made-up report; the same words come again and again, as they do in reports."""
    pick = chance.choice
    said = (
        f"The {pick(WHO)} of {pick(NAMES)} {pick(VERBS)} the {pick(SUBJECTS)} {pick(MANNERS)}",
        f"{pick(NAMES)}’s {pick(WHO)} said that the {pick(SUBJECTS)} “would never be {pick(VERBS)}” by any {pick(WHO)}",
        f"In {chance.randint(1890, 1999)} the {pick(SUBJECTS)} was {pick(VERBS)}, and the {pick(SUBJECTS)} was co-{pick(VERBS)}",
    )
    return pick(REPEATED) if chance.random() < 0.12 else f"{pick(said)}."


def generated(chance: random.Random) -> str:
    """A made-up text of some paragraphs."""
    paragraphs = [
        " ".join(sentence(chance) for _ in range(chance.randint(1, 6))) for _ in range(chance.randint(3, 14))
    ]
    return "\n\n".join(paragraphs) + "\n"


@dataclass(frozen=True)
class Tracked:
    """A text with the origin of each of its characters."""

    text: str
    origins: tuple[int, ...]
    """Offset in the original, or NEW; of a copy the offset less a million."""
    kept: tuple[int, int] | None = None
    """Of a text that has taken the place of the original: what of that was left. A quote there cannot be told from one in a text
    that was changed a lot, where what stood beside it was left too. None where no other text has taken the place."""

    @classmethod
    def of(cls, text: str) -> Tracked:
        return cls(text, tuple(range(len(text))))

    def spliced(self, start: int, end: int, text: str, origins: Sequence[int] | None = None) -> Tracked:
        """The text with a part replaced; what comes is new unless its origins are given."""
        came = tuple(origins) if origins is not None else (NEW,) * len(text)
        return Tracked(
            self.text[:start] + text + self.text[end:],
            self.origins[:start] + came + self.origins[end:],
            self.kept,
        )

    def has_kept(self, start: int, end: int) -> bool:
        """Whether a quote was left with what stood on one side of it at least; true where no other text took the place."""
        if self.kept is None:
            return True
        low, high = self.kept
        return low <= start and end <= high and (low <= start - MARGIN or end + MARGIN <= high)

    def where(self, start: int, end: int, original: str) -> list[tuple[int, int, bool]]:
        """Where the letters `start` to `end` of the original stand now, nothing but signs and blanks between.

        Returns:
            Begin and end of each place, and whether all of it was copied from elsewhere.
        """
        wanted = [n for n in range(start, end) if original[n].isalnum()]
        if not self.has_kept(start, end):
            return []
        if not wanted:
            return []
        letters = [place for place, sign in enumerate(self.text) if sign.isalnum()]
        lineage = [self.origins[place] for place in letters]
        sources = [origin + COPY if origin < NEW else origin for origin in lineage]
        found = []
        for number, source in enumerate(sources):
            if source == wanted[0] and sources[number : number + len(wanted)] == wanted:
                last = number + len(wanted) - 1
                is_copy = all(origin < NEW for origin in lineage[number : last + 1])
                found.append((letters[number], letters[last] + 1, is_copy))
        return found


MARGIN = 20
"""Characters beside a quote that must have come along for it to stand in a text that has taken the place of its own."""
COPY = 1_000_000
"""Taken from the origin of a character that was copied."""


def _place(chance: random.Random, text: str) -> int:
    """A place between two words or paragraphs."""
    at = chance.randrange(len(text) + 1)
    found = text.find("\n\n" if chance.random() < 0.3 else " ", at)
    return found + 1 if found >= 0 else len(text)


def _range(chance: random.Random, text: str) -> tuple[int, int]:
    """A range of words, a sentence, or more."""
    start = _place(chance, text)
    size = chance.choice((6, 20, 60, 120, 300, 800))
    end = text.find(" ", min(start + size, len(text)))
    return start, end if end >= 0 else len(text)


def insert(chance: random.Random, known: Tracked, other: str) -> Tracked:
    """Put words, a sentence or a paragraph in."""
    start, end = _range(chance, other)
    at = _place(chance, known.text)
    return known.spliced(at, at, other[start:end] + chance.choice((" ", "\n\n")))


def delete(chance: random.Random, known: Tracked, other: str) -> Tracked:
    """Take words or sentences out."""
    del other
    return known.spliced(*_range(chance, known.text), "")


def replace(chance: random.Random, known: Tracked, other: str) -> Tracked:
    """Put other words in the place of some."""
    words = other.split()
    for _ in range(chance.randint(1, 8)):
        start = _place(chance, known.text)
        end = known.text.find(" ", start)
        word = chance.choice(words)
        if end > start and word != known.text[start:end].strip():
            known = known.spliced(start, end, word)
    return known


def reflow(chance: random.Random, known: Tracked, other: str) -> Tracked:
    """Wrap every paragraph at another width, now and then with hyphens, and perhaps with other marks."""
    del other
    width = chance.randint(30, 100)
    pieces: list[str] = []
    origins: list[int] = []
    place = 0
    for paragraph in known.text.split("\n\n"):
        for number, line in enumerate(textwrap.wrap(paragraph, width, break_long_words=False) or [""]):
            if number:
                pieces.append("\n")
                origins.append(NEW)
            for word in line.split():
                at = known.text.find(word, place)
                gap = " " if pieces and pieces[-1] != "\n" else ""
                pieces += [gap] * bool(gap) + list(word)
                origins += [NEW] * len(gap) + list(known.origins[at : at + len(word)])
                place = at + len(word)
        pieces += ["\n", "\n"]
        origins += [NEW, NEW]
    text = "".join(pieces)
    if chance.random() < 0.5:
        text = text.translate(str.maketrans("“”’–—", '""\'--'))
    return Tracked(text, tuple(origins), known.kept)


def duplicate(chance: random.Random, known: Tracked, other: str) -> Tracked:
    """Say a passage a second time."""
    del other
    start, end = _range(chance, known.text)
    at = _place(chance, known.text)
    copied = [origin - COPY if origin > NEW else origin for origin in known.origins[start:end]]
    return known.spliced(at, at, known.text[start:end] + " ", [*copied, NEW])


def move(chance: random.Random, known: Tracked, other: str) -> Tracked:
    """Put a passage elsewhere."""
    del other
    start, end = _range(chance, known.text)
    text, origins = known.text[start:end], known.origins[start:end]
    rest = known.spliced(start, end, "")
    at = _place(chance, rest.text)
    return rest.spliced(at, at, f"{text} ", [*origins, NEW])


def become_another(chance: random.Random, known: Tracked, other: str) -> Tracked:
    """Put another text in the place of all; a sentence or more of the old one may be in it."""
    start, end = _range(chance, known.text) if chance.random() < 0.7 else (0, 0)
    at = _place(chance, other)
    came, rest = (NEW,) * at, (NEW,) * (len(other) - at + 1)
    text = f"{other[:at]}{known.text[start:end]} {other[at:]}"
    left = [origin for origin in known.origins[start:end] if origin > NEW] or [0]
    low, high = known.kept or (0, max(known.origins) + 1)
    kept = (max(min(left), low), min(max(left) + 1, high))
    return Tracked(text, (*came, *known.origins[start:end], *rest), kept)


Change = Callable[[random.Random, Tracked, str], Tracked]
CHANGES: tuple[Change, ...] = (insert, delete, replace, reflow, duplicate, move, become_another)


def mutated(chance: random.Random, text: str, other: str) -> tuple[Tracked, list[str]]:
    """A text after one to five changes, and their names; the last one rarely puts another in its place."""
    known, names = Tracked.of(text), []
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        change = chance.choices(CHANGES, (6, 6, 5, 4, 4, 3, 1))[0]
        known = change(chance, known, other)
        names.append(change.__name__)
        if not known.text.strip():
            break
    return known, names
