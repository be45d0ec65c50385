"""The vocabulary in which a market file declares its regimes: data only, `gtm.engine` gives it its meaning.

There is no number in a market file: a name in quotes is the key of a dated row of the market data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from markets.conditions import *
from markets.methods import *
from markets.rates import *
from markets.steps import *
from markets.values import *


@dataclass(frozen=True)
class Regime:
    """A way across the border: when it is chosen, and what is then charged, in this order."""

    code: str
    name: str
    test: Test
    steps: tuple[Step, ...]
    since: str = ""
    until: str = FOR_EVER
    why: str = ""  # a sentence on what the test does not say
    sources: tuple[str, ...] = ()
    customs_value: Value = CIF

    def __post_init__(self) -> None:
        """Refuse a charge whose base names a charge that comes later or never."""
        known = set(COMPONENTS)
        for step in self.steps:
            if isinstance(step, Charge):
                later = [part for part in step.base.parts if part not in known]
                if later:
                    raise ValueError(f"{self.code}: {step.code} stands on {later}, which comes later or never")
                known.add(step.code)
            elif isinstance(step, Free):
                known.update(step.codes)

    def in_force(self, day: str) -> bool:
        """Whether the regime may be chosen on that ISO day."""
        return self.test != NEVER and self.since <= day <= self.until


def remark_on_insurance(*regimes: Regime) -> tuple[Regime, ...]:
    """The regimes, with a remark where something is charged on an insurance that nobody stated: carriers add theirs."""
    return tuple(
        replace(regime, steps=(*regime.steps, Warn("insurance_not_given", when=NothingStated("insurance"))))
        if any(isinstance(step, Charge) and "insurance" in step.base.parts for step in regime.steps)
        else regime
        for regime in regimes
    )


Kind = Literal["duty", "excise", "tax", "fee"]


@dataclass(frozen=True)
class Levy:
    """A charge of a market: its kind and its short name for people."""

    kind: Kind
    name: str


def levies(**named: Mapping[str, str]) -> dict[str, Levy]:
    """Charge codes with their names, kind by kind."""
    kinds: tuple[Kind, ...] = ("duty", "excise", "tax", "fee")
    return {code: Levy(kind, name) for kind in kinds for code, name in named.get(kind, {}).items()}


@dataclass(frozen=True)
class Market:
    """A destination: its money, its charges by name, and its regimes in the order in which they are tried."""

    code: str
    name: str
    currency: str
    digits: int
    duty: tuple[str, ...]  # main duty and main tax: what a pin on a kind reaches
    tax: tuple[str, ...]
    charges: Mapping[str, Levy] = field(hash=False)
    regimes: tuple[Regime, ...] = ()
    registrations: tuple[str, ...] = ()  # slugs of schemes that mean something here
    unions: tuple[str, ...] = ()  # whose rows count where the market has none of its own
    area: str = ""  # assumed where a question names none
    areas: tuple[str, ...] = ()  # ISO 3166-2, all of them, where some rows are of one area

    def __post_init__(self) -> None:
        """Refuse a charge without a name and a regime declared twice."""
        unnamed = {
            code
            for regime in self.regimes
            for step in regime.steps
            for code in codes_of(step)
            if code not in self.charges
        }
        if unnamed:
            raise ValueError(f"{self.code}: no name for {sorted(unnamed)}")
        codes = [regime.code for regime in self.regimes]
        if len(codes) != len(set(codes)):
            raise ValueError(f"{self.code}: a regime is declared twice")

    def regime(self, code: str) -> Regime | None:
        """The regime of that code, None where the market has none."""
        return next((regime for regime in self.regimes if regime.code == code), None)

    def parameter_keys(self) -> frozenset[str]:
        """Every key of `parameters.csv` that the market's regimes name."""
        return frozenset(key for regime in self.regimes for key in parameter_keys(regime))

    def rate_codes(self) -> frozenset[str]:
        """Every charge code that may stand in `rates.csv` or `tariff.csv`."""
        return frozenset(self.charges)
