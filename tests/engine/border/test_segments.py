"""Spreading by largest remainder against the plain loop, and sums over groups."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.border.segments import Segments, different, distinct, groups


def spread_one(total: int, weights: list[int]) -> list[int]:
    """The rule in a plain loop over one group."""
    weights = weights if any(weights) else [1] * len(weights)
    shares = [total * weight // sum(weights) for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % sum(weights)), i))
    for i in by_rest[: total - sum(shares)]:
        shares[i] += 1
    return shares


WEIGHTS = st.lists(st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 2**52)), min_size=1, max_size=6)
TOTALS = st.one_of(st.integers(0, 20), st.integers(0, 2**50))


@given(st.lists(st.tuples(TOTALS, WEIGHTS), min_size=1, max_size=12))
def test_spreading_gives_the_shares_of_the_plain_loop(cases: list[tuple[int, list[int]]]) -> None:
    segments = Segments(np.array([len(weights) for _, weights in cases]))
    totals = np.array([total for total, _ in cases])
    weight = np.array([w for _, weights in cases for w in weights])
    expected = [share for total, weights in cases for share in spread_one(total, weights)]
    assert segments.spread(totals, weight).tolist() == expected


def test_without_any_weight_the_first_rows_get_what_is_left_over() -> None:
    assert Segments(np.array([3])).spread(np.array([5]), np.array([0, 0, 0])).tolist() == [2, 2, 1]


def test_equal_remainders_go_to_the_earlier_row() -> None:
    assert Segments(np.array([2])).spread(np.array([1]), np.array([7, 7])).tolist() == [1, 0]


def test_sums_tops_and_tests_are_taken_group_by_group() -> None:
    segments = Segments(np.array([2, 1]))
    assert segments.sum(np.array([1, 2, 5])).tolist() == [3, 5]
    assert segments.top(np.array([1, 2, 5])).tolist() == [2, 5]
    assert segments.any(np.array([False, True, False])).tolist() == [True, False]
    assert segments.each(np.array([7, 8])).tolist() == [7, 7, 8]


def test_rows_with_equal_keys_come_together() -> None:
    order, together = groups(np.array([0, 0, 1]), np.array([4, 4, 4]))
    assert order.tolist() == [0, 1, 2]
    assert together.count.tolist() == [2, 1]


def test_rows_with_equal_keys_keep_their_order_whatever_order_the_groups_have() -> None:
    order, together = groups(np.array([0, 0, 0, 1]), np.array([9, 4, 9, 4]))
    assert order.tolist() == [1, 0, 2, 3]
    assert together.count.tolist() == [1, 2, 1]


def test_lines_that_lie_alone_are_groups_of_their_own_where_they_stand() -> None:
    order, alone = groups(np.array([0, 2, 5]), np.array([4, 4, 1]))
    assert order.tolist() == [0, 1, 2]
    assert (alone.count.tolist(), alone.start.tolist(), alone.single) == ([1, 1, 1], [0, 1, 2], True)


def test_the_first_row_of_each_group_answers_for_it() -> None:
    assert Segments(np.array([2, 1, 3])).first(np.array([7, 8, 9, 4, 5, 6])).tolist() == [7, 9, 4]


@given(st.lists(st.integers(-3, 3), max_size=8))
def test_different_numbers_are_told_apart_and_found_again(numbers: list[int]) -> None:
    found, place = different(np.array(numbers, np.int64))
    assert found.tolist() == sorted(set(numbers))
    assert [found.tolist()[i] for i in place.tolist()] == numbers


def test_different_keys_are_counted_for_each_owner() -> None:
    assert distinct(np.array([0, 0, 0, 2]), np.array([1, 1, 5, 1]), 3).tolist() == [2, 0, 1]
