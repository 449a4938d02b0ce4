"""How well is found what was meant, on made-up text as large and as full of misspellings as real collections are."""

import random

import pytest

from tests.session.test_searching import collection_of
from tui.session.searching import Searcher

SYLLABLES = [first + vowel for first in "bcdfghklmnprstvwz" for vowel in "aeiou"] + [
    "ing",
    "tion",
    "er",
    "st",
    "al",
]
SIZES = [1, 2, 2, 3, 3, 3, 4]


def lexicon(chance, size):
    """Made-up words, the first the commonest and short as common words are."""
    words = {}
    while len(words) < size:
        most = 1 + len(words) // 40
        words["".join(chance.choices(SYLLABLES, k=min(chance.choice(SIZES), most)))] = None
    return list(words)


def spelt_wrong(word, chance):
    """A word with one slip of the finger."""
    at = chance.randrange(1, len(word) - 1)
    kinds = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + chance.choice("aeioumnrst") + word[at + 1 :],
    ]
    return chance.choice(kinds)


def text_of(words, chance, count, slips):
    """Passages whose words are as frequent as the words of real texts (Zipf's law), some of them spelt wrong."""
    weights = [1 / (place + 3) for place in range(len(words))]
    passages = []
    for _ in range(count):
        drawn = chance.choices(words, weights, k=chance.randint(20, 60))
        passages.append(
            [spelt_wrong(w, chance) if len(w) > 3 and chance.random() < slips else w for w in drawn]
        )
    return passages


def drawn_phrases(passages, chance, count):
    for _ in range(count):
        number = chance.randrange(len(passages))
        size = chance.randint(5, 8)
        start = chance.randrange(len(passages[number]) - size)
        yield number, passages[number][start : start + size]


@pytest.fixture(scope="module")
def made_up():
    """Four thousand passages in which one word in a hundred is spelt wrong, and what answers queries over them."""
    chance = random.Random(4)
    words = lexicon(chance, 6000)
    passages = text_of(words, chance, 4000, 0.01)
    return words, passages, Searcher(collection_of("\n\n".join(" ".join(words) for words in passages)))


def share_first(searcher, passages, queries):
    """In which share of queries the passage that is meant, or one that says the same, comes first."""
    first = []
    for _, phrase, query in queries:
        matches = searcher.search(query, limit=1).matches
        said = f" {' '.join(passages[matches[0].passage.index])} " if matches else ""
        first.append(f" {' '.join(phrase)} " in said)
    return sum(first) / len(first)


def test_a_clean_phrase_is_always_first(made_up):
    _, passages, searcher = made_up
    queries = [(n, phrase, " ".join(phrase)) for n, phrase in drawn_phrases(passages, random.Random(5), 100)]

    assert 1.0 == share_first(searcher, passages, queries)


def test_a_misspelt_phrase_is_first_also_where_the_misspelling_is_a_word_of_the_collection(made_up):
    _, passages, searcher = made_up
    chance = random.Random(6)
    known = {word for words in passages for word in words}
    queries, of_known = [], []
    for number, phrase in drawn_phrases(passages, chance, 600):
        longest = max(phrase, key=len)
        if len(longest) < 5:
            continue
        wrong = spelt_wrong(longest, chance)
        query = (number, phrase, " ".join(wrong if word == longest else word for word in phrase))
        (of_known if wrong in known else queries).append(query)

    assert share_first(searcher, passages, queries[:150]) >= 0.97
    assert len(of_known) >= 10
    assert share_first(searcher, passages, of_known) >= 0.9


def test_phrases_of_another_collection_show_nothing(made_up):
    """At most 5 in 100: the two share their commonest words, as all texts of a language do."""
    words, _, searcher = made_up
    chance = random.Random(7)
    others = lexicon(chance, 6000)
    foreign = text_of(words[:150] + others[150:], chance, 300, 0)
    shown = [
        bool(searcher.search(" ".join(phrase), limit=1).total)
        for _, phrase in drawn_phrases(foreign, chance, 200)
    ]

    assert sum(shown) <= 0.05 * len(shown)
