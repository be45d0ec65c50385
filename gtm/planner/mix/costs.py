"""Costs that do not depend on sales: running a channel, its subscriptions and deposits, and entering a market."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix.assumptions import MixAssumptions, Shift
from gtm.planner.plans.scheme_costs import Span

MONTHS_A_YEAR = 12
ONCE = frozenset({"once", "shop"})


@dataclass(frozen=True)
class ChannelCosts:
    """Subscriptions and the like over the plan, the part of them that is paid once, the deposit that is laid down, and
    the rows that say so."""

    fixed: float
    once: float
    deposit: float
    facts: tuple[str, ...]
    sources: tuple[str, ...]


def channel_costs(
    terms: Sequence[Row],
    months: int,
    capital: float,
    money: MarketMoney,
    chosen: Collection[str] = (),
    running: bool = False,
) -> ChannelCosts:
    """What a channel charges for so many months under the programmes chosen.

    A deposit costs the capital (a year's rate) that it ties up. Where a programme has a fee of its own, it stands in
    place of the usual one. A channel that runs already has laid its deposit down and paid what is paid once.
    """
    fixed, once, deposit = 0.0, 0.0, 0.0
    acting = []
    for row in standing_fees(terms, chosen):
        amount = row["fixed_fee"] * money.factor(row["fixed_fee_currency"])
        if row["fixed_fee_kind"] == "deposit":
            deposit += 0.0 if running else amount
            fixed += amount * capital * months / MONTHS_A_YEAR
        elif row["fixed_fee_per"] in ONCE:
            once += 0.0 if running else amount
        else:
            fixed += amount * _times(row["fixed_fee_per"], months)
        acting.append(row)
    sources = dict.fromkeys(source for row in acting for source in row["sources"])
    return ChannelCosts(fixed + once, once, deposit, tuple(row["id"] for row in acting), tuple(sources))


def standing_fees(terms: Sequence[Row], chosen: Collection[str] = ()) -> list[Row]:
    """The rows of a channel's terms that ask for money whatever is sold: by the month, the year or once, deposits."""
    standing = [row for row in terms if _stands(row)]
    named = [row for row in standing if (row["condition"] or row["fee"]) in chosen]
    replaced = {row["fee"] for row in named}
    usual = [row for row in standing if not row["condition"] and row["optional"] != "yes"]
    return [*(row for row in usual if row["fee"] not in replaced), *named]


def _stands(row: Row) -> bool:
    if row["fixed_fee"] is None or row["category"] != "all":
        return False
    by_time = row["fixed_fee_kind"] == "add" and _times(row["fixed_fee_per"], 1) > 0
    return by_time or row["fixed_fee_kind"] == "deposit"


def running_cost(market: str, model: str, money: MarketMoney, assumed: MixAssumptions, shift: Shift | None) -> float:
    """Content, staff and service of a channel a month, in the plan's currency."""
    return assumed.value(market, f"mix-running-cost-{model}", shift) * money.factor("USD")


def entry_cost(schemes: Sequence[Mapping[str, Any]], codes: Mapping[str, str], span: Span, money: MarketMoney) -> float:
    """What the required schemes of a market cost within the plan; `codes` are the HS codes of its products.

    A certificate counted by goods is counted once per HS code: goods of one code are taken to be one family.
    """
    total = 0.0
    for scheme in schemes:
        if scheme["status"] != "required" or scheme["cost"] is None:
            continue
        families = {codes[sku] for sku in scheme["products"] if sku in codes}
        times = span.times(scheme["cost"]["counted"], len(families))
        if times:
            total += float(scheme["cost"]["amount"]) * money.factor(scheme["cost"]["currency"]) * times
    return total


def _times(per: str | None, months: int) -> int:
    """How often a fee falls due within the plan; 0 for fees of orders and messages."""
    if per in ONCE:
        return 1
    return {"month": months, "year": ceil(months / MONTHS_A_YEAR)}.get(per or "", 0)
