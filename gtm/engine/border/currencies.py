"""Exchange rates of a batch: the question's own pins before the stored rates, and who needed which (rule G1)."""

from collections.abc import Callable
from copy import copy
from fractions import Fraction

import numpy as np

from gtm.engine.border.answers import UsedRate
from gtm.engine.border.consignments import Columns, Ratio
from gtm.engine.masks import anywhere, everywhere
from gtm.engine.money import Ints, Mask, of_any_size, product

StoredRate = Callable[[str], Fraction | None]


class Currencies:
    """Own units for one unit of each currency, per consignment; a rate that is absent loses who needs it."""

    def __init__(self, own: str, columns: Columns, stored: StoredRate) -> None:
        """Take the market's currency and where its stored rates are looked up."""
        self.own, self.columns, self.stored = own, columns, stored
        self.rates: dict[str, Ratio] = {}
        self.found: dict[str, Fraction | None] = {}
        self.gone: dict[str, Mask] = {}  # by currency without a rate somewhere: where
        self.needed: dict[str, Mask] = {}
        self.stated = self._stated()
        for currency in columns.currency.values:
            self.need(currency, slice(None), columns.currency.holds(currency.__eq__))
        self.first_needed = {currency: mask.copy() for currency, mask in self.needed.items()}

    def rate(self, currency: str) -> Ratio:
        """The rate in every consignment, den 0 where it is absent."""
        if currency not in self.rates:
            self.rates[currency] = self._rate(currency)
            gone = self.rates[currency].den == 0
            if anywhere(gone):
                self.gone[currency] = gone
        return self.rates[currency]

    def need(self, currency: str, rows: Ints | slice, asked: Mask) -> None:
        """Note that these consignments look at the rate (`asked` among `rows`)."""
        if currency not in self.needed:
            self.rate(currency)
            self.needed[currency] = np.zeros(len(self.columns), bool)
        self.needed[currency][rows] |= asked

    def afresh(self) -> "Currencies":
        """The same rates, of which only the stated currencies' are needed yet."""
        other = copy(self)
        other.needed = {currency: mask.copy() for currency, mask in self.first_needed.items()}
        return other

    def lost(self) -> Mask:
        """The consignments that need a rate which is absent."""
        lost = np.zeros(len(self.columns), bool)
        for mask in self.absent().values() if self.gone else ():
            lost |= mask
        return lost

    def absent(self) -> dict[str, Mask]:
        """Currency by currency, the consignments that need a rate which is absent."""
        found = {
            currency: mask & self.gone[currency] for currency, mask in self.needed.items() if currency in self.gone
        }
        return {currency: mask for currency, mask in found.items() if anywhere(mask)}

    def used(self) -> dict[str, UsedRate]:
        """What was looked at, for the answer."""
        return {
            currency: UsedRate(self.rate(currency), self._pinned(currency), self.found.get(currency), mask)
            for currency, mask in self.needed.items()
            if currency != self.own
        }

    def _stated(self) -> Ratio:
        """The rate of each consignment's own stated currency."""
        words = self.columns.currency
        stated = self.rate(words.values[0] if words.values else self.own)
        for currency in words.values[1:]:
            there, rate = words.holds(currency.__eq__), self.rate(currency)
            stated = Ratio(np.where(there, rate.num, stated.num), np.where(there, rate.den, stated.den))
        return stated

    def _pinned(self, currency: str) -> Mask:
        pin = self.columns.rate_pins.get(currency)
        return pin.den > 0 if pin is not None and currency != self.own else np.zeros(len(self.columns), bool)

    def _rate(self, currency: str) -> Ratio:
        count = len(self.columns)
        if currency == self.own:
            return Ratio(np.ones(count, np.int64), np.ones(count, np.int64))
        pinned = self._pinned(currency)
        stored = self.found[currency] = None if everywhere(pinned) and count else self.stored(currency)
        num, den = (
            of_any_size([part]).repeat(count) for part in ((stored.numerator, stored.denominator) if stored else (0, 0))
        )
        if anywhere(pinned):
            pin = self.columns.rate_pins[currency]
            num, den = np.where(pinned, pin.num, num), np.where(pinned, pin.den, den)
        return Ratio(num, den)


def in_minor_units(rate: Ratio, scale: int, digits: int) -> Ratio:
    """What turns an amount stated in 1 / scale units into minor units; 0 / 1 where the rate is absent."""
    share = Fraction(10**digits, scale)
    num = product(rate.num, share.numerator)
    absent = rate.den == 0
    if anywhere(absent):
        return Ratio(np.where(absent, 0, num), product(np.where(absent, 1, rate.den), share.denominator))
    return Ratio(num, product(rate.den, share.denominator))
