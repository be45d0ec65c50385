"""The reference answer of one consignment: regime, charges, gaps, totals and landed cost of each line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import ModuleType
from typing import Any

from tests.reference import (
    argentina,
    brazil,
    chile,
    colombia,
    ecuador,
    egypt,
    european_union,
    indonesia,
    israel,
    malaysia,
    mexico,
    norway,
    peru,
    philippines,
    saudi_arabia,
    singapore,
    small_gulf_states,
    switzerland,
    thailand,
    turkey,
    united_arab_emirates,
    united_kingdom,
    viet_nam,
)
from tests.reference.arithmetic import ZERO, exactly, spread
from tests.reference.consignment import EU, Consignment, NoExchangeRateError, StoredRate
from tests.reference.tariff import Tariff
from tests.reference.worksheet import Entry, Gap, Worksheet

MARKETS: dict[str, ModuleType] = dict.fromkeys(EU, european_union) | {
    "GB": united_kingdom,
    "CH": switzerland,
    "NO": norway,
    "BR": brazil,
    "MX": mexico,
    "CL": chile,
    "CO": colombia,
    "PE": peru,
    "AR": argentina,
    "EC": ecuador,
    "AE": united_arab_emirates,
    "SA": saudi_arabia,
    "QA": small_gulf_states,
    "KW": small_gulf_states,
    "BH": small_gulf_states,
    "OM": small_gulf_states,
    "TR": turkey,
    "EG": egypt,
    "IL": israel,
    "SG": singapore,
    "MY": malaysia,
    "TH": thailand,
    "VN": viet_nam,
    "ID": indonesia,
    "PH": philippines,
}
KINDS = ("duty", "excise", "tax", "fee")


@dataclass
class Reference:
    """What the rulebook answers."""

    status: str
    regime: str = ""
    customs_value: Decimal | None = None
    entries: list[Entry] = field(default_factory=list)
    gaps: set[Gap] = field(default_factory=set)
    totals: dict[str, Decimal] = field(default_factory=dict)
    landed: dict[str, Decimal] = field(default_factory=dict)


def codes_of(market: str) -> tuple[str, ...]:
    """The regimes that a market knows."""
    if market in EU:
        return european_union.codes_of(market)
    if market in small_gulf_states.CODES_OF:
        return small_gulf_states.CODES_OF[market]
    codes: tuple[str, ...] = MARKETS[market].CODES
    return codes


def answer(
    raw: Mapping[str, Any], day: str, switches: Mapping[str, bool], tariff: Tariff, stored: StoredRate
) -> Reference:
    """One consignment of the contract on one day; `stored` gives the stored exchange rate of a currency or None."""
    with exactly():
        c = Consignment(raw, day, switches, stored)
        if c.forced and c.forced not in codes_of(c.market):
            return Reference("refused")
        try:
            c.convert_and_spread()
            return work_out(c, tariff)
        except NoExchangeRateError as error:
            return Reference("partial", gaps={Gap("exchange_rate", error.currency)})


def work_out(c: Consignment, tariff: Tariff) -> Reference:
    """Choose, charge and add up."""
    market = MARKETS[c.market]
    sheet = Worksheet(c, tariff, "", **getattr(market, "SHEET", {}))
    if hasattr(market, "prepare"):
        market.prepare(c)
    sheet.regime = c.forced or market.choose(c)
    if sheet.regime:
        market.charge(sheet)
    else:
        sheet.gaps.add(Gap("regime", "regime"))
    value = sheet.customs_value
    return Reference(
        status="partial" if sheet.gaps else "ok",
        regime=sheet.regime,
        customs_value=sum((line.cif for line in c.lines), ZERO) if value is None else value,
        entries=sheet.entries,
        gaps=sheet.gaps,
        totals=totals(sheet),
        landed=landed_costs(sheet),
    )


def totals(sheet: Worksheet) -> dict[str, Decimal]:
    """The totals of the contract."""
    c = sheet.c
    out = {name: sum((getattr(line, name) for line in c.lines), ZERO) for name in ("goods", "freight", "insurance")}
    charges = {kind: sheet.total(kind) for kind in KINDS}
    border = sum(charges.values(), ZERO)
    return out | charges | {"border": border, "landed_cost": sum(out.values(), ZERO) + border}


def landed_costs(sheet: Worksheet) -> dict[str, Decimal]:
    """Each line with its own charges and its share of what is due on the whole (G16)."""
    c = sheet.c
    own = {line.id: line.full for line in c.lines}
    pooled = ZERO
    for entry in sheet.entries:
        if entry.line is not None:
            own[entry.line] += entry.amount
        elif entry.weights is None:
            pooled += entry.amount
        else:
            for line, share in zip(c.lines, spread(entry.amount, entry.weights, c.unit), strict=True):
                own[line.id] += share
    for line, share in zip(c.lines, c.by_goods(pooled), strict=True):
        own[line.id] += share
    return own
