"""How an amount came about, as one sentence with the numbers used: one template for each charge column."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from django.utils.translation import gettext as _

from gtm.engine.border.answers import ChargeColumn
from gtm.engine.border.in_force import InForce
from gtm.planner.quotes.texts import percent_text, plain_text
from markets import methods as m
from markets.rates import Amount
from markets.steps import Charge, RoundDocument
from markets.terms import Regime

Money = Callable[[int], str]


Sentence = Callable[[int, int, int, Money], str]
"""A row's sentence, from its base, rate and amount."""


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
    """What a column's charge is called, and what its rows say, in one language."""

    name: str
    sentence: Sentence


def rule_of(column: ChargeColumn, regime: Regime, law: InForce) -> Rule:
    """The rule behind a column, put into words."""
    name = _(law.market.charges[column.code].name)
    if column.method == "free":
        return Rule(name, lambda base, rate, amount, money: "")
    step = step_of(column, regime)
    words = {"clause": clause(step, law) if step else "", "document": document(regime, law)}
    return Rule(name, SENTENCES[column.method](words, step, law))


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


def _ad_valorem(words: Words, step: Charge | None, law: InForce) -> Sentence:
    fraction = getattr(step.method, "fraction", "") if step else ""
    share = law.find(fraction) if fraction else None
    tail = words["document"]
    if share is not None:
        return _share(share.value, tail)
    template, per_unit = _("%(rate)s of %(base)s"), _("the tariff's amounts on %(base)s")

    def sentence(base: int, rate: int, amount: int, money: Money) -> str:
        said = template if rate or not amount else per_unit
        return said % {"rate": percent_text(rate), "base": money(base)} + tail

    return sentence


def _share(share: Fraction, tail: str) -> Sentence:
    part, template = f"{share.numerator}/{share.denominator}", _("%(rate)s of %(part)s of %(base)s")
    return lambda base, rate, amount, money: (
        template % {"rate": percent_text(rate), "part": part, "base": money(base)} + tail
    )


def _of_base(template: str, tail: str = "") -> Sentence:
    return lambda base, rate, amount, money: template % {"rate": percent_text(rate), "base": money(base)} + tail


def _inclusive(words: Words, step: Charge | None, law: InForce) -> Sentence:
    return _of_base(_("%(rate)s of %(base)s, itself included"))


def _whole(words: Words, step: Charge | None, law: InForce) -> Sentence:
    return _of_base(_("%(rate)s of %(base)s"), words["clause"])


def _flat(words: Words, step: Charge | None, law: InForce) -> Sentence:
    template = _("a flat amount of %s")
    return lambda base, rate, amount, money: template % money(amount)


def _per_item(words: Words, step: Charge | None, law: InForce) -> Sentence:
    stated = stated_text(getattr(step.method, "amount", ""), law) if step else ""
    by_item = step is not None and isinstance(step.method, m.PerItem) and step.method.group == "item"
    if by_item:
        template = _("%s for each different item, shared over its lines by value")
    else:
        template = _("%s for each different HS code, shared over its lines by value")
    return lambda base, rate, amount, money: template % (stated or money(amount))


def _per_measure(words: Words, step: Charge | None, law: InForce) -> Sentence:
    method = step.method if step else None
    stated = stated_text(getattr(method, "amount", ""), law)
    sentence = _("%(amount)s for each %(measure)s") % {"amount": stated, "measure": getattr(method, "measure", "")}
    return lambda base, rate, amount, money: sentence


def _pooled(words: Words, step: Charge | None, law: InForce) -> Sentence:
    return _of_base(_("%(rate)s of %(base)s, all lines of that rate together"))


def _disbursement(words: Words, step: Charge | None, law: InForce) -> Sentence:
    return _of_base(_("%(rate)s of the %(base)s advanced"), words["clause"])


def _tiers(words: Words, step: Charge | None, law: InForce) -> Sentence:
    template = _("by the scale for %s different HS codes")
    return lambda base, rate, amount, money: template % base


def _slabs(words: Words, step: Charge | None, law: InForce) -> Sentence:
    template = _("by the scale for a value of %s")
    return lambda base, rate, amount, money: template % money(base)


SENTENCES: dict[str, Callable[[Words, Charge | None, InForce], Sentence]] = {
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
