"""How an amount came about, as one sentence with the numbers used: one template for each charge column."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gtm.engine.border.answers import ChargeColumn
from gtm.engine.border.in_force import InForce
from gtm.planner.quotes.texts import percent_text, plain_text
from markets import methods as m
from markets.rates import Amount
from markets.steps import Charge, RoundDocument
from markets.terms import Regime

Money = Callable[[int], str]


class Figures(NamedTuple):
    """The columns of a charge as Python numbers."""

    base: list[int]
    rate: list[int]
    amount: list[int]


WHY_ZERO: dict[str, Callable[[], str]] = {
    "suspended": lambda: _("suspended while the goods lie in a bonded place"),
    "collected_elsewhere": lambda: _("not paid at the border: accounted for elsewhere or offset"),
    "below_threshold": lambda: _("not charged below the value limit"),
    "exempt": lambda: _("exempt under this regime"),
    "preference": lambda: _("free under the trade agreement claimed"),
    "free_rate": lambda: _("the rate is 0"),
    "below_minimum_charge": lambda: _("too small to be levied"),
}
"""Why an amount is zero, in words."""


class Rule(NamedTuple):
    """What a column's charge is called, its declared step, and what its regime adds to its sentence."""

    name: str
    step: Charge | None
    words: dict[str, str]


def rule_of(column: ChargeColumn, regime: Regime, law: InForce) -> Rule:
    """The rule behind a column, in words."""
    step = step_of(column, regime)
    words = {"clause": clause(step, law) if step else "", "document": document(regime, law)}
    return Rule(_(law.market.charges[column.code].name), step, words)


def formulas(column: ChargeColumn, figures: Figures, rule: Rule, law: InForce, money: Money) -> list[str]:
    """The sentence of every row of a column."""
    if column.method == "free":
        return [""] * len(figures.amount)
    return list(SENTENCES[column.method](figures, rule.words, rule.step, law, money))


def step_of(column: ChargeColumn, regime: Regime) -> Charge | None:
    """The declared charge behind a column: the one of its code whose method gives such rows; none where it is freed."""
    for step in regime.steps:
        if isinstance(step, Charge) and step.code == column.code and column.method in METHODS[type(step.method)]:
            return step
    return None


def document(regime: Regime, law: InForce) -> str:
    """The rounding of the whole document, where the regime has one."""
    for step in regime.steps:
        if isinstance(step, RoundDocument):
            stated = law.stated(step.rounding.step)
            return _(", the document in whole %s") % f"{stated.unit} {plain_text(stated.value)}"
    return ""


def stated_text(amount: Amount, law: InForce) -> str:
    """A stated amount with its unit, or the several that a test chooses from; empty where none is named."""
    keys = [amount] if isinstance(amount, str) else [*(key for _test, key in amount.cases), amount.otherwise]
    found = [law.find(key) for key in keys if key]
    texts = [f"{stated.unit} {plain_text(stated.value)}" for stated in found if stated is not None]
    return _(" or ").join(dict.fromkeys(texts))


CLAUSES: dict[str, Callable[[], str]] = {
    "base_less": lambda: _(", what exceeds %s"),
    "minus": lambda: _(", less %s"),
    "plus": lambda: _(", plus %s"),
    "floor": lambda: _(", at least %s"),
    "minimum": lambda: _(", at least %s"),
    "cap": lambda: _(", at most %s"),
}


def clause(step: Charge, law: InForce) -> str:
    """What a method adds to rate and base: deductions, floors, caps, sharing."""
    texts = []
    for name, sentence in CLAUSES.items():
        amount = getattr(step.method, name, "")
        text = stated_text(amount, law) if amount else ""
        if text:
            texts.append(sentence() % text)
    if getattr(step.method, "spread", ""):
        texts.append(_(", for the whole consignment, shared by value"))
    return "".join(texts)


Words = dict[str, str]
Sentence = Callable[[Figures, Words, Any, InForce, Money], Iterable[str]]


def _ad_valorem(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    fraction = getattr(step.method, "fraction", "") if step else ""
    share = law.find(fraction) if fraction else None
    tail = words["document"]
    if share is not None:
        part = f"{share.value.numerator}/{share.value.denominator}"
        template = _("%(rate)s of %(part)s of %(base)s")
        values = ({"rate": percent_text(r), "part": part, "base": money(b)} for b, r, _a in zip(*figures, strict=True))
        return (template % value + tail for value in values)
    template, per_unit = _("%(rate)s of %(base)s"), _("the tariff's amounts on %(base)s")
    return (
        (template if rate or not amount else per_unit) % {"rate": percent_text(rate), "base": money(base)} + tail
        for base, rate, amount in zip(*figures, strict=True)
    )


def _inclusive(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    template = _("%(rate)s of %(base)s, itself included")
    return (template % {"rate": percent_text(r), "base": money(b)} for b, r, _a in zip(*figures, strict=True))


def _whole(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    template = _("%(rate)s of %(base)s")
    tail = words["clause"]
    return (template % {"rate": percent_text(r), "base": money(b)} + tail for b, r, _a in zip(*figures, strict=True))


def _flat(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    template = _("a flat amount of %s")
    return (template % money(amount) for amount in figures.amount)


def _per_item(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    stated = stated_text(getattr(step.method, "amount", ""), law) if step else ""
    by_item = step is not None and isinstance(step.method, m.PerItem) and step.method.group == "item"
    if by_item:
        template = _("%s for each different item, shared over its lines by value")
    else:
        template = _("%s for each different HS code, shared over its lines by value")
    return (template % (stated or money(amount)) for amount in figures.amount)


def _per_measure(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    method = step.method if step else None
    stated = stated_text(getattr(method, "amount", ""), law)
    template = _("%(amount)s for each %(measure)s")
    sentence = template % {"amount": stated, "measure": getattr(method, "measure", "")}
    return (sentence for _amount in figures.amount)


def _pooled(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    template = _("%(rate)s of %(base)s, all lines of that rate together")
    return (template % {"rate": percent_text(r), "base": money(b)} for b, r, _a in zip(*figures, strict=True))


def _disbursement(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    template = _("%(rate)s of the %(base)s advanced")
    tail = words["clause"]
    return (template % {"rate": percent_text(r), "base": money(b)} + tail for b, r, _a in zip(*figures, strict=True))


def _tiers(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    template = _("by the scale for %s different HS codes")
    return (template % base for base in figures.base)


def _slabs(figures: Figures, words: Words, step: Charge | None, law: InForce, money: Money) -> Iterable[str]:
    template = _("by the scale for a value of %s")
    return (template % money(base) for base in figures.base)


SENTENCES: dict[str, Sentence] = {
    "ad_valorem": _ad_valorem,
    "inclusive": _inclusive,
    "whole": _whole,
    "flat": _flat,
    "per_item": _per_item,
    "per_measure": _per_measure,
    "pooled_by_rate": _pooled,
    "disbursement": _disbursement,
    "tiers": _tiers,
    "slabs": _slabs,
}
METHODS: dict[type[m.Method], tuple[str, ...]] = {
    m.AdValorem: ("ad_valorem",),
    m.Inclusive: ("inclusive",),
    m.Whole: ("whole", "flat"),
    m.PerItem: ("per_item",),
    m.PerMeasure: ("per_measure",),
    m.PooledByRate: ("pooled_by_rate",),
    m.Disbursement: ("disbursement",),
    m.Tiers: ("tiers",),
    m.Slabs: ("slabs",),
}
