"""Ranking, against a twin that has no vocabulary, no postings and no bounds: it compares every term with every word."""

import re
from collections import Counter
from math import log2

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tui.core.align import Hit, align
from tui.core.document import Collection, Document, Passage, Source, Title
from tui.core.query import parse_query
from tui.core.span import Span
from tui.core.vocabulary import cost, edits_allowed, has_digit, similarity
from tui.session.searching import Searcher

WORDS = [
    "peace",
    "piece",
    "peaceful",
    "world",
    "war",
    "worldwar",
    "treaty",
    "treaties",
    "the",
    "of",
    "order",
    "odrer",
]


def read_as(typed, word, known):
    """How alike a typed word and one that may be meant by it are, as the odds of a misspelling have it."""
    distance = OSA.distance(typed, word)
    if distance > edits_allowed(typed, is_known=False) or has_digit(word):
        return 0.0
    alike = similarity(typed, word, distance)
    if typed not in known or distance <= edits_allowed(typed, is_known=True):
        return alike
    odds = known[word] / known[typed] / 100 ** cost(typed, word, distance)
    return 0.0 if odds < 1 else min(alike, 0.66 if len(typed) < 5 else 1.0)


def alike(typed, word, is_open, known):
    """How alike a typed word and a word of a passage are; 0 where the one cannot be meant by the other."""
    if typed == word:
        return 1.0
    found = [0.0, read_as(typed, word, known)]
    if is_open and word.startswith(typed):
        found.append(0.94 + 0.05 * len(typed) / len(word))
    if is_open and len(typed) >= 4 and len(word) > len(typed) and not word.startswith(typed):
        distance = OSA.distance(typed, word[: len(typed)])
        has_better = typed in known or any(w.startswith(typed) for w in known) or _has_near(typed, known)
        if distance <= edits_allowed(typed, is_known=has_better) // 2:
            found.append(0.94 * similarity(typed, word[: len(typed)], distance))
    if len(typed) >= 5 and typed in word[1:] and not word.startswith(typed):
        found.append(0.7)
    return max(one for one in found if one >= 0.5 or one == 0.0)


def is_slip(typed, word, known):
    """Whether a word that is known is more likely a misspelling of another: thirty times likelier than let in."""
    distance = OSA.distance(typed, word)
    is_near = typed in known and 0 < distance <= edits_allowed(typed, is_known=False)
    return is_near and known[word] / known[typed] >= 30 * 100 ** cost(typed, word, distance)


def _has_near(typed, known):
    return any(read_as(typed, word, known) >= 0.5 for word in known)


def joined(first, second, word):
    """How alike two typed words and one word of a passage are."""
    whole = first.text + second.text
    distance = OSA.distance(whole, word)
    if word in (first.text, second.text):
        return 0.0
    if distance == 0:
        return 0.97
    if distance == 1 and len(whole) >= 8:
        return 0.97 * similarity(whole, word, 1)
    return 0.97 * 0.94 if second.is_open and word.startswith(whole) else 0.0


def how_often(term, counts):
    """How often the words stand that may as well be meant as the nearest one, of all that OR joins together."""
    meant = set()
    for one in term.each:
        near = {word: alike(one.text, word, one.is_open, counts) for word in counts}
        slips = [like for word, like in near.items() if is_slip(one.text, word, counts)]
        best = max(slips or near.values(), default=0.0)
        meant |= {word for word, like in near.items() if like and like >= best - 0.1}
    return sum(counts[word] for word in meant)


def slow_scores(passages, query):
    """The score of every passage that has one of at least 60."""
    counts = Counter(word for words in passages for word in set(words))
    total = max(counts.total(), 1000)
    terms = query.terms
    bits = [max(log2(total / (how_often(term, counts) or 1)), 1.0) for term in terms]
    mean = sum(bits) / len(bits)
    least = 0.31 if sum(term.text != "t" for term in terms) <= 3 else 0.28
    share = 1 / 3 if len(bits) == 1 else least + (0.44 - least) * min(max((mean - 10.7) / 2.9, 0), 1)
    scores = {}
    for number, words in enumerate(passages):
        hits = []
        for place, word in enumerate(words):
            following = words[place + 1] if place + 1 < len(words) else None
            for n, term in enumerate(terms):
                if like := max(alike(one.text, word, one.is_open, counts) for one in term.each):
                    hits.append(Hit(place, place + 1, n, n + 1, like * bits[n]))
                if following and word + following in [one.text for one in term.each]:
                    hits.append(Hit(place, place + 2, n, n + 1, 0.97 * bits[n]))
                is_joined = n + 1 < len(terms) and not (term.alternatives or terms[n + 1].alternatives)
                if is_joined and (like := joined(term, terms[n + 1], word)):
                    hits.append(Hit(place, place + 1, n, n + 2, like * (bits[n] + bits[n + 1])))
        if any(term.alternatives and n not in {hit.first for hit in hits} for n, term in enumerate(terms)):
            continue  # of what OR joins, one must be there
        best = align(sorted(hits))
        said = {n for hit in best.hits for n in range(hit.first, hit.last)}
        loss = sum(bits) - best.bits + 0.25 * sum(bits[n] for n in range(len(terms)) if n not in said)
        score = 100 if loss < 1e-6 else min(100 - 40 * loss / (share * sum(bits)), 99.9)
        if score >= 60:
            scores[number] = score
    return scores


@settings(max_examples=150)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=1, max_size=8),
    st.sampled_from([0, 12, 400]),
    st.lists(
        st.sampled_from(
            [
                *WORDS,
                "pease",
                "wrold",
                "treat",
                "trea",
                "ordr",
                "t",
                "worl",
                "war OR treaty",
                "pease | order OR t",
            ]
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["", " "]),
)
def test_the_fast_search_answers_as_the_slow_one(passages, times, typed, end):
    passages = [*passages, ["peace", "order", "the"] * times] if times else passages
    text = "\n\n".join(" ".join(words) for words in passages)
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    places = tuple(Passage(number, span) for number, span in enumerate(spans))
    document = Document("d", Source("d", "d", 0, "", "utf-8"), text, Title("d", None), places)
    query = " ".join(typed) + end
    result = Searcher(Collection("c", (document,))).search(query)
    slow = slow_scores(passages, parse_query(query))

    assert {number: round(score, 6) for number, score in slow.items()} == {
        match.passage.index: round(match.score, 6) for match in result.matches
    }
