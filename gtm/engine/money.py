"""Exact integer money: multiply-divide that cannot overflow silently, and rounding to a step.

Amounts, numerators and denominators are int64 and not negative; a rate is a ratio of two integers.
"""

from collections.abc import Sequence
from functools import reduce
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gtm.engine.masks import anywhere

Ints: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
How: TypeAlias = Literal["half_up", "up", "down"]

RATE = 10**8  # a stored or pinned rate of 1
LARGEST = 10**15  # no stated or converted amount may exceed it: sums over a consignment then stay far from 2**63
SAFE = 2**62
CLOSE = 1e-12  # two products nearer than this are told apart by whole numbers, not by floats


class Quotient(NamedTuple):
    """whole + rest / den, with 0 <= rest < den: a product that was divided but not yet rounded."""

    whole: Ints
    rest: Ints
    den: Ints


def largest(values: ArrayLike) -> int:
    """The largest element as a Python integer, 0 where there is none."""
    array = np.asarray(values)
    if array.size == 1:  # one line: a tenth of the time of looking for the largest of one
        return int(array.item())
    return int(array.max()) if array.size else 0


def refuse_too_large(values: Ints) -> Ints:
    """The values themselves; OverflowError where one is beyond what the engine computes with."""
    if largest(values) > LARGEST:
        raise OverflowError(f"an amount above {LARGEST} minor units")
    return values


def product(first: ArrayLike, second: ArrayLike) -> Ints:
    """first * second; a column of Python integers where some row does not fit into int64."""
    if largest(first) * largest(second) < 2 * SAFE:
        return np.multiply(first, second, dtype=np.int64)
    out: Ints = np.multiply(np.asarray(first, object), np.asarray(second, object))
    return out


def of_any_size(values: Sequence[int]) -> Ints:
    """A column of these numbers; of Python integers where some number does not fit into int64."""
    return np.array(values, np.int64 if max(values, default=0) < 2 * SAFE else object)


def quotient(amount: ArrayLike, num: ArrayLike, den: ArrayLike) -> Quotient:
    """amount * num / den, not rounded; OverflowError where the result does not fit into int64."""
    a, n, d = np.asarray(amount), np.asarray(num), np.asarray(den)
    if a.dtype.hasobject or n.dtype.hasobject or d.dtype.hasobject:
        return _python_quotient(a, n, d)
    if largest(a) * largest(n) < SAFE:
        return Quotient(*_divided(np.multiply(a, n, dtype=np.int64), d), d)
    return _long_quotient(*np.broadcast_arrays(a, n, d))


def _divided(amount: Ints, den: Ints) -> tuple[Ints, Ints]:
    """Whole part and rest."""
    whole = amount // den
    return whole, amount - whole * den


def _long_quotient(a: Ints, n: Ints, d: Ints) -> Quotient:
    """Long division: `n` digit by digit, in digits so short that every intermediate product fits."""
    if float(np.max(a.astype(float) * n / d)) >= SAFE:
        raise OverflowError("a result of too many digits")
    over, a = _divided(a, d)
    bits = 61 - largest(d).bit_length()
    if bits < 1:
        whole, rest, d = _python_quotient(a, n, d)
        return Quotient(whole + over * n, rest, d)
    whole, rest = np.zeros_like(a), np.zeros_like(a)
    for shift in reversed(range(0, largest(n).bit_length(), bits)):
        carry, rest = _divided((rest << bits) + a * ((n >> shift) & ((1 << bits) - 1)), d)
        whole = (whole << bits) + carry
    return Quotient(whole + over * n, rest, d)


def _python_quotient(a: Ints, n: Ints, d: Ints) -> Quotient:
    """The same in Python integers, for rates of very many digits."""
    a, n, d = np.broadcast_arrays(*(np.asarray(x, object) for x in (a, n, d)))
    whole, rest = _divided(a * n, d)
    if largest(whole) >= SAFE:
        raise OverflowError("a result of too many digits")
    return Quotient(whole.astype(np.int64), rest, d)


def rounded(value: Quotient, step: int = 1, how: How = "half_up") -> Ints:
    """The value to a multiple of `step`; nothing is multiplied, so nothing can overflow."""
    whole, rest, den = value
    if step == 1 and how == "half_up":
        return np.asarray(whole + (rest >= den - rest), np.int64)
    inner = whole % step if step != 1 else np.zeros_like(whole)
    if how == "down":
        return np.asarray(whole - inner)
    if how == "up":
        upwards = (inner > 0) | (rest > 0)
    else:
        upwards = (2 * inner >= step) | ((2 * inner == step - 1) & (rest >= den - rest))
    return np.asarray(whole - inner + upwards * step, np.int64)


def multiply(amount: ArrayLike, num: ArrayLike, den: ArrayLike, step: int = 1, how: How = "half_up") -> Ints:
    """amount * num / den, rounded once."""
    return rounded(quotient(amount, num, den), step, how)


def whole_number(amount: Ints) -> Quotient:
    """A whole amount as a quotient."""
    return Quotient(amount, np.zeros(amount.shape, np.int64), np.ones(amount.shape, np.int64))


def minus(first: Quotient, second: Quotient) -> Quotient:
    """first - second, exactly; the whole part may be negative."""
    den = product(first.den, second.den)
    difference = product(first.rest, second.den) - product(second.rest, first.den)
    borrow, rest = _divided(difference, den)
    return Quotient(first.whole - second.whole + borrow.astype(np.int64), rest, den)


def compare(left: Sequence[ArrayLike], right: Sequence[ArrayLike]) -> NDArray[np.int8]:
    """Sign of the product of `left` minus the product of `right`, exactly.

    Floats decide; where they are too close to tell, Python integers do.
    """
    a, b = (reduce(np.multiply, [np.asarray(x, float) for x in factors]) for factors in (left, right))
    gap = a - b
    sign: NDArray[np.int8] = np.sign(gap).astype(np.int8)
    close = np.abs(gap) <= CLOSE * np.maximum(a, b)
    if anywhere(close):
        factors = np.broadcast_arrays(*[np.asarray(x) for x in (*left, *right)])
        for i in zip(*np.nonzero(close), strict=True):
            difference = _product(factors[: len(left)], i) - _product(factors[len(left) :], i)
            sign[i] = (difference > 0) - (difference < 0)
    return sign


def _product(factors: Sequence[Ints], place: tuple[Any, ...]) -> int:
    return reduce(lambda total, factor: total * int(factor[place]), factors, 1)
