"""Build a large collection out of a small one, for the benches of scale.

    python tests/bench/make_collection.py OUT --copies 48 FOLDER [FOLDER ...]

FOLDERs hold text files (the figures in the change log are of seven collections of English statements, blogs and papers: 996
files, 5.3 MB, 20,643 passages; 48 copies make about a million passages). The first copy is the files as they are. In every
other one each word of four letters and more is replaced, with a chance of one in five, by a word drawn from all words of
the folders by how often they stand there, and with a chance of one in two hundred gets a typing error, so that passages
differ, and the number of different words grows as it does in a collection of that size. Dates and figures stay. The same
arguments make the same files.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

_WORD = re.compile(r"[A-Za-z]{4,}")
_REPLACED, _SPOILT = 0.2, 0.005
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def spoilt(word: str, chance: random.Random) -> str:
    """A word with one typing error."""
    place = chance.randrange(1, len(word))
    kind = chance.randrange(3)
    if kind == 0:
        return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    return word[:place] + chance.choice(_LETTERS) + word[place:]


def variant(text: str, words: list[str], chance: random.Random) -> str:
    """The text with some words replaced, and a few spoilt."""

    def other(found: re.Match[str]) -> str:
        drawn = chance.random()
        if drawn < _REPLACED:
            word = words[int(chance.random() * len(words))]
            return word.capitalize() if found[0][0].isupper() else word
        return spoilt(found[0], chance) if drawn < _REPLACED + _SPOILT else found[0]

    return _WORD.sub(other, text)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--copies", type=int, default=5)
    arguments = parser.parse_args()
    paths = [
        (folder.name, path)
        for folder in arguments.folders
        for path in sorted(folder.rglob("*.*"))
        if path.is_file()
    ]
    texts = [(name, path.name, path.read_text(errors="replace")) for name, path in paths]
    words = [word.lower() for _, _, text in texts for word in _WORD.findall(text)]
    for number in range(arguments.copies):
        chance = random.Random(number)
        for folder, name, text in texts:
            path = arguments.out / f"{number:03}" / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(variant(text, words, chance) if number else text)


if __name__ == "__main__":
    main()
