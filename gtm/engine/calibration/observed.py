"""What a brand has seen: spend and orders of its cells by week."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, IntArray

SLIP = 50.0
"""Orders of a week against the cell's middle week, above which the figure is a slip of the file."""
SETTLING_WEEKS = 4
"""Weeks whose mean spend stands for the weeks before a cell was first seen, and the least from which a fit begins."""


@dataclass(frozen=True)
class Observed:
    """Weeks of n cells: `spend` (money a week) and `orders` (a week), both (n, W), NaN where a week was not seen.

    `season` (n, W) is demand against an ordinary week, ones where it is not given. `before` (n,) is the spend a week
    before the first week; where it is not given, see `spend_before`. A negative or infinite figure raises ValueError.
    """

    spend: Array
    orders: Array
    market: IntArray
    channel: IntArray
    season: Array | None = None
    before: Array | None = None

    def __post_init__(self) -> None:
        if self.spend.shape != self.orders.shape or self.spend.ndim != 2:
            raise ValueError("spend and orders must be tables of the same cells and weeks")
        for name in ("spend", "orders"):
            value = getattr(self, name)
            if np.isinf(value).any() or (value < 0).any():
                raise ValueError(f"{name} must be numbers of at least zero")
        if self.season is not None and not (np.isfinite(self.season) & (self.season > 0)).all():
            raise ValueError("season must be numbers above zero")

    @property
    def cells(self) -> int:
        """Number of cells."""
        return len(self.spend)

    @property
    def seen(self) -> BoolArray:
        """Weeks of which both spend and orders are known, and no slip: the weeks that teach, (n, W)."""
        return np.asarray(np.isfinite(self.spend) & np.isfinite(self.orders) & ~self.slips)

    @property
    def slips(self) -> BoolArray:
        """Weeks with fifty times the orders of the cell's middle week, (n, W): a year's total in a week's row.

        A week that went viral has a few times the usual and counts; this is beyond what any week can be.
        """
        sold = np.nan_to_num(self.orders)
        slips = np.zeros(sold.shape, bool)
        for cell, own in enumerate(sold):
            if (own > 0).sum() >= SETTLING_WEEKS:
                slips[cell] = own > SLIP * np.median(own[own > 0])
        return slips

    def of(self, cells: IntArray | BoolArray) -> Self:
        """Some of the cells. What stands before the first week is settled first, since it compares the cells."""
        season = None if self.season is None else self.season[cells]
        return replace(
            self,
            spend=self.spend[cells],
            orders=self.orders[cells],
            market=self.market[cells],
            channel=self.channel[cells],
            season=season,
            before=self.spend_before()[cells],
        )

    def weeks(self, weeks: slice) -> Self:
        """Some of the weeks, which begin where these begin or run on from the spend just before them."""
        first = weeks.start or 0
        before = self.spend_before() if first == 0 else last_known(self.known_spend(), first)
        season = None if self.season is None else self.season[:, weeks]
        return replace(self, spend=self.spend[:, weeks], orders=self.orders[:, weeks], season=season, before=before)

    def spend_before(self) -> Array:
        """Spend a week before the first week, (n,).

        As given; else a cell that was seen in the first week of all ran before, at the mean spend of its first four
        weeks, and a cell that was first seen later began then: nothing.
        """
        if self.before is not None:
            return self.before
        known = np.isfinite(self.spend)
        early = np.isfinite(self.spend) & (np.cumsum(known, 1) <= SETTLING_WEEKS)
        mean = np.where(early, self.spend, 0.0).sum(1) / np.maximum(early.sum(1), 1)
        return np.asarray(np.where(known[:, 0], mean, 0.0)) if self.spend.shape[1] else np.zeros(self.cells)

    def known_spend(self) -> Array:
        """Spend of every week, (n, W): a week that was not seen repeats the last one seen; before the first, nothing.

        Orders of such a week teach nothing, but its spend still presses in the weeks after it.
        """
        known = np.isfinite(self.spend)
        last = np.maximum.accumulate(np.where(known, np.arange(self.spend.shape[1]), -1), axis=1)
        filled = np.take_along_axis(np.where(known, self.spend, 0.0), np.maximum(last, 0), axis=1)
        return np.asarray(np.where(last >= 0, filled, 0.0))

    def seasons(self) -> Array:
        """Season of every week, (n, W)."""
        return np.ones_like(self.spend) if self.season is None else self.season


def last_known(spend: Array, week: int) -> Array:
    """Mean spend of the four weeks before a week, (n,): what the pressure had settled to."""
    return np.asarray(spend[:, max(week - SETTLING_WEEKS, 0) : week].mean(1))
