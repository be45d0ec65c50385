"""Exact money on Decimals: rounding, spreading, exchange. Callers work inside `exactly()`, where no digit is lost."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, ROUND_UP, Context, Decimal, localcontext
from fractions import Fraction

D = Decimal
ZERO = D(0)
ONE = D(1)


def words(text: str) -> tuple[str, ...]:
    """The words of a list, as the rulebook prints it."""
    return tuple(text.split())


DIGITS = dict.fromkeys(words("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"), 0)
DIGITS |= dict.fromkeys(words("BHD IQD JOD KWD LYD OMR TND"), 3)
DIGITS |= dict.fromkeys(words("CLF UYW"), 4)


def exactly() -> AbstractContextManager[Context]:
    """A context of 200 digits: products of any question are exact, quotients keep their side of a tie."""
    return localcontext(Context(prec=200))


def minor_unit(currency: str) -> Decimal:
    """The smallest amount of a currency (G2)."""
    return ONE.scaleb(-DIGITS.get(currency, 2))


def half_up(value: Decimal, unit: Decimal, over: Decimal = ONE) -> Decimal:
    """`value / over`, half up to a multiple of `unit`."""
    return (value / (over * unit)).quantize(ONE, ROUND_HALF_UP) * unit


def upwards(value: Decimal, unit: Decimal, over: Decimal = ONE) -> Decimal:
    """`value / over`, up to the next multiple of `unit`."""
    return (value / (over * unit)).quantize(ONE, ROUND_UP) * unit


def spread(amount: Decimal, weights: list[Decimal], unit: Decimal) -> list[Decimal]:
    """Largest remainder, ties to the earlier line; equal weights where all are zero (G3)."""
    units = int(amount / unit)
    wholes = [int(weight.scaleb(6)) for weight in weights]
    if not any(wholes):
        wholes = [1] * len(weights)
    total = sum(wholes)
    shares = [units * whole // total for whole in wholes]
    order = sorted(range(len(wholes)), key=lambda i: (-(units * wholes[i] % total), i))
    for i in order[: units - sum(shares)]:
        shares[i] += 1
    return [share * unit for share in shares]


@dataclass(frozen=True, slots=True)
class Rate:
    """An exchange rate as an exact ratio."""

    over: Decimal
    under: Decimal

    @classmethod
    def of(cls, value: Decimal | Fraction) -> "Rate":
        """A pinned Decimal or a stored fraction."""
        if isinstance(value, Fraction):
            return cls(D(value.numerator), D(value.denominator))
        return cls(value, ONE)

    def convert(self, amount: Decimal, unit: Decimal) -> Decimal:
        """The amount in the other currency, half up."""
        return half_up(amount * self.over, unit, self.under)
