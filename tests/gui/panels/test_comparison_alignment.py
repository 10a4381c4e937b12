from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.gui.panels.comparison.alignment import around, between, chain

pairs = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=20)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ([], []),
        ([(5, 5)], [(5, 5)]),
        ([(1, 9), (2, 3), (4, 5), (8, 7)], [(2, 3), (4, 5), (8, 7)]),
        ([(1, 1), (1, 2), (3, 3)], [(1, 1), (3, 3)]),
    ],
)
def test_the_longest_ascending_chain_is_kept(
    found: list[tuple[int, int]], wanted: list[tuple[int, int]]
) -> None:
    assert chain(found) == wanted


def test_the_chosen_pair_is_always_on_the_chain() -> None:
    assert chain([(1, 1), (2, 2), (3, 3), (4, 0)], (4, 0)) == [(4, 0)]
    assert chain([(1, 1), (2, 9), (3, 3)], (2, 9)) == [(1, 1), (2, 9)]


@given(pairs)
def test_a_chain_ascends_in_both_texts(found: list[tuple[int, int]]) -> None:
    kept = chain(found)
    assert set(kept) <= set(found)
    for one, other in pairwise(kept):
        assert one[0] < other[0]
        assert one[1] < other[1]


def test_neighbours_of_a_position() -> None:
    knots = [(10, 100), (20, 150)]
    assert around(knots, 5) == (None, (10, 100))
    assert around(knots, 10) == ((10, 100), (20, 150))
    assert around(knots, 30) == ((20, 150), None)


def test_between_passages_the_way_is_shared_out() -> None:
    assert between(50, (0, 0), (100, 300)) == 150
    assert between(130, (100, 40), None) == 70
    assert between(-20, None, (10, 50)) == 20
    assert between(7, None, None) == 7
