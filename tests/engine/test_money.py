"""The kernels of exact money against Python integers and fractions, on numbers of every size."""

from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.money import How, compare, minus, multiply, of_any_size, quotient, refuse_too_large, rounded

SIZES = st.one_of(st.integers(0, 2**20), st.integers(0, 2**45), st.integers(0, 2**61))
DENOMINATORS = st.one_of(st.integers(1, 2**20), st.integers(1, 2**54))
HOWS: st.SearchStrategy[How] = st.sampled_from(["half_up", "up", "down"])


def nearest(value: Fraction, step: int, how: How) -> int:
    """The rule that the kernel must follow, in fractions."""
    whole, rest = divmod(value, step)
    upwards = {"half_up": 2 * rest >= step, "up": rest > 0, "down": False}[how]
    return (whole + upwards) * step


@given(
    st.lists(st.tuples(SIZES, SIZES, DENOMINATORS), min_size=1, max_size=8), st.sampled_from([1, 5, 100, 10**5]), HOWS
)
def test_a_product_is_divided_and_rounded_exactly_or_refused(
    rows: list[tuple[int, int, int]], step: int, how: How
) -> None:
    exact = [Fraction(a * num, den) for a, num, den in rows]
    amount, num, den = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    if max(exact) >= 2**62:
        return
    assert multiply(amount, num, den, step, how).tolist() == [nearest(x, step, how) for x in exact]


def test_a_rate_of_very_many_digits_is_still_exact() -> None:
    num, den = of_any_size([10**30 + 7]), of_any_size([3 * 10**31])
    assert multiply(np.array([10**9]), num, den).tolist() == [33333333]
    assert compare([np.array([3]), num], [np.array([10]), num]).tolist() == [-1]


def test_a_result_beyond_the_machine_is_refused_and_never_wrong() -> None:
    with pytest.raises(OverflowError):
        multiply(np.array([2**61]), np.array([2**61]), np.array([1]))


def test_an_amount_beyond_the_limit_is_refused() -> None:
    with pytest.raises(OverflowError):
        refuse_too_large(np.array([10**15 + 1]))


@given(st.tuples(SIZES, st.integers(1, 10**9)), st.tuples(st.integers(0, 2**40), st.integers(1, 10**9)))
def test_a_difference_of_two_fractions_is_rounded_once(first: tuple[int, int], second: tuple[int, int]) -> None:
    left, right = (quotient(np.array([a]), np.array([1]), np.array([den])) for a, den in (first, second))
    assert rounded(minus(left, right)).tolist() == [nearest(Fraction(*first) - Fraction(*second), 1, "half_up")]


FACTORS = st.lists(st.integers(1, 2**33), min_size=3, max_size=3)


@given(FACTORS, FACTORS, st.sampled_from([None, -1, 0, 1]))
def test_products_beyond_the_machine_are_compared_exactly(left: list[int], right: list[int], near: int | None) -> None:
    if near is not None:
        right = [left[1], left[2], left[0] + near]
    sign = compare([np.array([x]) for x in left], [np.array([x]) for x in right])
    assert sign.tolist() == [(prod(left) > prod(right)) - (prod(left) < prod(right))]
