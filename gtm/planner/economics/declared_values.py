"""What value a parcel is declared at, so that the buyer's price holds it, the tax and the seller's cost."""

import numpy as np

from gtm.engine.money import Ints
from gtm.planner.economics.border_asking import Asker, Parcels
from gtm.planner.economics.border_curves import LOWEST, BorderAt, ask
from gtm.planner.economics.cost_columns import Floats, Mask

# A price met to a minor unit is met; what remains is the rounding of charges.
MET = 1.0


def declared_values(asker: Asker, parcels: Parcels, price: Floats) -> Ints:
    """The declared value of a unit of every parcel at the buyer's price of one, in minor units.

    Within a regime the price rises in a straight line with the declared value, so that two prices tell the value
    between; where the regime changes between them the stretch is halved first. For a price that no declared value
    gives, the value whose own price is nearest stands. No parcel is declared below a tenth of its price.
    """
    wanted = price * asker.money
    low = np.maximum(np.rint(LOWEST * wanted), 1).astype(np.int64)
    high = np.maximum(np.rint(wanted), low).astype(np.int64)
    every = np.arange(len(price))
    beneath, above = ask(asker, parcels, every, low), ask(asker, parcels, every, high)
    stretch = Stretch(asker, low, high, beneath, above, wanted)
    while len(open_rows := np.flatnonzero(stretch.open)):
        middle = stretch.middle(open_rows)
        stretch.narrow(open_rows, middle, ask(asker, parcels, open_rows, middle))
    return stretch.found


class Stretch:
    """For every parcel the declared values between which the wanted price lies, and the one found."""

    def __init__(self, asker: Asker, low: Ints, high: Ints, beneath: BorderAt, above: BorderAt, wanted: Floats) -> None:
        """The first stretch, from the lowest value that is declared to the price itself; prices in minor units."""
        self.money, self.wanted = asker.money, wanted
        self.low, self.high = low, high
        self.price_low, self.price_high = beneath.price * asker.money, above.price * asker.money
        self.regime_low, self.regime_high = beneath.regime.copy(), above.regime.copy()
        met_high = self.price_high <= wanted + MET / 2
        nearer = met_high | (2 * wanted >= self.price_low + self.price_high)
        self.open = ~met_high & (self.price_low < wanted) & (high - low > 1)
        self.found = np.where(nearer, high, low)

    def middle(self, rows: Ints) -> Ints:
        """The value to try next: on the straight line within a regime, half-way where the regime changes."""
        low, high = self.low[rows], self.high[rows]
        rise = self.price_high[rows] - self.price_low[rows]
        part = (self.wanted[rows] - self.price_low[rows]) / rise
        straight = np.floor(low + part * (high - low) + 0.5).astype(np.int64)
        same: Mask = self.regime_low[rows] == self.regime_high[rows]
        return np.clip(np.where(same, straight, (low + high) // 2), low + 1, high - 1)

    def narrow(self, rows: Ints, middle: Ints, at: BorderAt) -> None:
        """Take what was found at the values tried."""
        price = at.price * self.money
        met = np.abs(price - self.wanted[rows]) <= MET
        below = price <= self.wanted[rows]
        down, up = rows[below], rows[~below]
        self.low[down], self.price_low[down] = middle[below], price[below]
        self.regime_low[down] = at.regime[below]
        self.high[up], self.price_high[up] = middle[~below], price[~below]
        self.regime_high[up] = at.regime[~below]
        nearer = 2 * self.wanted[rows] >= self.price_low[rows] + self.price_high[rows]
        self.found[rows] = np.where(met, middle, np.where(nearer, self.high[rows], self.low[rows]))
        self.open[rows] = ~met & (self.high[rows] - self.low[rows] > 1)
