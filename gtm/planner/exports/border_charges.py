"""The charges of one consignment as formulas: what each method of the law does to its base, as cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gtm.engine.border.answers import ChargeColumn
from gtm.engine.border.in_force import InForce
from gtm.engine.money import RATE
from gtm.planner.exports.sheets import Basis, Inputs
from gtm.planner.exports.terms import Term, at_least, at_most, number, total
from gtm.planner.quotes.formulas import METHODS
from markets import methods as m
from markets.methods import Rounding
from markets.rates import Amount
from markets.steps import Charge, RoundDocument
from markets.terms import Regime


@dataclass(frozen=True)
class Levy:
    """One row of a charge: its base and rate as terms, the step that levies it, and what its amounts are stated in."""

    step: Charge
    base: Term
    rate: Term
    stated: "StatedAmounts"
    digits: int

    def rounded(self, term: Term, rounding: Rounding | None = None) -> Term:
        """Rounded as the step says."""
        how = rounding or self.step.rounding
        return term.rounded(self.digits, how.how, self.stated.minor_units(how.step))


class StatedAmounts:
    """Stated amounts of a market's law as inputs, in its money."""

    def __init__(self, law: InForce, inputs: Inputs, rates: Callable[[str], Term | None]) -> None:
        """`rates` gives the exchange rate of a currency into the market's own as a term, None where there is none."""
        self.law, self.inputs, self.rates = law, inputs, rates

    def minor_units(self, key: str) -> int:
        """A rounding step in minor units, 1 where none is named."""
        return self.law.minor_units(key) if key else 1

    def plain(self, key: str) -> Term:
        """The figure under a key as it is stated."""
        stated = self.law.stated(key)
        row = self.law.parameters[key]
        basis = Basis(key, stated.unit, (stated.fact,), row.sources, row.confidence)
        return self.inputs.put((self.law.market.code, key), stated.value, basis)

    def of(self, amount: Amount) -> list[Term]:
        """The amount in the market's money, each of those that a test chooses from; nothing where none is named."""
        keys = [amount] if isinstance(amount, str) else [*(key for _test, key in amount.cases), amount.otherwise]
        found = [self._in_own_money(key) for key in keys if key and self.law.find(key) is not None]
        return [term for term in found if term is not None]

    def _in_own_money(self, key: str) -> Term | None:
        stated, unit = self.plain(key), self.law.stated(key).unit
        if unit in ("", self.law.market.currency):
            return stated
        rate = self.rates(unit)
        return None if rate is None else stated * rate


def step_behind(column: ChargeColumn, regime: Regime) -> Charge | None:
    """The declared charge that a column's rows come from."""
    fitting = [
        step
        for step in regime.steps
        if isinstance(step, Charge) and step.code == column.code and column.method in METHODS[type(step.method)]
    ]
    exact = [step for step in fitting if step.base.parts == column.base_parts]
    return next(iter(exact or fitting), None)


def rate_of(notes_rate: int) -> Fraction:
    """A rate of the engine as a fraction of 1."""
    return Fraction(notes_rate, RATE)


def candidates(levy: Levy) -> Iterator[Term]:
    """What the charge may come to: one formula for each stated amount that a test chooses; none for a scale."""
    yield from FORMULAS.get(type(levy.step.method), _nothing)(levy, levy.step.method)


def _nothing(levy: Levy, method: Any) -> Iterator[Term]:
    return iter(())


def _ad_valorem(levy: Levy, method: m.AdValorem) -> Iterator[Term]:
    share = levy.base * levy.rate
    yield levy.rounded(share * levy.stated.plain(method.fraction) if method.fraction else share)


def _inclusive(levy: Levy, method: m.Inclusive) -> Iterator[Term]:
    held = levy.base * levy.stated.plain(method.factor) if method.factor else levy.base
    if levy.rate.value < 1 and not method.further:
        due = held * levy.rate / (number(1) - levy.rate)
        yield levy.rounded(due, Rounding(how=levy.step.rounding.how))


def _whole(levy: Levy, method: m.Whole) -> Iterator[Term]:
    """Every choice of the stated amounts that the method names."""
    stated = levy.stated
    for less in _choices(stated, method.base_less):
        based = levy.base if less is None else at_least(levy.base - less, number(0))
        due = based * levy.rate if levy.rate.value else None
        for minus in _choices(stated, method.minus):
            for plus in _choices(stated, method.plus):
                yield from _within(levy, method, _sum(levy, method, due, plus, minus))


def _sum(levy: Levy, method: m.Whole, due: Term | None, plus: Term | None, minus: Term | None) -> Term:
    flat = None if plus is None else plus.rounded(levy.digits)
    terms = [term for term in (flat, due) if term is not None]
    amount = total(terms)
    if minus is None:
        return amount
    taken = minus.rounded(levy.digits) if method.minus_rounded else minus
    return at_least(amount - taken, number(0))


def _within(levy: Levy, method: m.Whole, amount: Term) -> Iterator[Term]:
    due = levy.rounded(amount)
    for floor in _choices(levy.stated, method.floor):
        for cap in _choices(levy.stated, method.cap):
            held = due if floor is None else at_least(due, floor.rounded(levy.digits))
            yield held if cap is None else at_most(held, cap.rounded(levy.digits))


def _choices(stated: StatedAmounts, amount: Amount) -> Sequence[Term | None]:
    return stated.of(amount) or [None]


def _disbursement(levy: Levy, method: m.Disbursement) -> Iterator[Term]:
    for least in stated_or_none(levy.stated, method.minimum):
        yield at_least((levy.base * levy.rate).rounded(levy.digits), least.rounded(levy.digits))


def stated_or_none(stated: StatedAmounts, key: Amount) -> list[Term]:
    """The stated amounts, none where no row is in force."""
    return stated.of(key)


def _per_item(levy: Levy, method: m.PerItem) -> Iterator[Term]:
    """What one group of lines pays; it is shared where there are several."""
    for amount in levy.stated.of(method.amount):
        yield amount.rounded(levy.digits)


def _pooled(levy: Levy, method: m.PooledByRate) -> Iterator[Term]:
    taxed = levy.base.rounded(levy.digits, "half_up", levy.stated.minor_units(method.base_step))
    yield levy.rounded(taxed * levy.rate)


FORMULAS: Mapping[type[m.Method], Callable[[Levy, Any], Iterator[Term]]] = {
    m.AdValorem: _ad_valorem,
    m.Inclusive: _inclusive,
    m.Whole: _whole,
    m.Disbursement: _disbursement,
    m.PerItem: _per_item,
    m.PooledByRate: _pooled,
}


def document_rounding(regime: Regime) -> Rounding | None:
    """How each charge's total on the document is rounded, where the regime does that."""
    return next((step.rounding for step in regime.steps if isinstance(step, RoundDocument)), None)
