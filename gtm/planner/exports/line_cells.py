"""Lines of a stored plan as rows of a sheet: each amount a formula on inputs, where its sentence tells its factors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.exports.recipes import PAID, Factor, Factors, Recipes, factors_of
from gtm.planner.exports.sheets import Basis, Inputs, Page, sure
from gtm.planner.exports.terms import Term

Line = Mapping[str, Any]
Say = Callable[[str], str]
# How far a figure of a sentence may be from the one that was used: half of its last decimal, on a small figure.
NEAR = Fraction(6, 100)
# Factors that are the market's or the channel's, not the product's: one input for all that stand on the same facts.
SHARED = frozenset({"rate", "share", "capital", "count"})


def decimals_of(amount: str) -> int:
    """Number of decimals of an amount as it is written."""
    return len(amount.partition(".")[2])


@dataclass
class Market:
    """A market's money: its currency, decimals, and the rates into it as the plan tells them."""

    code: str
    currency: str
    rates: Mapping[str, Mapping[str, Any]]

    def rate(self, currency: str, inputs: Inputs) -> Term | None:
        """Own units for one unit of a currency as an input; None where the plan tells none."""
        told = self.rates.get(currency)
        if told is None:
            return None
        basis = Basis(
            _("Exchange rate"), f"{self.currency}/{currency}", (), (told["source"],), f"{told['kind']} {told['as_of']}"
        )
        return inputs.put(("fx", currency, self.currency), Fraction(told["rate"]), basis)


@dataclass
class LineCells:
    """Writes lines of routes and offers; `say` is the text in the reader's language."""

    page: Page
    inputs: Inputs
    say: Say

    def formula(
        self, recipes: Recipes, line: Line, market: Market, key: Sequence[str], paid: Term | None = None
    ) -> Term | None:
        """The formula of a line from its sentence; None where it tells no factors that come to the amount."""
        factors = factors_of(recipes, line["formula"])
        if not factors:
            return None
        amount = abs(Fraction(line["amount"]))
        settled = settle(factors, amount, market, None if paid is None else paid.value)
        if settled is None:
            return None
        terms = [self._term(factor, line, market, key, paid) for factor in settled]
        product: Term | None = None
        for factor, term in zip(settled, terms, strict=True):
            if term is None:
                return None
            joined = product and (product / term if factor.power < 0 else product * term)
            product = joined or term
        assert product is not None
        rounded = product.rounded(decimals_of(line["amount"]))
        return rounded if rounded.value == amount else None

    def _term(self, factor: Factor, line: Line, market: Market, key: Sequence[str], paid: Term | None) -> Term | None:
        if factor.name == PAID.name:
            return paid
        loose = _("worked out from the amount")
        what = self.say(line["name"]) + _(": ") + _(factor.name) + (_(" (%s)") % loose if factor.loose else "")
        basis = Basis(
            what,
            market.currency if factor.unit == "own" else factor.unit,
            line["facts"],
            line["sources"],
            line["confidence"],
        )
        whose = () if factor.name in SHARED else key
        term = self.inputs.put((*whose, line["code"], factor.name), factor.value, basis)
        if len(factor.unit) == 3 and factor.unit.isupper() and factor.unit != market.currency:
            rate = market.rate(factor.unit, self.inputs)
            return None if rate is None else term * rate
        return term

    def row(self, label: str, line: Line, term: Term | None, note: str = "") -> Term:
        """One line; its amount's cell."""
        page, stated = self.page, Fraction(line["amount"])
        page.put(0, label)
        page.put(2, line["code"])
        page.put(3, self.say(line["name"]))
        fits = term is not None and term.value == stated
        if fits:
            page.book.counted["line formulas"] += 1
        else:
            page.book.plain[line["code"]] += bool(stated)
            note = note or (_("as a figure") if stated else "")
        cell = page.put(6, term if fits and term is not None else stated, "amount" if fits else "input")
        page.put(7, " · ".join(filter(None, (self.say(line["formula"]), "" if fits else note))), "note")
        page.put(8, sure(line["confidence"]))
        page.put(9, "; ".join(line["facts"]))
        page.row += 1
        return cell


def settle(factors: Factors, amount: Fraction, market: Market, paid: Fraction | None) -> Factors | None:
    """The factors with the loose one as the amount needs it; None where that is far from what the sentence says."""
    loose = next((place for place, factor in enumerate(factors) if factor.loose), None)
    rest = Fraction(1)
    for place, factor in enumerate(factors):
        value = _value(factor, market, paid)
        if value is None or (value == 0 and place != loose):
            return None
        if place != loose:
            rest = rest / value if factor.power < 0 else rest * value
    if loose is None:
        return factors
    shown, rate = factors[loose], _currency_rate(factors[loose], market)
    if rate is None:
        return None
    needed = amount / rest / rate
    told = shown.value
    if told and told != 1 and abs(needed - told) > NEAR * told:
        return None
    kept = told if told and round(told * rest * rate, 4) == amount else needed
    return [*factors[:loose], Factor(shown.name, kept, shown.unit, shown.power, kept != told), *factors[loose + 1 :]]


def _value(factor: Factor, market: Market, paid: Fraction | None) -> Fraction | None:
    if factor.name == PAID.name:
        return paid
    rate = _currency_rate(factor, market)
    return None if rate is None else factor.value * rate


def _currency_rate(factor: Factor, market: Market) -> Fraction | None:
    if len(factor.unit) != 3 or not factor.unit.isupper() or factor.unit == market.currency:
        return Fraction(1)
    told = market.rates.get(factor.unit)
    return None if told is None else Fraction(told["rate"])
