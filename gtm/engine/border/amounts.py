"""Stated amounts of a regime (fees, floors, caps, deductions) on every consignment."""

from dataclasses import dataclass

import numpy as np

from gtm.engine.border.case import Case
from gtm.engine.border.conditions import holds
from gtm.engine.masks import anywhere
from gtm.engine.money import Ints, Mask, Quotient, rounded
from markets.rates import Amount


@dataclass
class Amounts:
    """Minor units, not rounded; `known` is False where the market data have no row in force."""

    value: Quotient
    known: Mask
    facts: Ints

    @property
    def rounded(self) -> Ints:
        """Half up to the minor unit."""
        return rounded(self.value)


def amounts_of(case: Case, amount: Amount, asked: Mask) -> Amounts:
    """A stated amount where it is asked for; of several, the one whose test holds."""
    if isinstance(amount, str):
        return _one(case, amount, asked)
    out = _one(case, "", asked)
    for test, key in amount.cases:
        there = holds(case, test, asked)
        out = _where(there, _one(case, key, there), out)
        asked = asked & ~there
    return _where(asked, _one(case, amount.otherwise, asked), out)


def _one(case: Case, key: str, asked: Mask) -> Amounts:
    stated = case.law.find(key) if key and anywhere(asked) else None
    nothing = np.zeros(len(asked), np.int64)
    if stated is None:
        return Amounts(Quotient(nothing, nothing, nothing + 1), ~asked, nothing)
    return Amounts(case.in_own_money(stated, asked), case.everyone, nothing + case.facts.number(stated.fact))


def _where(there: Mask, first: Amounts, second: Amounts) -> Amounts:
    whole, rest, den = (np.where(there, a, b) for a, b in zip(first.value, second.value, strict=True))
    known = np.where(there, first.known, second.known)
    return Amounts(Quotient(whole, rest, den), known, np.where(there, first.facts, second.facts))
