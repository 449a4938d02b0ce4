"""Alignment, against all chains there are."""

from itertools import combinations, pairwise
from math import log2

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.align import NEARNESS, OUT_OF_ORDER, Hit, align, step_cost

TERMS = 4


@st.composite
def some_hits(draw):
    places = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(0, TERMS - 1)), max_size=7, unique=True))
    return [Hit(place, place + 1, term, term + 1, 4.0 + 3 * term) for place, term in sorted(places)]


def worth(chain):
    """The bits of a chain as the reasoning of the module says it, or None where it is no chain."""
    terms = [term for hit in chain for term in range(hit.first, hit.last)]
    if len(set(terms)) < len(terms):
        return None
    bits = sum(hit.bits for hit in chain)
    for before, after in pairwise(chain):
        words, apart = after.start - before.end, after.first - before.last
        if words < 0:
            return None
        cost = log2(1 + abs(words - apart)) if apart >= 0 else OUT_OF_ORDER + log2(2 + words)
        bits -= cost * min(NEARNESS / min(before.bits, after.bits), 2.0)
    return bits


def best_of_all(hits, *, in_order):
    chains = [chain for size in range(1, len(hits) + 1) for chain in combinations(hits, size)]
    if in_order:
        chains = [chain for chain in chains if all(a.last <= b.first for a, b in pairwise(chain))]
    return max((bits for chain in chains if (bits := worth(chain)) is not None), default=0.0)


@settings(max_examples=200)
@given(some_hits())
def test_a_chain_is_worth_what_it_says_and_no_less_than_any_in_order(hits):
    found = align(hits)

    assert abs((worth(found.hits) or 0.0) - found.bits) < 1e-6
    assert found.bits >= best_of_all(hits, in_order=True) - 1e-6
    assert found.bits <= best_of_all(hits, in_order=False) + 1e-6


@given(some_hits())
def test_the_bits_of_a_chain_are_those_of_its_hits_less_what_each_step_costs(hits):
    found = align(hits)
    earned = sum(hit.bits for hit in found.hits) - sum(step_cost(a, b) for a, b in pairwise(found.hits))

    assert abs(earned - found.bits) < 1e-6


def test_words_in_place_earn_all():
    hits = [Hit(n, n + 1, n, n + 1, 8.0) for n in range(4)]

    assert 32.0 == align(hits).bits
    assert tuple(hits) == align(hits).hits


def test_two_words_swapped_earn_less_than_in_order_and_more_than_one():
    swapped = [Hit(0, 1, 1, 2, 8.0), Hit(1, 2, 0, 1, 8.0)]

    assert 8.0 < align(swapped).bits < 16.0
