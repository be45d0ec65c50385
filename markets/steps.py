"""What a regime does, step by step: charges, relief, rounding of the document, remarks."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from markets.conditions import ALWAYS, Test
from markets.methods import AD_VALOREM, HALF_UP, Method, Rounding, Whole
from markets.rates import ABSENT, Amount, AmountCases, RateSource
from markets.values import GOODS, Value

Pin = Literal["rate", "makes", "flat", "none"]


class Step:
    """One thing that a regime does, in its order."""


@dataclass(frozen=True)
class Charge(Step):
    """A levy: its code, kind, base, rate and method, and where it occurs.

    A condition belongs here (`when` of the consignment, `on` of the line), not into the regime's test: a forced
    regime is not tested. Pin: `rate` replaces the rate, `makes` also lets the charge occur on every line, `flat`
    only lets 0 count. A `component` is a value that later bases may name; nobody pays it.
    """

    code: str
    base: Value = GOODS
    rate: RateSource = ABSENT
    method: Method = AD_VALOREM
    when: Test = ALWAYS
    on: Test = ALWAYS
    pin: Pin = "rate"
    rounding: Rounding = HALF_UP
    estimated: bool = False
    component: bool = False


@dataclass(frozen=True)
class Free(Step):
    """Rows of zero on the lines, with the reason."""

    codes: tuple[str, ...]
    reason: str
    when: Test = ALWAYS
    on: Test = ALWAYS


@dataclass(frozen=True)
class Waive(Step):
    """The charges are cancelled where together they come to no more than (or stay below) the amount."""

    codes: tuple[str, ...]
    limit: str
    inclusive: bool = True
    when: Test = ALWAYS
    unless_missing: bool = False


@dataclass(frozen=True)
class RoundDocument(Step):
    """Each charge's total on the document is rounded, and spread over the lines by the exact amounts."""

    rounding: Rounding


@dataclass(frozen=True)
class Warn(Step):
    """A remark for people, on consignments or lines where the tests hold."""

    code: str
    when: Test = ALWAYS
    on: Test = ALWAYS


def free(codes: str, reason: str = "exempt", when: Test = ALWAYS, on: Test = ALWAYS) -> Free:
    """Rows of zero for these codes."""
    return Free(tuple(codes.split()), reason, when, on)


def suspended(codes: str) -> Free:
    """Rows of zero: goods that enter a bonded place."""
    return Free(tuple(codes.split()), "suspended")


def flat_fee(code: str, amount: Amount, when: Test = ALWAYS, estimated: bool = False) -> Charge:
    """A fee of a stated amount for each consignment."""
    return Charge(code, method=Whole(plus=amount), when=when, pin="flat", estimated=estimated)


def component(
    name: str, base: Value, rate: RateSource = ABSENT, method: Method = AD_VALOREM, when: Test = ALWAYS
) -> Charge:
    """A value that later bases may name; nobody pays it and no pin reaches it."""
    return Charge(name, base, rate, method, when, pin="none", component=True)


def codes_of(step: Step) -> tuple[str, ...]:
    """The codes of the charges that a step shows."""
    if isinstance(step, Charge):
        return () if step.component else (step.code,)
    return step.codes if isinstance(step, Free) else ()


KEY_NAMES = "key less base_less plus minus floor cap fraction factor amount minimum base_step table beyond step limit"
KEY_FIELDS = frozenset(KEY_NAMES.split())


def parameter_keys(term: Any, name: str = "") -> Iterator[str]:
    """Every parameter key within a term."""
    if isinstance(term, str):
        if term and name in KEY_FIELDS:
            yield term
    elif isinstance(term, AmountCases):
        for test, amount in term.cases:
            yield from (*parameter_keys(test), amount)
        yield term.otherwise
    elif is_dataclass(term):
        for f in fields(term):
            yield from parameter_keys(getattr(term, f.name), f.name)
    elif isinstance(term, tuple):
        for part in term:
            yield from parameter_keys(part)
