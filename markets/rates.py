"""Where the rate of a charge, or a stated amount, comes from: names of dated rows, chosen by tests."""

from dataclasses import dataclass

from markets.conditions import Test


class RateSource:
    """Says which dated row holds the rate of a charge on a line."""


@dataclass(frozen=True)
class Rate(RateSource):
    """The row of `rates.csv` under the charge's code (or `code`) and category, by the line's HS code and the area.

    Where the rate is that of a claimed agreement (`by_claim`), a rate of 0 is a preference.
    """

    category: str = ""
    code: str = ""
    by_claim: bool = False


@dataclass(frozen=True)
class Tariff(RateSource):
    """The customs tariff by code and origin; what a kind pin `duty` reaches.

    `component` names a part of the rate; where `alone`, a row that does not tell the parts apart does not answer.
    """

    component: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Unity(RateSource):
    """The whole of the base."""


@dataclass(frozen=True)
class Remedy(RateSource):
    """The trade remedy under the charge's code for the line's origin; no such charge where none is stored."""


@dataclass(frozen=True)
class Absent(RateSource):
    """No such charge, unless it is pinned."""


ABSENT = Absent()


@dataclass(frozen=True)
class Cases(RateSource):
    """The first test that holds on the line says which."""

    cases: tuple[tuple[Test, RateSource], ...]
    otherwise: RateSource


@dataclass(frozen=True)
class FirstStored(RateSource):
    """The first of these that has a row in force for the line; `warning` where it is not the first one."""

    of: tuple[RateSource, ...]
    warning: str = ""


def cases(*pairs: tuple[Test, RateSource], otherwise: RateSource) -> Cases:
    """The source of the first test that holds on the line, else `otherwise`."""
    return Cases(pairs, otherwise)


def by_category(*pairs: tuple[str, Test], otherwise: RateSource) -> Cases:
    """Reduced rates by category of goods, where the market has them; else the general source."""
    return Cases(
        tuple((test, FirstStored((Rate(name), otherwise), "reduced_rate_unknown")) for name, test in pairs), otherwise
    )


@dataclass(frozen=True)
class AmountCases:
    """A stated amount chosen by the first test that holds on the consignment."""

    cases: tuple[tuple[Test, str], ...]
    otherwise: str


Amount = str | AmountCases


def amounts(*pairs: tuple[Test, str], otherwise: str) -> AmountCases:
    """The amount of the first test that holds on the consignment, else `otherwise`."""
    return AmountCases(pairs, otherwise)
