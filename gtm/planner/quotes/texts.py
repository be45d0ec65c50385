"""Figures of an answer as texts: money in its minor units, rates as fractions and as percentages."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from gtm.engine.money import RATE

RATE_DECIMALS = 8
SHOWN_DIGITS = 10  # of an exchange rate that is no finite decimal
MOST_DECIMALS = 12  # that a question may state


def money_writer(digits: int) -> Callable[[int], str]:
    """Writes amounts of not negative minor units with that many decimals."""
    if digits == 0:
        return str

    def write(amount: int) -> str:
        text = str(amount).rjust(digits + 1, "0")
        return f"{text[:-digits]}.{text[-digits:]}"

    return write


@lru_cache(maxsize=4096)
def rate_text(rate: int) -> str:
    """A rate of the engine as a fraction with at least two decimals: `0.17`."""
    whole, rest = divmod(rate, RATE)
    decimals = str(rest).rjust(RATE_DECIMALS, "0").rstrip("0").ljust(2, "0")
    return f"{whole}.{decimals}"


@lru_cache(maxsize=4096)
def percent_text(rate: int) -> str:
    """A rate of the engine in per cent, without trailing zeros: `17 %`."""
    whole, rest = divmod(rate * 100, RATE)
    decimals = str(rest).rjust(RATE_DECIMALS, "0").rstrip("0")
    return f"{whole}.{decimals} %" if decimals else f"{whole} %"


@lru_cache(maxsize=4096)
def exchange_text(rate: Fraction) -> str:
    """An exchange rate: exact where it is a short decimal, else to ten significant digits."""
    for decimals in range(13):
        if (rate * 10**decimals).denominator == 1:
            return decimal_text(rate, max(decimals, 2))
    decimals = SHOWN_DIGITS - 1
    while decimals < 20 and rate * 10**decimals < 10 ** (SHOWN_DIGITS - 1):
        decimals += 1
    while decimals > 2 and rate * 10**decimals >= 10**SHOWN_DIGITS:
        decimals -= 1
    return decimal_text(rate, decimals)


def decimal_text(value: Fraction, decimals: int) -> str:
    """A value with that many decimals, half up."""
    units = (2 * value.numerator * 10**decimals + value.denominator) // (2 * value.denominator)
    return money_writer(decimals)(units)


def plain_text(value: Fraction) -> str:
    """A stated amount as people write it: as short as it is exact."""
    text = exchange_text(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(money: Callable[[int], str], amount: int) -> str:
    """An amount that may be below 0."""
    return f"-{money(-amount)}" if amount < 0 else money(amount)


def exact_text(value: Fraction, digits: int) -> str:
    """A decimal that is not negative with its currency's digits, and more where it has more."""
    decimals = digits
    while (value * 10**decimals).denominator != 1 and decimals < MOST_DECIMALS:
        decimals += 1
    return decimal_text(value, decimals)
