"""Lines of consignments, or any other rows that lie together in groups: sums, tests and shares group by group."""

from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from gtm.engine.masks import anywhere, everywhere
from gtm.engine.money import SAFE, Ints, Mask, largest, quotient

T = TypeVar("T", bound=np.generic)


class Segments:
    """Groups of neighbouring rows, none of them empty: `count` rows each, `owner` the group of every row."""

    def __init__(self, count: Ints) -> None:
        """Take the number of rows of each group."""
        self.count = count
        self.rows = int(count.sum())
        self.single = self.rows == len(count)
        places = np.arange(len(count))
        self.start: Ints = places if self.single else np.cumsum(count) - count
        self.owner: Ints = places if self.single else np.repeat(places, count)

    @cached_property
    def everyone(self) -> Mask:
        """All groups."""
        return np.ones(len(self.count), bool)

    @cached_property
    def every_row(self) -> Mask:
        """All rows."""
        return np.ones(self.rows, bool)

    @cached_property
    def no_row(self) -> Mask:
        """No row."""
        return np.zeros(self.rows, bool)

    def constant(self, value: int) -> Ints:
        """The number on all rows: for few of them in half the time of `np.full`."""
        return np.zeros(self.rows, np.int64) + value

    def sum(self, values: Ints) -> Ints:
        """Total of each group."""
        return values if self.single or not self.rows else np.add.reduceat(values, self.start)

    def top(self, values: Ints) -> Ints:
        """Largest value of each group."""
        return values if self.single or not self.rows else np.maximum.reduceat(values, self.start)

    def first(self, values: NDArray[T]) -> NDArray[T]:
        """The value on the first row of each group."""
        return values if self.single else values[self.start]

    def any(self, values: Mask) -> Mask:
        """Whether the value holds on some row of each group."""
        return values if self.single or not self.rows else np.logical_or.reduceat(values, self.start)

    def each(self, values: NDArray[T]) -> NDArray[T]:
        """A value of the group, on each of its rows."""
        return values if self.single else values[self.owner]

    def only(self, chosen: Mask) -> tuple["Segments", Mask]:
        """The chosen groups, and the mask of their rows."""
        return Segments(self.count[chosen]), self.each(chosen)

    def spread(self, amount: Ints, weight: Ints) -> Ints:
        """Share each group's amount over its rows by weight, units left over to the largest remainders.

        Ties go to the earlier row; where all weights are 0 they count as equal.
        """
        if self.single:
            return amount.copy()
        out = self.each(amount).copy()
        some = (amount != 0) & (self.count > 1)
        if anywhere(some):
            few, rows = self.only(some)
            out[rows] = few._spread(amount[some], weight[rows])
        return out

    def _spread(self, amount: Ints, weight: Ints) -> Ints:
        total = self.sum(weight)
        if not everywhere(total):
            weight = np.where(self.each(total == 0), 1, weight)
            total = np.where(total == 0, self.count, total)
        share, rest, _ = quotient(self.each(amount), weight, self.each(total))
        left = amount - self.sum(share)
        if anywhere(left):
            few, rows = self.only(left > 0)
            share[rows] += few._rank(rest[rows]) < few.each(left[left > 0])
        return share

    def _rank(self, rest: Ints) -> Ints:
        """Place of each row in its group, the largest rest first, equal rests in their order."""
        high = largest(rest) + 1
        if largest(self.owner) * high + high < SAFE:
            order = np.argsort(self.owner * high + (high - 1 - rest), kind="stable")
        else:
            order = np.lexsort((-rest, self.owner))
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order)) - self.each(self.start)
        return rank


def groups(*keys: NDArray[Any]) -> tuple[Ints, Segments]:
    """Rows with equal keys: the order that brings them together, and the groups over that order."""
    first = keys[0]
    if everywhere(first[1:] > first[:-1]):  # such as lines that lie alone in their consignments
        return np.arange(len(first)), Segments(np.ones(len(first), np.int64))
    order = np.lexsort(keys[::-1])
    new = np.ones(len(order), bool)
    new[1:] = np.any([np.diff(key[order]) != 0 for key in keys], axis=0)
    return order, Segments(np.diff(np.append(new.nonzero()[0], len(order))))


def different(values: Ints) -> tuple[Ints, Ints]:
    """The different numbers, and the place of each row's among them; mostly all are alike, and nothing is sorted."""
    if len(values) and everywhere(values == values[0]):
        return values[:1], np.zeros(len(values), np.int64)
    found, place = np.unique(values, return_inverse=True)
    return found, place


def distinct(owner: Ints, key: NDArray[Any], size: int) -> Ints:
    """Number of different keys within each of `size` owners."""
    order, different = groups(owner, key)
    return np.bincount(owner[order][different.start], minlength=size)
