"""How the regimes in force compute a charge, in words: the rate of which sum, or which stated amount."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gtm.engine.border.in_force import InForce
from gtm.planner.quotes.formulas import clause, stated_text
from markets import methods as m
from markets.steps import Charge
from markets.terms import Market, Regime
from markets.values import CIF, Value


@dataclass(frozen=True, slots=True)
class RuleInWords:
    """One way to compute a charge, and the regimes that compute it so."""

    code: str
    words: str
    regimes: tuple[Regime, ...]


def rules_in_words(market: Market, law: InForce) -> list[RuleInWords]:
    """The charges of the regimes in force on the day of the law, in the order of the market's file."""
    found: dict[tuple[str, str], dict[str, Regime]] = {}
    for regime, step in _charges(market, law.day):
        words = words_of(step, law)
        found.setdefault((step.code, words), {})[regime.code] = regime
    order = list(market.charges)
    rules = [RuleInWords(code, words, tuple(regimes.values())) for (code, words), regimes in found.items()]
    return sorted(rules, key=lambda rule: order.index(rule.code))


def _charges(market: Market, day: str) -> Iterator[tuple[Regime, Charge]]:
    for regime in market.regimes:
        if regime.in_force(day):
            yield from (
                (regime, step) for step in regime.steps if isinstance(step, Charge) and step.code in market.charges
            )


def words_of(step: Charge, law: InForce) -> str:
    """The rule of one charge."""
    method, said = step.method, {"rate": _("the rate"), "base": sum_in_words(step.base, law.market)}
    if isinstance(method, m.PerItem):
        if method.group == "item":
            return _("%s for each different item, shared over its lines by value") % stated_text(method.amount, law)
        return _("%s for each different HS code, shared over its lines by value") % stated_text(method.amount, law)
    if isinstance(method, m.PerMeasure):
        stated = stated_text(method.amount, law)
        return _("%(amount)s for each %(measure)s") % {"amount": stated, "measure": method.measure}
    if isinstance(method, m.Tiers | m.Slabs):
        return _("by the scale for a value of %s") % said["base"]
    if isinstance(method, m.Whole) and step.pin == "flat":
        return _("a flat amount of %s") % stated_text(method.plus, law)
    return _of_base(step, law, said)


def _of_base(step: Charge, law: InForce, said: dict[str, str]) -> str:
    method = step.method
    if isinstance(method, m.Inclusive):
        return _("%(rate)s of %(base)s, itself included") % said
    if isinstance(method, m.PooledByRate):
        return _("%(rate)s of %(base)s, all lines of that rate together") % said
    share = law.find(method.fraction) if isinstance(method, m.AdValorem) and method.fraction else None
    if share is not None:
        return _("%(rate)s of %(part)s of %(base)s") % (
            said | {"part": f"{share.value.numerator}/{share.value.denominator}"}
        )
    return _("%(rate)s of %(base)s") % said + clause(step, law)


def sum_in_words(base: Value, market: Market) -> str:
    """The parts of a base, with plus signs: the customs value, parts of the price, earlier charges by their names."""
    parts, names = base.parts, []
    if parts[: len(CIF.parts)] == CIF.parts:
        parts, names = parts[len(CIF.parts) :], [_("customs value (goods, freight to the border, insurance)")]
    known = {
        "goods": _("goods"),
        "freight": _("freight"),
        "outside": _("freight to the border"),
        "insurance": _("insurance"),
        "deemed": _("what the law adds to the value"),
        "advanced": _("duty, excise and tax so far"),
    }
    names += [known[part] if part in known else _named(market, part) for part in dict.fromkeys(parts)]
    return " + ".join(names)


def _named(market: Market, code: str) -> str:
    return _(market.charges[code].name) if code in market.charges else code
