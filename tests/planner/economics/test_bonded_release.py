"""Stock under customs: nothing due when it arrives, everything when it is sold; one market of each region."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.bulk_routes import bulk_routes
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.working_out import work_out
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_bulk_routes import costs, routes
from tests.planner.economics.test_parcel_routes import codes, real_ground
from tests.planner.economics.test_working_out import offer, question

pytestmark = pytest.mark.django_db


def priced(book: MarketBook, market: str, warehouse: str, **columns: Any) -> dict[str, RouteColumns]:
    """The routes of a market whose warehouse has these figures instead of those that nobody knows."""
    rows = tuple(
        MappingProxyType({**row, **columns}) if row["warehouse"] == warehouse else row
        for row in book.tables["warehouses"][market]
    )
    tables = {**book.tables, "warehouses": MappingProxyType({**book.tables["warehouses"], market: rows})}
    other = replace(book, tables=MappingProxyType(tables))
    return {route.name: route for route in bulk_routes(real_ground(other, market))}


def amounts(route: RouteColumns, code: str) -> list[float]:
    return [float(cost.amount[0]) for cost in route.costs if cost.code == code]


def test_singapore_suspends_gst_until_an_order_leaves_the_zone(book: MarketBook) -> None:
    route = routes(book, "SG")["cn-sg-sea-lcl/changi-free-zone+entry"]
    assert (route.kind, route.flow, codes(route)) == ("bonded", "bonded", [])
    assert route.borders is not None
    assert route.borders.regime[0] == "sg-standard-import"
    ground = real_ground(book, "SG")
    freight = costs(route)["FIRST_MILE"] + costs(route)["FREIGHT"]
    # Nothing at arrival; at the sale 9 % of the cost and the freight to the port of two shirts, to the cent.
    arrived, released = amounts(route, "GST")
    assert arrived == 0
    assert released == pytest.approx(0.09 * (ground.goods.cost[0] + freight), abs=0.006)
    # SGD 42.50 a m³ and month for the days that the stock lasts, 520 shirts of 250 a month.
    assert costs(route)["STORAGE"] == pytest.approx(42.5 * 0.00225 * 62.4 / 30)


def test_money_is_tied_up_in_goods_and_freight_only(book: MarketBook) -> None:
    found = routes(book, "SG")
    bonded, imported = found["cn-sg-sea-lcl/changi-free-zone+entry"], found["cn-sg-sea-lcl/tuas-3pl"]
    freight = sum(cost.amount[0] for cost in bonded.costs if cost.group == "freight")
    assert bonded.ahead[0] == pytest.approx(freight)
    paid = sum(cost.amount[0] for cost in imported.costs if cost.group in ("border", "tax"))
    assert paid > costs(imported)["GST"] > 0
    assert imported.ahead[0] == pytest.approx(freight + paid)


def test_the_netherlands_release_stock_by_a_standard_entry(book: MarketBook) -> None:
    route = routes(book, "NL")["cn-nl-sea-lcl/bonded-rotterdam-bonded+entry"]
    assert codes(route) == []
    ground = real_ground(book, "NL")
    value = float(ground.goods.cost[0]) + costs(route)["FIRST_MILE"] + costs(route)["FREIGHT"]
    arrived, released = amounts(route, "DUTY")
    assert arrived == 0
    # The duty on the goods and their way to the port, the tax on their whole way.
    assert released == pytest.approx(0.12 * value, abs=0.006)
    assert amounts(route, "VAT")[1] == pytest.approx(0.21 * (1.12 * value + costs(route)["HAUL"]), abs=0.012)
    # A lane that pays the duty brings nothing into a bonded place, and no parcel leaves it as one from abroad does.
    assert [name for name in routes(book, "NL") if "bonded-rotterdam" in name] == [
        "cn-nl-sea-fcl/bonded-rotterdam-bonded+entry",
        "cn-nl-sea-lcl/bonded-rotterdam-bonded+entry",
    ]


def test_saudi_zones_name_the_receiving_fee_that_is_missing_and_with_it_release_parcels(book: MarketBook) -> None:
    name = "riyadh-special-integrated-logistic-free-zone"
    assert [reason.detail for reason in routes(book, "SA")[name].closed] == [
        "Not known: the unit of the receiving fee."
    ]
    found = priced(book, "SA", name, inbound_per_cbm=35.0)
    entry, parcel = found[f"cn-sa-sea-fcl-dammam/{name}+entry"], found[f"cn-sa-sea-fcl-dammam/{name}+parcel"]
    assert (entry.by_price, parcel.by_price) == (False, True)
    air = found[f"cn-sa-air/{name}+parcel"]
    assert codes(air) == []
    assert air.borders is not None
    assert air.borders.regime[0] == "sa-parcel-lv"
    # Entering the deposit area costs SAR 60 a replenishment, leaving it SAR 30 an order of two.
    assert air.shipment is not None
    fees = [cost for cost in air.costs if cost.group == "border" and cost not in air.at_sale]
    assert sum(float(cost.amount[0]) for cost in fees) * air.shipment.units[0] == pytest.approx(60)
    assert amounts(air, "RELEASE_FEE") == [15]


def test_chilean_zones_name_the_picking_price_that_is_missing_and_with_it_release_by_entry(book: MarketBook) -> None:
    assert [reason.detail for reason in routes(book, "CL")["iquique-free-zone"].closed] == [
        "Not known: what picking and packing costs."
    ]
    route = priced(book, "CL", "iquique-free-zone", pick_pack_per_order=1350.0)["cn-cl-sea-lcl/iquique-free-zone+entry"]
    assert codes(route) == []
    assert amounts(route, "ADVALOREM")[0] == 0
    assert amounts(route, "ADVALOREM")[1] > 0


def test_a_market_without_a_bonded_regime_lets_no_stock_into_its_zone(book: MarketBook) -> None:
    found = priced(book, "QA", "ras-bufontas-free-zone", inbound_per_cbm=30.0)
    zone = [route for name, route in found.items() if "ras-bufontas" in name]
    assert zone
    assert all("no_regime" in codes(route) for route in zone)


def test_a_sale_from_bonded_stock_adds_up(book: MarketBook) -> None:
    only = dict(book.tables)
    rows = tuple(row for row in book.tables["warehouses"]["SG"] if row["warehouse"] == "changi-free-zone")
    only["warehouses"] = MappingProxyType({**book.tables["warehouses"], "SG": rows})
    only["lanes"] = MappingProxyType(
        {**book.tables["lanes"], "SG": tuple(row for row in book.tables["lanes"]["SG"] if row["mode"] == "sea-lcl")}
    )
    found = work_out(replace(book, tables=MappingProxyType(only)), [product()], ["SG"], question())
    sold = offer(found, "own-site")
    assert sold["route"] == "TEE/SG/cn-sg-sea-lcl/changi-free-zone+entry"
    lines = {line["code"]: float(line["amount"]) for line in sold["lines"]}
    assert float(sold["contribution"]) == pytest.approx(sum(lines.values()), abs=1e-9)
    assert lines["SALES_TAX"] == pytest.approx(-lines["PRICE"] * 0.09 / 1.09, abs=0.006)
