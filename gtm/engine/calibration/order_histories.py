"""When customers ordered, summed up as repurchase needs it: how often, how lately, and for how long they were seen."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from gtm.engine.mix.demand import Array, IntArray

DAYS_A_WEEK = 7.0


@dataclass(frozen=True)
class OrderHistories:
    """Orders of a brand's customers: for each order its `customer` (an index) and the day since the customer's first.

    `first` (customers,) is the day of the first order, counted from the first order of all; `customer` and `age` (k,)
    are those of the repeat orders. Orders of one day are one order.
    """

    first: IntArray
    customer: IntArray
    age: IntArray

    @classmethod
    def of_orders(cls, customer: IntArray, day: IntArray) -> Self:
        """From orders: whose (k,) and on which day (k,), counted from any day. Raises ValueError if there is none."""
        if not len(customer):
            raise ValueError("there are no orders")
        pairs = np.unique(np.stack([customer, day - day.min()]), axis=1)
        # Sorted by customer, then by day: the first row of every customer is the first order.
        _, first, whose = np.unique(pairs[0], return_index=True, return_inverse=True)
        age = pairs[1] - pairs[1][first][whose]
        return cls(pairs[1][first], whose[age > 0], age[age > 0])

    @property
    def days(self) -> int:
        """Days from the first order of all to the last, both counted."""
        last = self.first[self.customer] + self.age
        return int(max(self.first.max(), last.max(initial=0))) + 1

    def known_by(self, days: int) -> Self:
        """What was known after so many days."""
        kept = self.first < days
        place = np.cumsum(kept) - 1
        early = (self.first[self.customer] + self.age < days) & kept[self.customer]
        return type(self)(self.first[kept], place[self.customer[early]], self.age[early])

    def summaries(self, days: int) -> tuple[Array, Array]:
        """Kinds of customers (K, 3) after so many days, and how many there are of each (K,).

        A kind is the number of repeat orders, the weeks from the first to the last of them (0 without), and the weeks
        since the first order.
        """
        often = np.bincount(self.customer, minlength=len(self.first))
        lately = np.zeros(len(self.first))
        np.maximum.at(lately, self.customer, self.age / DAYS_A_WEEK)
        watched = (days - 1 - self.first) / DAYS_A_WEEK
        kinds, count = np.unique(np.stack([often, lately, watched], 1), axis=0, return_counts=True)
        return kinds, count.astype(np.float64)
