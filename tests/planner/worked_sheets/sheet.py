"""A worked sheet beside the offer that the engine makes of the same product, market, route and channel.

A sheet is plain Decimal arithmetic on numbers read in the fixtures. `way` holds the costs of a unit up to the buyer's
door by code, `lines` those of an order; the route's lines are the way's groups times the units of the order.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.bulk_routes import bulk_routes
from gtm.planner.economics.ground import ground_of
from gtm.planner.economics.offer_rows import offers_of
from gtm.planner.economics.offer_table import Offer
from gtm.planner.economics.parcel_routes import parcel_routes
from gtm.planner.economics.return_ways import with_returns
from gtm.planner.economics.wording import one_language
from gtm.planner.economics.working_out import work_out
from gtm.planner.planned_product import PlannedProduct
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import DAY, product

D = Decimal
Sheet = dict[str, Decimal]
GROUPS = ("FREIGHT", "BORDER", "BORDER_TAX", "WAREHOUSE", "DELIVERY")
UNITS = 2


def cents(amount: Decimal, digits: int = 2) -> Decimal:
    """An amount in whole minor units, half a unit upwards."""
    return amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def only(book: MarketBook, market: str, **kept: Collection[str]) -> MarketBook:
    """The book with these lanes and warehouses of the market alone: lanes=("cn-de-line",), warehouses=()."""
    columns = {"lanes": "lane", "warehouses": "warehouse"}
    tables = dict(book.tables)
    for table, names in kept.items():
        rows = tuple(row for row in book.tables[table][market] if row[columns[table]] in names)
        tables[table] = MappingProxyType({**book.tables[table], market: rows})
    return replace(book, tables=MappingProxyType(tables))


def question(registrations: Sequence[str] = (), **fields: Any) -> dict[str, Any]:
    """A brand from China at 12 % a year whose orders hold two units, and which runs 42 % of its live hours itself."""
    brand = {
        "home": "CN",
        "currency": "CNY",
        "cost_of_capital": "0.12",
        "registrations": list(registrations),
        "units_per_order": str(UNITS),
    }
    asked = {"as_of": DAY, "brand": brand, "channels": None, "content": {"own_live_share": "0.42"}}
    return {**asked, "target_margin": "0.25", **fields}


@dataclass(frozen=True)
class Sold:
    """An offer as the engine makes it: its JSON, its row of the table, its lines and its way's costs unrounded."""

    part: Mapping[str, Any]
    row: Offer
    lines: Mapping[str, float]
    way: Mapping[str, float]
    digits: int


def sold(book: MarketBook, market: str, channel: str, goods: PlannedProduct | None = None, **asked: Any) -> Sold:
    """The offer of one product (the T-shirt of the tests unless told) on a channel of a market."""
    products, asking = [goods or product()], question(**{**asked, "channels": [channel]})
    found = work_out(book, products, [market], asking)
    part = next(offer for offer in found.offers if offer["channel"] == channel)
    row = next(offer for offer in found.table if offer.channel == channel)
    assert part["feasible"], part["reasons"]
    with one_language():
        ground = ground_of(book, MARKETS[market], products, asking)
        routes = [with_returns(ground, route) for route in (*parcel_routes(ground), *bulk_routes(ground))]
        offers = next(one for one in offers_of(ground, routes) if one.channel.name == channel)
    best = int(offers.best[0])
    lines = {code: float(amount[0]) for code, amount in offers.lines[best].items()}
    way: dict[str, float] = {}
    for cost in offers.sales[best].route.costs:
        way[cost.code] = way.get(cost.code, 0.0) + float(cost.amount[0])
    return Sold(part, row, lines, way, MARKETS[market].digits)


def agree(found: Sold, route: str, way: Sheet, lines: Sheet) -> None:
    """Every line of the sheet is the offer's: in the JSON to the minor unit, in the table to a millionth."""
    assert found.part["route"] == f"{found.part['sku']}/{found.part['market']}/{route}"
    occurring = {code: cost for code, cost in found.way.items() if cost}
    assert occurring == pytest.approx({code: float(cost) for code, cost in way.items()}, rel=1e-6)
    said = {line["code"]: Decimal(line["amount"]) for line in found.part["lines"]}
    half = Decimal("0.5").scaleb(-found.digits) + Decimal("1e-6")
    assert said.keys() == lines.keys()
    assert {code: amount for code, amount in said.items() if abs(amount - lines[code]) > half} == {}
    assert Decimal(found.part["contribution"]) == sum(said.values())
    together = sum(lines.get(code, Decimal(0)) for code in GROUPS)
    columns = {"ROUTE": together, **{code: amount for code, amount in lines.items() if code not in GROUPS}}
    exact = {code: amount for code, amount in found.lines.items() if amount}
    assert exact == pytest.approx({code: float(amount) for code, amount in columns.items()}, rel=1e-6)
    assert found.row.feasible
    assert found.row.contribution == pytest.approx(float(sum(lines.values())), rel=1e-6)
    net = lines["PRICE"] + lines.get("SALES_TAX", Decimal(0))
    assert found.row.net_revenue == pytest.approx(float(net), rel=1e-6)
